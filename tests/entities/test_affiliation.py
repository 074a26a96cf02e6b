"""Whom the bearer of a role serves, by the words before and after it."""

from __future__ import annotations

import pytest
from described import Reading, mention_of

from onrecord.entities.affiliation import (
    Affiliation,
    Position,
    end_of_kind,
    is_former,
    is_of_another_country,
    read_affiliation,
    read_position,
    scene_of,
    sector_of_name,
)
from onrecord.entities.terms import RoleMatch, Terms
from onrecord.ontologies.world import World


def served(terms: Terms, word: str) -> Affiliation:
    """Whom the role at the head of a phrase serves."""
    mention = mention_of(terms.parse, word)
    role = terms.roles[mention.head]
    return read_affiliation(terms, mention, role.first, role, at_head=True)


@pytest.mark.parametrize(
    ("text", "word", "country", "sector"),
    [
        ("The French army doctor spoke.", "doctor", "FRA", "MIL"),
        ("The head of the French army spoke.", "head", "FRA", "MIL"),
        ("The head of the army of France spoke.", "head", "FRA", "MIL"),
        ("France's ambassador spoke.", "ambassador", "FRA", None),
        ("The ambassador spoke.", "ambassador", None, None),
        ("A Vienna-based agency closed.", "agency", "AUT", None),
        ("The Kremlin spokesman spoke.", "spokesman", "RUS", "GOV"),
        ("A spokesman for Oxfam spoke.", "spokesman", "NGO", "SOC"),
        ("The speaker of the parliament of Moldova spoke.", "speaker", "MDA", "LEG"),
        ("A lawyer for the rebels spoke.", "lawyer", None, None),
        ("Palestine solidarity activists marched.", "activists", None, None),
        ("Authorities in Cameroon and Nigeria met.", "Authorities", None, None),
        ("The embassy in Tehran closed.", "embassy", None, None),
        ("Tourists in Bali fled.", "Tourists", None, None),
        ("Police in Kenya and Nairobi fired.", "Police", "KEN", None),
    ],
    ids=[
        "before",
        "of a body of a country",
        "of a body that is of a country",
        "possessor",
        "nobody",
        "seat of a private body",
        "metonym",
        "body of no state",
        "body of a state by two steps",
        "client of a profession",
        "what one deals with",
        "two countries",
        "sent there",
        "passing through",
        "twice the same country",
    ],
)
def test_the_words_around_a_role_say_whom_it_serves(
    terms: Reading, text: str, word: str, country: str | None, sector: str | None
) -> None:
    found = served(terms(text), word)
    assert (found.country, found.sector) == (country, sector)


def test_a_rebel_prevails_over_the_office_behind_it(terms: Reading) -> None:
    assert served(terms("Syrian rebel officers met."), "officers").prevailing == "REB"
    assert served(terms("Syrian army officers met."), "officers").prevailing is None


def test_what_heads_a_body_that_is_no_state_is_of_that_body(terms: Reading) -> None:
    found = served(terms("The president of the court spoke."), "president")
    assert (found.body, found.prevailing, found.unknown) == ("court", "JUD", False)


def test_what_heads_a_body_of_which_nothing_is_known_is_of_no_state(terms: Reading) -> None:
    assert served(terms("The president of the association spoke."), "president").unknown
    assert not served(terms("The president of Kenya spoke."), "president").unknown


def test_an_envoy_to_a_body_of_states_has_a_post_there(terms: Reading) -> None:
    found = served(terms("China's UN ambassador spoke."), "ambassador")
    assert (found.country, found.post) == ("CHN", "UNO")
    assert served(terms("The UN envoy spoke."), "envoy").country == "UNO"


@pytest.mark.parametrize(("text", "possessed"), [("Its army fled.", True), ("The army fled.", False)])
def test_a_possessor_of_no_known_country_is_kept(terms: Reading, text: str, *, possessed: bool) -> None:
    assert (served(terms(text), "army").possessor is not None) is possessed


def test_what_is_found_first_stands() -> None:
    found = Affiliation(country="PER")
    found.add(country="CHL", sector="MIL", prevailing="REB")
    found.add(sector="COP", prevailing="OPP")
    assert found == Affiliation(country="PER", sector="MIL", prevailing="REB")


