"""Marks without texts: moved to the text of the data folder, and put back in."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from training.marks import SENTENCES, SOURCES, MarksError, marks_of, read_marks

Writing = Callable[[str, Sequence[dict[str, Any]]], Path]
TEXT = "Norway  paid Chad.\n\n\u201cGood,\u201d it said."
CONVERTED = "Norway paid Chad.\n\n\u201cGood, it said."
"""As a reader had it: other blanks, and a closing mark lost."""


def span(part: str, text: str = CONVERTED) -> list[int]:
    return [text.index(part), text.index(part) + len(part)]


def converted(text: str = CONVERTED) -> dict[str, Any]:
    return {
        "id": "one", "date": "", "text": text, "sentences": [span("Norway paid Chad.")],
        "entities": [{"id": "NOR", "name": "Norway", "country": "NOR", "sector": None}],
        "events": [{"type": "AID", "trigger": span("paid"), "place": None, "recipients": [],
                    "actors": [{"span": span("Norway"), "entity": "NOR"}]}],
        "statements": [
            {"source": {"span": span("it"), "entity": "NOR"}, "cue": span("said"), "content": [span("Good,")]}
        ],
    }  # fmt: skip


@pytest.fixture
def data(write_rows: Writing) -> Path:
    for name in SOURCES:
        write_rows(name, [])
    write_rows(SOURCES[0], [{"id": "d1", "text": TEXT}])
    return write_rows(SENTENCES, [{"id": "s-10", "text": "It fell."}, {"id": "s-9", "text": "Rain came."}])


def test_marks_are_moved_to_the_text_of_the_data_and_hold_no_words(data: Path) -> None:
    row = marks_of(converted(), data)
    assert (row["source"], row["documents"], row["date"]) == (SOURCES[0], ["d1"], None)
    (event,), (statement,) = row["events"], row["statements"]
    assert TEXT[slice(*event["trigger"])] == "paid"
    assert event["actors"] == [{"span": span("Norway", TEXT), "entity": 0}]
    assert TEXT[slice(*statement["cue"])] == "said"
    assert row["entities"] == [{"id": 0, "country": "NOR", "sector": None}]
    assert "Norway" not in json.dumps(row)


def test_single_sentences_are_found_by_their_numbers(data: Path) -> None:
    row = {"id": "two", "text": "Rain came. It fell.", "date": None, "sentences": [], "entities": [], "events": [],
           "statements": []}  # fmt: skip
    assert marks_of(row, data)["documents"] == ["s-9", "s-10"]


def test_a_text_that_nobody_has_is_refused(data: Path) -> None:
    with pytest.raises(MarksError, match="one: its text is in none of"):
        marks_of(converted("Peru paid."), data)


def test_marks_are_read_with_their_texts(data: Path, tmp_path: Path) -> None:
    (tmp_path / "marks.jsonl").write_text(json.dumps(marks_of(converted(), data)) + "\n", encoding="utf-8")
    (row,) = read_marks(data, tmp_path)
    assert row["text"] == TEXT


def test_a_text_that_is_another_now_is_refused(data: Path, tmp_path: Path) -> None:
    row = marks_of(converted(), data) | {"sha256": "0"}
    (tmp_path / "marks.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(MarksError, match="has another text"):
        list(read_marks(data, tmp_path))


@pytest.mark.parametrize("change", [{"documents": ["d2"]}, {"source": "none.jsonl"}], ids=["document", "file"])
def test_a_text_that_is_not_there_is_passed_over_aloud(
    data: Path, tmp_path: Path, change: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "marks.jsonl").write_text(json.dumps(marks_of(converted(), data) | change) + "\n", encoding="utf-8")
    assert not list(read_marks(data, tmp_path))
    assert "1 marked texts are not in" in capsys.readouterr().out


def test_the_marks_of_the_repository_are_sound() -> None:
    folder = Path(__file__).parents[2] / "training" / "marked"
    rows = [
        json.loads(line) for path in folder.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len({row["id"] for row in rows}) == len(rows) > 400
    for row in rows:
        known = {entity["id"] for entity in row["entities"]}
        for event in row["events"]:
            assert event["trigger"][0] < event["trigger"][1]
            assert {party["entity"] for side in ("actors", "recipients") for party in event[side]} <= known
