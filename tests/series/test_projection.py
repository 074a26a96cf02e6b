"""Local projections: the reaction that was put in, the very numbers of a plain regression, no row across a gap."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.errors import QuestionError
from onrecord.series.projection import Shape, left_over, path, placebo_ratios, whole_rows

SHAPE = Shape(lags=2, horizons=4, block=4)


def streams(periods: int, reaction: float, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Counts of a cause, and of an effect that answers it two periods after."""
    random = np.random.default_rng(seed)
    cause = random.poisson(0.8, periods).astype(float)
    rate = np.ones(periods)
    rate[2:] += reaction * cause[:-2]
    return cause, random.poisson(rate).astype(float)


def test_a_reaction_is_found_where_it_was_put() -> None:
    cause, effect = streams(4000, 0.5)
    found = path(left_over(cause, effect, SHAPE))
    assert found.reactions == pytest.approx([0.0, 0.5, 0.0, 0.0], abs=0.08)
    assert int(np.argmax(found.ratios)) == 1


def test_the_numbers_are_those_of_a_regression_with_everything_in_it() -> None:
    cause, effect = streams(120, 0.5)
    rows = whole_rows(cause, effect, SHAPE)
    back = rows[:, None] - np.arange(1, 3)
    design = np.column_stack([cause[rows], np.ones(len(rows)), rows, effect[rows], effect[back], cause[back]])
    wanted = [np.linalg.lstsq(design, effect[rows + ahead], rcond=None)[0][0] for ahead in range(1, 5)]
    left = left_over(cause, effect, SHAPE, total=True)
    found = path(left)
    assert found.reactions[:-1] == pytest.approx(wanted)
    assert found.reactions[-1] == pytest.approx(sum(wanted))
    assert left.leverage.sum() == pytest.approx(design.shape[1])


def test_errors_are_those_of_newey_and_west_but_for_the_leverage() -> None:
    linear_model = pytest.importorskip("statsmodels.regression.linear_model")
    cause, effect = streams(2000, 0.5)
    rows = whole_rows(cause, effect, SHAPE)
    back = rows[:, None] - np.arange(1, 3)
    design = np.column_stack([cause[rows], np.ones(len(rows)), rows, effect[rows], effect[back], cause[back]])
    fitted = linear_model.OLS(effect[rows + 3], design).fit(cov_type="HAC", cov_kwds={"maxlags": 3})
    found = path(left_over(cause, effect, SHAPE))
    assert np.sqrt(found.variances[2]) == pytest.approx(fitted.bse[0], rel=0.02)


def test_no_row_reaches_across_a_gap() -> None:
    cause, effect = streams(60, 0.0)
    cause[30] = effect[30] = np.nan
    rows = whole_rows(cause, effect, SHAPE)
    assert set(rows) == set(range(2, 56)) - set(range(26, 33))


@pytest.mark.parametrize("periods", [0, 5, SHAPE.least_periods - 1])
def test_too_few_periods_are_refused_with_the_number_needed(periods: int) -> None:
    cause, effect = streams(max(periods, 3), 0.0)
    with pytest.raises(QuestionError, match=f"and {SHAPE.least_rows} are needed"):
        left_over(cause[:periods], effect[:periods], SHAPE)


def test_just_enough_periods_do() -> None:
    assert len(left_over(*streams(SHAPE.least_periods, 0.0), SHAPE).cause) == SHAPE.least_rows


@pytest.mark.parametrize("cause", [np.zeros(80), np.full(80, 3.0), np.arange(80.0)], ids=["none", "same", "trend"])
def test_a_cause_that_never_moves_is_refused(cause: np.ndarray) -> None:
    with pytest.raises(QuestionError, match="the same in every period"):
        left_over(cause, streams(80, 0.0)[1], SHAPE)


def test_placebos_have_no_reaction_and_what_was_found_stands_out() -> None:
    left = left_over(*streams(400, 0.6), SHAPE)
    placebos = placebo_ratios(left, SHAPE, 500, np.random.default_rng(1))
    assert placebos.shape == (500, 4)
    assert abs(float(placebos[:, 0].mean())) < 0.2
    assert 0.8 < float(placebos[:, 0].std()) < 1.2
    assert path(left).ratios[1] > np.quantile(placebos, 0.999)


def test_a_trend_of_both_is_no_reaction() -> None:
    random = np.random.default_rng(5)
    growth = np.linspace(0.2, 3.0, 600)
    found = path(left_over(random.poisson(growth).astype(float), random.poisson(growth).astype(float), SHAPE))
    assert (np.abs(found.ratios) < 3).all()
