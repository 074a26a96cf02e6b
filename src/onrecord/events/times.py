"""The time expressions of a text and the days that they name, before any event claims one.

A phrase of `ontologies/data/times.yaml` is found by its pattern and read by the function of its name
here. What hangs on the day of the report is left out where that day is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.documents.model import Span
from onrecord.events.stretches import Granularity, Stretch, around, days, months, moved, third, week, weekend, years
from onrecord.events.tense import Tense, tense_at
from onrecord.language.model import Parse, Sentence, Token
from onrecord.ontologies.time_words import TimeWords

_REACH = 8
"""Tokens before an anchor word at which its expression may begin."""
_NOT_TIMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "LAW", "FAC", "GPE", "LOC"})
_NOT_YEARS = _NOT_TIMES | {"MONEY", "QUANTITY", "PERCENT", "ORDINAL"}
_JOINTS = frozenset({"to", "and", "until", "through", "till", "-", "–", "—"})
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}


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


@dataclass(frozen=True, slots=True)
class _Context:
    """What an expression is read against: the report's day, the tense around it, the words."""

    day: date
    known: bool
    tense: Tense
    words: TimeWords


_Groups = dict[str, str | None]


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


def _matches(parse: Parse, sentence: Sentence, words: TimeWords) -> Iterator[tuple[Span, str, _Groups]]:
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
    groups: _Groups,
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
    head = next((i for i in inside if not first <= parse.tokens[i].head <= last), first)
    head = head if first <= head <= last else first
    tense = _tense(parse, head, before, words)
    context = _Context(day or date(2000, 1, 1), day is not None, tense, words)
    try:
        stretch = _READINGS[reading](groups, context)
    except (ValueError, OverflowError):  # no such day: "31 June", "900 decades ago"
        return None
    if stretch is None or (day is None and not (groups.get("year") or groups.get("decade") or groups.get("century"))):
        return None
    start, end = stretch.start, stretch.end
    if before is not None and before.lower in words.from_words:
        first, start, end = first - 1, start, day if day is not None and day >= start else end
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
    if (
        start > other.end
        or (other.end - start).days > 366
        and one.granularity in {"day", "month"}
        and start.year != other.end.year
    ):
        start = one.start if one.start <= other.end else other.start
    led = before in {"from", "between"} and tokens[one.first - 1].sentence == tokens[one.first].sentence
    first = one.first - 1 if led else one.first
    return Time(parse.span(first, other.last), first, other.last, first if led else one.head, start, other.end, "range")


def _number(text: str | None, words: TimeWords) -> int:
    """A count in digits or words; 1 where there is none."""
    if text is None:
        return 1
    return int(text) if text.isdecimal() else words.numbers[" ".join(text.lower().split())]


def _unit(groups: _Groups) -> str:
    """The unit of a phrase, in the singular."""
    unit = (groups["unit"] or "").lower()
    return "century" if unit == "centuries" else unit.removesuffix("s")


def _relative(groups: _Groups, words: TimeWords) -> int | None:
    """-1, 0 or 1 for last, this and next; None where nothing of the kind is said."""
    text = groups.get("relative")
    return words.relatives[" ".join(text.lower().split())] if text else None


def _part(groups: _Groups, stretch: Stretch, words: TimeWords) -> Stretch:
    """The early, middle or late part of a stretch where the phrase says so."""
    text = groups.get("part")
    return third(stretch, words.parts[" ".join(text.lower().split())]) if text else stretch


def _year(groups: _Groups, context: _Context) -> int | None:
    """The year that a phrase gives, in figures or as "last year"."""
    if text := groups.get("year"):
        return int(text)
    relative = _relative(groups, context.words)
    return None if relative is None else context.day.year + relative


def _nearest(options: list[Stretch], context: _Context) -> Stretch:
    """Of the same phrase in several years or weeks, in order, the one that the tense asks for."""
    day = context.day
    if context.tense == "past":
        return max((o for o in options if o.start <= day), key=lambda o: o.start, default=options[0])
    if context.tense == "future":
        return min((o for o in options if o.end >= day), key=lambda o: o.start, default=options[-1])
    return min(options, key=lambda o: abs((o.start + (o.end - o.start) / 2) - day))


def _yearly(groups: _Groups, context: _Context, make: Callable[[int], Stretch]) -> Stretch:
    """A stretch that comes once a year, in the year that the phrase or the tense says."""
    year = _year(groups, context)
    if year is not None:
        return make(year)
    options = []
    for candidate in range(context.day.year - 1, context.day.year + 2):
        try:
            options.append(make(candidate))
        except ValueError:  # 29 February
            continue
    if not options:
        raise ValueError("no such day near the report's")
    return _nearest(options, context)


