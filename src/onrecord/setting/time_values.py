"""How each form of time expression is turned into days; `READINGS` names the forms of `data/times.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.ontologies.time_words import TimeWords
from onrecord.setting.intervals import Stretch, around, days, months, moved, third, week, weekend, years
from onrecord.setting.tense import Tense

Groups = dict[str, str | None]
"""The parts of a phrase by name, as its pattern found them."""

_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against: the report's day, the tense around it, the words."""

    day: date
    tense: Tense
    words: TimeWords


def _number(text: str | None, words: TimeWords) -> int:
    """A count in digits or words; 1 where there is none."""
    if text is None:
        return 1
    return int(text) if text.isdecimal() else words.numbers[" ".join(text.lower().split())]


def _unit(groups: Groups) -> str:
    """The unit of a phrase, in the singular."""
    unit = (groups["unit"] or "").lower()
    return "century" if unit == "centuries" else unit.removesuffix("s")


def _relative(groups: Groups, words: TimeWords) -> int | None:
    """-1, 0 or 1 for last, this and next; None where nothing of the kind is said."""
    text = groups.get("relative")
    return words.relatives[" ".join(text.lower().split())] if text else None


def _part(groups: Groups, stretch: Stretch, words: TimeWords) -> Stretch:
    """The early, middle or late part of a stretch where the phrase says so."""
    text = groups.get("part")
    return third(stretch, words.parts[" ".join(text.lower().split())]) if text else stretch


def _year(groups: Groups, context: Context) -> int | None:
    """The year that a phrase gives, in figures or as "last year"."""
    if text := groups.get("year"):
        return int(text)
    relative = _relative(groups, context.words)
    return None if relative is None else context.day.year + relative


def _nearest(options: list[Stretch], context: Context) -> Stretch:
    """Of the same phrase in several years or weeks, in order, the one that the tense asks for."""
    day = context.day
    if context.tense == "past":
        return max((o for o in options if o.start <= day), key=lambda o: o.start, default=options[0])
    if context.tense == "future":
        return min((o for o in options if o.end >= day), key=lambda o: o.start, default=options[-1])
    return min(options, key=lambda o: abs((o.start + (o.end - o.start) / 2) - day))


def _yearly(groups: Groups, context: Context, make: Callable[[int], Stretch]) -> Stretch:
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


def _month(groups: Groups, words: TimeWords) -> int:
    return words.months[(groups["month"] or "").lower().removesuffix(".")]


def _day_number(text: str | None) -> int:
    return int("".join(c for c in text or "" if c.isdecimal()))


def _iso(groups: Groups, context: Context) -> Stretch:  # noqa: ARG001 - every reading has one form
    return days(date(int(groups["year"] or 0), int(groups["number"] or 0), int(groups["day"] or 0)))


def _day_of_month(groups: Groups, context: Context) -> Stretch:
    month, number = _month(groups, context.words), _day_number(groups["day"])
    return _yearly(groups, context, lambda year: days(date(year, month, number)))


def _days_of_month(groups: Groups, context: Context) -> Stretch:
    month, first, last = _month(groups, context.words), _day_number(groups["day"]), _day_number(groups["last"])
    if first > last:
        raise ValueError("a stretch that ends before it begins")
    return _yearly(groups, context, lambda year: days(date(year, month, first), date(year, month, last), "range"))


def _of_month(groups: Groups, context: Context) -> Stretch:
    month = _month(groups, context.words)
    return _part(groups, _yearly(groups, context, lambda year: months(year, month)), context.words)


def _relative_month(groups: Groups, context: Context) -> Stretch:
    """For "last March" is the latest that is over, "next March" the first that has not begun."""
    month, day = _month(groups, context.words), context.day
    options = [months(day.year + shift, month) for shift in (-1, 0, 1)]
    return _one_of(options, _relative(groups, context.words), context)


