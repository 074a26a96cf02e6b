"""The names in a text as spaCy's small pipeline finds them: what the entity head is to learn."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.labels import ENTITIES
from onrecord.encoder.wordpiece import WordPiece
from onrecord.encoder.words import split_words, words_in
from onrecord.language.spacy_parser import ENGLISH_MODELS


def named(texts: Sequence[str]) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Each text with the first and last character, and the OntoNotes type, of each name in it."""
    import spacy  # noqa: PLC0415

    installed = next(name for name in ENGLISH_MODELS if importlib.util.find_spec(name))
    pipeline = spacy.load(installed, exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
    for text, doc in zip(texts, pipeline.pipe(texts), strict=True):
        yield text, [(name.start_char, name.end_char, name.label_) for name in doc.ents]


def entity_labels(
    texts: Iterable[tuple[str, list[tuple[int, int, str]]]], tokenizer: WordPiece
) -> Iterator[NDArray[np.int8]]:
    """For each text the label, by its number in `ENTITIES`, of each word."""
    for text, names in texts:
        words = split_words(text, tokenizer)
        labels = np.zeros(len(words.starts), np.int8)
        for start, end, kind in names:
            first, last = words_in(words, (start, end))
            labels[first:last] = ENTITIES.index(f"I-{kind}")
            labels[first : first + 1] = ENTITIES.index(f"B-{kind}")
        yield labels
