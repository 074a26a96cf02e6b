"""The tree over a text's tokens that spaCy's small pipeline finds: what the parser's heads are to learn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.labels import DEPS, TAGS
from onrecord.encoder.wordpiece import WordPiece
from onrecord.encoder.words import anchors, split_words
from onrecord.language.spacy_parser import PipelineParser
from onrecord.ontologies.grammar import load_grammar

UNKNOWN = -100
"""The label of a word that stands for no token, and of whatever the lists of labels lack."""
TAG, DEP, HEAD, OPENS = range(4)


def syntax_labels(texts: Iterable[str], tokenizer: WordPiece) -> Iterator[NDArray[np.int16]]:
    """For each text, words x 4: tag, label of the arc, distance to the head in words, whether a sentence opens."""
    parser = PipelineParser(load_grammar())
    tags = {name: number for number, name in enumerate(TAGS)}
    deps = {name: number for number, name in enumerate(DEPS)}
    for text in texts:
        words = split_words(text, tokenizer)
        labels = np.full((len(words.starts), 4), UNKNOWN, np.int16)
        found = parser.parse(text)
        at = anchors(words, [start for start, _ in found.spans], [end for _, end in found.spans]).tolist()
        opens = set(found.sentence_starts)
        for index in range(len(at) - 1, -1, -1):  # of two tokens at one word, the first stays
            labels[at[index]] = (
                tags.get(found.tags[index], UNKNOWN),
                deps.get(found.deps[index], UNKNOWN),
                at[found.heads[index]] - at[index],
                index in opens,
            )
        yield labels
