"""The time expressions of a text and the days that they name, before any event claims one.

A phrase of `times.yaml` is found by its pattern and turned into days by the function of its form in `time_values`.
What hangs on the day of the report is left out where that day is not known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from onrecord.documents.model import Span
from onrecord.language.grammar import phrase_head
from onrecord.language.parse import SUBJECTS, VERBS, Parse, Sentence, Token
from onrecord.language.spelling import Shown
from onrecord.ontologies.time_words import TimeWords, words_in
from onrecord.setting.intervals import Interval
from onrecord.setting.model import TimeExpression
from onrecord.setting.references import COUNTED, REACH, is_clause, object_of, of_deed, told_before
from onrecord.setting.tense import Tense, tense_at
from onrecord.setting.time_values import NORMALISERS, Context, Groups

_REACH = 8
"""Tokens before an anchor word at which its expression may begin."""
_NOT_TIMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "LAW", "FAC", "GPE", "LOC"})
_NOT_YEARS = _NOT_TIMES | {"MONEY", "QUANTITY", "PERCENT", "ORDINAL"}
_DATED = frozenset({"DATE", "EVENT"})
_CONTENT_WORDS = frozenset({"VERB", "NOUN"})
_ABSOLUTE = ("year", "decade", "century")
"""Parts of a phrase that place it without the day of the report."""
_DAYS = frozenset({"day_of_month", "day_of_relative_month"})
"""Forms that name a day even where the calendar has none such: "31 June"."""
_ANY_DAY = date(2000, 1, 1)
_LONGEST_RANGE = 366
"""Days between two ends of which neither names its year."""


def find_times(
    parse: Parse, day: date | Callable[[int], date | None] | None, words: TimeWords, month_first: bool | None = None
) -> tuple[TimeExpression, ...]:
    """Every time expression of a text that can be placed on the calendar, in order, none overlapping.

    Durations, ages, counts and habits ("for three days", "every Friday") are none.

    Args:
        parse: The text.
        day: The day of the report, or what gives the day of the words at a place; without a day only what names its
            year is placed.
        words: The words of time.
        month_first: Whether the outlet writes 11/12/2023 with the month first; None where that is not known.
    """
    found: list[TimeExpression] = []
    shown = Shown.of(parse.text)
    for sentence in parse.sentences:
        phrases = list(_phrases(parse, shown, sentence, words))
        if not phrases:
            continue
        own = day(parse.tokens[sentence.first].start) if callable(day) else day
        report = _Report(own, month_first, words)
        placed = [_placed(parse, sentence, phrase, report) for phrase in phrases if phrase.form not in COUNTED]
        told = _joined(parse, [time for time in placed if time is not None])
        found.extend(_with_counted(parse, sentence, phrases, report, told, found))
    return tuple(found)


def _with_counted(
    parse: Parse,
    sentence: Sentence,
    phrases: list[_Phrase],
    report: _Report,
    told: list[TimeExpression],
    before: list[TimeExpression],
) -> list[TimeExpression]:
    """The times told in a sentence with those that its phrases count from them, or from times told before it."""
    counted = [phrase for phrase in phrases if phrase.form in COUNTED]
    if not counted:
        return told
    near = _since(before, parse.sentences[max(0, sentence.index - REACH)].first)
    for phrase in counted:
        if (time := _counted(parse, sentence, phrase, report, [*near, *told])) is not None:
            told = sorted([*told, time], key=lambda each: each.first)
    return told


def _since(found: list[TimeExpression], first: int) -> list[TimeExpression]:
    """The times of those found, in order, that begin at a token or after it."""
    return found[bisect_left(found, first, key=lambda time: time.first) :]


class _Report(NamedTuple):
    """What all times of a report are read against: its day, how it writes days in figures, the words of time."""

    day: date | None
    month_first: bool | None
    words: TimeWords

    @property
    def day_read_from(self) -> date:
        """Its day; any other where that is not known, since a normaliser needs one."""
        return self.day or _ANY_DAY


class _Phrase(NamedTuple):
    """Words that a pattern found: where, of which form, and its parts by name."""

    span: Span
    form: str
    groups: Groups


def _phrases(parse: Parse, shown: Shown, sentence: Sentence, words: TimeWords) -> Iterator[_Phrase]:
    """The phrases that the patterns find near the anchor words of a sentence, from left to right."""
    tokens, end = parse.tokens, shown.at(parse.tokens[sentence.last].end)
    at, told = sentence.first, None
    for token in tokens[sentence.first : sentence.last + 1]:
        anchor, lower = token.index, token.lower
        if lower not in words.anchors and (lower.isalpha() or not words.is_dated(lower)):
            continue
        at = max(at, anchor - _REACH)
        told = told or words_in(shown.text[shown.at(tokens[at].start) : end])
        while at <= anchor:
            found = words.phrase_at(shown.text, shown.at(tokens[at].start), end, tokens[at].lower, told)
            if found is None:
                at += 1
                continue
            match, form = found
            span = Span(*shown.span(*match.span()))
            yield _Phrase(span, form, match.groupdict())
            while at <= sentence.last and tokens[at].start < span.end:
                at += 1


def _placed(parse: Parse, sentence: Sentence, phrase: _Phrase, report: _Report) -> TimeExpression | None:
    """A phrase as a time, or None where its context shows that it is none or it cannot be placed."""
    day, month_first, words = report
    inside = parse.tokens_in(phrase.span)
    before = _token_before(parse, sentence, inside)
    if not _is_time(parse, sentence, phrase.form, inside, before, words):
        return None
    head = _head(parse, inside)
    context = Context(report.day_read_from, _tense(parse, head, before, words), words, parse.grammar, month_first)
    interval = _interval(phrase, context)
    if phrase.form == "unknown" or (interval is None and phrase.form in _DAYS):
        return _unplaced(phrase, inside, head)
    if interval is None or (day is None and not _names_its_year(phrase)):
        return None
    time = TimeExpression(phrase.span, inside[0], inside[-1], head, interval.start, interval.end, interval.granularity)
    return time if before is None else _bounded(time, before, day, words)


def _token_before(parse: Parse, sentence: Sentence, inside: range) -> Token | None:
    """The token before a phrase in its sentence."""
    return parse.tokens[inside[0] - 1] if inside[0] > sentence.first else None


def _is_time(
    parse: Parse, sentence: Sentence, form: str, inside: range, before: Token | None, words: TimeWords
) -> bool:
    """Whether the words around a phrase let it be a time; a habit is none."""
    if before is not None and before.lower in words.habit_words:
        return False
    is_time = _CHECKS.get(form)
    if is_time is None:
        return True
    after = parse.tokens[inside[-1] + 1] if inside[-1] < sentence.last else None
    return is_time(_Surroundings(parse, inside[0], inside[-1], before, after, words))


def _head(parse: Parse, inside: range) -> int:
    """The head of a phrase; its first token where the tree has none."""
    head = phrase_head(parse, inside)
    return inside[0] if head is None else head


def _names_its_year(phrase: _Phrase) -> bool:
    """Whether a phrase is placed without the day of the report."""
    return any(phrase.groups.get(part) for part in _ABSOLUTE)


def _counted(
    parse: Parse, sentence: Sentence, phrase: _Phrase, report: _Report, known: list[TimeExpression]
) -> TimeExpression | None:
    """A phrase that counts from a time told before; None where it is none, or counts from a deed of no known time."""
    inside = parse.tokens_in(phrase.span)
    before = _token_before(parse, sentence, inside)
    if _is_no_time(phrase, parse.tokens[inside[0]], before, report.words):
        return None
    deed = object_of(parse, inside[-1]) if phrase.form == "beside" else None
    from_time = _counted_from(parse, phrase, inside[0], deed, report.words, known)
    if from_time is None and deed is not None and not _is_timed(parse, deed, known):
        return None
    head = _head_by_deed(parse, inside, deed)
    tense = _tense(parse, head, before, report.words)
    if phrase.form == "next_unit" and tense != "past":
        return _placed(parse, sentence, phrase._replace(form="rolling"), report)
    return _counted_on(parse, phrase, inside, head, tense, report, from_time)


def _is_no_time(phrase: _Phrase, opening: Token, before: Token | None, words: TimeWords) -> bool:
    """Whether a counting phrase is a measure or a habit by the word before it: "than two weeks earlier".

    So is "same" without its article.
    """
    if phrase.form == "same" and opening.dep != "det":
        return True
    measures = words.compared_words if phrase.groups.get("earlier") else frozenset[str]()
    return before is not None and before.lower in measures | words.habit_words


def _counted_from(
    parse: Parse, phrase: _Phrase, first: int, deed: int | None, words: TimeWords, known: list[TimeExpression]
) -> TimeExpression | None:
    """The time that a phrase counts from: that of the deed which it names, or the nearest one told before."""
    unit = words.units.get((phrase.groups.get("unit") or "day").lower(), "day")
    if deed is None:
        return told_before(parse, first, unit, known, anywhere=bool(phrase.groups.get("earlier")))
    return of_deed(parse, first, deed, unit, known)


def _is_timed(parse: Parse, deed: int, known: list[TimeExpression]) -> bool:
    """Whether a time stands in the words for a deed, however coarse."""
    return any(parse.left[deed] <= time.first <= parse.right[deed] for time in known)


def _head_by_deed(parse: Parse, inside: range, deed: int | None) -> int:
    """The head of a counting phrase: the verb above, where the clause of a deed after it has drawn it in."""
    if deed is not None and is_clause(parse, inside[-1], deed):
        return parse.tokens[deed].head
    return _head(parse, inside)


def _counted_on(
    parse: Parse,
    phrase: _Phrase,
    inside: range,
    head: int,
    tense: Tense,
    report: _Report,
    from_time: TimeExpression | None,
) -> TimeExpression:
    """A phrase as the time that it counts to; without days where they cannot be told, or where the past is to come."""
    reference = None if from_time is None else Interval(from_time.start, from_time.end, from_time.granularity)
    context = Context(report.day_read_from, tense, report.words, parse.grammar, report.month_first, reference)
    interval = _interval(phrase, context)
    if interval is None or (tense == "past" and report.day is not None and interval.start > report.day):
        return _unplaced(phrase, inside, head)
    start, end, granularity = interval.start, interval.end, interval.granularity
    return TimeExpression(phrase.span, inside[0], inside[-1], head, start, end, granularity, "inferred")


def _unplaced(phrase: _Phrase, inside: range, head: int) -> TimeExpression:
    """A time whose days cannot be told."""
    return TimeExpression(phrase.span, inside[0], inside[-1], head, _ANY_DAY, _ANY_DAY, "day", None)


def _interval(phrase: _Phrase, context: Context) -> Interval | None:
    """The days that a phrase names, or None where there are none such: "31 June", "900 decades ago"."""
    try:
        return NORMALISERS[phrase.form](phrase.groups, context)
    except (ValueError, OverflowError):
        return None


def _bounded(time: TimeExpression, before: Token, day: date | None, words: TimeWords) -> TimeExpression:
    """A time with "since" or "until" before it: it lasts to the report's day, or begins with it."""
    start, end = time.start, time.end
    if before.lower in words.from_words:
        end = day if day is not None and day >= start else end
    elif before.lower in words.until_words:
        start = day if day is not None and start > day else start
    else:
        return time
    granularity = time.granularity if (start, end) == (time.start, time.end) else "range"
    at, span = before.index, Span(before.start, time.span.end)
    return TimeExpression(span, at, time.last, at, start, end, granularity)


