from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fake_reader import FakeReader

from onrecord.cli import evaluate as command
from onrecord.evaluation.page import CLOSING, OPENING

Run = Callable[..., SimpleNamespace]

TEXT = "Iran rejected talks."
GOLD: dict[str, list[dict[str, Any]]] = {
    "attribution": [
        {"id": "a", "text": TEXT, "attributions": [{"source": [[0, 4]], "cue": [[5, 13]], "content": [[14, 19]]}]},
        {"id": "b", "text": "REFUSE", "attributions": []},
    ],
    "relation": [{"id": "a", "text": TEXT, "events": [{"source": {"span": [0, 4]}, "target": None, "type": "REJECT"}]}],
    "extract": [
        {"id": "a", "text": TEXT, "events": [{"source": {"span": [0, 4]}, "target": None, "type": "REJECT"}]},
        {"id": "b", "text": "It rained.", "events": []},
    ],
    "factuality": [{"id": "a", "text": TEXT, "events": [{"span": [5, 13], "factuality": 3}]}],
    "reports": [
        {
            "id": "a",
            "text": TEXT,
            "date": "2019-05-29",
            "sentences": [[0, 20]],
            "entities": [{"id": "IRN", "name": "Iran", "country": "IRN", "sector": None}],
            "events": [
                {
                    "type": "REJECT",
                    "trigger": [5, 13],
                    "status": "actual",
                    "actors": [{"span": [0, 4], "entity": "IRN"}],
                }
            ],
            "statements": [],
        }
    ],
}


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "load_coder", lambda _model, _parser, _actors: FakeReader())


@pytest.fixture
def evaluate(run: Run, tmp_path: Path) -> Run:
    """`evaluate("extract", "--limit", 1)` runs over the gold of that kind."""

    def evaluate(kind: str, *options: object) -> SimpleNamespace:
        gold = tmp_path / "gold.jsonl"
        gold.write_text("".join(json.dumps(line) + "\n" for line in GOLD[kind]), encoding="utf-8")
        return run("evaluate", kind, gold, *options)

    return evaluate


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("attribution", "attributions: content+source *      1.000  1.000  1.000       1       1"),
        ("relation", "root: n 1  accuracy 1.0000  macro-F1 1.0000"),
        ("extract", "triple         P 1.0000  R 1.0000  F1 1.0000  (1 of 1 said, 1 true)"),
        ("factuality", "mae          0.000"),
        ("reports", "events     whole             P 1.000  R 1.000  F1 1.000  (1 of 1 said, 1 asked)"),
    ],
)
def test_figures_are_printed(kind: str, shown: str, evaluate: Run) -> None:
    result = evaluate(kind)
    assert result.code == 0
    assert shown in result.out


@pytest.mark.parametrize("kind", [kind for kind in GOLD if kind != "reports"])
def test_predictions_are_lines_that_a_gold_reader_reads(kind: str, tmp_path: Path, evaluate: Run) -> None:
    out = tmp_path / "out.jsonl"
    assert evaluate(kind, "--predictions", out).code == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [line["id"] for line in GOLD[kind]]


def test_predictions_of_reports_are_records(tmp_path: Path, evaluate: Run) -> None:
    out = tmp_path / "out.jsonl"
    assert evaluate("reports", "--predictions", out).code == 0
    (record,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert record == json.loads(json.dumps(FakeReader().read(TEXT).to_dict()))


def test_an_extracted_event_says_who_is_absent(tmp_path: Path, evaluate: Run) -> None:
    out = tmp_path / "out.jsonl"
    evaluate("extract", "--predictions", out)
    (event,) = json.loads(out.read_text(encoding="utf-8").splitlines()[0])["events"]
    assert event == {
        "source": {"text": "Iran", "span": [0, 4], "spans": None, "code": "IRN"},
        "target": None,
        "type": "REJECT",
        "cameo": "120",
        "group": 0,
        "reciprocal": False,
        "status": "actual",
        "confidence": 1.0,
    }


def test_json_is_one_object_with_intervals(evaluate: Run) -> None:
    result = evaluate("attribution", "--json", "--bootstrap", 20)
    figures = json.loads(result.out)
    assert figures["documents"] == 2
    assert figures["headline_f1_95"] == [0.0, 1.0]


def test_a_line_that_cannot_be_coded_is_told_and_counts_as_empty(evaluate: Run) -> None:
    assert "set aside 1 lines: language" in evaluate("attribution").err


def test_the_limit(evaluate: Run) -> None:
    assert "1 documents" in evaluate("attribution", "--limit", 1).out


def test_the_card_keeps_the_figures(tmp_path: Path, evaluate: Run) -> None:
    card = tmp_path / "scores.json"
    evaluate("extract", "--card", card, "--all-statuses")
    (kept,) = json.loads(card.read_text(encoding="utf-8"))
    assert (kept["statuses"], kept["scheme"], kept["figures"]["triple"]["f1"]) == ("all", "plover", 1.0)


def test_every_kind_has_rows_on_the_page(tmp_path: Path, evaluate: Run) -> None:
    card, page = tmp_path / "scores.json", tmp_path / "page.md"
    page.write_text(f"{OPENING}\n{CLOSING}\n", encoding="utf-8")
    for kind in GOLD:
        assert evaluate(kind, "--card", card, "--page", page).code == 0
    shown = page.read_text(encoding="utf-8")
    assert "| events: type, status, parties, countries | " in shown
    assert "| events: actor, recipient and type | " in shown


def test_a_broken_gold_file_loads_no_model(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "load_coder", lambda _model, _parser, _actors: pytest.fail("loaded"))
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{\n", encoding="utf-8")
    ended = run("evaluate", "extract", gold)
    assert ended.code == 1
    assert ended.err.startswith("error: ")
    assert "gold.jsonl, line 1" in ended.err


def test_a_page_without_a_card_is_wrong_use(evaluate: Run, tmp_path: Path) -> None:
    ended = evaluate("extract", "--page", tmp_path / "page.md")
    assert ended.code == 2
    assert "--card" in ended.err
