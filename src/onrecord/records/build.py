"""From what the layers found in a document to its rows: one pure function."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.documents.model import Document, Span, content_id
from onrecord.events.contexts import find_contexts
from onrecord.events.model import Event
from onrecord.ontologies.cues import Cues
from onrecord.pipeline import Knowledge, Reading
from onrecord.records.rows import (
    ActorRow,
    DateRow,
    DocumentRow,
    EventRow,
    Party,
    PlaceRow,
    Quote,
    Record,
    StatementRow,
)
from onrecord.setting.model import EventPlace, EventTime
from onrecord.statements.model import Statement


def assemble(reading: Reading, knowledge: Knowledge) -> Record:
    """Everything that a document puts on record; the same document gives the same record everywhere."""
    statements = _statement_rows(reading)
    events = tuple(event_row(reading, event, knowledge, statements) for event in reading.events)
    return Record(_document_row(reading.document), statements, events, _actor_rows(reading, statements, events))


def _document_row(document: Document) -> DocumentRow:
    return DocumentRow(
        document.id,
        document.title,
        document.outlet,
        document.url,
        document.published,
        document.language,
        document.text,
        document.sha256,
    )


def _statement_rows(reading: Reading) -> tuple[StatementRow, ...]:
    """The rows of the statements, in their order; a parent's id is known before its children's."""
    document = reading.document
    ids = [
        content_id("s", document.id, statement.kind, statement.speaker, statement.cue, statement.content)
        for statement in reading.statements
    ]
    rows = []
    for statement, own in zip(reading.statements, ids, strict=True):
        time, place = _setting_of_statement(reading, statement)
        rows.append(
            StatementRow(
                id=own,
                document=document.id,
                kind=statement.kind,
                act=statement.act,
                speaker=_party(reading, statement.speaker_head, statement.speaker),
                cue=None if statement.cue is None else Quote.of(document, statement.cue),
                content=tuple(Quote.of(document, piece) for piece in statement.content),
                addressee=_party(reading, statement.addressee_head, statement.addressee),
                parent=None if statement.parent is None else ids[statement.parent],
                date=_date_row(document, time),
                place=_place_row(document, place),
                confidence=round(statement.confidence, 3),
            )
        )
    return tuple(rows)


def _setting_of_statement(reading: Reading, statement: Statement) -> tuple[EventTime | None, EventPlace | None]:
    if statement.cue is None:
        return None, None
    tokens = reading.parse.tokens
    inside = reading.parse.tokens_in(statement.cue)
    head = next((i for i in inside if tokens[i].pos in {"VERB", "NOUN"}), inside[0])
    return reading.setting(head)


def event_row(
    reading: Reading, event: Event, knowledge: Knowledge, statements: Sequence[StatementRow] = ()
) -> EventRow:
    """The row of one event; `statements` are the rows of the reading's own, to name who vouches for it."""
    document, judgement = reading.document, event.judgement
    time, place = reading.setting(event.trigger_head)
    actors = [_party(reading, head) for head in event.actors]
    recipients = [_party(reading, head) for head in event.recipients]
    plover = knowledge.lexicon.plover
    return EventRow(
        id=content_id("e", document.id, event.type, event.trigger, event.actors, event.recipients),
        document=document.id,
        type=event.type,
        mode=next(iter(event.modes), None),
        co_modes=event.modes[1:],
        cameo=event.cameo,
        quad=plover.types[event.type].quad,
        goldstein=plover.intensity(event.type, event.cameo),
        plover_score=plover.score(event.type, event.modes),
        actor=next(iter(actors), None),
        co_actors=tuple(party for party in actors[1:] if party),
        recipient=next(iter(recipients), None),
        co_recipients=tuple(party for party in recipients[1:] if party),
        reciprocal=event.reciprocal,
        trigger=Quote.of(document, event.trigger),
        status=judgement.status,
        factuality=round(judgement.factuality, 3),
        historical=judgement.historical,
        condition=None if judgement.condition is None else Quote.of(document, judgement.condition),
        status_cue=None if judgement.cue is None else Quote.of(document, judgement.cue),
        voucher=_voucher(event.trigger, reading.statements, statements, knowledge.cues) if statements else (),
        date=_date_row(document, time),
        place=_place_row(document, place),
        contexts=_contexts(reading, event, knowledge),
        confidence=round(event.confidence, 3),
        rule=event.rule,
    )


def _contexts(reading: Reading, event: Event, knowledge: Knowledge) -> tuple[str, ...]:
    """The contexts that the sentence shows, and those that a mode adds by itself."""
    known = knowledge.lexicon.plover.types[event.type].modes
    added = [known[mode].context for mode in event.modes]
    shown = find_contexts(reading.parse, event.trigger_head, knowledge.contexts)
    return tuple(dict.fromkeys((*shown, *filter(None, added))))


def _voucher(
    trigger: Span, statements: Sequence[Statement], rows: Sequence[StatementRow], cues: Cues
) -> tuple[str, ...]:
    """On whose word an event stands: the statements that hold its trigger, from the outermost in."""
    holding = [
        (piece.end - piece.start, index)
        for index, statement in enumerate(statements)
        for piece in statement.content
        if trigger.within(piece)
    ]
    chain: list[str] = []
    passed: set[int] = set()
    at: int | None = min(holding)[1] if holding else None
    while at is not None and at not in passed:
        passed.add(at)
        if statements[at].act not in cues.judging:
            chain.append(rows[at].id)
        at = statements[at].parent
    return tuple(reversed(chain))


def _party(reading: Reading, head: int | None, span: Span | None = None) -> Party | None:
    """A mention with the actor behind it; `span` where the layer has measured its own phrase."""
    if head is None:
        return None if span is None else _plain_party(reading, span)
    mention = reading.parse.mention_at.get(head)
    if span is None:
        span = reading.parse.span(head, head) if mention is None else mention.span
    actor = reading.actors.get(head)
    return Party((span.start, span.end), reading.document.quote(span), None if actor is None else actor.id)


def _plain_party(reading: Reading, span: Span) -> Party:
    return Party((span.start, span.end), reading.document.quote(span), None)


def _date_row(document: Document, time: EventTime | None) -> DateRow | None:
    if time is None:
        return None
    quoted = None if time.span is None else Quote.of(document, time.span)
    return DateRow(
        None if quoted is None else quoted.span,
        None if quoted is None else quoted.text,
        time.start.isoformat(),
        time.end.isoformat(),
    )


def _place_row(document: Document, place: EventPlace | None) -> PlaceRow | None:
    if place is None:
        return None
    quoted = Quote.of(document, place.span)
    return PlaceRow(quoted.span, quoted.text, place.name, place.country, place.lat, place.lon, place.geonameid)


def _actor_rows(
    reading: Reading, statements: Sequence[StatementRow], events: Sequence[EventRow]
) -> tuple[ActorRow, ...]:
    """The actors that a statement or event of the record names, in the order of their names."""
    parties: list[Party | None] = [party for row in statements for party in (row.speaker, row.addressee)]
    for row in events:
        parties += [row.actor, row.recipient, *row.co_actors, *row.co_recipients]
    named = {party.actor for party in parties if party is not None and party.actor is not None}
    known = {actor.id: actor for actor in reading.actors.values()}
    rows = [known[key] for key in named]
    return tuple(
        ActorRow(actor.id, actor.name, actor.country, actor.sector, actor.code)
        for actor in sorted(rows, key=lambda actor: (actor.name, actor.id))
    )
