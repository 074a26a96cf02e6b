"""`onrecord check`: every format, texts in rows, files and stores, and what cannot be checked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.coder import CodeItems

Run = Callable[..., SimpleNamespace]
HEAD = "Title: Aid\nDate: 2023-03-14\nURL: https://example.org/aid\n\n"
TEXT = "Peru sent tents to Haiti on Monday. Chad accused Togo."
ROWS = (
    "id,type,actor,recipient,date\n1,AID,PER,HTI,2023-03-13\n2,AID,HTI,PER,2023-03-13\n3,AID,JPN,HTI,2023-03-13\n"
    "4,XX,,,\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "aid.txt").write_text(HEAD + TEXT, encoding="utf-8")
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def test_a_person_sees_the_summary_then_each_row_with_its_words(run: Run, folder: Path) -> None:
    ended = run("check", folder / "rows.csv", "--text", folder / "aid.txt")
    assert ended.code == 0
    head, *rows = ended.out.split("\n\n")
    assert head.startswith(
        "3 rows checked against 1 text; 1 not checked\nborne out by their texts: 33% of the 3 that are"
    )
    assert "  upheld                   1\n" in head
    assert rows[0].startswith(
        "1  UPHELD  PER → HTI, AID, 2023-03-13\n    the text tells it as done: Peru → Haiti, AID, actual"
    )
    assert "“sent tents”: Peru sent tents to Haiti on Monday." in rows[0]
    assert rows[1].startswith("2  CONTRADICTED  HTI → PER")
    assert rows[2].startswith("3  WRONG PARTY  JPN → HTI")
    assert rows[3].startswith("4  not checked  ? → ?, XX\n    'XX' is no type: write one of AGREE")
    assert "type from “type”" in ended.err


def test_programs_get_json_lines_of_it_and_csv(run: Run, folder: Path) -> None:
    asked = ("check", folder / "rows.csv", "--text", folder / "aid.txt", "-q", "--format")
    whole = json.loads(run(*asked, "json").out)
    assert [row["verdict"] for row in whole["rows"]] == ["upheld", "contradicted", "wrong party", "not checked"]
    assert whole["summary"]["verdicts"]["upheld"] == 1
    assert (whole["summary"]["borne_out"], whole["summary"]["borne_out_95"]) == (pytest.approx(1 / 3), None)
    lines = run(*asked, "jsonl")
    assert [json.loads(line) for line in lines.out.splitlines()] == whole["rows"]
    assert "3 rows checked against 1 text" in lines.err
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").out)))
    assert [row["verdict"] for row in rows] == [row["verdict"] for row in whole["rows"]]
    assert TEXT[int(rows[0]["start"]) : int(rows[0]["end"])] == rows[0]["words"] == "sent tents"
    assert "| 1 | PER → HTI, AID, 2023-03-13 | upheld |" in run(*asked, "md").out


def test_the_limit_cuts_what_is_shown_and_not_what_is_counted(run: Run, folder: Path) -> None:
    ended = run("check", folder / "rows.csv", "--text", folder / "aid.txt", "--limit", 1)
    assert ended.out.startswith("3 rows checked")
    assert "\n2  " not in ended.out
    assert "3 more rows; --limit N shows more" in ended.err


def test_texts_are_in_rows_in_files_and_in_a_store(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.cli.code.CodeItems", CodeItems)
    run("code", folder / "aid.txt", "-o", folder / "s", "--workers", 0, "-q")
    rows = [
        {"type": "ACCUSE", "actor": "TCD", "recipient": "TGO", "text": "Chad accused Togo of theft, a report said."},
        {"type": "ACCUSE", "actor": "TCD", "recipient": "TGO", "file": "aid.txt"},
        {"type": "ACCUSE", "actor": "TCD", "recipient": "TGO", "url": "https://example.org/aid"},
        {"type": "ACCUSE", "actor": "TCD", "recipient": "TGO", "url": "https://example.org/other"},
        {"type": "ACCUSE", "actor": "TCD", "recipient": "TGO", "file": "../../etc/passwd"},
        {"type": "ACCUSE", "actor": "TCD", "recipient": "TGO", "text": "Der Minister reiste am Montag nach Wien ab."},
        {"type": "ACCUSE", "actor": "TCD", "recipient": "TGO"},
    ]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ended = run("check", folder / "rows.jsonl", "--store", folder / "s", "--format", "json", "-q")
    found = json.loads(ended.out)["rows"]
    assert [row["verdict"] for row in found] == ["upheld"] * 3 + ["not checked"] * 4
    told = ["no document of", "lies outside", "the row: the text is in German", "the row has no text"]
    assert all(words in row["why"] for words, row in zip(told, found[3:], strict=True)), [row["why"] for row in found]


@pytest.mark.parametrize(
    ("rows", "options", "told"),
    [
        ("", (), "rows.csv"),
        ("id,type\n", (), "no row"),
        ("colour\nred\n", (), "which column holds the types of events is unclear"),
        (ROWS, ("--columns", "typ=type"), "each field once: id, type"),
        (ROWS, ("--columns", "type=kind"), "no column 'kind'"),
        (ROWS, ("--text", "nowhere"), "no such file or folder"),
        (ROWS, ("--store", "nowhere"), "nowhere"),
        (ROWS, (), "none of its 4 rows could be checked: the row has no text"),
    ],
)
def test_what_is_wrong_is_one_line(run: Run, tmp_path: Path, rows: str, options: tuple[str, ...], told: str) -> None:
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    ended = run("check", tmp_path / "rows.csv", *options, "-q")
    assert ended.code == 1
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert ended.err.splitlines()[-1].startswith("error: ")
