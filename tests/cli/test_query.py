"""`onrecord query`: rows for a person and for a program."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
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


def test_numbers_that_json_lacks_are_null(run: Run, store: Path) -> None:
    ended = run("query", store, "SELECT 'nan'::DOUBLE AS a, {'b': 'inf'::DOUBLE} AS c", "--format", "json")
    assert json.loads(ended.out) == [{"a": None, "c": {"b": None}}]


def test_flat_columns_are_plain_in_csv(run: Run, store: Path) -> None:
    lines = list(csv.DictReader(io.StringIO(run("query", store, "FROM events_flat", "--format", "csv").out)))
    assert [line["type"] for line in lines] == ["REJECT", "REJECT"]
    assert not [value for line in lines for value in line.values() if value.startswith(("{", "["))]


@pytest.mark.parametrize(
    ("expression", "heading"),
    [("count(*)", "count"), ("content[1].text", "content[1].text"), ("max(confidence)", "max(confidence)")],
)
def test_headings_are_plain(expression: str, heading: str, run: Run, store: Path) -> None:
    asked = run("query", store, f"SELECT {expression} FROM statements LIMIT 1")  # noqa: S608
    assert asked.out.splitlines()[0] == heading


@pytest.fixture
def run_at_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command as at a terminal of 80 columns."""

    def run_there(*arguments: object) -> SimpleNamespace:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setenv("TERM", "dumb")
        return run(*arguments)

    return run_there


def test_on_a_terminal_few_columns_are_a_table_and_many_a_page(run_at_terminal: Run, store: Path) -> None:
    table = run_at_terminal("query", store, "SELECT type, status FROM events").out.splitlines()
    assert [line.split() for line in table if "REJECT" in line] == [["REJECT", "actual"]] * 2
    page = run_at_terminal("query", store, "FROM events").out.splitlines()
    assert [line for line in page if line.startswith("row")] == ["row 1", "row 2"]
    assert ["trigger", "Ann", "said", "so."] in [line.split() for line in page]
    assert not [line for line in page if line.split()[0] == "condition"]


def test_pages_are_few_unless_more_are_asked_for(run_at_terminal: Run, store: Path) -> None:
    wide = "SELECT " + "range AS a_rather_long_name, " * 9 + "1 FROM range(30)"
    ended = run_at_terminal("query", store, wide)
    assert "only the first 10 rows" in ended.err
    assert run_at_terminal("query", store, wide, "--limit", 20).out.count("row ") == 20


def test_no_terminal_obeys_what_a_cell_holds(run_at_terminal: Run, store: Path) -> None:
    assert "\x1b" not in run_at_terminal("query", store, "SELECT chr(27) || '[2J' AS x").out


def test_a_query_can_be_given_a_time(run: Run, store: Path) -> None:
    ended = run("query", store, "SELECT count(*) FROM range(10000000000) a, range(1000) b", "--timeout", 0.2)
    assert ended.code == 1
    assert "more than 0.2 s" in ended.err


def test_an_interrupt_ends_a_query_with_130(store: Path) -> None:
    arguments = ["query", str(store), "SELECT count(*) FROM range(10000000000) a, range(1000) b"]
    command = [sys.executable, "-c", f"from onrecord.cli import main; print(1, flush=True); main({arguments!r})"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:  # noqa: S603
        assert asked.stdout
        asked.stdout.readline()
        time.sleep(2.5)
        asked.send_signal(signal.SIGINT)
        try:
            _, complaint = asked.communicate(timeout=30)
        finally:
            asked.kill()
    assert (asked.returncode, complaint) == (130, b"error: stopped by Ctrl-C\n")


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
