"""The records of a store, as the JSON that they were written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from onrecord.errors import StoreError
from onrecord.records.rows import PublicationRow
from onrecord.store.coded import Outcome
from onrecord.store.columns import to_row
from onrecord.store.counted import counted, places, shows
from onrecord.store.folder import Store
from onrecord.store.parts import Fields, find_ids, read_inputs, read_part, read_record, read_records

_NAMED = ("d", "s", "e")
"""How ids of documents, statements and events begin."""


def records(store: Store, fields: Fields | None = None) -> Iterator[dict[str, Any]]:
    """Every document on record, once, with its statements, events and actors.

    Args:
        store: The store.
        fields: What is read of them, by key of their JSON, with the document at least; None for all.

    Raises:
        StoreError: A part cannot be read.
    """
    found = counted(store)
    hidden = set(found.hidden)
    for part in found.parts:
        for given, record in read_part(store.folder_of(part), fields):
            if record is not None and (part.number, given["_input"]) not in hidden:
                yield record


def records_of(store: Store, documents: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The records of some documents, by their ids; of one that is not on record there is none.

    Raises:
        StoreError: A part cannot be read.
    """
    folders = {part.number: store.folder_of(part) for part in counted(store).parts}
    for number, found in groupby(sorted(places(store, documents).values()), key=lambda place: place[0]):
        yield from read_records(folders[number], [place for _, place in found])


def outcomes_of(store: Store, documents: Iterable[str]) -> Iterator[Outcome]:
    """What became of the inputs that the rows of some documents are of: their records and publications.

    Raises:
        StoreError: A part cannot be read.
    """
    make = to_row(PublicationRow)
    folders = {part.number: store.folder_of(part) for part in counted(store).parts}
    for number, found in groupby(sorted(places(store, documents).values()), key=lambda place: place[0]):
        asked = [place for _, place in found]
        given = read_inputs(folders[number], asked)
        for row, record in zip(given, read_records(folders[number], asked), strict=True):
            yield Outcome(row["input"], row["sha256"], record, make(row))


def find_record(store: Store, item: str) -> dict[str, Any]:
    """The record that holds a document, a statement or an event, by its id.

    Raises:
        StoreError: The id is none of the three, or is not in the store; a part cannot be read.
    """
    if item.partition("-")[0] not in _NAMED:
        raise StoreError(f"{item!r} is not an id: documents have d-..., statements s-..., events e-...")
    found = look_for_record(store, item)
    if found is None:
        raise StoreError(f"{item} is not in {store.path}: list ids with: onrecord query {store.path} 'FROM events'")
    return found


def look_for_record(store: Store, item: str) -> dict[str, Any] | None:
    """The record that holds what has an id; None where nothing has it.

    Raises:
        StoreError: A part cannot be read.
    """
    folders = {part.number: store.folder_of(part) for part in counted(store).parts}
    for number, place in find_ids(list(folders.values()), item):
        if shows(store, (number, place)):
            return read_record(folders[number], place)
    return None
