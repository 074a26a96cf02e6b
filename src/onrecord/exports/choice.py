"""Which rows of a store leave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.moves.party import Party
from onrecord.ontologies.statuses import STATUSES, Status
from onrecord.store.leaving import Wanted

ACTUAL: tuple[Status, ...] = ("actual",)
"""What formats hold that cannot say how a text presents an event."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows leave; statuses, confidence and types choose among events, the rest among statements, too.

    Attributes:
        statuses: Of the events that do; None for those of the format, all or what is `actual`.
        min_confidence: That an event must have.
        since: The first day: an event's own where its text gives one, else that of the first publication, unless it is
            background; a statement's is that of the first publication. None for any.
        until: The last day.
        types: PLOVER types of the events; None for all.
        parties: Who must do an event or have it done to them, or speak or be spoken to; any of them suffices. None for
            anybody.
    """

    statuses: tuple[str, ...] | None = None
    min_confidence: float = 0.0
    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] | None = None
    parties: tuple[Party, ...] | None = None

    def wanted(self, statuses: tuple[str, ...] = STATUSES) -> Wanted:
        """What a store is asked for.

        Args:
            statuses: Those that leave where the choice has none.
        """
        return Wanted(
            self.statuses or statuses, self.min_confidence, self.since, self.until, self.types, self.parties or None
        )


def plain(wanted: Wanted) -> dict[str, Any]:
    """What was asked for, as JSON has it."""
    return {
        "statuses": list(wanted.statuses),
        "min_confidence": wanted.min_confidence,
        "since": wanted.since and wanted.since.isoformat(),
        "until": wanted.until and wanted.until.isoformat(),
        "types": None if wanted.types is None else list(wanted.types),
        "parties": None if wanted.parties is None else [party.name for party in wanted.parties],
    }
