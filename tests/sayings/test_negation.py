"""A negation is of the word that it takes back, once for each time that it is said."""

from __future__ import annotations

import pytest
from read_sentences import STANCES, clause, parse

from onrecord.sayings.negation import negated

NEGATED = [
    ("We will not build the dam.", {"build": 1}),
    ("Nobody will build the dam.", {"Nobody": 1}),
    ("We had no knowledge of the shipment.", {"knowledge": 1}),
    ("We will on no account sell the harbour.", {"will": 1}),
    ("We will not build the dam, nor will we sell it.", {"build": 1, "sell": 1}),
    ("We will never not pay.", {"pay": 2}),
    ("We did nothing wrong.", {"nothing": 1}),
    ("Not a single soldier is on the island.", {"soldier": 1}),
    ("Not many soldiers left.", {"soldiers": 1}),
]


@pytest.mark.parametrize(("text", "expected"), NEGATED)
def test_what_is_negated(text: str, expected: dict[str, int]) -> None:
    found = clause(text)
    assert {found.tokens[i].text: count for i, count in found.turned.items()} == expected


@pytest.mark.parametrize(
    "text", ["No doubt the dam will be built.", "Not only Norway but Chad voted for it.", "We will build the dam."]
)
def test_what_only_looks_like_a_negation(text: str) -> None:
    assert not clause(text).turned


def test_a_negation_outside_of_what_is_said_does_not_count() -> None:
    text = "We will not leave, the dam will be built."
    assert not clause(text, said="the dam will be built").turned
    assert clause(text, said="We will not leave").turned


@pytest.mark.parametrize(("word", "is_negated"), [("pay", False), ("We", False)])
def test_two_negations_take_each_other_back(word: str, is_negated: bool) -> None:
    found = clause("We will never not pay.")
    at = next(i for i, token in enumerate(found.tokens) if token.text == word)
    assert found.is_negated(at) == is_negated


def test_nothing_is_negated_where_nothing_is_said() -> None:
    assert not negated(parse("We will not pay."), frozenset(), STANCES)
