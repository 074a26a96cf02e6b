"""From scores of words to the arguments of an event: how likely each word is of its actor, and of its recipient."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from onrecord.encoder.distances import by_gap
from onrecord.encoder.probabilities import sigmoid
from onrecord.encoder.windows import LONGEST_WINDOW

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.encoder.session import Answers, Encoder


class ArgumentScorer(msgspec.Struct, frozen=True):
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
        parties = answers.heads["parties"]
        parts = parties.reshape(len(parties), 4, -1)
        asks = parts[event, ::2]
        scores: NDArray[np.float32] = np.einsum("wsv,sv->ws", parts[first:last, 1::2], asks)
        scores /= np.float32(math.sqrt(asks.shape[1]))
        scores += self.near[LONGEST_WINDOW + first - event : LONGEST_WINDOW + last - event]
        return first, sigmoid(scores)
