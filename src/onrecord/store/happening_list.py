"""The happenings of a store in brief: some at a time, in an order; and the events that two outlets both tell of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from duckdb import DuckDBPyConnection

from onrecord.store.cursors import named_rows
from onrecord.store.folder import Store
from onrecord.store.grouped import seats_of
from onrecord.store.listing import MOST_EVENTS, Listed, list_events
from onrecord.store.pages import documents_at
from onrecord.store.query import connect

Order = Literal["newest", "reports", "differing"]
_ORDERS: Mapping[Order, str] = {
    "newest": "first_reported DESC NULLS LAST, sources DESC, id",
    "reports": "sources DESC, reports DESC, first_reported DESC NULLS LAST, id",
    "differing": "differing DESC NULLS LAST, sources DESC, first_reported DESC NULLS LAST, id",
}

BRIEF = ("happenings", "happening_events", "documents")
"""The views that a happening in brief is read from."""

MOST_OUTLETS = 200
"""Outlets that are named, those that printed most."""

MOST_COMPARED = 25
"""Events that two outlets both tell of whose rows are read at a time, the newest first."""


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
    with connect(store, (*BRIEF, "publications")) as connection:
        asked = [least_reports, since and since.isoformat(), until and until.isoformat()]
        ((count,),) = connection.execute(f"SELECT count(*) {_ASKED}", asked).fetchall()
        sql = f"SELECT * EXCLUDE (reasons) {_ASKED} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?"
        rows = named_rows(connection.execute(sql, [*asked, most, start]))
        return BriefHappenings(count, briefs(connection, rows), _outlets(connection))


def briefs(connection: DuckDBPyConnection, rows: Sequence[Mapping[str, Any]]) -> tuple[BriefHappening, ...]:
    """Rows of `happenings` in brief; the connection has the views of a list of happenings."""
    titles = _titles_of(connection, [document for row in rows for document in row["documents"]])
    told = {row["happening"]: row for row in _first_events(connection, [row["id"] for row in rows])}
    return tuple(BriefHappening(row, _title(row, titles), told.get(row["id"])) for row in rows)


_ASKED = """
FROM happenings
WHERE reports >= $1 AND ($2 IS NULL OR last_reported >= $2) AND ($3 IS NULL OR first_reported <= $3)
"""

_FIRST_EVENTS = """
SELECT id, happening, type, status, actor, recipient, day, place, sources, tellings, differing, denied_by
FROM happening_events WHERE happening IN (SELECT unnest(?::VARCHAR[]))
QUALIFY row_number() OVER (PARTITION BY happening ORDER BY sources DESC, tellings DESC, first_day NULLS LAST, id) = 1
"""


def _first_events(connection: DuckDBPyConnection, happenings: list[str]) -> list[dict[str, Any]]:
    return named_rows(connection.execute(_FIRST_EVENTS, [happenings]))


def document_titles(store: Store, documents: Sequence[str]) -> dict[str, str]:
    """By id, the title of each of some documents, or how its text begins; those that are not there are left out.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("documents",)) as connection:
        return {name: " ".join(title.split()) for name, (_, title) in _titles_of(connection, documents).items()}


def _titles_of(connection: DuckDBPyConnection, documents: Sequence[str]) -> dict[str, tuple[str, str]]:
    """By id, the day and the title of each document, or how its text begins; no other text is read."""
    found = connection.execute(_TITLES, [list(documents)]).fetchall()
    bare: dict[int, list[int]] = {}
    for part, place, _, _, title in found:
        if title is None:
            bare.setdefault(part, []).append(place)
    texts = f"SELECT id, text[:80] || ' …' FROM {documents_at(sorted(bare.items()))}"  # noqa: S608 - of our own words
    begun = dict(connection.execute(texts).fetchall()) if bare else {}
    return {name: (day, begun[name] if title is None else title) for _, _, name, day, title in found}


