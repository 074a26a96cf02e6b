"""`onrecord said`: for a person, as JSON, CSV and Markdown; nothing found ends with 1."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.cli import main

Run = Callable[..., SimpleNamespace]
REPORTS = {
    "a.txt": "Date: 2010-03-01\nOutlet: The Gazette\n\nOSLO - Norway will build the dam on the upper Otra, its "
    "energy minister said on Monday. Norway will meet Chad's envoys in May, he added.",
    "b.txt": "Date: 2011-06-01\nOutlet: The Herald\n\nOSLO - Norway will not build the dam on the upper Otra, its "
    "energy minister said.",
    "c.txt": "Date: 2011-08-01\nOutlet: The Herald\n\nOSLO - The dam on the upper Otra will be built if the farmers "
    "agree, Norway's energy minister said.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("said")
    return coded(REPORTS, folder)


def coded(reports: dict[str, str], folder: Path) -> Path:
    """A store of reports, in a folder."""
    for name, text in reports.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["code", str(folder), "-o", str(folder / "s"), "--workers", "0", "-q"])
    return folder / "s"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a report in which there are marks of Markdown."""
    text = "Date: 2010-03-01\nOutlet: *The* [Gazette]\n\nOSLO - Norway will build the <b>dam</b>, its minister said."
    return coded({"a.txt": text}, tmp_path_factory.mktemp("marked"))


def test_statements_come_in_order_with_their_words(run: Run, store: Path) -> None:
    ended = run("said", store, "--by", "NOR")
    assert ended.code == 0
    assert ended.out.startswith("Said by Norway [NOR]: ")
    days = [line[:10] for line in ended.out.splitlines() if line[:4] in {"2010", "2011"}]
    assert days == sorted(days)
    assert "“Norway will not build the dam on the upper Otra”" in ended.out
    assert "(The Herald, 2011-06-01; quoted by the outlet; confidence " in ended.out


def test_pairs_stand_beside_each_other_without_a_verdict(run: Run, store: Path) -> None:
    ended = run("said", store, "--by", "NOR", "--opposed")
    assert ended.code == 0
    first, apart = ended.out.split("At another time, or on a condition: ")
    assert first.startswith("Said by Norway [NOR], to the opposite: 1 pair\n")
    assert first.index("“Norway will build the dam") < first.index("“Norway will not build the dam")
    assert "The Gazette, 2010-03-01" in first
    assert "The Herald, 2011-06-01" in first
    assert "(on a condition)" in apart
    assert not {"lie", "lied", "lies", "liar", "contradicts"} & set(ended.out.lower().split())


def test_json_has_both_sides_whole(run: Run, store: Path) -> None:
    found = json.loads(run("said", store, "--by", "NOR", "--opposed", "--format", "json").out)
    (pair,) = found["opposed"]
    assert (found["by"], found["code"], pair["apart"]) == ("Norway", "NOR", None)
    assert [pair[side]["outlet"] for side in ("first", "second")] == ["The Gazette", "The Herald"]
    assert pair["second"]["content"] == ["Norway will not build the dam on the upper Otra"]
    assert [each["apart"] for each in found["at_another_time"]] == ["on a condition"]


def test_json_of_statements_says_what_became_of_promises(run: Run, store: Path) -> None:
    found = json.loads(run("said", store, "--by", "NOR", "--format", "json").out)
    assert {each["status"] for each in found["later"]} <= {"planned", "threatened", "conditional"}
    assert {each["statement"] for each in found["later"]} <= {each["id"] for each in found["statements"]}
    assert all(each["voucher"] == [] for each in found["statements"])


@pytest.mark.parametrize("opposed", [[], ["--opposed"]])
def test_tables_have_one_row_each(run: Run, store: Path, opposed: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(run("said", store, "--by", "NOR", *opposed, "--format", "csv").out)))
    lines = run("said", store, "--by", "NOR", *opposed, "--format", "md").out.splitlines()
    assert len({len(row) for row in rows}) == 1
    assert len(lines) == len(rows) + 1
    assert lines[1].startswith("|---|")


def test_a_topic_a_day_and_a_number_bound_it(run: Run, store: Path) -> None:
    assert run("said", store, "--by", "NOR", "--about", "dam").out.count("“") >= 3
    ended = run("said", store, "--by", "NOR", "--about", "dam", "--from", "2011-01-01", "--to", "2011-07-01")
    assert "about dam: 1 statement, 2011-06-01 to 2011-06-01" in ended.out
    cut = run("said", store, "--by", "NOR", "--limit", 1)
    assert "only the first 1 of" in cut.err


@pytest.mark.parametrize("opposed", [[], ["--opposed"]])
def test_nothing_found_ends_with_1(run: Run, store: Path, opposed: list[str]) -> None:
    assert run("said", store, "--by", "NOR", "--about", "whales", *opposed).code == 1


def test_an_unknown_party_is_one_line(run: Run, store: Path) -> None:
    ended = run("said", store, "--by", "Nobody at all")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error: nobody is known as 'Nobody at all'")


def test_what_stands_in_a_report_is_no_markup_of_markdown(run: Run, marked: Path) -> None:
    row = run("said", marked, "--by", "NOR", "--format", "md").out.splitlines()[-1]
    assert r"\*The\* \[Gazette\]" in row


def test_the_header_counts_all_pairs_also_those_that_are_not_shown(run: Run, store: Path) -> None:
    whole = run("said", store, "--by", "NOR", "--opposed").out
    heads = [line for line in whole.splitlines() if line.endswith(("pair", "pairs"))]
    assert len(heads) == 2
    cut = run("said", store, "--by", "NOR", "--opposed", "--limit", 1).out
    assert heads[0] in cut
