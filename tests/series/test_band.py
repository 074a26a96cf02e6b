"""The band: none where rows are certain, that of the binomial where they are alike, and the same twice."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.series.band import MANY, bands


def one_sum(number: int, confidence: float, worth: float = 1.0) -> tuple[float, float, float]:
    found = bands(np.array([0]), np.array([worth]), np.array([confidence]), np.array([number]), 1)
    return tuple(float(each[0]) for each in found)  # type: ignore[return-value]


def test_certain_rows_have_no_band() -> None:
    assert one_sum(3, 1.0, -2.0) == (-6.0, -6.0, -6.0)


def test_no_rows_are_nothing_with_certainty() -> None:
    nothing = bands(np.array([1]), np.array([2.0]), np.array([0.5]), np.array([1]), 2)
    assert [float(each[0]) for each in nothing] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(("number", "confidence", "low", "high"), [(10, 0.8, 5, 10), (20, 0.5, 6, 14), (4, 0.9, 2, 4)])
def test_few_rows_have_the_band_of_the_binomial(number: int, confidence: float, low: int, high: int) -> None:
    expected, found_low, found_high = one_sum(number, confidence)
    assert expected == pytest.approx(number * confidence)
    assert abs(found_low - low) <= 1
    assert abs(found_high - high) <= 1


def test_many_rows_go_on_where_few_end() -> None:
    few, many = one_sum(MANY, 0.6), one_sum(MANY + 1, 0.6)
    assert few[1] == pytest.approx(many[1], abs=1.5)
    assert few[2] == pytest.approx(many[2], abs=1.5)


def test_rows_of_either_sign_bound_both_ways() -> None:
    expected, low, high = bands(np.array([0, 0]), np.array([-8.0, 7.0]), np.array([0.5, 0.5]), np.array([1, 1]), 1)
    assert (float(expected[0]), float(low[0]), float(high[0])) == (-0.5, -8.0, 7.0)


def test_the_order_of_cells_and_other_sums_change_no_sum_much_and_twice_is_the_same() -> None:
    places, worth = np.array([1, 0, 1]), np.array([1.0, 2.0, 1.0])
    confidence, number = np.array([0.5, 0.9, 0.7]), np.array([8, 5, 3])
    first, again = (bands(places, worth, confidence, number, 2) for _ in range(2))
    assert all((one == other).all() for one, other in zip(first, again, strict=True))
    assert (first[1] <= first[0]).all()
    assert (first[0] <= first[2]).all()
