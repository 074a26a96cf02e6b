"""Pairs of reports are scored by what `said` finds in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.coder import Coder
from onrecord.errors import GoldError
from onrecord.evaluation.choices import Choices, Kind
from onrecord.evaluation.kinds import evaluate
from onrecord.evaluation.opposites import ComparedPair, ComparedText, score_opposites


def pair(name: str, *, opposed: bool, kind: str = "will_wont") -> ComparedPair:
    return ComparedPair(name, opposed, ComparedText("a"), ComparedText("b"), kind)


GOLD = [pair("a", opposed=True), pair("b", opposed=True), pair("c", opposed=False, kind="other_time")]


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [({"a": [1], "b": [1]}, 1.0, 1.0), ({"a": [1]}, 1.0, 0.5), ({"a": [1], "c": [1]}, 0.5, 0.5), ({}, 0.0, 0.0)],
)
def test_precision_and_recall(found: dict[str, list[int]], precision: float, recall: float) -> None:
    figures = score_opposites(GOLD, found, 20)
    assert (figures.opposed.p, figures.opposed.r) == (precision, recall)
    low, high = figures.to_dict()["opposed"]["r_95"]
    assert low <= recall <= high


def test_figures_are_told_by_kind() -> None:
    figures = score_opposites(GOLD, {"a": [1]})
    assert figures.kinds == {"will_wont": (1, 2), "other_time": (1, 1)}
    assert "p_95" not in figures.to_dict()["opposed"]
    assert [line.split()[0] for line in figures.lines()][:4] == ["precision", "recall", "F1", "found"]


def test_reports_are_read_and_compared(tmp_path: Path, coder: Coder) -> None:
    lines = [
        (
            "The dam will be built, Norway's energy minister said.",
            "The dam will not be built, Norway's energy minister said.",
        ),
        (
            "The dam will be built, Norway's energy minister said.",
            "The dam will not be built, Chad's energy minister said.",
        ),
    ]
    gold = tmp_path / "gold.jsonl"
    rows = [
        {"id": str(n), "opposed": n == 0, "first": {"text": one, "date": "2010-03-01"}, "second": {"text": other}}
        for n, (one, other) in enumerate(lines)
    ]
    gold.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    measured = evaluate(Kind.opposites, gold, lambda: coder, Choices(), lambda _: lambda _: None)
    assert [line["opposed"] for line in measured.predictions] == [True, False]
    assert measured.figures.to_dict()["opposed"]["f1"] == 1.0


def test_a_day_that_is_none_is_refused(tmp_path: Path, coder: Coder) -> None:
    gold = tmp_path / "gold.jsonl"
    row = {"id": "a", "opposed": True, "first": {"text": "a", "date": "soon"}, "second": {"text": "b"}}
    gold.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(GoldError, match="'soon' is no day"):
        evaluate(Kind.opposites, gold, lambda: coder, Choices(), lambda _: lambda _: None)
