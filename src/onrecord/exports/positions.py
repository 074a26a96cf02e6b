"""The positions that a statement takes: who is for or against what, as discourse networks have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.exports.crossing import crosswalks
from onrecord.exports.rows import ExportedEvent, ExportedParty, ExportedStatement
from onrecord.ontologies.positions import Positions, load_positions
from onrecord.records.rows import ActorRow
from onrecord.store.asked import OF_STATE

IN_OFFICE = frozenset({"person", "office"})
"""Kinds of actors that are one human being."""


@dataclass(frozen=True, slots=True)
class TakenPosition:
    """One position.

    Attributes:
        concept: What it is on: a type and mode of events and to whom they are done, or the words of the statement.
        agrees: Whether the speaker is for it.
    """

    concept: str
    agrees: bool


@cache
def positions() -> Positions:
    """The rules of positions as they ship.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return load_positions()


def positions_of(statement: ExportedStatement) -> list[TakenPosition]:
    """The positions of a statement, each once; none where nobody speaks, or where it takes no clear one."""
    if statement.speaker is None:
        return []
    found = _on_events(statement) if statement.events else _on_words(statement)
    return list(dict.fromkeys(found))


def speaker_of(party: ExportedParty) -> tuple[str, str]:
    """Person and organisation: of a person or office what its code stands for, in words; of others their name."""
    if party.actor is None or party.actor.kind not in IN_OFFICE:
        return "", party.name
    codes = crosswalks().actors.codes
    country, sector = codes.called(party.actor.country), codes.sectors.get(party.actor.sector or "", "")
    return party.name, ": ".join(filter(None, (country, sector)))


def _on_events(statement: ExportedStatement) -> Iterator[TakenPosition]:
    for event in statement.events:
        rules = positions().own if _is_own(statement.speaker, event) else positions().others
        position = rules.get(event.row.status)  # type: ignore[call-overload]
        concept, turned = _concept(event)
        if position is not None and concept is not None:
            yield TakenPosition(concept, (position == "for") != turned)


def _on_words(statement: ExportedStatement) -> Iterator[TakenPosition]:
    position = positions().acts.get(statement.row.act)
    words = " ".join(word for quote in statement.row.content for word in quote.text.split())
    if position is not None and " " in words:  # one word alone is "it", as often as not
        yield TakenPosition(words, position == "for")


def _is_own(speaker: ExportedParty | None, event: ExportedEvent) -> bool:
    """Whether the speaker does the event, or acts for the state that does."""
    known = None if speaker is None else speaker.actor
    doers = [party.actor for party in event.actors if party.actor is not None]
    return known is not None and any(known.id == doer.id or _same_state(known, doer) for doer in doers)


def _same_state(one: ActorRow, other: ActorRow) -> bool:
    acting = (one.sector is None or one.sector in OF_STATE) and (other.sector is None or other.sector in OF_STATE)
    return acting and one.country is not None and one.country == other.country


def _concept(event: ExportedEvent) -> tuple[str | None, bool]:
    """What an event is a position on, if the text tells, and whether the event is the opposite of that."""
    kind, mode = event.row.type, event.row.mode
    stands_for = positions().opposite.get(kind)
    if stands_for is not None:
        other = crosswalks().types.plover.types[stands_for]
        kind, mode = stands_for, mode if mode in other.modes else None
    named = " ".join(filter(None, (kind, mode)))
    to = ", ".join(party.name for party in event.recipients)
    if stands_for is not None and not to and mode is None:
        return None, True
    return (f"{named}: {to}" if to else named), stands_for is not None
