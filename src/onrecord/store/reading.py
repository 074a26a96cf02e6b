"""The records of a store, as the JSON that they were written from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.errors import StoreError
from onrecord.store.folder import Store
from onrecord.store.query import connect
from onrecord.store.schema import ROWS, to_record

_COLUMNS = ", ".join(("document", *ROWS))
_HOLDS = {
    "d": "document.id = $id",
    "s": "len(list_filter(statements, lambda each: each.id = $id)) > 0",
    "e": "len(list_filter(events, lambda each: each.id = $id)) > 0",
}


def records(store: Store) -> Iterator[dict[str, Any]]:
    """Every document on record, once, with its statements, events, actors and mentions.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store) as connection:
        cursor = connection.execute(f"SELECT {_COLUMNS} FROM current WHERE document IS NOT NULL")  # noqa: S608
        while rows := cursor.fetchmany(64):
            yield from (_record(row) for row in rows)


def find_record(store: Store, item: str) -> dict[str, Any]:
    """The record that holds a document, a statement or an event, by its id.

    Raises:
        StoreError: The id is none of the three, or is not in the store.
    """
    holds = _HOLDS.get(item.partition("-")[0])
    if holds is None:
        raise StoreError(f"{item!r} is not an id: documents have d-..., statements s-..., events e-...")
    with connect(store) as connection:
        row = connection.execute(f"SELECT {_COLUMNS} FROM current WHERE {holds} LIMIT 1", {"id": item}).fetchone()  # noqa: S608
    if row is None:
        raise StoreError(f"{item} is not in {store.path}: list ids with: onrecord query {store.path} 'FROM events'")
    return _record(row)


def _record(row: tuple[Any, ...]) -> dict[str, Any]:
    return to_record(dict(zip(_COLUMNS.split(", "), row, strict=True)))
