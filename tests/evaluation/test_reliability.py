"""How far confidence can be taken at its word."""

from __future__ import annotations

import pytest

from onrecord.evaluation.reliability import reliability


def test_each_bin_tells_what_was_said_from_what_was_right() -> None:
    found = reliability([(0.12, False), (0.18, True), (0.91, True), (1.0, True)])
    assert found is not None
    low, high = found.bins
    assert (low.low, low.n, low.said, low.right) == (0.1, 2, pytest.approx(0.15), 0.5)
    assert (high.low, high.n, high.said, high.right) == (0.9, 2, pytest.approx(0.955), 1.0)
    assert found.error == pytest.approx((0.35 + 0.045) / 2)
    assert low.right_95[0] < 0.5 < low.right_95[1] < 1.0
    assert high.right_95[0] < 1.0 == high.right_95[1]


@pytest.mark.parametrize(
    ("judged", "rank"),
    [
        ([(0.2, False), (0.8, True)], 1.0),
        ([(0.8, False), (0.2, True)], 0.0),
        ([(0.5, False), (0.5, True)], 0.5),
        ([(0.5, False), (0.5, True), (0.7, True)], 0.75),
        ([(0.5, True)], None),
    ],
)
def test_rank_counts_the_pairs_in_which_the_right_one_is_the_more_confident(
    judged: list[tuple[float, bool]], rank: float | None
) -> None:
    found = reliability(judged)
    assert found is not None
    assert found.rank == rank


def test_nothing_judged_makes_no_table() -> None:
    assert reliability([]) is None
