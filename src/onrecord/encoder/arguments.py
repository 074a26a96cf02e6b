"""From scores of words to the arguments of an event: how likely each word is of its actor, and of its recipient."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.encoder.attributions import DISTANCES
from onrecord.encoder.words import LONGEST_WINDOW

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.encoder.session import Answers, Encoder


@dataclass(frozen=True, slots=True)
class ArgumentScorer:
    """The learned numbers that tie words to events.

    Attributes:
        near: Gaps x 2; by how many words after the event a word stands, from -`LONGEST_WINDOW` on, for actors and for
            recipients: what the distance says, and how likely any word is an argument's at all.
    """

    near: NDArray[np.float32]

    @classmethod
    def of(cls, encoder: Encoder) -> ArgumentScorer:
        """The numbers that came with an encoder."""
        return cls(by_gap(encoder.numbers("party_near").T) + encoder.numbers("party_base"))

    def probabilities(self, answers: Answers, event: int) -> tuple[int, NDArray[np.float32]]:
        """The first word of the event's window, and words of the window x 2: the probability of actor and of recipient.

        Args:
            answers: What the heads say of the text.
            event: The word that names the event.
        """
        first, last = answers.window(event)
        asks = answers.heads["parties"][event].reshape(4, -1)[::2]
        answered = answers.heads["parties"][first:last].reshape(last - first, 4, -1)[:, 1::2]
        scores = np.einsum("wsv,sv->ws", answered, asks) / np.float32(math.sqrt(asks.shape[1]))
        scores += self.near[LONGEST_WINDOW + first - event : LONGEST_WINDOW + last - event]
        probabilities: NDArray[np.float32] = 1 / (1 + np.exp(-scores))
        return first, probabilities


def by_gap(near: NDArray[np.float32]) -> NDArray[np.float32]:
    """What distance says at each number of words between, from -`LONGEST_WINDOW` to `LONGEST_WINDOW`.

    Args:
        near: 16 learned numbers, or as many rows of them; by side and distance.
    """
    return near[distance_of(np.arange(-LONGEST_WINDOW, LONGEST_WINDOW + 1))]


def distances(event: int, count: int) -> NDArray[np.int64]:
    """For each of `count` words, how far and on which side of the event it stands: 0 to 15."""
    return distance_of(np.arange(count) - event)


def distance_of(gap: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of numbers of words, 0 to 15: by powers of two, those after in the upper half."""
    far: NDArray[np.int64] = _BUCKETS[np.clip(gap, -_FARTHEST, _FARTHEST) + _FARTHEST]
    return far


_FARTHEST = 2 ** (DISTANCES - 1) - 1
"""Words beyond which all are equally far."""

_BUCKETS = np.array(
    [(abs(gap) + 1).bit_length() - 1 + DISTANCES * (gap > 0) for gap in range(-_FARTHEST, _FARTHEST + 1)], np.int64
)
"""The bucket of each gap from minus `_FARTHEST` to `_FARTHEST`."""
