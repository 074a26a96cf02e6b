"""Groups by average likeness, and what a person has split or joined."""

from __future__ import annotations

from onrecord.happenings.clusters import Ruled, clusters


def test_the_most_alike_are_joined_and_pairs_not_looked_at_count_against() -> None:
    odds = {(0, 1): 3.0, (1, 2): 1.0}
    assert clusters(3, odds, 0.0, -4.0) == [0, 0, 2]
    assert clusters(3, odds, 0.0, 0.0) == [0, 0, 0]


def test_a_pair_that_a_limit_left_out_says_nothing() -> None:
    odds = {(0, 1): 3.0, (1, 2): 1.0}
    assert clusters(3, odds, 0.0, -4.0, full={0, 2}) == [0, 0, 0]
    assert clusters(3, odds, 0.0, -4.0, full={0}) == [0, 0, 2]


def test_what_is_parted_is_never_joined_not_even_by_way_of_a_third() -> None:
    odds = {(0, 1): 3.0, (1, 2): 2.0, (0, 2): 2.0}
    assert clusters(3, odds, 0.0, -4.0, Ruled(parted=frozenset({(0, 2)}))) == [0, 0, 2]


def test_what_is_joined_stays_together_whatever_speaks_against_it() -> None:
    odds = {(0, 1): -9.0, (1, 2): 0.5}
    assert clusters(3, odds, 0.0, -1.0, Ruled(joined=frozenset({(0, 1)}))) == [0, 0, 2]
    assert clusters(3, odds, -9.0, -1.0, Ruled(joined=frozenset({(0, 1)}))) == [0, 0, 0]


def test_nothing_is_grouped_of_nothing() -> None:
    assert clusters(0, {}, 0.0, -1.0) == []
