"""How likely a statement is right, from how sure the encoder is of its parts and what the tree says of its speaker."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from onrecord.encoder.session import Encoder
from onrecord.errors import ModelError

Speaker = Literal["agreed", "linked", "by tree", "unnamed"]
"""Whether the tree names the speaker that the encoder linked, another or none, names one alone, or nobody does."""

_WEIGHTS = (0.31, 0.304, 0.088, 0.061, 0.681, -0.166, 0.138, -1.894)


class Signs(NamedTuple):
    """How sure the encoder is, as log odds: of the cue, the content, its end, and what belongs together."""

    cue: float
    content: float
    end: float
    link: float


class Certainty(NamedTuple):
    """The weights of a logistic model of "content and source are right", fitted by `training.certainty`.

    They come with the encoder whose signs they weigh; for one without, those of the shipped one stand in.
    """

    cue: float
    content: float
    end: float
    link: float
    agreed: float
    by_tree: float
    unnamed: float
    constant: float

    @classmethod
    def of(cls, encoder: Encoder) -> Certainty:
        """The weights that came with an encoder."""
        try:
            return cls(*map(float, encoder.numbers("certainty")))
        except ModelError:
            return cls(*_WEIGHTS)

    def share(self, signs: Signs, speaker: Speaker) -> float:
        """The likelihood that a statement is right, between 0 and 1."""
        total = self.constant + {"agreed": self.agreed, "by tree": self.by_tree, "unnamed": self.unnamed}.get(
            speaker, 0.0
        )
        total += self.cue * signs.cue + self.content * signs.content + self.end * signs.end + self.link * signs.link
        return 1 / (1 + math.exp(-total))
