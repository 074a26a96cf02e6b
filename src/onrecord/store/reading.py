"""The records of a store, as the JSON that they were written from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.errors import StoreError
from onrecord.store.columns import row_kinds, table_of
from onrecord.store.folder import Store
from onrecord.store.parts import read_part, record_json
from onrecord.store.query import connect

_VIEW_OF = {"d": "documents", "s": "statements", "e": "events"}


def records(store: Store) -> Iterator[dict[str, Any]]:
    """Every document on record, once, with its statements, events and actors.

    Raises:
        StoreError: A part cannot be read.
    """
    with store.ledger() as ledger:
        parts, hidden = ledger.parts(), {(part, place) for part, place, _ in ledger.hidden()}
    for part in parts:
        for given, record in read_part(store.folder_of(part)):
            if record is not None and (part.number, given["_input"]) not in hidden:
                yield record


def find_record(store: Store, item: str) -> dict[str, Any]:
    """The record that holds a document, a statement or an event, by its id.

    Raises:
        StoreError: The id is none of the three, or is not in the store.
    """
    view = _VIEW_OF.get(item.partition("-")[0])
    if view is None:
        raise StoreError(f"{item!r} is not an id: documents have d-..., statements s-..., events e-...")
    with connect(store, ["documents", *(key for key in row_kinds() if key != "document")]) as connection:
        named = f"SELECT _part, _input FROM store.{view} WHERE id = ? LIMIT 1"  # noqa: S608 - a name of ours
        place = connection.execute(named, [item]).fetchone()
        if place is None:
            raise StoreError(f"{item} is not in {store.path}: list ids with: onrecord query {store.path} 'FROM events'")
        rows = {}
        for key in row_kinds():
            rows_of = f'FROM store."{table_of(key)}" WHERE _part = ? AND _input = ? ORDER BY _item'
            cursor = connection.execute(rows_of, list(place))
            names = [column[0] for column in cursor.description or ()]
            rows[key] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return record_json(rows)
