"""The own time of an event or a statement: the expression that the tree attaches to it, not any in the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter

from onrecord.language.clauses import verb_group
from onrecord.language.parse import CLAUSES, SUBJECTS, VERBS, Parse
from onrecord.ontologies.time_words import TimeWords
from onrecord.setting.carriers import carriers, shares_event
from onrecord.setting.model import DateBasis, EventTime, TimeExpression
from onrecord.setting.references import dateline
from onrecord.setting.tense import is_answered, verb_tense

_NAMING = frozenset({"poss", "compound", "amod", "nummod", "nmod"})
_LEADING = frozenset({"ADP", "SCONJ"})
_NOMINALS = frozenset({"NOUN", "PROPN", "PRON"})
_SUBORDINATE = frozenset({"relcl", "acl", "advcl"})
_SAID: DateBasis = "said"
_INFERRED: DateBasis = "inferred"
_DAYS_TO_PRINT = 7
"""The most days by which a dateline goes before the report's day."""
_SOON = 7
"""Days after the report's within which a weekday can mean one to come."""
_OTHER_EVENTS = frozenset({"conj", "advcl"})
"""Arcs to a verb that is another event, though it carries the time: "fired rockets on Monday, killing two"."""
_FIRST = attrgetter("first")


def find_event_time(
    parse: Parse, trigger_head: int, times: tuple[TimeExpression, ...], day: date | None, words: TimeWords
) -> EventTime | None:
    """The time of the event or statement that a token names.

    First comes an expression in the token's own clause, then the one of the verb that carries it: of
    "held" for "held talks on Monday", of "failed" for "failed to agree on Monday", of "fired" for
    "fired rockets on Monday, killing two", then that of a participle under it: "bombed Goma, killing two on Monday".
    Where there is none, a clause in the simple past, the present or the present perfect is of the day of the
    dateline where that is an earlier one, else of the report's own day, with no span. What is to come, what "had"
    been and what a relative clause or a noun only mentions has no time; nor has what is dated by words that name no
    known day.

    Args:
        parse: The text.
        trigger_head: Index of the token that names the event, or of the cue of a statement.
        times: What `find_times` found in it.
        day: The day of the report, or None.
        words: The words of time.
    """
    sentence = parse.sentence_of(trigger_head)
    low, high = bisect_left(times, sentence.first, key=_FIRST), bisect_left(times, sentence.last + 1, key=_FIRST)
    opening = dateline(parse, times)
    near = tuple(time for time in times[low:high] if time is not opening)
    carrier, basis = trigger_head, _SAID
    for index in carriers(parse, trigger_head, words.occurrence):
        if index != trigger_head and parse.tokens[carrier].dep in _OTHER_EVENTS:
            basis = _INFERRED
        carrier = index
        if (best := _nearest(parse, near, index, day, words)) is not None:
            return _event_time(best, basis)
    for index in _circumstances(parse, carrier):
        if (best := _nearest(parse, near, index, day, words)) is not None:
            return _event_time(best, _INFERRED)
    return _day_of_report(opening, day) if _is_current(parse, carrier) else None


def _day_of_report(opening: TimeExpression | None, day: date | None) -> EventTime | None:
    """The time of what no words date: the day of the dateline where that is shortly before the report's, else its own.

    Args:
        opening: The dateline's time, or None.
        day: The day of the report, or None.
    """
    if opening is not None and (day is None or 0 < (day - opening.start).days <= _DAYS_TO_PRINT):
        return _event_time(opening, _INFERRED)
    return None if day is None else EventTime(None, day, day, "publication")


def is_own(time: EventTime, day: date | None) -> bool:
    """Whether a time can be that of an earlier act: words tell it, or it is not about the report's own day."""
    return time.basis == _SAID or (day is not None and (day - time.end).days > _DAYS_TO_PRINT)


def _nearest(
    parse: Parse, times: Sequence[TimeExpression], target: int, day: date | None, words: TimeWords
) -> TimeExpression | None:
    """Of some times the one that belongs to a token most closely, or None."""
    ranked = [
        (rank, abs(time.head - target), time.first, time)
        for time in times
        if (rank := _rank(parse, time, target)) is not None
        and not _is_of_ground(parse, time, target, words)
        and not _is_ahead(parse, time, target, day, words)
    ]
    return min(ranked)[-1] if ranked else None


def _event_time(time: TimeExpression, basis: DateBasis) -> EventTime | None:
    """A time as an event's own; None where its days cannot be told."""
    if time.basis is None:
        return None
    return EventTime(time.span, time.start, time.end, basis if time.basis == _SAID else _INFERRED)


def _circumstances(parse: Parse, verb: int) -> Iterator[int]:
    """The participles that tell more of a verb's own event: "bombed Goma, killing ten", "speaking in Rome, he said"."""
    for index in parse.children_by(verb, "advcl"):
        is_other = parse.child(index, "mark", *SUBJECTS) is not None or verb_group(parse, index).perfect
        is_led = parse.tokens[parse.left[index]].pos in _LEADING  # "since arresting them"
        if parse.tokens[index].tag == "VBG" and not is_other and not is_led:
            yield index


def _rank(parse: Parse, time: TimeExpression, target: int) -> int | None:
    """How close a time belongs to a token, 0 best; None where it belongs to something else.

    0: attached to the token; 1: to one of its objects ("attacked the town on Monday", as parsers
    attach it); 2: to its subject ("Monday's blast killed two").
    """
    path = _path(parse, time.head, target)
    if path is None:
        return None
    if not any(parse.tokens[i].pos in _NOMINALS for i in path[1:]):
        return 0
    if any(parse.tokens[i].dep in SUBJECTS for i in path):
        return 2
    return None if any(parse.tokens[i].dep in _NAMING and parse.tokens[i].head != target for i in path) else 1


def _is_of_ground(parse: Parse, time: TimeExpression, target: int, words: TimeWords) -> bool:
    """Whether a time is of the deed for which something is still to be done: "will meet over the raid on Sunday"."""
    path = _path(parse, time.head, target) or ()
    return any(is_answered(parse, i, words) for i in path) and verb_tense(parse, target, words) == "future"


def _is_ahead(parse: Parse, time: TimeExpression, target: int, day: date | None, words: TimeWords) -> bool:
    """Whether a time is soon after the report's day, and so not of what was done: "called for a vote on Friday"."""
    is_soon = day is not None and time.basis is not None and 0 < (time.start - day).days <= _SOON
    return is_soon and parse.tokens[target].pos in VERBS and verb_tense(parse, target, words) == "past"


def _path(parse: Parse, index: int, target: int) -> list[int] | None:
    """The tokens from one up to another, which is left out; None where that is not above it in its clause."""
    path = []
    while index != target:
        token = parse.tokens[index]
        if token.head == index or (token.dep in CLAUSES and not shares_event(parse, index)):
            return None
        if token.dep == "conj" and token.pos in VERBS:
            return None
        path.append(index)
        index = token.head
    return path


def _is_current(parse: Parse, index: int) -> bool:
    """Whether a clause tells what the report's day brought: a finite verb that is not of what is to come."""
    token = parse.tokens[index]
    if token.pos not in VERBS or token.dep in _SUBORDINATE:
        return False
    group = verb_group(parse, index)
    if group.is_modal or group.is_infinitive or group.is_pluperfect:
        return False
    return group.tense is not None or (token.dep == "conj" and token.tag == "VBN")
