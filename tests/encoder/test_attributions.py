from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from onrecord.encoder.attributions import Linker, best_roles, buckets, constrained, decode, ranges

NO, BS, IS, BC, IC, BT, IT = range(7)
PLAIN = constrained(np.zeros((8, 7), np.float32))


def scores(*roles: int) -> np.ndarray:
    return np.eye(7, dtype=np.float32)[list(roles)] * 5


@pytest.fixture
def near() -> Linker:
    """A decoder that ties each piece to the nearest cue: half a point less for each doubling of the distance."""
    by_distance = np.tile(-0.5 * np.arange(8, dtype=np.float32), 2)
    return Linker(PLAIN, np.stack([by_distance, by_distance]), np.zeros((2, 8), np.float32))


def test_a_role_never_begins_in_its_middle() -> None:
    assert best_roles(scores(IS, NO, IC), PLAIN)[0] != IS
    path = best_roles(scores(BS, IS, NO, IT, IT), PLAIN)
    assert path[:3] == [BS, IS, NO]
    assert path[3] != IT


def test_the_best_path_is_the_best_of_all_paths() -> None:
    draw = np.random.default_rng(7)
    emissions = draw.normal(size=(4, 7)).astype(np.float32)
    transitions = draw.normal(size=(8, 7)).astype(np.float32)

    def total(path: tuple[int, ...]) -> float:
        moves = sum(transitions[a, b] for a, b in pairwise(path))
        return float(transitions[7, path[0]] + moves + sum(emissions[i, r] for i, r in enumerate(path)))

    best = max(np.ndindex(7, 7, 7, 7), key=total)
    assert best_roles(emissions, transitions) == list(best)


def test_runs_of_a_role_are_its_spans() -> None:
    assert ranges([BS, IS, NO, BS, BS, IS], 1) == [(0, 2), (3, 4), (4, 6)]


def test_each_piece_is_tied_to_a_cue(near: Linker) -> None:
    roles = [BS, BC, BT, IT, NO, BT, BC, BS, NO, BT]
    found = decode(roles, np.zeros((10, 256), np.float32), np.full(10, -9, np.float32), near)
    assert [(a.source, a.cue, a.content) for a in found] == [
        ((0, 1), (1, 2), ((2, 4),)),
        ((7, 8), (6, 7), ((5, 6), (9, 10))),
    ]
    assert all(0 < a.certainty < 1 for a in found)


def test_a_cue_may_have_no_source(near: Linker) -> None:
    found = decode([BC, BT, NO, BS], np.zeros((4, 256), np.float32), np.full(4, 9, np.float32), near)
    assert [a.source for a in found] == [None]


def test_no_piece_goes_on_into_the_next_paragraph(near: Linker) -> None:
    roles = [BS, IS, BC, BT, IT, IT]
    (found,) = decode(roles, np.zeros((6, 256), np.float32), np.full(6, -9, np.float32), near, breaks=[1, 5])
    assert (found.source, found.content[0]) == ((1, 2), (3, 5))


@pytest.mark.parametrize("roles", [[NO, NO], [BT, NO], [BS, BT]])
def test_without_a_cue_there_is_no_attribution(near: Linker, roles: list[int]) -> None:
    assert decode(roles, np.zeros((2, 256), np.float32), np.zeros(2, np.float32), near) == []


def test_a_cue_may_have_no_content(near: Linker) -> None:
    (found,) = decode([BS, BC], np.zeros((2, 256), np.float32), np.full(2, -9, np.float32), near)
    assert (found.source, found.cue, found.content) == ((0, 1), (1, 2), ())


def test_distance_counts_in_doublings_and_by_side() -> None:
    far, between = buckets([(10, 12), (5, 6)], [(12, 13), (15, 16), (2, 3)])
    assert far == [[8 + 0, 8 + 2, 3], [8 + 2, 8 + 3, 1]]
    assert between == [[4 + 0, 4 + 1, 0], [4 + 0, 4 + 1, 0]]
