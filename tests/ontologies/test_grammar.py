"""The function words load as one frozen object, and a list that is missing or empty is named."""

from __future__ import annotations

import pickle

import msgspec
import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies.grammar import Grammar, load_grammar
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import read_yaml


def test_the_object_cannot_be_changed() -> None:
    grammar = load_grammar()
    assert hash(grammar) == hash(pickle.loads(pickle.dumps(grammar)))  # noqa: S301 - our own bytes
    with pytest.raises(AttributeError):
        grammar.pronouns.relative = frozenset()  # type: ignore[misc]


def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(OntologyError, match=r"xx/grammar\.yaml: cannot be read"):
        load_grammar("xx")


def _lists() -> list[tuple[str, str]]:
    sections = [field for field in Grammar.__struct_fields__ if field not in Header.__struct_fields__]
    return [(section, field) for section in sections for field in getattr(load_grammar(), section).__struct_fields__]


@pytest.mark.parametrize(("section", "field"), _lists())
def test_a_list_without_a_word_is_refused(section: str, field: str) -> None:
    file = read_yaml("en/grammar.yaml")
    file.content[section][field] = []
    with pytest.raises(OntologyError, match=rf"{section}\.{field}: .*length"):
        file.convert(Grammar)


@pytest.mark.parametrize(
    "section", ["pronouns", "determiners", "verbs", "auxiliaries", "prepositions", "subordinators"]
)
def test_words_are_written_as_they_are_looked_up(section: str) -> None:
    for words in msgspec.structs.asdict(getattr(load_grammar(), section)).values():
        assert all(word == word.lower() and " " not in word for word in words)
