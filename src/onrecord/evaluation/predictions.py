"""Turns what is on record into predictions: the shapes that gold files have, so that scorers compare like with like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from onrecord.evaluation.gold import Attribution, MarkedActor, MarkedEvent, Offsets
from onrecord.records.rows import EventRow, Participant, Record

STATEMENTS = ("01", "02")
"""Roots of the CAMEO codes of statements and appeals."""

PLEDGES = frozenset({"AGREE", "THREATEN"})
"""Types that say by themselves that the event is still to come, so that a planned one is asserted."""


def attributions(record: Record) -> list[Attribution]:
    """The outer statements of a record; one within another is left out, as the gold has one layer."""
    return [
        Attribution(
            () if row.source is None else (row.source.span,),
            () if row.cue is None else (row.cue.span,),
            tuple(piece.span for piece in row.content),
            row.confidence,
        )
        for row in record.statements
        if row.parent is None
    ]


def events(record: Record, *, all_statuses: bool = False) -> list[MarkedEvent]:
    """The asserted events of a record, one for each pair of an actor and a recipient.

    The pairs of one event share a `group`. A party carries all mentions of its actor in `spans`.

    Args:
        record: What is on record for one sentence.
        all_statuses: Take events that are denied, asked for, threatened, possible or conditional, too.
    """
    mentions = mentions_by_actor(record)
    codes = {actor.id: actor.code for actor in record.actors}
    kept = (event for event in record.events if all_statuses or is_asserted(event))
    return [
        MarkedEvent(
            _marked(source, mentions, codes),
            _marked(target, mentions, codes),
            event.type,
            cameo=event.cameo,
            group=group,
            reciprocal=event.reciprocal,
            status=event.status,
            confidence=event.confidence,
        )
        for group, event in enumerate(kept)
        for source, target in pairs(event)
    ]


def is_asserted(event: EventRow) -> bool:
    """Whether the text presents the event as having happened, or as a pledge or threat that was made.

    An appeal (CAMEO's root 02: urged, called on) and the denial of a charge (016) are left out: PLOVER does not code
    them as events.
    """
    if event.cameo.startswith(STATEMENTS):
        return False
    return event.status == "actual" or (event.status == "planned" and event.type in PLEDGES)


def pairs(event: EventRow) -> Iterator[tuple[Participant | None, Participant | None]]:
    """Each actor with each recipient; where an event without recipients is reciprocal, its actors with each other."""
    actors, recipients = actors_of(event), recipients_of(event)
    if event.reciprocal and not recipients and len(actors) > 1:
        yield from combinations(actors, 2)
    else:
        yield from product(_or_nobody(actors), _or_nobody(recipients))


def actors_of(event: EventRow) -> list[Participant]:
    """Who does it, the main party first."""
    return [party for party in (event.actor, *event.co_actors) if party is not None]


def recipients_of(event: EventRow) -> list[Participant]:
    """Whom it is done to, the main party first."""
    return [party for party in (event.recipient, *event.co_recipients) if party is not None]


def mentions_by_actor(record: Record) -> dict[str, list[Offsets]]:
    """Where a record mentions each actor as a party of a statement or event, in the order of the text."""
    found: dict[str, set[Offsets]] = {}
    for party in parties(record):
        if party.actor is not None:
            found.setdefault(party.actor, set()).add(party.span)
    return {actor: sorted(spans) for actor, spans in found.items()}


def parties(record: Record) -> Iterator[Participant]:
    """Every party of a statement or event, as often as it is one."""
    for statement in record.statements:
        yield from filter(None, (statement.speaker, statement.addressee))
    for event in record.events:
        yield from filter(None, (event.actor, event.recipient, *event.co_actors, *event.co_recipients))


def _or_nobody(parties: list[Participant]) -> Sequence[Participant | None]:
    return parties or (None,)


def _marked(
    party: Participant | None, mentions: Mapping[str, Sequence[Offsets]], codes: Mapping[str, str | None]
) -> MarkedActor | None:
    if party is None:
        return None
    if party.actor is None:
        return MarkedActor(party.text, party.span)
    others = [span for span in mentions[party.actor] if span != party.span]
    return MarkedActor(party.text, party.span, (party.span, *others) if others else None, codes.get(party.actor))
