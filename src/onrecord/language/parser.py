"""Who parses: the encoder, whose outputs are there anyway, or a spaCy pipeline of one's choice."""

from __future__ import annotations

from typing import Protocol

from onrecord.encoder.session import Answers
from onrecord.encoder.trees import TreeReader
from onrecord.language.build import NO_DEPENDENCIES, Dependencies
from onrecord.language.lemmas import lemmas_of
from onrecord.language.tokens import paragraph_starts, sentence_starts, split_tokens, token_rules
from onrecord.ontologies.grammar import Grammar


class Parser(Protocol):
    """Whatever finds dependencies."""

    @property
    def grammar(self) -> Grammar:
        """The function words of the language that it parses."""

    def parse(self, text: str, answers: Answers) -> Dependencies:
        """The tokens of a text and their tree; offsets refer to `text` as given.

        Args:
            text: The text.
            answers: What the encoder's heads put out for it.
        """


class EncoderParser:
    """The encoder's own heads, over tokens cut by rules.

    Args:
        reader: The numbers that came with the encoder.
        grammar: The function words of its language.
    """

    def __init__(self, reader: TreeReader, grammar: Grammar) -> None:
        self.grammar = grammar
        self._reader = reader
        self._rules = token_rules(grammar)

    def parse(self, text: str, answers: Answers) -> Dependencies:
        """See `Parser.parse`."""
        spans = split_tokens(text, self._rules)
        if not spans or not answers.words.starts:
            return NO_DEPENDENCIES
        paragraphs = paragraph_starts(text, spans)
        tree = self._reader.read(answers, spans, sentence_starts(text, spans, paragraphs))
        words = [text[start:end] for start, end in spans]
        tags, deps = list(tree.tags), list(tree.deps)
        for index, word in enumerate(words):
            if deps[index] == "aux" and word in self.grammar.determiners.negative_adverb:
                tags[index], deps[index] = "RB PART", "neg"  # of "cannot", which is one word to the encoder
        return Dependencies(spans, lemmas_of(words, tags), tags, tree.heads, deps, tree.opens, paragraphs)
