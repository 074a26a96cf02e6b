"""What speaks for background is fitted on what readers said, through noise, and shown at a gate."""

from __future__ import annotations

import numpy as np
from fit_background import Deeds, fit, fit_through_noise, report, shipped

from onrecord.events.background import Signs, probability

WIDTH = len(Signs._fields) + 1


def deeds(count: int = 200) -> Deeds:
    """Half of them are background: what has an old time of its own; the encoder knows it too."""
    old = np.arange(count) % 2
    signs = np.zeros((count, WIDTH))
    signs[:, Signs._fields.index("own_old")] = old
    signs[:, Signs._fields.index("encoder")] = 2.0 * old - 1
    signs[:, -1] = 1
    return Deeds(tuple(f"text-{at}" for at in range(count)), signs, old.astype(float), np.ones(count))


def test_what_readers_call_background_is_found() -> None:
    found = deeds()
    scores = found.signs @ fit(found)
    assert ((scores > 0) == (found.gold > 0)).all()


def test_through_noise_the_encoder_counts_less() -> None:
    at = Signs._fields.index("encoder")
    assert 0 < fit_through_noise(deeds())[at] < fit(deeds())[at]


def test_noise_leaves_what_is_not_said() -> None:
    found = deeds()
    noisy = found.noisy(0)
    assert ((noisy.signs != 0) == (found.signs != 0)).all()
    assert (noisy.signs[:, -1] == 1).all()
    assert (noisy.signs != found.noisy(1).signs).any()


def test_some_are_chosen() -> None:
    assert deeds(4).at(np.array([True, False, False, True])).texts == ("text-0", "text-3")


def test_the_shipped_numbers_are_those_that_count() -> None:
    signs = Signs(*np.linspace(-1, 1, len(Signs._fields)).tolist())
    assert np.isclose(1 / (1 + np.exp(-np.array([*signs, 1.0]) @ shipped())), probability(signs))


def test_a_report_counts_at_the_gate_and_where_the_rest_is_left() -> None:
    scores, gold = np.array([3.0, -1.0, 2.0, -2.0]), np.array([1.0, 1.0, 0.0, 0.0])
    assert report("all", scores, gold, 0.0) == "all: marked 0.500, left 0.500; marked 0.500 where 0.97 is left"
