"""The own time of an event or a statement: the expression that the tree attaches to it, not any in the sentence."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from onrecord.language.clauses import verb_group
from onrecord.language.parse import CLAUSES, SUBJECTS, VERBS, Parse
from onrecord.ontologies.time_words import TimeWords
from onrecord.setting.model import DateBasis, EventTime
from onrecord.setting.time_expressions import TimeExpression

_NAMING = frozenset({"poss", "compound", "amod", "nummod", "nmod"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "oprd"})
_SUBORDINATE = frozenset({"relcl", "acl", "advcl"})
_OTHER_EVENTS = frozenset({"conj", "advcl"})
"""Arcs to a verb that is another event, though it carries the time: "fired rockets on Monday, killing two"."""


def find_event_time(
    parse: Parse, trigger_head: int, times: tuple[TimeExpression, ...], day: date | None, words: TimeWords
) -> EventTime | None:
    """The time of the event or statement that a token names.

    First comes an expression in the token's own clause, then the one of the verb that carries it: of
    "held" for "held talks on Monday", of "failed" for "failed to agree on Monday", of "fired" for
    "fired rockets on Monday, killing two". Where there is none, a clause in the simple past, the present
    or the present perfect is of the report's own day, with no span; what is to come, what "had" been and
    what a relative clause or a noun only mentions has no time.

    Args:
        parse: The text.
        trigger_head: Index of the token that names the event, or of the cue of a statement.
        times: What `find_times` found in it.
        day: The day of the report, or None.
        words: The words of time.
    """
    sentence = parse.sentence_of(trigger_head)
    low = bisect_left(times, sentence.first, key=lambda time: time.first)
    high = bisect_left(times, sentence.last + 1, key=lambda time: time.first)
    index: int | None = trigger_head
    carrier = trigger_head
    basis: DateBasis = "said"
    while index is not None:
        ranked = [
            (rank, abs(times[i].head - index), i)
            for i in range(low, high)
            if (rank := _rank(parse, times[i], index, words)) is not None
        ]
        if ranked:
            best = times[min(ranked)[2]]
            return EventTime(best.span, best.start, best.end, basis)
        carrier, index = index, carrier_of(parse, index, words.occurrence, words.implicative)
        if index is not None and parse.tokens[carrier].dep in _OTHER_EVENTS:
            basis = "inferred"
    return EventTime(None, day, day, "publication") if day is not None and _is_current(parse, carrier) else None


def carrier_of(parse: Parse, index: int, occurrence: frozenset[str], implicative: frozenset[str]) -> int | None:
    """The verb whose time and place are those of a token too, or None.

    Args:
        parse: The text.
        index: A token that names an event.
        occurrence: Verbs that only say that a noun's event took place.
        implicative: Verbs whose infinitive shares their time.
    """
    token = parse.tokens[index]
    if token.head == index:
        return None
    governor = parse.tokens[token.head]
    if token.pos not in VERBS:
        if governor.pos == "ADP" and governor.head != governor.index:
            governor = parse.tokens[governor.head]
        fits = token.dep in _ARGUMENTS and governor.pos in VERBS and governor.lemma in occurrence
        return governor.index if fits else None
    if governor.pos not in VERBS:
        return None
    alone = parse.child(index, *SUBJECTS) is None
    if token.dep == "xcomp" and governor.lemma in implicative:
        return governor.index
    if alone and (token.dep == "conj" or (token.dep == "advcl" and token.tag == "VBG")):
        return governor.index
    return None


def _rank(parse: Parse, time: TimeExpression, target: int, words: TimeWords) -> int | None:
    """How close a time belongs to a token, 0 best; None where it belongs to something else.

    0: attached to the token; 1: to one of its objects ("attacked the town on Monday", as parsers
    attach it); 2: to its subject ("Monday's blast killed two").
    """
    tokens = parse.tokens
    index, nouns, naming, subject = time.head, 0, False, False
    while index != target:
        token = tokens[index]
        shared = token.dep == "xcomp" and tokens[token.head].lemma in words.implicative
        if token.head == index or (token.dep in CLAUSES and not shared):
            return None
        if token.dep == "conj" and token.pos in VERBS:
            return None
        naming = naming or (token.dep in _NAMING and token.head != target)
        subject = subject or token.dep in SUBJECTS
        index = token.head
        if index != target and tokens[index].pos in {"NOUN", "PROPN", "PRON"}:
            nouns += 1
    if not nouns:
        return 0
    if subject:
        return 2
    return None if naming else 1


def _is_current(parse: Parse, index: int) -> bool:
    """Whether a clause tells what the report's day brought: a finite verb that is not of what is to come."""
    token = parse.tokens[index]
    if token.pos not in VERBS or token.dep in _SUBORDINATE:
        return False
    group = verb_group(parse, index)
    if group.is_modal or group.is_infinitive or group.is_pluperfect:
        return False
    return group.tense is not None or (token.dep == "conj" and token.tag == "VBN")
