"""What others call a sector, an actor's code and a type, there and back."""

from __future__ import annotations

import pytest

from onrecord.peers.crosswalks import Crosswalks
from onrecord.peers.types import ReadType


def test_every_sector_that_icews_names_comes_back(crosswalks: Crosswalks) -> None:
    sectors = crosswalks.sectors
    assert all(sectors.of_icews(sectors.icews(None, sector)) == sector for sector in sectors.written)


def test_every_sector_that_a_name_says_has_its_place_in_the_order(crosswalks: Crosswalks) -> None:
    sectors = crosswalks.sectors
    said = {*sectors.read.values(), *sectors.beginnings.values(), *sectors.endings.values()}
    assert said <= set(sectors.order)
    assert set(sectors.written) <= set(crosswalks.actors.codes.sectors)
    assert {name for names in sectors.written.values() for name in names} <= set(sectors.read)


@pytest.mark.parametrize(
    ("names", "sector"),
    [
        ("Elite,Executive,Executive Office,Government", "GOV"),
        ("Government,Local,Municipal", "GOV"),
        ("Executive,Foreign Ministry,Government", "GOV"),
        ("Military,Government", "MIL"),
        ("Rebel,Dissident", "REB"),
        ("Army Special Forces", "MIL"),
        ("Durable Goods Business", "BUS"),
        ("Shia", None),
        ("", None),
    ],
)
def test_a_sector_is_read_from_all_names_of_an_actor(crosswalks: Crosswalks, names: str, sector: str | None) -> None:
    assert crosswalks.sectors.of_icews(names.split(",")) == sector


@pytest.mark.parametrize("body", ["UNO", "EUR", "IGO"])
def test_a_body_of_states_is_told_by_its_names(crosswalks: Crosswalks, body: str) -> None:
    assert crosswalks.sectors.body_of_icews(crosswalks.sectors.icews(body, None)) == body
    assert crosswalks.sectors.body_of_icews(["Government"]) is None


@pytest.mark.parametrize(
    ("code", "country", "group", "types"),
    [
        ("RUSGOV", "RUS", "", ("GOV",)),
        ("ROMMIL", "ROM", "", ("MIL",)),
        ("IGOUNO", "", "UNO", ("IGO",)),
        ("IGOEUREEC", "EUR", "EEC", ("IGO",)),
        ("---REB", "", "", ("REB",)),
        ("USA", "USA", "", ()),
    ],
)
def test_a_code_is_spread_over_the_columns_of_gdelt(
    crosswalks: Crosswalks, code: str, country: str, group: str, types: tuple[str, ...]
) -> None:
    parts = crosswalks.actors.gdelt(code)
    assert (parts.country, parts.group, parts.types) == (country, group, types)
    assert parts.code == code.removeprefix("---")


def test_a_code_is_spread_over_the_columns_of_phoenix(crosswalks: Crosswalks) -> None:
    assert crosswalks.actors.phoenix("IGOEUREEC") == ("IGOEUREEC", "IGO", "EUR", ("EEC",))
    assert crosswalks.actors.phoenix("USA") == ("USA", "USA", "", ())
    assert crosswalks.actors.phoenix("") == ("", "", "", ())


@pytest.mark.parametrize("code", ["USAGOV", "IRNMIL", "---REB", "IGOUNO", "PSEREB", "KSVGOV"])
def test_our_own_codes_are_read_back(crosswalks: Crosswalks, code: str) -> None:
    read = crosswalks.actors.read(code)
    assert read is not None
    assert crosswalks.countries.ids.of(read.country, read.sector).cameo == code


@pytest.mark.parametrize("code", ["", "---", "XYZ"])
def test_a_code_that_says_nothing_is_none(crosswalks: Crosswalks, code: str) -> None:
    assert crosswalks.actors.read(code) is None


@pytest.mark.parametrize(
    ("name", "modes", "read"),
    [
        ("ASSAULT", ("drone",), ReadType("ASSAULT", ("drone",))),
        ("fight", ("assassinate",), ReadType("ASSAULT", ("targeted",))),
        ("DISAPPROVE", (), ReadType("ACCUSE", ("disapprove",))),
        ("CONSULT", ("Third Party", "nonsense"), ReadType("CONSULT", ("third-party",))),
        ("RETREAT", ("return",), ReadType("RETREAT")),
        ("CRIME", (), ReadType(None)),
    ],
)
def test_older_names_are_read_as_those_of_today(
    crosswalks: Crosswalks, name: str, modes: tuple[str, ...], read: ReadType
) -> None:
    assert crosswalks.types.of_plover(name, modes) == read


def test_every_default_code_leads_back_to_its_type(crosswalks: Crosswalks) -> None:
    types = crosswalks.types
    back = {name: types.of_cameo(types.cameo_of(name)).type for name in types.plover.types}
    assert {name: kind for name, kind in back.items() if kind != name} == {"RETREAT": "CONCEDE"}


def test_a_code_outside_the_manual_goes_by_its_first_digits(crosswalks: Crosswalks) -> None:
    assert crosswalks.types.of_cameo("1429").type == "PROTEST"
    assert crosswalks.types.of_cameo("010") == ReadType(None)
    assert crosswalks.types.of_cameo("XX") == ReadType(None)


@pytest.mark.parametrize(
    ("words", "number"), [("MATERIAL CONFLICT", 4), ("Verbal cooperation", 1), ("3", 3), ("5", None)]
)
def test_a_quad_class_is_read_in_words(crosswalks: Crosswalks, words: str, number: int | None) -> None:
    assert crosswalks.types.quad_of(words) == number
