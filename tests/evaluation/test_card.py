from __future__ import annotations

import json
from pathlib import Path

import pytest
from fake_reader import FakeReader

from onrecord.errors import GoldError
from onrecord.evaluation.card import entry, merge, read_card
from onrecord.evaluation.choices import Choices, Kind
from onrecord.evaluation.kinds import evaluate

LINE = {"id": "a", "text": "Iran rejected talks.", "events": [{"span": [5, 13], "factuality": 3}]}


def measured(folder: Path, choices: Choices, *, text: str = "Iran rejected talks.") -> dict[str, object]:
    gold = folder / "ours.jsonl"
    gold.write_text(json.dumps({**LINE, "text": text}) + "\n", encoding="utf-8")
    found = evaluate(Kind.factuality, gold, FakeReader, choices, lambda _lines: lambda _done: None)
    return entry(Kind.factuality, gold, choices, found)


def test_an_entry_is_replaced_by_the_same_measurement(tmp_path: Path) -> None:
    card = tmp_path / "scores.json"
    for rounds in (0, 10):
        merge(card, measured(tmp_path, Choices(rounds=rounds)))
    (kept,) = read_card(card)
    assert (kept["kind"], kept["n"], kept["gold"]) == ("factuality", 1, f"{tmp_path.name}/ours.jsonl")
    assert "pearson_95" in kept["figures"]


def test_another_file_has_its_own_entry(tmp_path: Path) -> None:
    card = tmp_path / "scores.json"
    merge(card, measured(tmp_path, Choices()))
    merge(card, measured(tmp_path, Choices(), text="Iran rejected talks again."))
    assert len(read_card(card)) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours.jsonl", "scores.json"]


@pytest.mark.parametrize("content", ["{", '{"attribution": 1}', "[1]"])
def test_a_file_that_is_no_card_is_left_alone(tmp_path: Path, content: str) -> None:
    card = tmp_path / "scores.json"
    card.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match="is not a card"):
        merge(card, measured(tmp_path, Choices()))
    assert card.read_text(encoding="utf-8") == content
