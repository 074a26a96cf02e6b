"""How far a sum may be off because rows may be wrong: each row is there by its confidence, over and over."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.series.projection import Numbers

SEED = 20261130
"""Where the throws begin, so that the same store gives the same band."""

ROUNDS = 1000
"""How often each row is thrown."""

MANY = 30
"""Rows of one sum from which on it is normal, and nothing need be thrown."""

_AT_ONCE = 4_000_000
_EDGE = 1.959964


def bands(
    places: NDArray[np.int64], worth: Numbers, confidence: Numbers, number: NDArray[np.int64], sums: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Of each sum what is to be expected, and what bounds it in 95 of 100 cases.

    Args:
        places: The sum that each cell goes into, from 0 on.
        worth: What one row of a cell adds.
        confidence: How likely each of its rows is right.
        number: How many rows it has.
        sums: How many sums there are.
    """
    rows = np.bincount(places, weights=number, minlength=sums)
    expected = np.bincount(places, weights=worth * confidence * number, minlength=sums).astype(np.float64)
    spread = np.sqrt(np.bincount(places, weights=worth**2 * confidence * (1 - confidence) * number, minlength=sums))
    low, high = expected - _EDGE * spread, expected + _EDGE * spread
    few = rows[places] <= MANY
    if few.any():
        repeated = np.repeat(np.flatnonzero(few), number[few])
        order = repeated[np.argsort(places[repeated], kind="stable")]
        _throw(places[order], worth[order], confidence[order], low, high)
    return expected, low, high


def _throw(places: NDArray[np.int64], worth: Numbers, confidence: Numbers, low: Numbers, high: Numbers) -> None:
    """Fill in the bounds of sums of few rows, which come in the order of their sums."""
    seed = np.random.default_rng(SEED)
    firsts = np.flatnonzero(np.diff(places, prepend=-1))
    edges = np.append(firsts, len(places))
    step = max(1, _AT_ONCE // ROUNDS)
    begin = 0
    while begin < len(firsts):
        end = max(begin + 1, int(np.searchsorted(edges, edges[begin] + step, side="right")) - 1)
        rows = slice(edges[begin], edges[end])
        there = seed.random((ROUNDS, edges[end] - edges[begin]), dtype=np.float32) < confidence[rows].astype(np.float32)
        sums = np.add.reduceat(there * worth[rows].astype(np.float32), edges[begin:end] - edges[begin], axis=1)
        of = places[edges[begin:end]]
        low[of], high[of] = np.quantile(sums, (0.025, 0.975), axis=0, method="nearest")
        begin = end
