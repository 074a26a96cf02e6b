"""Tables that are made of a store's parts and can be made again: copies and happenings.

    STORE/parts/groups/                 a Parquet file for each table; there as a whole or not at all
    STORE/parts/groups/read_by.parquet  the documents that they were made of, each with the coder that had read it
    STORE/parts/groups/ledger.txt       the state of the ledger then
    STORE/parts/groups/by_hand.txt      the name of what people had split and joined then

They stay as they are until they are made anew, whatever is coded meanwhile; `coded_since` tells how much that is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from onrecord.errors import StoreError
from onrecord.store.columns import Table, sql_text, struct_of
from onrecord.store.counted import readers, state
from onrecord.store.folder import Store
from onrecord.store.parts import UNFINISHED, first_line, flush_folder, write_table

FOLDER = "groups"
_READ_BY, _LEDGER, _BY_HAND = "read_by.parquet", "ledger.txt", "by_hand.txt"

_LIST = "VARCHAR[]"
_SAID = 'STRUCT("value" VARCHAR, "sources" BIGINT)[]'
_FIGURES = (
    'STRUCT("kind" VARCHAR, "unit" VARCHAR, "mode" BIGINT, "least" BIGINT, "most" BIGINT, "disagreement" DOUBLE, '
    '"values" STRUCT("value" BIGINT, "sources" BIGINT)[])[]'
)

DERIVED = {
    table.name: table
    for table in (
        Table(
            "copies",
            {
                "document": "VARCHAR", "group": "VARCHAR", "texts": "BIGINT", "publications": "BIGINT",
                "families": _LIST, "origin": "VARCHAR", "origin_basis": "VARCHAR", "origin_document": "VARCHAR",
                "origin_words": "VARCHAR",
            },
        ),
        Table(
            "copy_links",
            {
                "shorter": "VARCHAR", "longer": "VARCHAR", "relation": "VARCHAR", "of_shorter": "DOUBLE",
                "of_longer": "DOUBLE", "why": "VARCHAR",
            },
        ),
        Table(
            "happenings",
            {
                "id": "VARCHAR", "reports": "BIGINT", "sources": "BIGINT", "origins": _LIST, "documents": _LIST,
                "events": "BIGINT", "first_reported": "VARCHAR", "last_reported": "VARCHAR",
                "differing": "BIGINT",
                "reasons": 'STRUCT("document" VARCHAR, "like" VARCHAR, "odds" DOUBLE, "why" VARCHAR)[]',
            },
        ),
        Table(
            "happening_events",
            {
                "id": "VARCHAR", "happening": "VARCHAR", "tellings": "BIGINT", "sources": "BIGINT", "origins": _LIST,
                "type": "VARCHAR", "types": _SAID, "status": "VARCHAR", "statuses": _SAID, "actor": "VARCHAR",
                "actors": _SAID, "recipient": "VARCHAR", "recipients": _SAID, "first_day": "VARCHAR",
                "last_day": "VARCHAR", "day": "VARCHAR", "days": _SAID, "place": "VARCHAR", "places": _SAID,
                "numbers": _FIGURES, "differing": _LIST, "denied_by": _LIST, "events": _LIST, "anchors": _LIST,
                "links": 'STRUCT("one" VARCHAR, "other" VARCHAR, "odds" DOUBLE, "why" VARCHAR)[]',
            },
        ),
        Table(
            "tellings", {"event": "VARCHAR", "document": "VARCHAR", "happening_event": "VARCHAR", "source": "VARCHAR"}
        ),
    )
}  # fmt: skip
"""The tables, with their types in SQL. A list of values comes with the number of independent sources that say each."""


def write_derived(store: Store, rows: Mapping[str, Sequence[Mapping[str, Any]]], by_hand: str = "") -> None:
    """Put the tables in place of those that there are; the store must be held for writing.

    Args:
        store: The store.
        rows: By the name of a table, its rows.
        by_hand: What `by_hand_in` gives from then on: the name of what people have split and joined, which they hold.

    Raises:
        StoreError: The disk refuses, or a row has other fields than its table.
    """
    place = store.parts_folder / FOLDER
    unfinished, before = (store.parts_folder / f"{UNFINISHED}{FOLDER}-{word}-{os.getpid()}" for word in ("new", "old"))
    try:
        unfinished.mkdir()
        with duckdb.connect(config={"threads": 1}) as connection:
            for name, table in DERIVED.items():
                write_table(
                    connection, table.columns, [dict(row) for row in rows[name]], unfinished / f"{name}.parquet"
                )
            _write_ledger(connection, store, unfinished)
        (unfinished / _BY_HAND).write_text(f"{by_hand}\n", encoding="utf-8")
        flush_folder(unfinished)
        if place.exists():
            place.rename(before)
        unfinished.rename(place)
        flush_folder(store.parts_folder)
        shutil.rmtree(before, ignore_errors=True)
    except (duckdb.Error, OSError) as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise StoreError(f"{place}: cannot be written: {first_line(error)}") from error


def _write_ledger(connection: duckdb.DuckDBPyConnection, store: Store, folder: Path) -> None:
    """Write down what the tables were made of."""
    read_by = [{"document": document, "coder": coder} for document, coder in sorted(readers(store))]
    write_table(connection, {"document": "VARCHAR", "coder": "VARCHAR"}, read_by, folder / _READ_BY)
    (folder / _LEDGER).write_text(f"{state(store)}\n", encoding="utf-8")


def coded_since(store: Store) -> int | None:
    """How many documents were coded after the tables were made, or anew, or corrected; None where there are none.

    Raises:
        StoreError: A file cannot be read.
    """
    folder = store.parts_folder / FOLDER
    if not (folder / _LEDGER).exists():
        return None
    try:
        if (folder / _LEDGER).read_text(encoding="utf-8").strip() == state(store):
            return 0
        with duckdb.connect(config={"threads": 1}) as connection:
            sql = "SELECT document, coder FROM read_parquet(?)"
            before: dict[str, str] = dict(connection.execute(sql, [str(folder / _READ_BY)]).fetchall())
    except (duckdb.Error, OSError) as error:
        raise StoreError(
            f"{folder} cannot be read: {first_line(error)}; make it again with: onrecord group {store.path}"
        ) from error
    return sum(before.get(document) != coder for document, coder in readers(store))


def by_hand_in(store: Store) -> str:
    """The name of what people had split and joined when the tables were made; empty where it was not kept.

    Raises:
        StoreError: The file cannot be read.
    """
    file = store.parts_folder / FOLDER / _BY_HAND
    try:
        return file.read_text(encoding="utf-8").strip() if file.exists() else ""
    except OSError as error:
        raise StoreError(
            f"{file} cannot be read: {first_line(error)}; make it again with: onrecord group {store.path}"
        ) from error


def is_derived(store: Store) -> bool:
    """Whether the tables were ever made."""
    return (store.parts_folder / FOLDER).is_dir()


def derived_view(store: Store, name: str) -> str:
    """SQL that makes the view of a derived table.

    It is empty where the table was not made yet; a column that an older onrecord did not write is null.
    """
    path = (store.parts_folder / FOLDER / f"{name}.parquet").absolute()
    row = struct_of(DERIVED[name].columns)
    source = f"SELECT unnest(row) FROM (SELECT unnest(CAST([] AS {row}[])) AS row)"  # noqa: S608
    if path.exists():
        source = f"{source} UNION ALL BY NAME FROM read_parquet({sql_text(path)})"
    return f'CREATE VIEW "{name}" AS {source}'
