"""Sayings read: each with what it claims, made when it is asked for, once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping

from onrecord.language.parse import Parse
from onrecord.ontologies.predicates import Predicates
from onrecord.ontologies.stances import Stances
from onrecord.sayings.claims import Part, Reading
from onrecord.sayings.reading import read_claims
from onrecord.sayings.speakers import names_of, same_speaker
from onrecord.sayings.words import stem
from onrecord.store.sayings import Place, Saying, Speaker

Parses = Callable[[str], Parse]
"""Whatever draws the tree over a sentence."""

QUESTIONS = frozenset({"ask", "discuss", "want"})
"""Acts that put something in question, and state nothing."""


class Readings:
    """What sayings claim.

    Args:
        parses: Draws the tree of a sentence.
        stances: The words of stance.
        predicates: The words that have an opposite.
        nations: The codes of countries by the words that name them.
    """

    def __init__(self, parses: Parses, stances: Stances, predicates: Predicates, nations: Mapping[str, str]) -> None:
        self._countries = frozenset(map(stem, nations))
        self._parses = parses
        self._stances = stances
        self._predicates = predicates
        self._nations = nations
        self._read: dict[str, Reading] = {}

    @property
    def predicates(self) -> Predicates:
        """The words that have an opposite."""
        return self._predicates

    @property
    def count(self) -> int:
        """How many sentences were read."""
        return len(self._read)

    def has(self, saying: Saying) -> bool:
        """Whether a saying was read."""
        return saying.id in self._read

    def __call__(self, saying: Saying) -> Reading:
        """What a saying claims."""
        if saying.id not in self._read:
            self._read[saying.id] = self._made(saying)
        return self._read[saying.id]

    def _made(self, saying: Saying) -> Reading:
        if not all(self._is_same(quoter.speaker, saying.speaker) for quoter in saying.voucher):
            return Reading()
        parse = self._parses(saying.sentence)
        inner = _tokens(parse, *(at for speaker, at in saying.inner if not self._is_same(speaker, saying.speaker)))
        places = saying.pieces if saying.cue_at is None else (*saying.pieces, saying.cue_at)
        region = _tokens(parse, *places) - inner
        speaker = _tokens(parse, saying.speaker_at) if saying.speaker_at else frozenset()
        cue = _tokens(parse, saying.cue_at) if saying.cue_at else frozenset()
        if saying.of_event and not any(parse.tokens[i].pos == "VERB" for i in cue):
            return Reading()
        part = Part(
            parse,
            region,
            speaker,
            cue,
            saying.speaker.country,
            names_of(saying.speaker),
            asks=saying.act in QUESTIONS,
            wanted=saying.act in self._stances.wanting_acts,
        )
        return read_claims(part, self._stances, self._predicates, self._nations)

    def _is_same(self, one: Speaker | None, other: Speaker) -> bool:
        if one is None:
            return False
        of_one_body = (
            one.country == other.country is not None and one.sector == other.sector and "body" in {one.kind, other.kind}
        )
        return of_one_body or _is_its(one, other) or _is_its(other, one) or self.same(one, other)

    def same(self, one: Speaker, other: Speaker) -> bool:
        """Whether two are one speaker; see `speakers.same_speaker`."""
        return same_speaker(one, other, self._stances, self._countries)


def _is_its(body: Speaker, speaker: Speaker) -> bool:
    """Whether somebody speaks for a body or state named beside him: "the party rejects it, its leader said"."""
    if body.kind == "state" and body.country == speaker.country:
        return True
    return speaker.words.lower().startswith(("its ", "their ")) and body.kind not in {"person", "office", "state"}


def _tokens(parse: Parse, *places: Place) -> frozenset[int]:
    """The tokens that share a character with places of a text."""
    return frozenset(
        i for first, last in places for i in range(bisect_right(parse.ends, first), bisect_left(parse.starts, last))
    )
