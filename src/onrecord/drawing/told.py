"""A move as a picture needs it, from the record of one document or from a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.records.rows import ActorRow, EventRow, Participant, Record, StatementRow
from onrecord.store.moves import Move


@dataclass(frozen=True, slots=True)
class Side:
    """One party of a move: the words that name it, and the actor behind them where one is known."""

    words: str
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A move as its document tells it.

    Attributes:
        event: The event's id.
        document: The document's id.
        outlet: Who published it.
        title: Its title.
        published: When it was on record.
        start: The first day on which the move may have happened; None where that is not known.
        end: The last such day.
        basis: How that is known: said, inferred, or publication.
        actors: Those on the doing side, the main one first.
        recipients: Those to whom it is done, the main one first.
        span: Where its trigger is.
        words: The text around its trigger and parties.
        voices: The speakers on whose word it is, from the outermost in; empty for the outlet's own.
    """

    event: str
    document: str
    outlet: str | None
    title: str | None
    published: date | None
    start: date | None
    end: date | None
    basis: str
    type: str
    mode: str | None
    cameo: str
    quad: int
    goldstein: float
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    reciprocal: bool
    trigger: str
    span: tuple[int, int]
    words: str
    status: str
    status_cue: str | None
    condition: str | None
    historical: bool
    voices: tuple[str, ...]


def told_in_store(moves: Iterable[Move]) -> list[Told]:
    """The moves of a store."""
    return [
        Told(
            event=move.event,
            document=move.document,
            outlet=move.outlet,
            title=move.title,
            published=move.published,
            start=move.start,
            end=move.end,
            basis=move.basis,
            type=move.type,
            mode=move.mode,
            cameo=move.cameo,
            quad=move.quad,
            goldstein=move.goldstein,
            actors=tuple(Side(each.words, each.name, each.country, each.sector, each.kind) for each in move.actors),
            recipients=tuple(
                Side(each.words, each.name, each.country, each.sector, each.kind) for each in move.recipients
            ),
            reciprocal=move.reciprocal,
            trigger=move.trigger,
            span=move.span,
            words=move.words,
            status=move.status,
            status_cue=move.status_cue,
            condition=move.condition,
            historical=move.historical,
            voices=tuple(voice.name or "someone" for voice in move.voucher),
        )
        for move in moves
    ]


def told_in(record: Record) -> list[Told]:
    """The moves of one document, in the order of its text."""
    actors = {actor.id: actor for actor in record.actors}
    speakers = {row.id: _speaker(row, actors) for row in record.statements}
    events = sorted(record.events, key=lambda event: (event.trigger.span, event.id))
    return [_told(event, record, actors, speakers) for event in events]


def _told(event: EventRow, record: Record, actors: Mapping[str, ActorRow], speakers: Mapping[str, str]) -> Told:
    document = record.document
    published = None if document.published is None else date.fromisoformat(document.published[:10])
    start, end, basis = _when(event, published)
    doing = [each for each in (event.actor, *event.co_actors) if each is not None]
    undergoing = [each for each in (event.recipient, *event.co_recipients) if each is not None]
    near = [each.span for each in (*doing, *undergoing, event.trigger, event.condition) if each is not None]
    words = document.text[min(first for first, _ in near) : max(last for _, last in near)]
    return Told(
        event=event.id,
        document=document.id,
        outlet=document.outlet,
        title=document.title,
        published=published,
        start=start,
        end=end,
        basis=basis,
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        quad=event.quad,
        goldstein=event.goldstein,
        actors=tuple(_side(each, actors) for each in doing),
        recipients=tuple(_side(each, actors) for each in undergoing),
        reciprocal=event.reciprocal,
        trigger=event.trigger.text,
        span=event.trigger.span,
        words=" ".join(words.split()),
        status=event.status,
        status_cue=None if event.status_cue is None else event.status_cue.text,
        condition=None if event.condition is None else event.condition.text,
        historical=event.historical,
        voices=tuple(speakers[key] for key in event.voucher if key in speakers),
    )


def _side(participant: Participant, actors: Mapping[str, ActorRow]) -> Side:
    known = actors.get(participant.actor or "")
    if known is None:
        return Side(participant.text)
    return Side(participant.text, known.name, known.country, known.sector, known.kind)


def _speaker(row: StatementRow, actors: Mapping[str, ActorRow]) -> str:
    return "someone" if row.speaker is None else (_side(row.speaker, actors).name or row.speaker.text)


def _when(event: EventRow, published: date | None) -> tuple[date | None, date | None, str]:
    """The first and last day of an event and how they are known; none for background that no words date."""
    told = event.date
    if told is not None and told.basis != "publication":
        return date.fromisoformat(told.start[:10]), date.fromisoformat(told.end[:10]), told.basis
    return (None, None, "publication") if event.historical else (published, published, "publication")
