"""What is fitted beside the network: likelihoods, the scale of factuality, and the file that keeps them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.certainty import FOLDS, fit, folded
from training.decoder import add_numbers
from training.scale import KNOTS, scale


def drawn(count: int, weights: list[float]) -> tuple[np.ndarray, np.ndarray]:
    """Features, and answers that are right as often as the weights say."""
    chance = np.random.default_rng(7)
    features = np.column_stack([chance.normal(size=(count, len(weights) - 1)), np.ones(count)])
    return features, (chance.random(count) < 1 / (1 + np.exp(-features @ weights))).astype(float)


def test_the_weights_that_made_the_data_are_found() -> None:
    assert fit(*drawn(20_000, [1.0, -0.5, 0.3])) == pytest.approx([1.0, -0.5, 0.3], abs=0.08)


def test_a_likelihood_is_fitted_without_its_own_fold() -> None:
    features, right = drawn(600, [1.0, 0.0])
    document = np.arange(600) // 10
    before = folded(features, right, document)
    own = document % FOLDS == 0
    after = folded(features, np.where(own, 1 - right, right), document)
    assert after[own].tolist() == before[own].tolist()
    assert not np.allclose(after[~own], before[~own])


def test_the_scale_rises_through_the_medians() -> None:
    said = np.linspace(-3, 3, 1200)
    line = scale(said, np.clip(2 * said, -3, 3))
    assert line.shape == (2, KNOTS)
    assert (np.diff(line) >= 0).all()
    assert np.interp(0.5, *line) == pytest.approx(1.0, abs=0.1)


def test_the_scale_never_falls_where_readers_do() -> None:
    said = np.linspace(-3, 3, 1200)
    assert scale(said, -said)[1].tolist() == pytest.approx([2.75] * KNOTS, abs=0.01)


def test_numbers_are_put_in_place_of_those_of_their_name(tmp_path: Path) -> None:
    np.savez(tmp_path / "decoder.npz", near=np.zeros((2, 3)), certainty=np.zeros(8))
    add_numbers(tmp_path, "certainty", np.arange(8.0))
    with np.load(tmp_path / "decoder.npz") as file:
        assert sorted(file.files) == ["certainty", "near"]
        assert file["certainty"].tolist() == list(range(8))
        assert file["certainty"].dtype == np.float32
