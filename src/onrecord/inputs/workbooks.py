"""Excel's workbooks (XLSX, ECMA-376) as tables, a sheet each: read as they are decompressed, in bounded memory.

No package is used: those that read workbooks hold a sheet's texts in memory, and trust what a file says of its size.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from onrecord.errors import OversizedDocument
from onrecord.inputs.columns import MAX_COLUMNS
from onrecord.inputs.members import Member
from onrecord.inputs.rows import Row
from onrecord.inputs.workbook_cells import column_of, number_text, unescaped
from onrecord.inputs.workbook_parts import Book, Reader, fed, parts_of, read_part, whole

_MOST_STRINGS = 20_000_000
_HEADING_WITHIN = 20
"""So many rows at the top of a sheet are looked at for the one that names the columns."""


class Sheet(NamedTuple):
    """A sheet of a workbook.

    Attributes:
        name: What its tab says.
        hidden: Whether no tab shows it.
        rows: The rows below its heading, numbered as Excel does; None of what is no table, such as a chart.
        notes: What is to be said of it when its rows were read.
    """

    name: str
    hidden: bool
    rows: Iterator[Row] | None
    notes: list[str]


def sheets_of(stream: BinaryIO, limit: int) -> Iterator[Sheet]:
    """The sheets of a workbook, in the order of their tabs.

    The heading of a sheet is its first row with two filled cells, among the first twenty, or else its first row. A cell
    with a formula has the value that was reckoned when the workbook was saved.

    Args:
        stream: The file; its places can be sought.
        limit: The most characters of a cell.

    Yields:
        Each sheet; its rows can be read until the next is asked for. Reading them raises DamagedFile where the sheet
        breaks off, OversizedDocument where a cell is too long.

    Raises:
        DamagedFile: The workbook lacks what it says that it has.
        UnsupportedFormat: It is locked.
    """
    members = parts_of(stream)
    book = Book(members, limit)
    with tempfile.TemporaryFile() as file:
        strings = _Strings(file)
        if book.strings is not None:
            read_part(book.strings, _StringsReader(strings, limit))
        for name, hidden, target in book.sheets:
            notes: list[str] = []
            yield Sheet(name, hidden, None if target is None else _rows(target, book, strings, notes), notes)


class _Strings:
    """Texts that cells share, kept in a file; in memory is no more than where each begins."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places = array("Q", [0])

    def add(self, text: str) -> None:
        """One more."""
        if len(self._places) > _MOST_STRINGS:
            raise OversizedDocument(f"the workbook has more than {_MOST_STRINGS:,} texts: save its sheets as CSV")
        self._places.append(self._places[-1] + self._file.write(text.encode("utf-8", "surrogatepass")))

    def at(self, place: int) -> str:
        """One of them; what is not there is empty."""
        if place + 1 >= len(self._places):
            return ""
        self._file.seek(self._places[place])
        return self._file.read(self._places[place + 1] - self._places[place]).decode("utf-8", "surrogatepass")


@dataclass(slots=True)
class _Words:
    """The characters of a text that comes in pieces, of several runs; how they are pronounced is none of it."""

    limit: int
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    open: bool = False

    def add(self, piece: str) -> None:
        """More of it, if it is any.

        Raises:
            OversizedDocument: It is too long.
        """
        if self.open:
            self.length += len(piece)
            if self.length > self.limit:
                raise OversizedDocument(f"a cell has more than {self.limit:,} characters, the limit")
            self.pieces.append(piece)

    def take(self) -> str:
        """All of it; the next one begins."""
        whole = unescaped("".join(self.pieces))
        self.pieces, self.length, self.open = [], 0, False
        return whole


class _StringsReader(Reader):
    def __init__(self, strings: _Strings, limit: int) -> None:
        self._strings, self._words, self._spoken = strings, _Words(limit), False

    def start(self, name: str, _told: Mapping[str, str]) -> None:
        self._spoken = self._spoken or name == "rPh"
        self._words.open = name == "t" and not self._spoken

    def end(self, name: str) -> None:
        self._words.open = False
        if name == "si":
            self._strings.add(self._words.take())
        elif name == "rPh":
            self._spoken = False

    def text(self, piece: str) -> None:
        self._words.add(piece)


