"""The probability of an event becomes the likelihood that it is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.session import Encoder
from onrecord.errors import ModelError
from onrecord.events.calibration import EventCalibration

SHARES = st.floats(0, 1)


class Without(Encoder):
    """An encoder that came without weights for the certainty of an event."""

    def __init__(self) -> None:
        pass

    def numbers(self, name: str):
        raise ModelError(f"no {name}")


@given(SHARES)
def test_without_weights_a_probability_stands_as_it_is(probability: float) -> None:
    assert EventCalibration.of(Without()).probability(probability) == pytest.approx(probability, abs=2e-4)


@given(SHARES, st.floats(-5, 5), st.floats(-5, 5))
def test_a_likelihood_is_one(probability: float, slope: float, constant: float) -> None:
    assert 0 <= EventCalibration(slope, constant).probability(probability) <= 1


@given(SHARES, SHARES)
def test_the_encoders_weights_keep_the_order(encoder: Encoder, one: float, other: float) -> None:
    calibration = EventCalibration.of(encoder)
    low, high = sorted((one, other))
    assert calibration.probability(low) <= calibration.probability(high)


@pytest.mark.parametrize(
    ("constant", "expected"), [(0.0, 0.5), (1.0, 0.7311), (-1.0, 0.2689)], ids=["even", "raised", "lowered"]
)
def test_the_constant_shifts_an_even_share(constant: float, expected: float) -> None:
    assert EventCalibration(1.0, constant).probability(0.5) == pytest.approx(expected, abs=1e-4)
