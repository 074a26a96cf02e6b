"""What the encoder says of the words of a text, by token: deeds and their parties, status, factuality."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from onrecord.encoder.factuality import fitted
from onrecord.encoder.labels import STATUSES, TYPES
from onrecord.encoder.odds import shares_of
from onrecord.events.calibration import Certainty
from onrecord.factuality.model import Presentation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.encoder.labels import Status
    from onrecord.encoder.parties import PartyFinder
    from onrecord.encoder.session import Answers
    from onrecord.language.parse import Parse

Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Hints:
    """The heads' answers, one row a token.

    Attributes:
        types: tokens x 17; the share of "no deed" and of each of `labels.TYPES`.
        statuses: tokens x 7; the share of each of `labels.STATUSES`, if the token names a deed.
        factuality: tokens; from -3 to 3.
        words: tokens; the encoder's word that each token begins in.
        certainty: How likely an event of such shares is right.
        answers: All that the heads say.
        finder: Ties parties to deeds.
    """

    types: NDArray[np.float32]
    statuses: NDArray[np.float32]
    factuality: NDArray[np.float32]
    words: NDArray[np.int64]
    certainty: Certainty
    answers: Answers = field(repr=False)
    finder: PartyFinder = field(repr=False)

    def type_share(self, index: int, name: str) -> float:
        """How likely the token at `index` names a deed of a type."""
        return float(self.types[index, 1 + TYPES.index(name)])

    def deed(self, index: int) -> float:
        """How likely the token at `index` names a deed of any type."""
        return 1 - float(self.types[index, 0])

    def best_type(self, index: int) -> str:
        """The likeliest type of deed at a token."""
        return TYPES[int(self.types[index, 1:].argmax())]

    def ranked_types(self, index: int) -> list[tuple[str, float]]:
        """Every type with its share at a token, the likeliest first."""
        return _ranked(TYPES, self.types[index, 1:])

    def ranked_statuses(self, index: int) -> list[tuple[Status, float]]:
        """Every status with its share at a token, the likeliest first."""
        return _ranked(STATUSES, self.statuses[index])

    def status_share(self, index: int, status: Status) -> float:
        """How likely the deed at a token is presented so."""
        return float(self.statuses[index, STATUSES.index(status)])

    def parties(self, index: int) -> NDArray[np.float32]:
        """tokens x 2: how likely each token is part of the actor, and of the recipient, of the deed at `index`.

        Tokens that were not read together with the deed have none.
        """
        first, shares = self.finder.shares(self.answers, int(self.words[index]))
        found = np.zeros((len(self.words), 2), np.float32)
        near = (self.words >= first) & (self.words < first + len(shares))
        found[near] = shares[self.words[near] - first]
        return found

    def refine(self, judgement: Presentation, index: int) -> Presentation:
        """A judgement from the syntax with the encoder's number."""
        return replace(judgement, factuality=float(self.factuality[index]))


def read_hints(parse: Parse, answers: Answers, finder: PartyFinder, certainty: Certainty) -> Hints:
    """The heads' answers for the word that each token begins in."""
    starts = answers.words.starts
    if not starts:
        return _nothing(len(parse.tokens), answers, finder, certainty)
    words = np.array([max(bisect_right(starts, token.start) - 1, 0) for token in parse.tokens], np.int64)
    return Hints(
        shares_of(answers.heads["trigger"][words]),
        shares_of(answers.heads["status"][words]),
        fitted(answers.heads["factuality"][words, 0], answers),
        words,
        certainty,
        answers,
        finder,
    )


def _ranked(names: Sequence[Name], shares: NDArray[np.float32]) -> list[tuple[Name, float]]:
    return sorted(zip(names, shares.tolist(), strict=True), key=lambda pair: -pair[1])


def _nothing(count: int, answers: Answers, finder: PartyFinder, certainty: Certainty) -> Hints:
    """What is said of a text without words, though the parser has tokens in it: a byte order mark is one."""
    types = np.zeros((count, 1 + len(TYPES)), np.float32)
    types[:, 0] = 1
    statuses, none = np.zeros((count, len(STATUSES)), np.float32), np.zeros(count)
    return Hints(types, statuses, none.astype(np.float32), none.astype(np.int64), certainty, answers, finder)