def _tense(parse: Parse, head: int, before: Token | None, words: TimeWords) -> Tense:
    """The tense around an expression, after the word before it."""
    if before is not None:
        if before.index == parse.tokens[head].head and before.lower in parse.grammar.times.benefactive:
            return "future"
        if before.lower in words.until_words and parse.tokens[before.head].lemma in words.deadline_verbs:
            return "future"
    return tense_at(parse, head, words)


class _Surroundings(msgspec.Struct, frozen=True):
    """A phrase between its neighbours in the sentence."""

    parse: Parse
    first: int
    last: int
    before: Token | None
    after: Token | None
    words: TimeWords

    @property
    def opening(self) -> Token:
        """Its first token."""
        return self.parse.tokens[self.first]

    def before_is_in(self, words: frozenset[str]) -> bool:
        """Whether the word before it is one of these."""
        return self.before is not None and self.before.lower in words

    def after_is_in(self, words: frozenset[str]) -> bool:
        """Whether the word after it is one of these."""
        return self.after is not None and self.after.lower in words


def _is_weekday(around: _Surroundings) -> bool:
    """Not "Black Friday", nor a part of a longer name: "Friday Prayer Committee"."""
    token, before, after = around.opening, around.before, around.after
    goes_on = after is not None and after.entity != "" and not after.entity_start
    in_name = token.entity in _NOT_TIMES and (not token.entity_start or goes_on)
    if before is not None and after is not None and token.dep == "compound" and before.entity in _NOT_TIMES:
        in_name = in_name or before.entity == after.entity  # "[the] Friday [Prayer Committee]"
    return not in_name and not around.before_is_in(around.words.named_days)


