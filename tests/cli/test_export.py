"""`onrecord export` as a user runs it."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hand_reports import report
from hostile_cells import hostile_store, hostile_strings
from stores import store_with

from onrecord.cli.defaults import FORMAT_NAMES
from onrecord.exports.formats import FORMATS

Run = Callable[..., SimpleNamespace]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_with(
        tmp_path / "s",
        [
            report("Iran hit back at the USA.", "hit back", ["Iran"], ["USA"], said_by=["USA"]),
            report("France may meet Iran.", "meet", ["France"], ["Iran"], status="possible", published="2019-06-03"),
        ],
    ).path


def test_the_formats_of_the_command_are_those_there_are() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES


def test_rows_leave_and_what_was_left_out_is_told(run: Run, store: Path, tmp_path: Path) -> None:
    ended = run("export", store, "--to", "csv", "-o", tmp_path / "tables", "--statuses", "actual", "--party", "Iran")
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "csv: tables of events, statements and documents, one column a field, lists as JSON",
        f"  {tmp_path / 'tables' / 'events.csv'}: 1 row",
        f"  {tmp_path / 'tables' / 'statements.csv'}: 0 rows",
        f"  {tmp_path / 'tables' / 'documents.csv'}: 1 row",
        "events: statuses actual",
        "events left out: 1 status possible",
        "statements left out: 1 of other parties",
        f"field by field: {tmp_path / 'tables' / 'csv.losses.json'}",
    ]
    assert "exporting 1 of 1 rows" in ended.err
    with (tmp_path / "tables" / "events.csv").open(encoding="utf-8", newline="") as file:
        assert [row["trigger"] for row in csv.DictReader(file)] == ["hit back"]


def test_the_report_has_what_was_chosen_and_every_field(run: Run, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "new" / "rows.jsonl"
    assert run("export", store, "--to", "jsonl", "-o", file, "--since", "2019-06-01", "--type", "reject").code == 0
    found = json.loads(Path(f"{file}.losses.json").read_text(encoding="utf-8"))
    assert (found["format"], found["files"]) == ("jsonl", {"rows.jsonl": 1})
    assert (found["chosen"]["since"], found["chosen"]["types"]) == ("2019-06-01", ["REJECT"])
    assert found["tables"]["events"]["left_out"] == {"before 2019-06-01": 1}
    fields = {each["field"]: each for each in found["tables"]["events"]["fields"]}
    assert fields["trigger.span"] == {"field": "trigger.span", "holds": "whole", "how": "", "rows": 0}
    assert fields["happening"]["holds"] == "nothing"


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--to", "csv"], 2, "the following arguments are required: -o/--output"),
        (["--to", "excel", "-o", "x"], 2, "invalid choice: 'excel'"),
        (["--to", "csv", "-o", "x", "--statuses", "real"], 2, "'real' is no status; there are actual, planned"),
        (["--to", "csv", "-o", "x", "--type", "FIGHTS"], 1, "'FIGHTS' is no type of an event; there are ACCUSE, AGREE"),
        (["--to", "csv", "-o", "x", "--type", "AID,"], 2, "'AID,' has a name that is empty"),
        (["--to", "csv", "-o", "x", "--party", "Atlantis"], 1, "nobody is known as 'Atlantis'"),
        (["--to", "csv", "-o", "x", "--since", "2019-13-01"], 2, "'2019-13-01' is no day"),
        (["--to", "csv", "-o", "x", "--since", "2020-01-02", "--until", "2020-01-01"], 1,
         "--until 2020-01-01 is before --since 2020-01-02: no day is between them"),
        (["--to", "csv", "-o", "s/tables"], 1, "lies within a store"),
        (["--to", "csv", "-o", "a.txt"], 1, "a.txt is no folder, and csv is several files: name a folder"),
        (["--to", "csv", "-o", "new.csv"], 1, "new.csv is no folder, and csv is several files: name a folder"),
        (["--to", "happenings", "-o", "x"], 1, "has no happenings yet: find them with: onrecord group s"),
    ],
)  # fmt: skip
def test_wrong_use_says_what_to_do(
    options: list[str], code: int, says: str, run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(store.parent)
    Path("a.txt").write_text("mine", encoding="utf-8")
    ended = run("export", "s", *options)
    assert ended.code == code
    assert says in ended.err
    assert ended.err.count("\n") <= 1 + ended.err.count("exporting")
    assert {file.name for file in store.parent.iterdir()} == {"s", "a.txt"}


def test_what_is_there_is_written_over_when_told_so(run: Run, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("mine", encoding="utf-8")
    assert "is there already" in run("export", store, "--to", "jsonl", "-o", file).err
    assert file.read_text(encoding="utf-8") == "mine"
    assert run("export", store, "--to", "jsonl", "-o", file, "--force", "--quiet").err == ""
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_a_workbook_without_its_package_says_what_to_install(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    ended = run("export", store, "--to", "xlsx", "-o", tmp_path / "a.xlsx")
    assert (ended.code, "pip install 'onrecord[xlsx]', or use --to csv" in ended.err) == (1, True)
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_no_bug(run: Run, store: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert "cannot be written: Permission denied" in run("export", store, "--to", "csv", "-o", closed / "x").err


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_sees_no_formula(run: Run, tmp_path: Path) -> None:
    strings = hostile_strings(200, seed=3)
    hostile_store(tmp_path / "s", strings)
    assert run("export", tmp_path / "s", "--to", "csv", "-o", tmp_path).code == 0
    (tmp_path / "bare.csv").write_text('"=1+2"\n', encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "fods"]
    files = [str(tmp_path / f"{name}.csv") for name in ("events", "bare")]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=300)  # noqa: S603
    assert "table:formula=" in (tmp_path / "bare.fods").read_text(encoding="utf-8")
    assert "table:formula=" not in (tmp_path / "events.fods").read_text(encoding="utf-8")
