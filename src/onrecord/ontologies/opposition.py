"""How much each piece of evidence counts for two sayings being opposed, `data/policy/opposition.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml


class Weights(Header, frozen=True, forbid_unknown_fields=True):
    """The file as it is written; `tools/fit_opposition.py` prints its numbers.

    Attributes:
        least: The sum from which on two sayings count as opposed.
        bias: What every pair has.
        weights: What each piece of evidence adds, by its name in `sayings.evidence`.
    """

    least: float
    bias: float
    weights: dict[str, float] = msgspec.field(default_factory=dict)

    def score(self, found: Mapping[str, float]) -> float:
        """By how much what was found is above what is asked for; below 0 where it is not enough."""
        return self.bias - self.least + sum(self.weights[name] * value for name, value in found.items())


def load_weights() -> Weights:
    """The weights that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return load_yaml("policy/opposition.yaml", Weights)
