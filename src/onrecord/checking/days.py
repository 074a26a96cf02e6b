"""Whether an event of a text is of the time that a given row tells it of."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from onrecord.checking.model import Days
from onrecord.ontologies.checking import CheckingRules
from onrecord.records.rows import EventRow


class Time(Enum):
    """Whether an event is of a row's time."""

    fits = "as the row"
    past = "before the row's day"
    """It is background, or of an earlier day."""
    later = "after the row's day"


def time_of(event: EventRow, days: Days | None, published: date | None, rules: CheckingRules) -> Time:
    """Whether an event is of a row's time.

    A row without a day is of the day of the report. An event without a day of its own is background, or news of the
    days before the report.

    Args:
        event: Of the text.
        days: The row's.
        published: The day of the report.
        rules: How far days may lie apart.
    """
    own = _own_days(event)
    if days is None:
        return Time.past if event.historical else Time.fits
    if own is not None:
        return _compared(own, days, rules.days)
    if published is None:
        return Time.past if event.historical else Time.fits
    news = timedelta(rules.news)
    if event.historical:
        return Time.fits if days[0] < published - news else Time.past
    return _compared((published - news, published + news), days, 0)


def _own_days(event: EventRow) -> Days | None:
    """The days that the words give an event."""
    if event.date is None or event.date.basis == "publication":
        return None
    return date.fromisoformat(event.date.start), date.fromisoformat(event.date.end)


def _compared(own: Days, days: Days, tolerance: int) -> Time:
    apart = timedelta(tolerance)
    if own[1] + apart < days[0]:
        return Time.past
    return Time.later if days[1] + apart < own[0] else Time.fits
