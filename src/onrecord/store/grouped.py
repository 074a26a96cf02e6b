"""A happening of a store for whoever looks at it: its reports with their publications, its events, and the copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from onrecord.store.counted import Seat
from onrecord.store.cursors import named_rows
from onrecord.store.folder import Store
from onrecord.store.listing import LISTING, Listed, events_there
from onrecord.store.publications import Printed
from onrecord.store.query import connect

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
class FoundHappening:
    """A happening, without what its reports say.

    Attributes:
        row: The row of the table `happenings`.
        events: Rows of `happening_events`: those told by most sources first, of as many those by most tellings.
        links: Rows of `copy_links` between its reports.
        printed: By the id of a report, where it was printed.
        copies: By the id of a report, its row of `copies`.
        seats: Where the reports are.
    """

    row: Mapping[str, Any]
    events: tuple[Mapping[str, Any], ...]
    links: tuple[Mapping[str, Any], ...]
    printed: Mapping[str, tuple[Printed, ...]]
    copies: Mapping[str, Mapping[str, Any]]
    seats: Sequence[Seat]


@dataclass(frozen=True, slots=True)
class ReadReports:
    """What the reports of a happening say.

    Attributes:
        reports: All of them, by day, outlet and id.
        listed: Those of their events that were asked for.
        texts: By id, the texts of those reports that were asked for.
    """

    reports: tuple[GroupedReport, ...]
    listed: tuple[Listed, ...]
    texts: Mapping[str, str]


def find_happening(store: Store, item: str, most: int, start: int = 0) -> FoundHappening | None:
    """A happening, by its id, that of an event of one or of a document, or an anchor; None where it is none of these.

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
        found = (row for sql in _FIND for row in named_rows(connection.execute(sql, [item])))
        row = next(found, None)
        if row is None:
            return None
        documents = row["documents"]
        printed: dict[str, tuple[Printed, ...]] = {}
        for document, *where in connection.execute(_PRINTED, [documents]).fetchall():
            printed[document] = (*printed.get(document, ()), Printed(*where))
        return FoundHappening(
            row,
            tuple(named_rows(connection.execute(_EVENTS, [row["id"], most, start]))),
            tuple(named_rows(connection.execute(_LINKS, [documents, documents]))),
            printed,
            {each["document"]: each for each in named_rows(connection.execute(_COPIES, [documents]))},
            seats_of(connection, documents),
        )


_FIND = (
    "FROM happenings WHERE id = ?",
    "FROM happenings WHERE id = (SELECT happening FROM happening_events WHERE id = ?)",
    "FROM happenings WHERE list_contains(documents, ?)",
    "FROM happenings WHERE id = (SELECT min(happening) FROM happening_events WHERE list_contains(anchors, ?))",
)


def find_event(store: Store, item: str) -> Mapping[str, Any] | None:
    """The row of an event in `happening_events` by its id; None where there is none.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("happening_events",)) as connection:
        return next(iter(named_rows(connection.execute("FROM happening_events WHERE id = ?", [item]))), None)


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


def seats_of(connection: DuckDBPyConnection, documents: Sequence[str]) -> list[Seat]:
    """Where some documents are; those that are not there are left out."""
    sql = "SELECT _part, _input FROM store.documents WHERE list_contains(?::VARCHAR[], id) ORDER BY ALL"
    return connection.execute(sql, [list(documents)]).fetchall()


def read_reports(store: Store, found: FoundHappening, events: Sequence[str], texts: Sequence[str]) -> ReadReports:
    """What the reports of a happening say.

    Args:
        store: The store.
        found: The happening.
        events: The ids of the events that are listed, of `MOST_EVENTS` at most.
        texts: The ids of the reports whose texts are read whole.

    Raises:
        StoreError: A part cannot be read.
    """
    if not found.seats:
        return ReadReports((), (), {})
    with connect(store, LISTING, found.seats, columns=LISTING) as connection:
        reports = tuple(
            GroupedReport(
                **row, printed=found.printed.get(row["document"], ()), copies=found.copies.get(row["document"], {})
            )
            for row in named_rows(connection.execute(_REPORTS))
        )
        whole = connection.execute(_TEXTS, [list(texts)]).fetchall() if texts else []
        return ReadReports(reports, events_there(connection, events), dict(whole))


_REPORTS = f"""
SELECT id AS document, title, outlet, url, published, text[:{OPENING}] AS opening FROM store.documents
ORDER BY published[:10] NULLS LAST, outlet NULLS LAST, id
"""  # noqa: S608 - a number
_TEXTS = "SELECT id, text FROM store.documents WHERE list_contains(?::VARCHAR[], id)"
