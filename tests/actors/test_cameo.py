from __future__ import annotations

import pytest

from onrecord.actors.cameo import CameoActors, load_cameo_actors, read_agent, read_code
from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.ontologies.world import World


@pytest.fixture(scope="module")
def cameo() -> CameoActors:
    return load_cameo_actors()


@pytest.fixture(scope="module")
def codes(world: World) -> ActorCodes:
    return load_actor_codes(world)


@pytest.mark.parametrize(
    ("code", "country", "sector"),
    [
        ("USA", "USA", None),
        ("USAGOV", "USA", "GOV"),
        ("IRQINSKRD", "IRQ", "REB"),
        ("LKASEPLTT", "LKA", "REB"),
        ("AFGGOVMIL", "AFG", "GOV"),
        ("HTIOPPMED", "HTI", "JRN"),
        ("HTIOPP", "HTI", "OPP"),
        ("NORHLH", "NOR", "MED"),
        ("ROMGOV", "ROU", "GOV"),
        ("WSBCVL", "PSE", "CVL"),
        ("TMPREB", "TLS", "REB"),
        ("USANGOENV", "USA", "SOC"),
        ("IGOUNO", "UNO", None),
        ("IGOUNOJUDICJ", "UNO", "JUD"),
        ("IGOUNOHLHWHO", "UNO", None),
        ("UNO", "UNO", None),
        ("IGOEUREEC", "EUR", None),
        ("IGOWSTNAT", "IGO", None),
        ("EUR", None, None),
        ("NGOHLHRCR", "NGO", "MED"),
        ("NGM", "ISM", None),
        ("MNCUSA", "MNC", "BUS"),
        ("IMGMUSISI", "IMG", "REB"),
        ("INTMIL", None, "MIL"),
        ("AFRREB", None, "REB"),
        ("ELI", None, "ELI"),
    ],
)
def test_a_code_becomes_country_and_sector(
    code: str, country: str | None, sector: str | None, cameo: CameoActors, codes: ActorCodes
) -> None:
    coded = read_code(code, cameo, codes)
    assert coded is not None
    assert (coded.country, coded.sector) == (country, sector)


@pytest.mark.parametrize("code", ["XYZ", "FRN", "XXXGOV"])
def test_an_unknown_code_is_none(code: str, cameo: CameoActors, codes: ActorCodes) -> None:
    assert read_code(code, cameo, codes) is None


def test_what_further_pieces_name_is_kept(cameo: CameoActors, codes: ActorCodes) -> None:
    coded = read_code("IRQINSKRD", cameo, codes)
    assert coded is not None
    assert coded.named == ("KRD",)


@pytest.mark.parametrize(
    ("code", "sector"), [("GOV", "GOV"), ("BUDEDU", "REL"), ("NGO", "SOC"), ("NGOHRI", "SOC"), ("GOVATG", "GOV")]
)
def test_a_noun_has_a_sector(code: str, sector: str, cameo: CameoActors) -> None:
    coded = read_agent(code, cameo)
    assert coded is not None
    assert (coded.country, coded.sector) == (None, sector)


def test_a_noun_without_a_role_has_none(cameo: CameoActors) -> None:
    assert read_agent("XYZ", cameo) is None


def test_all_that_codes_become_is_a_code_of_plover(cameo: CameoActors, codes: ActorCodes) -> None:
    assert set(cameo.roles.values()) <= codes.sectors.keys()
    assert set(cameo.countries.values()) <= codes.countries.keys()
    assert not set(cameo.countries) & codes.countries.keys()
    assert all(body.country in {None, *codes.in_place_of_country} for body in cameo.bodies.values())
    assert cameo.weak <= cameo.roles.keys()
    assert {each for closer in cameo.closer.values() for each in closer} <= cameo.bodies.keys()


def test_the_codes_are_those_that_the_shipped_tables_have(codes: ActorCodes, world: World) -> None:
    names = [name for held in world.names.values() for name in held]
    terms = [term for held in world.leaders.terms.values() for term in held]
    assert all(codes.is_country(each.country) for each in (*names, *terms) if each.country)
    sectors = {each.sector for each in (*names, *terms, *world.roles.values())} - {None}
    assert sectors <= codes.sectors.keys()
