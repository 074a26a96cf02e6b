from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Run = Callable[..., SimpleNamespace]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A table of two actors."""
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,aliases,country,sector,kind,office,from,to\n"
        "Harbour Front,HF,NOR,PTY,,,,2019\n"
        "Ola Nordmann,~Nordmann,NOR,GOV,,minister,2005-10-17,2013-10-16\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A table with two errors."""
    path = tmp_path / "faulty.csv"
    path.write_text("name,country,to\nHarbour Front,Iran,\nGrey Quay,NOR,2014-13\n", encoding="utf-8")
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with two actors of that table."""
    path = tmp_path / "report.txt"
    text = "Date: 2010-05-04\n\nThe Harbour Front accused Peru of lies. Minister Nordmann visited Chad on Monday.\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_find_tells_who_a_name_is_on_a_day(run: Run) -> None:
    ended = run("actors", "find", "the", "Kremlin", "--on", "2014-03-01")
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "Kremlin on 2014-03-01",
        "  country  RUS, Russia",
        "  sector   GOV, government",
        "  kind     metonym",
        "  time     always",
        "  table    metonyms.yaml, shipped",
    ]


def test_find_tells_the_members_of_a_body_on_a_day(run: Run) -> None:
    lines = run("actors", "find", "European Free Trade Association", "--on", "1996-01-01").out.splitlines()
    assert "  members  CHE, ISL, LIE, NOR" in lines


def test_find_gives_one_json_object(run: Run) -> None:
    told = json.loads(run("actors", "find", "Merkel", "--on", "2023-01-01", "--format", "json").out)
    assert (told["name"], told["on"]) == ("Merkel", "2023-01-01")
    assert told["found"] == {
        "name": "Angela Merkel",
        "code": "DEUELI",
        "members": [],
        "country": "DEU",
        "sector": "ELI",
        "kind": "person",
        "office": "chancellor until 2021-12-08",
        "from": "2021-12-09",
        "to": None,
        "table": "leaders.csv",
        "shipped": True,
    }
    assert [(other["code"], other["to"]) for other in told["others"]] == [("DEUGOV", "2021-12-08")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["MINUSMA", "--on", "2030-01-01"], "2013 to 2023, so not on 2030-01-01; a text of that day still means it"),
        (["Georgia"], "USA is meant where the text has a word such as Alabama, Atlanta"),
        (["Johnson", "--on", "2020-02-02"], "Johnson on 2020-02-02: may be several, whom an office, a country"),
        (["Boris Johnson", "--on", "2000-01-01"], "Boris Johnson on 2000-01-01: is nobody then"),
        (["Johnson", "--on", "2020-02-02"], "more; --format json has all"),
    ],
)
def test_find_says_why_a_name_is_not_one_party_for_all_times(arguments: list[str], says: str, run: Run) -> None:
    ended = run("actors", "find", *arguments)
    assert ended.code == 0
    assert says in ended.out


def test_find_offers_near_names_for_an_unknown_one(run: Run, mine: Path) -> None:
    ended = run("actors", "find", "Hammas")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error: nobody is known as 'Hammas'; there are Hamas")
    assert "there are Harbour Front" in run("actors", "find", "Harbor Front", "--actors", mine).err
    assert run("actors", "find", "Qqqq").err == "error: nobody is known as 'Qqqq'; no name is like it\n"
    assert json.loads(run("actors", "find", "Qqqq", "--format", "json").out)["found"] is None


def test_find_knows_the_users_actors(run: Run, mine: Path) -> None:
    assert "table    mine.csv, yours" in run("actors", "find", "HF", "--actors", mine).out
    told = run("actors", "find", "Nordmann", "--on", "2010-01-01", "--actors", mine).out
    assert "counts only after an office or a given name" in told
    assert "GOV, government" in run("actors", "find", "Minister Nordmann", "--on", "2010-01-01", "--actors", mine).out


def test_check_lists_all_by_line_and_ends_with_1_where_something_is_wrong(run: Run, mine: Path, faulty: Path) -> None:
    assert run("actors", "check", mine).out == f"{mine}: 2 rows can be read, 0 things wrong, 0 notes\n"
    ended = run("actors", "check", faulty)
    assert ended.code == 1
    lines = ended.out.splitlines()
    assert lines[0].startswith(f"{faulty}, line 2, country: 'Iran' is no code; did you mean IRN?")
    assert lines[1].startswith(f"{faulty}, line 3, to: '2014-13' is no date")
    assert lines[2] == f"{faulty}: 0 rows can be read, 2 things wrong, 0 notes"


def test_notes_of_check_are_no_failure(run: Run, mine: Path) -> None:
    mine.write_text("name,country\nHamas,NOR\n", encoding="utf-8")
    ended = run("actors", "check", mine)
    assert ended.code == 0
    assert "line 2, name: note: 'Hamas' is Hamas (PSE) in the shipped tables" in ended.out
    assert "0 things wrong, 1 note\n" in ended.out


def test_export_writes_what_it_reads(run: Run, mine: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    ended = run("actors", "export", "--to", first, "--actors", mine)
    assert ended.code == 0
    assert f"rows to {first}" in ended.err
    assert first.read_text(encoding="utf-8").splitlines()[1].startswith("Harbour Front,HF,NOR,PTY,organisation,,,2019")
    assert run("actors", "export", "--to", second, "--actors", first).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert run("actors", "export").out.startswith("name,aliases,country,sector,kind,office,from,to,note\nAruba,")


def test_import_counts_every_line_and_writes_table_and_report(run: Run, tmp_path: Path) -> None:
    source, target, told = tmp_path / "own.txt", tmp_path / "mine.csv", tmp_path / "told.txt"
    source.write_bytes(b"QUAY_FRONT [NORPTY} ; ours\n# nothing\nGREY\xc9_QUAY [XYZ]\n")
    ended = run("actors", "import", source, "-o", target, "--report", told)
    assert ended.code == 0
    assert ended.out == ""
    assert "3 lines: 1 read (1 of them empty or comments), 1 mended, 1 reported and left out" in ended.err
    assert f"wrote 1 row to {target}" in ended.err
    assert target.read_text(encoding="utf-8").splitlines()[1:] == [
        'Quay Front,,NOR,PTY,organisation,,,,"own.txt, line 1: NORPTY"'
    ]
    listed = told.read_text(encoding="utf-8").splitlines()
    assert [line.partition(": ")[0] for line in listed] == ["own.txt, line 1", "own.txt, line 3"]
    shown = run("actors", "import", source)
    assert shown.out == target.read_text(encoding="utf-8")
    assert all(line in shown.err for line in listed)


def test_an_import_without_a_row_ends_with_1(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "own.txt"
    source.write_text("nothing of the sort\n", encoding="utf-8")
    ended = run("actors", "import", source)
    assert ended.code == 1
    assert "1 lines: 0 read" in ended.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "{none}"], "cannot be read: No such file"),
        (["import", "{none}"], "cannot be read: No such file"),
        (["find", "Hamas", "--actors", "{none}"], "cannot be read: No such file"),
        (["export", "--to", "{none}/all.csv"], "cannot be written: No such file or directory; name a file in a folder"),
    ],
)
def test_what_cannot_be_read_or_written_is_one_line(arguments: list[str], says: str, run: Run, tmp_path: Path) -> None:
    ended = run("actors", *(each.format(none=tmp_path / "none") for each in arguments))
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error: ")
    assert ended.err.count("\n") == 1
    assert says in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "{report}"],
        ["code", "{report}", "-o", "{store}"],
        ["explain", "--text", "Norway met Peru."],
        ["actors", "find", "Hamas"],
        ["actors", "export"],
    ],
    ids=" ".join,
)
def test_all_that_is_wrong_in_a_table_is_listed_on_standard_error(
    arguments: list[str], run: Run, faulty: Path, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the real coder
    ended = run(*(each.format(report=report, store=tmp_path / "s") for each in arguments), "--actors", faulty)
    assert (ended.code, ended.out) == (1, "")
    head, *listed = [line for line in ended.err.splitlines() if not line.startswith("read ")]
    assert head == f"error: {faulty}: 2 things are wrong in this table of actors (docs/your-own-actors.md):"
    assert listed[0].startswith("  line 2, country: 'Iran' is no code; did you mean IRN?")
    assert listed[1].startswith("  line 3, to: '2014-13' is no date")
    assert len(listed) == 2


def test_a_report_is_read_with_the_users_actors(run: Run, mine: Path, report: Path) -> None:
    told = json.loads(run("read", report, "--format", "json", "--actors", mine).out)
    codes = {actor["name"]: actor["code"] for actor in told["actors"]}
    assert codes["Harbour Front"] == "NORPTY"
    assert codes["Ola Nordmann"] == "NORGOV"
    plain = {
        actor["name"]: actor["code"] for actor in json.loads(run("read", report, "--format", "json").out)["actors"]
    }
    assert plain.get("Harbour Front") != "NORPTY"


def test_explain_knows_the_users_actors(run: Run, mine: Path) -> None:
    ended = run("explain", "--text", "The Harbour Front accused Peru of lies.", "--actors", mine)
    assert ended.code == 0
    assert "NORPTY" in ended.out or "Harbour Front" in ended.out


@pytest.mark.parametrize(
    "arguments", [["export", "--actors", "t.csv", "--to", "t.csv"], ["import", "t.csv", "-o", "t.csv"],
                  ["import", "t.csv", "-o", "x.csv", "--report", "x.csv"]]
)  # fmt: skip
def test_nothing_is_written_over_what_is_read(arguments: list[str], run: Run, mine: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes(mine.read_bytes())
    ended = run("actors", *(str(tmp_path / each) if each.endswith(".csv") else each for each in arguments))
    assert ended.code == 1
    assert "would be written over" in ended.err
    assert table.read_bytes() == mine.read_bytes()
    assert not (tmp_path / "x.csv").exists()


def test_accents_may_stand_apart_from_their_letters(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,country,sector\nE\u0301cole Libre,FRA,PTY\n", encoding="utf-8")
    for written in ("E\u0301cole Libre", "\u00c9cole Libre"):
        assert run("actors", "find", written, "--actors", str(table)).out.splitlines()[1] == "  country  FRA, France"
