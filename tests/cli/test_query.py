"""`onrecord query`: rows for a person and for a program."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Run = Callable[..., SimpleNamespace]


@pytest.fixture
def store(run: Run, texts: Path, tmp_path: Path) -> Path:
    run("code", texts, "-o", tmp_path / "s", "--workers", 0)
    return tmp_path / "s"


SQL = "SELECT text, speaker FROM documents JOIN statements ON document = documents.id ORDER BY text"


@pytest.mark.parametrize(
    ("output", "lines"),
    [
        ("table", ["type\tquad\tcondition", "REJECT\t3\t", "REJECT\t3\t"]),
        ("csv", ["type,quad,condition", "REJECT,3,", "REJECT,3,"]),
        ("json", ["[", *['{"type": "REJECT", "quad": 3, "condition": null},'] * 2, "]"]),
    ],
)
def test_rows_are_printed(output: str, lines: list[str], run: Run, store: Path) -> None:
    ended = run("query", store, "SELECT type, quad, condition FROM events", "--format", output)
    assert (ended.code, ended.err) == (0, "")
    assert [line.rstrip(",") for line in ended.out.splitlines()] == [line.rstrip(",") for line in lines]


def test_nested_values_are_json(run: Run, store: Path) -> None:
    (row,) = json.loads(run("query", store, f"{SQL} LIMIT 1", "--format", "json").out)
    assert row["speaker"]["span"] == {"start": 0, "end": 1}
    line = run("query", store, f"{SQL} LIMIT 1").out.splitlines()[1]
    assert json.loads(line.split("\t")[1]) == row["speaker"]


def test_a_line_break_in_a_cell_breaks_no_line(run: Run, store: Path) -> None:
    assert run("query", store, "SELECT 'a\nb\tc' AS x").out == "x\na\\nb\\tc\n"


def test_a_cut_is_said(run: Run, store: Path) -> None:
    ended = run("query", store, "FROM range(300)")
    assert len(ended.out.splitlines()) == 201
    assert "only the first 200 rows" in ended.err
    assert len(run("query", store, "FROM range(300)", "--format", "csv").out.splitlines()) == 301


@pytest.mark.parametrize("sql", ["SELECT nmae FROM actors", "DROP VIEW actors", "SELEC 1"])
def test_wrong_sql_is_one_line(sql: str, run: Run, store: Path) -> None:
    ended = run("query", store, sql)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error: ")
    assert ended.err.count("\n") == 1


def test_a_folder_that_is_no_store_is_an_error(run: Run, tmp_path: Path) -> None:
    ended = run("query", tmp_path / "nowhere", "FROM events")
    assert ended.code == 1
    assert "is not a store" in ended.err
