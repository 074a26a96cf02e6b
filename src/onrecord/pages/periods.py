"""How long the periods of a chart are, and how many it has."""

from __future__ import annotations

from datetime import date

from onrecord.store.tally import Every

MOST_PERIODS = 120
"""Periods of a chart; of more, the last."""
_MOST_DAYS, _MOST_WEEKS = 62, 430
"""Days between the first and the last up to which a chart goes by days, and by weeks, where nothing is asked."""


def every_of(first: date | None, last: date | None) -> Every:
    """The length of a period that gives a chart of some dozens."""
    days = 0 if first is None or last is None else (last - first).days
    return "day" if days <= _MOST_DAYS else "week" if days <= _MOST_WEEKS else "month"
