from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.encoder.paths import best_paths, role_probabilities

Scores = NDArray[np.float32]


@pytest.fixture
def windows() -> tuple[list[Scores], list[Scores]]:
    """Emissions and transitions of windows of 3, 5 and 1 words, with four roles."""
    drawn = np.random.default_rng(7)
    emissions = [drawn.normal(size=(size, 4), scale=2).astype(np.float32) for size in (3, 5, 1)]
    return emissions, [drawn.normal(size=(5, 4)).astype(np.float32) for _ in emissions]


def _all_paths(emissions: Scores, transitions: Scores) -> dict[tuple[int, ...], float]:
    found = {}
    for path in product(range(4), repeat=len(emissions)):
        moves = sum(float(transitions[a, b]) for a, b in zip((4, *path), path, strict=False))
        found[path] = moves + sum(float(emissions[step, role]) for step, role in enumerate(path))
    return found


def test_the_best_path_of_each_window_is_the_best_of_all(windows: tuple[list[Scores], list[Scores]]) -> None:
    for path, own, moves in zip(best_paths(*windows), *windows, strict=True):
        scores = _all_paths(own, moves)
        assert tuple(path) == max(scores, key=scores.__getitem__)


def test_shares_weigh_all_paths(windows: tuple[list[Scores], list[Scores]]) -> None:
    for shares, own, moves in zip(role_probabilities(*windows), *windows, strict=True):
        expected = np.zeros(own.shape)
        for path, score in _all_paths(own, moves).items():
            for step, role in enumerate(path):
                expected[step, role] += np.exp(score)
        assert shares == pytest.approx(expected / expected.sum(1, keepdims=True), abs=1e-6)


def test_a_window_does_not_see_its_neighbours(windows: tuple[list[Scores], list[Scores]]) -> None:
    emissions, transitions = windows
    for number, (path, shares) in enumerate(zip(best_paths(*windows), role_probabilities(*windows), strict=True)):
        alone = emissions[number : number + 1], transitions[number : number + 1]
        assert [path] == best_paths(*alone)
        assert (shares == role_probabilities(*alone)[0]).all()
