"""Names that bodies of several countries bear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.entities.names_in_context import find_names
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World, key_of

Parsing = Callable[[str], Parse]


def bearers(
    text: str, word: str, parse: Parsing, world: World, day: date | None = None
) -> list[tuple[str, str | None]]:
    """The name and the country of each known name that a text writes as one word."""
    parsed = parse(text)
    found = find_names(parsed, world, day)
    return [
        (found[t.index].name.name, found[t.index].name.country)
        for t in parsed.tokens
        if t.text == word and t.index in found
    ]


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("The CUT called a strike in Brazil.", "CUT", "BRA"),
        ("Workers in Chile stopped work after the CUT called a strike.", "CUT", "CHL"),
        ("Colombian unions agreed. The CUT will march on Tuesday.", "CUT", "COL"),
        ("Mexico's PRI lost two states.", "PRI", "MEX"),
        ("The CNE said that Nicolás Maduro had won.", "CNE", "VEN"),
        ("In Ecuador the CNE counted the votes again.", "CNE", "ECU"),
        ("The CGT of France marched.", "CGT", "FRA"),
        ("In Buenos Aires the CGT called a strike.", "CGT", "ARG"),
    ],
)
def test_a_shared_name_is_of_the_country_that_the_text_speaks_of(
    text: str, word: str, country: str, parse: Parsing, world: World
) -> None:
    assert [code for _, code in bearers(text, word, parse, world)] == [country]


def test_a_shared_name_is_nobodys_where_the_text_speaks_of_none_of_its_countries(parse: Parsing, world: World) -> None:
    assert bearers("The CUT called a strike.", "CUT", parse, world) == []
    assert bearers("The CUT called a strike in Japan.", "CUT", parse, world) == []


def test_a_shared_name_is_then_of_the_bearer_that_it_mostly_has(parse: Parsing, world: World) -> None:
    assert bearers("The CGT called a strike.", "CGT", parse, world) == [("CGT", "FRA")]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Labour Party condemned Israel over the raid.", "GBR"),
        ("The Labour Party said that the army of Israel had fired.", "GBR"),
        ("In Israel the Labour Party lost seats.", "ISR"),
        ("Nigeria's Labour Party lost seats.", "NGA"),
    ],
)
def test_a_name_with_a_main_bearer_is_no_body_of_the_country_that_it_deals_with(
    text: str, country: str, parse: Parsing, world: World
) -> None:
    assert [code for _, code in bearers(text, "Labour", parse, world)] == [country]


def test_of_two_countries_the_one_named_last_before_a_shared_name_counts(parse: Parsing, world: World) -> None:
    text = "Unions of Brazil and Chile met. In Brazil the CUT has millions of members."
    assert [code for _, code in bearers(text, "CUT", parse, world)] == ["BRA"]
    text = "Unions of Brazil and Chile met. In Chile the CUT has fewer members."
    assert [code for _, code in bearers(text, "CUT", parse, world)] == ["CHL"]


def test_a_bearer_counts_only_in_its_time(parse: Parsing, world: World) -> None:
    assert {name.country for name in world.shared[key_of("NCP")] if not name.holds("2025-03-01")} == {"NPL"}
    text = "The NCP met in Kathmandu."
    assert [code for _, code in bearers(text, "NCP", parse, world, date(2019, 5, 1))] == ["NPL"]
    assert bearers(text, "NCP", parse, world, date(2025, 5, 1)) == []


def test_every_shared_name_has_bearers_of_different_countries_each_by_one_name(world: World) -> None:
    for key, names in world.shared.items():
        assert names, key
        assert len({(name.country, name.name) for name in names}) == len({name.country for name in names}), key
