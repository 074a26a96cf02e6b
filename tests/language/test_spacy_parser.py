"""Trees from a spaCy pipeline of one's choice."""

from __future__ import annotations

import pytest

from onrecord.errors import ModelError
from onrecord.language.build import NO_DEPENDENCIES, build
from onrecord.language.spacy_parser import PipelineParser
from onrecord.ontologies.grammar import load_grammar

GRAMMAR = load_grammar()


@pytest.fixture(scope="module")
def pipeline() -> PipelineParser:
    return PipelineParser(GRAMMAR)


def test_a_pipeline_parses_as_the_encoder_would(pipeline: PipelineParser) -> None:
    text = "Police arrested two men.\n\nThey were freed."
    parse = build(text, pipeline.parse(text), (), GRAMMAR)
    assert [token.dep for token in parse.tokens[:4]] == ["nsubj", "ROOT", "nummod", "dobj"]
    assert [sentence.paragraph for sentence in parse.sentences] == [0, 1]


def test_a_text_without_words_has_no_tree(pipeline: PipelineParser) -> None:
    assert pipeline.parse(" \n ") == NO_DEPENDENCIES


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_model is not installed"):
        PipelineParser(GRAMMAR, "no_such_model")
