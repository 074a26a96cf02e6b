"""Words stand for countries, names, concepts and stems; what tells nothing has no key."""

from __future__ import annotations

import pytest
from read_sentences import NATIONS, STANCES, at, clause, parse

from onrecord.sayings.things import is_timed, keys_of


def key(text: str, word: str, own: frozenset[str] = frozenset()) -> str:
    return keys_of(parse(text), STANCES, NATIONS, own)[at(text, word)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Iranian troops left the island.", "Iranian", "$IRN"),
        ("The talks with Tehran were held in Geneva.", "Tehran", "$IRN"),
        ("The talks with Tehran were held in Geneva.", "Geneva", "geneva"),
        ("The talks with Tehran were held in Geneva.", "talks", "@talks"),
        ("We will sit down with the rebels.", "sit", "@talks"),
        ("The ferries were sold.", "ferries", "ferr"),
        ("Prices rose by 5 percent.", "percent", "5 %"),
        ("The dam is monumental.", "monumental", "monument"),
    ],
)
def test_what_a_word_stands_for(text: str, word: str, expected: str) -> None:
    assert key(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister said so on Monday.", "Monday"),
        ("The minister said so on Monday.", "said"),
        ("We reject the dam.", "reject"),
        ("The monumental dam was built.", "monumental"),
        ("We will build the dam.", "We"),
    ],
)
def test_what_tells_nothing_has_no_key(text: str, word: str) -> None:
    assert key(text, word) == ""


def test_the_speaker_s_own_names_tell_nothing() -> None:
    text = "The plan of Larsen was dropped."
    assert key(text, "Larsen") == "larsen"
    assert key(text, "Larsen", frozenset({"larsen"})) == ""


def test_every_token_has_its_place() -> None:
    text = "We reject the dam."
    assert keys_of(parse(text), STANCES, NATIONS) == ("", "", "", "@dam", "")


@pytest.mark.parametrize(("word", "timed"), [("Monday", True), ("fee", False)])
def test_times_are_known(word: str, timed: bool) -> None:
    text = "The fee was paid on Monday."
    assert is_timed(parse(text).tokens[at(text, word)]) == timed


def test_what_has_no_key_is_called_by_its_lemma() -> None:
    text = "We rejected the dam."
    found = clause(text)
    assert found.key_or_lemma(at(text, "rejected")) == "reject"
    assert found.key_or_lemma(at(text, "dam")) == "@dam"
