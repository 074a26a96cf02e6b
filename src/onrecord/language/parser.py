"""Who draws the tree over a text: the encoder, whose answers are there anyway, or a spaCy pipeline of one's choice."""

from __future__ import annotations

from typing import Protocol

from onrecord.encoder.session import Answers
from onrecord.encoder.trees import TreeReader
from onrecord.language.build import NOTHING, Drawing
from onrecord.language.lemmas import lemmas_of
from onrecord.language.tokens import paragraph_starts, sentence_starts, split_tokens


class Parser(Protocol):
    """Whatever draws trees."""

    def draw(self, text: str, answers: Answers) -> Drawing:
        """The tokens of a text and their tree; offsets refer to `text` as given.

        Args:
            text: The text.
            answers: What the encoder's heads say of it.
        """


class EncoderParser:
    """The encoder's own heads, over tokens cut by rules.

    Args:
        reader: The numbers that came with the encoder.
    """

    def __init__(self, reader: TreeReader) -> None:
        self._reader = reader

    def draw(self, text: str, answers: Answers) -> Drawing:
        """See `Parser.draw`."""
        spans = split_tokens(text)
        if not spans or not answers.words.starts:
            return NOTHING
        paragraphs = paragraph_starts(text, spans)
        tree = self._reader.read(answers, spans, sentence_starts(text, spans, paragraphs))
        words = [text[start:end] for start, end in spans]
        tags, deps = list(tree.tags), list(tree.deps)
        for index, word in enumerate(words):
            if word == "not" and deps[index] == "aux":  # of "cannot", which is one word to the encoder
                tags[index], deps[index] = "RB PART", "neg"
        return Drawing(spans, lemmas_of(words, tags), tags, tree.heads, deps, tree.opens, paragraphs)