def _is_month(around: _Surroundings) -> bool:
    """Not "may" or "march", nor "May" the person."""
    token, before = around.opening, around.before
    led = around.before_is_in(around.words.lead_words) and before is not None and before.pos not in _CONTENT_WORDS
    return token.entity not in _NOT_TIMES and token.pos == "PROPN" and (token.entity == "DATE" or led)


def _is_year(around: _Surroundings) -> bool:
    """Not "1850 soldiers" nor "2000 percent"; "the year 1850" is one whatever stands around it."""
    token = around.opening
    if not token.lower.isdigit():
        return True
    if token.entity in _NOT_YEARS or around.after_is_in(around.parse.grammar.times.not_years):
        return False
    led = around.before_is_in(around.words.lead_words)
    if not led and around.after_is_in(around.parse.grammar.times.counted):
        return False
    counted = token.dep == "nummod" and around.parse.tokens[token.head].tag == "NNS"
    return not (led and counted and not _does(around.parse, token.head)) and (led or token.entity in _DATED)


def _does(parse: Parse, noun: int) -> bool:
    """Whether a noun is the doer of a verb, or stands where its doer should: "In 2014 rebels took the town"."""
    token = parse.tokens[noun]
    if token.dep in SUBJECTS:
        return True
    over = parse.tokens[parse.tokens[token.head].head]
    return (
        token.dep == "pobj" and over.pos in VERBS and over.index > noun and parse.child(over.index, *SUBJECTS) is None
    )


