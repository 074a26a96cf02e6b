"""The one calendar that all series of a store share: whole days, weeks or months, and which of them it has texts of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.errors import QuestionError
from onrecord.store.tally import Every

NAMES: dict[Every, str] = {"day": "day", "week": "week, named by its Monday", "month": "month, named by its first day"}
"""How each length of period is told."""
MOST_PERIODS = 20_000
"""Of one calendar: 54 years of days."""
_DAYS: dict[Every, int] = {"day": 1, "week": 7, "month": 28}


@dataclass(frozen=True, slots=True)
class Calendar:
    """Periods without a break between them, each by its first day.

    Attributes:
        every: Their length.
        periods: In order.
        watched: Those in which the store has any text; the others are gaps, of which nothing can be said.
    """

    every: Every
    periods: tuple[date, ...]
    watched: frozenset[date]


def calendar(every: Every, watched: Iterable[date], since: date | None = None, until: date | None = None) -> Calendar:
    """The periods from the first to the last in which the store has any text, of those that are asked for.

    Args:
        every: The length of a period.
        watched: The first days of the periods in which the store has any text.
        since: A day in the first period that is wanted.
        until: A day in the last.

    Raises:
        QuestionError: The store has no text with a day, or none of the time that is asked for.
    """
    days = sorted(set(watched))
    if not days:
        raise QuestionError("no text of the store has a day: code it again with --date, or give its inputs a date")
    first = days[0] if since is None else max(days[0], begin(since, every))
    last = days[-1] if until is None else min(days[-1], begin(until, every))
    if first > last:
        raise QuestionError(
            f"the store has texts from {days[0]} to {_end(days[-1], every)}, and none"
            f"{'' if since is None else f' from {since} on'}{'' if until is None else f' until {until}'}: "
            "ask for days among those"
        )
    if (last - first).days // _DAYS[every] > MOST_PERIODS:
        raise QuestionError(
            f"from {first} to {last} there are more than {MOST_PERIODS:,} {every}s, perhaps by one text with a "
            "wrong day; narrow the time down with --from and --to, or lengthen the periods with --every"
        )
    periods = [first]
    while periods[-1] < last:
        periods.append(after(periods[-1], every))
    return Calendar(every, tuple(periods), frozenset(day for day in days if first <= day <= last))


def begin(day: date, every: Every) -> date:
    """The first day of the period that a day is in."""
    match every:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)


def after(period: date, every: Every) -> date:
    """The first day of the next period."""
    if every == "month":
        return (period.replace(day=1) + timedelta(days=32)).replace(day=1)
    return period + timedelta(days=_DAYS[every])


def _end(period: date, every: Every) -> date:
    try:
        return after(period, every) - timedelta(days=1)
    except OverflowError:  # the last period that Python has days for
        return date.max
