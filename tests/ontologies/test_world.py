from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.encoder.labels import SECTORS
from onrecord.ontologies.loading import load_csv
from onrecord.ontologies.world import (
    World,
    key_of,
    load_world,
    load_yaml,
)
from onrecord.ontologies.world_files import BodiesFile, Body, CountryNames, CountryRow, NamesFile


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def test_every_country_resolves_by_each_of_its_names(world: World) -> None:
    owners = load_yaml("world/names.yaml", NamesFile).owners
    for row in load_csv("world/countries.csv", CountryRow):
        for name in (row.name, *(row.names or row.name).split("|")):
            found = world.find(name)
            assert found is not None, name
            assert found.country in {row.code, owners.get(row.code)} or key_of(name) in world.ambiguous, name


@pytest.mark.parametrize(
    ("term", "country"),
    [
        ("Russia", "RUS"),
        ("Burma", "MMR"),
        ("UK", "GBR"),
        ("Britain", "GBR"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("USA", "USA"),
        ("the United States", "USA"),
        ("America", "USA"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("North Korea", "PRK"),
        ("South Korea", "KOR"),
        ("DR Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Czech Republic", "CZE"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("UAE", "ARE"),
        ("Kosovo", "KOS"),
        ("Taiwan", "TWN"),
        ("Gaza", "PSE"),
        ("Hong Kong", "HKG"),
        ("Greenland", "DNK"),
        ("Soviet Union", "RUS"),
        ("Iranians", "IRN"),
        ("Frenchman", "FRA"),
        ("Britons", "GBR"),
        ("Swedes", "SWE"),
        ("Turks", "TUR"),
        ("Poles", "POL"),
        ("Tehran", "IRN"),
        ("Kiev", "UKR"),
        ("Kremlin", "RUS"),
        ("the White House", "USA"),
        ("Korean", None),
        ("South America", None),
    ],
    ids=str,
)
def test_a_name_stands_for_its_country(world: World, term: str, country: str | None) -> None:
    found = world.find(term)
    assert found is not None
    assert found.country == country


def test_a_territory_does_not_take_its_owners_people(world: World) -> None:
    found = world.find("French")
    assert found is not None
    assert found.name == "France"


@pytest.mark.parametrize(
    ("term", "country", "sector"),
    [
        ("UNODC", "UNO", None),
        ("WHO", "UNO", None),
        ("MINUSCA", "UNO", "MIL"),
        ("Human Rights Watch", "NGO", "SOC"),
        ("Reporters Without Borders", "NGO", "SOC"),
        ("Baloch Liberation Army", "PAK", "REB"),
        ("Gulf Clan", "COL", "CRM"),
        ("Bank of Canada", "CAN", "GOV"),
        ("Chatham House", "GBR", "EDU"),
        ("the Jerusalem Post", "ISR", "JRN"),
        ("British Airways", "GBR", "BUS"),
        ("Samsung", "KOR", "BUS"),
        ("Zanu PF", "ZWE", "PTY"),
        ("Sejm", "POL", "LEG"),
        ("National Congress Party", "SDN", "PTY"),
        ("UN Relief and Works Agency", "UNO", None),
        ("the UN nuclear watchdog", "UNO", None),
        ("ODIHR", "IGO", None),
        ("MUJAO", "MLI", "REB"),
        ("Tripoli Revolutionaries Brigade", "LBY", "PRM"),
        ("Parti Keadilan Rakyat", "MYS", "PTY"),
        ("Superior Electoral Court", "BRA", "JUD"),
        ("Hellenic Coast Guard", "GRC", "COP"),
        ("Bank of Uganda", "UGA", "GOV"),
        ("World Council of Churches", "NGO", "REL"),
        ("Kenya National Union of Teachers", "KEN", "LAB"),
        ("Real Madrid", "ESP", "SOC"),
        ("Nagoya University", "JPN", "EDU"),
        ("Ukrzaliznytsia", "UKR", "BUS"),
    ],
)
def test_bodies_of_the_world(world: World, term: str, country: str, sector: str | None) -> None:
    found = world.find(term)
    assert found is not None
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("year", "sector"), [(2001, "REB"), (2023, "GOV"), (None, "GOV")], ids=["insurgent", "in power", "no year"]
)
def test_the_year_tells_two_bearers_apart(world: World, year: int | None, sector: str) -> None:
    found = world.find("Taliban", year)
    assert found is not None
    assert found.sector == sector


def test_every_name_has_one_bearer_or_is_declared_ambiguous(world: World) -> None:
    for key, names in world.names.items():
        if key not in world.ambiguous:
            assert len({(n.name, n.country) for n in names}) == 1, key


def test_every_correction_names_a_known_country() -> None:
    table = {row.code for row in load_csv("world/countries.csv", CountryRow)} | {"KOS"}
    corrections: dict[str, CountryNames] = load_yaml("world/names.yaml", NamesFile).countries
    assert set(corrections) <= table


def test_the_world_cannot_be_changed(world: World) -> None:
    with pytest.raises(TypeError):
        world.names["Iran"] = ()  # type: ignore[index]


BODIES = [body for name in ("organisations", "metonyms") for body in load_yaml(f"world/{name}.yaml", BodiesFile).bodies]
STANDS_FOR = {"UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM"}
"""What stands in the place of a country, as the PLOVER codebook has it."""


def test_every_body_is_of_a_known_country_and_sector(world: World) -> None:
    countries, sectors = set(world.countries) | STANDS_FOR, {*SECTORS, None}
    assert [body.name for body in BODIES if body.country not in countries] == []
    assert [body.name for body in BODIES if body.sector not in sectors] == []


def test_no_body_ends_before_it_begins() -> None:
    dated = [(body.name, str(body.since), str(body.until)) for body in BODIES if body.since and body.until]
    assert [name for name, since, until in dated if until < since[: len(until)]] == []


def test_no_body_stands_twice_at_a_time() -> None:
    """A body has a second row only for another time, in which it is of another sector or country."""
    rows: dict[str, list[Body]] = {}
    for body in load_yaml("world/organisations.yaml", BodiesFile).bodies:
        rows.setdefault(body.name, []).append(body)
    for name, held in rows.items():
        ends = sorted((str(body.since or ""), str(body.until or "9999")) for body in held)
        assert all(end < since for (_, end), (since, _) in pairwise(ends)), name


def test_no_everyday_word_of_small_letters_names_a_body() -> None:
    """Of words that are written small only these do."""
    bare = {term for body in BODIES for term in (body.name, *body.aliases) if term.isalpha() and term.islower()}
    assert bare == {"antifa", "colectivos", "dpa", "flydubai", "peshmerga", "shabiha", "yakuza"}


@pytest.mark.parametrize(
    ("term", "name", "country"),
    [
        ("U.S. Fish and Wildlife Service", "US Fish and Wildlife Service", "USA"),
        ("United States Army", "US Army", "USA"),
        ("United Nations Verification Mission in Colombia", "UN Verification Mission in Colombia", "UNO"),
        ("U.N. Special Commission", "UN Special Commission", "UNO"),
        ("European Union Military Staff", "EU Military Staff", "EUR"),
    ],
)
def test_a_body_is_known_by_every_way_of_writing_its_first_word(
    world: World, term: str, name: str, country: str
) -> None:
    found = world.find(term)
    assert found is not None
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(
    ("term", "country", "kind"),
    [
        ("Rohingya", "MMR", "demonym"),
        ("Yazidis", "IRQ", "demonym"),
        ("Crimean Tatars", "UKR", "demonym"),
        ("Hellenic", "GRC", "demonym"),
        ("KwaZulu-Natal", "ZAF", "place"),
        ("Uttar Pradesh", "IND", "place"),
        ("North Kivu", "COD", "place"),
        ("Luthuli House", "ZAF", "metonym"),
    ],
)
def test_peoples_parts_of_states_and_seats_tell_their_country(world: World, term: str, country: str, kind: str) -> None:
    found = world.find(term)
    assert found is not None
    assert (found.country, found.kind) == (country, kind)


def test_a_people_is_of_one_known_state(world: World) -> None:
    peoples = load_yaml("world/names.yaml", NamesFile).peoples
    assert [people.name for people in peoples if people.country not in world.countries] == []
    assert len({people.name for people in peoples}) == len(peoples)


@pytest.mark.parametrize(
    ("role", "gender"),
    [
        ("spokeswoman", "female"),
        ("army spokeswoman", "female"),
        ("army spokesman", "male"),
        ("former king", "male"),
        ("former first lady", "female"),
        ("women", "female"),
        ("men", "male"),
        ("congresswoman", "female"),
        ("grandmother", "female"),
        ("army officer", None),
        ("army spokesperson", None),
    ],
)
def test_a_role_tells_the_gender_that_its_last_word_tells(world: World, role: str, gender: str | None) -> None:
    assert world.roles[role].gender == gender
