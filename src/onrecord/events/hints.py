"""What the encoder says of the words of a text, by token: the type of a deed, its status, its factuality."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.encoder.labels import STATUSES, TYPES, Status
from onrecord.events.model import Judgement

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.encoder.session import Answers
    from onrecord.language.model import Parse

_SURE = 0.9
"""The share of a status from which it stands against what the syntax says."""


@dataclass(frozen=True, slots=True)
class Hints:
    """The heads' answers, one row a token.

    Attributes:
        types: tokens x 17; the share of "no deed" and of each of `labels.TYPES`.
        statuses: tokens x 7; the share of each of `labels.STATUSES`, should the token name a deed.
        factuality: tokens; from -3 to 3.
    """

    types: NDArray[np.float32]
    statuses: NDArray[np.float32]
    factuality: NDArray[np.float32]

    def type_share(self, index: int, name: str) -> float:
        """How likely the token at `index` names a deed of a type."""
        return float(self.types[index, 1 + TYPES.index(name)])

    def no_deed(self, index: int) -> float:
        """How likely the token at `index` names none."""
        return float(self.types[index, 0])

    def refine(self, judgement: Judgement, index: int) -> Judgement:
        """A judgement from the syntax with the encoder's number, and its status where it is sure of another."""
        number = float(self.factuality[index])
        best = int(self.statuses[index].argmax())
        if self.statuses[index, best] >= _SURE and STATUSES[best] != judgement.status:
            status: Status = STATUSES[best]
            return replace(judgement, status=status, factuality=number)
        return replace(judgement, factuality=number)


def read_hints(parse: Parse, answers: Answers) -> Hints:
    """The heads' answers for the word that each token begins in."""
    starts = answers.words.starts
    words = np.array([max(bisect_right(starts, token.start) - 1, 0) for token in parse.tokens if starts], np.int64)
    types, statuses = (_shares(answers.heads[name][words]) for name in ("trigger", "status"))
    return Hints(types, statuses, np.clip(answers.heads["factuality"][words, 0], -3, 3))


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True, initial=0))
    shares: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return shares
