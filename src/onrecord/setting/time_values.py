"""Turns each form of time expression into days; `NORMALISERS` names the forms of `times.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from onrecord.ontologies.grammar import Grammar
from onrecord.ontologies.time_words import TimeWords
from onrecord.setting.intervals import Interval, around, days, months, moved, third, week, weekend, years
from onrecord.setting.tense import Tense

Groups = dict[str, str | None]
"""The parts of a phrase by name, as its pattern found them."""

_LEAP_YEARS = 8
"""The most years from one 29 February to the next."""

_FAR_AHEAD = 300
"""Days from which a day of a month without its year is not meant."""
_SHORT_UNITS = frozenset({"hour", "day"})


class Context(msgspec.Struct, frozen=True):
    """What an expression is read against.

    Attributes:
        day: The day of the report.
        tense: The tense around it.
        words: The words of time.
        grammar: The function words.
        month_first: Whether 11/12/2023 has the month first; None where that is not known.
        reference: The time told before it, from which "two days later" counts, or None.
    """

    day: date
    tense: Tense
    words: TimeWords
    grammar: Grammar
    month_first: bool | None = None
    reference: Interval | None = None


def _number(text: str | None, words: TimeWords) -> int:
    """A count in digits or words; 1 where there is none."""
    if text is None:
        return 1
    return int(text) if text.isdecimal() else words.numbers[" ".join(text.lower().split())]


def _said(groups: Groups, part: str) -> str:
    """A part of a phrase in lower case, with single blanks; "" where the phrase has none."""
    return " ".join((groups.get(part) or "").lower().split())


def _unit(groups: Groups, words: TimeWords) -> str:
    """The unit of a phrase, in the singular."""
    return words.units[_said(groups, "unit")]


def _is_plural(groups: Groups, words: TimeWords) -> bool:
    return _said(groups, "unit") != _unit(groups, words)


def _relative(groups: Groups, words: TimeWords) -> int | None:
    """-1, 0 or 1 for last, this and next; None where nothing of the kind is said."""
    text = _said(groups, "relative")
    return words.relatives[text] if text else None


def _is_rolling(groups: Groups, words: TimeWords) -> bool:
    """Whether a phrase counts from the report's day: "past", "coming"; "last" and "next" go by the calendar."""
    return _said(groups, "relative") in words.rolling


def _part(groups: Groups, interval: Interval, words: TimeWords) -> Interval:
    """The early, middle or late part of an interval where the phrase says so."""
    text = _said(groups, "part")
    return third(interval, words.parts[text]) if text else interval


def _year(groups: Groups, context: Context) -> int | None:
    """The year that a phrase gives, in figures or as "last year"."""
    if text := groups.get("year"):
        return int(text)
    relative = _relative(groups, context.words)
    return None if relative is None else context.day.year + relative


def _nearest(options: list[Interval], context: Context) -> Interval:
    """Of the same phrase in several years or weeks, in order, the one that the tense asks for.

    No day of a month is most of a year ahead: "it rests on the ruling of July 8", told in August, is about this July.
    """
    day = context.day
    if context.tense == "past":
        return max((o for o in options if o.start <= day), key=lambda o: o.start, default=options[0])
    if context.tense == "future":
        ahead = min((o for o in options if o.end >= day), key=lambda o: o.start, default=options[-1])
        if ahead.granularity != "day" or (ahead.start - day).days < _FAR_AHEAD:
            return ahead
    return min(options, key=lambda o: abs((o.start + (o.end - o.start) / 2) - day))


def _yearly(groups: Groups, context: Context, make: Callable[[int], Interval]) -> Interval:
    """An interval that comes once a year, in the year that the phrase or the tense says."""
    year = _year(groups, context)
    if year is not None:
        return make(year)
    options = []
    for candidate in range(context.day.year - _LEAP_YEARS, context.day.year + _LEAP_YEARS + 1):
        try:
            options.append(make(candidate))
        except ValueError:  # 29 February
            continue
    if not options:
        raise ValueError("no such day near the report's")
    return _nearest(options, context)


