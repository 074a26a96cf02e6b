"""What a store holds, in a few figures: documents and their days, outlets, parties, types and statuses."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.folder import Store
from onrecord.store.query import connect

Counted = tuple[tuple[str, int], ...]
"""Names with their numbers, the most frequent first."""

_MOST = 10
"""Outlets, and countries, that are named."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a store holds.

    Attributes:
        documents: Distinct texts.
        undated: Those of them without a day of publication.
        first: The first day of publication, as ISO 8601; None where no text has one.
        last: The last.
        statements: How many there are.
        events: How many there are, by type.
        statuses: Events by status.
        outlets: The outlets with most documents.
        countries: The countries, or PLOVER's codes in their place, that most documents speak of.
    """

    documents: int
    undated: int
    first: str | None
    last: str | None
    statements: int
    events: Counted
    statuses: Counted
    outlets: Counted
    countries: Counted


def read_overview(store: Store) -> Overview:
    """What a store holds.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("documents", "statements", "events", "actors")) as connection:

        def counted(column: str, table: str, what: str = "*", most: int | None = None) -> Counted:
            limit = "" if most is None else f"LIMIT {most}"
            sql = (
                f"SELECT {column}, count({what}) FROM store.{table} WHERE {column} IS NOT NULL "  # noqa: S608
                f"GROUP BY ALL ORDER BY 2 DESC, 1 {limit}"
            )
            return tuple(connection.execute(sql).fetchall())

        days = "count(*), count(*) - count(published), min(published)[:10], max(published)[:10]"
        ((documents, undated, first, last),) = connection.execute(f"SELECT {days} FROM store.documents").fetchall()  # noqa: S608
        ((statements,),) = connection.execute("SELECT count(*) FROM store.statements").fetchall()
        return Overview(
            documents,
            undated,
            first,
            last,
            statements,
            counted("type", "events"),
            counted("status", "events"),
            counted("outlet", "documents", most=_MOST),
            counted("country", "actors", "DISTINCT document", _MOST),
        )
