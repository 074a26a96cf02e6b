from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.actors.known import TABLES, Registry, all_rows, as_csv, near, shipped_rows
from onrecord.actors.overlay import with_actors
from onrecord.actors.table import KINDS, ActorLine, load_actors
from onrecord.ontologies.world import World

Table = Callable[..., Path]
Own = Callable[..., tuple[ActorLine, ...]]


@pytest.fixture
def own(table: Table, world: World) -> Own:
    """`own("Hamas,PSE,PTY,")` is the rows of such a table."""
    return lambda *rows: load_actors(table("name,country,sector,aliases", *rows), world)


def test_the_exported_table_lays_nothing_over_the_world(world: World, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_text(as_csv(shipped_rows(world)), encoding="utf-8")
    rows = load_actors(path, world)
    merged = with_actors(world, rows)
    assert merged.names == world.names
    assert merged.ambiguous == world.ambiguous
    assert merged.common == world.common
    assert merged.roles == world.roles
    assert merged.leaders.terms == world.leaders.terms
    assert merged.leaders.full == world.leaders.full
    assert merged.leaders.surnames == world.leaders.surnames
    assert as_csv(all_rows(world, merged, rows)) == path.read_text(encoding="utf-8")


def test_every_shipped_name_is_in_the_export(world: World) -> None:
    terms = {name for row in shipped_rows(world) for name in row.names}
    assert {"Kremlin", "Hamas", "Iranian", "Tehran", "South America", "Angela Merkel", "Alabama"} <= terms


def test_the_users_rows_stand_first_in_place_of_those_they_win_over(own: Own, world: World) -> None:
    rows = own("Hamas,PSE,PTY,", "Nordmann Works,NOR,BUS,Iranian")
    exported = all_rows(world, with_actors(world, rows), rows)
    assert list(rows) == exported[:2]
    assert [row.sector for row in exported if "Hamas" in row.names] == ["PTY"]
    assert [row.name for row in exported if "Iranian" in row.names] == ["Nordmann Works"]
    assert any("Iranians" in row.names for row in exported)


@pytest.mark.parametrize(
    ("name", "day", "who"),
    [
        ("the Kremlin", date(2014, 3, 1), ("Kremlin", "RUS", "GOV", "metonym", None, "metonyms.yaml")),
        ("Merkel", date(2010, 1, 1), ("Angela Merkel", "DEU", "GOV", "person", "chancellor", "leaders.csv")),
        ("Hamas", None, ("Hamas", "PSE", "REB", "organisation", None, "organisations.yaml")),
        ("President Macron", date(2019, 1, 1), ("Emmanuel Macron", "FRA", "GOV", "person", "president", "leaders.csv")),
        ("Tehran", None, ("Iran", "IRN", "GOV", "capital", None, "countries.csv")),
        ("farmer", None, ("farmer", None, "AGR", "role", None, "roles.yaml")),
    ],
)
def test_a_name_is_told_with_its_table(name: str, day: date | None, who: tuple[str | None, ...], world: World) -> None:
    found = Registry(world).who(name, day)
    assert found is not None
    assert (found.name, found.country, found.sector, found.kind, found.office, found.table) == who


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Ghana's Electoral Commission", "GHA", "GOV"),
        ("the Supreme Electoral Council of Turkey", "TUR", "GOV"),
        ("Ministry of Commerce of China", "CHN", "GOV"),
        ("Beninese Constitutional Court", "BEN", "JUD"),
        ("Malawi’s Anti-Corruption Bureau", "MWI", "COP"),
        ("the South African Council of Churches", "ZAF", "REL"),
        ("the Latvian Saeima", "LVA", "LEG"),
        ("Bank of Nowhere", None, None),
        ("Lesotho's Zebra", None, None),
    ],
)
def test_a_body_of_a_state_is_told_by_what_it_is_called(
    name: str, country: str | None, sector: str | None, world: World
) -> None:
    found = Registry(world).who(name, date(2015, 1, 1))
    told = (None, None) if found is None else (found.country, found.sector)
    assert told == (country, sector)


def test_a_name_that_bodies_of_several_countries_share_means_none_of_them_by_itself(world: World) -> None:
    assert Registry(world).who("CUT", None) is None
    assert {bearer.country for bearer in Registry(world).bearers("CUT")} >= {"BRA", "CHL", "COL"}
    found = Registry(world).who("PRI", None)
    assert found is not None
    assert (found.name, found.country) == ("Institutional Revolutionary Party", "MEX")


def test_who_has_left_office_is_told_so_from_the_day_after(world: World) -> None:
    found = Registry(world).who("Merkel", date(2023, 1, 1))
    assert found is not None
    assert (found.sector, found.office, found.since, found.until) == (
        "ELI",
        "chancellor until 2021-12-08",
        "2021-12-09",
        None,
    )


def test_all_bearers_are_told_with_their_times_as_the_table_writes_them(world: World) -> None:
    bearers = Registry(world).bearers("Boris Johnson")
    assert {bearer.office for bearer in bearers} >= {"mayor of London", "foreign secretary", "prime minister"}
    assert any(bearer.since == "2008-05" for bearer in bearers)
    assert Registry(world).who("Johnson", date(2020, 2, 2)) is None
    assert len({bearer.name for bearer in Registry(world).bearers("Johnson")}) > 3


def test_a_users_actor_is_told_with_the_users_table(own: Own, world: World) -> None:
    rows = own("Hamas,PSE,PTY,")
    registry = Registry(with_actors(world, rows), rows, "mine.csv")
    found, shipped = registry.who("Hamas", None), registry.who("Fatah", None)
    assert found is not None
    assert shipped is not None
    assert (found.sector, found.table, found.shipped) == ("PTY", "mine.csv", False)
    assert (shipped.table, shipped.shipped) == ("organisations.yaml", True)


def test_a_doubtful_name_has_another_bearer_where_the_text_says_so(world: World) -> None:
    told = Registry(world).otherwise("Georgia")
    assert told is not None
    assert told[0] == "USA"
    assert "Atlanta" in told[1]


def test_near_names_are_those_in_other_letters_then_those_that_hold_the_words_then_those_alike() -> None:
    names = ["Hamas", "Bahamas", "Hamas movement", "~Hamad", "Peru"]
    assert near(names, "hamas")[:2] == ["Hamas", "Hamas movement"]
    assert "Hamad" in near(names, "Hamadi")
    assert near(names, "Xyzzy") == []


def test_every_kind_of_name_has_a_table() -> None:
    assert set(TABLES) == set(KINDS)
