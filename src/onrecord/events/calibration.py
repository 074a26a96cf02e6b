"""How likely an event is right, from the probabilities that the encoder gives to its event and type."""

from __future__ import annotations

import math
from typing import NamedTuple

from onrecord.encoder.probabilities import log_odds
from onrecord.encoder.session import Encoder
from onrecord.errors import ModelError

_WEIGHTS = (1.0, 0.0)


class EventCalibration(NamedTuple):
    """A logistic model of "type, actor and recipient are right", fitted by `training.event_certainty`.

    Its weights come with the encoder whose probabilities they weigh; for one without, these stand as they are.
    """

    slope: float
    constant: float

    @classmethod
    def of(cls, encoder: Encoder) -> EventCalibration:
        """The weights that came with an encoder."""
        try:
            return cls(*map(float, encoder.numbers("event_certainty")))
        except ModelError:
            return cls(*_WEIGHTS)

    def probability(self, raw: float) -> float:
        """The likelihood that an event is right, between 0 and 1; `raw` is the probability of its event and type."""
        return 1 / (1 + math.exp(-self.slope * log_odds(raw) - self.constant))
