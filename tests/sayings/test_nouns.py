"""Nouns, qualities and prepositions on the way up turn the sense, or stand between a thing and what is said of it."""

from __future__ import annotations

import pytest
from read_sentences import claim, keys_claimed


@pytest.mark.parametrize(
    ("text", "key", "sign"),
    [
        ("The opposition to the dam grows.", "@dam", -1),
        ("We are against the dam.", "@dam", -1),
        ("We are for the dam.", "@dam", 1),
        ("We stand behind the dam.", "@dam", 1),
        ("There was a lack of food.", "@food", -1),
        ("The dam is free of leaks.", "@leak", -1),
        ("There will be no talks without a truce.", "@ceasefire", 1),
    ],
)
def test_what_turns_the_sense(text: str, key: str, sign: int) -> None:
    found = claim(text, key)
    assert (found.sign, found.outright) == (sign, True)


@pytest.mark.parametrize("text", ["There was a lack of food.", "The island is free of food."])
def test_what_there_is_none_of_is_gone(text: str) -> None:
    assert claim(text, "@food").gone


def test_the_opposition_is_a_party_and_no_opposition_to_where_it_is() -> None:
    assert claim("The opposition in the harbour grows.", "@port").sign == 1


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("The dam is high.", set()),
        ("The cost of the dam is high.", {"cost"}),
        ("The permit for the dam will be withdrawn.", {"@license"}),
        ("The ministers who oppose the dam are right.", {"relcl"}),
    ],
)
def test_what_stands_between(text: str, shape: set[str]) -> None:
    assert claim(text, "@dam").shape == shape


def test_a_place_is_told_by_what_is_there() -> None:
    found = claim("The strike in the Gulf is over.", "gulf")
    assert (found.via, found.shape) == ({"@strike_work"}, frozenset())


def test_what_is_said_of_a_noun_is_not_said_of_what_it_is_of() -> None:
    cost, dam = (claim("The cost of the dam is high.", key) for key in ("cost", "@dam"))
    assert cost.shape != dam.shape
    assert cost.predicate == dam.predicate == "high"


def test_a_light_verb_leaves_it_to_its_noun_what_is_done() -> None:
    assert claim("We had no knowledge of the shipment.", "@export").predicate == "@know"


def test_a_circumstance_is_not_what_is_claimed() -> None:
    assert "@treaty" not in keys_claimed("We closed the harbour during the treaty.")


@pytest.mark.parametrize(
    ("text", "gone"), [("We deny the report that it leaks.", True), ("We like the report that it leaks.", False)]
)
def test_a_report_that_is_denied_is_of_what_is_not_so(text: str, gone: bool) -> None:
    found = claim(text, "@leak")
    assert (found.gone, found.sign) == (gone, -1 if gone else 1)


def test_what_an_owner_has_is_not_what_he_is_called() -> None:
    found = claim("It is the ferry's disgrace.", "ferr")
    assert (found.sign, found.outright, found.shape) == (1, False, {"disgrac"})
