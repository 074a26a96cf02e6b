"""Holds the figures on our own gold sets to the floors in `evals/floor.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.coder import Coder
from onrecord.evaluation.choices import Choices, Kind
from onrecord.evaluation.kinds import evaluate

EVALS = Path(__file__).parents[2] / "evals"
FLOORS: dict[str, dict[str, float]] = json.loads((EVALS / "floor.json").read_text(encoding="utf-8"))


def headlines(kind: Kind, figures: dict[str, Any]) -> dict[str, float]:
    match kind:
        case Kind.attribution:
            return {"content+source f1": figures["attributions"]["content+source"]["f1"]}
        case Kind.extract:
            return {
                "pair f1": figures["pair"]["f1"],
                "type f1": figures["type"]["f1"],
                "rightly silent": figures["rightly_silent"] / figures["without_events"],
            }
        case Kind.relation:
            return {"macro f1": figures["root"]["macro_f1"]}
        case Kind.factuality:
            return {"pearson": figures["pearson"]}
        case Kind.actors:
            return {asked: share["share"] for asked, share in figures["all"].items()}


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind in FLOORS])
def test_no_figure_is_below_its_floor(kind: Kind, coder: Coder) -> None:
    measured = evaluate(kind, EVALS / f"{kind}.jsonl", lambda: coder, Choices(), lambda _: lambda _: None)
    assert not measured.set_aside
    reached = headlines(kind, measured.figures.to_dict())
    assert_reached(kind, reached)


@pytest.mark.slow
def test_ordinary_news_does_not_become_events(coder: Coder) -> None:
    choices = Choices(all_statuses=True)
    measured = evaluate(Kind.extract, EVALS / "news.jsonl", lambda: coder, choices, lambda _: lambda _: None)
    figures = measured.figures.to_dict()
    reached = {
        "type f1": figures["type"]["f1"],
        "pair f1": figures["pair"]["f1"],
        "rightly silent": figures["rightly_silent"] / figures["without_events"],
        "status": figures["status"]["share"],
    }
    assert_reached("news", reached)


def assert_reached(name: str, reached: dict[str, float]) -> None:
    floor = FLOORS[name]
    assert reached.keys() == floor.keys()
    below = {figure: (value, floor[figure]) for figure, value in reached.items() if value < floor[figure]}
    assert not below, f"below the floor (measured, floor): {below}"
