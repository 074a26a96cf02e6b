"""What became of a promise or a threat: what is later on record between the same parties, without a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.ontologies.stances import Stances
from onrecord.sayings.words import keys_in
from onrecord.store.asked import Asked
from onrecord.store.moves import Move
from onrecord.store.sayings import Saying, Told

PROMISED = frozenset({"planned", "threatened", "conditional"})
"""Statuses of events that a saying promises or threatens."""
CAME = frozenset({"actual", "denied"})
"""Statuses of events that tell what became of it."""
MOST = 3
"""Later events that are given of one saying."""


@dataclass(frozen=True, slots=True)
class Later:
    """A promise or threat with what is later on record.

    Attributes:
        saying: The promise or threat.
        told: The event that it holds out.
        moves: Later events of the same type by the same party, as done or as denied, in order of time.
    """

    saying: Saying
    told: Told
    moves: tuple[Move, ...]


def later_on_record(sayings: Sequence[Saying], moves: Sequence[Move], party: Asked, stances: Stances) -> list[Later]:
    """Each promise and threat, with what is later on record of it.

    Args:
        sayings: Sayings of a party.
        moves: The events of that party with anybody; the first of the parties asked for.
        party: The party; only what it is to do itself counts.
        stances: The words that stand for one thing.
    """
    by_type: dict[str, list[Move]] = defaultdict(list)
    for move in moves:
        if move.status in CAME and not move.historical and 0 in move.by and move.published is not None:
            by_type[move.type].append(move)
    found = []
    for saying in sayings:
        for told in saying.told:
            if told.status in PROMISED and not told.historical and {party.country, party.name} & told.actors:
                after = _after(saying, told, by_type[told.type], stances)
                found.append(Later(saying, told, tuple(after)[:MOST]))
    return found


def _after(saying: Saying, told: Told, moves: Sequence[Move], stances: Stances) -> Iterator[Move]:
    """Events after a saying that are of the same type, between the same parties, and about the same thing."""
    if saying.published is None:
        return
    wanted = keys_in(f"{told.trigger} {saying.words}", stances)
    for move in moves:
        if move.published is None or move.published <= saying.published or move.event == told.event:
            continue
        if (move.start or move.published) < saying.published or not _same_parties(told, move):
            continue
        if wanted & keys_in(f"{move.trigger} {move.words}", stances):
            yield move


def _same_parties(told: Told, move: Move) -> bool:
    """Whether both are done to one of the same, or to nobody who is named."""
    recipients = {side.country or side.name for side in move.recipients} - {None}
    return bool(recipients & told.recipients) if told.recipients else True
