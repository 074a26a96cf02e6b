"""Reactions with the doubt about the rows in them: found where they are, seldom where not, the same twice."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.series.projection import Shape
from onrecord.series.reaction import Rows, agreement, react

pytest.importorskip("scipy")

SHAPE = Shape(lags=2, horizons=4, block=4)


def rows(counts: np.ndarray, confidence: float = 1.0) -> Rows:
    places = np.flatnonzero(counts)
    return Rows(places, counts[places], np.full(len(places), confidence), np.ones(len(counts), dtype=bool))


def streams(reaction: float, seed: int, periods: int = 150) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    cause = random.poisson(0.7, periods)
    rate = np.ones(periods)
    rate[1:] += reaction * cause[:-1]
    return cause, random.poisson(rate)


def test_certain_rows_add_no_doubt_and_doubtful_ones_do() -> None:
    cause, effect = streams(0.5, 1)
    certain, doubtful = (react(rows(cause, sure), rows(effect, sure), SHAPE, 99) for sure in (1.0, 0.7))
    assert certain.doubt < 1e-12
    assert doubtful.doubt > 0.1
    widths = [each.total.high - each.total.low for each in (certain, doubtful)]
    assert widths[1] > widths[0]


def test_expected_rows_give_the_reaction_of_right_ones() -> None:
    """Where rows are right at random, as often as they say, the reaction is that of the right ones."""
    random = np.random.default_rng(2)
    cause, effect = streams(0.6, 2, periods=6000)
    sure = random.uniform(0.5, 1.0, size=2)
    found = react(rows(cause, float(sure[0])), rows(effect, float(sure[1])), SHAPE, 49, 4)
    assert found.path[0].value == pytest.approx(0.6 * sure[1] / sure[0], abs=0.08)


def test_a_strong_reaction_is_found_in_its_direction_only() -> None:
    cause, effect = streams(1.5, 3)
    found = react(rows(cause), rows(effect), SHAPE, 199)
    assert found.chance["more"] <= 0.05
    assert found.chance["any"] <= 0.05
    assert found.chance["less"] > 0.5
    assert found.path[0].joint_low > 0
    assert agreement(rows(cause, 0.9), rows(effect, 0.9), SHAPE, "more", 99, 10) >= 0.8


def test_no_reaction_is_seldom_found_and_its_interval_mostly_holds_none() -> None:
    runs = [react(*map(rows, streams(0.0, seed)), SHAPE, 99, 8) for seed in range(100, 160)]
    assert sum(run.chance["more"] <= 0.05 for run in runs) <= 8
    assert sum(run.total.low <= 0 <= run.total.high for run in runs) >= 52


def test_all_at_once_is_never_narrower_than_alone_and_twice_is_the_same() -> None:
    cause, effect = streams(0.4, 4)
    found, again = (react(rows(cause, 0.8), rows(effect, 0.8), SHAPE, 99) for _ in range(2))
    assert found == again
    assert all(each.joint_low <= each.low <= each.value <= each.high <= each.joint_high for each in found.path)


def test_rows_in_a_gap_are_not_counted() -> None:
    known = np.array([True, False, True])
    held = Rows(np.array([0, 1, 2]), np.array([2, 3, 4]), np.array([0.5, 1.0, 1.0]), known)
    assert held.total == 6
    assert held.expected()[[0, 2]].tolist() == [1.0, 4.0]
    assert np.isnan(held.expected()[1])
