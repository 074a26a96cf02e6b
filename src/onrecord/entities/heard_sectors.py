"""What the encoder says of the sector of a party; asked where neither a name nor a role word tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.encoder.labels import SECTORS
from onrecord.encoder.probabilities import softmax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.encoder.session import Answers
    from onrecord.language.parse import Mention

_TINY = 1e-6


class HeardSectors(NamedTuple):
    """The probability of each of `labels.SECTORS` at every token: tokens x 24; none where no encoder was asked."""

    probabilities: NDArray[np.float32] | None = None

    def likeliest(self, mentions: Sequence[Mention], least: float, *, of_people: bool) -> str | None:
        """The sector that all mentions of a party together make likeliest, or None.

        Args:
            mentions: Of one party; the mean of the logarithms of what is said at their heads is taken.
            least: The probability that the sector must have.
            of_people: Whether the party is one person or more, who are always of some sector; a body may be of none.
        """
        if self.probabilities is None:
            return None
        said = np.log(self.probabilities[[mention.head for mention in mentions]] + _TINY).mean(axis=0)
        if of_people:
            said[0] = -np.inf
        together = softmax(said)
        best = int(together.argmax())
        return SECTORS[best] if best and together[best] >= least else None


UNHEARD = HeardSectors()


def hear_sectors(answers: Answers, words: NDArray[np.int64]) -> HeardSectors:
    """What the encoder says of the sectors of a text's parties.

    Args:
        answers: What it says of the text's words.
        words: The word that stands for each token, by `encoder.words.anchors`.
    """
    if not answers.words.starts:
        return UNHEARD
    return HeardSectors(softmax(answers.heads["sector"][words]))