def _month(groups: Groups, words: TimeWords) -> int:
    return words.months[_said(groups, "month").removesuffix(".")]


def _day_number(text: str | None) -> int:
    return int("".join(c for c in text or "" if c.isdecimal()))


def _numbered_day(groups: Groups, words: TimeWords) -> int:
    """The day of a month, in figures or as "ninth"."""
    text = _said(groups, "ordinal_day")
    return words.ordinals[text] if text else _day_number(groups["day"])


def _iso(groups: Groups, context: Context) -> Interval:  # noqa: ARG001 - all normalisers have one signature
    return days(date(int(groups["year"] or 0), int(groups["number"] or 0), int(groups["day"] or 0)))


def _figures(groups: Groups, context: Context) -> Interval:
    """For 11/12/2023: the order that is a date, else the outlet's, else the one that is not to come, else both."""
    year, one, other = (int(groups[part] or 0) for part in ("year", "day", "number"))
    year += 0 if year > _SHORT_YEAR else _century_of(year, context)
    day_first, month_first = _day_or_none(year, other, one), _day_or_none(year, one, other)
    if day_first is None or month_first is None or day_first == month_first:
        return days(_only_day(day_first, month_first))
    return _in_either_order(groups, context, day_first, month_first)


def _in_either_order(groups: Groups, context: Context, day_first: date, month_first: date) -> Interval:
    """The one of two readings that the dots, the outlet or the tense speaks for; else from the earlier to the later."""
    if groups.get("dotted"):
        return days(day_first)
    if context.month_first is not None:
        return days(month_first if context.month_first else day_first)
    over = [each for each in (day_first, month_first) if each <= context.day]
    if context.tense == "past" and len(over) == 1:
        return days(over[0])
    return days(min(day_first, month_first), max(day_first, month_first), "range")


def _only_day(one: date | None, other: date | None) -> date:
    """The day of two readings of the same figures of which one is none, or which are the same.

    Raises:
        ValueError: Neither is a day.
    """
    found = one or other
    if found is None:
        raise ValueError("figures that are no date")
    return found


_SHORT_YEAR = 99


def _century_of(year: int, context: Context) -> int:
    """The hundreds of a year of two figures, so that it is not far after the report's."""
    hundreds = context.day.year // 100 * 100
    return hundreds if hundreds + year <= context.day.year + _LEAP_YEARS else hundreds - 100


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_month(groups: Groups, context: Context) -> Interval:
    month, number = _month(groups, context.words), _numbered_day(groups, context.words)
    return _yearly(groups, context, lambda year: days(date(year, month, number)))


def _day_of_relative_month(groups: Groups, context: Context) -> Interval:
    month = around(context.day, "month", _relative(groups, context.words) or 0).start
    return days(month.replace(day=_numbered_day(groups, context.words)))


def _whole_month(groups: Groups, context: Context) -> Interval:
    """The month that is named, or that the words count from the day: "of May", "of the month", "of last month"."""
    if not groups.get("month"):
        return around(context.day, "month", _relative(groups, context.words) or 0)
    month = _month(groups, context.words)
    return _yearly(groups, context, lambda year: months(year, month))


def _edge_of_month(groups: Groups, context: Context) -> Interval:
    """For "the last day of February"."""
    whole = _whole_month(groups, context)
    return days(whole.start if _said(groups, "edge") == "first" else whole.end)


def _one_of_month(groups: Groups, context: Context) -> Interval:
    """For "the second Monday of May", "the last week of the month"."""
    whole = _whole_month(groups, context)
    place = _said(groups, "place")
    back = place == "last"
    ahead = 7 * (0 if back else context.words.ordinals[place] - 1)
    if not groups.get("weekday"):
        first = whole.end - timedelta(6) if back else whole.start + timedelta(ahead)
        return days(first, min(first + timedelta(6), whole.end), "week")
    number = context.words.weekdays[_said(groups, "weekday")]
    found = _following((whole.end - timedelta(7)) if back else whole.start - timedelta(1), number) + timedelta(ahead)
    if found > whole.end:
        raise ValueError("no such day in the month")
    return days(found)


