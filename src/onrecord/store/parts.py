"""A part: a folder with a Parquet file for each table, made from some outcomes, written whole and never changed.

The same outcomes make the same bytes, on any machine with the same DuckDB. A part is written under a name that no
reader looks for, flushed to the disk and renamed: it is there whole or not at all, whatever moment its writer dies.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from onrecord.errors import StoreError
from onrecord.records.rows import SCHEMA_VERSION, PublicationRow
from onrecord.store.coded import Outcome, SetAside
from onrecord.store.columns import (
    Table,
    columns_of,
    fingerprint,
    row_kinds,
    sql_text,
    struct_of,
    table_of,
    tables,
    to_json,
)
from onrecord.store.cursors import named_rows
from onrecord.store.packing import Packed

UNFINISHED = ".tmp-"
"""How the name of what is being written begins."""

IDS = "ids"
"""The file of a part in which the ids of its documents, statements and events are sorted, so that one is found fast."""

_NAMED = ("documents", "statements", "events")
"""The tables whose rows are asked for by their ids."""

_ROWS_AT_ONCE = {"documents": 4096, "inputs": 4096}
"""By table, the rows that are read together where one is asked for; fewer where they are long."""
_FEW_ROWS = 20_480

_INPUTS_AT_ONCE = 512
"""Inputs of a part that are in memory at once while all of it is read."""

_NOTHING = {
    **dict.fromkeys(columns_of(PublicationRow)),
    **dict.fromkeys(columns_of(SetAside)),
}


class FileOfPart(msgspec.Struct, frozen=True):
    """What is known of one file of a part when it has been written.

    Attributes:
        rows: How many rows it has.
        sha256: Of its bytes, in hexadecimal digits.
        bytes: How many it has; 0 where an earlier onrecord did not count them.
    """

    rows: int
    sha256: str
    bytes: int = 0


def part_name(number: int) -> str:
    """The folder of a part."""
    return f"part-{number:08d}"


def part_number(name: str) -> int:
    """The number of the part in a folder."""
    return int(name.rpartition("-")[2])


@dataclass(frozen=True, slots=True)
class Origin:
    """How a part came about, kept with each of its inputs.

    Attributes:
        coder: What gave the outcomes.
        keep_versions: Whether what the inputs said before still counts.
    """

    coder: str
    keep_versions: bool = False


def write_part(
    folder: Path, number: int, origin: Origin, inputs: Sequence[Packed], before_rename: Callable[[], None]
) -> dict[str, FileOfPart]:
    """Write a part beside the others.

    Args:
        folder: Where the parts are.
        number: The part's, that none of the others has.
        origin: How it came about.
        inputs: What became of each.
        before_rename: Called when everything is written and nothing is there yet.

    Returns:
        By table, what was written.

    Raises:
        StoreError: The disk refuses, or a row has other fields than the rows on record.
    """
    with _new_part(folder, number, before_rename) as unfinished, duckdb.connect(config={"threads": 1}) as connection:
        files = {}
        for name, table in tables().items():
            told = _told(name, origin, inputs)
            files[name] = _copy(connection, _keyed(number, table), unfinished / f"{name}.parquet", [told])
        files[IDS] = _copy_ids(connection, unfinished)
    return files


def merge_parts(
    folder: Path, number: int, parts: Sequence[Path], inputs: Sequence[int], before_rename: Callable[[], None]
) -> dict[str, FileOfPart]:
    """Write one part with the rows of several, in their order; the inputs are numbered anew, one part's after another.

    Args:
        folder: Where the parts are.
        number: The new part's, that none of the others has.
        parts: The folders of those that are merged; all with the same columns.
        inputs: How many inputs each of them has.
        before_rename: Called when everything is written and nothing is there yet.

    Returns:
        By table, what was written.

    Raises:
        StoreError: The disk refuses, or a file cannot be read.
    """
    firsts = [sum(inputs[:at]) for at in range(len(parts))]
    rows = {
        name: " UNION ALL ".join(
            f"SELECT * REPLACE ({number}::INTEGER AS _part, (_input + {first})::INTEGER AS _input) "  # noqa: S608
            f"FROM read_parquet({sql_text(part / f'{name}.parquet')})"
            for part, first in zip(parts, firsts, strict=True)
        )
        for name in tables()
    }
    return write_queried(folder, number, rows, before_rename)


def write_queried(
    folder: Path, number: int, rows: Mapping[str, str], before_rename: Callable[[], None]
) -> dict[str, FileOfPart]:
    """Write one part with the rows that queries give.

    Args:
        folder: Where the parts are.
        number: The part's, that none of the others has.
        rows: By table, SQL that gives its rows with all their columns, in their order.
        before_rename: Called when everything is written and nothing is there yet.

    Returns:
        By table, what was written.

    Raises:
        StoreError: The disk refuses, or a file cannot be read.
    """
    with _new_part(folder, number, before_rename) as unfinished, duckdb.connect(config={"threads": 1}) as connection:
        files = {name: _copy(connection, asked, unfinished / f"{name}.parquet") for name, asked in rows.items()}
        files[IDS] = _copy_ids(connection, unfinished)
    return files


@contextmanager
def _new_part(folder: Path, number: int, before_rename: Callable[[], None]) -> Iterator[Path]:
    """A folder in which a part is written, and that is the part when all of it is on the disk.

    Raises:
        StoreError: The disk refuses; nothing is left.
    """
    unfinished = folder / f"{UNFINISHED}{part_name(number)}-{os.getpid()}"
    try:
        unfinished.mkdir()
        yield unfinished
        flush_folder(unfinished)
        before_rename()
        unfinished.rename(folder / part_name(number))
        flush_folder(folder)
    except (duckdb.Error, OSError) as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise StoreError(f"{folder / part_name(number)}: cannot be written: {first_line(error)}") from error


def _told(name: str, origin: Origin, inputs: Sequence[Packed]) -> list[str]:
    """Of each input, its rows of a table as a JSON list."""
    if name == "inputs":
        return [msgspec.json.encode([_input_row(each.outcome, origin)]).decode() for each in inputs]
    return [each.rows.get(name, "[]") for each in inputs]


def _keyed(number: int, table: Table) -> str:
    """SQL that gives the rows of a table with their keys; its one value is a list of JSON lists, one for each input."""
    typed = struct_of(table.columns)
    return f"""
        SELECT {number}::INTEGER AS _part, _input, _item, unnest(row) FROM (
            SELECT _input, unnest(range(len(rows)))::INTEGER AS _item, unnest(rows) AS row FROM (
                SELECT unnest(range(len(told)))::INTEGER AS _input, CAST(unnest(told) AS {typed}[]) AS rows
                FROM (SELECT ?::JSON[] AS told)
            )
        )
    """  # noqa: S608


def _input_row(outcome: Outcome, origin: Origin) -> dict[str, Any]:
    told, why = (msgspec.to_builtins(each) or {} for each in (outcome.publication, outcome.set_aside))
    own = {"columns": fingerprint(), "input": outcome.input, "sha256": outcome.sha256}
    by = {"coder": origin.coder, "keep_versions": origin.keep_versions}
    return {**_NOTHING, **told, **why, **by, **own}


def write_table(
    connection: duckdb.DuckDBPyConnection, columns: dict[str, str], rows: list[dict[str, Any]], path: Path
) -> FileOfPart:
    """Write the rows of one table, of these types in SQL, to a file, and the file to the disk."""
    source = f"SELECT unnest(CAST(CAST(? AS JSON) AS {struct_of(columns)}[])) AS row"
    return _copy(connection, f"SELECT unnest(row) FROM ({source})", path, [msgspec.json.encode(rows).decode()])  # noqa: S608


def _copy(connection: duckdb.DuckDBPyConnection, source: str, path: Path, values: Sequence[object] = ()) -> FileOfPart:
    """Write the rows that a query gives to a file, and the file to the disk."""
    at_once = _ROWS_AT_ONCE.get(path.stem, _FEW_ROWS)
    written = connection.execute(
        f"COPY ({source}) TO {sql_text(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {at_once})",
        list(values),
    ).fetchall()
    return FileOfPart(written[0][0], _flush_file(path), path.stat().st_size)


def _copy_ids(connection: duckdb.DuckDBPyConnection, folder: Path) -> FileOfPart:
    """Write the file in which the ids of a part are sorted."""
    named = " UNION ALL ".join(
        f"SELECT id, _part, _input FROM read_parquet({sql_text(folder / f'{name}.parquet')})"  # noqa: S608
        for name in _NAMED
    )
    return _copy(connection, f"FROM ({named}) ORDER BY ALL", folder / f"{IDS}.parquet")


def _flush_file(path: Path) -> str:
    """Put a file on the disk for good; gives its SHA-256."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush_folder(folder: Path) -> None:
    """Put the names in a folder on the disk for good."""
    if sys.platform != "win32":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def damage_of(part: Path, files: dict[str, FileOfPart]) -> str | None:
    """What is wrong with the files of a part, or None where every byte is as it was written."""
    for name, written in files.items():
        path = part / f"{name}.parquet"
        try:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != written.sha256:
                    return f"{path.name} is not what was written (its SHA-256 differs)"
        except OSError as error:
            return f"{path.name} cannot be read: {error.strerror}"
    return None


