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
    """Make the tables `asked` and `present` of a connection that has the view `actors`.

    The columns of `asked` are the id of an actor, the place of the party that the actor is (`party`), and whether the
    party does and says what the actor does and says (`acts`). Those of `present` are where a document's rows are
    (`_part`, `_input`), and the `id` of an actor in it who is any of the parties.
    """
    names = [party.name for party in parties if is_named(party)]
    countries = [party.country for party in parties if not is_named(party)]
    either = " OR ".join(
        [f"name IN ({_placeholders(names)})"] * bool(names)
        + [f"country IN ({_placeholders(countries)})"] * bool(countries)
    )
    found = f"SELECT _part, _input, id, name, country, sector FROM store.actors WHERE {either or 'false'}"  # noqa: S608
    connection.execute(f"CREATE TEMP TABLE present AS {found}", [*names, *countries])
    connection.execute("CREATE TEMP TABLE asked (id VARCHAR, party INTEGER, acts BOOLEAN)")
    for place, party in enumerate(parties):
        connection.execute(*_entered(place, party))


def is_named(party: Asked) -> bool:
    """Whether a party is who bears a name, and no state or branch of one."""
    return party.alone or party.country is None


def _placeholders(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)


def _entered(place: int, party: Asked) -> tuple[str, list[Any]]:
    """SQL that enters the actors who are one party."""
    if is_named(party):
        return "INSERT INTO asked SELECT DISTINCT id, ?, true FROM present WHERE name = ?", [place, party.name]
    if party.sector is not None:
        own = "INSERT INTO asked SELECT DISTINCT id, ?, true FROM present "
        return own + "WHERE country = ? AND sector = ?", [place, party.country, party.sector]
    own = "INSERT INTO asked SELECT DISTINCT id, ?, sector IS NULL OR list_contains(?, sector) FROM present "
    return own + "WHERE country = ?", [place, list(OF_STATE), party.country]


def is_country(party: Asked) -> bool:
    """Whether a party is a whole country."""
    return not is_named(party) and party.sector is None


def who_is(party: Asked, of: str = "") -> tuple[str, str, list[Any]]:
    """SQL that says whether a row's `country`, `sector` and `name` are a party's, and whether he acts for it.

    Args:
        party: The party.
        of: What the names of these columns begin with.

    Returns:
        The first condition, with a sign for each of the values; the second, without; the values.
    """
    if is_named(party):
        return f"{of}name = ?", "true", [party.name]
    if party.sector is not None:
        return f"{of}country = ? AND {of}sector = ?", "true", [party.country, party.sector]
    of_state = ", ".join(f"'{sector}'" for sector in OF_STATE)
    return f"{of}country = ?", f"({of}sector IS NULL OR {of}sector IN ({of_state}))", [party.country]
