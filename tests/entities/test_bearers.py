"""Whether a known name is only a person's: "Jordan" in "Michael Jordan"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.entities.bearers import Bearers, is_of_person, person_names
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World

Parsing = Callable[[str], Parse]


def place(parse: Parse, word: str) -> int:
    """The last token of a word."""
    return max(token.index for token in parse.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Angela Merkel met Michael Jordan.", [["Angela", "Merkel"], ["Michael", "Jordan"]]),
        ("Angela Merkel's aide met Obama.", [["Angela", "Merkel"], ["Obama"]]),
        ("Abdullah II of Jordan spoke.", [["Abdullah", "II"]]),
        ("The farmers met the miners.", []),
        ("", []),
    ],
    ids=["two", "possessive and surname", "king of a country", "nobody named", "no text"],
)
def test_the_names_of_persons_are_read_word_by_word(parse: Parsing, text: str, names: list[list[str]]) -> None:
    assert list(person_names(parse(text))) == names


def test_who_bears_a_long_name_is_known_by_its_ends(parse: Parsing, world: World) -> None:
    found = Bearers.of(parse("Angela Merkel met Obama."), world)
    assert found == Bearers(frozenset({"Merkel"}), frozenset({"Angela"}), frozenset({"Angela Merkel"}))


def test_a_name_is_ended_by_both_of_its_last_words(parse: Parsing, world: World) -> None:
    read = parse("Steve Jobs left. The jobs of Tim Jobs are safe. Steve Jobs came back.")
    found = Bearers.of(parse("Steve Jobs smiled at him."), world)
    ends = [token.index for token in read.tokens if found.end_at(read, token.index)]
    assert [read.tokens[at - 1].text for at in ends] == ["Steve", "Steve"]


def test_a_name_does_not_begin_at_the_end_of_the_text(parse: Parsing, world: World) -> None:
    read = parse("Jobs smiled at Steve")
    assert not Bearers.of(parse("Steve Jobs smiled at him."), world).end_at(read, 0)


PERSONS = [
    ("Michael Jordan won the game.", "Jordan"),
    ("Michael Jordan won the game. Jordan smiled.", "Jordan"),
    ("Coach Jordan praised the team.", "Jordan"),
    ("Chad Smith joined the band.", "Chad"),
    ("Paris Hilton opened a hotel.", "Paris"),
    ("Prime Minister Joseph French spoke.", "French"),
    ("Ireland beat Wales, but Kathy Ireland left early.", "Ireland"),
    ("Jack London wrote many novels.", "London"),
    ("Jordan, 54, praised the team.", "Jordan"),
    ("French Hill praised the bill.", "French"),
    ("Kim English praised the team.", "English"),
]
PARTIES = [
    ("Jordan closed its border.", "Jordan"),
    ("King Abdullah of Jordan spoke.", "Jordan"),
    ("Chad's army declined to comment.", "Chad"),
    ("Michael Jordan flew to Jordan.", "Jordan"),
    ("They met the president of Chad.", "Chad"),
    ("The French condemned it.", "French"),
    ("Officials in London met.", "London"),
    ("Jordan, Egypt and Iraq signed the pact.", "Jordan"),
]


def is_persons(parse: Parse, world: World, word: str) -> bool:
    at, name = place(parse, word), world.find(word)
    assert name is not None
    return is_of_person(parse, world, at, at, name, Bearers.of(parse, world))


@pytest.mark.parametrize(("text", "word"), PERSONS)
def test_a_word_of_a_persons_name_is_no_country(parse: Parsing, world: World, text: str, word: str) -> None:
    assert is_persons(parse(text), world, word)


@pytest.mark.parametrize(("text", "word"), PARTIES)
def test_a_country_is_no_person_where_nobody_bears_its_name(parse: Parsing, world: World, text: str, word: str) -> None:
    assert not is_persons(parse(text), world, word)
