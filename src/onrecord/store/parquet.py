"""Rows that are written to a Parquet file one after the other, for files that are no part of a store."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from onrecord.errors import StoreError
from onrecord.store.columns import sql_text, struct_of
from onrecord.store.parts import first_line

_AT_ONCE = 2000
"""Rows that are in memory as Python has them; DuckDB keeps the others, on the disk where memory does not suffice."""


class ParquetFile:
    """A file with these columns, by name, of these types in SQL; `parquet_file` gives one.

    Attributes:
        rows: How many were written.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, columns: Mapping[str, str]) -> None:
        self._connection = connection
        self._row = struct_of(dict(columns))
        self._waiting: list[Mapping[str, Any]] = []
        self.rows = 0
        named = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f"CREATE TABLE rows ({named})")

    def write(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write rows, values as JSON has them and spans as `{start, end}`."""
        self.rows += len(rows)
        self._waiting += rows
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Hand on what waits."""
        source = f"SELECT unnest(CAST(CAST(? AS JSON) AS {self._row}[])) AS row"
        self._connection.execute(
            f"INSERT INTO rows SELECT unnest(row) FROM ({source})",  # noqa: S608
            [json.dumps(self._waiting, ensure_ascii=False)],
        )
        self._waiting.clear()


@contextmanager
def parquet_file(path: Path, columns: Mapping[str, str]) -> Iterator[ParquetFile]:
    """A Parquet file that is written when all of its rows are there, in their order.

    Raises:
        StoreError: The disk refuses, or a row has a value of another type than its column.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-") as spill:
        try:
            with duckdb.connect(config={"temp_directory": spill}) as connection:
                file = ParquetFile(connection, columns)
                yield file
                file.flush()
                connection.execute(f"COPY rows TO {sql_text(path)} (FORMAT parquet, COMPRESSION zstd)")
        except duckdb.Error as error:
            raise StoreError(f"{path.name} cannot be written: {first_line(error)}") from error
