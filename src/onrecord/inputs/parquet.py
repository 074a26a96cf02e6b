"""Parquet files as tables; DuckDB reads them, as it reads the store's own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from onrecord.errors import OversizedDocument, UnreadableFile
from onrecord.inputs.cells import flat_cells
from onrecord.inputs.rows import Row
from onrecord.inputs.source import Source

_TOGETHER = 2048
"""So many rows DuckDB holds at once."""

_MOST_TOGETHER = 60_000_000
"""So many bytes of text they may have; a text that comes again takes none in the file."""

_MEMORY = "200MB"
"""What DuckDB may take; a page of the file that needs more is refused."""


def parquet_rows(source: Source) -> Iterator[Row]:
    """The rows of a Parquet file, in their order; the fields of a struct are columns such as "source.name".

    A file inside an archive is copied to the disk first, since the format is read from its end.

    Yields:
        Each row; the last has the problem where the file is damaged.
    """
    if source.path is not None:
        yield from _rows(source.path)
        return
    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        shutil.copyfileobj(source.stream, copy)
        copy.flush()
        yield from _rows(Path(copy.name))


def _rows(path: Path) -> Iterator[Row]:
    number = 0
    try:
        with duckdb.connect(config={"threads": 1, "memory_limit": _MEMORY, "temp_directory": ""}) as connection:
            _refuse_large(connection, path)
            cursor = connection.execute("FROM read_parquet(?)", [str(path)])
            names = [column[0] for column in cursor.description or ()]
            while (row := cursor.fetchone()) is not None:  # several at once may be large, though the file is small
                number += 1
                yield Row(number, dict(flat_cells(dict(zip(names, row, strict=True)))))
    except OversizedDocument as error:
        yield Row(number + 1, {}, error)
    except duckdb.OutOfMemoryException:
        told = f"row {number + 1:,} and those beside it need more memory than the {_MEMORY} that are allowed"
        yield Row(number + 1, {}, OversizedDocument(f"{told}: write the table in smaller row groups, or as .jsonl"))
    except (duckdb.Error, UnicodeDecodeError) as error:
        told = " ".join(str(error).split("\n\n")[0].split()).replace(str(path), "the file")
        yield Row(number + 1, {}, UnreadableFile(f"the Parquet file cannot be read: {told}: see whether it is whole"))


def _refuse_large(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raises OversizedDocument where rows that are held at once would fill the memory."""
    described = connection.execute("DESCRIBE FROM read_parquet(?)", [str(path)]).fetchall()
    lengths = {"VARCHAR": "strlen", "BLOB": "octet_length"}
    texts = [(lengths[kind], name.replace('"', '""')) for name, kind, *_ in described if kind in lengths]
    if not texts:
        return
    length = " + ".join(f'coalesce({measure}("{name}"), 0)' for measure, name in texts)
    sums = (
        f"SELECT sum({length}) AS together FROM read_parquet(?, file_row_number = true) "  # noqa: S608 - names in marks
        f"GROUP BY file_row_number // {_TOGETHER}"
    )
    (most,) = connection.execute(f"SELECT max(together) FROM ({sums})", [str(path)]).fetchall()[0]  # noqa: S608
    if most is not None and most > _MOST_TOGETHER:
        raise OversizedDocument(
            f"{_TOGETHER:,} rows of the table have {most:,} bytes of text together; the limit is {_MOST_TOGETHER:,}: "
            "write it as .jsonl"
        )