def read_table(part: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one table of a part, in the order in which they were written.

    Raises:
        StoreError: The file is missing or damaged.
    """
    with reading(part, name) as connection:
        return _rows(connection, part, name)


def _rows(
    connection: duckdb.DuckDBPyConnection,
    part: Path,
    name: str,
    first: int = 0,
    last: int | None = None,
    columns: Collection[str] | None = None,
) -> list[dict[str, Any]]:
    """The rows of one table of a part; of the inputs from the first to the last, or of all; with some columns."""
    where = "" if last is None else f"WHERE _input BETWEEN {first} AND {last}"
    listed = "" if columns is None else ", ".join(sql_text(column) for column in ("_input", *columns))
    chosen = f"SELECT COLUMNS(lambda name: name IN ({listed}))" if listed else ""
    cursor = connection.execute(f"{chosen} FROM read_parquet(?) {where}", [str(part / f"{name}.parquet")])
    return named_rows(cursor)


def counted_table(part: Path, name: str) -> tuple[int, list[int]]:
    """How many rows a table of a part has, and the numbers of the parts that they say they are of.

    Raises:
        StoreError: The file is missing or damaged.
    """
    with reading(part, name) as connection:
        sql = "SELECT count(*), list(DISTINCT _part) FROM read_parquet(?)"
        ((rows, numbers),) = connection.execute(sql, [str(part / f"{name}.parquet")]).fetchall()
        return rows, sorted(numbers or ())


@contextmanager
def reading(part: Path, name: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads a file of a part, or any of them.

    Raises:
        StoreError: It is missing or damaged.
    """
    try:
        with duckdb.connect(config={"threads": 1}) as connection:
            yield connection
    except duckdb.Error as error:
        what = part.name if name is None else f"{part.name}: {name}.parquet"
        raise StoreError(f"{what} cannot be read: {first_line(error)}") from error


def find_ids(parts: Sequence[Path], item: str) -> list[tuple[int, int]]:
    """Where an id is in some parts: each part's number, and the place of the input in it.

    Args:
        parts: Folders of parts, in order; those without the file of ids are looked through.
        item: The id of a document, statement or event.

    Raises:
        StoreError: A file is missing or damaged.
    """
    sorted_ids = [part / f"{IDS}.parquet" for part in parts]
    files = [path for path in sorted_ids if path.exists()]
    files += [path.parent / f"{name}.parquet" for path in sorted_ids if not path.exists() for name in _NAMED]
    if not files:
        return []
    listed = ", ".join(map(sql_text, files))
    sql = f"SELECT DISTINCT _part, _input FROM read_parquet([{listed}], union_by_name = true) WHERE id = ? ORDER BY ALL"  # noqa: S608
    with reading(parts[0].parent) as connection:
        return connection.execute(sql, [item]).fetchall()


Fields = Mapping[str, Collection[str]]
"""By key of a record's JSON, the fields of its rows."""


def read_part(part: Path, fields: Fields | None = None) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Every input of a part, with the JSON of its record, or None where it was set aside; some at a time in memory.

    Args:
        part: Its folder.
        fields: What is read of records, with the document at least; None for all.

    Raises:
        StoreError: A file is missing or damaged.
    """
    first = 0
    wanted: Mapping[str, Collection[str] | None] = dict.fromkeys(row_kinds()) if fields is None else fields
    with reading(part) as connection:
        while given := _rows(connection, part, "inputs", first, first + _INPUTS_AT_ONCE - 1):
            last = first + _INPUTS_AT_ONCE - 1
            held = {
                key: _by_input(_rows(connection, part, table_of(key), first, last, columns))
                for key, columns in wanted.items()
            }
            for row in given:
                rows = {key: grouped.get(row["_input"], []) for key, grouped in held.items()}
                yield row, record_json(rows, fields) if rows["document"] else None
            first = last + 1


def read_record(part: Path, place: int) -> dict[str, Any]:
    """The JSON of the record of one input of a part.

    Raises:
        StoreError: A file is missing or damaged.
    """
    with reading(part) as connection:
        return record_json({key: _rows(connection, part, table_of(key), place, place) for key in row_kinds()})


def read_records(part: Path, places: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The JSON of the records of some inputs of a part, by place; some at a time in memory.

    Raises:
        StoreError: A file is missing or damaged.
    """
    with reading(part) as connection:
        for start in range(0, len(places), _INPUTS_AT_ONCE):
            asked = sorted(places[start : start + _INPUTS_AT_ONCE])
            held = {key: _by_input(_rows_at(connection, part, table_of(key), asked)) for key in row_kinds()}
            yield from (record_json({key: grouped.get(place, []) for key, grouped in held.items()}) for place in asked)


def read_inputs(part: Path, places: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of some inputs of a part, by place.

    Raises:
        StoreError: The file is missing or damaged.
    """
    with reading(part, "inputs") as connection:
        return _rows_at(connection, part, "inputs", places)


def _rows_at(
    connection: duckdb.DuckDBPyConnection, part: Path, name: str, places: Sequence[int]
) -> list[dict[str, Any]]:
    """The rows of one table of a part that are of some inputs."""
    sql = """
        FROM read_parquet(?) SEMI JOIN (SELECT unnest(?::INTEGER[]) AS _input) USING (_input)
        WHERE _input BETWEEN ? AND ? ORDER BY _input, _item
    """
    given = [str(part / f"{name}.parquet"), list(places), places[0], places[-1]]
    return named_rows(connection.execute(sql, given))


def _by_input(rows: Sequence[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    grouped: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["_input"], []).append(row)
    return grouped


def record_json(rows: dict[str, list[dict[str, Any]]], fields: Fields | None = None) -> dict[str, Any]:
    """The JSON of a record, or of some fields, from its rows as columns have them, in the order of the rows' fields."""
    record: dict[str, Any] = {"schema": SCHEMA_VERSION}
    for key, kind in row_kinds().items():
        if fields is not None and key not in fields:
            continue
        convert = to_json(kind)
        names = [name for name in columns_of(kind) if fields is None or name in fields[key]]
        plain = [{name: row.get(name) for name in names} for row in rows[key]]
        found = [convert(row) if convert else row for row in plain]
        record[key] = found[0] if key == "document" else found
    return record


def first_line(error: Exception) -> str:
    """DuckDB's message without the excerpt of the query that follows it."""
    return " ".join(line.strip() for line in str(error).split("\n\n")[0].splitlines())
