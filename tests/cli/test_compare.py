"""`onrecord compare`: what is printed for a person and for a program, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest
from made_others import file_of, gdelt, heading, icews
from stores import store_with
from two_codings import coded_as, rejects

from onrecord.cli.arguments import COMMANDS
from onrecord.others.fields import FIELDS, Agreement, Finding
from onrecord.others.formats import FORMATS
from onrecord.others.ladder import By

Run = Callable[..., SimpleNamespace]
PAGE_AT = Path(__file__).parents[2] / "docs/compare.md"
PAGE = PAGE_AT.read_text(encoding="utf-8")
URL = "https://a.example/talks"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    denied = rejects(status="denied", factuality=-3.0)
    threat = rejects(trigger="threatened", type="THREATEN", cameo="130")
    return store_with(tmp_path / "store", [coded_as(denied, threat, url=URL, title="Talks | off", outlet="A")]).path


@pytest.fixture
def others(tmp_path: Path) -> Path:
    rows = [gdelt(SOURCEURL=URL), gdelt(GlobalEventID="2", EventCode="190", SOURCEURL=URL), gdelt(EventCode="191")]
    return file_of(tmp_path, *rows, "cut")


def test_for_a_person(run: Run, store: Path, others: Path) -> None:
    shown = run("compare", store, others)
    assert shown.code == 0
    for line in (
        "3 rows of theirs, 1 of them matched",
        "  2 in documents that we have, 1 matched (50%)",
        "  1 about days and pairs that we cover, 0 matched (0%)",
        "  0 elsewhere, on which nothing here can speak",
        "  1 more set aside: columns 1",
        "2 events of ours on their days or in their documents, 1 matched (50%)",
        "  only ours: actual 1",
        "to be said of the 1 matched rows: denied 1",
        "matched  denied  REJECT, denied: Iran [IRN] -> United States [USA], 2019-05-31",
        "    status: ours denied, theirs actual",
        "    “rejected”: Iran rejected talks on Friday.",
        "only ours  THREATEN, actual: Iran [IRN] -> United States [USA], 2019-05-31",
    ):
        assert line in shown.out.splitlines(), line
    assert "nothing like it is on record of its document: d-" in shown.out
    for told in (
        "is read as gdelt-events by its columns",
        "line 4: it has 1 columns, where gdelt-events has 61",
        "rows that say something else under a key of one before, and count: 1 (1 in line 3)",
    ):
        assert told in " ".join(shown.err.split()), told


def test_as_csv_and_json(run: Run, store: Path, others: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("compare", store, others, "--format", "csv").out)))
    assert [(row["side"], row["findings"], row["line"]) for row in rows] == [
        ("matched", "denied", "1"),
        ("only theirs", "", "2"),
        ("only theirs", "", "3"),
        ("only ours", "", ""),
    ]
    found = json.loads(run("compare", store, others, "--format", "json").out)
    assert [each["side"] for each in found["rows"]] == [row["side"] for row in rows]
    assert found["summary"]["findings"] == {"denied": 1}
    assert found["rows"][0]["words"]["trigger"] == "rejected"
    assert found["rows"][0]["theirs"]["row"] == gdelt(SOURCEURL=URL)


def test_as_markdown(run: Run, store: Path, others: Path) -> None:
    lines = run("compare", store, others, "--format", "md").out.splitlines()
    (row,) = (line for line in lines if line.startswith("| matched"))
    assert "Talks \\| off" in row


@pytest.mark.parametrize("output", ["table", "md", "csv", "json"])
def test_the_limit_counts_rows(output: str, run: Run, store: Path, others: Path) -> None:
    shown = run("compare", store, others, "--limit", 1, "--format", output)
    assert "only ours  THREATEN" not in shown.out
    assert "note: 3 more; --limit N shows more" in shown.err


def test_no_text_of_theirs_steers_the_terminal(run: Run, store: Path, tmp_path: Path) -> None:
    rows = file_of(tmp_path, gdelt(Actor1Name="\x1b[2JX", GlobalEventID="\x1b[31m7", EventCode="190"), name="a.CSV")
    for output in ("table", "md"):
        shown = run("compare", store, rows, "--format", output)
        assert "\x1b" not in shown.out + shown.err


def test_what_is_wrong_is_one_line(run: Run, store: Path, others: Path, tmp_path: Path) -> None:
    empty = file_of(tmp_path, name="empty.tsv")
    for arguments, code, told in (
        ((store, tmp_path / "none"), 1, "no such file"),
        ((tmp_path, others), 1, "is not a store"),
        ((store, empty), 1, "there is no row that can be read; the first thing that is wrong"),
        ((store, others, "--read-as", "icews"), 1, "is no icews"),
        ((store, others, "--read-as", "acled"), 2, "invalid choice: 'acled'"),
        ((store, others, "--window", "31"), 2, "0 to 30"),
        ((store,), 2, "OTHERS"),
    ):
        shown = run("compare", *arguments)
        assert (shown.code, shown.out) == (code, "")
        assert told in shown.err.splitlines()[-1]


def test_columns_that_are_not_known_are_said(run: Run, store: Path, tmp_path: Path) -> None:
    shown = run("compare", store, file_of(tmp_path, heading("icews") + "\tmine", icews() + "\t5", name="a.tsv"))
    assert "by its heading; columns that it does not know are passed over: mine" in " ".join(shown.err.split())


@pytest.mark.parametrize("word", [*FIELDS, *Finding, *Agreement, *FORMATS])
def test_the_page_names_every_field_finding_and_format(word: str) -> None:
    assert f"`{word}`" in PAGE


@pytest.mark.slow
def test_what_the_page_shows_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = re.findall(r"```\n(\$ onrecord code samples.*?)```", PAGE, re.DOTALL)
    code, command, shown = re.split(r"\$ onrecord (?=compare)|\n(?=5 rows)", block)
    monkeypatch.chdir(PAGE_AT.parents[1])
    for each in (code.removeprefix("$ onrecord "), command):
        arguments = [str(tmp_path / "one") if word == "one" else word for word in each.split()]
        ended = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "onrecord", *arguments], capture_output=True, check=True, encoding="utf-8"
        )
    at = 0
    for part in shown.split("...\n"):
        assert part.strip() in ended.stdout[at:]
        at = ended.stdout.index(part.strip(), at)


def test_the_formats_that_can_be_named_are_those_that_are_read() -> None:
    choices: dict[str, object] = {}
    COMMANDS["compare"].add(
        lambda *_names, **_options: None, lambda *names, **options: choices.update({names[0]: options.get("choices")})
    )
    assert choices["--read-as"] == tuple(FORMATS)
    assert choices["--by"] == get_args(By)


def test_the_page_names_every_option() -> None:
    options: list[str] = []
    COMMANDS["compare"].add(lambda *_names, **_options: None, lambda *names, **_options: options.append(names[0]))
    assert [option for option in options if f"`{option}" not in PAGE] == []
