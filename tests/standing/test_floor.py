"""The standings of the disputes listed by hand stay as right as they were, no state newer than its evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from standing_scores import agreement, listed_lines, standings

from onrecord.evaluation.standing import score_standings


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("sanctions", 0.77, 0.67),
        ("pastor", 0.61, 0.42),
        ("exports", 0.69, 0.5),
        ("metals", 0.71, 0.55),
        ("tariffs", 0.38, 0.31),
    ],
)
def test_the_lines_of_a_dispute_are_no_worse(name: str, precision: float, recall: float, tmp_path: Path) -> None:
    figures = score_standings(listed_lines(name), standings(name, tmp_path))
    assert figures.precision >= precision
    assert figures.recall >= recall
    assert figures.too_new == 0


def test_two_readers_of_the_first_dispute_agree() -> None:
    assert agreement().startswith("84 and 84 lines, 80 of the same matter, 75 of these in one state (F1 0.893)")
