from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from onrecord.entities.resolve import resolve
from onrecord.language.parse import Parse
from onrecord.ontologies.leaders import LeaderRow, Leaders, first_day, last_day, load_leaders
from onrecord.ontologies.loading import load_csv
from onrecord.ontologies.sectors import load_sectors
from onrecord.ontologies.world import World, load_world

BODIES = {"UNO", "IGO", "EUR", "IMG"}
SECTORS = {None, "GOV", "MIL", "REB", "OPP", "JUD", "MED", "REF"}


def midyear(year: int | None) -> date | None:
    return None if year is None else date(year, 7, 1)


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture(scope="module")
def leaders(world: World) -> Leaders:
    return world.leaders


def test_every_row_has_a_known_country_and_sector_and_ends_after_it_begins(world: World) -> None:
    for row in load_csv("world/leaders.csv", LeaderRow):
        assert row.country in world.countries or row.country in BODIES, row
        assert row.sector in SECTORS, row
        assert row.until is None or row.since[: len(row.until)] <= row.until[: len(row.since)], row
        assert all(name == name.strip() and name for name in row.name.split("|")), row


def test_no_row_stands_twice() -> None:
    rows = [(row.name.split("|")[0], row.since) for row in load_csv("world/leaders.csv", LeaderRow)]
    assert len(rows) == len(set(rows))


def test_a_holder_has_the_same_names_in_every_row() -> None:
    names: dict[str, set[str]] = {}
    for row in load_csv("world/leaders.csv", LeaderRow):
        names.setdefault(row.name.split("|")[0], set()).add(row.name.split("|")[-1])
    assert not {name for name, surnames in names.items() if len(surnames) > 1}


@pytest.mark.parametrize(
    ("name", "year", "country", "sector"),
    [
        ("Donald Trump", 2018, "USA", "GOV"),
        ("Donald Trump", 2023, "USA", "ELI"),
        ("Donald Trump", 2025, "USA", "GOV"),
        ("Donald Trump", 2012, "USA", None),
        ("Donald J. Trump", None, "USA", "GOV"),
        ("Trump", 2018, "USA", "GOV"),
        ("Barack Obama", 2014, "USA", "GOV"),
        ("Barack Obama", 2018, "USA", "ELI"),
        ("Barack Obama", None, "USA", "GOV"),
        ("Mike Pompeo", 2019, "USA", "GOV"),
        ("Putin", 2022, "RUS", "GOV"),
        ("Putin", None, "RUS", "GOV"),
        ("Dmitri Medvedev", 2010, "RUS", "GOV"),
        ("Angela Merkel", 2015, "DEU", "GOV"),
        ("Angela Merkel", 2022, "DEU", "ELI"),
        ("Xi", 2017, "CHN", "GOV"),
        ("Kim Jong-un", 2018, "PRK", "GOV"),
        ("Kim Jong Un", 2018, "PRK", "GOV"),
        ("Recep Tayyip Erdogan", 2016, "TUR", "GOV"),
        ("Erdoğan", 2016, "TUR", "GOV"),
        ("Nicolas Maduro", 2019, "VEN", "GOV"),
        ("Bashar al-Assad", 2013, "SYR", "GOV"),
        ("Assad", 1995, "SYR", "GOV"),
        ("Osama bin Laden", 2012, "IMG", "REB"),
        ("Ban Ki-moon", 2010, "UNO", None),
        ("Jens Stoltenberg", 2010, "NOR", "GOV"),
        ("Jens Stoltenberg", 2020, "IGO", "MIL"),
        ("Donald Tusk", 2016, "EUR", "GOV"),
        ("Donald Tusk", 2024, "POL", "GOV"),
        ("Alexei Navalny", 2017, "RUS", "OPP"),
    ],
)
def test_a_name_has_country_and_sector_by_date(
    leaders: Leaders, name: str, year: int | None, country: str, sector: str | None
) -> None:
    found = leaders.find(name, midyear(year))
    assert found is not None
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("name", "year", "bearer"),
    [
        ("Bush", 1991, "George H. W. Bush"),
        ("Bush", 2005, "George W. Bush"),
        ("George Bush", 2005, "George W. Bush"),
        ("Clinton", 1996, "Bill Clinton"),
        ("Clinton", 2011, "Hillary Clinton"),
        ("Castro", 1999, "Fidel Castro"),
        ("Castro", 2008, "Raúl Castro"),
        ("Kirchner", 2013, "Cristina Fernández de Kirchner"),
    ],
)
def test_a_shared_name_is_the_one_in_office(leaders: Leaders, name: str, year: int, bearer: str) -> None:
    found = leaders.find(name, midyear(year))
    assert found is not None
    assert found.name == bearer


