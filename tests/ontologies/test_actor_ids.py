"""The ids of states hold of one state at a day each, and CAMEO's strings lead back to the country and the sector."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product

import pytest

from onrecord.actors.cameo import load_cameo_actors, read_code
from onrecord.actors.codes import load_actor_codes
from onrecord.ontologies.actor_ids import ActorIds, load_actor_ids, load_state_ids
from onrecord.ontologies.world import World, load_world

DAYS = ("1950-06-01", "1973-06-01", "1989-06-01", "1990-06-01", "1993-06-01", "2004-06-01", "2012-06-01", "2026-06-01")
NO_NUMBER = {"HKG", "ESH", "PSE", "VAT"}
"""Whom the lists of states do not have."""


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture(scope="module")
def ids(world: World) -> ActorIds:
    return load_actor_ids(world.countries)


def test_rows_are_of_known_countries_and_end_after_they_begin(world: World) -> None:
    for row in load_state_ids():
        assert row.code in world.countries, row
        assert row.id.removeprefix("Q").isdecimal(), row
        assert row.id.startswith("Q") == (row.list == "wikidata"), row
        for day in (row.since, row.until):
            assert day is None or date.fromisoformat(day)
        assert (row.since or "") <= (row.until or "9999"), row


def test_names_of_states_that_are_gone_are_those_of_records(world: World) -> None:
    gone = {(row.name, row.code) for row in load_state_ids() if row.name}
    assert gone
    for name, code in gone:
        found = world.find(name or "")
        assert found is not None
        assert (found.name, found.country, found.kind) == (name, code, "region")


@pytest.mark.parametrize("day", DAYS)
def test_a_number_is_of_one_state_at_a_day(day: str) -> None:
    held = [row for row in load_state_ids() if row.name is None and row.list != "wikidata" and row.holds(day)]
    assert not [
        key for key, times in Counter((row.list, row.id) for row in held).items() if times > 1 and key[1] != "315"
    ]
    assert not [key for key, times in Counter((row.list, row.code) for row in held).items() if times > 1]


def test_every_state_of_today_has_its_numbers(world: World, ids: ActorIds) -> None:
    states = {row.code for row in load_state_ids() if row.list == "wikidata" and row.name is None}
    assert len(states) == 199
    for code in states - NO_NUMBER:
        found = ids.of(code, None, "2024-05-01", world.countries[code])
        assert None not in found, code
    for code in NO_NUMBER:
        found = ids.of(code, None, "2024-05-01", world.countries[code])
        assert (found.cow, found.gw) == (None, None)
        assert found.wikidata is not None


@pytest.mark.parametrize(
    ("country", "day", "state", "cow", "gw", "wikidata"),
    [
        ("YEM", "1990-05-21", "Yemen", 678, 678, "Q805"),
        ("YEM", "1990-05-22", "Yemen", 679, 678, "Q805"),
        ("YEM", "1986-01-13", "South Yemen", 680, 680, "Q199841"),
        ("SRB", "2006-06-04", "Serbia", 345, 345, "Q403"),
        ("SRB", "2006-06-05", "Serbia", 345, 340, "Q403"),
        ("CZE", "1992-12-31", "Czech Republic", 315, 315, "Q213"),
        ("CZE", "1993-01-01T08:00:00+00:00", "Czech Republic", 316, 316, "Q213"),
        ("VNM", "2020-01-01", "South Vietnam", 817, 817, "Q180573"),
        ("SSD", "2011-07-08", "South Sudan", None, None, "Q958"),
        ("SSD", None, "South Sudan", 626, 626, "Q958"),
        ("GBR", None, "Scotland", 200, 200, None),
        ("GBR", None, None, 200, 200, None),
        ("KIR", None, "Kiribati", 946, 970, "Q710"),
        (None, None, None, None, None, None),
    ],
)
def test_numbers_by_day(
    country: str | None,
    day: str | None,
    state: str | None,
    cow: int | None,
    gw: int | None,
    wikidata: str | None,
    ids: ActorIds,
) -> None:
    assert ids.of(country, None, day, state)[1:] == (cow, gw, wikidata)


def test_cameo_strings_lead_back(world: World, ids: ActorIds) -> None:
    cameo, codes = load_cameo_actors(), load_actor_codes(world)
    for country, sector in product((*codes.countries, *codes.in_place_of_country), (None, *ids.cameo.sectors)):
        string = ids.of(country, sector).cameo
        assert string is not None
        read = read_code(string, cameo, codes)
        assert read is not None, string
        assert read.country == country, string
        if country in codes.countries:
            assert read.sector == sector, string


@pytest.mark.parametrize(
    ("country", "sector", "string"),
    [("PSE", "REB", "PSEREB"), ("EUR", None, "IGOEUREEC"), ("NGO", "SOC", "NGO"), (None, "REB", "---REB"),
     (None, None, None), ("USA", "UNK", "USA"), (None, "UNK", None), ("SYR", "MED", "SYRHLH")],
)  # fmt: skip
def test_cameo_strings(country: str | None, sector: str | None, string: str | None, ids: ActorIds) -> None:
    assert ids.of(country, sector).cameo == string
