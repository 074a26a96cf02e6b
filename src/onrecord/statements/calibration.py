"""How likely a statement is right, from how sure the encoder is of its parts and what the tree says of its speaker."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from onrecord.encoder.session import Encoder
from onrecord.errors import ModelError

SpeakerEvidence = Literal["agreed", "linked", "by tree", "unnamed"]
"""Whether the tree names the speaker that the encoder linked, another or none, names one alone, or nobody does."""

_WEIGHTS = (0.31, 0.304, 0.088, 0.061, 0.681, -0.166, 0.138, -1.894)


class CalibrationFeatures(NamedTuple):
    """How sure the encoder is, as log odds: of the cue, the content, its end, and what belongs together."""

    cue: float
    content: float
    end: float
    link: float


class StatementCalibration(NamedTuple):
    """The weights of a logistic model of "content and source are right", fitted by `training.certainty`.

    They come with the encoder whose features they weigh; for one without, those of the shipped one stand in.
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
    def of(cls, encoder: Encoder) -> StatementCalibration:
        """The weights that came with an encoder."""
        try:
            return cls(*map(float, encoder.numbers("certainty")))
        except ModelError:
            return cls(*_WEIGHTS)

    def probability(self, features: CalibrationFeatures, speaker: SpeakerEvidence) -> float:
        """How likely a statement is right, between 0 and 1."""
        evidence = {"agreed": self.agreed, "by tree": self.by_tree, "unnamed": self.unnamed}
        weighed = zip((self.cue, self.content, self.end, self.link), features, strict=True)
        total = self.constant + evidence.get(speaker, 0.0) + sum(weight * feature for weight, feature in weighed)
        return 1 / (1 + math.exp(-total))
