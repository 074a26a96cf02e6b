"""How far one word is from another, as the network has learned it: by powers of two, before or after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DISTANCES = 8
"""Buckets on either side."""


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
