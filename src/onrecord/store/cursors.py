"""The rows that a cursor gives, by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from duckdb import DuckDBPyConnection


def named_rows(cursor: DuckDBPyConnection) -> list[dict[str, Any]]:
    """All rows that are left."""
    names = _names(cursor)
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def each_named_row(cursor: DuckDBPyConnection, at_once: int) -> Iterator[dict[str, Any]]:
    """The rows that are left, one after the other, so many of them in memory at once."""
    names = _names(cursor)
    while rows := cursor.fetchmany(at_once):
        yield from (dict(zip(names, row, strict=True)) for row in rows)


def _names(cursor: DuckDBPyConnection) -> list[str]:
    return [column[0] for column in cursor.description or ()]
