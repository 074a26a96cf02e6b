"""What a series adds up, and in which unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from onrecord.series.projection import Numbers
from onrecord.store.tally import Cells


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    Attributes:
        unit: What an axis says.
        has_mean: Whether its mean over the rows says something.
        rows: What it adds up over: events or statements.
        worth: What one row of each cell adds.
    """

    unit: str
    has_mean: bool
    rows: str
    worth: Callable[[Cells], Numbers]


def _one(cells: Cells) -> Numbers:
    return np.ones(len(cells.number))


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "goldstein": Measure(
            "sum of Goldstein values, conflict below 0", True, "events", lambda cells: cells.goldstein
        ),
        "plover": Measure("sum of PLOVER scores, conflict below 0", True, "events", lambda cells: cells.plover),
        "conflict": Measure(
            "weight of conflict: Goldstein values below 0, without their sign",
            True,
            "events",
            lambda cells: np.maximum(-cells.goldstein, 0.0),
        ),
        "cooperation": Measure(
            "weight of cooperation: Goldstein values above 0",
            True,
            "events",
            lambda cells: np.maximum(cells.goldstein, 0.0),
        ),
        "statements": Measure("statements of the one that name or address the other", False, "statements", _one),
        "count": Measure("events", False, "events", _one),
    }
)