_TITLES = """
SELECT _part, _input, id, coalesce(published, '9999'), title
FROM store.documents WHERE id IN (SELECT unnest(?::VARCHAR[]))
"""


def _title(row: Mapping[str, Any], titles: Mapping[str, tuple[str, str]]) -> str:
    first = min((titles[name] for name in row["documents"] if name in titles), default=None)
    return row["id"] if first is None else " ".join(first[1].split())


@dataclass(frozen=True, slots=True)
class ToldByBoth:
    """An event that two outlets tell of.

    Attributes:
        event: Of the row of `happening_events`: its id, happening, type, actor and recipient.
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
        events: Some of them, the newest first.
        outlets: The outlets of the store that printed most, in the order of the alphabet.
    """

    all: int
    events: tuple[ToldByBoth, ...]
    outlets: tuple[str, ...]


def told_by_both(
    store: Store, pair: tuple[str, str], *, since: date | None, until: date | None, start: int
) -> BothTell:
    """Some of the events of which two outlets tell, by the day of the latest report that does, the newest first.

    Args:
        store: The store.
        pair: The outlets.
        since: The first day of the reports that are looked at.
        until: The last.
        start: How many events are passed over; `MOST_COMPARED` at most are given.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("tellings", "publications", "happening_events", "documents")) as connection:
        connection.execute(_PRINTED, [*pair, since and since.isoformat(), until and until.isoformat()])
        connection.execute(_BOTH)
        ((count,),) = connection.execute("SELECT count(*) FROM both_tell").fetchall()
        chosen = [name for (name,) in connection.execute(_CHOSEN, [MOST_COMPARED, start]).fetchall()]
        told = connection.execute(_SIDES, [chosen]).fetchall()
        events = {row["id"]: row for row in named_rows(connection.execute(_TOLD, [chosen]))}
        outlets = _outlets(connection)
        seats = seats_of(connection, sorted({document for _, _, document, _ in told}))
    listed = list_events(store, sorted({event for _, event, _, _ in told})[:MOST_EVENTS], seats)
    sides: dict[tuple[str, bool], list[Listed]] = {}
    by_id = {each.row["id"]: each for each in listed}
    for name, event, _, is_one in told:
        if event in by_id:
            sides.setdefault((name, is_one), []).append(by_id[event])
    both = (
        ToldByBoth(events[name], tuple(sides[name, True]), tuple(sides[name, False]))
        for name in chosen
        if name in events and {(name, True), (name, False)} <= sides.keys()
    )
    return BothTell(count, tuple(both), outlets)


_PRINTED = """
CREATE TEMP TABLE printed AS
SELECT DISTINCT document, outlet = $1 AS is_one, published[:10] AS day FROM publications
WHERE outlet IN ($1, $2) AND ($3 IS NULL OR published[:10] >= $3) AND ($4 IS NULL OR published[:10] <= $4)
"""
_BOTH = """
CREATE TEMP TABLE both_tell AS
SELECT happening_event, max(day) AS day
FROM (SELECT document, happening_event FROM tellings) JOIN printed USING (document)
GROUP BY happening_event HAVING bool_or(is_one) AND bool_or(NOT is_one)
"""
_CHOSEN = "SELECT happening_event FROM both_tell ORDER BY day DESC NULLS LAST, happening_event LIMIT ? OFFSET ?"
_SIDES = """
SELECT DISTINCT happening_event, event, document, is_one
FROM (FROM tellings WHERE list_contains(?::VARCHAR[], happening_event)) JOIN printed USING (document) ORDER BY ALL
"""
_TOLD = """
SELECT id, happening, type, actor, recipient FROM happening_events WHERE list_contains(?::VARCHAR[], id)
"""


def _outlets(connection: DuckDBPyConnection) -> tuple[str, ...]:
    rows = connection.execute(_OUTLETS, [MOST_OUTLETS]).fetchall()
    return tuple(sorted(outlet for (outlet,) in rows))


_OUTLETS = """
SELECT outlet FROM publications WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT ?
"""
