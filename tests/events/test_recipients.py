"""Where the recipient of an event is sought: the slots of its entry, in their order, and what stands in for a party."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.events.evidence import Evidence
from onrecord.events.lexicon_match import Match
from onrecord.events.recipients import find_recipients

Filled = Callable[..., list[str]]


@pytest.fixture(scope="module")
def filled(evidence: Callable[..., Evidence]) -> Filled:
    def fill(text: str, word: str, *slots: str, thing: bool = False, taker: str | None = None) -> list[str]:
        made = evidence(text)
        (index,) = (token.index for token in made.parse.tokens if token.text == word)
        match = Match(index, "X", None, "010", "by hand", slots, None, thing=thing, taker=taker)
        return [made.parse.tokens[i].text for i in find_recipients(made.parse, match, index, made.entities)]

    return fill


@pytest.mark.parametrize(
    ("text", "word", "slot", "expected"),
    [
        pytest.param("Norway hit Chad.", "hit", "object", ["Chad"], id="object"),
        pytest.param("Chad was hit by Norway.", "hit", "object", ["Chad"], id="object of a passive"),
        pytest.param("Norway hit Chad and Togo.", "hit", "object", ["Chad", "Togo"], id="coordinated"),
        pytest.param("Norway spoke with Chad.", "spoke", "with", ["Chad"], id="preposition"),
        pytest.param("Norway spoke with Chad.", "spoke", "to", [], id="another preposition"),
        pytest.param("Norway said that Chad left.", "said", "clause", ["Chad"], id="subject of the clause"),
        pytest.param("Norway left.", "left", "subject", ["Norway"], id="subject"),
        pytest.param("Norway's arrest came.", "arrest", "possessor", ["Norway"], id="possessor"),
        pytest.param("Norway hit towns of Chad.", "hit", "object", ["Chad"], id="whose the object is"),
        pytest.param("Norway cut ties with Chad.", "cut", "with", ["Chad"], id="under the object"),
        pytest.param("Norway left.", "left", "object", [], id="an empty slot"),
        pytest.param("Norway hit a wall.", "hit", "object", [], id="a thing is no party"),
        pytest.param("Norway hit those who left.", "hit", "object", ["those"], id="those stand for a party"),
    ],
)
def test_a_slot_holds_its_party(filled: Filled, text: str, word: str, slot: str, expected: list[str]) -> None:
    assert filled(text, word, slot) == expected


@pytest.mark.parametrize(
    ("slots", "expected"),
    [(("to", "about"), ["Chad"]), (("about", "to"), ["Togo"]), (("with", "about"), ["Togo"]), ((), [])],
)
def test_the_first_slot_that_holds_a_party_counts(filled: Filled, slots: tuple[str, ...], expected) -> None:
    assert filled("Norway spoke to Chad about Togo.", "spoke", *slots) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Norway hit a wall.", ["wall"], id="a thing"),
        pytest.param("Norway hit towns around Chad.", ["towns"], id="a place beside a party"),
        pytest.param("Norway hit towns of Chad.", ["Chad"], id="a place of a party"),
        pytest.param("Norway hit Chad.", ["Chad"], id="a party"),
    ],
)
def test_a_thing_may_be_hit_where_the_entry_allows_it(filled: Filled, text: str, expected: list[str]) -> None:
    assert filled(text, "hit", "object", thing=True) == expected


def test_whose_refusal_it_is_is_not_who_is_refused(filled: Filled) -> None:
    text = "Norway's refusal came."
    assert filled(text, "refusal", "possessor") == ["Norway"]
    assert filled(text, "refusal", "possessor", taker="refuse") == []
