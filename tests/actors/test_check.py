from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.actors.check import check_table
from onrecord.ontologies.world import World

Table = Callable[..., Path]
COLUMNS = "name,aliases,country,sector,kind,office,from,to"


@pytest.mark.parametrize(
    ("rows", "line", "wrong", "says"),
    [
        (["Grey Quay,,IR,,,,,"], 2, True, "'IR' is no code"),
        (["Grey Quay,,NOR,PTY,,,,", "Blue Quay,Grey Quay,SWE,PTY,,,,"], 3, True, "means Blue Quay (SWE PTY) here"),
        (["Grey Quay,,NOR,,,,,", "Grey Quay,,NOR,,,,,"], 3, False, "says the same as line 2; one of them can go"),
        (
            ["Ola Nordmann,,NOR,GOV,,mayor,2001-05,2005", "Kari Nordmann,,NOR,GOV,,mayor,2004,2006"],
            3,
            False,
            "Kari Nordmann and Ola Nordmann (line 2) are both mayor of NOR on 2004-12-31",
        ),
        (
            ["Ola Nordmann,Ola N. Nordmann,NOR,BUS,person,,,", "Ola Nordmann Jr,Ola N. Nordmann,SWE,BUS,person,,,"],
            3,
            False,
            "'Ola N. Nordmann' is a name of Ola Nordmann Jr (SWE BUS) and of Ola Nordmann (NOR BUS) (line 2)",
        ),
        (["Hamas,,NOR,PTY,,,,"], 2, False, "'Hamas' is Hamas (PSE) in the shipped tables, and NOR here; this row wins"),
        (["Angela Merkel,,NOR,GOV,,minister,2008,2010"], 2, False, "is Angela Merkel (DEU) in the shipped tables"),
    ],
)
def test_what_is_wrong_or_odd_is_told_by_line(
    rows: list[str], line: int, wrong: bool, says: str, table: Table, world: World
) -> None:
    _, findings = check_table(table(COLUMNS, *rows), world)
    assert [(each.line, each.wrong) for each in findings if says in str(each)] == [(line, wrong)]


@pytest.mark.parametrize(
    "rows",
    [
        ["Ola Nordmann,,NOR,GOV,,mayor,2001,2005-03", "Kari Nordmann,,NOR,GOV,,mayor,2005-03,2006"],
        ["Ola Nordmann,,NOR,LEG,,senator,2001,2005", "Kari Nordmann,,NOR,LEG,,senator,2001,2006"],
        ["Ola Nordmann,,NOR,GOV,,mayor,2001,2005", "Ola Nordmann,,NOR,GOV,,mayor,2002,2003"],
        ["Hamas,,PSE,PTY,,,,", "Brussels,,EUR,,metonym,,,", "hamas,,,REB,role,,,"],
        ["Ola Merkel,Merkel,NOR,GOV,,minister,2008,2010"],
    ],
    ids=["one after the other", "an office of several", "one holder", "same country", "a surname"],
)
def test_what_is_as_it_should_be_is_not_told(rows: list[str], table: Table, world: World) -> None:
    number, findings = check_table(table(COLUMNS, *rows), world)
    assert number == len(rows)
    assert [str(finding) for finding in findings] == []


def test_rows_that_cannot_be_read_are_not_counted_and_lines_are_in_order(table: Table, world: World) -> None:
    number, findings = check_table(table("name,country", "A1 Front,IR", "Hamas,NOR", "B2 Front,XX"), world)
    assert number == 1
    assert [finding.line for finding in findings] == [2, 3, 4]
