"""Opens what a user names and finds the documents in it, whatever holds them: the one place where kinds are told."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from onrecord.documents.items import Item
from onrecord.documents.reading import MAX_BYTES, name_of, open_regular, unreadable
from onrecord.errors import DocumentError, OversizedDocument
from onrecord.inputs.kinds import kind_of
from onrecord.inputs.notices import Listener, nobody
from onrecord.inputs.rows import Wanted, row_items
from onrecord.inputs.source import Source, buffered


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read.

    Attributes:
        wanted: What the user says of tables.
        limit: The most bytes of a document, a line or a cell.
        listen: Told what was guessed and passed over.
        progress: Told how many bytes of the files were read, each time.
    """

    wanted: Wanted = field(default_factory=Wanted)
    limit: int = MAX_BYTES
    listen: Listener = nobody
    progress: Callable[[int], None] = lambda _number: None


def items_of(paths: Iterable[str | Path], reading: Reading) -> Iterator[Item]:
    """The documents in the files at these paths, files in the order of their absolute paths and each once.

    A file is opened when its turn comes; what is wrong with it, or with a document in it, is the item's problem.
    """
    absolute = {os.path.abspath(path) for path in paths}  # noqa: PTH100 - Path.resolve would follow links
    for path in sorted(absolute, key=os.fsencode):
        name = name_of(Path(path))
        try:
            file = open_regular(Path(path))
        except DocumentError as error:
            yield Item(name, b"", None, problem=error)
            continue
        with file:
            yield from items_in(Source(name, file, Path(path)), reading)


def stream_items(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """The documents in what comes through a pipe."""
    yield from items_in(Source("-", stream), reading)


def items_in(source: Source, reading: Reading) -> Iterator[Item]:
    """The documents in an open file."""
    stream = buffered(source.stream, reading.progress)
    try:
        match kind_of(stream.peek(), source.name):
            case "delimited":
                from onrecord.inputs.delimited import delimited_rows  # noqa: PLC0415 - imported where it is needed

                rows = delimited_rows(stream, reading.limit)
            case "json":
                from onrecord.inputs.json_rows import json_rows  # noqa: PLC0415

                rows = json_rows(stream, reading.limit)
            case "parquet":
                from onrecord.inputs.parquet import parquet_rows  # noqa: PLC0415 - DuckDB

                rows = parquet_rows(Source(source.name, stream, source.path))
            case "document":
                yield _document(source.name, stream, reading.limit)
                return
        yield from row_items(source.name, rows, reading.wanted, reading.listen)
    except OSError as error:
        yield Item(source.name, b"", None, problem=unreadable(source.name, error))


def _document(name: str, stream: io.BufferedReader, limit: int) -> Item:
    """A file that is one document."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        told = f"{name}: the file has more than {limit:,} bytes, which is the limit: split it into documents"
        return Item(name, b"", None, problem=OversizedDocument(told))
    return Item(name, content, hashlib.sha256(content).hexdigest())
