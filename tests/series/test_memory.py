"""Memory: none in noise, one in a walk, and nothing said of what is short or still."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.series.memory import LEAST, memory


def test_noise_forgets_and_a_walk_does_not() -> None:
    noise = np.random.default_rng(2).normal(size=4000)
    short, long = memory(noise), memory(noise.cumsum())
    assert short is not None
    assert long is not None
    assert abs(short.order) < 2.5 * short.error
    assert long.order == pytest.approx(1.0, abs=2.5 * long.error)


@pytest.mark.parametrize(
    "series", [np.zeros(200), np.arange(LEAST - 1.0), np.full(50, np.nan)], ids=["still", "short", "gap"]
)
def test_of_what_is_short_or_still_nothing_is_said(series: np.ndarray) -> None:
    assert memory(series) is None


def test_only_a_stretch_without_a_gap_counts() -> None:
    noise = np.random.default_rng(3).normal(size=300)
    broken = np.concatenate([noise[:20], [np.nan], noise])
    assert memory(broken) == memory(noise)
