from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.actors.table import KINDS, ActorLine, clashes, load_actors, read_actors
from onrecord.errors import OntologyError
from onrecord.ontologies.world import World

Table = Callable[..., Path]


def test_a_row_is_read_cell_by_cell(table: Table, world: World) -> None:
    path = table(
        "to,name,aliases,country,sector,from,note",
        '2020-03,Harbour Front,HF| Front of the Harbour ,NOR,PTY,2019,"ours, of course"',
    )
    (row,) = load_actors(path, world)
    assert row == ActorLine(
        2,
        "Harbour Front",
        ("HF", "Front of the Harbour"),
        "NOR",
        "PTY",
        "organisation",
        None,
        "2019",
        "2020-03",
        "ours, of course",
    )


def test_only_the_name_is_needed_and_an_office_makes_a_person(table: Table, world: World) -> None:
    assert [row.kind for row in load_actors(table("name", "Harbour Front"), world)] == ["organisation"]
    (row,) = load_actors(table("name,country,office", "Ola Nordmann,NOR,minister"), world)
    assert row.kind == "person"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheets_table_is_read(delimiter: str, table: Table, world: World) -> None:
    path = table("\ufeff" + delimiter.join(("Name", "Country")), delimiter.join(("Harbour Front", "NOR")), delimiter)
    (row,) = load_actors(path, world)
    assert (row.name, row.country) == ("Harbour Front", "NOR")


@pytest.mark.parametrize(
    ("header", "row", "column", "says"),
    [
        ("name,country", ",NOR", "name", "the name is missing"),
        ("name", "A|B", "name", "the others in the column aliases"),
        ("name,aliases", "A,b||c", "aliases", "'b||c' has a | with nothing beside it"),
        ("name", "-", "name", "'-' has no letter"),
        ("name,aliases", "A,b|.", "aliases", "'.' has no letter"),
        ("name", "A\0B", "name", "'A\\x00B' has a control character"),
        ("name,aliases,country", "A,~B,NOR", "aliases", "has a ~, which marks a person's surname"),
        ("name,aliases", 'A,"b', None, "this is no CSV from here on (unexpected end of data)"),
        ("name,country", "A,Iran", "country", "'Iran' is no code; did you mean IRN? write an ISO 3166 alpha-3 code"),
        ("name,country", "A,irn", "country", "did you mean IRN?"),
        ("name,country", "A,Atlantis", "country", "UNO, EUR, IGO, NGO, ISM, IMG, MNC"),
        ("name,sector", "A,police", "sector", "'police' is no sector; did you mean COP?"),
        ("name,sector", "A,GOVT", "sector", "did you mean GOV? write one of AGR, BUS"),
        ("name,kind", "A,organization", "kind", "did you mean organisation? write one of country, region"),
        ("name,kind", "A,person", "country", "a person needs a country"),
        ("name,kind,country", "A,capital,NOR", "aliases", "a capital needs its words here"),
        ("name,kind,office", "A,region,mayor", "office", "only a person has one"),
        ("name,from", "A,2014-13", "from", "'2014-13' is no date; write a year, month or day: 2014, 2014-03"),
        ("name,to", "A,2014-02-30", "to", "is no date"),
        ("name,to", "A,last year", "to", "is no date"),
        ("name,from,to", "A,2015,2014-12-31", "to", "it ends (2014-12-31) before it begins (2015)"),
        ("name,country", "A,NOR,PTY", None, "there are 3 cells under 2 columns"),
    ],
)
def test_what_is_wrong_in_a_row_is_told_by_line_and_column(
    header: str, row: str, column: str | None, says: str, table: Table, world: World
) -> None:
    findings = read_actors(table(header, "", row), world).findings
    assert any(finding.line == 3 and finding.column == column and says in finding.message for finding in findings)
    assert all(finding.wrong for finding in findings)


def test_all_errors_of_a_table_are_told_at_once_in_the_order_of_the_lines(table: Table, world: World) -> None:
    path = table(
        "name,aliases,country,from,to",
        "Blue Quay,BQ,NOR,2001,2005",
        "Grey Quay,,IR,,",
        "Red Quay,BQ,SWE,2004,",
        '"Two\nlines",,NOR,2015,2014',
        "Last Quay,,,2014-99,",
    )
    with pytest.raises(OntologyError) as raised:
        load_actors(path, world)
    head, *listed = raised.value.args
    assert head == f"{path}: 4 things are wrong in this table of actors (docs/your-own-actors.md):"
    assert [line.partition(":")[0] for line in listed] == [
        "line 3, country",
        "line 4, aliases",
        "line 5, to",
        "line 7, from",
    ]
    assert all(line in str(raised.value) for line in listed)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("", "the file is empty; its first line names its columns: name, aliases"),
        ("name,colour", "line 1: there is no column 'colour'; the columns are name, aliases"),
        ("aliases", "line 1: the column 'name' is missing"),
        ("name,country,name", "line 1: the column 'name' stands twice"),
    ],
)
def test_a_wrong_header_is_one_error(header: str, says: str, table: Table, world: World) -> None:
    with pytest.raises(OntologyError, match=r"mine\.csv") as raised:
        read_actors(table(header), world)
    assert says in str(raised.value)


def test_a_file_that_is_none_or_not_utf_8_says_so(tmp_path: Path, world: World) -> None:
    with pytest.raises(OntologyError, match=r"none\.csv: cannot be read: No such file"):
        read_actors(tmp_path / "none.csv", world)
    path = tmp_path / "latin.csv"
    path.write_bytes(b"name\nNorge\nSm\xf8rfjord\n")
    with pytest.raises(OntologyError, match=r"line 3: the byte 0xf8 is not UTF-8; save the table as UTF-8"):
        read_actors(path, world)


def test_a_name_of_two_actors_clashes_only_at_one_time(table: Table, world: World) -> None:
    apart = table("name,country,from,to", "Quay,NOR,,2010-05", "Quay,SWE,2010-06,", "The Quay,NOR,,2010")
    rows = read_actors(apart, world).rows
    (clash,) = clashes(rows)
    assert clash.line == 4
    assert "means The Quay (NOR) here and Quay (NOR) in line 2 (written 'Quay') at the same time" in clash.message


def test_a_common_noun_and_a_name_do_not_clash(table: Table, world: World) -> None:
    rows = read_actors(table("name,sector,kind", "quay,LAB,role", "quay,GOV,", "Quay,AGR,role"), world).rows
    assert [clash.line for clash in clashes(rows)] == [4]


def test_every_kind_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs/your-own-actors.md").read_text(encoding="utf-8")
    assert all(f"`{kind}`" in page for kind in KINDS)
