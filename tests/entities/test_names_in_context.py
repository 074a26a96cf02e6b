"""What a known name means in a text: of two bearers which, a state's body or another's, a country or a town."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.entities.names_in_context import find_names
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World

Meaning = Callable[[str, str], list[tuple[str, str | None]]]


@pytest.fixture
def meant(parse: Callable[[str], Parse], world: World) -> Meaning:
    """Kind and country of the known name at each token of a text that is a word."""

    def read(text: str, word: str) -> list[tuple[str, str | None]]:
        found = parse(text)
        names = find_names(found, world, None)
        at = [token.index for token in found.tokens if token.text == word and token.index in names]
        return [(names[i].name.kind, names[i].name.country) for i in at]

    return read


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Georgia closed its border.", "Georgia", ("country", "GEO")),
        ("Jurors in Georgia acquitted him.", "Georgia", ("region", "USA")),
        ("Jurors in Georgia met the envoy from Tbilisi.", "Georgia", ("country", "GEO")),
        ("He was born in Athens, Georgia.", "Georgia", ("region", "USA")),
        ("They met in Tbilisi, Georgia.", "Georgia", ("country", "GEO")),
        ("Congo closed its border.", "Congo", ("country", "COD")),
        ("Congo closed its border, officials in Brazzaville said.", "Congo", ("country", "COG")),
    ],
    ids=["itself", "words for the other", "a word against it", "after a foreign town", "after its own town",
         "the greater", "the other by its capital"],
)  # fmt: skip
def test_of_two_bearers_the_words_of_the_text_choose(
    meant: Meaning, text: str, word: str, expected: tuple[str, str]
) -> None:
    assert meant(text, word) == [expected]


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("He lives in Peru, Indiana.", "Peru", "USA"),
        ("He lives in Paris, Texas.", "Paris", "USA"),
        ("He lives in Paris, Tex., and works there.", "Paris", "USA"),
        ("He lives in London, Ontario.", "London", "CAN"),
        ("He lives in Santiago, a town in the Philippines.", "Santiago", "PHL"),
        ("He lives in Santiago, a city in the Philippine province of Isabela.", "Santiago", "PHL"),
    ],
)
def test_a_town_may_bear_a_greater_ones_name(meant: Meaning, text: str, word: str, country: str) -> None:
    assert meant(text, word) == [("place", country)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("He left Peru, Chile and Bolivia.", "Peru", ("country", "PER")),
        ("He left Peru, which borders Chile.", "Peru", ("country", "PER")),
        ("He lives in Paris, France.", "Paris", ("capital", "FRA")),
        ("He lives in Santiago, the capital of Chile.", "Santiago", ("capital", "CHL")),
        ("In Paris, officials of Texas met.", "Paris", ("capital", "FRA")),
    ],
    ids=["a row", "a clause", "its own state", "its own apposition", "a clause after a comma"],
)
def test_a_country_after_a_comma_need_not_be_a_towns(
    meant: Meaning, text: str, word: str, expected: tuple[str, str]
) -> None:
    assert meant(text, word) == [expected]


def test_a_town_stays_that_town(meant: Meaning) -> None:
    text = "Peru sent aid. Police in Peru, Indiana, arrested a man. The mayor of Peru thanked them."
    assert meant(text, "Peru") == [("country", "PER"), ("place", "USA"), ("place", "USA")]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The Senate voted on the bill.", ["USA"]),
        ("The Senate of the United States voted.", ["USA"]),
        ("In Kenya the Senate voted on the bill.", []),
        ("Donald Trump criticised the Senate.", ["USA"]),
        ("Alberto Fujimori attacked the Senate.", []),
        ("The United States armed Kenya. The Senate of the United States agreed.", ["USA"]),
    ],
    ids=["mostly", "its own", "another state", "its leader", "another's leader", "both"],
)
def test_a_body_that_many_states_have_is_of_the_texts_own(meant: Meaning, text: str, countries: list[str]) -> None:
    assert [country for _, country in meant(text, "Senate")] == countries


@pytest.mark.parametrize(
    "text",
    [
        "Argentina closed its border. Argentina met the United States. In Argentina the Senate voted.",
        pytest.param(
            "The United States met Argentina. The United States waited. In Argentina the Senate voted.",
            marks=pytest.mark.xfail(reason="the state that a text is mostly of keeps its own", strict=True),
        ),
    ],
    ids=["main state", "other state"],
)
def test_a_body_that_many_states_have_is_of_the_state_named_right_before_it(meant: Meaning, text: str) -> None:
    assert meant(text, "Senate") == [("organisation", "ARG")]


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("South and North Korean soldiers met.", "South", "KOR"),
        ("South Korea fired on the North.", "North", "PRK"),
        ("South Korea fired. The North fired back.", "North", "PRK"),
        ("North Korea fired on the South.", "South", "KOR"),
    ],
)
def test_a_bearing_alone_may_be_a_country(meant: Meaning, text: str, word: str, country: str) -> None:
    assert meant(text, word)[-1][1] == country


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The North voted against the tax.", "North"),
        ("South Korea sent ships to the North Sea.", "Sea"),
        ("South Korea built roads in the south of the island.", "south"),
        ("South Korea shelled the North of the island.", "Sea"),
    ],
    ids=["no nation of that bearing", "longer name", "small letters", "part of a land"],
)
def test_a_bearing_may_be_no_country(meant: Meaning, text: str, word: str) -> None:
    assert ("country", "PRK") not in meant(text, word)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Labour Party lost seats.", True),
        ("The Labour Party of Norway lost seats.", False),
        ("The Labour Party of Britain lost seats.", True),
    ],
)
def test_a_party_of_another_state_is_not_the_known_one(meant: Meaning, text: str, *, found: bool) -> None:
    assert ([country for _, country in meant(text, "Labour")] == ["GBR"]) is found


@pytest.mark.parametrize("text", ["", "\n\n", "They left."])
def test_a_text_without_names_has_none(parse: Callable[[str], Parse], world: World, text: str) -> None:
    assert find_names(parse(text), world, date(2020, 1, 1)) == {}