def _is_period(around: _Surroundings) -> bool:
    """Not "the last days of", "two years old", "the next day after"."""
    return not around.after_is_in(around.parse.grammar.times.not_durations)


def _is_no_rate(around: _Surroundings) -> bool:
    """Not "several times in forty years"."""
    return not around.before_is_in(around.words.rate_words)


def _is_day_of_month(around: _Surroundings) -> bool:
    """Not "May 15 soldiers", but "on May 15 soldiers left"."""
    last = around.parse.tokens[around.last]
    counts = around.after is not None and last.dep == "nummod" and last.head > last.index
    return not counts or around.before_is_in(around.parse.grammar.times.before_days)


_CHECKS: dict[str, Callable[[_Surroundings], bool]] = {
    "weekday": _is_weekday,
    "bare_month": _is_month,
    "bare_year": _is_year,
    "rolling": _is_period,
    "calendar": _is_period,
    "within": _is_no_rate,
    "day_of_month": _is_day_of_month,
}
"""Whether the words around a phrase let it be a time, by its form; any other form always is one."""


def _joined(parse: Parse, times: list[TimeExpression]) -> list[TimeExpression]:
    """The times of a sentence, with "from March to May" and its like as one."""
    out: list[TimeExpression] = []
    for time in times:
        if out and _are_ends(parse, out[-1], time):
            out[-1] = _range(parse, out[-1], time)
        else:
            out.append(time)
    return out


def _are_ends(parse: Parse, one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two times are the two ends of one: "from March to May", "between Monday and Friday"."""
    if other.first - one.last != 2 or one.granularity == "range":
        return False
    times = parse.grammar.times
    joint = parse.tokens[one.last + 1].lower
    before = parse.tokens[one.first - 1].lower if one.first else ""
    if joint in times.additive_joints and before not in times.paired_openers:
        return False
    return joint in times.range_joints and before != joint


def _range(parse: Parse, one: TimeExpression, other: TimeExpression) -> TimeExpression:
    """The time from the beginning of one to the end of the other."""
    opener = parse.tokens[one.first - 1] if one.first else None
    led = (
        opener is not None
        and opener.lower in parse.grammar.times.range_openers
        and opener.sentence == parse.tokens[one.first].sentence
    )
    first = one.first - led
    head, span = first if led else one.head, parse.span(first, other.last)
    return TimeExpression(span, first, other.last, head, _range_start(one, other), other.end, "range")


def _range_start(one: TimeExpression, other: TimeExpression) -> date:
    """The first day of a range; where its first end was put into another year than its second, into that one's."""
    start, is_yearly = one.start, one.granularity in {"day", "month"}
    if start > other.end and is_yearly:
        start = start.replace(year=other.end.year, day=min(start.day, 28) if start.month == 2 else start.day)
    years_apart = (other.end - start).days > _LONGEST_RANGE and start.year != other.end.year
    if start <= other.end and not (is_yearly and years_apart):
        return start
    return one.start if one.start <= other.end else other.start
