"""A part: a folder with a Parquet file for each table, made from some outcomes, written whole and never changed.

The same outcomes make the same bytes, on any machine with the same DuckDB. A part is written under a name that no
reader looks for, flushed to the disk and renamed: it is there whole or not at all, whatever moment its writer dies.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from onrecord.errors import StoreError
from onrecord.records.rows import SCHEMA_VERSION, PublicationRow
from onrecord.store.coded import Outcome, SetAside
from onrecord.store.columns import (
    KEYS,
    columns_of,
    fingerprint,
    row_kinds,
    struct_of,
    table_of,
    tables,
    to_column,
    to_json,
)

UNFINISHED = ".tmp-"
"""How the name of what is being written begins."""

_NOTHING = {
    **dict.fromkeys(columns_of(PublicationRow)),
    **dict.fromkeys(columns_of(SetAside)),
}


class FileOfPart(msgspec.Struct, frozen=True):
    """What is known of one file of a part when it has been written."""

    rows: int
    sha256: str


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
    folder: Path, number: int, origin: Origin, outcomes: Sequence[Outcome], before_rename: Callable[[], None]
) -> dict[str, FileOfPart]:
    """Write a part beside the others.

    Args:
        folder: Where the parts are.
        number: The part's, that none of the others has.
        origin: How it came about.
        outcomes: One an input.
        before_rename: Called when everything is written and nothing is there yet.

    Returns:
        By table, what was written.

    Raises:
        StoreError: The disk refuses, or a row has other fields than the rows on record.
    """
    unfinished = folder / f"{UNFINISHED}{part_name(number)}-{os.getpid()}"
    try:
        unfinished.mkdir()
        files = {}
        with duckdb.connect(config={"threads": 1}) as connection:
            for name, rows in _rows_of(number, origin, outcomes).items():
                path = unfinished / f"{name}.parquet"
                files[name] = write_table(connection, KEYS | tables()[name].columns, rows, path)
        flush_folder(unfinished)
        before_rename()
        unfinished.rename(folder / part_name(number))
        flush_folder(folder)
    except (duckdb.Error, OSError) as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise StoreError(f"{folder / part_name(number)}: cannot be written: {first_line(error)}") from error
    return files


def _rows_of(number: int, origin: Origin, outcomes: Sequence[Outcome]) -> dict[str, list[dict[str, Any]]]:
    """By table, the rows of some outcomes."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in tables()}
    converted = {key: to_column(kind) for key, kind in row_kinds().items()}
    for position, outcome in enumerate(outcomes):
        rows["inputs"].append(_input_row(outcome, origin) | _keys(number, position, 0))
        record = outcome.record or {}
        for key, convert in converted.items():
            held = record.get(key) or []
            owner = {} if key == "document" else {"document": record.get("document", {}).get("id")}
            for item, row in enumerate([held] if isinstance(held, dict) else held):
                rows[table_of(key)].append(owner | (convert(row) if convert else row) | _keys(number, position, item))
    return rows


def _keys(number: int, position: int, item: int) -> dict[str, int]:
    return dict(zip(KEYS, (number, position, item), strict=True))


def _input_row(outcome: Outcome, origin: Origin) -> dict[str, Any]:
    told = {} if outcome.publication is None else asdict(outcome.publication)
    why = {} if outcome.set_aside is None else asdict(outcome.set_aside)
    own = {"columns": fingerprint(), "input": outcome.input, "sha256": outcome.sha256}
    return _NOTHING | told | why | asdict(origin) | own


def write_table(
    connection: duckdb.DuckDBPyConnection, columns: dict[str, str], rows: list[dict[str, Any]], path: Path
) -> FileOfPart:
    """Write the rows of one table, of these types in SQL, to a file, and the file to the disk."""
    source = f"SELECT unnest(row) FROM (SELECT unnest(CAST(CAST(? AS JSON) AS {struct_of(columns)}[])) AS row)"  # noqa: S608
    target = str(path).replace("'", "''")
    connection.execute(
        f"COPY ({source}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)", [json.dumps(rows, ensure_ascii=False)]
    )
    return FileOfPart(len(rows), _flush_file(path))


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
    try:
        with duckdb.connect(config={"threads": 1}) as connection:
            cursor = connection.execute("FROM read_parquet(?)", [str(part / f"{name}.parquet")])
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    except duckdb.Error as error:
        raise StoreError(f"{part.name}: {name}.parquet cannot be read: {first_line(error)}") from error


def read_part(part: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Every input of a part, with the JSON of its record, or None where it was set aside.

    Raises:
        StoreError: A file is missing or damaged.
    """
    held: dict[str, dict[int, list[dict[str, Any]]]] = {}
    for key in row_kinds():
        grouped: dict[int, list[dict[str, Any]]] = {}
        for row in read_table(part, table_of(key)):
            grouped.setdefault(row["_input"], []).append(row)
        held[key] = grouped
    for given in read_table(part, "inputs"):
        position = given["_input"]
        rows = {key: grouped.get(position, []) for key, grouped in held.items()}
        yield given, record_json(rows) if rows["document"] else None


def record_json(rows: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The JSON of a record, from its rows as columns have them; the fields stand in the order of the rows."""
    record: dict[str, Any] = {"schema": SCHEMA_VERSION}
    for key, kind in row_kinds().items():
        convert = to_json(kind)
        plain = [{name: row.get(name) for name in columns_of(kind)} for row in rows[key]]
        found = [convert(row) if convert else row for row in plain]
        record[key] = found[0] if key == "document" else found
    return record


def first_line(error: Exception) -> str:
    """DuckDB's message without the excerpt of the query that follows it."""
    return " ".join(str(error).split("\n\n")[0].split())
