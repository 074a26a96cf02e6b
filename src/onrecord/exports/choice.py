"""Which rows of a store leave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.errors import SettingsError
from onrecord.moves.party import Party, find_in_store
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.statuses import STATUSES, Status
from onrecord.store.folder import Store
from onrecord.store.leaving import Wanted
from onrecord.store.query import query

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


def choose(
    store: Store,
    *,
    statuses: Sequence[str] | None = None,
    min_confidence: float = 0.0,
    since: date | None = None,
    until: date | None = None,
    types: Sequence[str] | None = None,
    parties: Sequence[str] | None = None,
) -> Choice:
    """A choice among the rows of a store; parties are named by code ("IRN", "USAMIL") or name.

    Raises:
        SettingsError: A status or a type is unknown, or the last day is before the first.
        QuestionError: Nobody is known by what a party is called.
    """
    if since is not None and until is not None and until < since:
        raise SettingsError(f"--until {until} is before --since {since}: no day is between them")
    if wrong := [status for status in statuses or () if status not in STATUSES]:
        raise SettingsError(f"{wrong[0]!r} is no status; there are {', '.join(STATUSES)}")
    _check_types(store, types)
    chosen_statuses, chosen_types = (None if each is None else tuple(each) for each in (statuses, types))
    return Choice(chosen_statuses, min_confidence, since, until, chosen_types, _parties(store, parties))


def _parties(store: Store, parties: Sequence[str] | None) -> tuple[Party, ...] | None:
    if not parties:
        return None
    world = load_lists().world
    return tuple(find_in_store(store, written, world) for written in parties)


def _check_types(store: Store, types: Sequence[str] | None) -> None:
    """Refuse a type that nobody knows.

    Raises:
        SettingsError: It is none of PLOVER's, and no event of the store has it.
    """
    known = load_plover().types
    if unknown := [name for name in types or () if name not in known]:
        own = {name for (name,) in query(store, "SELECT DISTINCT type FROM events").rows}
        if wrong := [name for name in unknown if name not in own]:
            there = ", ".join(sorted({*known, *own}))
            raise SettingsError(f"{wrong[0]!r} is no type of an event; there are {there}")


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
