"""Dictionary forms by part of speech."""

from __future__ import annotations

import gzip
from importlib.util import find_spec
from pathlib import Path

import pytest

from onrecord.language.lemmas import _LONGEST_ENDING, _WHOLE, _rules, _short_forms, lemmas_of


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("accused", "VBD VERB", "accuse"),
        ("left", "VBN VERB", "leave"),
        ("Troops", "NNS NOUN", "troop"),
        ("countries", "NNS NOUN", "country"),
        ("Troops", "NNPS PROPN", "Troops"),
        ("were", "VBD AUX", "be"),
        ("n't", "RB PART", "not"),
        ("wo", "MD AUX", "will"),
        ("would", "MD AUX", "would"),
        ("them", "PRP PRON", "they"),
        ("other", "JJ ADJ", "other"),
        ("news", "NN NOUN", "news"),
    ],
)
def test_lemma(word: str, tag: str, lemma: str) -> None:
    assert lemmas_of([word], [tag]) == [lemma]


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("memorializes", "VBZ VERB", "memorialize"),
        ("headscarves", "NNS NOUN", "headscarf"),
        ("rebroadcasted", "VBD VERB", "rebroadcast"),
        ("recapitalising", "VBG VERB", "recapitalise"),
        ("biocides", "NNS NOUN", "biocide"),
        ("red", "VBD VERB", "red"),
        ("s", "VBZ VERB", "s"),
        ("as", "NNS NOUN", "as"),
    ],
)
def test_a_word_that_no_dictionary_has_goes_like_those_with_its_ending(word: str, tag: str, lemma: str) -> None:
    assert lemmas_of([word], [tag]) == [lemma]


@pytest.mark.parametrize(("pos", "tag"), [("NOUN", "NNS NOUN"), ("VERB", "VBZ VERB")])
def test_the_rules_are_those_of_the_whole_dictionary_that_they_were_learned_from(pos: str, tag: str) -> None:
    spec = find_spec("lemminflect")
    assert spec is not None, "the development dependencies have LemmInflect"
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "resources"
    with gzip.open(folder / "lemma_lu.csv.gz", "rt", encoding="utf-8") as file:
        rows = [line.strip().split(",") for line in file]
    known = {word: lemmas.split("/")[0] for word, kind, lemmas in rows if kind.upper() == pos}
    plain = {word: lemma for word, lemma in known.items() if word.islower() and word.isalpha()}
    short = {word for word, of in _short_forms() if of == pos}
    wrong = {word: lemma for word, lemma in plain.items() if word not in short and lemmas_of([word], [tag]) != [lemma]}
    assert len(plain) > 25_000
    assert wrong == {}


def test_no_ending_is_longer_than_what_is_looked_at() -> None:
    endings = [ending for rules in _rules().values() for ending in rules if not ending.startswith(_WHOLE)]
    assert max(map(len, endings)) <= _LONGEST_ENDING


def test_a_word_without_an_end_takes_no_time() -> None:
    assert lemmas_of(["a" * 1_000_000 + "izes"], ["VBZ VERB"])[0].endswith("aize")
