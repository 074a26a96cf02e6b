"""Which words of a text name a place, where the name begins and ends, and whether it is the dateline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.language.parse import Parse
from onrecord.ontologies.locatives import load_locatives
from onrecord.ontologies.places import load_gazetteer
from onrecord.setting.place_names import NamedPlace, find_places

WORDS = load_locatives()
GAZETTEER = load_gazetteer()
Found = Callable[[str], tuple[NamedPlace, ...]]


@pytest.fixture(scope="module")
def found(parse: Callable[[str], Parse]) -> Found:
    return lambda text: find_places(parse(text), GAZETTEER, WORDS)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("The envoys met in Geneva.", ["Geneva"], id="a city"),
        pytest.param("The envoys left Chad for Togo.", ["Chad", "Togo"], id="two, in order"),
        pytest.param("The envoys met in New York.", ["New York"], id="of two words"),
        pytest.param("The envoys met in New Delhi and York.", ["New Delhi", "York"], id="the longest name"),
        pytest.param("The ship crossed the Black Sea.", ["Black Sea"], id="a water"),
        pytest.param("Protesters gathered in Tripoli, Lebanon.", ["Tripoli", "Lebanon"], id="a place in a place"),
        pytest.param("The envoys met in a hotel.", [], id="none"),
        pytest.param("Paris Hilton sang.", [], id="a person"),
        pytest.param("The turkey was in the oven.", [], id="a small letter"),
        pytest.param("The New York Times said so.", [], id="a part of a longer name"),
        pytest.param("", [], id="no text"),
    ],
)
def test_a_text_names_its_places(found: Found, text: str, names: list[str]) -> None:
    assert [text[slice(*place.span)] for place in found(text)] == names


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        pytest.param("The envoys met in Norway.", "country", "NOR", id="country"),
        pytest.param("The envoys met in Oslo.", "capital", "NOR", id="capital"),
        pytest.param("The envoys met in Bergen.", "city", "NOR", id="city"),
        pytest.param("The ship crossed the Black Sea.", "water", None, id="water"),
    ],
)
def test_a_name_means_a_place_on_the_map(found: Found, text: str, kind: str, country: str | None) -> None:
    (place,) = found(text)
    assert (place.place.kind, place.place.country) == (kind, country)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        pytest.param("OSLO (Reuters) - The minister left.", True, id="agency"),
        pytest.param("OSLO — The minister left.", True, id="dash"),
        pytest.param("Oslo - The minister left.", False, id="small letters"),
        pytest.param("The minister of trade has left OSLO (Norway).", False, id="inside a sentence"),
        pytest.param("It rained. OSLO — The minister left.", False, id="inside a paragraph"),
        pytest.param("It rained.\n\nOSLO — The minister left.", True, id="the next paragraph"),
    ],
)
def test_a_dateline_stands_at_the_head_of_a_paragraph(found: Found, text: str, dateline: bool) -> None:
    assert found(text)[0].dateline is dateline


def test_a_name_has_its_tokens_and_its_head(found: Found, parse: Callable[[str], Parse]) -> None:
    text = "The envoys met in New York."
    (place,) = found(text)
    tokens = parse(text).tokens
    assert [tokens[i].text for i in (place.first, place.last, place.head)] == ["New", "York", "York"]
    assert tokens[place.head].dep == "pobj"
