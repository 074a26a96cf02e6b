"""From scores to shares, and from shares to log odds, on whose scale evidence adds up."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Number = TypeVar("Number", np.float32, np.float64)

_MOST = 1 - 1e-4


def log_odds(share: float) -> float:
    """The logarithm of a share's odds, kept within bounds."""
    share = min(max(share, 1 - _MOST), _MOST)
    return math.log(share / (1 - share))


def shares_of(scores: NDArray[Number], axis: int = -1) -> NDArray[Number]:
    """Scores as shares that add up to one along an axis (softmax)."""
    if not scores.size:
        return scores
    raised = np.exp(scores - scores.max(axis=axis, keepdims=True))
    shares: NDArray[Number] = raised / raised.sum(axis=axis, keepdims=True)
    return shares
