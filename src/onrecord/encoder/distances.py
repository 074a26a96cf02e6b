"""How far one word is from another, as the network has learned it: by powers of two, before or after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.encoder.windows import LONGEST_WINDOW

if TYPE_CHECKING:
    from numpy.typing import NDArray

DISTANCES = 8
"""Buckets on either side."""


def by_gap(near: NDArray[np.float32]) -> NDArray[np.float32]:
    """What distance says at each number of words between, from -`LONGEST_WINDOW` to `LONGEST_WINDOW`.

    Args:
        near: 16 learned numbers, or as many rows of them; by side and distance.
    """
    return near[distance_of(np.arange(-LONGEST_WINDOW, LONGEST_WINDOW + 1))]


def distances(event: int, count: int) -> NDArray[np.int64]:
    """For each of `count` words, how far and on which side of the event it stands: 0 to 15."""
    return distance_of(np.arange(count) - event)


def distance_of(gap: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of numbers of words, 0 to 15: by powers of two, those after in the upper half."""
    far: NDArray[np.int64] = _BUCKETS[np.clip(gap, -_FARTHEST, _FARTHEST) + _FARTHEST]
    return far


_FARTHEST = 2 ** (DISTANCES - 1) - 1
"""Words beyond which all are equally far."""

_BUCKETS = np.array(
    [(abs(gap) + 1).bit_length() - 1 + DISTANCES * (gap > 0) for gap in range(-_FARTHEST, _FARTHEST + 1)], np.int64
)
"""The bucket of each gap from minus `_FARTHEST` to `_FARTHEST`."""
