"""What a mention is that looks like something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from described import short

from onrecord.entities.bearers import Bearers
from onrecord.entities.describe import describe
from onrecord.entities.description import Description
from onrecord.entities.discourse import DiscourseModel
from onrecord.entities.second_look import SecondLook, is_label
from onrecord.entities.terms import find_terms
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks again at the last mention whose head is a word, of a text in which some parties were met."""

    parse: Callable[[str], Parse]
    world: World

    def at(
        self,
        text: str,
        word: str,
        met: Iterable[Description] = (),
        saying_i: Iterable[str] = (),
        outlet: str | None = None,
    ) -> str:
        terms, model = find_terms(self.parse(text), self.world), DiscourseModel(self.world)
        for each in met:
            model.refer(each, 0)
        mention = [each for each in terms.parse.mentions if terms.parse.tokens[each.head].text == word][-1]
        bearers = Bearers.of(terms.parse, self.world)
        look = SecondLook(terms, model, bearers, frozenset(saying_i), frozenset(), outlet)
        return short(look.otherwise(mention, describe(terms, mention)))


@pytest.fixture
def look(parse: Callable[[str], Parse], world: World) -> Looking:
    return Looking(parse, world)


def test_what_says_what_it_is_is_nothing_else(look: Looking) -> None:
    assert look.at("The minister spoke.", "minister") == "nobody"


def test_a_surname_of_the_text_is_its_persons(look: Looking) -> None:
    met = [Description("person", "Steve Jobs")]
    assert look.at("Steve Jobs smiled. Jobs left.", "Jobs", met) == "person Jobs - -"


def test_what_looks_like_a_surname_is_short_for_a_body_that_was_met(look: Looking) -> None:
    met = [Description("organisation", "Northrop Grumman")]
    assert look.at("Northrop smiled at him.", "Northrop", met) == "organisation Northrop - -"
    assert look.at("Northrop smiled at him.", "Northrop") == "nobody"


def test_whoever_says_i_is_a_person(look: Looking) -> None:
    assert look.at("The spoon left.", "spoon") == "nobody"
    assert look.at("The spoon left.", "spoon", saying_i=["spoon"]) == "group spoon - CVL"


def test_this_newspaper_is_the_outlet(look: Looking) -> None:
    text = "This newspaper reported it."
    assert look.at(text, "newspaper") == "nobody"
    assert look.at(text, "newspaper", outlet="The Daily Plum") == "organisation The Daily Plum - JRN"
    assert look.at("A newspaper reported it.", "newspaper", outlet="The Daily Plum") == "nobody"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Angela Merkel left. The house of Merkel burned.", "Merkel", "person Merkel - -"),
        ("Zarnia left.", "Zarnia", "nobody"),
        ("The Zarnia Council left.", "Council", "nobody"),
    ],
    ids=["surname", "unknown word", "a body"],
)
def test_a_name_is_that_of_a_person_whom_the_text_or_the_table_has(
    look: Looking, text: str, word: str, expected: str
) -> None:
    met = [Description("person", "Angela Merkel")] if "Merkel" in text else []
    assert look.at(text, word, met) == expected


@pytest.mark.parametrize(("word", "expected"), [("Q", True), ("minister", False)])
def test_a_label_of_turns_is_told_from_a_noun(
    parse: Callable[[str], Parse], world: World, word: str, *, expected: bool
) -> None:
    terms = find_terms(parse(f"{word} is here."), world)
    assert is_label(terms, 0) is expected