def _month(groups: _Groups, words: TimeWords) -> int:
    return words.months[(groups["month"] or "").lower().removesuffix(".")]


def _day_number(text: str | None) -> int:
    return int("".join(c for c in text or "" if c.isdecimal()))


def _iso(groups: _Groups, context: _Context) -> Stretch:  # noqa: ARG001 - every reading has one form
    return days(date(int(groups["year"] or 0), int(groups["number"] or 0), int(groups["day"] or 0)))


def _day_of_month(groups: _Groups, context: _Context) -> Stretch:
    month, number = _month(groups, context.words), _day_number(groups["day"])
    return _yearly(groups, context, lambda year: days(date(year, month, number)))


def _days_of_month(groups: _Groups, context: _Context) -> Stretch:
    month, first, last = _month(groups, context.words), _day_number(groups["day"]), _day_number(groups["last"])
    if first > last:
        raise ValueError("a stretch that ends before it begins")
    return _yearly(groups, context, lambda year: days(date(year, month, first), date(year, month, last), "range"))


def _of_month(groups: _Groups, context: _Context) -> Stretch:
    month = _month(groups, context.words)
    return _part(groups, _yearly(groups, context, lambda year: months(year, month)), context.words)


def _relative_month(groups: _Groups, context: _Context) -> Stretch:
    """ "last March" is the latest that is over, "next March" the first that has not begun."""
    month, day = _month(groups, context.words), context.day
    options = [months(day.year + shift, month) for shift in (-1, 0, 1)]
    return _one_of(options, _relative(groups, context.words), context)


