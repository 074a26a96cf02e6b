"""The rows of a file of others' event data by the names of their columns, before anything in them is understood."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.errors import DocumentError, RowError
from onrecord.inputs.json_elements import elements
from onrecord.others.files import LONGEST_LINE, text_lines
from onrecord.others.formats import Shape

_PETRARCH_START = 6
"""Columns that every row of PETRARCH2 begins with; then comes an address, or none."""

_PETRARCH_ENDS: Mapping[int, tuple[str, ...]] = {
    0: (),
    1: ("event_text",),
    2: ("source_text", "target_text"),
    3: ("source_text", "target_text", "event_text"),
    4: ("source_text", "target_text", "source_root", "target_root"),
    5: ("source_text", "target_text", "event_text", "source_root", "target_root"),
}
"""What the columns behind the source of the story are, by their number: each kind can be switched on by itself."""

_QUOTED_ROWS = 1_000
"""Lines of a table with quotation marks that one row may take."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stood.

    Attributes:
        line: Its line, or the place of its object in an array, from 1.
        text: What stands there.
        cells: By column, what it holds: text, or whatever JSON has.
    """

    line: int
    text: str
    cells: Mapping[str, Any]


Problem = tuple[int, RowError]
"""The line of a row that cannot be read, and why."""


def raw_rows(stream: io.BufferedReader, shape: Shape) -> Iterator[RawRow | Problem]:
    """The rows of a file.

    Raises:
        DocumentError: The file breaks off, after the rows that are whole.
    """
    if shape.delimiter is None:
        return _objects(stream)
    if shape.delimiter == "\t":
        return _tabbed(stream, shape)
    return _quoted(stream, shape)


def _tabbed(stream: io.BufferedReader, shape: Shape) -> Iterator[RawRow | Problem]:
    """Rows of a table in which no cell holds a tab, and quotation marks mean nothing."""
    heading = shape.heading
    for number, text in text_lines(stream):
        if heading:
            heading = False
        elif isinstance(text, RowError):
            yield number, text
        else:
            yield _row(number, text, text.split("\t"), shape)


def _quoted(stream: io.BufferedReader, shape: Shape) -> Iterator[RawRow | Problem]:
    """Rows of a table that a program has written anew, with a heading and quotation marks."""
    before = csv.field_size_limit(LONGEST_LINE)
    taken = _Taken(stream)
    try:
        reader = csv.reader(taken, delimiter=shape.delimiter or ",")
        next(reader, None)
        while True:
            taken.begin_row()
            try:
                found: RawRow | Problem | None = _quoted_row(taken, next(reader, None), shape)
            except csv.Error as error:
                found = taken.first, RowError(f"it cannot be read: {error}", "columns")
            yield from taken.problems()
            if found is None:
                return
            yield found
    finally:
        csv.field_size_limit(before)


def _quoted_row(taken: _Taken, cells: list[str] | None, shape: Shape) -> RawRow | Problem | None:
    return None if cells is None else _row(taken.first, "\n".join(taken.lines), cells, shape)


class _Taken:
    """The lines that a reader of quoted rows takes, of which it remembers those of the row that it reads."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._lines = text_lines(stream)
        self._problems: list[Problem] = []
        self.begin_row()

    def begin_row(self) -> None:
        self.first, self.lines = 0, list[str]()

    def problems(self) -> list[Problem]:
        """Lines that could not be read since somebody asked."""
        found, self._problems = self._problems, []
        return found

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        for number, text in self._lines:
            if isinstance(text, RowError):
                self._problems.append((number, text))
                continue
            self.first = self.first or number
            self.lines.append(text)
            if len(self.lines) > _QUOTED_ROWS:
                raise csv.Error(f"more than {_QUOTED_ROWS:,} lines in one pair of quotation marks")
            return f"{text}\n"
        raise StopIteration


def _row(number: int, text: str, cells: list[str], shape: Shape) -> RawRow | Problem:
    columns = shape.columns or _petrarch_columns(cells)
    extra = len(cells) - len(columns)
    if columns == () or extra > 0 or (extra < 0 and not _may_lack(shape, len(cells))):
        wanted = len(columns) or "7 to 13"
        stray = ": a cell that holds a tab, or a line that was cut" if shape.delimiter == "\t" else ""
        return number, RowError(
            f"it has {len(cells):,} columns, where {shape.layout.name} has {wanted}{stray}", "columns"
        )
    return RawRow(number, text, {name: cell for name, cell in zip(columns, cells, strict=False) if name is not None})


def _petrarch_columns(cells: list[str]) -> tuple[str | None, ...]:
    """What the columns of a row of PETRARCH2 are, whose number varies; nothing where it is none that can be."""
    start = ("date", "source", "target", "code", "issues", "sentences")
    has_address = len(cells) > _PETRARCH_START + 1 and cells[_PETRARCH_START].startswith(("http://", "https://"))
    middle = ("url", "story_source") if has_address else ("story_source",)
    ends = _PETRARCH_ENDS.get(len(cells) - len(start) - len(middle))
    return () if ends is None else (*start, *middle, *ends)


def _may_lack(shape: Shape, number: int) -> bool:
    """Whether a row may end before some columns."""
    optional = {column.name for column in shape.layout.columns if column.optional}
    return all(name is None or name in optional for name in shape.columns[number:])


def _objects(stream: io.BufferedReader) -> Iterator[RawRow | Problem]:
    if stream.peek().removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        while stream.read(1) != b"[":
            pass
        for number, element in enumerate(elements(stream, LONGEST_LINE), 1):
            yield _object(number, element)
        return
    for number, text in text_lines(stream):
        yield (number, text) if isinstance(text, RowError) else _object(number, text.encode())


def _object(number: int, written: bytes | DocumentError) -> RawRow | Problem:
    if isinstance(written, DocumentError):
        return number, RowError(str(written), written.reason)
    try:
        found: Any = msgspec.json.decode(written)
        text = written.decode()
    except UnicodeDecodeError:
        return number, RowError("it is no UTF-8, as JSON is: write the file in UTF-8", "encoding")
    except (msgspec.DecodeError, RecursionError) as error:
        return number, RowError(
            f"it is no JSON object in one line ({error}): write one object a line, or an array", "json"
        )
    if not isinstance(found, dict):
        return number, RowError("it is JSON, and no object: write one object a line, or an array of objects", "json")
    return RawRow(number, text, found)
