"""What the encoder says of the words of a text, by token: the type of a deed and its factuality."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.encoder.labels import TYPES
from onrecord.events.model import Judgement

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.encoder.session import Answers
    from onrecord.language.model import Parse


@dataclass(frozen=True, slots=True)
class Hints:
    """The heads' answers, one row a token.

    Attributes:
        types: tokens x 17; the share of "no deed" and of each of `labels.TYPES`.
        factuality: tokens; from -3 to 3.
    """

    types: NDArray[np.float32]
    factuality: NDArray[np.float32]

    def type_share(self, index: int, name: str) -> float:
        """How likely the token at `index` names a deed of a type."""
        return float(self.types[index, 1 + TYPES.index(name)])

    def no_deed(self, index: int) -> float:
        """How likely the token at `index` names none."""
        return float(self.types[index, 0])

    def refine(self, judgement: Judgement, index: int) -> Judgement:
        """A judgement from the syntax with the encoder's number."""
        return replace(judgement, factuality=float(self.factuality[index]))


def read_hints(parse: Parse, answers: Answers) -> Hints:
    """The heads' answers for the word that each token begins in."""
    starts = answers.words.starts
    words = np.array([max(bisect_right(starts, token.start) - 1, 0) for token in parse.tokens if starts], np.int64)
    return Hints(_shares(answers.heads["trigger"][words]), np.clip(answers.heads["factuality"][words, 0], -3, 3))


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True, initial=0))
    shares: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return shares
