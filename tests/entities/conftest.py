"""Texts with what is known of their words, and what one mention of them says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from described import Describing, Reading, mention_of

from onrecord.entities.describe import describe
from onrecord.entities.description import Description
from onrecord.entities.terms import Terms, find_terms
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World, load_world


@pytest.fixture(scope="session")
def world() -> World:
    return load_world()


@pytest.fixture
def terms(parse: Callable[[str], Parse], world: World) -> Reading:
    """A text with its known names and roles, of no day."""

    def read(text: str) -> Terms:
        return find_terms(parse(text), world)

    return read


@pytest.fixture
def described(terms: Reading) -> Describing:
    """What the mention whose head is a word of a text says."""

    def read(text: str, word: str) -> Description | None:
        found = terms(text)
        return describe(found, mention_of(found.parse, word))

    return read