def _before_last(groups: Groups, context: Context) -> Interval:
    """For "the week before last"."""
    return around(context.day, _unit(groups, context.words), -2) if groups.get("unit") else weekend(context.day, -2)


def _iso_month(groups: Groups, context: Context) -> Interval:  # noqa: ARG001
    return months(int(groups["year"] or 0), int(groups["number"] or 0))


def _unknown(groups: Groups, context: Context) -> None:
    """For "15 Ramadan 1445", a day that cannot be told."""


def _days_of_month(groups: Groups, context: Context) -> Interval:
    month, first, last = _month(groups, context.words), _day_number(groups["day"]), _day_number(groups["last"])
    if first > last:
        raise ValueError("an interval that ends before it begins")
    return _yearly(groups, context, lambda year: days(date(year, month, first), date(year, month, last), "range"))


def _of_month(groups: Groups, context: Context) -> Interval:
    month = _month(groups, context.words)
    return _part(groups, _yearly(groups, context, lambda year: months(year, month)), context.words)


def _relative_month(groups: Groups, context: Context) -> Interval:
    """For "last March" is the latest that is over, "next March" the first that has not begun."""
    month, day = _month(groups, context.words), context.day
    options = [months(day.year + shift, month) for shift in (-1, 0, 1)]
    return _one_of(options, _relative(groups, context.words), context)


