"""The share of an event becomes the likelihood that it is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.session import Encoder
from onrecord.errors import ModelError
from onrecord.events.calibration import Certainty

SHARES = st.floats(0, 1)


class Without(Encoder):
    """An encoder that came without weights for the certainty of an event."""

    def __init__(self) -> None:
        pass

    def numbers(self, name: str):
        raise ModelError(f"no {name}")


@given(SHARES)
def test_without_weights_a_share_stands_as_it_is(share: float) -> None:
    assert Certainty.of(Without()).share(share) == pytest.approx(share, abs=2e-4)


@given(SHARES, st.floats(-5, 5), st.floats(-5, 5))
def test_a_likelihood_is_one(share: float, slope: float, constant: float) -> None:
    assert 0 <= Certainty(slope, constant).share(share) <= 1


@given(SHARES, SHARES)
def test_the_encoders_weights_keep_the_order(encoder: Encoder, one: float, other: float) -> None:
    certainty = Certainty.of(encoder)
    low, high = sorted((one, other))
    assert certainty.share(low) <= certainty.share(high)


@pytest.mark.parametrize(
    ("constant", "expected"), [(0.0, 0.5), (1.0, 0.7311), (-1.0, 0.2689)], ids=["even", "raised", "lowered"]
)
def test_the_constant_shifts_an_even_share(constant: float, expected: float) -> None:
    assert Certainty(1.0, constant).share(0.5) == pytest.approx(expected, abs=1e-4)
