"""`onrecord standing`: where two parties stand, for a person and for a program, and what is said where nothing does."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from hand_reports import report
from stores import store_with

from onrecord.ontologies.lists import load_lists
from onrecord.standing.plain import COLUMNS
from onrecord.store.coded import Outcome

Run = Callable[..., SimpleNamespace]


@pytest.fixture(autouse=True, scope="module")
def _world_once() -> Iterator[None]:
    """Load the tables of the world once for all runs here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.opened.load_lists", cache(load_lists))
        yield


HOSTILE = "Evil\x1b[2J \u202eNews | <b>1</b>\nforged line"


def imposed(day: str, **changes: object) -> Outcome:
    text = f"Trump said that the USA imposed sanctions on Iran ({day})."
    told = {"type": "SANCTION", "published": day, "said_by": ["Trump"], **changes}
    return report(text, "imposed sanctions", ["USA"], ["Iran"], **told)  # type: ignore[arg-type]


def attacked(day: str, by: str = "Iran", to: str = "USA") -> Outcome:
    return report(f"{by} attacked {to} ({day}).", "attacked", [by], [to], published=day, type="ASSAULT")


def lifted(day: str) -> Outcome:
    text = f"The USA lifted sanctions on Iran ({day})."
    return report(text, "lifted sanctions", ["USA"], ["Iran"], published=day, type="CONCEDE")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Attacks by Iran on five days, and American sanctions that were lifted."""
    reports = [imposed("2019-05-01"), lifted("2019-05-08"), *(attacked(f"2019-06-0{day}") for day in range(1, 6))]
    store_with(tmp_path / "s", [*reports, attacked("2019-06-09", "France", "Iran")])
    return tmp_path / "s"


def test_a_person_sees_what_is_open_with_its_words_then_what_has_ended(run: Run, store: Path) -> None:
    ended = run("standing", store, "IRN", "USA")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[:2] == [
        "Iran [IRN] and United States [USA], at the end of 2019-06-05",
        "  2 lines, 1 open, from reports of 2019-05-01 to 2019-06-05; what is not in them is not here",
    ]
    assert [line for line in lines if line and not line.startswith(" ")][1:] == ["force", "ended"]
    assert "  pressure: USA -> IRN, sanctions: lifted since 2019-05-08" in lines
    shown = [line for line in lines if "“Iran attacked USA" in line]
    assert [line.split()[0] for line in shown] == ["2019-06-01", "2019-06-04", "2019-06-05"], "the first, the newest"
    assert "(The Gazette, 2019-06-05) e-" in shown[-1]
    assert "      and 2 more (--format json)" in lines


def test_all_shows_the_words_for_what_has_ended_and_how_it_stood_before(run: Run, store: Path) -> None:
    lines = run("standing", store, "IRN", "USA", "--all").out.splitlines()
    place = lines.index("  USA -> IRN, sanctions: lifted since 2019-05-08")
    assert lines[place + 1].startswith("      2019-05-08 lifted: “")
    assert lines[place + 2] == "      before: in force since 2019-05-01"


def test_on_a_day_it_is_as_it_was_then_and_on_whose_word(run: Run, store: Path) -> None:
    out = run("standing", store, "USA", "IRN", "--on", "2019-05-07").out
    assert "United States [USA] and Iran [IRN], at the end of 2019-05-07" in out
    assert "USA -> IRN, sanctions: in force since 2019-05-01" in out
    assert "says Donald Trump)" in out
    assert "force" not in out.splitlines()


def test_json_is_a_list_of_standings(run: Run, store: Path) -> None:
    (standing,) = json.loads(run("standing", store, "IRN", "USA", "--format", "json").out)
    assert (standing["parties"], standing["on"]) == (["IRN", "USA"], "2019-06-05")
    states = {line["kind"]: (line["state"], line["open"], len(line["evidence"])) for line in standing["lines"]}
    assert states == {"force": ("attacked", True, 5), "pressure": ("lifted", False, 1)}


def test_csv_reads_back_line_by_line(run: Run, store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("standing", store, "IRN", "USA", "--format", "csv").out)))
    assert list(rows[0]) == ["a", "b", "on", *COLUMNS]
    assert [(row["a"], row["b"], row["on"], row["kind"], row["state"], row["open"]) for row in rows] == [
        ("IRN", "USA", "2019-06-05", "pressure", "lifted", "false"),
        ("IRN", "USA", "2019-06-05", "force", "attacked", "true"),
    ]


def test_markdown_is_a_table_with_a_row_a_line(run: Run, store: Path) -> None:
    lines = run("standing", store, "IRN", "USA", "--format", "md").out.splitlines()
    assert lines[0] == "### Iran and United States, 2019-06-05"
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    assert {len(row) for row in table} == {10}
    assert [row[:5] for row in table[2:]] == [
        ["pressure", "USA", "IRN", "sanctions", "lifted"],
        ["force", "IRN", "USA", "attack", "attacked"],
    ]
    assert table[3][-2] == "the outlet"


def test_who_disputes_a_line_is_shown_with_the_words(run: Run, tmp_path: Path) -> None:
    text = "Iran rejected the report of an attack on the USA."
    denial = report(text, "rejected the report of an attack", ["Iran"], ["USA"], published="2019-06-03")
    store_with(tmp_path / "s", [attacked("2019-06-01"), denial])
    out = run("standing", tmp_path / "s", "IRN", "USA").out
    assert "attack: attacked since 2019-06-01, disputed by IRN" in out
    assert "      IRN disputes it: 2019-06-03 denied: “Iran rejected the report of an attack on the USA”" in out
    assert run("standing", tmp_path / "s", "IRN", "USA", "--format", "md").out.rstrip().endswith("| IRN |")


def test_one_party_is_shown_with_all_others(run: Run, store: Path) -> None:
    heads = [line for line in run("standing", store, "Iran").out.splitlines() if "at the end of" in line]
    assert heads == [
        "Iran [IRN] and United States [USA], at the end of 2019-06-05",
        "Iran [IRN] and France [FRA], at the end of 2019-06-09",
    ]
    assert run("standing", store, "Iran", "--most", 1).out.count("at the end of") == 1
    assert len(json.loads(run("standing", store, "Iran", "--format", "json").out)) == 2
    assert run("standing", store, "Iran", "--format", "csv").out.count("a,b,on") == 1


# What cannot be answered


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["IRN", "Zorblaxia"], 1, "nobody is known as 'Zorblaxia'"),
        (["IRN", "IRN"], 1, "are the same party, IRN: name two"),
        (["IRN", "NOR"], 1, "nothing between Iran and Norway is on record"),
        (["IRN", "USA", "FRA"], 2, "3 parties are named; name one or two"),
        (["South", "Korea", "IRN", "USA"], 2, "a name of several words in quotation marks"),
        (["IRN", "USA", "--on", "soon"], 2, "'soon' is no day; write one as"),
        (["IRN", "--most", "0"], 2, "'0' is no whole number from 1 on"),
        (["IRN", "USA", "--format", "xml"], 2, "xml"),
        ([], 2, "PARTY"),
    ],
)
def test_what_is_wrong_is_one_line(arguments: list[str], code: int, told: str, run: Run, store: Path) -> None:
    ended = run("standing", store, *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith("error: ")
    assert ended.err.count("\n") == 1
    assert told in ended.err


def test_reports_without_a_day_are_counted(run: Run, tmp_path: Path) -> None:
    undated = report("Iran attacked the USA.", "attacked", ["Iran"], ["USA"], published=None, type="ASSAULT")
    store_with(tmp_path / "s", [undated])
    ended = run("standing", tmp_path / "s", "IRN", "USA")
    assert ended.err == (
        "error: nothing with a day between Iran and United States is on record, and 1 without: "
        "code the reports again with --date\n"
    )
    assert (
        "; 1 event of reports without a day left out"
        in run("standing", tmp_path / "s", "IRN", "USA", "--on", "2019-07-01").out
    )
    store_with(tmp_path / "t", [undated, attacked("2019-06-01")])
    assert "; 1 event of reports without a day left out" in run("standing", tmp_path / "t", "IRN", "USA").out
    (found,) = json.loads(run("standing", tmp_path / "t", "IRN", "USA", "--format", "json").out)
    assert (found["undated"], len(found["lines"])) == (1, 1)


def test_no_store_is_said(run: Run, tmp_path: Path) -> None:
    ended = run("standing", tmp_path / "nowhere", "IRN", "USA")
    assert (ended.code, ended.out) == (1, "")
    assert "nowhere" in ended.err


@pytest.mark.parametrize("parties", [["IRN", "USA", "--on", "2019-01-01"], ["NOR"]])
def test_nothing_on_record_ends_with_1(parties: list[str], run: Run, store: Path) -> None:
    ended = run("standing", store, *parties)
    assert (ended.code, ended.err) == (
        1,
        "" if len(parties) > 1 else "note: nothing between NOR and any state is on record\n",
    )
    assert "open since" not in ended.out
    assert json.loads(run("standing", store, *parties, "--format", "json").out) in ([], [_nothing()])


def _nothing() -> dict[str, object]:
    return {
        "parties": ["IRN", "USA"],
        "names": ["Iran", "United States"],
        "on": "2019-01-01",
        "known_on": "2019-01-01",
        "reports": None,
        "undated": 0,
        "counted": "texts",
        "coded_since_grouped": 0,
        "lines": [],
    }


# Hostile names


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    store_with(tmp_path / "s", [imposed("2019-05-01", outlet=HOSTILE, title=HOSTILE)])
    return tmp_path / "s"


@pytest.mark.parametrize("output", ["text", "json", "md"])
def test_an_outlets_name_steers_no_terminal(output: str, run: Run, hostile: Path) -> None:
    out = run("standing", hostile, "IRN", "USA", "--format", output).out
    assert "\\u001b" in out
    assert not {"\x1b", "\u202e"} & set(out)


@pytest.mark.parametrize("output", ["text", "md"])
def test_an_outlets_name_makes_no_line_of_its_own(output: str, run: Run, hostile: Path) -> None:
    lines = run("standing", hostile, "IRN", "USA", "--format", output).out.splitlines()
    assert not [line for line in lines if line.startswith("forged")]


def test_an_outlets_name_is_one_cell_of_markdown_and_no_markup(run: Run, hostile: Path) -> None:
    row = run("standing", hostile, "IRN", "USA", "--format", "md").out.splitlines()[6]
    assert row.replace("\\|", "").count("|") == 11
    assert "\\<b\\>1\\</b\\>" in row


def test_an_outlets_name_reads_back_from_json_and_csv(run: Run, hostile: Path) -> None:
    (standing,) = json.loads(run("standing", hostile, "IRN", "USA", "--format", "json").out)
    assert standing["lines"][0]["evidence"][0]["outlet"] == HOSTILE
    (row,) = csv.DictReader(io.StringIO(run("standing", hostile, "IRN", "USA", "--format", "csv").out, newline=""))
    assert (row["outlet"], row["title"], row["voucher"]) == (HOSTILE, HOSTILE, "Donald Trump")


def test_csv_on_a_terminal_is_made_visible(run: Run, hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b" not in run("standing", hostile, "IRN", "USA", "--format", "csv").out


def test_help_tells_how_it_is_called(run: Run) -> None:
    out = run("standing", "--help").out
    assert "Usage: onrecord standing [OPTIONS] STORE PARTY [PARTY]" in out
    assert "--known-on" in out