def _one_of(options: list[Interval], relative: int | None, context: Context) -> Interval:
    """The latest that is over for "last", the first to come for "next", else the one of this year or of the tense."""
    day = context.day
    if relative == -1:
        return max((o for o in options if o.end < day), key=lambda o: o.start, default=options[0])
    if relative == 1:
        return min((o for o in options if o.start > day), key=lambda o: o.start, default=options[-1])
    return _nearest(options, context) if relative is None else options[len(options) // 2]


def _season(groups: Groups, context: Context) -> Interval:
    first = context.words.seasons[_said(groups, "season")]
    if groups.get("year"):
        return _part(groups, months(int(groups["year"] or 0), first, 3, "season"), context.words)
    shifts = (-2, -1, 0) if first == 12 and context.day.month < 6 else (-1, 0, 1)
    options = [months(context.day.year + shift, first, 3, "season") for shift in shifts]
    return _part(groups, _one_of(options, _relative(groups, context.words), context), context.words)


def _quarter(groups: Groups, context: Context) -> Interval:
    year = _year(groups, context) or context.day.year
    if groups.get("quarter"):
        return months(year, int(groups["quarter"] or 0) * 3 - 2, 3, "quarter")
    text, ordinals = _said(groups, "ordinal"), context.grammar.times.ordinals
    number = ordinals.index(text) if text in ordinals else context.words.relatives[text]
    count = 2 if groups.get("half") else 4
    return months(year, 1 + number % count * 12 // count, 12 // count, "quarter" if count == 4 else "range")


def _of_year(groups: Groups, context: Context) -> Interval:
    return _part(groups, years(int(groups["year"] or 0)), context.words)


def _years(groups: Groups, context: Context) -> Interval:  # noqa: ARG001
    first, last = int(groups["year"] or 0), int(groups["last"] or 0)
    last = first // 100 * 100 + last if last < 100 else last
    if first >= last:
        raise ValueError("an interval that ends before it begins")
    return years(first, last - first + 1, "range")


def _decade(groups: Groups, context: Context) -> Interval:
    first = int(groups["decade"] or 0)
    return _part(groups, years(first if first > 99 else 1900 + first, 10, "decade"), context.words)


def _century(groups: Groups, context: Context) -> Interval:
    return _part(groups, years(int(groups["century"] or 0) * 100 - 99, 100, "century"), context.words)


def _weekend(groups: Groups, context: Context) -> Interval:
    """For "last weekend" and "next weekend" not the one that has begun; that may be "the past" or "the coming" one."""
    relative, by_calendar = _relative(groups, context.words), not _is_rolling(groups, context.words)
    now = weekend(context.day)
    before_now = context.day < now.start
    if relative == -1:
        return weekend(context.day, -1) if before_now or by_calendar else now
    if relative == 1:
        return weekend(context.day, 1) if by_calendar or not before_now else now
    return weekend(context.day, -1) if context.tense == "past" and before_now else now


def _weekday(groups: Groups, context: Context) -> Interval:
    """For "next Monday" the one of next week, for "last Monday" the latest that is over; else as the tense says."""
    number, day = context.words.weekdays[_said(groups, "weekday")], context.day
    relative = _relative(groups, context.words)
    by_calendar = relative == 1 and not _is_rolling(groups, context.words)
    if groups.get("week") or by_calendar:
        return days(week(day, relative or 0).start + timedelta(number))
    if relative == 1:
        return days(_following(day, number))
    back = (day.weekday() - number) % 7
    if relative == -1:
        return days(day - timedelta(back or 7))
    return days(_weekday_by_tense(context, number, back))


def _weekday_by_tense(context: Context, number: int, back: int) -> date:
    """The weekday, so many days back, that the tense means: the next one, the last one, or the nearer of both."""
    is_ahead = context.tense == "future" or (context.tense == "unknown" and back > 3)
    return _following(context.day - timedelta(1), number) if is_ahead else context.day - timedelta(back)


def _following(day: date, number: int) -> date:
    """The first such weekday after a day."""
    return day + timedelta((number - day.weekday() - 1) % 7 + 1)


def _holiday(groups: Groups, context: Context) -> Interval:
    month, number = context.words.holidays[_said(groups, "holiday").replace("’", "'")]
    if groups.get("year") or groups.get("its_year"):
        return days(date(_year(groups, context) or context.day.year, month, number))
    beside = timedelta(bool(groups.get("morrow")) - bool(groups.get("eve")))
    options = [days(date(context.day.year + shift, month, number) + beside) for shift in (-1, 0, 1)]
    return _one_of(options, _relative(groups, context.words), context)


def _days(groups: Groups, context: Context) -> Interval:
    return days(context.day + timedelta(context.words.days[_said(groups, "days")]))


def _around(groups: Groups, context: Context) -> Interval:
    """For "earlier this month", "late last year", "the end of the week"."""
    whole = around(context.day, _unit(groups, context.words), context.words.relatives.get(_said(groups, "this"), 0))
    if not (groups.get("earlier") or groups.get("later")):
        return _part(groups, whole, context.words)
    if not whole.start <= context.day <= whole.end:
        return whole
    start, end = (whole.start, context.day) if groups.get("earlier") else (context.day, whole.end)
    return days(start, end, "range")


def _rolling(groups: Groups, context: Context) -> Interval | None:
    """For "the past two weeks", "the next ten years", "recent days": counted from the report's day."""
    words, is_recent, is_bare = context.words, bool(groups.get("recent")), groups.get("amount") is None
    relative = -1 if is_recent else _relative(groups, words)
    unit, is_plural = _unit(groups, words), _is_plural(groups, words)
    named = is_recent or _is_rolling(groups, words)
    if not relative or (is_bare and not named and (is_plural or unit in _SHORT_UNITS)):
        return None  # "the last days", "the next day"
    count = words.vague[unit] if is_bare and is_plural else _number(groups.get("amount"), words)
    there = _there(context.day, unit, relative * count)
    return days(min(there, context.day), max(there, context.day), "range")


def _there(day: date, unit: str, count: int) -> date:
    """The day some units away; of hours, the day in which the last of them ends."""
    if unit != "hour":
        return moved(day, unit, count)
    whole = -(-abs(count) // 24)
    return moved(day, "day", whole if count > 0 else -whole)


def _calendar(groups: Groups, context: Context) -> Interval | None:
    """For "last week", "this year", "past days"."""
    unit, relative = _unit(groups, context.words), _relative(groups, context.words)
    if _is_rolling(groups, context.words):
        return _rolling(groups, context)
    if relative is None or _is_plural(groups, context.words) or unit in _SHORT_UNITS:
        return None
    return around(context.day, unit, relative)


def _ago(groups: Groups, context: Context) -> Interval:
    unit, count = _unit(groups, context.words), _number(groups.get("amount"), context.words)
    if unit == "hour":
        return days(context.day - timedelta(count // 24))
    there = moved(context.day, unit, -count)
    if exact := _said(groups, "exact"):
        return days(there + timedelta(context.words.days[exact]))
    spread = _SPREAD.get(unit, 0) * count
    return years(there.year - spread, 2 * spread + 1, "range") if spread else around(there, unit)


_SPREAD = {"decade": 1, "century": 10}
"""Years on either side that "a decade ago" leaves room for, since nobody counts them."""


def _ahead(groups: Groups, context: Context) -> Interval:
    unit, count = _unit(groups, context.words), _number(groups.get("amount"), context.words)
    return around(moved(context.day, unit, count), unit)


def _within(groups: Groups, context: Context) -> Interval | None:
    """For "in two weeks", "within a month" are dates of what is to come only; else they are durations."""
    unit = _unit(groups, context.words)
    if context.tense != "future" or unit == "century":
        return None
    return days(context.day, _there(context.day, unit, _number(groups.get("amount"), context.words)), "range")


def _counted(groups: Groups, context: Context) -> Interval | None:
    """For "two days later", "the previous day", "the following Monday", "the same day": from what was told before."""
    reference, words = context.reference, context.words
    if reference is None:
        return None
    sign = 1 if groups.get("later") else -1 if groups.get("earlier") else 0
    start = reference.start if sign < 0 else reference.end
    if weekday := _said(groups, "weekday"):
        return _weekday_beside(start, words.weekdays[weekday], is_later=sign > 0)
    if groups.get("same") or not groups.get("unit"):
        return days(start + timedelta(sign * (not groups.get("same"))))
    return (
        _units_beside(groups, words, start, sign, reference.granularity)
        if sign
        else around(start, _unit(groups, words))
    )


def _weekday_beside(day: date, number: int, *, is_later: bool) -> Interval:
    """The nearest such weekday after a day or before it."""
    return days(_following(day, number) if is_later else day - timedelta((day.weekday() - number - 1) % 7 + 1))


def _units_beside(groups: Groups, words: TimeWords, start: date, sign: int, granularity: str) -> Interval:
    """What lies some units after or before a day of a time told so finely: "two weeks later", "the previous month"."""
    unit, is_plural, is_bare = _unit(groups, words), _is_plural(groups, words), groups.get("amount") is None
    if is_bare and unit in _CALENDAR_UNITS and not is_plural:
        return around(start, unit, sign)
    count = _number(groups.get("amount"), words)
    if granularity not in _TO_THE_DAY:
        return around(moved(start, unit, sign * count), unit)
    if unit == "hour":
        return days(start + timedelta(sign * (count // 24)))
    if is_bare and is_plural:
        near, far = moved(start, unit, sign), moved(start, unit, sign * words.vague[unit])
        return days(min(near, far), max(near, far), "range")
    there = moved(start, unit, sign * count)
    return days(there) if unit in _COUNTED_IN_DAYS else around(there, unit)


_TO_THE_DAY = frozenset({"day", "weekend"})
_CALENDAR_UNITS = frozenset({"week", "month", "year"})
_COUNTED_IN_DAYS = frozenset({"day", "week", "fortnight"})


NORMALISERS: dict[str, Callable[[Groups, Context], Interval | None]] = {
    "iso": _iso,
    "figures": _figures,
    "unknown": _unknown,
    "day_of_relative_month": _day_of_relative_month,
    "edge_of_month": _edge_of_month,
    "one_of_month": _one_of_month,
    "before_last": _before_last,
    "iso_month": _iso_month,
    "counted": _counted,
    "next_unit": _counted,
    "same": _counted,
    "beside": _counted,
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
    "around": _around,
    "rolling": _rolling,
    "calendar": _calendar,
    "ago": _ago,
    "ahead": _ahead,
    "within": _within,
    "bare_month": _of_month,
    "bare_year": _of_year,
}
