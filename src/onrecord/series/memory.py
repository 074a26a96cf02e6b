"""How long a series remembers: what happened long ago weighs on it still, which plain tests take for a reaction."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from onrecord.series.granger import longest
from onrecord.series.projection import Numbers

LEAST = 32
"""Periods in a row below which nothing is said."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The order of fractional integration: 0 forgets at once, from one half on it never comes back to a level.

    Attributes:
        order: The estimate.
        error: Its standard error.
    """

    order: float
    error: float


def memory(series: Numbers) -> Memory | None:
    """The memory of the longest stretch without a gap, by Geweke and Porter-Hudak; None where it is short or still."""
    values = longest(series[:, None])[:, 0]
    if len(values) < LEAST or not values.std():
        return None
    lowest = math.isqrt(len(values))
    spectrum = np.abs(np.fft.rfft(values - values.mean())[1 : lowest + 1]) ** 2
    steep = -2 * np.log(2 * np.sin(np.pi * np.arange(1, lowest + 1) / len(values)))
    centred = steep - steep.mean()
    order = float(centred @ np.log(np.maximum(spectrum, 1e-12)) / (centred @ centred))
    return Memory(order, math.pi / math.sqrt(6 * float(centred @ centred)))
