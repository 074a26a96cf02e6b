"""What onrecord check finds of 304 rows of our own does not get worse than was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.coder import Coder
from onrecord.evaluation.check_rows import written_rows
from onrecord.evaluation.check_scores import Judged, score_checks

ROWS = Path(__file__).parents[2] / "evals/check.yaml"


@pytest.mark.slow
def test_rows_that_are_not_upheld_are_found_and_rightly_named(coder: Coder) -> None:
    checker, (texts, rows) = coder.checker(), written_rows(ROWS)
    read = {name: checker.read(text) for name, text in texts.items()}
    judged: list[Judged] = [(row.text, row.verdict, checker.finding(read[row.text], row.cells).verdict) for row in rows]
    assert len(judged) >= 300
    scores = score_checks(judged).scores
    assert scores["not upheld"].p >= 0.90
    assert scores["not upheld"].r >= 0.70
    assert scores["way"].r >= 0.80
