"""What parties are in the events and statements of a store: who does it, to whom, on whose word, who speaks of whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from duckdb import DuckDBPyConnection

from onrecord.store.asked import Asked, enter

Kind = Literal["event", "statement"]
Role = Literal["doer", "done_to", "voucher", "speaker", "addressee", "named"]
"""What a party is in a row: who does it, to whom, on whose word; who speaks, to whom, and who is named in the words."""

OWN_ROLES: tuple[Role, ...] = ("doer", "done_to", "speaker", "addressee")
"""Those of whoever has a part in a row himself."""

KINDS: dict[Role, Kind] = {
    "doer": "event",
    "done_to": "event",
    "voucher": "event",
    "speaker": "statement",
    "addressee": "statement",
    "named": "statement",
}
"""By role, the kind of row in which there is one."""

_ACTING = "('doer', 'voucher', 'speaker')"
"""Roles in which somebody is a party only where he acts for it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A party with the roles of which it must have one."""

    party: Asked
    roles: tuple[Role, ...] = OWN_ROLES


_HELD: dict[Role, Sequence[str]] = {
    "doer": (
        "SELECT _part, _input, _item, actor.actor AS id FROM store.events",
        "SELECT _part, _input, _item, unnest(co_actors).actor FROM store.events",
    ),
    "done_to": (
        "SELECT _part, _input, _item, recipient.actor AS id FROM store.events",
        "SELECT _part, _input, _item, unnest(co_recipients).actor FROM store.events",
    ),
    "voucher": (
        """
        SELECT event._part, event._input, event._item, said.speaker.actor AS id
        FROM store.events event JOIN store.statements said ON said.id = event.voucher[-1]
            AND said._part = event._part AND said._input = event._input
        """,
    ),
    "speaker": ("SELECT _part, _input, _item, speaker.actor AS id FROM store.statements",),
    "addressee": ("SELECT _part, _input, _item, addressee.actor AS id FROM store.statements",),
    "named": (
        """
        SELECT piece._part, piece._input, piece._item, mention.actor AS id
        FROM (SELECT _part, _input, _item, unnest(content).span AS span FROM store.statements) piece JOIN
            (SELECT _part, _input, span, actor FROM store.mentions SEMI JOIN asked ON asked.id = actor) mention
            ON mention._part = piece._part AND mention._input = piece._input
            AND mention.span."start" >= piece.span."start" AND mention.span."end" <= piece.span."end"
        """,
    ),
}
"""By role, what gives the actors that have it."""


def enter_roles(connection: DuckDBPyConnection, parties: Sequence[Asked], roles: Collection[Role]) -> None:
    """Make the table `part`: a row for each event or statement in which a party has a role.

    Its columns are `kind`, `_part`, `_input`, `_item`, for each role the places of the parties that have it, and
    `reciprocal`, whether both sides of the event do it alike.
    """
    enter(connection, parties)
    held = " UNION ALL ".join(
        f"SELECT '{KINDS[role]}' AS kind, '{role}' AS role, * FROM ({sql})"  # noqa: S608 - this module's own words
        for role in KINDS
        if role in roles
        for sql in _HELD[role]
    )
    lists = ", ".join(f"coalesce(list(party) FILTER (role = '{role}'), []) AS {role}" for role in KINDS)
    connection.execute(
        f"""
        CREATE TEMP TABLE part AS
        WITH listed AS (
            SELECT kind, _part, _input, _item, {lists} FROM ({held}) JOIN asked USING (id)
            WHERE acts OR role NOT IN {_ACTING} GROUP BY ALL
        )
        SELECT listed.*, coalesce(reciprocal, false) AS reciprocal
        FROM listed LEFT JOIN (SELECT 'event' AS kind, _part, _input, _item, reciprocal FROM store.events)
            USING (kind, _part, _input, _item)
        """  # noqa: S608
    )


def has_role(party: int, roles: Sequence[Role]) -> str:
    """SQL over `part`: that the party at a place has one of some roles."""
    return "(" + " OR ".join(f"list_contains({role}, {party})" for role in roles) + ")"


def across(one: int, other: int) -> str:
    """SQL over `part`: that one party does or says something to or of the other, or both do it together."""
    does, meant = has_role(one, ("doer", "speaker")), has_role(other, ("done_to", "addressee", "named"))
    alike = " AND ".join(has_role(party, ("doer", "done_to")) for party in (one, other))
    return f"({does} AND {meant} OR reciprocal AND {alike})"