@pytest.mark.parametrize(
    ("name", "year"),
    [("Bush", None), ("Clinton", None), ("Bush", 2015), ("Trump", 2012), ("Johnson", 2020),
     ("Kim", 2018), ("Khan", 2020), ("Charles Taylor", 1985), ("Ivanka Trump", 2018), ("Nobody", 2018)],
)  # fmt: skip
def test_a_name_that_says_too_little_is_nobody(leaders: Leaders, name: str, year: int | None) -> None:
    assert leaders.find(name, midyear(year)) is None


def test_a_common_surname_needs_an_office(leaders: Leaders) -> None:
    found = leaders.find("Johnson", date(2020, 7, 1), titled=True)
    assert found is not None
    assert found.name == "Boris Johnson"


def test_a_former_holder_is_one_whose_office_is_past(leaders: Leaders) -> None:
    found = leaders.find("Bush", date(2005, 7, 1), titled=True, former=True)
    assert found is not None
    assert (found.name, found.sector) == ("George H. W. Bush", "ELI")


@pytest.mark.parametrize(
    ("text", "year", "actor"),
    [
        ("President Donald Trump said he would leave.", 2018, "Donald Trump/USAGOV"),
        ("President Trump said he would leave.", 2018, "Donald Trump/USAGOV"),
        ("Mr Putin denied it.", 2018, "Vladimir Putin/RUSGOV"),
        ("Mr Putin denied it.", None, "Vladimir Putin/RUSGOV"),
        ("President Bush spoke.", 2005, "George W. Bush/USAGOV"),
        ("President Bush spoke.", None, "Bush/---GOV"),
        ("President Barack Obama spoke.", 2018, "Barack Obama/USAELI"),
        ("Former President Clinton spoke.", 2005, "Bill Clinton/USAELI"),
        ("Judge Clinton ruled.", 1996, "Clinton/---JUD"),
        ("Mrs Trump waved.", 2018, "Trump/None"),
        ("Mr Johnson spoke.", 2020, "Johnson/None"),
        ("Prime Minister Johnson spoke.", 2020, "Boris Johnson/GBRGOV"),
        ("Kate Bush sang. Bush bowed.", 2005, "Kate Bush/None"),
        ("Melania Trump waved. President Trump nodded.", 2018, "Donald Trump/USAGOV"),
    ],
)
def test_a_text_that_names_no_country_has_its_leaders(
    text: str, year: int | None, actor: str, parse: Callable[[str], Parse], world: World
) -> None:
    found = resolve(parse(text), world, day=midyear(year))
    names = [f"{entity.name}/{entity.actor.code}" for entity in found.at.values()]
    assert names
    assert actor in names[-2:], names


@pytest.mark.parametrize(
    ("day", "name", "sector"),
    [
        (date(2021, 1, 10), "Donald Trump", "GOV"),
        (date(2021, 1, 10), "Joe Biden", "ELI"),
        (date(2021, 2, 10), "Donald Trump", "ELI"),
        (date(2021, 2, 10), "Joe Biden", "GOV"),
        (date(2021, 2, 10), "Trump", "ELI"),
        (date(2022, 9, 6), "Boris Johnson", "GOV"),
        (date(2022, 9, 7), "Boris Johnson", "ELI"),
    ],
)
def test_an_office_is_held_by_the_day(leaders: Leaders, day: date, name: str, sector: str) -> None:
    found = leaders.find(name, day)
    assert found is not None
    assert found.sector == sector


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-02-03", date(2020, 2, 3), date(2020, 2, 3)),
    ],
)
def test_a_year_or_month_has_a_first_and_a_last_day(written: str, first: date, last: date) -> None:
    assert (first_day(written), last_day(written)) == (first, last)


def test_loading_is_fast() -> None:
    started = time.perf_counter()
    load_leaders(load_sectors())
    assert time.perf_counter() - started < 0.5