class _SheetReader(Reader):
    """Collects the rows of a sheet.

    Attributes:
        rows: Those that are complete and that nobody has taken: number, and by the place of a column its text.
        unreckoned: Formulas without a value, as a program writes that does not reckon.
    """

    def __init__(self, book: Book, strings: _Strings) -> None:
        self._book, self._strings = book, strings
        self._words = _Words(book.limit)
        self._number, self._place, self._kind, self._style = 0, -1, "", 0
        self._cells: dict[int, str] = {}
        self._spoken = self._formula = False
        self.rows: list[tuple[int, dict[int, str]]] = []
        self.unreckoned = 0

    def start(self, name: str, told: Mapping[str, str]) -> None:
        match name:
            case "row":
                self._number = whole(told.get("r")) or self._number + 1
                self._cells, self._place = {}, -1
            case "c":
                at = column_of(told.get("r", ""))
                self._place = self._place + 1 if at is None else at
                self._kind, self._style = told.get("t", "n"), whole(told.get("s"))
                self._formula = False
            case "f":
                self._formula = True
            case "v" | "t":
                self._words.open = not self._spoken
            case "rPh":
                self._spoken = True

    def end(self, name: str) -> None:
        match name:
            case "v" | "t":
                self._words.open = False
            case "rPh":
                self._spoken = False
            case "c":
                written = self._words.take()
                self.unreckoned += self._formula and not written and self._kind != "str"
                value = self._value(written) if written else ""
                if value and len(self._cells) <= MAX_COLUMNS:
                    self._cells[self._place] = value
            case "row":
                self.rows.append((self._number, self._cells))

    def text(self, piece: str) -> None:
        self._words.add(piece)

    def _value(self, written: str) -> str:
        match self._kind:
            case "s":
                return self._strings.at(whole(written))
            case "b":
                return "TRUE" if written.strip() == "1" else "FALSE"
            case "e":
                return ""
            case "n":
                is_day = self._style < len(self._book.days) and self._book.days[self._style]
                return number_text(written.strip(), is_day=is_day, from_1904=self._book.from_1904)
            case _:
                return written


def _rows(member: Member, book: Book, strings: _Strings, notes: list[str]) -> Iterator[Row]:
    """The rows below the heading."""
    reader = _SheetReader(book, strings)
    top: list[tuple[int, dict[int, str]]] = []
    heading: dict[int, str] | None = None
    for number, cells in _filled(member, reader):
        if heading is not None:
            yield _row(number, heading, cells)
            continue
        top.append((number, cells))
        if len(cells) > 1 or len(top) == _HEADING_WITHIN:
            heading, below = _heading_of(top)
            yield from (_row(at, heading, row) for at, row in below)
    if heading is None and top:
        heading, below = _heading_of(top)
        yield from (_row(at, heading, row) for at, row in below)
    if reader.unreckoned:
        notes.append(
            f"{reader.unreckoned:,} formula{'s have' if reader.unreckoned > 1 else ' has'} no value, since no program "
            "has reckoned them: open the workbook in Excel or LibreOffice, and save it"
        )


def _filled(member: Member, reader: _SheetReader) -> Iterator[tuple[int, dict[int, str]]]:
    """The rows of a sheet that hold anything, as they are read."""
    for _ in fed(member, reader):
        done, reader.rows = reader.rows, []
        yield from ((number, cells) for number, cells in done if any(map(str.strip, cells.values())))


def _heading_of(top: list[tuple[int, dict[int, str]]]) -> tuple[dict[int, str], list[tuple[int, dict[int, str]]]]:
    """The row that names the columns, and those below it."""
    at = next((at for at, (_, cells) in enumerate(top) if len(cells) > 1), 0)
    return {place: " ".join(name.split()) for place, name in top[at][1].items()}, top[at + 1 :]


def _row(number: int, heading: Mapping[int, str], cells: Mapping[int, str]) -> Row:
    return Row(number, {heading.get(place) or f"column {place + 1}": value for place, value in cells.items()})
