"""How likely an event is right, from the shares that the encoder gives to its deed and type."""

from __future__ import annotations

import math
from typing import NamedTuple

from onrecord.encoder.odds import log_odds
from onrecord.encoder.session import Encoder
from onrecord.errors import ModelError

_WEIGHTS = (1.0, 0.0)


class Certainty(NamedTuple):
    """A logistic model of "type, actor and recipient are right", fitted by `training.event_certainty`.

    Its weights come with the encoder whose shares they weigh; for one without, the shares stand as they are.
    """

    slope: float
    constant: float

    @classmethod
    def of(cls, encoder: Encoder) -> Certainty:
        """The weights that came with an encoder."""
        try:
            return cls(*map(float, encoder.numbers("event_certainty")))
        except ModelError:
            return cls(*_WEIGHTS)

    def share(self, raw: float) -> float:
        """The likelihood that an event is right, between 0 and 1; `raw` is the share of its deed and type."""
        return 1 / (1 + math.exp(-self.slope * log_odds(raw) - self.constant))
