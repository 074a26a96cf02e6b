"""Who parses: the encoder, whose outputs are there anyway, or a spaCy pipeline of one's choice."""

from __future__ import annotations

from typing import Protocol

from onrecord.encoder.answers import Answers
from onrecord.encoder.trees import Tokens
from onrecord.language.build import NO_DEPENDENCIES, Dependencies
from onrecord.language.lemmas import lemmas_of
from onrecord.language.spelling import words_at
from onrecord.language.tokens import paragraph_starts, sentence_starts, split_tokens, token_rules
from onrecord.ontologies.grammar import Grammar


class Parser(Protocol):
    """Whatever finds dependencies."""

    @property
    def grammar(self) -> Grammar:
        """The function words of the language that it parses."""

    def tokens(self, text: str) -> Tokens | None:
        """The tokens that the encoder is to parse as it reads the text, or None where the parser needs none."""

    def parse(self, text: str, answers: Answers) -> Dependencies:
        """The tokens of a text and their tree; offsets refer to `text` as given.

        Args:
            text: The text.
            answers: What the encoder put out for it when it read it with `tokens(text)`.
        """


class EncoderParser:
    """The encoder's own tree, over tokens cut by rules.

    Args:
        grammar: The function words of its language.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._rules = token_rules(grammar)

    def tokens(self, text: str) -> Tokens:
        """See `Parser.tokens`."""
        spans = split_tokens(text, self._rules)
        paragraphs = paragraph_starts(text, spans)
        return Tokens(spans, sentence_starts(text, spans, paragraphs) if spans else (), paragraphs)

    def parse(self, text: str, answers: Answers) -> Dependencies:
        """See `Parser.parse`.

        Raises:
            ValueError: The encoder read the text without its tokens.
        """
        tree = answers.tree
        if tree is None:
            raise ValueError(
                "the encoder drew no tree; let it read the text by encoder.read(text, parser.tokens(text))"
            )
        if not tree.tags:
            return NO_DEPENDENCIES
        spans, paragraphs = tree.tokens.spans, tree.tokens.paragraphs
        words = words_at(text, spans)
        tags, deps = list(tree.tags), list(tree.deps)
        for index, word in enumerate(words):
            if deps[index] == "aux" and word in self.grammar.determiners.negative_adverb:
                tags[index], deps[index] = "RB PART", "neg"  # of "cannot", which is one word to the encoder
        return Dependencies(spans, words, lemmas_of(words, tags), tags, tree.heads, deps, tree.opens, paragraphs)
