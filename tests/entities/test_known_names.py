"""The names that the world's lists know among the words of a text, before it is asked what each means in it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.known_names import name_matches
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World

Parsing = Callable[[str], Parse]
Found = list[tuple[str, str]]


def found_in(parse: Parse, world: World) -> Found:
    """The words of each known name, with what it stands for."""
    return [(parse.quote(parse.span(m.first, m.last)), m.name.name) for m in name_matches(parse, world, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("They met.", []),
        ("Iran met Iraq.", [("Iran", "Iran"), ("Iraq", "Iraq")]),
        ("South Sudan met Sudan.", [("South Sudan", "South Sudan"), ("Sudan", "Sudan")]),
        ("Guinea-Bissau met Guinea.", [("Guinea-Bissau", "Guinea-Bissau"), ("Guinea", "Guinea")]),
        ("The Bank of England met.", [("Bank of England", "Bank of England")]),
        ("They left the U.S. on Monday.", [("U.S.", "United States")]),
        ("They left the U.S.A. on Monday.", [("U.S.A.", "United States")]),
        ("Côte d’Ivoire voted.", [("Côte d’Ivoire", "Ivory Coast")]),
        ("Cote d'Ivoire voted.", [("Cote d'Ivoire", "Ivory Coast")]),
        ("Norwegians left.", [("Norwegians", "Norway")]),
        ("The iran deal", []),
    ],
    ids=[
        "no text",
        "none",
        "two",
        "longer before shorter",
        "hyphen",
        "of",
        "full stops",
        "more full stops",
        "accents",
        "no accents",
        "people",
        "small letters",
    ],
)
def test_the_longest_known_name_is_found(parse: Parsing, world: World, text: str, expected: Found) -> None:
    assert found_in(parse(text), world) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NORTH KOREA FIRES TWO ROCKETS", ["North Korea"]),
        ("BANK OF ENGLAND RAISES RATES", ["Bank of England"]),
        ("WE MET THEM IN NORWAY", ["Norway"]),
        ("UN ENVOY LEAVES SYRIA", ["United Nations", "Syria"]),
    ],
    ids=["two words", "of", "pronoun", "acronym"],
)
def test_a_headline_in_capitals_has_the_names_of_a_plain_one(
    parse: Parsing, world: World, text: str, expected: list[str]
) -> None:
    assert [name for _, name in found_in(parse(text), world)] == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Doctors said WHO was sending masks.", "WHO", True),
        ("Doctors asked who was sending masks.", "who", False),
        ("WHO IS SENDING MASKS", "WHO", False),
        ("They told us to leave.", "us", False),
        ("Who met the US envoy?", "US", True),
    ],
    ids=["acronym", "pronoun", "headline", "small letters", "acronym beside a pronoun"],
)
def test_a_function_word_is_a_body_only_as_an_acronym(
    parse: Parsing, world: World, text: str, word: str, *, expected: bool
) -> None:
    assert (word in [words for words, _ in found_in(parse(text), world)]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The anti-American march ended.", []),
        ("The pro-Russian rebels fled.", []),
        ("The Iran-backed militia fled.", []),
        ("The Iranian-backed militia fled.", []),
        ("The US-led force left.", ["United States"]),
        ("The Geneva-based agency closed.", ["Geneva"]),
        ("The NATO-backed force left.", ["NATO"]),
        ("The US-Iran talks failed.", ["United States", "Iran"]),
    ],
    ids=["against", "for", "helped", "helped, adjective", "led", "seat", "body", "between two"],
)
def test_a_hyphen_may_make_a_name_part_of_another_partys(
    parse: Parsing, world: World, text: str, expected: list[str]
) -> None:
    assert [name for _, name in found_in(parse(text), world)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Zarnia Writers Congress met.", []),
        ("The US Congress met.", ["Congress"]),
        ("Michael Jordan left.", []),
        ("Abdullah of Jordan left.", ["Jordan"]),
    ],
    ids=["end of a longer name", "itself", "surname", "a king's country"],
)
def test_a_word_of_another_name_is_no_name(parse: Parsing, world: World, text: str, expected: list[str]) -> None:
    found = [name for words, name in found_in(parse(text), world) if words not in {"US"}]
    assert found == expected


WORDS = (
    "Iran",
    "South",
    "Sudan",
    "Korea",
    "the",
    "Bank",
    "of",
    "England",
    "U.S.",
    "-",
    "led",
    "WHO",
    "'s",
    "Jordan",
    ".",
)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_names_stand_in_order_and_none_within_another(parse: Parsing, world: World, words: list[str]) -> None:
    matches = list(name_matches(parse(" ".join(words)), world, None))
    assert all(before.last < after.first for before, after in pairwise(matches))
    assert all(match.first <= match.last for match in matches)
