from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.matching import assign, heaviest_pairs, largest_matching


@pytest.mark.parametrize(
    ("weights", "pairs"),
    [
        pytest.param([[0.9, 0.8], [0.8, 0.0]], [(0, 1), (1, 0)], id="greedy choice loses"),
        pytest.param([[1.0], [2.0], [3.0]], [(2, 0)], id="more rows than columns"),
        pytest.param([[1.0, 5.0, 2.0]], [(0, 1)], id="more columns than rows"),
    ],
)
def test_assign_takes_the_largest_sum(weights: list[list[float]], pairs: list[tuple[int, int]]) -> None:
    assert sorted(assign(weights)) == pairs


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_assign_is_as_good_as_trying_every_order(weights: list[list[int]]) -> None:
    found = sum(weights[row][column] for row, column in assign(weights))
    assert found == max(
        sum(weights[row][column] for row, column in enumerate(p)) for p in permutations(range(len(weights)))
    )


def test_only_pairs_with_a_weight_are_chosen() -> None:
    assert sorted(heaviest_pairs({(0, 0): 0.6, (1, 0): 0.7, (5, 9): 0.5})) == [(1, 0), (5, 9)]


def test_largest_matching_makes_way() -> None:
    assert largest_matching(["x", "y"], [1, 2], lambda a, b: a == "x" or b == 1) == 2
