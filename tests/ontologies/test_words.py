"""How the words of a data file are compared with those of a text."""

from __future__ import annotations

from onrecord.ontologies.words import spellings, words_of


def test_a_hyphened_word_is_also_the_words_that_the_parser_makes_of_it() -> None:
    assert list(spellings("sit-in")) == [["sit-in"], ["sit", "in"]]
    assert list(spellings("state visit")) == [["state", "visit"]]


def test_a_set_of_words_knows_a_hyphened_one_both_ways() -> None:
    words = words_of(["cease-fire"])
    assert "cease-fire" in words.single
    assert words.modified["fire"] == {"cease"}
