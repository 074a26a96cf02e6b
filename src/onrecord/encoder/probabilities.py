"""From scores to probabilities, and from probabilities to log odds, on whose scale evidence adds up."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Number = TypeVar("Number", np.float32, np.float64)

_MOST = 1 - 1e-4


def log_odds(probability: float) -> float:
    """The logarithm of a probability's odds, kept within bounds."""
    probability = min(max(probability, 1 - _MOST), _MOST)
    return math.log(probability / (1 - probability))


def softmax(scores: NDArray[Number], axis: int = -1) -> NDArray[Number]:
    """Scores as probabilities that add up to one along an axis (softmax)."""
    if not scores.size:
        return scores
    raised: NDArray[Number] = scores - np.maximum.reduce(scores, axis=axis, keepdims=True)
    np.exp(raised, out=raised)
    raised /= np.add.reduce(raised, axis=axis, keepdims=True)
    return raised


def sigmoid(scores: NDArray[Number]) -> NDArray[Number]:
    """Scores as probabilities, each by itself."""
    raised: NDArray[Number] = np.negative(scores)
    np.exp(raised, out=raised)
    raised += 1
    return np.reciprocal(raised, out=raised)
