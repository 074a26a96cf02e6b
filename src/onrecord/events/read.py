"""Events out of a parsed text: every word that names one, decided one by one, told once."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from onrecord.events.candidates import candidates
from onrecord.events.decide import decide_candidate, decide_tagged
from onrecord.events.evidence import Evidence
from onrecord.events.model import DecisionStep, Dropped, Event


class EventReading(msgspec.Struct, frozen=True):
    """The events of a text, and the words that came near to one.

    Attributes:
        events: In the order of their triggers.
        dropped: Likewise.
    """

    events: tuple[Event, ...]
    dropped: tuple[Dropped, ...]


def read_events(evidence: Evidence) -> EventReading:
    """Every event that a text reports: the candidates of the lexicon, then what only the encoder sees."""
    by_lexicon = [
        decide_candidate(evidence, candidate)
        for candidate in candidates(evidence.parse, evidence.entities, evidence.lexicon)
    ]
    outcomes = sorted(
        [*by_lexicon, *decide_tagged(evidence, _taken(evidence, by_lexicon))], key=lambda one: one.trigger
    )
    events = [one for one in outcomes if isinstance(one, Event)]
    return EventReading(tuple(_once(evidence, events)), tuple(one for one in outcomes if isinstance(one, Dropped)))


def _taken(evidence: Evidence, outcomes: Iterable[Event | Dropped]) -> set[int]:
    """The tokens of the triggers of which the encoder has been asked, or that are events without it."""
    weighed = (one for one in outcomes if isinstance(one, Event) or one.weighed)
    return {i for one in weighed for i in evidence.parse.tokens_in(one.trigger)}


def _once(evidence: Evidence, events: Iterable[Event]) -> list[Event]:
    """The events, of those that one sentence tells twice the first, with every place where it is told.

    Two of one type with the same trigger ("impose sanctions", found by the verb and by the noun) are one, whoever takes
    part: the one with more parties stands.
    """
    named: dict[tuple[object, ...], Event] = {}
    for event in events:
        words = (event.trigger, event.type)
        named[words] = event if words not in named else retold(*_fuller(named[words], event))
    first: dict[tuple[object, ...], Event] = {}
    for event in named.values():
        sentence = evidence.parse.tokens[event.trigger_head].sentence
        key = (sentence, event.type, event.actors, event.recipients, event.presentation.status)
        first[key] = event if key not in first else retold(first[key], event)
    return list(first.values())


def _fuller(event: Event, other: Event) -> tuple[Event, Event]:
    """Two events, the one with more parties first."""
    more = len(other.actors) + len(other.recipients) > len(event.actors) + len(event.recipients)
    return (other, event) if more else (event, other)


def retold(event: Event, again: Event) -> Event:
    """An event that is told again: the first telling stands, with the places of both and the numbers that it lacks."""
    where = f"[{again.trigger.start}, {again.trigger.end})"
    step = DecisionStep("coreference", "told", where, f"the same event by entry {again.rule}")
    known = {number.kind for number in event.numbers}
    numbers = (*event.numbers, *(number for number in again.numbers if number.kind not in known))
    told = tuple(dict.fromkeys((*event.told, *again.told)))
    return replace(event, told=told, decision=(*event.decision, step), numbers=numbers)
