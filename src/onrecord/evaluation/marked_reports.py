"""Whole reports marked by hand: every event and statement, with the parties behind the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from onrecord.evaluation.gold import Offsets
from onrecord.ontologies.statuses import Status

Type = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""The sixteen types that a marked event may have."""


class Entity(msgspec.Struct, frozen=True):
    """A party of a report, however often it is named; `country` and `sector` are PLOVER's, or None."""

    id: str
    name: str | None = None
    country: str | None = None
    sector: str | None = None


class MarkedParty(msgspec.Struct, frozen=True):
    """A phrase that names a party, and the id of the entity behind it."""

    span: Offsets
    entity: str


class ToldEvent(msgspec.Struct, frozen=True):
    """One telling of a deed; `same` is the index of an earlier event of the report that this one tells again.

    An `optional` one is neither asked for nor counted against. `date` is a day, or two with a slash between.
    """

    type: Type
    trigger: Offsets
    status: Status
    actors: tuple[MarkedParty, ...] = ()
    recipients: tuple[MarkedParty, ...] = ()
    reciprocal: bool = False
    historical: bool = False
    optional: bool = False
    same: int | None = None
    date: str | None = None
    place: Offsets | None = None


class MarkedStatement(msgspec.Struct, frozen=True):
    """Who said what; `source` and `cue` are None where the text has none, `content` may be in pieces."""

    source: MarkedParty | None
    cue: Offsets | None
    content: tuple[Offsets, ...]
    optional: bool = False


class MarkedReport(msgspec.Struct, frozen=True):
    """One whole report; `sentences` are where each begins and ends."""

    id: str
    text: str
    sentences: tuple[Offsets, ...]
    entities: tuple[Entity, ...]
    events: tuple[ToldEvent, ...]
    statements: tuple[MarkedStatement, ...]
    date: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        """Prove that what refers to an entity or to an event refers to one of this report.

        Raises:
            ValueError: A reference leads nowhere, or to itself.
        """
        known = {entity.id for entity in self.entities}
        unknown = next((party.entity for party in self.parties() if party.entity not in known), None)
        if unknown is not None:
            raise ValueError(f"a party is the entity {unknown!r}, which is not among the entities")
        for number in range(len(self.events)):
            self.first_telling(number)

    def first_telling(self, number: int) -> int:
        """The index of the event that one tells again, or its own.

        Raises:
            ValueError: There is no such event, or events tell each other again.
        """
        at = number
        for _ in self.events:
            same = self.events[at].same
            if same is None:
                return at
            if not 0 <= same < len(self.events):
                raise ValueError(f"events[{at}] is the same as {same}, but there are {len(self.events)} events")
            at = same
        raise ValueError(f"events[{number}] is the same as one that is the same as itself; the first telling has null")

    def parties(self) -> Iterator[MarkedParty]:
        """Every marked party of an event or statement."""
        for event in self.events:
            yield from (*event.actors, *event.recipients)
        yield from (statement.source for statement in self.statements if statement.source is not None)

    def offsets(self) -> Iterator[Offsets]:
        """Every span of the line."""
        yield from self.sentences
        yield from (event.trigger for event in self.events)
        yield from (party.span for party in self.parties())
        for statement in self.statements:
            yield from (*statement.content, *(() if statement.cue is None else (statement.cue,)))
