"""From what the layers found in a document to its rows: one pure function."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.documents.model import Document, Span, content_id
from onrecord.entities.model import Entities
from onrecord.events.model import Event
from onrecord.language.parse import Parse
from onrecord.ontologies.plover import Plover
from onrecord.pipeline import Analysis
from onrecord.records.rows import (
    ActorRow,
    DateRow,
    DocumentRow,
    EventRow,
    MentionRow,
    Party,
    PlaceRow,
    Quote,
    Record,
    StatementRow,
    StepRow,
)
from onrecord.setting.model import EventPlace, EventTime


def build_record(analysis: Analysis, plover: Plover) -> Record:
    """Everything that a document puts on record; the same document gives the same record everywhere."""
    statements = _statement_rows(analysis)
    events = tuple(event_row(analysis, event, plover, statements) for event in analysis.events)
    entities = analysis.entities
    return Record(
        _document_row(analysis.document),
        statements,
        events,
        _actor_rows(entities),
        _mention_rows(analysis.document, analysis.parse, entities),
    )


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


def _statement_rows(analysis: Analysis) -> tuple[StatementRow, ...]:
    """The rows of the statements, in their order; a parent's id is known before its children's."""
    document = analysis.document
    own = document.id
    ids = [
        content_id("s", own, statement.speaker, statement.cue, statement.content) for statement in analysis.statements
    ]
    return tuple(
        StatementRow(
            id=ids[position],
            document=own,
            anchor=content_id("n", own, *statement.content),
            kind=statement.kind,
            act=statement.act,
            speaker=_party(analysis, statement.speaker_head, statement.speaker),
            cue=None if statement.cue is None else Quote.of(document, statement.cue),
            content=tuple(Quote.of(document, piece) for piece in statement.content),
            addressee=_party(analysis, statement.addressee_head, statement.addressee),
            parent=None if statement.parent is None else ids[statement.parent],
            date=_date_row(document, setting.time),
            place=_place_row(document, setting.place),
            confidence=round(statement.confidence, 3),
        )
        for position, (statement, setting) in enumerate(
            zip(analysis.statements, analysis.statement_settings, strict=True)
        )
    )


def event_row(analysis: Analysis, event: Event, plover: Plover, statements: Sequence[StatementRow]) -> EventRow:
    """The row of one event; `statements` are the rows of the analysis's own, to name who vouches for it."""
    document, presentation = analysis.document, event.presentation
    actors = [_party(analysis, head) for head in event.actors]
    recipients = [_party(analysis, head) for head in event.recipients]
    anchor = content_id("n", document.id, event.trigger)
    return EventRow(
        id=content_id("e", document.id, event.trigger),
        document=document.id,
        anchor=anchor,
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
        told=tuple(Quote.of(document, span) for span in event.told),
        status=presentation.status,
        factuality=round(presentation.factuality, 3),
        historical=presentation.historical,
        condition=None if presentation.condition is None else Quote.of(document, presentation.condition),
        status_cue=None if presentation.cue is None else Quote.of(document, presentation.cue),
        voucher=tuple(statements[position].id for position in event.voucher),
        date=_date_row(document, event.time),
        place=_place_row(document, event.place),
        contexts=event.contexts,
        confidence=round(event.confidence, 3),
        rule=event.rule,
        decision=tuple(StepRow(step.by, step.about, step.value, step.why) for step in event.decision),
    )


def _party(analysis: Analysis, head: int | None, span: Span | None = None) -> Party | None:
    """A mention with the actor behind it; `span` where the layer has measured its own phrase."""
    if head is None:
        return None if span is None else _plain_party(analysis, span)
    mention = analysis.parse.mention_at.get(head)
    if span is None:
        span = analysis.parse.span(head, head) if mention is None else mention.span
    entity = analysis.entities.at.get(head)
    return Party((span.start, span.end), analysis.document.quote(span), None if entity is None else entity.actor.id)


def _plain_party(analysis: Analysis, span: Span) -> Party:
    return Party((span.start, span.end), analysis.document.quote(span), None)


def _date_row(document: Document, time: EventTime | None) -> DateRow | None:
    if time is None:
        return None
    quoted = None if time.span is None else Quote.of(document, time.span)
    return DateRow(
        None if quoted is None else quoted.span,
        None if quoted is None else quoted.text,
        time.start.isoformat(),
        time.end.isoformat(),
        time.basis,
    )


def _place_row(document: Document, place: EventPlace | None) -> PlaceRow | None:
    if place is None:
        return None
    quoted = Quote.of(document, place.span)
    return PlaceRow(quoted.span, quoted.text, place.name, place.country, place.lat, place.lon, place.geonameid)


def _actor_rows(entities: Entities) -> tuple[ActorRow, ...]:
    """The actors of every entity that the document mentions, in the order of their names."""
    return tuple(
        ActorRow(actor.id, actor.name, actor.country, actor.sector, actor.code, actor.kind)
        for actor in sorted((entity.actor for entity in entities.all), key=lambda actor: (actor.name, actor.id))
    )


def _mention_rows(document: Document, parse: Parse, entities: Entities) -> tuple[MentionRow, ...]:
    """Every mention of every entity, by the place of its head in the text."""
    rows = []
    for head, entity in sorted(entities.at.items()):
        mention = parse.mention_at[head]
        word = parse.span(head, head)
        rows.append(
            MentionRow(
                id=content_id("m", document.id, *mention.span, *word),
                document=document.id,
                kind=mention.kind,
                span=(mention.span.start, mention.span.end),
                text=document.quote(mention.span),
                actor=entity.actor.id,
                head=Quote.of(document, word),
            )
        )
    return tuple(rows)
