"""Conflict and cooperation between two parties by period, beside each other: what a chart of their page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

import numpy as np

from onrecord.series.calendar import Calendar, after
from onrecord.series.projection import Numbers
from onrecord.series.table import places_of
from onrecord.store.tally import Cells, Tally

Weight = Literal["goldstein", "plover", "count"]
"""What each event adds: its Goldstein value, PLOVER's score of it, or one."""

UNITS: Mapping[Weight, str] = MappingProxyType(
    {
        "goldstein": "sum of Goldstein values",
        "plover": "sum of PLOVER scores",
        "count": "events, by the sign of their Goldstein value",
    }
)
"""What the sums are."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period; where the store has no text of it all but its days is None, which is not 0.

    Attributes:
        first: Its first day.
        last: Its last.
        cooperation: The sum over what is cooperation.
        conflict: The sum over what is conflict, without its sign.
        number: What was counted: happenings, or events of texts.
        texts: Distinct texts that tell of them.
        sources: Those who told of it by themselves; None where happenings are not counted.
    """

    first: date
    last: date
    cooperation: float | None = None
    conflict: float | None = None
    number: int | None = None
    texts: int | None = None
    sources: int | None = None


def timeline(tally: Tally, days: Calendar, weight: Weight) -> tuple[Bar, ...]:
    """The bars of a calendar.

    Args:
        tally: What passed between the two, with its directions together.
        days: The periods.
        weight: What each event adds.
    """
    cells, places = tally.cells, places_of(tally.cells, days)
    kept, periods = places >= 0, len(days.periods)
    worth, number = _worth(cells, weight), cells.number

    def sums(values: Numbers) -> Numbers:
        return np.bincount(places[kept], weights=(values * number)[kept], minlength=periods).astype(np.float64)

    above, below, counted = sums(np.maximum(worth, 0)), sums(np.maximum(-worth, 0)), sums(np.ones(len(number)))
    told = {each.period: each for each in tally.sources}
    bars = []
    for at, first in enumerate(days.periods):
        last = after(first, days.every) - timedelta(days=1)
        if first not in days.watched:
            bars.append(Bar(first, last))
            continue
        found = told.get(first)
        bars.append(
            Bar(
                first,
                last,
                round(float(above[at]), 1) + 0.0,
                round(float(below[at]), 1) + 0.0,
                int(counted[at]),
                found.texts if found else 0,
                found.sources if found else None,
            )
        )
    return tuple(bars)


def _worth(cells: Cells, weight: Weight) -> Numbers:
    """What one row of each cell adds, below 0 where it is conflict."""
    if weight == "plover":
        return cells.plover
    return cells.goldstein if weight == "goldstein" else np.where(cells.goldstein < 0, -1.0, 1.0)
