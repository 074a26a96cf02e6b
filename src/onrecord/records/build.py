"""From what the layers found in a document to its rows: one pure function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.documents.model import Document, Span, content_id
from onrecord.entities.model import Actor
from onrecord.events.model import Event, Number
from onrecord.language.grammar import relative_antecedent
from onrecord.language.parse import Mention, Parse
from onrecord.ontologies.actor_ids import ActorIds
from onrecord.ontologies.plover import Plover
from onrecord.pipeline import Analysis
from onrecord.records.rows import (
    ActorRow,
    DateRow,
    DocumentRow,
    EventRow,
    MentionRow,
    NumberRow,
    Participant,
    PlaceRow,
    Quote,
    Record,
    StatementRow,
    StepRow,
)
from onrecord.setting.model import EventPlace, EventTime
from onrecord.statements.model import Statement
from onrecord.statements.speaker import amount_over

_LONGEST_RELATIVE = 4
_LONGEST_NAME = 6
"""Tokens of a person's name that is looked for after an office."""


def build_record(analysis: Analysis, plover: Plover, ids: ActorIds, least: float = 0.0) -> Record:
    """Everything that a document puts on record; the same document gives the same record everywhere.

    Args:
        analysis: What the layers found.
        plover: The event types.
        ids: What others call an actor.
        least: The confidence below which an event is left out.
    """
    source = _Source.of(analysis)
    statements = _statement_rows(source)
    rows = (_event_row(source, event, plover, statements) for event in analysis.events)
    events = tuple(row for row in rows if row.confidence >= least)
    return Record(_document_row(source), statements, events, _actor_rows(source, ids), _mention_rows(source))


def pair_row(analysis: Analysis, event: Event, plover: Plover) -> EventRow:
    """The row of an event between two marked participants, which is none of the analysis's own events."""
    source = _Source.of(analysis)
    return _event_row(source, event, plover, _statement_rows(source))


class _Source(msgspec.Struct, frozen=True):
    """What rows are made from, with the ids that many of them name.

    Attributes:
        analysis: What the layers found.
        document: What was read.
        id: The document's id.
        actors: The id of each actor of the document.
    """

    analysis: Analysis
    document: Document
    id: str
    actors: Mapping[Actor, str]

    @classmethod
    def of(cls, analysis: Analysis) -> _Source:
        actors = {entity.actor: entity.actor.id for entity in analysis.entities.all}
        return cls(analysis, analysis.document, analysis.document.id, actors)

    def quote(self, span: Span | None) -> Quote | None:
        """The characters at a span, or None."""
        return None if span is None else Quote.of(self.document, span)

    def quotes(self, spans: Iterable[Span]) -> tuple[Quote, ...]:
        """The characters at each span."""
        return tuple(Quote.of(self.document, span) for span in spans)

    def actor(self, head: int) -> str | None:
        """The id of the actor whom the mention at a head token names, or None."""
        entity = self.analysis.entities.at.get(head)
        return None if entity is None else self.actors[entity.actor]


def _document_row(source: _Source) -> DocumentRow:
    document = source.document
    return DocumentRow(
        source.id,
        document.title,
        document.outlet,
        document.url,
        document.published,
        document.language,
        document.text,
        document.sha256,
        document.published_basis,
    )


def _statement_rows(source: _Source) -> tuple[StatementRow, ...]:
    """The rows of the statements, in their order; a parent's id is known before its children's."""
    statements = source.analysis.statements
    ids = [content_id("s", source.id, one.speaker, one.cue, one.content) for one in statements]
    settings = source.analysis.statement_settings
    return tuple(
        StatementRow(
            id=own,
            document=source.id,
            anchor=content_id("n", source.id, *statement.content),
            kind=statement.kind,
            act=statement.act,
            speaker=_speaker(source, statement),
            source=source.quote(statement.speaker),
            cue=source.quote(statement.cue),
            content=source.quotes(statement.content),
            addressee=_participant(source, statement.addressee_head, statement.addressee),
            parent=None if statement.parent is None else ids[statement.parent],
            date=_date_row(source, setting.time),
            place=_place_row(source, setting.place),
            confidence=round(statement.confidence, 3),
        )
        for own, statement, setting in zip(ids, statements, settings, strict=True)
    )


def _speaker(source: _Source, statement: Statement) -> Participant | None:
    """The party that speaks: its mention where that is part of the phrase that names it, else the phrase.

    Of a relative pronoun ("the mayor, who said") it is the party that it stands for.
    """
    phrase, head = statement.speaker, statement.speaker_head
    noun = None if phrase is None else _antecedent(source.analysis.parse, phrase)
    if noun is not None:
        return _participant(source, noun, source.analysis.parse.mention_at[noun].span)
    mention = None if head is None else source.analysis.parse.mention_at.get(head)
    if mention is None or phrase is None or not mention.span.within(phrase):
        return _participant(source, head, phrase)
    named = _name_after(source.analysis.parse, mention)
    end = max(mention.span.end, named.span.end if named is not None and named.span.within(phrase) else 0)
    amount = amount_over(source.analysis.parse, head)
    start = mention.span.start
    if amount is not None:  # "hundreds of villagers"
        start = max(phrase.start, source.analysis.parse.tokens[source.analysis.parse.left[amount]].start)
    return _participant(source, head, Span(start, end))


