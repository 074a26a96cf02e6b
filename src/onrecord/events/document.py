"""Events of a whole document: what is told again in another sentence is one event with all its places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.events.model import Event
from onrecord.events.read import retold


def told_once(events: Sequence[Event], entities: Mapping[int, object], speakers: Sequence[object]) -> tuple[Event, ...]:
    """The events of a document, each with every place where it is told; the first telling stands.

    Two tellings are of one event where type, code, status, both sides' entities, time and speakers agree.

    Args:
        events: In the order of their triggers, with time and voucher.
        entities: By the head token of each mention that names a participant, whom it names.
        speakers: Whom each statement of the document is by.
    """
    first: dict[tuple[object, ...], Event] = {}
    for event in events:
        sides = [tuple(entities.get(head, head) for head in side) for side in (event.actors, event.recipients)]
        by = tuple(speakers[position] for position in event.voucher)
        when = None if event.time is None else (event.time.start, event.time.end)
        key = (event.type, event.cameo, event.presentation.status, *sides, when, by)
        first[key] = event if key not in first else retold(first[key], event)
    return tuple(first.values())
