"""Countries, their people and capitals are known by the words that name them."""

from __future__ import annotations

import pytest
from read_sentences import NATIONS


@pytest.mark.parametrize(
    ("word", "code"),
    [("norway", "NOR"), ("norwegian", "NOR"), ("oslo", "NOR"), ("unitedstates", "USA"), ("iranian", "IRN")],
)
def test_a_word_names_a_country(word: str, code: str) -> None:
    assert NATIONS[word] == code


@pytest.mark.parametrize("word", ["united states", "Norway", "bergen", "dam"])
def test_what_is_no_such_word(word: str) -> None:
    assert word not in NATIONS