def _one_of(options: list[Stretch], relative: int | None, context: _Context) -> Stretch:
    """The latest that is over for "last", the first to come for "next", else the one of this year or of the tense."""
    day = context.day
    if relative == -1:
        return max((o for o in options if o.end < day), key=lambda o: o.start, default=options[0])
    if relative == 1:
        return min((o for o in options if o.start > day), key=lambda o: o.start, default=options[-1])
    return _nearest(options, context) if relative is None else options[len(options) // 2]


def _season(groups: _Groups, context: _Context) -> Stretch:
    first = context.words.seasons[(groups["season"] or "").lower()]
    if groups.get("year"):
        return _part(groups, months(int(groups["year"] or 0), first, 3, "season"), context.words)
    shifts = (-2, -1, 0) if first == 12 and context.day.month < 6 else (-1, 0, 1)
    options = [months(context.day.year + shift, first, 3, "season") for shift in shifts]
    return _part(groups, _one_of(options, _relative(groups, context.words), context), context.words)


def _quarter(groups: _Groups, context: _Context) -> Stretch:
    year = _year(groups, context) or context.day.year
    if groups.get("quarter"):
        return months(year, int(groups["quarter"] or 0) * 3 - 2, 3, "quarter")
    count = 4 if (groups["stretch"] or "").lower() == "quarter" else 2
    number = _ORDINALS[(groups["ordinal"] or "").lower()] % count
    return months(year, 1 + number * 12 // count, 12 // count, "quarter" if count == 4 else "range")


def _of_year(groups: _Groups, context: _Context) -> Stretch:
    return _part(groups, years(int(groups["year"] or 0)), context.words)


def _years(groups: _Groups, context: _Context) -> Stretch:  # noqa: ARG001
    first, last = int(groups["year"] or 0), int(groups["last"] or 0)
    last = first // 100 * 100 + last if last < 100 else last
    if first >= last:
        raise ValueError("a stretch that ends before it begins")
    return years(first, last - first + 1, "range")


def _decade(groups: _Groups, context: _Context) -> Stretch:
    first = int(groups["decade"] or 0)
    return _part(groups, years(first if first > 99 else 1900 + first, 10, "decade"), context.words)


def _century(groups: _Groups, context: _Context) -> Stretch:
    return _part(groups, years(int(groups["century"] or 0) * 100 - 99, 100, "century"), context.words)


def _weekend(groups: _Groups, context: _Context) -> Stretch:
    relative, text = _relative(groups, context.words), (groups.get("relative") or "").lower()
    now = weekend(context.day)
    if relative == -1:
        return weekend(context.day, -1) if context.day < now.start or text == "last" else now
    if relative == 1:
        return now if context.day < now.start and text != "next" else weekend(context.day, 1)
    if context.tense == "past" and context.day < now.start:
        return weekend(context.day, -1)
    return now


def _weekday(groups: _Groups, context: _Context) -> Stretch:
    number, day = context.words.weekdays[(groups["weekday"] or "").lower()], context.day
    relative = _relative(groups, context.words)
    if groups.get("week"):
        return days(week(day, relative or 0).start + timedelta(number))
    if relative == 1:
        text = (groups.get("relative") or "").lower()
        return days(week(day, 1).start + timedelta(number)) if text == "next" else days(_following(day, number))
    back = (day.weekday() - number) % 7
    if relative == -1:
        return days(day - timedelta(back or 7))
    if context.tense == "future" or (context.tense == "unknown" and back > 3):
        return days(_following(day - timedelta(1), number))
    return days(day - timedelta(back))


def _following(day: date, number: int) -> date:
    """The first such weekday after a day."""
    return day + timedelta((number - day.weekday() - 1) % 7 + 1)


def _holiday(groups: _Groups, context: _Context) -> Stretch:
    month, number = context.words.holidays[(groups["holiday"] or "").lower().replace("’", "'")]
    options = [days(date(context.day.year + shift, month, number)) for shift in (-1, 0, 1)]
    return _one_of(options, _relative(groups, context.words), context)


def _days(groups: _Groups, context: _Context) -> Stretch:
    return days(context.day + timedelta(context.words.days[" ".join((groups["days"] or "").lower().split())]))


def _stretch(groups: _Groups, context: _Context) -> Stretch | None:
    """ "earlier this month", "late last year", "the end of the week"."""
    shift = {"last": -1, "next": 1}.get((groups["this"] or "").lower(), 0)
    whole = around(context.day, _unit(groups), shift)
    trend = (groups.get("trend") or "").lower()
    if not trend:
        return _part(groups, whole, context.words)
    if not whole.start <= context.day <= whole.end:
        return whole
    return days(whole.start, context.day, "range") if trend == "earlier" else days(context.day, whole.end, "range")


def _rolling(groups: _Groups, context: _Context) -> Stretch | None:
    """ "the past two weeks", "the next ten years", "recent days": counted from the report's day."""
    unit, words = _unit(groups), context.words
    plural = (groups["unit"] or "").lower() != unit
    relative = -1 if groups.get("recent") else _relative(groups, words)
    bare = groups.get("amount") is None
    text = (groups.get("relative") or "").lower()
    if not relative or (bare and text in {"last", "next"} and (plural or unit in {"day", "hour"})):
        return None
    count = words.vague[unit] if bare and plural else _number(groups.get("amount"), words)
    if unit == "hour":
        unit, count = "day", -(-count // 24)
    there = moved(context.day, unit, relative * count)
    return days(min(there, context.day), max(there, context.day), "range")


def _calendar(groups: _Groups, context: _Context) -> Stretch | None:
    """ "last week", "this year", "past days"."""
    unit, relative = _unit(groups), _relative(groups, context.words)
    plural = (groups["unit"] or "").lower() != unit
    text = (groups.get("relative") or "").lower()
    if plural or text.endswith(("past", "coming")):
        return None if plural and text in {"last", "next", "this"} else _rolling(groups, context)
    if unit in {"day", "hour"} or relative is None:
        return None
    return around(context.day, unit, relative)


def _ago(groups: _Groups, context: _Context) -> Stretch:
    unit, count = _unit(groups), _number(groups.get("amount"), context.words)
    if unit == "hour":
        return days(context.day - timedelta(hours=24 * (count // 24)))
    return around(moved(context.day, unit, -count), unit)


def _ahead(groups: _Groups, context: _Context) -> Stretch:
    unit, count = _unit(groups), _number(groups.get("amount"), context.words)
    return around(moved(context.day, unit, count), unit)


def _within(groups: _Groups, context: _Context) -> Stretch | None:
    """ "in two weeks", "within a month" are dates of what is to come only; else they are durations."""
    if context.tense != "future" or _unit(groups) == "century":
        return None
    unit, count = _unit(groups), _number(groups.get("amount"), context.words)
    end = moved(context.day, "day", -(-count // 24)) if unit == "hour" else moved(context.day, unit, count)
    return days(context.day, end, "range")


_READINGS: dict[str, Callable[[_Groups, _Context], Stretch | None]] = {
    "iso": _iso,
    "day_of_month": _day_of_month,
    "days_of_month": _days_of_month,
    "month": _of_month,
    "relative_month": _relative_month,
    "season": _season,
    "quarter": _quarter,
    "year": _of_year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "weekend": _weekend,
    "weekday": _weekday,
    "holiday": _holiday,
    "days": _days,
    "stretch": _stretch,
    "rolling": _rolling,
    "calendar": _calendar,
    "ago": _ago,
    "ahead": _ahead,
    "within": _within,
    "bare_month": _of_month,
    "bare_year": _of_year,
}
