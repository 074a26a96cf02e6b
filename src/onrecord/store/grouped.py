"""A happening of a store for whoever looks at it: its reports with their publications, its events, and the copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from onrecord.store.cursors import named_rows
from onrecord.store.folder import Store
from onrecord.store.publications import Printed
from onrecord.store.query import Seat, connect

OPENING = 600
"""Characters of a report's text that are read to show how it begins."""


@dataclass(frozen=True, slots=True)
class GroupedReport:
    """A report of a happening.

    Attributes:
        document: Its id.
        title: As its first publication has it.
        outlet: Likewise.
        url: Likewise.
        published: Likewise.
        opening: The first characters of its text, `OPENING` at most.
        printed: Where it was printed, by day and outlet.
        copies: The row of the table `copies`: its group, the families that printed this, and its origin.
    """

    document: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    opening: str
    printed: tuple[Printed, ...]
    copies: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReadHappening:
    """A happening.

    Attributes:
        row: The row of the table `happenings`.
        seats: Where its reports are.
        reports: Its reports, by day, outlet and id.
        events: Rows of `happening_events`: those told by most sources first, of as many those by most tellings.
        links: Rows of `copy_links` between its reports.
    """

    row: Mapping[str, Any]
    seats: Sequence[Seat]
    reports: tuple[GroupedReport, ...]
    events: tuple[Mapping[str, Any], ...]
    links: tuple[Mapping[str, Any], ...]


def read_happening(store: Store, item: str, most: int, start: int = 0) -> ReadHappening | None:
    """A happening, by its id, that of an event of one, or that of a document; None where it is none of these.

    Args:
        store: The store.
        item: The id.
        most: How many of its events are read at most.
        start: How many of them are passed over.

    Raises:
        StoreError: A part cannot be read.
    """
    views = ("happenings", "happening_events", "copies", "copy_links", "publications", "documents")
    with connect(store, views) as connection:
        row = _find(connection, item)
        if row is None:
            return None
        documents = row["documents"]
        seats = seats_of(connection, documents)
        events = named_rows(connection.execute(_EVENTS, [row["id"], most, start]))
        links = named_rows(connection.execute(_LINKS, [documents, documents]))
        printed: dict[str, list[Printed]] = defaultdict(list)
        for document, *where in connection.execute(_PRINTED, [documents]).fetchall():
            printed[document].append(Printed(*where))
        copies = {each["document"]: each for each in named_rows(connection.execute(_COPIES, [documents]))}
    reports = tuple(
        GroupedReport(**each, printed=tuple(printed[each["document"]]), copies=copies.get(each["document"], {}))
        for each in _read(store, seats, _REPORTS)
    )
    return ReadHappening(row, seats, reports, tuple(events), tuple(links))


_FIND = (
    "FROM happenings WHERE id = ?",
    "FROM happenings WHERE id = (SELECT happening FROM happening_events WHERE id = ?)",
    "FROM happenings WHERE list_contains(documents, ?)",
)
_EVENTS = """
FROM happening_events WHERE happening = ?
ORDER BY sources DESC, tellings DESC, first_day NULLS LAST, id LIMIT ? OFFSET ?
"""
_LINKS = """
FROM copy_links WHERE list_contains(?::VARCHAR[], shorter) AND list_contains(?::VARCHAR[], longer) ORDER BY ALL
"""
_PRINTED = """
SELECT document, outlet, published, title, url FROM publications WHERE list_contains(?::VARCHAR[], document)
ORDER BY published, outlet, title
"""
_COPIES = "FROM copies WHERE list_contains(?::VARCHAR[], document)"
_REPORTS = f"""
SELECT id AS document, title, outlet, url, published, text[:{OPENING}] AS opening FROM store.documents
ORDER BY published[:10] NULLS LAST, outlet NULLS LAST, id
"""  # noqa: S608 - a number


def _find(connection: DuckDBPyConnection, item: str) -> dict[str, Any] | None:
    found = (row for sql in _FIND for row in named_rows(connection.execute(sql, [item])))
    return next(found, None)


def seats_of(connection: DuckDBPyConnection, documents: Sequence[str]) -> list[Seat]:
    """Where some documents are; those that are not there are left out."""
    sql = "SELECT _part, _input FROM store.documents WHERE list_contains(?::VARCHAR[], id) ORDER BY ALL"
    return connection.execute(sql, [list(documents)]).fetchall()


def _read(store: Store, seats: Collection[Seat], sql: str) -> list[dict[str, Any]]:
    """What a query gives of the documents at some seats."""
    if not seats:
        return []
    with connect(store, ("documents",), seats) as connection:
        return named_rows(connection.execute(sql))


def read_whole_texts(store: Store, documents: Collection[Seat]) -> dict[str, str]:
    """The texts of the documents at some seats, by their ids.

    Raises:
        StoreError: A part cannot be read.
    """
    return {row["id"]: row["text"] for row in _read(store, documents, "SELECT id, text FROM store.documents")}
