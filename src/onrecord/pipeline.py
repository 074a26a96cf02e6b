"""The order of the layers: a document, its parse and the encoder's answers in, everything found in it out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from onrecord.documents.model import Document
from onrecord.encoder.answers import Answers
from onrecord.encoder.arguments import ArgumentScorer
from onrecord.encoder.session import Encoder
from onrecord.encoder.words import anchors
from onrecord.entities.heard_sectors import hear_sectors
from onrecord.entities.home import SpokenOf
from onrecord.entities.model import Entities
from onrecord.entities.resolve import resolve
from onrecord.events.background import Recollection, relative_times
from onrecord.events.calibration import EventCalibration
from onrecord.events.contexts import find_contexts
from onrecord.events.document import told_once
from onrecord.events.evidence import Evidence
from onrecord.events.headlines import joined_to_lead
from onrecord.events.marked_pair import Pair, classify_pair
from onrecord.events.model import Dropped, Event
from onrecord.events.numbers import with_numbers
from onrecord.events.read import read_events
from onrecord.events.reports import Reports
from onrecord.events.retelling import Telling, deeds_of
from onrecord.events.tagger import EventTags, read_event_tags
from onrecord.factuality.decide import dated
from onrecord.language.parse import AttributionSpan, Parse
from onrecord.ontologies.lists import Lists, load_lists
from onrecord.ontologies.locatives import Locatives
from onrecord.ontologies.time_words import TimeWords
from onrecord.setting.event_place import find_event_place
from onrecord.setting.event_time import find_event_time, is_own
from onrecord.setting.model import EventPlace, EventTime, TimeExpression
from onrecord.setting.place_names import NamedPlace, find_places
from onrecord.setting.time_expressions import find_times
from onrecord.setting.written_order import is_month_first
from onrecord.statements.model import Statement
from onrecord.statements.nested import nested_attributions
from onrecord.statements.quotations import read_quotations
from onrecord.statements.read import attribution_spans, read_statements
from onrecord.statements.tags import AttributionDecoder, read_tags
from onrecord.statements.vouchers import Vouchers


class Knowledge(msgspec.Struct, frozen=True):
    """Everything that the layers know of words and the world; loaded once, never changed."""

    decoder: AttributionDecoder
    scorer: ArgumentScorer
    calibration: EventCalibration
    lists: Lists


def load_knowledge(encoder: Encoder) -> Knowledge:
    """The code lists and lexicons that ship with onrecord, and an encoder's numbers; takes .06 s if prebuilt, else .8.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    lists = load_lists()
    return Knowledge(
        AttributionDecoder.of(encoder, lists.lexicon.rulings.not_speech),
        ArgumentScorer.of(encoder.numbers),
        EventCalibration.of(encoder),
        lists,
    )


class Setting(msgspec.Struct, frozen=True):
    """When and where one event or statement was; None where the text does not tell."""

    time: EventTime | None = None
    place: EventPlace | None = None


class Analysis(msgspec.Struct, frozen=True):
    """Everything that the layers found in one document; `records.build` turns it into rows. It can be pickled.

    Attributes:
        document: What was read.
        parse: Its tokens, sentences and mentions.
        statements: Who said what.
        statement_settings: When and where each statement was made.
        entities: Who is mentioned, each with all its mentions.
        events: Who did what to whom, each with its time, place, voucher, contexts and numbers.
        dropped: The words that came near to an event.
    """

    document: Document
    parse: Parse
    statements: tuple[Statement, ...]
    statement_settings: tuple[Setting, ...]
    entities: Entities
    events: tuple[Event, ...]
    dropped: tuple[Dropped, ...]


def analyse(
    document: Document, parse: Parse, answers: Answers, knowledge: Knowledge, *, explained: bool = True
) -> Analysis:
    """Run the layers in their order: statements, the entities behind mentions, then events with their settings.

    Words that came near to an event are kept as `dropped`, the least likely of them only where `explained`.
    """
    tagged = read_tags(answers, knowledge.decoder)
    words = anchors(answers.words, parse.starts, parse.ends)
    attributed = (*tagged, *nested_attributions(parse, answers, words, tagged))
    quotations = read_quotations(parse)
    statements = read_statements(parse, attributed, quotations, knowledge.decoder.calibration, knowledge.lists.cues)
    spans = attribution_spans(parse, statements, quotations, knowledge.lists.cues)
    settings = _Settings.of(document, parse, knowledge)
    heard = hear_sectors(answers, words)
    entities = resolve(parse, knowledge.lists.world, spans, document.outlet, document.day, settings.countries(), heard)
    tags = read_event_tags(answers, words, knowledge.scorer, knowledge.calibration)
    evidence = _evidence(parse, entities, tags, knowledge.lists, spans, explained=explained)
    reading = read_events(evidence)
    vouchers = Vouchers(statements, knowledge.lists.cues.judging)
    told = _recollection(evidence, settings)
    events = [_situated(event, told, vouchers, settings, knowledge) for event in reading.events]
    events = with_numbers(parse, events, vouchers.of, settings.times, knowledge.lists.numbers)
    speakers = [speaker_of(entities, statement) for statement in statements]
    events = joined_to_lead(parse, events, entities.at, speakers, document.day)
    tellings = [Telling.of(parse, event, entities.at, speakers) for event in events]
    once = told_once(deeds_of(tellings, knowledge.lists.retelling), entities.at, speakers)
    of_statements = tuple(_of_statement(statement, parse, settings) for statement in statements)
    return Analysis(document, parse, statements, of_statements, entities, once, reading.dropped)


