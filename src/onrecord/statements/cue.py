"""Tells what a speaker does by speaking, from the words of the cue that the encoder found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.documents.model import Span
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import DEFAULT_ACT, Act, Cues

_SECOND = frozenset({"prt", "prep", "mark", "advmod", "acomp", "ccomp", "xcomp", "dobj", "agent", "aux", "oprd"})
_VERBAL = frozenset({"VERB", "AUX"})
_PLAIN: frozenset[Act] = frozenset({DEFAULT_ACT, "announce"})


class Reporting(NamedTuple):
    """The main token of a cue and its act; `addresses` where its object is who is spoken to."""

    at: int
    act: Act
    addresses: bool


def read_cue(parse: Parse, cue: Span, cues: Cues) -> Reporting | None:
    """The word of a cue that says what is done, or None for one without a word.

    A verb goes before a noun, a noun before an adjective, an adjective before a preposition; but what a verb of
    saying has as its object says more than the verb ("issued a warning", "expressed hope").
    """
    inside = parse.tokens_in(cue)
    if not inside:
        return None
    first: Reporting | None = None
    for at in _verbs(parse, inside):
        lemma = cues.misread_lemmas.get(parse.tokens[at].lemma, parse.tokens[at].lemma)
        found = _verb(parse, at, inside, lemma, cues)
        if found is not None and (first is None or first.act in _PLAIN):
            first = found
    if first is not None and first.act not in _PLAIN:
        return first
    for at in inside:
        token = parse.tokens[at]
        governed = first is None or token.head == first.at
        if token.pos == "NOUN" and token.dep != "pobj" and governed and token.lemma in cues.nouns:
            return Reporting(at if first is None else first.at, cues.nouns[token.lemma], addresses=False)
    if first is not None:
        return first
    for words in (cues.adjectives, cues.prepositions):
        for at in inside:
            if (act := words.get(parse.tokens[at].lower)) is not None:
                return Reporting(at, act, addresses=False)
    return Reporting(
        next((i for i in inside if parse.tokens[i].head not in inside), inside[0]), DEFAULT_ACT, addresses=False
    )


def _verbs(parse: Parse, inside: range) -> Iterator[int]:
    """The verbs of a cue, those that others hang on first."""
    verbs = [i for i in inside if parse.tokens[i].pos in _VERBAL]
    yield from sorted(verbs, key=lambda i: parse.tokens[i].head in inside)


def _verb(parse: Parse, at: int, inside: range, lemma: str, cues: Cues) -> Reporting | None:
    seconds = [i for i in inside if i > at] + [i for i in parse.children[at] if parse.tokens[i].dep in _SECOND]
    for i in seconds:
        key = f"{lemma} {parse.tokens[i].lower}"
        if key in cues.verbs:
            return Reporting(at, cues.verbs[key], key in cues.addressing)
    if lemma in cues.verbs:
        return Reporting(at, cues.verbs[lemma], lemma in cues.addressing)
    return None
