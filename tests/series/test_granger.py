"""Granger's test: on one stretch without a gap, with lags chosen beforehand, refused in words."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.errors import QuestionError
from onrecord.series.granger import foretells, longest

pytest.importorskip("statsmodels")


def streams(periods: int = 200) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(7)
    cause = random.poisson(1.0, periods).astype(float)
    effect = random.poisson(1.0, periods).astype(float)
    effect[1:] += 2 * cause[:-1]
    return cause, effect


def test_the_cause_foretells_the_effect_and_not_the_other_way_round() -> None:
    cause, effect = streams()
    assert foretells(cause, effect, 2).chance < 0.001
    assert foretells(effect, cause, 2).chance > 0.05


def test_the_longest_stretch_counts() -> None:
    columns = np.array([[1.0], [np.nan], [2.0], [3.0], [np.nan], [4.0]])
    assert longest(columns).tolist() == [[2.0], [3.0]]
    assert len(longest(np.full((3, 2), np.nan))) == 0


def test_short_and_still_series_are_refused() -> None:
    cause, effect = streams(16)
    with pytest.raises(QuestionError, match="16 periods in a row, and 17 are needed"):
        foretells(cause, effect, 2)
    with pytest.raises(QuestionError, match="the same in every period"):
        foretells(np.zeros(60), streams(60)[1], 2)


def test_a_series_that_the_other_tells_exactly_is_refused() -> None:
    cause, _ = streams(80)
    with pytest.raises(QuestionError, match="tell one of the series exactly"):
        foretells(cause, np.roll(cause, 1), 2)
