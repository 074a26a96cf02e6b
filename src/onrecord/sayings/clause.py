"""A part of a sentence made ready to be read: what its words stand for, and which of them are negated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.language.parse import Parse, Token
from onrecord.ontologies.stances import Stances
from onrecord.sayings.claims import Part
from onrecord.sayings.negation import negated
from onrecord.sayings.things import keys_of


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with what is known of its words.

    Attributes:
        parse: The sentence.
        region: The tokens of what is said and of the words that report it, without the speaker's.
        speaker: The tokens that name the speaker.
        cue: The tokens that report it.
        home: The speaker's own country, as a key; "$None" where it is not known.
        wanted: Whether it is wanted of somebody.
        stances: The words of stance.
        keys: What each token of the sentence stands for, empty where it tells nothing.
        turned: How often each token is negated.
    """

    parse: Parse
    region: frozenset[int]
    speaker: frozenset[int]
    cue: frozenset[int]
    home: str
    wanted: bool
    stances: Stances
    keys: tuple[str, ...]
    turned: Mapping[int, int]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.parse.tokens

    def is_negated(self, i: int) -> bool:
        """Whether a token is negated, and that not taken back by another negation."""
        return self.turned.get(i, 0) % 2 == 1

    def key_or_lemma(self, i: int) -> str:
        """What a token stands for, or its lemma where it stands for nothing."""
        return self.keys[i] or self.tokens[i].lemma

    def things(self) -> Iterator[int]:
        """The tokens that name what is spoken of, in order."""
        return (i for i in sorted(self.region - self.cue - self._addressed()) if self.keys[i])

    def _addressed(self) -> set[int]:
        """Those to whom it is said, or who are accused: "accused Washington of contempt"."""
        found: set[int] = set()
        for cue in self.cue:
            if self.tokens[cue].pos != "VERB" or self.tokens[cue].lemma in self.stances.naming:
                continue
            addressee = self.parse.child(cue, "dobj", "dative")
            if addressee is not None and self._is_told_more(cue, addressee):
                found |= set(range(self.parse.left[addressee], self.parse.right[addressee] + 1))
        return found

    def _is_told_more(self, cue: int, addressee: int) -> bool:
        return any(
            i > addressee and (self.tokens[i].dep in {"xcomp", "ccomp"} or self.tokens[i].lower in {"of", "against"})
            for i in self.parse.children_by(cue, "xcomp", "ccomp", "prep")
        )


def clause_of(part: Part, stances: Stances, nations: Mapping[str, str]) -> Clause:
    """A part of a sentence, ready to be read.

    Args:
        part: The part.
        stances: The words of stance.
        nations: The codes of countries by the words that name them.
    """
    region = part.region - part.speaker
    return Clause(
        parse=part.parse,
        region=region,
        speaker=part.speaker,
        cue=part.cue,
        home=f"${part.home}",
        wanted=part.wanted,
        stances=stances,
        keys=keys_of(part.parse, stances, nations, part.own),
        turned=negated(part.parse, region, stances),
    )
