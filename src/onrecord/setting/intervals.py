"""Intervales of days: the arithmetic of calendars that time expressions are resolved with."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

import msgspec

Granularity = Literal["day", "weekend", "week", "month", "season", "quarter", "year", "decade", "century", "range"]


class Interval(msgspec.Struct, frozen=True):
    """Days from `start` to `end`, both included, and the unit that the text speaks in."""

    start: date
    end: date
    granularity: Granularity


def days(start: date, end: date | None = None, granularity: Granularity = "day") -> Interval:
    """One day, or the days from the first to the last."""
    return Interval(start, end or start, granularity)


def week(day: date, shift: int = 0) -> Interval:
    """The week of a day, Monday to Sunday, or one some weeks away."""
    monday = day - timedelta(day.weekday()) + timedelta(7 * shift)
    return Interval(monday, monday + timedelta(6), "week")


def weekend(day: date, shift: int = 0) -> Interval:
    """The Saturday and Sunday of the week of a day, or of one some weeks away."""
    sunday = week(day, shift).end
    return Interval(sunday - timedelta(1), sunday, "weekend")


def months(year: int, first: int, count: int = 1, granularity: Granularity = "month") -> Interval:
    """Some months in a row; `first` may lie outside 1 to 12 and then counts from that year.

    Raises:
        ValueError: The year is outside 1 to 9999.
    """
    start_year, start = divmod(year * 12 + first - 1, 12)
    end_year, end = divmod(year * 12 + first + count - 2, 12)
    last = date(end_year, end + 1, monthrange(end_year, end + 1)[1])
    return Interval(date(start_year, start + 1, 1), last, granularity)


def years(first: int, count: int = 1, granularity: Granularity = "year") -> Interval:
    """Some whole years in a row.

    Raises:
        ValueError: A year is outside 1 to 9999.
    """
    return Interval(date(first, 1, 1), date(first + count - 1, 12, 31), granularity)


def around(day: date, unit: str, shift: int = 0) -> Interval:
    """The calendar unit that a day lies in, or the one some units away: "last month", "three years ago".

    Raises:
        ValueError: It lies outside the calendar.
        OverflowError: Likewise.
    """
    make = _AROUND.get(unit)
    return days(day + timedelta(shift)) if make is None else make(day, shift)


_AROUND: dict[str, Callable[[date, int], Interval]] = {
    "hour": lambda day, shift: days(day + timedelta(hours=shift)),
    "week": week,
    "fortnight": lambda day, shift: Interval(week(day, 2 * shift).start, week(day, 2 * shift + 1).end, "week"),
    "month": lambda day, shift: months(day.year, day.month + shift),
    "quarter": lambda day, shift: months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * shift, 3, "quarter"),
    "year": lambda day, shift: years(day.year + shift),
    "decade": lambda day, shift: years(day.year // 10 * 10 + 10 * shift, 10, "decade"),
    "century": lambda day, shift: years((day.year - 1) // 100 * 100 + 1 + 100 * shift, 100, "century"),
}


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


def third(interval: Interval, part: int) -> Interval:
    """The early, middle or late third of a interval (0, 1, 2), in its natural smaller unit."""
    start, end = interval.start, interval.end
    total = (end - start).days + 1
    if interval.granularity == "day" or total < 3:
        return interval
    if interval.granularity == "year":
        return months(start.year, 1 + 4 * part, 4, "range")
    if interval.granularity == "decade":
        first, count = ((0, 4), (4, 3), (7, 3))[part]
        return years(start.year + first, count, "range")
    if interval.granularity == "century":
        first, count = ((0, 33), (33, 34), (67, 33))[part]
        return years(start.year + first, count, "range")
    if interval.granularity == "month":
        return Interval(
            start.replace(day=1 + 10 * part), end if part == 2 else start.replace(day=10 + 10 * part), "range"
        )
    step = total / 3
    return Interval(start + timedelta(round(step * part)), start + timedelta(round(step * (part + 1)) - 1), "range")
