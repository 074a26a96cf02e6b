"""Tables in text: CSV, TSV and their kin, whatever their delimiter, quotes and encoding."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onrecord.documents.encoding import code_of
from onrecord.errors import OversizedDocument, UnclearColumns, UnsupportedFormat
from onrecord.inputs.columns import MAX_COLUMNS
from onrecord.inputs.lines import Line, WideLine, bounded_lines, wide_lines
from onrecord.inputs.rows import Row
from onrecord.inputs.source import AHEAD

DELIMITERS = ",\t;|"
_SAMPLE_LINES = 400
_NAMED = re.compile(rb"(?:\xef\xbb\xbf)?sep=([,;|\t])\r?\n", re.IGNORECASE)
_WIDE = ("utf-16", "utf-32")
_LARGEST_ROW = 2
"""So many times as long as a cell may be, a row of several lines may be."""

MAX_CELLS = 1_000_000
"""So many cells a row may have, whether or not they have a column."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written: what is between two cells, and whether quotation marks hold a cell together."""

    delimiter: str
    quoted: bool = True

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The rows of some lines."""
        return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE)


def delimited_rows(stream: io.BufferedReader, limit: int) -> Iterator[Row]:
    """The rows below the heading of a table in text.

    Args:
        stream: The table, as `source.buffered` gives it.
        limit: The most bytes of a line, and of a cell; a longer one is its row's problem.

    Yields:
        Each row; one that has more cells than the heading has a problem, and one that is empty is none.
    """
    before = csv.field_size_limit(AHEAD)
    try:
        dialect = _named_dialect(stream) or dialect_of(stream.peek())
        csv.field_size_limit(limit)
        yield from _rows(dialect, _Lines(stream, limit, dialect.delimiter))
    finally:
        csv.field_size_limit(before)


def _rows(dialect: Dialect, lines: _Lines) -> Iterator[Row]:
    reader, number, heading = dialect.reader(lines), 0, None
    while True:
        lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            cells = None
        except (csv.Error, OversizedDocument) as error:
            number += 1
            kind = OversizedDocument if isinstance(error, OversizedDocument) else UnsupportedFormat
            told = f"row {number:,} (about line {lines.number:,}) cannot be read: {error}"
            yield Row(number, {}, kind(f"{told}: see whether a quotation mark is missing"))
            continue
        while lines.too_long:
            number += 1
            yield Row(number, {}, lines.too_long.pop(0))
        if cells is None:
            return
        if not any(map(str.strip, cells)):
            continue
        if heading is None:
            if len(cells) > MAX_COLUMNS:
                yield Row(1, {}, _too_many(len(cells)))
                return
            heading = [name.strip().lstrip("\ufeff") or f"column {at}" for at, name in enumerate(cells, 1)]
            continue
        number += 1
        yield _row(number, heading, cells)


def _too_many(columns: int) -> UnclearColumns:
    return UnclearColumns(
        f"the heading names {columns:,} columns; the limit is {MAX_COLUMNS:,}: see whether its line end is missing, or "
        "leave out what is no text"
    )


def _row(number: int, heading: list[str], cells: list[str]) -> Row:
    extra = [cell for cell in cells[len(heading) :] if cell.strip()]
    if extra:
        return Row(
            number,
            {},
            UnsupportedFormat(
                f"row {number} has {len(cells)} cells and the heading {len(heading)}: put a cell that holds the "
                "delimiter into quotation marks"
            ),
        )
    return Row(number, dict(zip(heading, cells, strict=False)))


class _Lines:
    """The lines of a table as text; those that are too long are passed over and kept as problems.

    Attributes:
        number: Of the line that was given last.
        too_long: The problems of those that were passed over since somebody took them out.
    """

    def __init__(self, stream: io.BufferedReader, limit: int, delimiter: str) -> None:
        self._limit, self._delimiter = limit, delimiter
        self._code = code_of(stream.peek())
        self._lines: Iterator[Line | WideLine]
        if self._code.startswith(_WIDE):
            self._lines = wide_lines(io.TextIOWrapper(stream, self._code, errors="replace", newline=""), limit)
        else:
            self._lines = bounded_lines(stream, limit)
        self.number = self._length = self._cells = 0
        self.too_long: list[OversizedDocument] = []

    def begin_row(self) -> None:
        """What comes now belongs to another row."""
        self._length = self._cells = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line.

        Raises:
            OversizedDocument: With it the row is too long, or has too many cells; the line after it can be had.
        """
        while (line := next(self._lines)).content is None:
            self.number = line.number
            self.too_long.append(
                OversizedDocument(
                    f"line {line.number:,} has {line.length:,} bytes; the limit is {self._limit:,}: "
                    "split it, or see whether line ends are missing"
                )
            )
        self.number = line.number
        text = line.content if isinstance(line.content, str) else _text(line.content, self._code)
        self._length += len(text)
        self._cells += text.count(self._delimiter)
        if self._length > _LARGEST_ROW * self._limit:
            raise OversizedDocument(f"it has more than {_LARGEST_ROW * self._limit:,} characters, the limit of a row")
        if self._cells > MAX_CELLS:
            raise OversizedDocument(f"it has more than {MAX_CELLS:,} cells, the limit of a row")
        return text


def _text(content: bytes, code: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252" if code == "utf-8" else code, errors="replace")


def _named_dialect(stream: io.BufferedReader) -> Dialect | None:
    """The dialect that a first line "sep=;" names, as Excel writes and reads it; the line is then behind."""
    named = _NAMED.match(stream.peek()[:20])
    if named is None:
        return None
    stream.read(named.end())
    return Dialect(named[1].decode())


def dialect_of(start: bytes) -> Dialect:
    """The dialect in which most of the first rows have as many cells as the heading.

    Quotation marks that only begin cells, and would join rows, hold nothing together.
    """
    text = start.decode(code_of(start), errors="replace")
    lines = text.splitlines(keepends=True)[:_SAMPLE_LINES]
    if len(lines) > 1 and not lines[-1].endswith(("\n", "\r")):
        lines.pop()
    heading = lines[0] if lines else ""
    tried = [Dialect(sign, quoted) for sign in DELIMITERS if sign in heading for quoted in (True, False)]
    return max(tried, key=lambda dialect: _fits(dialect, lines), default=Dialect(","))


def _fits(dialect: Dialect, lines: list[str]) -> tuple[float, int, int]:
    """The share of rows as wide as the heading, that width, and how many rows there are."""
    try:
        widths = [len(row) for row in islice(dialect.reader(iter(lines)), _SAMPLE_LINES) if row]
    except csv.Error:
        return 0.0, 0, 0
    width = widths[0] if widths else 0
    return (sum(each == width for each in widths) / len(widths) if width > 1 else 0.0), width, len(widths)
