"""The words of stance: no word is for and against, every phrase can match, every concept has words of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.stances import TURNS, StanceFile, load_stances

FILE = load_yaml("en/stances.yaml", StanceFile)
STANCES = load_stances()


@pytest.mark.parametrize(("one", "other"), [("against", "for_"), ("bad", "good"), ("ends", "keeps")])
def test_no_word_is_of_two_opposed_lists(one: str, other: str) -> None:
    mine, theirs = ({word for row in getattr(FILE, name) for word in row} for name in (one, other))
    assert not mine & theirs


@pytest.mark.parametrize(("word", "turns"), [("reject", True), ("rule out", True), ("accept", False)])
def test_verbs_lean(word: str, turns: bool) -> None:
    assert (STANCES.verbs[word] in TURNS) == turns


def test_words_are_in_small_letters() -> None:
    for words in (STANCES.verbs, STANCES.nouns, STANCES.qualities, STANCES.phrases, STANCES.concepts):
        assert all(word == word.lower().strip() for word in words)


def test_a_concept_has_several_words() -> None:
    counts = Counter(STANCES.concepts.values())
    assert min(counts.values()) >= 1
    assert sum(count > 1 for count in counts.values()) > 100
