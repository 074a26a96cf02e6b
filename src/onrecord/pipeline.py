"""The order of the layers: a document, its parse and the encoder's answers in, everything found in it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.documents.model import Document
from onrecord.encoder.parties import PartyFinder
from onrecord.encoder.session import Answers, Encoder
from onrecord.entities.model import Entities
from onrecord.entities.resolve import resolve
from onrecord.events.calibration import Certainty
from onrecord.events.candidates import read_events
from onrecord.events.model import Event
from onrecord.events.tagger import Hints, read_hints
from onrecord.factuality.model import Presentation
from onrecord.factuality.status import judge
from onrecord.language.parse import Parse
from onrecord.ontologies.contexts import Contexts, load_contexts
from onrecord.ontologies.cues import Cues, load_cues
from onrecord.ontologies.lexicon import Lexicon, load_lexicon
from onrecord.ontologies.locatives import Locatives, load_locatives
from onrecord.ontologies.places import Gazetteer, load_gazetteer
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.status import StatusLexicon, load_status
from onrecord.ontologies.time_words import TimeWords, load_time_words
from onrecord.ontologies.world import World, load_world
from onrecord.setting.event_place import where
from onrecord.setting.event_time import when
from onrecord.setting.model import EventPlace, EventTime
from onrecord.setting.place_names import find_places
from onrecord.setting.time_expressions import find_times
from onrecord.statements.model import Statement
from onrecord.statements.read import read_statements
from onrecord.statements.tags import Decoder, read_attributed
from onrecord.statements.voices import voices


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that the layers know of words and the world; loaded once, never changed."""

    decoder: Decoder
    finder: PartyFinder
    certainty: Certainty
    cues: Cues
    world: World
    lexicon: Lexicon
    status: StatusLexicon
    times: TimeWords
    gazetteer: Gazetteer
    locatives: Locatives
    contexts: Contexts


def load_knowledge(encoder: Encoder) -> Knowledge:
    """The code lists and lexicons that ship with onrecord, and an encoder's numbers; takes about a quarter of a second.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    return Knowledge(
        Decoder.of(encoder),
        PartyFinder.of(encoder),
        Certainty.of(encoder),
        load_cues(),
        load_world(),
        load_lexicon(load_plover()),
        load_status(),
        load_time_words(),
        load_gazetteer(),
        load_locatives(),
        load_contexts(),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What the layers found in one document, by token; `assemble` turns it into rows."""

    document: Document
    parse: Parse
    statements: tuple[Statement, ...]
    entities: Entities
    events: tuple[Event, ...]
    judged: Callable[[int], Presentation]
    setting: Callable[[int], tuple[EventTime | None, EventPlace | None]]
    hints: Hints


def read_layers(document: Document, parse: Parse, answers: Answers, knowledge: Knowledge) -> Reading:
    """Run the layers in their order: statements, the entities behind mentions, then events."""
    attributed = read_attributed(answers, knowledge.decoder, parse.paragraphs())
    statements = read_statements(parse, attributed, knowledge.decoder.certainty, knowledge.cues)
    entities = resolve(parse, knowledge.world, voices(parse, statements), document.outlet, document.day)
    times = find_times(parse, document.day, knowledge.times)
    places = find_places(parse, knowledge.gazetteer, knowledge.locatives)

    hints = read_hints(parse, answers, knowledge.finder, knowledge.certainty)

    def judged(index: int) -> Presentation:
        return hints.refine(judge(parse, index, knowledge.status), index)

    def setting(index: int) -> tuple[EventTime | None, EventPlace | None]:
        return (
            when(parse, index, times, document.day, knowledge.times),
            where(parse, index, places, knowledge.locatives),
        )

    events = read_events(parse, entities.at, knowledge.lexicon, judged, hints)
    return Reading(document, parse, statements, entities, events, judged, setting, hints)
