"""Tables that are made of a store's parts and can be made again: copies and happenings.

    STORE/parts/groups/    a Parquet file for each table; there as a whole or not at all

They stay as they are until they are made anew, whatever is coded meanwhile.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from onrecord.errors import StoreError
from onrecord.store.columns import Table, sql_text, struct_of
from onrecord.store.folder import Store
from onrecord.store.parts import UNFINISHED, first_line, flush_folder, write_table

FOLDER = "groups"

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
                "events": "BIGINT",
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
                "numbers": _FIGURES, "denied_by": _LIST, "events": _LIST, "anchors": _LIST,
                "links": 'STRUCT("one" VARCHAR, "other" VARCHAR, "odds" DOUBLE, "why" VARCHAR)[]',
            },
        ),
    )
}  # fmt: skip
"""The tables, with their types in SQL. A list of values comes with the number of independent sources that say each."""


def write_derived(store: Store, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Put the tables in place of those that there are; the store must be held for writing.

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
        flush_folder(unfinished)
        if place.exists():
            place.rename(before)
        unfinished.rename(place)
        flush_folder(store.parts_folder)
        shutil.rmtree(before, ignore_errors=True)
    except (duckdb.Error, OSError) as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise StoreError(f"{place}: cannot be written: {first_line(error)}") from error


def is_derived(store: Store) -> bool:
    """Whether the tables were ever made."""
    return (store.parts_folder / FOLDER).is_dir()


def derived_view(store: Store, name: str) -> str:
    """SQL that makes the view of a derived table, which is empty where it was not made yet."""
    path = (store.parts_folder / FOLDER / f"{name}.parquet").absolute()
    if path.exists():
        source = f"FROM read_parquet({sql_text(path)})"
    else:
        row = struct_of(DERIVED[name].columns)
        source = f"SELECT unnest(row) FROM (SELECT unnest(CAST([] AS {row}[])) AS row)"  # noqa: S608
    return f'CREATE VIEW "{name}" AS {source}'
