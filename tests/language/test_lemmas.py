"""Dictionary forms by part of speech."""

from __future__ import annotations

import pytest

from onrecord.language.lemmas import lemmas_of


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