def _antecedent(parse: Parse, phrase: Span) -> int | None:
    """The head of the mention that the relative pronoun of a phrase stands for: "who", "all of whom"; else None."""
    inside = parse.tokens_in(phrase)
    pronoun = next((i for i in inside if parse.tokens[i].lower in parse.grammar.pronouns.relative), None)
    if pronoun is None or len(inside) > _LONGEST_RELATIVE:
        return None
    noun = relative_antecedent(parse, pronoun)
    return noun if noun not in inside and noun in parse.mention_at else None


def _name_after(parse: Parse, mention: Mention) -> Mention | None:
    """The name beside a phrase that is none itself: "the mayor, Ada Moss"; what follows a name is left out."""
    after = mention.last + 2
    if mention.kind == "name" or after >= len(parse.tokens) or parse.tokens[mention.last + 1].text != ",":
        return None
    heads = range(after, min(after + _LONGEST_NAME, len(parse.tokens)))
    beside = (parse.mention_at.get(head) for head in heads)
    return next((each for each in beside if each is not None and each.first == after and each.entity == "PERSON"), None)


def _event_row(source: _Source, event: Event, plover: Plover, statements: Sequence[StatementRow]) -> EventRow:
    """The row of one event; `statements` are the rows of the analysis's own, to name who vouches for it."""
    presentation = event.presentation
    actors = _participants(source, event.actors)
    recipients = _participants(source, event.recipients)
    return EventRow(
        id=content_id("e", source.id, event.trigger),
        document=source.id,
        anchor=content_id("n", source.id, event.trigger),
        type=event.type,
        mode=next(iter(event.modes), None),
        co_modes=event.modes[1:],
        cameo=event.cameo,
        quad=plover.types[event.type].quad,
        goldstein=plover.intensity(event.type, event.cameo),
        plover_score=plover.score(event.type, event.modes),
        actor=next(iter(actors), None),
        co_actors=actors[1:],
        recipient=next(iter(recipients), None),
        co_recipients=recipients[1:],
        reciprocal=event.reciprocal,
        trigger=Quote.of(source.document, event.trigger),
        told=source.quotes(event.told),
        status=presentation.status,
        factuality=round(presentation.factuality, 3),
        historical=presentation.historical,
        condition=source.quote(presentation.condition),
        status_cue=source.quote(presentation.cue),
        voucher=tuple(statements[position].id for position in event.voucher),
        date=_date_row(source, event.time),
        place=_place_row(source, event.place),
        contexts=event.contexts,
        numbers=tuple(_number_row(source, number) for number in event.numbers),
        confidence=round(event.confidence, 3),
        rule=event.rule,
        decision=tuple(StepRow(step.by, step.about, step.value, step.why) for step in event.decision),
    )


def _participants(source: _Source, heads: Sequence[int]) -> tuple[Participant, ...]:
    return tuple(participant for head in heads if (participant := _participant(source, head)) is not None)


def _participant(source: _Source, head: int | None, span: Span | None = None) -> Participant | None:
    """A mention with the actor behind it; `span` where the layer has measured its own phrase."""
    if head is None:
        return None if span is None else Participant((span.start, span.end), source.document.quote(span), None)
    parse = source.analysis.parse
    mention = parse.mention_at.get(head)
    if span is None:
        span = parse.span(head, head) if mention is None else mention.span
    return Participant((span.start, span.end), source.document.quote(span), source.actor(head))


def _date_row(source: _Source, time: EventTime | None) -> DateRow | None:
    if time is None:
        return None
    quoted = source.quote(time.span)
    span, text = (None, None) if quoted is None else (quoted.span, quoted.text)
    return DateRow(span, text, time.start.isoformat(), time.end.isoformat(), time.basis)


def _place_row(source: _Source, place: EventPlace | None) -> PlaceRow | None:
    if place is None:
        return None
    quoted = Quote.of(source.document, place.span)
    return PlaceRow(quoted.span, quoted.text, place.name, place.country, place.lat, place.lon, place.geonameid)


def _number_row(source: _Source, number: Number) -> NumberRow:
    quoted = Quote.of(source.document, number.span)
    return NumberRow(quoted.span, quoted.text, number.kind, number.value, number.low, number.high, number.unit)


def _actor_rows(source: _Source, ids: ActorIds) -> tuple[ActorRow, ...]:
    """The actors of every entity that the document mentions, in the order of their names."""
    named = sorted(source.actors.items(), key=lambda pair: (pair[0].name, pair[1]))
    day = source.document.published
    rows = []
    for actor, own in named:
        others = ids.of(actor.country, actor.sector, day, actor.name if actor.kind == "state" else None)
        rows.append(ActorRow(own, actor.name, actor.country, actor.sector, actor.code, actor.kind, *others))
    return tuple(rows)


def _mention_rows(source: _Source) -> tuple[MentionRow, ...]:
    """Every mention of every entity, by the place of its head in the text."""
    parse, document = source.analysis.parse, source.document
    rows = []
    for head, entity in sorted(source.analysis.entities.at.items()):
        mention, word = parse.mention_at[head], parse.span(head, head)
        rows.append(
            MentionRow(
                id=content_id("m", source.id, *mention.span, *word),
                document=source.id,
                kind=mention.kind,
                span=(mention.span.start, mention.span.end),
                text=document.quote(mention.span),
                actor=source.actors[entity.actor],
                head=Quote.of(document, word),
            )
        )
    return tuple(rows)
