"""`onrecord search`: for a person, as JSON, CSV and Markdown; nothing found ends with 1."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hand_reports import report
from stores import store_with

Run = Callable[..., SimpleNamespace]
TEXT = "Iran seized a tanker. The USA called the *seizure* of the tanker [piracy]."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "s"
    met = [
        report(f"Iran met France, day {n}.", "met", ["Iran"], ["France"], type="CONSULT", published=f"2019-06-0{n}")
        for n in (1, 2)
    ]
    reports = [report(TEXT, "seized", ["Iran"], type="COERCE", title="A tanker | seized"), *met]
    store_with(path, reports)
    return path


def test_a_person_sees_what_is_found_and_what_to_ask_next(run: Run, store: Path) -> None:
    ended = run("search", store, "tanker")
    assert ended.code == 0
    assert ended.out.splitlines()[0] == "1 of 3 documents"
    assert "2019-05-29  A [tanker] | seized" in ended.out
    assert "Iran seized a [tanker]." in ended.out
    assert f"read the first with: onrecord query {store} " in ended.out


def test_pages_go_on_with_the_cursor(run: Run, store: Path) -> None:
    first = run("search", store, "iran", "--most", "2", "--show", "events", "--sort", "newest")
    assert first.out.splitlines()[0] == "3 events in 3 documents, newest first"
    assert "types: CONSULT 2, COERCE 1" in first.out
    cursor = first.out.split("--cursor ")[1].split()[0]
    rest = run("search", store, "iran", "--show", "events", "--sort", "newest", "--cursor", cursor)
    assert [line[:10] for line in rest.out.splitlines() if line.startswith("2019")] == ["2019-05-29"]
    wrong = run("search", store, "iran", "--cursor", cursor)
    assert (wrong.code, wrong.out) == (1, "")
    assert "the cursor is not of an answer to this question" in wrong.err


def test_rows_for_programs(run: Run, store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("search", store, "--show", "events", "--format", "csv").out)))
    assert [row["what"] for row in rows] == ["CONSULT", "CONSULT", "COERCE"]
    told = json.loads(run("search", store, "tanker -france", "--format", "json", "--party", "IRN").out)
    assert (told["total"], told["asked"]["party"], told["found"][0]["events"]) == (1, ["IRN"], 1)
    ((begin, end),) = told["found"][0]["passages"][0]["matches"]
    assert TEXT[begin:end] == "tanker"
    assert {"value": "COERCE", "label": "COERCE", "count": 1, "chosen": False} in told["facets"]["type"]["values"]


def test_marks_of_markdown_are_none(run: Run, store: Path) -> None:
    out = run("search", store, "tanker", "--format", "md").out
    assert r"A tanker \| seized" in out
    assert r"the \*seizure\* of the **tanker** \[piracy\]." in out


def test_nothing_found_ends_with_1(run: Run, store: Path) -> None:
    ended = run("search", store, "xylophone")
    assert ended.code == 1
    assert ended.out.splitlines()[0] == "0 of 3 documents"
    ended = run("search", store, "??")
    assert ended.code == 1
    assert "note: the words have no letter and no digit" in ended.err


def test_what_is_unknown_is_said(run: Run, store: Path) -> None:
    ended = run("search", store, "--place", "Atlantis")
    assert (ended.code, ended.out) == (1, "")
    assert "error: nothing on record was in 'Atlantis'" in ended.err
