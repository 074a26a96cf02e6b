"""Tables in text: CSV, TSV and their kin, whatever their delimiter, quotes and encoding."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onrecord.documents.encoding import code_of
from onrecord.errors import OversizedDocument, UnsupportedFormat
from onrecord.inputs.lines import bounded_lines
from onrecord.inputs.rows import Row

DELIMITERS = ",\t;|"
_SAMPLE_LINES = 400
_NAMED = re.compile(rb"(?:\xef\xbb\xbf)?sep=([,;|\t])\r?\n", re.IGNORECASE)
_WIDE = ("utf-16", "utf-32")


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
    dialect = _named_dialect(stream) or dialect_of(stream.peek())
    before = csv.field_size_limit(limit)
    try:
        yield from _rows(dialect, _Lines(stream, limit))
    finally:
        csv.field_size_limit(before)


def _rows(dialect: Dialect, lines: _Lines) -> Iterator[Row]:
    reader, number, heading = dialect.reader(iter(lines)), 0, None
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            problem = UnsupportedFormat(
                f"row {number} (about line {lines.number:,}) cannot be read: {error}: "
                "see whether a quotation mark is missing"
            )
            yield Row(number, {}, problem)
            continue
        while lines.too_long:
            number += 1
            yield Row(number, {}, lines.too_long.pop(0))
        if not any(map(str.strip, cells)):
            continue
        if heading is None:
            heading = [name.strip().lstrip("\ufeff") or f"column {at}" for at, name in enumerate(cells, 1)]
            continue
        number += 1
        yield _row(number, heading, cells)


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
    """The lines of a table as text; those that are too long are passed over and kept as problems."""

    def __init__(self, stream: io.BufferedReader, limit: int) -> None:
        self._stream, self._limit = stream, limit
        self.number = 0
        self.too_long: list[OversizedDocument] = []

    def __iter__(self) -> Iterator[str]:
        code = code_of(self._stream.peek())
        if code.startswith(_WIDE):
            for text in io.TextIOWrapper(self._stream, code, errors="replace", newline=""):
                self.number += 1
                yield text
            return
        for line in bounded_lines(self._stream, self._limit):
            self.number = line.number
            if line.content is None:
                self.too_long.append(
                    OversizedDocument(
                        f"line {line.number:,} has {line.length:,} bytes; the limit is {self._limit:,}: "
                        "split it, or see whether line ends are missing"
                    )
                )
                continue
            yield _text(line.content, code)


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
