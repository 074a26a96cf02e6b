"""Reads single sentences as sayings, with parts of them told by their words."""

from __future__ import annotations

from functools import cache
from typing import Any

from onrecord.language.parse import Parse
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.predicates import load_predicates
from onrecord.ontologies.stances import load_stances
from onrecord.sayings.claims import Claim, Part, Reading
from onrecord.sayings.clause import Clause, clause_of
from onrecord.sayings.nations import nations
from onrecord.sayings.parsing import sentence_parser
from onrecord.sayings.reading import read_claims

STANCES, PREDICATES = load_stances(), load_predicates()
NATIONS = nations(load_lists().world)
_PARSES = sentence_parser(load_lists().world)


@cache
def parse(text: str) -> Parse:
    """The tree of a sentence."""
    return _PARSES(text)


def part(text: str, *, said: str = "", cue: str = "", speaker: str = "", **fields: Any) -> Part:
    """A sentence as a saying: all of it, or the words that are `said` with the cue."""
    cue_at = _tokens(text, cue)
    region = _tokens(text, said or text) | cue_at
    return Part(parse(text), region, _tokens(text, speaker), cue_at, **fields)


def clause(text: str, **fields: Any) -> Clause:
    """A sentence ready to be read; see `part`."""
    return clause_of(part(text, **fields), STANCES, NATIONS)


def reading(text: str, **fields: Any) -> Reading:
    """What a sentence claims; see `part`."""
    return read_claims(part(text, **fields), STANCES, PREDICATES, NATIONS)


def claim(text: str, key: str, **fields: Any) -> Claim:
    """The one thing that a sentence claims of what a key stands for; see `part`."""
    (found,) = (claim for claim in reading(text, **fields).claims if claim.key == key)
    return found


def keys_claimed(text: str, **fields: Any) -> set[str]:
    """The keys of what a sentence claims something of; see `part`."""
    return {claim.key for claim in reading(text, **fields).claims}


def at(text: str, word: str) -> int:
    """The first token of a sentence that is a word."""
    return next(token.index for token in parse(text).tokens if token.text == word)


def _tokens(text: str, words: str) -> frozenset[int]:
    start = text.index(words)
    return frozenset(i for i, token in enumerate(parse(text).tokens) if start <= token.start < start + len(words))
