"""Local projections: how one series moves after the other, with intervals that hold where the cause is rare.

For each horizon the effect so many periods later is regressed on the cause, beside the periods before of both, the
effect of the same period and a trend. What is left of the cause, its part that nothing before foretells, is then
shuffled in blocks, which keeps its own rhythm and cuts every tie with the effect: the placebos.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import QuestionError

Numbers: TypeAlias = NDArray[np.float64]

_NOTHING = 1e-18
"""A variance that stands for none."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is decided of a projection before it sees a series.

    Attributes:
        lags: Periods before that are held equal.
        horizons: Periods after that are looked at.
        block: Periods that stay together in a placebo.
    """

    lags: int
    horizons: int
    block: int

    @property
    def regressors(self) -> int:
        """Numbers that are estimated for one horizon."""
        return 2 * self.lags + 4

    @property
    def least_rows(self) -> int:
        """Periods that must be whole: three for each number that is estimated."""
        return 3 * self.regressors

    @property
    def least_periods(self) -> int:
        """Periods in a row that give so many."""
        return self.least_rows + self.lags + self.horizons


@dataclass(frozen=True, slots=True)
class Left:
    """What the periods before do not foretell: `cause` by period, `effect` by period and horizon.

    `basis` spans what was taken away; `leverage` is how far each period pulls the fit to itself. `total` says
    whether the last column of the effect is the sum over all horizons.
    """

    cause: Numbers
    effect: Numbers
    leverage: Numbers
    basis: Numbers
    total: bool


@dataclass(frozen=True, slots=True)
class Path:
    """The reaction by horizon, from one period after.

    Attributes:
        reactions: In events of the effect for one of the cause.
        variances: Of these, robust.
        ratios: Each in standard errors as placebos have them (`placebo_ratios`).
        freedom: Degrees of freedom of a t.
    """

    reactions: Numbers
    variances: Numbers
    ratios: Numbers
    freedom: float


def whole_rows(cause: Numbers, effect: Numbers, shape: Shape) -> NDArray[np.intp]:
    """The periods for which all that a projection needs is known: before, now and after."""
    known = np.isfinite(cause) & np.isfinite(effect)
    reach = shape.lags + shape.horizons + 1
    if len(known) < reach:
        return np.empty(0, dtype=np.intp)
    windows = np.lib.stride_tricks.sliding_window_view(known, reach).all(axis=1)
    return np.flatnonzero(windows) + shape.lags


def left_over(cause: Numbers, effect: Numbers, shape: Shape, total: bool = False) -> Left:
    """Cause and effect without what the periods before foretell.

    Args:
        cause: By period; not a number where the store has nothing.
        effect: The same.
        shape: The lags and horizons.
        total: Whether the last column of the effect is the sum over all horizons.

    Raises:
        QuestionError: Too few periods are whole, or nothing is left of the cause.
    """
    rows = whole_rows(cause, effect, shape)
    if len(rows) < shape.least_rows:
        raise QuestionError(f"{len(rows)} whole periods, and {shape.least_rows} are needed")
    back = rows[:, None] - np.arange(1, shape.lags + 1)
    steady = np.column_stack([np.ones(len(rows)), rows / len(cause), effect[rows], effect[back], cause[back]])
    basis = _basis(steady)
    ahead = effect[rows[:, None] + np.arange(1, shape.horizons + 1)]
    if total:
        ahead = np.column_stack([ahead, ahead.sum(axis=1)])
    own, after = _without(cause[rows], basis), _without(ahead, basis)
    square = float(own @ own)
    if square <= 1e-9 * max(1.0, float(cause[rows] @ cause[rows])):
        raise QuestionError("the cause is the same in every period, or told by the periods before")
    leverage = np.minimum((basis**2).sum(axis=1) + own**2 / square, 0.99)
    return Left(own, after, leverage, basis, total)


def _basis(columns: Numbers) -> Numbers:
    """An orthonormal basis of what some columns span."""
    scaled = columns / np.maximum(np.sqrt((columns**2).sum(axis=0)), 1e-12)
    left, sizes, _ = np.linalg.svd(scaled, full_matrices=False)
    return np.asarray(left[:, sizes > 1e-8 * sizes[0]])


def _without(values: Numbers, basis: Numbers) -> Numbers:
    return np.asarray(values - basis @ (basis.T @ values))


def path(left: Left) -> Path:
    """The reaction by horizon with its variances.

    The variance is that of Newey and West with as many lags as the horizon, each residual widened by its leverage
    (as in HC2); its degrees of freedom count the periods in which the cause moves, as Bell and McCaffrey do. Of a sum
    over all horizons, whose residuals overlap, it is White's where that is larger.
    """
    square = float(left.cause @ left.cause)
    reactions = left.effect.T @ left.cause / square
    residuals = left.effect - np.outer(left.cause, reactions)
    scores = left.cause[:, None] * residuals / np.sqrt(1 - left.leverage)[:, None]
    white = (scores**2).sum(axis=0)
    variances = np.array([_newey_west(scores[:, at], at + 1) for at in range(scores.shape[1])])
    if left.total:
        variances[-1] = max(variances[-1], white[-1])
    freedom = min(len(left.cause) - left.basis.shape[1] - 1, square**2 / float((left.cause**4).sum()))
    ratios = reactions * square / np.sqrt(np.maximum(white, _NOTHING))
    return Path(reactions, np.maximum(variances, _NOTHING) / square**2, ratios, max(freedom, 1.0))


def _newey_west(scores: Numbers, lags: int) -> float:
    """The variance of a sum of scores of which neighbours hang together; with Bartlett's weights."""
    total = float(scores @ scores)
    for lag in range(1, min(lags, len(scores) - 1) + 1):
        total += 2 * (1 - lag / (lags + 1)) * float(scores[lag:] @ scores[:-lag])
    return total


def placebo_ratios(left: Left, shape: Shape, rounds: int, seed: np.random.Generator) -> Numbers:
    """Reactions in standard errors, by round and horizon, to causes that are shuffled in blocks."""
    shuffled = _without(left.cause[_shuffles(len(left.cause), shape.block, rounds, seed)].T, left.basis).T
    squares = (shuffled**2).sum(axis=1)[:, None]
    products = shuffled @ left.effect
    reactions = products / squares
    narrow = 1 / np.sqrt(1 - left.leverage)[:, None]
    second = shuffled * shuffled
    spread = (
        second @ (left.effect * narrow) ** 2
        - 2 * reactions * ((second * shuffled) @ (left.effect * narrow**2))
        + reactions**2 * ((second * second) @ narrow**2)
    )
    return np.asarray(products / np.sqrt(np.maximum(spread, _NOTHING)))


def _shuffles(length: int, block: int, rounds: int, seed: np.random.Generator) -> NDArray[np.intp]:
    """Orders of so many places, by round, in which blocks of neighbours stay together; each begins anywhere."""
    blocks = -(-length // block)
    order = np.argsort(seed.random((rounds, blocks)), axis=1)
    places = (order[:, :, None] * block + np.arange(block)).reshape(rounds, -1)
    kept = places[places < length].reshape(rounds, length)
    return np.asarray((kept + seed.integers(length, size=(rounds, 1))) % length)
