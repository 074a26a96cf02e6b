"""What position a statement takes on what it speaks of, by `data/policy/positions.yaml`, which explains its keys."""

from __future__ import annotations

from typing import Literal

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.statuses import Status

Position = Literal["for", "against"]


class Positions(Header, frozen=True, forbid_unknown_fields=True):
    """The rules of positions."""

    own: dict[Status, Position]
    others: dict[Status, Position]
    opposite: dict[str, str]
    acts: dict[str, Position]


def load_positions() -> Positions:
    """The rules that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return load_yaml("policy/positions.yaml", Positions)
