"""The fit of what speaks for one happening counts and weighs what it says."""

from __future__ import annotations

import fit_happenings
import numpy as np
import pytest


def test_pairs_across_are_those_of_two_documents() -> None:
    assert fit_happenings.across(["x", "x", "x", "y"], ["a", "a", "b", "b"]) == 2


def test_a_regression_finds_what_speaks_for() -> None:
    draw = np.random.default_rng(1)
    rows = draw.normal(size=(4000, 2))
    likely = 1 / (1 + np.exp(-(2 * rows[:, 0] - 1)))
    true = (draw.random(4000) < likely).astype(float)
    assert fit_happenings.regression(rows, true, np.ones(4000)) == pytest.approx([2, 0, -1], abs=0.2)


def test_every_topic_is_left_out_once() -> None:
    parts = fit_happenings.folds(str(number) for number in range(12))
    assert sorted(topic for part in parts for topic in part) == sorted(str(number) for number in range(12))