def analyse_pair(
    document: Document, parse: Parse, answers: Answers, knowledge: Knowledge, pair: Pair, probabilities: Sequence[float]
) -> tuple[Analysis, Event | None]:
    """A document, and the event between two marked participants; see `events.marked_pair.classify_pair`."""
    analysis = analyse(document, parse, answers, knowledge, explained=False)
    words = anchors(answers.words, parse.starts, parse.ends)
    tags = read_event_tags(answers, words, knowledge.scorer, knowledge.calibration)
    evidence = _evidence(parse, analysis.entities, tags, knowledge.lists)
    event = classify_pair(evidence, pair, probabilities)
    if event is None:
        return analysis, None
    settings = _Settings.of(document, parse, knowledge)
    vouchers = Vouchers(analysis.statements, knowledge.lists.cues.judging)
    situated = _situated(event, _recollection(evidence, settings), vouchers, settings, knowledge)
    return analysis, with_numbers(parse, [situated], vouchers.of, settings.times, knowledge.lists.numbers)[0]


def _evidence(
    parse: Parse,
    entities: Entities,
    tags: EventTags,
    lists: Lists,
    attributions: Sequence[AttributionSpan] = (),
    *,
    explained: bool = False,
) -> Evidence:
    actors = {head: entity.actor for head, entity in entities.at.items()}
    reports = Reports.of(parse, attributions)
    return Evidence(parse, entities.at, lists.lexicon, lists.status, tags, reports, actors, explained)


class _Settings(msgspec.Struct, frozen=True):
    """The times and places of one text, and how they belong to a token."""

    document: Document
    parse: Parse
    times: tuple[TimeExpression, ...]
    places: tuple[NamedPlace, ...]
    words: TimeWords
    locatives: Locatives

    @classmethod
    def of(cls, document: Document, parse: Parse, knowledge: Knowledge) -> _Settings:
        return cls(
            document,
            parse,
            _times(document, parse, knowledge.lists),
            find_places(parse, knowledge.lists.gazetteer, knowledge.lists.locatives),
            knowledge.lists.times,
            knowledge.lists.locatives,
        )

    def countries(self) -> Iterator[SpokenOf]:
        """The countries of the places that the text names."""
        for named in self.places:
            if named.place.country is not None:
                is_inside = named.place.kind != "country"
                yield SpokenOf(named.place.country, named.head, place=is_inside, dateline=named.dateline)

    def day(self, index: int) -> date | None:
        """The day on which a token was published: in a live blog that of its post."""
        return self.document.day_at(self.parse.tokens[index].start)

    def at(self, index: int) -> Setting:
        """The time and place of the event or statement that a token names."""
        return Setting(
            find_event_time(self.parse, index, self.times, self.day(index), self.words),
            find_event_place(self.parse, index, self.places, self.locatives),
        )


def _recollection(evidence: Evidence, settings: _Settings) -> Recollection:
    """What a text says of the time of its events."""
    tags, words = evidence.tags, evidence.statuses.historical
    relative = () if settings.document.day is not None else relative_times(evidence.parse, settings.words)
    told = Recollection.of(
        evidence.parse, tags.events(), tags.background, settings.times, settings.day, words, relative
    )
    return told.under(settings.document.title)


def _situated(event: Event, told: Recollection, vouchers: Vouchers, settings: _Settings, knowledge: Knowledge) -> Event:
    """An event with its time, place, contexts and vouchers; background is marked as such."""
    setting = settings.at(event.trigger_head)
    day = settings.day(event.trigger_head)
    modes = knowledge.lists.lexicon.plover.types[event.type].modes
    added = [modes[mode].context for mode in event.modes]
    shown = find_contexts(told.parse, event.trigger_head, knowledge.lists.contexts)
    historical = event.presentation.historical or told.is_background(event.trigger_head, setting.time)
    recalled = historical and setting.time is not None and not is_own(setting.time, day)
    time = None if recalled else setting.time
    own = None if time is None or time.basis == "publication" else (time.start, time.end)
    presentation = dated(replace(event.presentation, historical=historical), own, day)
    return replace(
        event,
        time=time,
        place=setting.place,
        contexts=tuple(dict.fromkeys((*shown, *filter(None, added)))),
        voucher=vouchers.of(event.trigger),
        presentation=presentation,
    )


def _times(document: Document, parse: Parse, lists: Lists) -> tuple[TimeExpression, ...]:
    """The time expressions, each reckoned from the day of its post; those that the page dates itself by that day."""
    month_first = is_month_first(document.outlet, document.url, lists.world, lists.times)
    return tuple(_stated(time, document) for time in find_times(parse, document.day_at, lists.times, month_first))


def _stated(time: TimeExpression, document: Document) -> TimeExpression:
    """A time expression on the day that the page gives it, where it does."""
    at = bisect_left(document.times, time.span.end, key=lambda each: each.span.start) - 1
    if at < 0 or not document.times[at].span.overlaps(time.span):
        return time
    return replace(time, start=document.times[at].day, end=document.times[at].day, basis="said")


def _of_statement(statement: Statement, parse: Parse, settings: _Settings) -> Setting:
    """When and where a statement was made, by its cue."""
    if statement.cue is None:
        return Setting()
    tokens, inside = parse.tokens, parse.tokens_in(statement.cue)
    return settings.at(next((i for i in inside if tokens[i].pos in {"VERB", "NOUN"}), inside[0]))


def speaker_of(entities: Entities, statement: Statement) -> object:
    """Whom a statement is by, as far as can be told: the entity, else the phrase."""
    head = statement.speaker_head
    return statement.speaker if head is None else entities.at.get(head, statement.speaker)
