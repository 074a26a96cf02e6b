"""Stretches of days: the arithmetic of calendars that time expressions are resolved with."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Granularity = Literal["day", "weekend", "week", "month", "season", "quarter", "year", "decade", "century", "range"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `start` to `end`, both included, and the unit that the text speaks in."""

    start: date
    end: date
    granularity: Granularity


def days(start: date, end: date | None = None, granularity: Granularity = "day") -> Stretch:
    """One day, or the days from the first to the last."""
    return Stretch(start, end or start, granularity)


def week(day: date, shift: int = 0) -> Stretch:
    """The week of a day, Monday to Sunday, or one some weeks away."""
    monday = day - timedelta(day.weekday()) + timedelta(7 * shift)
    return Stretch(monday, monday + timedelta(6), "week")


def weekend(day: date, shift: int = 0) -> Stretch:
    """The Saturday and Sunday of the week of a day, or of one some weeks away."""
    sunday = week(day, shift).end
    return Stretch(sunday - timedelta(1), sunday, "weekend")


def months(year: int, first: int, count: int = 1, granularity: Granularity = "month") -> Stretch:
    """Some months in a row; `first` may lie outside 1 to 12 and then counts from that year.

    Raises:
        ValueError: The year is outside 1 to 9999.
    """
    start_year, start = divmod(year * 12 + first - 1, 12)
    end_year, end = divmod(year * 12 + first + count - 2, 12)
    last = date(end_year, end + 1, monthrange(end_year, end + 1)[1])
    return Stretch(date(start_year, start + 1, 1), last, granularity)


def years(first: int, count: int = 1, granularity: Granularity = "year") -> Stretch:
    """Some whole years in a row.

    Raises:
        ValueError: A year is outside 1 to 9999.
    """
    return Stretch(date(first, 1, 1), date(first + count - 1, 12, 31), granularity)


def around(day: date, unit: str, shift: int = 0) -> Stretch:
    """The calendar unit that a day lies in, or the one some units away: "last month", "three years ago".

    Raises:
        ValueError: It lies outside the calendar.
        OverflowError: Likewise.
    """
    match unit:
        case "week":
            return week(day, shift)
        case "fortnight":
            return Stretch(week(day, 2 * shift).start, week(day, 2 * shift + 1).end, "week")
        case "month":
            return months(day.year, day.month + shift)
        case "quarter":
            return months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * shift, 3, "quarter")
        case "year":
            return years(day.year + shift)
        case "decade":
            return years(day.year // 10 * 10 + 10 * shift, 10, "decade")
        case "century":
            return years((day.year - 1) // 100 * 100 + 1 + 100 * shift, 100, "century")
        case "hour":
            return days(day + timedelta(hours=shift))
        case _:
            return days(day + timedelta(shift))


def moved(day: date, unit: str, count: int) -> date:
    """The day some units away, the end of a shorter month where there is no such day.

    Raises:
        ValueError: It lies outside the calendar.
        OverflowError: Likewise.
    """
    per_month = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if per_month is None:
        return day + timedelta(count * {"week": 7, "fortnight": 14}.get(unit, 1))
    there = months(day.year, day.month + count * per_month)
    return there.start.replace(day=min(day.day, there.end.day))


def third(stretch: Stretch, part: int) -> Stretch:
    """The early, middle or late third of a stretch (0, 1, 2), in its natural smaller unit."""
    start, end = stretch.start, stretch.end
    total = (end - start).days + 1
    if stretch.granularity == "day" or total < 3:
        return stretch
    if stretch.granularity == "year":
        return months(start.year, 1 + 4 * part, 4, "range")
    if stretch.granularity == "decade":
        first, count = ((0, 4), (4, 3), (7, 3))[part]
        return years(start.year + first, count, "range")
    if stretch.granularity == "century":
        first, count = ((0, 33), (33, 34), (67, 33))[part]
        return years(start.year + first, count, "range")
    if stretch.granularity == "month":
        return Stretch(
            start.replace(day=1 + 10 * part), end if part == 2 else start.replace(day=10 + 10 * part), "range"
        )
    step = total / 3
    return Stretch(start + timedelta(round(step * part)), start + timedelta(round(step * (part + 1)) - 1), "range")
