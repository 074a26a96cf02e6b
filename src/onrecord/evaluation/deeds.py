"""Pairs the events on record of a report with its marked deeds, and says how far each is right.

A deed that is told again is one deed with several places. A row and a deed may pair if the row's trigger stands in the
sentence of one of the places and shares a character with the trigger there, or has the deed's type. Pairs are one to
one, the best first: equal types count most, then triggers that share a character, then levels reached. A row that is
left over goes to the deed that it fits best, as a further row of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.evaluation.events import overlap
from onrecord.evaluation.gold import Offsets
from onrecord.evaluation.marked_reports import Entity, MarkedParty, MarkedReport, ToldEvent
from onrecord.evaluation.predictions import actors_of, recipients_of
from onrecord.records.rows import ActorRow, EventRow, Participant, Record

LEVELS = ("found", "type", "status", "parties", "whole")
"""How far a row is right: it has a deed; the type is right; type and status; type and parties; all, countries too."""

_WORD = re.compile(r"\w{3,}")

Named = tuple[Offsets, Entity]
"""A marked phrase, and the entity behind it."""
Said = tuple[Offsets, ActorRow | None]
"""A predicted phrase, and the actor that it was resolved to."""
Side = tuple[Sequence[Said], Sequence[Named]]
"""Predicted parties that have to be right, and the marked ones that they may be."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A marked deed with all its tellings; status, type and background are those of the first.

    Attributes:
        places: Where it is told: the sentence and the trigger of each telling.
        optional: Whether no telling is asked for.
        statuses: Those of all tellings.
    """

    type: str
    status: str
    historical: bool
    reciprocal: bool
    optional: bool
    places: tuple[tuple[int | None, Offsets], ...]
    statuses: frozenset[str]
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]

    @property
    def plain(self) -> bool:
        """Whether it is told as a fact of now."""
        return self.status == "actual" and not self.historical


@dataclass(frozen=True, slots=True)
class Paired:
    """An event on record with its deed, or without one.

    Attributes:
        row: The event.
        deed: The index of its deed.
        further: Whether the deed has a better row.
        levels: Those that it reaches.
    """

    row: EventRow
    deed: int | None = None
    further: bool = False
    levels: frozenset[str] = frozenset()


def deeds(report: MarkedReport) -> list[Deed]:
    """The marked deeds of a report, in the order in which they are first told."""
    entities = {entity.id: entity for entity in report.entities}
    first = [report.first_telling(number) for number in range(len(report.events))]
    return [
        _deed(report, [event for event, at in zip(report.events, first, strict=True) if at == number], entities)
        for number in sorted(set(first))
    ]


def _deed(report: MarkedReport, told: Sequence[ToldEvent], entities: Mapping[str, Entity]) -> Deed:
    """A deed with all its tellings, the first of which stands before the others."""

    def named(parties: Sequence[MarkedParty]) -> Iterator[Named]:
        return ((party.span, entities[party.entity]) for party in parties)

    return Deed(
        told[0].type,
        told[0].status,
        told[0].historical,
        told[0].reciprocal,
        all(event.optional for event in told),
        tuple((sentence(report, event.trigger), event.trigger) for event in told),
        frozenset(event.status for event in told),
        tuple(party for event in told for party in named(event.actors)),
        tuple(party for event in told for party in named(event.recipients)),
    )


def pair_rows(report: MarkedReport, wanted: Sequence[Deed], record: Record) -> list[Paired]:
    """Every event on record with the deed that it pairs with."""
    actors = {actor.id: actor for actor in record.actors}
    levels: dict[tuple[int, int], frozenset[str]] = {}
    ranked = []
    for r, row in enumerate(record.events):
        at = sentence(report, row.trigger.span)
        for d, deed in enumerate(wanted):
            close = _closeness(row, deed, at)
            if close:
                levels[d, r] = reached(row, deed, actors)
                ranked.append((-(close + len(levels[d, r])), d, r))
    deed_of, best = _assigned([(d, r) for _, d, r in sorted(ranked)])
    return [
        Paired(row, deed_of[r], r not in best, levels[deed_of[r], r]) if r in deed_of else Paired(row)
        for r, row in enumerate(record.events)
    ]


def _closeness(row: EventRow, deed: Deed, at: int | None) -> int:
    """How close the type and trigger of a row in a sentence are to those of a deed; 0 where the two may not pair."""
    here = [trigger for place, trigger in deed.places if place == at]
    touch = any(overlap(row.trigger.span, trigger) for trigger in here)
    return 2 * touch + 3 * (row.type == deed.type) if here else 0


def _assigned(ranked: Sequence[tuple[int, int]]) -> tuple[dict[int, int], set[int]]:
    """The deed of each row that may have one, and the rows that are the first of their deeds.

    Args:
        ranked: The index of a deed and that of a row, for each two that may pair, the best first.
    """
    deed_of: dict[int, int] = {}
    for d, r in ranked:
        if r not in deed_of and d not in deed_of.values():
            deed_of[r] = d
    best = set(deed_of)
    for d, r in ranked:
        deed_of.setdefault(r, d)
    return deed_of, best


def reached(row: EventRow, deed: Deed, actors: Mapping[str, ActorRow]) -> frozenset[str]:
    """The levels that a row reaches that may pair with a deed."""
    if row.type != deed.type:
        return frozenset({"found"})
    sides = _sides(row, deed, actors)
    status = row.status in deed.statuses
    parties = all(_met(side, same_party) for side in sides)
    whole = status and all(_met(side, _same_party_and_country) for side in sides)
    tests = (True, True, status, parties, whole)
    return frozenset(level for level, good in zip(LEVELS, tests, strict=True) if good)


def same_party(said: Said, named: Named) -> bool:
    """Whether the phrases share a character, country and sector are the same, or the names share a word.

    Names do not count where the countries are known to differ.
    """
    (span, actor), (marked, entity) = said, named
    if overlap(span, marked):
        return True
    return actor is not None and (
        (actor.country is not None and same_code(actor, entity))
        or (actor.country in {None, entity.country} and share_a_word(actor.name, entity.name))
    )


def same_code(actor: ActorRow, entity: Entity) -> bool:
    """Whether country and sector are the same."""
    return (actor.country, actor.sector or None) == (entity.country, entity.sector or None)


def share_a_word(name: str | None, other: str | None) -> bool:
    """Whether two names share a word of three letters or more."""
    return bool(_words(name) & _words(other))


def sentence(report: MarkedReport, span: Offsets) -> int | None:
    """The index of the sentence in which a span begins."""
    return next((n for n, (start, end) in enumerate(report.sentences) if start <= span[0] < end), None)


def _sides(row: EventRow, deed: Deed, actors: Mapping[str, ActorRow]) -> tuple[Side, ...]:
    """Who has to be whom: the first party of each side, or of a reciprocal event the first two of either side."""

    def said(parties: Sequence[Participant]) -> list[Said]:
        return [(party.span, actors.get(party.actor or "")) for party in parties]

    doing, undergoing = said(actors_of(row)), said(recipients_of(row))
    if deed.reciprocal or row.reciprocal:
        return (((*doing, *undergoing)[:2], (*deed.actors, *deed.recipients)),)
    return (doing[:1], deed.actors), (undergoing[:1], deed.recipients)


def _met(side: Side, same: Callable[[Said, Named], bool]) -> bool:
    """Whether every predicted party is a marked one; where none is marked, any will do."""
    said, marked = side
    return not marked or (bool(said) and all(any(same(party, named) for named in marked) for party in said))


def _same_party_and_country(said: Said, named: Named) -> bool:
    (_, actor), (_, entity) = said, named
    return same_party(said, named) and (None if actor is None else actor.country) == entity.country


def _words(name: str | None) -> set[str]:
    return set(_WORD.findall((name or "").lower()))
