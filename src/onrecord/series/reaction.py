"""How one series answers another, with the doubt about the rows themselves carried into the answer.

The estimate goes by how many rows of each period are expected to be right, by their confidence. Each row is then there
or not by a throw with its confidence, many times over, and how far the estimate moves between those throws is added:
variance = that of the series + (1 + 1 / throws) x that between the throws, as Rubin combines imputations. Since a
series of expected rows has part of that doubt in it already, the sum is rather too large than too small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import QuestionError, SettingsError
from onrecord.series.projection import Numbers, Shape, left_over, path, placebo_ratios

SEED = 20261130
"""Where every throw begins, so that the same store gives the same answer."""

LEVEL = 0.95
"""How often an interval is to hold what it bounds."""

FADING = 0.75
"""What each further period after the cause weighs beside the one before, where a path is judged as a whole."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows on record by period: `numbers` of them in `places`, each right with its of `confidences`.

    `known` says of every period whether the store has any document of it.
    """

    places: NDArray[np.intp]
    numbers: NDArray[np.int64]
    confidences: Numbers
    known: NDArray[np.bool_]

    @property
    def total(self) -> int:
        """Rows in periods that are known."""
        return int(self.numbers[self.known[self.places]].sum())

    def expected(self) -> Numbers:
        """Right rows that are to be expected in each period."""
        return self._series(self.numbers * self.confidences)

    def thrown(self, seed: np.random.Generator) -> Numbers:
        """The rows of each period of which each is there by its confidence."""
        return self._series(seed.binomial(self.numbers, self.confidences))

    def _series(self, values: NDArray[np.generic]) -> Numbers:
        summed = np.bincount(self.places, weights=values, minlength=len(self.known)).astype(float)
        return np.asarray(np.where(self.known, summed, np.nan))


@dataclass(frozen=True, slots=True)
class Interval:
    """A reaction with what bounds it on its own, and, of a path, what bounds all of it together."""

    value: float
    low: float
    high: float
    joint_low: float
    joint_high: float


@dataclass(frozen=True, slots=True)
class Reaction:
    """What follows one more event of the cause.

    Attributes:
        path: By horizon, from the period after: more or fewer events of the effect.
        total: Over all horizons; its joint bounds are its own.
        chance: By "more", "less" and "any": how often placebos give a path that stands out as far. Its errors have
            the doubt about the rows in them, those of the placebos do not.
        doubt: Which part of the variance of the total comes of the doubt about the rows.
        periods: That went into it.
    """

    path: tuple[Interval, ...]
    total: Interval
    chance: Mapping[str, float]
    doubt: float
    periods: int


def react(cause: Rows, effect: Rows, shape: Shape, rounds: int = 999, throws: int = 40) -> Reaction:
    """How the effect answers the cause.

    Args:
        cause: Its rows.
        effect: Its rows, over the same periods.
        shape: The lags and horizons, chosen beforehand.
        rounds: Placebos.
        throws: How often the rows are thrown.

    Raises:
        QuestionError: Too few periods are whole, or nothing of the cause is left to look at.
    """
    seed = np.random.default_rng(SEED)
    left = left_over(cause.expected(), effect.expected(), shape, total=True)
    found = path(left)
    between = _between(cause, effect, shape, throws, seed)
    variances = found.variances + between
    ratios = placebo_ratios(left, shape, rounds, seed)
    errors = np.sqrt(variances)
    alone = float(_student().ppf(0.5 + LEVEL / 2, found.freedom))
    together = max(alone, float(np.quantile(np.abs(ratios[:, :-1]).max(axis=1), LEVEL)))
    bounds = [
        Interval(value, value - alone * error, value + alone * error, value - wide * error, value + wide * error)
        for value, error, wide in zip(
            found.reactions.tolist(), errors.tolist(), [together] * shape.horizons + [alone], strict=True
        )
    ]
    certain = np.sqrt(found.variances / variances)  # what is left of a ratio with the doubt about the rows in its error
    chance = _chances((found.ratios * certain)[:-1], ratios[:, :-1])
    return Reaction(tuple(bounds[:-1]), bounds[-1], chance, float(between[-1] / variances[-1]), len(left.cause))


def _student() -> Any:
    """Student's t.

    Raises:
        SettingsError: scipy is not installed.
    """
    try:
        from scipy.stats import t  # noqa: PLC0415 - slow to load, and an extra
    except ImportError as error:
        raise SettingsError("the test needs scipy, which is not installed: pip install 'onrecord[series]'") from error
    return t


def _between(cause: Rows, effect: Rows, shape: Shape, throws: int, seed: np.random.Generator) -> Numbers:
    """How far the reactions move with the rows that are thrown, as variances."""
    paths = []
    for _ in range(throws):
        try:
            left = left_over(cause.thrown(seed), effect.thrown(seed), shape, total=True)
        except QuestionError:  # a throw that leaves nothing of the cause
            continue
        paths.append(left.effect.T @ left.cause / float(left.cause @ left.cause))
    if len(paths) < throws // 2:
        raise QuestionError("the rows are too doubtful: most throws leave nothing of the cause")
    return np.asarray((1 + 1 / len(paths)) * np.var(paths, axis=0, ddof=1))


def agreement(cause: Rows, effect: Rows, shape: Shape, side: str, rounds: int = 199, throws: int = 40) -> float:
    """In which part of the throws of the rows placebos stand out less than the path, in 19 of 20 cases.

    Args:
        cause: Its rows.
        effect: Its rows.
        shape: The lags and horizons.
        side: "more", "less" or "any".
        rounds: Placebos of each throw.
        throws: How often the rows are thrown.
    """
    seed = np.random.default_rng(SEED)
    found = 0
    for _ in range(throws):
        try:
            left = left_over(cause.thrown(seed), effect.thrown(seed), shape)
        except QuestionError:  # a throw that leaves nothing of the cause
            continue
        found += _chances(path(left).ratios, placebo_ratios(left, shape, rounds, seed))[side] <= 1 - LEVEL
    return found / throws


def differenced(cause: Rows, effect: Rows, shape: Shape, side: str, rounds: int = 999) -> float:
    """How often placebos stand out as far where both series are put down as changes from period to period.

    Raises:
        QuestionError: Too few periods are whole.
    """
    changes = np.diff(cause.expected()), np.diff(effect.expected())
    left = left_over(*changes, shape)
    return _chances(path(left).ratios, placebo_ratios(left, shape, rounds, np.random.default_rng(SEED)))[side]


def _chances(ratios: Numbers, placebos: Numbers) -> dict[str, float]:
    """How often a placebo stands out at least as far, over all horizons, of which sooner ones weigh more."""
    weights = FADING ** np.arange(len(ratios))
    found = {"more": ratios @ weights, "less": -ratios @ weights, "any": ratios**2 @ weights}
    shuffled = {"more": placebos @ weights, "less": -placebos @ weights, "any": placebos**2 @ weights}
    return {name: (1 + int((shuffled[name] >= found[name]).sum())) / (len(placebos) + 1) for name in found}
