"""Opens files of others' event data, packed or not, and gives their lines as text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.documents.encoding import code_of
from onrecord.documents.items import Item
from onrecord.documents.reading import name_of, open_regular
from onrecord.errors import DocumentError, RowError
from onrecord.inputs.archives import members
from onrecord.inputs.find import find_inputs
from onrecord.inputs.lines import bounded_lines, wide_lines
from onrecord.inputs.source import Source, looked_ahead
from onrecord.others.model import SetAside

LONGEST_LINE = 10_000_000
"""The most bytes of a line, or of a JSON object."""

_DATAVERSE = ".tab"
_WIDE = ("utf-16", "utf-32")
_BYTE_ORDER_MARK = "\ufeff"


class OpenFile(NamedTuple):
    """A file that is open for reading, until the next is asked for; its first bytes can be peeked at."""

    name: str
    stream: io.BufferedReader


class TextLine(NamedTuple):
    """A line without its end, and its number from 1; or why it is not read."""

    number: int
    text: str | RowError


def open_files(paths: Iterable[Path]) -> Iterator[OpenFile | SetAside]:
    """The files that are named, those in folders and in archives among them, decompressed.

    Raises:
        UnreadableFile: A path does not exist; before any file is opened.
    """
    for path in list(_files(paths)):
        try:
            file = open_regular(path)
        except DocumentError as error:
            yield SetAside(name_of(path), None, error.reason, str(error))
            continue
        with file:
            for member in members(Source(name_of(path), file, path=path)):
                if isinstance(member, Item):
                    yield SetAside(member.input, None, *_why(member))
                else:
                    yield OpenFile(member.name, looked_ahead(member.stream))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files as they are named, and those of folders, with the ending that Dataverse gives tables among them."""
    for path in paths:
        if not path.is_dir():
            yield from (path for _ in find_inputs([path]).paths)
            continue
        inside = {path / Path(file).relative_to(path.absolute()) for file in find_inputs([path]).paths}
        yield from sorted({*inside, *(file for file in path.rglob(f"*{_DATAVERSE}") if file.is_file())})


def _why(unread: Item) -> tuple[str, str]:
    problem = unread.problem or DocumentError("it cannot be read")
    return problem.reason, str(problem).removeprefix(f"{unread.input}: ")


def text_lines(stream: io.BufferedReader) -> Iterator[TextLine]:
    """The lines of a file in UTF-8, or in what its byte order mark says; empty ones are left out.

    Raises:
        DocumentError: The file breaks off, after the lines that are whole.
    """
    for number, content in _lines(stream):
        if isinstance(content, RowError):
            yield TextLine(number, content)
            continue
        text = content.rstrip("\r\n")
        if number == 1:
            text = text.removeprefix(_BYTE_ORDER_MARK)
        if text.strip():
            yield TextLine(number, text)


def _lines(stream: io.BufferedReader) -> Iterator[tuple[int, str | RowError]]:
    code = code_of(stream.peek())
    if code.startswith(_WIDE):
        for wide in wide_lines(io.TextIOWrapper(stream, code, errors="replace", newline=""), LONGEST_LINE):
            yield wide.number, _too_long(wide.length) if wide.content is None else wide.content
        return
    for line in bounded_lines(stream, LONGEST_LINE):
        yield line.number, _too_long(line.length) if line.content is None else _decoded(line.content)


def _too_long(length: int) -> RowError:
    return RowError(
        f"it has {length:,} bytes; the limit is {LONGEST_LINE:,}: see whether line ends are missing", "length"
    )


def _decoded(content: bytes) -> str | RowError:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        seen = content[error.start : error.start + 4].hex(" ")
        return RowError(
            f"it is no UTF-8 (bytes {seen} at {error.start:,}): write the file in UTF-8, as with iconv -f WINDOWS-1252 "
            "-t UTF-8",
            "encoding",
        )
