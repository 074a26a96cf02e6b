"""Which actors of a store are the parties that it is asked about, decided in one place for all questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from duckdb import DuckDBPyConnection

OF_STATE = ("GOV", "MIL", "COP", "JUD", "LEG", "SPY")
"""Sectors of those whose deeds and words are their state's; what befalls any of its people befalls the state."""


class Asked(Protocol):
    """A party that is asked for; `onrecord.moves.party.Party` is one."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def country(self) -> str | None:
        """Its country's code."""
        ...

    @property
    def sector(self) -> str | None:
        """The one sector that is meant."""
        ...

    @property
    def alone(self) -> bool:
        """Whether only who bears the name is meant."""
        ...


def enter(connection: DuckDBPyConnection, parties: Sequence[Asked]) -> None:
    """Make the table `asked` of a connection that has the view `actors`.

    Its columns are the id of an actor, the place of the party that the actor is (`party`), and whether the party does
    and says what the actor does and says (`acts`).
    """
    connection.execute("CREATE TEMP TABLE asked (id VARCHAR, party INTEGER, acts BOOLEAN)")
    for place, party in enumerate(parties):
        connection.execute(*_entered(place, party))


def _entered(place: int, party: Asked) -> tuple[str, list[Any]]:
    """SQL that enters the actors who are one party."""
    if party.alone or party.country is None:
        return "INSERT INTO asked SELECT DISTINCT id, ?, true FROM store.actors WHERE name = ?", [place, party.name]
    if party.sector is not None:
        own = "INSERT INTO asked SELECT DISTINCT id, ?, true FROM store.actors "
        return own + "WHERE country = ? AND sector = ?", [place, party.country, party.sector]
    own = "INSERT INTO asked SELECT DISTINCT id, ?, sector IS NULL OR list_contains(?, sector) FROM store.actors "
    return own + "WHERE country = ?", [place, list(OF_STATE), party.country]