@pytest.mark.parametrize(
    ("words", "served", "former", "expected"),
    [
        ("president", Affiliation("FRA"), False, Position("FRA", "GOV", weak=False)),
        ("president", Affiliation("FRA"), True, Position("FRA", "ELI", weak=False)),
        ("president", Affiliation("FRA", "SOC"), False, Position("FRA", "SOC", weak=False)),
        ("president", Affiliation(unknown=True), False, Position(None, None, weak=False)),
        ("soldier", Affiliation("FRA"), True, Position("FRA", "MIL", weak=False)),
        ("spokesman", Affiliation(), False, Position(None, None, weak=True)),
        ("spokesman", Affiliation("FRA"), False, Position("FRA", "GOV", weak=True)),
        ("spokesman", Affiliation("FRA", "MIL"), False, Position("FRA", "MIL", weak=False)),
        ("analyst", Affiliation("USA", "MIL"), False, Position("USA", "MIL", weak=False)),
        ("analyst", Affiliation("USA"), False, Position("USA", "EDU", weak=False)),
        ("commander", Affiliation("SYR", prevailing="REB"), False, Position("SYR", "REB", weak=False)),
        ("former president", Affiliation("SYR", prevailing="REB"), False, Position("SYR", "ELI", weak=False)),
    ],
    ids=[
        "office of a state",
        "past office",
        "head of a private body",
        "head of an unknown body",
        "no office is past",
        "word that says little",
        "of a country alone",
        "of a body",
        "profession at a body",
        "profession in a country",
        "rebels",
        "past before rebels",
    ],
)
def test_a_position_comes_of_the_role_and_of_whom_it_serves(
    world: World, words: str, served: Affiliation, *, former: bool, expected: Position
) -> None:
    match = RoleMatch(0, 0, 0, words, world.roles[words])
    assert read_position(world, match, served, former=former) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The former president spoke.", "president", True),
        ("The ousted president spoke.", "president", True),
        ("The president spoke.", "president", False),
        ("The president met the former king.", "president", False),
    ],
)
def test_a_word_before_an_office_says_that_it_is_past(terms: Reading, text: str, word: str, *, expected: bool) -> None:
    found = terms(text)
    assert is_former(found, mention_of(found.parse, word)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraq's Hezbollah fired rockets.", True),
        ("The Hezbollah of Iraq fired rockets.", True),
        ("Lebanon's Hezbollah fired rockets.", False),
        ("Hezbollah fired rockets.", False),
        ("Hezbollah in its entirety left.", False),
    ],
    ids=["possessor", "of", "its own", "bare", "of no name"],
)
def test_a_body_may_be_given_to_another_country(terms: Reading, text: str, *, expected: bool) -> None:
    found = terms(text)
    mention = mention_of(found.parse, "Hezbollah")
    assert is_of_another_country(found, mention, found.names[mention.head]) is expected


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Police beat marchers in Minsk.", "Police", "BLR"),
        ("Police beat marchers in Minsk.", "marchers", "BLR"),
        ("Shots were fired at marchers in Minsk.", "marchers", "BLR"),
        ("Police beat marchers.", "Police", None),
        ("Police beat marchers from Minsk.", "Police", None),
        ("Police beat marchers in June.", "Police", None),
    ],
    ids=["doer", "victim", "after a preposition", "no place", "where they are from", "a time"],
)
def test_the_scene_is_where_a_party_does_or_undergoes_something(
    terms: Reading, text: str, word: str, country: str | None
) -> None:
    found = terms(text)
    assert scene_of(found, mention_of(found.parse, word).head) == country


@pytest.mark.parametrize(
    ("text", "first", "last", "sector"),
    [
        ("Siberian Times", "Siberian", "Times", "JRN"),
        ("Zarnia Mining", "Zarnia", "Mining", "BUS"),
        ("Zarnia Medical Centre", "Zarnia", "Centre", "MED"),
        ("Zarnia Liberation Army", "Zarnia", "Army", "REB"),
        ("Zarnia Human Rights Council", "Zarnia", "Council", "SOC"),
        ("Trust", "Trust", "Trust", None),
        ("Zarnia Plum", "Zarnia", "Plum", None),
    ],
    ids=["press", "company", "two words", "rebels", "cause within", "one word alone", "nothing told"],
)
def test_words_of_a_name_tell_what_a_body_is(
    terms: Reading, text: str, first: str, last: str, sector: str | None
) -> None:
    found = terms(f"The {text} closed.")
    at = {token.text: token.index for token in found.parse.tokens}
    assert sector_of_name(found, at[last], at[first], at[last]) == sector


def test_what_a_body_is_stands_before_what_it_is_for(terms: Reading) -> None:
    found = terms("The Centre for Free Media closed.")
    at = {token.text: token.index for token in found.parse.tokens}
    assert end_of_kind(found, at["Centre"], at["Media"]) == at["Centre"]
    assert end_of_kind(found, at["Free"], at["Media"]) == at["Media"]
