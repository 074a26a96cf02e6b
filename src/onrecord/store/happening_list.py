"""The happenings of a store in brief: some at a time, in an order; and the events that two outlets both tell of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from duckdb import DuckDBPyConnection

from onrecord.store.cursors import named_rows
from onrecord.store.folder import Store
from onrecord.store.grouped import seats_of
from onrecord.store.listing import MOST_EVENTS, Listed, list_events
from onrecord.store.query import connect

Order = Literal["newest", "reports", "differing"]
_ORDERS: Mapping[Order, str] = {
    "newest": "first_reported DESC NULLS LAST, sources DESC, id",
    "reports": "sources DESC, reports DESC, first_reported DESC NULLS LAST, id",
    "differing": "differing DESC NULLS LAST, sources DESC, first_reported DESC NULLS LAST, id",
}

MOST_OUTLETS = 200
"""Outlets that are named, those that printed most."""

MOST_COMPARED = 200
"""Events that two outlets both tell of whose rows are read, the newest."""


@dataclass(frozen=True, slots=True)
class BriefHappening:
    """A happening in a line.

    Attributes:
        row: Its row of `happenings`.
        title: The title of its first report, or how that begins.
        event: The row of `happening_events` of the event that most sources tell of; None where it has none.
    """

    row: Mapping[str, Any]
    title: str
    event: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class BriefHappenings:
    """Some of the happenings of a store.

    Attributes:
        all: How many answer to what was asked.
        rows: Some of them.
        outlets: The outlets of the store that printed most, in the order of the alphabet.
    """

    all: int
    rows: tuple[BriefHappening, ...]
    outlets: tuple[str, ...]


def list_happenings(
    store: Store,
    *,
    since: date | None,
    until: date | None,
    least_reports: int,
    order: Order,
    most: int,
    start: int,
) -> BriefHappenings:
    """Some of the happenings of a store.

    Args:
        store: The store.
        since: The first day on which a report of it was published; None for any.
        until: The last.
        least_reports: How many reports it has at least.
        order: By day, by the number of independent sources, or by the number of events told otherwise by some source.
        most: How many are given at most.
        start: How many are passed over.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("happenings", "happening_events", "documents", "publications")) as connection:
        asked = [least_reports, since and since.isoformat(), until and until.isoformat()]
        ((count,),) = connection.execute(f"SELECT count(*) {_ASKED}", asked).fetchall()
        sql = f"SELECT * EXCLUDE (reasons) {_ASKED} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?"
        rows = named_rows(connection.execute(sql, [*asked, most, start]))
        titles = _titles(connection, [document for row in rows for document in row["documents"]])
        told = {row["happening"]: row for row in _first_events(connection, [row["id"] for row in rows])}
        outlets = _outlets(connection)
    return BriefHappenings(
        count, tuple(BriefHappening(row, _title(row, titles), told.get(row["id"])) for row in rows), outlets
    )


_ASKED = """
FROM happenings
WHERE reports >= $1 AND ($2 IS NULL OR last_reported >= $2) AND ($3 IS NULL OR first_reported <= $3)
"""

_FIRST_EVENTS = """
SELECT id, happening, type, status, actor, recipient, day, place, sources, tellings, differing, denied_by
FROM happening_events WHERE list_contains(?::VARCHAR[], happening)
QUALIFY row_number() OVER (PARTITION BY happening ORDER BY sources DESC, tellings DESC, first_day NULLS LAST, id) = 1
"""


def _first_events(connection: DuckDBPyConnection, happenings: list[str]) -> list[dict[str, Any]]:
    return named_rows(connection.execute(_FIRST_EVENTS, [happenings]))


def _titles(connection: DuckDBPyConnection, documents: list[str]) -> dict[str, tuple[str, str]]:
    """By id, the day and the title of each document, or how its text begins."""
    return {name: (day, title) for name, day, title in connection.execute(_TITLES, [documents]).fetchall()}


_TITLES = """
SELECT id, coalesce(published, '9999'), coalesce(title, text[:80] || ' …')
FROM store.documents WHERE list_contains(?::VARCHAR[], id)
"""


def _title(row: Mapping[str, Any], titles: Mapping[str, tuple[str, str]]) -> str:
    first = min((titles[name] for name in row["documents"] if name in titles), default=None)
    return row["id"] if first is None else " ".join(first[1].split())


@dataclass(frozen=True, slots=True)
class ToldByBoth:
    """An event that two outlets tell of.

    Attributes:
        event: The row of `happening_events`, without its links.
        one: The rows by which the one tells it.
        other: Those of the other.
    """

    event: Mapping[str, Any]
    one: tuple[Listed, ...]
    other: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class BothTell:
    """What two outlets both tell of.

    Attributes:
        all: How many such events there are.
        events: The newest of them.
        outlets: The outlets of the store that printed most, in the order of the alphabet.
    """

    all: int
    events: tuple[ToldByBoth, ...]
    outlets: tuple[str, ...]


def told_by_both(store: Store, one: str, other: str, since: date | None, until: date | None) -> BothTell:
    """The newest events of which two outlets tell, `MOST_COMPARED` at most.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("tellings", "publications", "happening_events", "documents")) as connection:
        days = [since and since.isoformat(), until and until.isoformat()]
        rows = connection.execute(_BOTH, [one, other, *days]).fetchall()
        chosen = rows[:MOST_COMPARED]
        sql = "SELECT * EXCLUDE (links) FROM happening_events WHERE list_contains(?::VARCHAR[], id)"
        of_happening = {row["id"]: row for row in named_rows(connection.execute(sql, [[row[0] for row in chosen]]))}
        outlets = _outlets(connection)
        seats = seats_of(connection, sorted({document for row in chosen for document in row[3]}))
    events = sorted({event for row in chosen for side in row[1:3] for event in side})
    by_id = {each.row["id"]: each for each in list_events(store, events[:MOST_EVENTS], seats)}
    sides = (
        (name, [tuple(by_id[event] for event in side if event in by_id) for side in (of_one, of_other)])
        for name, of_one, of_other, _, _ in chosen
        if name in of_happening
    )
    return BothTell(
        len(rows), tuple(ToldByBoth(of_happening[name], *both) for name, both in sides if all(both)), outlets
    )


_BOTH = """
WITH printed AS (
    SELECT DISTINCT document, outlet, published[:10] AS day FROM publications
    WHERE outlet IN ($1, $2) AND ($3 IS NULL OR published[:10] >= $3) AND ($4 IS NULL OR published[:10] <= $4)
)
SELECT happening_event, list(DISTINCT event ORDER BY event) FILTER (outlet = $1) AS of_one,
    list(DISTINCT event ORDER BY event) FILTER (outlet = $2) AS of_other, list(DISTINCT document), max(day) AS day
FROM (SELECT event, document, happening_event FROM tellings) JOIN printed USING (document)
GROUP BY happening_event HAVING len(of_one) > 0 AND len(of_other) > 0
ORDER BY day DESC NULLS LAST, happening_event
"""


def _outlets(connection: DuckDBPyConnection) -> tuple[str, ...]:
    rows = connection.execute(_OUTLETS, [MOST_OUTLETS]).fetchall()
    return tuple(sorted(outlet for (outlet,) in rows))


_OUTLETS = """
SELECT outlet FROM publications WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT ?
"""
