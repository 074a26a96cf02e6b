"""What spaCy's pipeline says of a text becomes labels of our words."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.encoder.labels import DEPS, ENTITIES, TAGS
from onrecord.encoder.wordpiece import WordPiece
from training.entities import entity_labels, named
from training.syntax import DEP, HEAD, OPENS, TAG, UNKNOWN, syntax_labels

TEXT = "The United Nations met in Oslo."


def test_names_begin_and_go_on(tokenizer: WordPiece) -> None:
    (labels,) = entity_labels([(TEXT, [(4, 18, "ORG"), (26, 30, "GPE")])], tokenizer)
    assert [ENTITIES[label] for label in labels] == ["O", "B-ORG", "I-ORG", "O", "O", "B-GPE", "O"]


def test_names_and_trees_of_the_pipeline(tokenizer: WordPiece) -> None:
    pytest.importorskip("spacy")
    ((text, names),) = named([TEXT])
    assert text == TEXT
    assert (26, 30, "GPE") in names
    (labels,) = syntax_labels([f"{TEXT} It rained."], tokenizer)
    met = labels[3]
    assert (TAGS[met[TAG]], DEPS[met[DEP]], met[HEAD]) == ("VBD VERB", "ROOT", 0)
    assert labels[2, HEAD] == 1
    assert np.flatnonzero(labels[:, OPENS] == 1).tolist() == [0, 7]
    assert UNKNOWN not in labels[:, HEAD]
