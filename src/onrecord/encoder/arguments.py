"""From scores of words to the arguments of an event: how likely each word is of its actor, and of its recipient."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from onrecord.encoder.distances import by_gap
from onrecord.encoder.probabilities import sigmoid
from onrecord.encoder.products import products
from onrecord.encoder.windows import LONGEST_WINDOW

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.encoder.answers import Answers

PARTIES = "parties"
"""The head by which a deed asks for its parties, and words answer."""


def answered(parties: NDArray[np.float32]) -> NDArray[np.float32]:
    """How well each word of a window answers each word of it, as an actor and as a recipient of its deed.

    Args:
        parties: Words x numbers: what a deed asks of its actor, what an actor answers, and the same of recipients.

    Returns:
        2 x words that ask x words that answer.
    """
    words, width = len(parties), parties.shape[1] // 4
    tables = np.empty((2, words, words), np.float32)
    for side, first in enumerate((0, 2 * width)):
        tables[side] = products(parties[:, first : first + width], parties[:, first + width : first + 2 * width])
    tables /= np.float32(math.sqrt(width))
    return tables


class ArgumentScorer(msgspec.Struct, frozen=True):
    """The learned numbers that tie words to events.

    Attributes:
        near: 2 x gaps; for actors and for recipients, by how many words after the event a word stands, from
            -`LONGEST_WINDOW` on: what the distance says, and how likely any word is an argument's at all.
    """

    near: NDArray[np.float32]

    @classmethod
    def of(cls, numbers: Callable[[str], NDArray[np.float32]]) -> ArgumentScorer:
        """The learned numbers of an encoder, by name as `Encoder.numbers` gives them."""
        near = by_gap(numbers("party_near").T) + numbers("party_base")
        return cls(np.ascontiguousarray(near.T))

    def probabilities(self, answers: Answers, event: int) -> tuple[int, NDArray[np.float32]]:
        """The first word of the event's window, and 2 x words of the window: the probability of actor and of recipient.

        Args:
            answers: What the heads say of the text.
            event: The word that names the event.
        """
        number = answers.window_number(event)
        first, last = answers.windows[number]
        near = self.near[:, LONGEST_WINDOW + first - event : LONGEST_WINDOW + last - event]
        return first, sigmoid(answers.parties[number][:, event - first] + near)
