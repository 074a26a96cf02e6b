"""Events as pairs of parties, for formats whose rows are of one source and one target.

Each party of the doing side goes with each to whom it is done. Of a reciprocal event each of its parties goes with each
other, both ways. Where a side is empty, the other goes alone; a format that needs both refuses the event.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations, product
from typing import NamedTuple, TypeVar

from onrecord.exports.rows import ExportedEvent, ExportedParty

T = TypeVar("T")


class Dyad(NamedTuple):
    """A source and a target; None where the event has none."""

    source: ExportedParty | None
    target: ExportedParty | None


def dyads(event: ExportedEvent) -> list[Dyad]:
    """The pairs of an event, at least one."""
    if event.row.reciprocal and len(parties := _different(event)) > 1:
        return [Dyad(*pair) for pair in permutations(parties, 2)]
    return [Dyad(*pair) for pair in product(event.actors or (None,), event.recipients or (None,))]


def of_parties(event: ExportedEvent, make: Callable[[ExportedParty, str], T]) -> dict[ExportedParty | None, T]:
    """What is made of each party of an event, once; `make` is told the field that the party's name is of."""
    sides = (("actor", "co_actors", event.actors), ("recipient", "co_recipients", event.recipients))
    return {
        party: make(party, others if place else f"{main}.{'text' if party.actor is None else 'name'}")
        for main, others, parties in sides
        for place, party in enumerate(parties)
    }


def lacks_pair(event: ExportedEvent) -> str | None:
    """Why an event has no place in a format whose rows need source, target and day."""
    pair = dyads(event)[0]
    if pair.source is None or pair.target is None:
        return "no actor" if pair.source is None else "no recipient"
    return lacks_day(event)


def lacks_day(event: ExportedEvent) -> str | None:
    """Why an event has no place in a format whose rows need a day."""
    return "no day" if event.day is None else None


def _different(event: ExportedEvent) -> list[ExportedParty]:
    """The parties of both sides, nobody twice."""
    found: dict[str | tuple[int, int], ExportedParty] = {}
    for party in (*event.actors, *event.recipients):
        found.setdefault(party.phrase.span if party.actor is None else party.actor.id, party)
    return list(found.values())