def _one_of(options: list[Stretch], relative: int | None, context: Context) -> Stretch:
    """The latest that is over for "last", the first to come for "next", else the one of this year or of the tense."""
    day = context.day
    if relative == -1:
        return max((o for o in options if o.end < day), key=lambda o: o.start, default=options[0])
    if relative == 1:
        return min((o for o in options if o.start > day), key=lambda o: o.start, default=options[-1])
    return _nearest(options, context) if relative is None else options[len(options) // 2]


def _season(groups: Groups, context: Context) -> Stretch:
    first = context.words.seasons[(groups["season"] or "").lower()]
    if groups.get("year"):
        return _part(groups, months(int(groups["year"] or 0), first, 3, "season"), context.words)
    shifts = (-2, -1, 0) if first == 12 and context.day.month < 6 else (-1, 0, 1)
    options = [months(context.day.year + shift, first, 3, "season") for shift in shifts]
    return _part(groups, _one_of(options, _relative(groups, context.words), context), context.words)


def _quarter(groups: Groups, context: Context) -> Stretch:
    year = _year(groups, context) or context.day.year
    if groups.get("quarter"):
        return months(year, int(groups["quarter"] or 0) * 3 - 2, 3, "quarter")
    count = 4 if (groups["stretch"] or "").lower() == "quarter" else 2
    number = _ORDINALS[(groups["ordinal"] or "").lower()] % count
    return months(year, 1 + number * 12 // count, 12 // count, "quarter" if count == 4 else "range")


def _of_year(groups: Groups, context: Context) -> Stretch:
    return _part(groups, years(int(groups["year"] or 0)), context.words)


def _years(groups: Groups, context: Context) -> Stretch:  # noqa: ARG001
    first, last = int(groups["year"] or 0), int(groups["last"] or 0)
    last = first // 100 * 100 + last if last < 100 else last
    if first >= last:
        raise ValueError("a stretch that ends before it begins")
    return years(first, last - first + 1, "range")


def _decade(groups: Groups, context: Context) -> Stretch:
    first = int(groups["decade"] or 0)
    return _part(groups, years(first if first > 99 else 1900 + first, 10, "decade"), context.words)


def _century(groups: Groups, context: Context) -> Stretch:
    return _part(groups, years(int(groups["century"] or 0) * 100 - 99, 100, "century"), context.words)


def _weekend(groups: Groups, context: Context) -> Stretch:
    relative, text = _relative(groups, context.words), (groups.get("relative") or "").lower()
    now = weekend(context.day)
    if relative == -1:
        return weekend(context.day, -1) if context.day < now.start or text == "last" else now
    if relative == 1:
        return now if context.day < now.start and text != "next" else weekend(context.day, 1)
    if context.tense == "past" and context.day < now.start:
        return weekend(context.day, -1)
    return now


def _weekday(groups: Groups, context: Context) -> Stretch:
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


def _holiday(groups: Groups, context: Context) -> Stretch:
    month, number = context.words.holidays[(groups["holiday"] or "").lower().replace("’", "'")]
    options = [days(date(context.day.year + shift, month, number)) for shift in (-1, 0, 1)]
    return _one_of(options, _relative(groups, context.words), context)


def _days(groups: Groups, context: Context) -> Stretch:
    return days(context.day + timedelta(context.words.days[" ".join((groups["days"] or "").lower().split())]))


def _stretch(groups: Groups, context: Context) -> Stretch | None:
    """For "earlier this month", "late last year", "the end of the week"."""
    shift = {"last": -1, "next": 1}.get((groups["this"] or "").lower(), 0)
    whole = around(context.day, _unit(groups), shift)
    trend = (groups.get("trend") or "").lower()
    if not trend:
        return _part(groups, whole, context.words)
    if not whole.start <= context.day <= whole.end:
        return whole
    return days(whole.start, context.day, "range") if trend == "earlier" else days(context.day, whole.end, "range")


def _rolling(groups: Groups, context: Context) -> Stretch | None:
    """For "the past two weeks", "the next ten years", "recent days": counted from the report's day."""
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


def _calendar(groups: Groups, context: Context) -> Stretch | None:
    """For "last week", "this year", "past days"."""
    unit, relative = _unit(groups), _relative(groups, context.words)
    plural = (groups["unit"] or "").lower() != unit
    text = (groups.get("relative") or "").lower()
    if plural or text.endswith(("past", "coming")):
        return None if plural and text in {"last", "next", "this"} else _rolling(groups, context)
    if unit in {"day", "hour"} or relative is None:
        return None
    return around(context.day, unit, relative)


def _ago(groups: Groups, context: Context) -> Stretch:
    unit, count = _unit(groups), _number(groups.get("amount"), context.words)
    if unit == "hour":
        return days(context.day - timedelta(hours=24 * (count // 24)))
    return around(moved(context.day, unit, -count), unit)


def _ahead(groups: Groups, context: Context) -> Stretch:
    unit, count = _unit(groups), _number(groups.get("amount"), context.words)
    return around(moved(context.day, unit, count), unit)


def _within(groups: Groups, context: Context) -> Stretch | None:
    """For "in two weeks", "within a month" are dates of what is to come only; else they are durations."""
    if context.tense != "future" or _unit(groups) == "century":
        return None
    unit, count = _unit(groups), _number(groups.get("amount"), context.words)
    end = moved(context.day, "day", -(-count // 24)) if unit == "hour" else moved(context.day, unit, count)
    return days(context.day, end, "range")


READINGS: dict[str, Callable[[Groups, Context], Stretch | None]] = {
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
