from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from fake_reader import FakeReader
from typer.testing import CliRunner, Result

from onrecord.cli import evaluate as command
from onrecord.errors import GoldError

app = typer.Typer()
app.command()(command.evaluate)

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
}


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "load_coder", lambda _model, _parser: FakeReader())


def run(folder: Path, kind: str, *options: str) -> Result:
    gold = folder / "gold.jsonl"
    gold.write_text("".join(json.dumps(line) + "\n" for line in GOLD[kind]), encoding="utf-8")
    return CliRunner().invoke(app, [kind, str(gold), *options])


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("attribution", "attributions: content+source *      1.000  1.000  1.000       1       1"),
        ("relation", "root: n 1  accuracy 1.0000  macro-F1 1.0000"),
        ("extract", "triple         P 1.0000  R 1.0000  F1 1.0000  (1 of 1 said, 1 true)"),
        ("factuality", "mae          0.000"),
    ],
)
def test_figures_are_printed(tmp_path: Path, kind: str, shown: str) -> None:
    result = run(tmp_path, kind)
    assert result.exit_code == 0
    assert shown in result.stdout


@pytest.mark.parametrize("kind", GOLD)
def test_predictions_are_lines_that_a_gold_reader_reads(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out.jsonl"
    assert run(tmp_path, kind, "--predictions", str(out)).exit_code == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [line["id"] for line in GOLD[kind]]


def test_an_extracted_event_says_who_is_absent(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(tmp_path, "extract", "--predictions", str(out))
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


def test_json_is_one_object_with_intervals(tmp_path: Path) -> None:
    result = run(tmp_path, "attribution", "--json", "--bootstrap", "20")
    figures = json.loads(result.stdout)
    assert figures["documents"] == 2
    assert figures["headline_f1_95"] == [0.0, 1.0]


def test_a_line_that_cannot_be_coded_is_told_and_counts_as_empty(tmp_path: Path) -> None:
    assert "set aside 1 lines: language" in run(tmp_path, "attribution").stderr


def test_the_limit(tmp_path: Path) -> None:
    assert "1 documents" in run(tmp_path, "attribution", "--limit", "1").stdout


def test_the_card_keeps_the_figures(tmp_path: Path) -> None:
    card = tmp_path / "scores.json"
    run(tmp_path, "extract", "--card", str(card), "--all-statuses")
    (kept,) = json.loads(card.read_text(encoding="utf-8"))
    assert (kept["statuses"], kept["scheme"], kept["figures"]["triple"]["f1"]) == ("all", "plover", 1.0)


def test_a_broken_gold_file_loads_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "load_coder", lambda _model, _parser: pytest.fail("loaded"))
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(gold)])
    assert isinstance(result.exception, GoldError)
    assert "gold.jsonl, line 1" in str(result.exception)
