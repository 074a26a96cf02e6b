"""How likely a statement is right, from how sure the encoder is and what the tree says of its speaker."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.calibration import CalibrationFeatures, StatementCalibration

WEIGHTS = StatementCalibration(0.3, 0.3, 0.1, 0.1, 0.3, -0.2, -0.1, -2.0)
ODDS = st.floats(-9, 9)
FEATURES = st.builds(CalibrationFeatures, ODDS, ODDS, ODDS, ODDS)


@given(FEATURES, st.sampled_from(["agreed", "linked", "by tree", "unnamed"]))
def test_it_is_a_probability(features: CalibrationFeatures, speaker: str) -> None:
    assert 0 < WEIGHTS.probability(features, speaker) < 1  # type: ignore[arg-type]


@given(FEATURES)
def test_a_speaker_on_whom_the_tree_agrees_is_likelier_than_one_whom_it_alone_names(
    features: CalibrationFeatures,
) -> None:
    agreed, linked, unnamed, by_tree = (
        WEIGHTS.probability(features, each) for each in ("agreed", "linked", "unnamed", "by tree")
    )
    assert agreed > linked > unnamed > by_tree


@given(FEATURES, st.sampled_from(CalibrationFeatures._fields), st.floats(0.01, 5))
def test_a_surer_part_makes_the_whole_likelier(features: CalibrationFeatures, part: str, more: float) -> None:
    surer = features._replace(**{part: getattr(features, part) + more})
    assert WEIGHTS.probability(surer, "linked") > WEIGHTS.probability(features, "linked")


def test_the_weighed_sum_is_the_log_odds() -> None:
    found = WEIGHTS.probability(CalibrationFeatures(1.0, 2.0, 3.0, 4.0), "agreed")
    assert math.log(found / (1 - found)) == pytest.approx(0.3 + 0.6 + 0.3 + 0.4 + 0.3 - 2.0)
