"""The time expressions of a text and the days that they name, before any event claims one.

A phrase of `ontologies/data/times.yaml` is found by its pattern and read by the function of its name
in `readings`. What hangs on the day of the report is left out where that day is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.documents.model import Span
from onrecord.language.grammar import phrase_head
from onrecord.language.parse import Parse, Sentence, Token
from onrecord.ontologies.time_words import TimeWords
from onrecord.setting.intervals import Granularity
from onrecord.setting.tense import Tense, tense_at
from onrecord.setting.time_values import READINGS, Context, Groups

_REACH = 8
"""Tokens before an anchor word at which its expression may begin."""
_NOT_TIMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "LAW", "FAC", "GPE", "LOC"})
_NOT_YEARS = _NOT_TIMES | {"MONEY", "QUANTITY", "PERCENT", "ORDINAL"}
_JOINTS = frozenset({"to", "and", "until", "through", "till", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression.

    Attributes:
        span: Its words, with the "since" or "until" before it.
        first: Index of its first token.
        last: Index of its last token.
        head: Index of the token in it that the rest of the sentence governs.
        start: The first day.
        end: The last day, included.
        granularity: The unit that the text speaks in.
    """

    span: Span
    first: int
    last: int
    head: int
    start: date
    end: date
    granularity: Granularity


def find_times(parse: Parse, day: date | None, words: TimeWords) -> tuple[Time, ...]:
    """Every time expression of a text that can be placed on the calendar, in order, none overlapping.

    Durations, ages, counts and habits ("for three days", "every Friday") are none.

    Args:
        parse: The text.
        day: The day of the report; without it only what names its year is placed.
        words: The words of time.
    """
    found: list[Time] = []
    for sentence in parse.sentences:
        here: list[Time] = []
        for match_span, reading, groups in _matches(parse, sentence, words):
            time = _placed(parse, sentence, match_span, reading, groups, day, words)
            if time is not None:
                here.append(time)
        found.extend(_joined(parse, here))
    return tuple(found)


def _matches(parse: Parse, sentence: Sentence, words: TimeWords) -> Iterator[tuple[Span, str, Groups]]:
    """The phrases that the patterns find near the anchor words of a sentence, from left to right."""
    tokens, text = parse.tokens, parse.text
    end = tokens[sentence.last].end
    at = sentence.first
    for anchor in range(sentence.first, sentence.last + 1):
        if not words.is_anchor(tokens[anchor].lower):
            continue
        at = max(at, anchor - _REACH)
        while at <= anchor:
            match = words.any_phrase.match(text, tokens[at].start, end)
            if match is None or match.lastgroup is None:
                at += 1
                continue
            pattern, reading = words.each_phrase[int(match.lastgroup[1:])]
            parts = pattern.match(text, match.start(), match.end())
            if parts is not None:
                yield Span(*match.span()), reading, parts.groupdict()
            while at <= sentence.last and tokens[at].start < match.end():
                at += 1


def _placed(
    parse: Parse,
    sentence: Sentence,
    span: Span,
    reading: str,
    groups: Groups,
    day: date | None,
    words: TimeWords,
) -> Time | None:
    """A phrase as a time, or None where its context shows that it is none or it cannot be placed."""
    inside = parse.tokens_in(span)
    first, last = inside[0], inside[-1]
    before = parse.tokens[first - 1] if first > sentence.first else None
    if (before is not None and before.lower in words.habit_words) or not _is_time(
        parse, sentence, first, last, reading, before, words
    ):
        return None
    head = phrase_head(parse, inside)
    head = first if head is None else head
    tense = _tense(parse, head, before, words)
    context = Context(day or date(2000, 1, 1), tense, words)
    try:
        stretch = READINGS[reading](groups, context)
    except (ValueError, OverflowError):  # no such day: "31 June", "900 decades ago"
        return None
    if stretch is None or (day is None and not (groups.get("year") or groups.get("decade") or groups.get("century"))):
        return None
    start, end = stretch.start, stretch.end
    if before is not None and before.lower in words.from_words:
        first, end = first - 1, day if day is not None and day >= start else end
        span = Span(before.start, span.end)
    elif before is not None and before.lower in words.until_words:
        first, start = first - 1, day if day is not None and start > day else start
        span = Span(before.start, span.end)
    granularity = stretch.granularity if (start, end) == (stretch.start, stretch.end) else "range"
    return Time(span, first, last, head if first == inside[0] else first, start, end, granularity)


def _tense(parse: Parse, head: int, before: Token | None, words: TimeWords) -> Tense:
    """The tense around an expression, after the word before it."""
    if before is None:
        return tense_at(parse, head, words)
    if before.lower == "for" and before.index == parse.tokens[head].head:
        return "future"
    if before.lower in words.until_words:
        governor = parse.tokens[before.head]
        if governor.lemma in words.deadline_verbs:
            return "future"
    return tense_at(parse, head, words)


def _is_time(
    parse: Parse, sentence: Sentence, first: int, last: int, reading: str, before: Token | None, words: TimeWords
) -> bool:
    """Whether the words around a phrase let it be a time."""
    token = parse.tokens[first]
    after = parse.tokens[last + 1] if last < sentence.last else None
    named = token.entity in _NOT_TIMES
    match reading:
        case "weekday":
            joined = (not token.entity_start) or (after is not None and after.entity and not after.entity_start)
            named = named and bool(joined)
            return not named and not (before is not None and before.lower in words.named_days)
        case "bare_month":
            led = before is not None and before.lower in words.lead_words and before.pos not in {"VERB", "NOUN"}
            return not named and token.pos == "PROPN" and (token.entity == "DATE" or led)
        case "bare_year":
            if not token.lower.isdigit():
                return True
            led = before is not None and before.lower in words.lead_words
            if token.entity in _NOT_YEARS or (after is not None and after.text in {"%", "percent", "-"}):
                return False
            counted = token.dep == "nummod" and parse.tokens[token.head].tag == "NNS"
            return not (led and counted) and (led or token.entity in {"DATE", "EVENT"})
        case "rolling" | "calendar":
            return after is None or after.lower not in {"of", "old", "after", "before"}
        case "day_of_month":
            return after is None or parse.tokens[last].dep != "nummod" or parse.tokens[last].head <= last
        case _:
            return True


def _joined(parse: Parse, times: list[Time]) -> list[Time]:
    """The times of a sentence, with "from March to May" and its like as one."""
    out: list[Time] = []
    for time in times:
        joined = _join(parse, out[-1], time) if out else None
        if joined is None:
            out.append(time)
        else:
            out[-1] = joined
    return out


def _join(parse: Parse, one: Time, other: Time) -> Time | None:
    """Two times as the two ends of one, or None."""
    tokens = parse.tokens
    if other.first - one.last != 2 or one.granularity == "range":
        return None
    joint = tokens[one.last + 1].lower
    before = tokens[one.first - 1].lower if one.first else ""
    if joint not in _JOINTS or (joint == "and" and before != "between") or (joint == "to" and before == "to"):
        return None
    start = one.start
    if start > other.end and one.granularity in {"day", "month"}:
        start = start.replace(year=other.end.year, day=min(start.day, 28) if start.month == 2 else start.day)
    if start > other.end or (
        (other.end - start).days > 366 and one.granularity in {"day", "month"} and start.year != other.end.year
    ):
        start = one.start if one.start <= other.end else other.start
    led = before in {"from", "between"} and tokens[one.first - 1].sentence == tokens[one.first].sentence
    first = one.first - 1 if led else one.first
    return Time(parse.span(first, other.last), first, other.last, first if led else one.head, start, other.end, "range")
