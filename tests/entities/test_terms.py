"""Known names and role words are found among the tokens of a text, the longest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from described import Reading

from onrecord.entities.terms import Terms, find_terms
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World


def names_in(terms: Terms) -> list[tuple[str, str | None]]:
    """The words of each known name, and its country."""
    found = dict.fromkeys(terms.names.values())
    return [(terms.parse.quote(terms.parse.span(m.first, m.last)), m.name.country) for m in found]


def roles_in(terms: Terms) -> list[str]:
    return list(dict.fromkeys(match.words for _, match in sorted(terms.roles.items())))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iran met South Korea.", [("Iran", "IRN"), ("South Korea", "KOR")]),
        ("The United States left.", [("United States", "USA")]),
        ("The Iranians left.", [("Iranians", "IRN")]),
        ("South America is large.", [("South America", None)]),
        ("Nobody met anybody.", []),
    ],
    ids=["two", "several words", "demonym", "longer than a country", "none"],
)
def test_names_are_found(text: str, names: list[tuple[str, str | None]], terms: Reading) -> None:
    assert names_in(terms(text)) == names


def test_every_token_of_a_name_leads_to_it(terms: Reading) -> None:
    found = terms("South Korea protested.")
    assert found.names[0] is found.names[1]
    assert (found.names[0].first, found.names[0].last) == (0, 1)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Georgia closed the border with Russia.", "GEO"),
        ("Georgia counted its votes in Atlanta.", "USA"),
        ("Congo protested.", "COD"),
        ("Congo protested in Brazzaville.", "COG"),
    ],
)
def test_other_words_of_the_text_say_which_bearer_is_meant(text: str, country: str, terms: Reading) -> None:
    assert names_in(terms(text))[0][1] == country


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The anti-American slogans were loud.", "American"),
        ("The Saudi-backed militants fled.", "Saudi"),
        ("The leader of the Nigeria Labour Congress spoke.", "Congress"),
    ],
    ids=["prefix", "participle", "end of a longer name"],
)
def test_a_part_of_a_compound_or_of_another_name_is_no_name(text: str, word: str, terms: Reading) -> None:
    assert word not in [name for name, _ in names_in(terms(text))]


@pytest.mark.parametrize("text", ["The US-led coalition withdrew.", "The Tehran-based group withdrew."])
def test_whose_it_is_may_stand_before_a_hyphen(text: str, terms: Reading) -> None:
    assert [country for _, country in names_in(terms(text))] in (["USA"], ["IRN"])


def test_a_country_that_owns_an_institution_is_no_person(terms: Reading) -> None:
    assert names_in(terms("Chad's army declined to comment.")) == [("Chad", "TCD")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The president met the foreign minister.", ["president", "foreign minister"]),
        ("The Ministry of Defence denied it.", ["ministry of defence"]),
        ("Protesters met riot police.", ["protester", "riot police"]),
        ("The ministers met.", ["ministers"]),
        ("They talked.", []),
    ],
    ids=["one and two words", "with of", "people and body", "plural", "none"],
)
def test_roles_are_found(text: str, roles: list[str], terms: Reading) -> None:
    assert roles_in(terms(text)) == roles


def test_a_role_is_found_by_its_noun(terms: Reading) -> None:
    found = terms("The Ministry of Defence denied it.")
    assert (found.roles[1].first, found.roles[1].last) == (1, 3)


@pytest.mark.parametrize(("day", "sector"), [(date(2001, 5, 1), "REB"), (date(2023, 5, 1), "GOV"), (None, "GOV")])
def test_the_day_decides_what_a_name_stood_for(
    day: date | None, sector: str, parse: Callable[[str], Parse], world: World
) -> None:
    found = find_terms(parse("The Taliban closed the schools."), world, day)
    assert found.names[1].name.sector == sector
