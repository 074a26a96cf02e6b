"""The tree over a text's tokens as spaCy's small pipeline draws it: what the parser's heads are to learn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.encoder.labels import DEPS, TAGS
from onrecord.encoder.words import anchors, split_words
from onrecord.language.spacy_parser import PipelineParser

UNKNOWN = -100
"""The label of a word that stands for no token, and of whatever the lists of labels lack."""
TAG, DEP, HEAD, OPENS = range(4)


def syntax_labels(texts: Iterable[str], tokenizer: Tokenizer) -> Iterator[NDArray[np.int16]]:
    """For each text, words x 4: tag, label of the arc, distance to the head in words, whether a sentence opens."""
    parser = PipelineParser()
    tags = {name: number for number, name in enumerate(TAGS)}
    deps = {name: number for number, name in enumerate(DEPS)}
    for text in texts:
        words = split_words(text, tokenizer)
        labels = np.full((len(words.starts), 4), UNKNOWN, np.int16)
        drawn = parser.draw(text)
        at = anchors(words, drawn.spans)
        opens = set(drawn.opens)
        for index in range(len(at) - 1, -1, -1):  # of two tokens at one word, the first stays
            labels[at[index]] = (
                tags.get(drawn.tags[index], UNKNOWN),
                deps.get(drawn.deps[index], UNKNOWN),
                at[drawn.heads[index]] - at[index],
                index in opens,
            )
        yield labels
