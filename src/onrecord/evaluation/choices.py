"""What is measured and how: the choices that a user of `onrecord evaluate` has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is measured."""

    attribution = "attribution"
    relation = "relation"
    extract = "extract"
    factuality = "factuality"
    reports = "reports"
    actors = "actors"
    opposites = "opposites"


class Scheme(StrEnum):
    """How event types are compared: all sixteen, or with CONCEDE and RETREAT merged into YIELD."""

    plv = "plv"
    plover = "plover"


@dataclass(frozen=True, slots=True)
class Choices:
    """How to measure.

    Attributes:
        limit: The most gold lines to read, from the first; None for all.
        scheme: How event types are compared; None for plv in `relation` and plover in `extract`.
        rounds: Samples for the 95 % intervals; 0 for none.
        all_statuses: Whether `extract` takes events that the text does not assert, too.
    """

    limit: int | None = None
    scheme: Scheme | None = None
    rounds: int = 0
    all_statuses: bool = False
