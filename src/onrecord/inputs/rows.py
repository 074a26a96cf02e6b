"""Rows of a table as items: which columns, which order of day and month, and a name for each row."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Literal, Self

from onrecord.documents.dates import day_of_numbers, is_day_first, read_published
from onrecord.documents.items import Item
from onrecord.documents.reading import MAX_BYTES
from onrecord.errors import DocumentError, EmptyDocument, OversizedDocument, UnclearColumns
from onrecord.inputs.columns import FIELDS, MAX_COLUMNS, Columns, choose_columns
from onrecord.inputs.notices import Guess, Listener, nobody

DateOrder = Literal["dmy", "mdy"]

SAMPLE_ROWS = 200
"""Rows that are looked at before the first is read, to tell the columns and the order of day and month."""

_SAMPLE_CHARACTERS = 5_000_000
_SAMPLE_CELLS = 200_000
_GIVE = "give one with a line that names the columns, and a text in each row below it"
_LONGEST_ID = 200
_MISSING = frozenset({"", "NA", "N/A", "n/a", "NaN", "nan", "None", "NULL", "null", "<NA>"})
"""What R, pandas and databases write into a cell that holds nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        number: Its place in the table, from 1; of JSON lines the line.
        cells: By column, what it holds, as text.
        problem: Why it cannot be read, or None.
    """

    number: int
    cells: Mapping[str, str]
    problem: DocumentError | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user says of tables.

    Attributes:
        columns: By field, the name of the column (`columns.FIELDS`).
        order: How days in numbers are written, where the table does not show it.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    order: DateOrder | None = None


def row_items(name: str, rows: Iterator[Row], wanted: Wanted, listen: Listener = nobody) -> Iterator[Item]:
    """The documents of a table, one a row, in the order of the rows.

    Each is named by the file, "#" and its id, or else the number of its row; a second row with the same id is told
    from the first by "/2". What is on record of a row is read again when a column that counts was changed.

    Args:
        name: The table's name on record.
        rows: Its rows.
        wanted: What the user says of it.
        listen: Told which columns were taken, and what of the days cannot be read.

    Yields:
        An item a row; the only one is the whole table, with its problem, where its columns are unclear.
    """
    rows = map(_bounded, rows)
    sample = _sample(rows)
    if not sample:
        yield Item(name, b"", None, problem=EmptyDocument(f"{name}: the table has no row: {_GIVE}"))
        return
    sound = [row.cells for row in sample if row.problem is None]
    names = list(dict.fromkeys(chain.from_iterable(sound)))
    if not names:
        yield from (_broken(name, row) for row in chain(sample, rows))
        return
    try:
        columns = choose_columns(names, sound, wanted.columns)
    except UnclearColumns as error:
        yield Item(name, b"", None, problem=UnclearColumns(f"{name}: {error}"))
        return
    listen(Guess(name, columns.told(names)))
    order = wanted.order or _order(cells.get(columns.date, "") for cells in sound if columns.date is not None)
    yield from _items(name, chain(sample, rows), columns, _Dates(name, order, listen))


def _bounded(row: Row) -> Row:
    """A row, or one with a problem where it has more columns than a table may, or is longer than a document."""
    columns, length = len(row.cells), sum(map(len, row.cells.values()))
    if columns > MAX_COLUMNS:
        told = f"row {row.number:,} has {columns:,} columns; the limit is {MAX_COLUMNS:,}: leave out what is no text"
    elif length > MAX_BYTES:
        told = f"row {row.number:,} has {length:,} characters; the limit is {MAX_BYTES:,}: split it into documents"
    else:
        return row
    return Row(row.number, {}, OversizedDocument(told))


def _sample(rows: Iterator[Row]) -> list[Row]:
    """The first rows; fewer where they are long, or have many cells."""
    found: list[Row] = []
    characters, cells = _SAMPLE_CHARACTERS, _SAMPLE_CELLS
    for row in islice(rows, SAMPLE_ROWS):
        found.append(row)
        characters -= sum(map(len, row.cells.values()))
        cells -= len(row.cells)
        if characters < 0 or cells < 0:
            break
    return found


def _items(name: str, rows: Iterable[Row], columns: Columns, dates: _Dates) -> Iterator[Item]:
    with _Names(name) as names:
        for row in rows:
            if row.problem is not None:
                yield _broken(name, row)
                continue
            cells = {each: cell_in(row.cells, getattr(columns, each)) for each in FIELDS if each != "text"}
            text = row.cells.get(columns.text, "")
            published = dates.read(cells["date"])
            told = [text, cells["title"], cells["outlet"], cells["url"], published]
            digest = hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()
            yield Item(
                names.of(row, cells["id"]), text, digest, cells["title"], cells["outlet"], cells["url"], published
            )
    dates.sum_up()


def cell_in(cells: Mapping[str, str], column: str | None) -> str | None:
    """What a row has in a column; None where it has nothing, or what stands for nothing."""
    found = cells.get(column, "").strip() if column is not None else ""
    return None if found in _MISSING else found


def _broken(name: str, row: Row) -> Item:
    """A row that cannot be read, as an item that says why."""
    problem = row.problem or EmptyDocument(f"row {row.number:,} has no value: give it a text")
    return Item(f"{name}#row {row.number}", b"", None, problem=type(problem)(f"{name}: {problem}"))


class _Names:
    """Names of rows, no two alike; ids are remembered on disk, since a table may have any number of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen = sqlite3.connect("", isolation_level=None)
        self._seen.execute("PRAGMA synchronous = OFF")
        self._seen.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._seen.close()

    def of(self, row: Row, own: str | None) -> str:
        """The name of a row with that id."""
        if own is None:
            return f"{self._name}#row {row.number}"
        own = " ".join(own.split())[:_LONGEST_ID]
        sql = "INSERT INTO seen VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times"
        ((times,),) = self._seen.execute(sql, [own.encode("utf-8", "surrogatepass")]).fetchall()
        return f"{self._name}#{own}" + (f"/{times}" if times > 1 else "")


@dataclass(slots=True)
class _Dates:
    """Reads the days of a table, and counts those that it cannot read, and those that could be of two months."""

    name: str
    order: DateOrder | None
    listen: Listener
    unread: Counter[bool] = field(default_factory=Counter)
    examples: dict[bool, str] = field(default_factory=dict)

    def read(self, told: str | None) -> str | None:
        """The day or time, in the form of `Document.published`."""
        if told is None:
            return None
        found = day_of_numbers(told, day_first=self.order == "dmy") if self.order else None
        found = found or read_published(told)
        if found is None:
            unclear = self.order is None and day_of_numbers(told, day_first=True) is not None
            self.unread[unclear] += 1
            self.examples.setdefault(unclear, told[:40])
        return found

    def sum_up(self) -> None:
        """Tell of the days that could not be read."""
        for unclear, number in sorted(self.unread.items()):
            why, what = (
                ("could be of two months", "say --date-order dmy or mdy")
                if unclear
                else ("cannot be read", "write it as 2024-03-12")
            )
            told = f"{number:,} row{'' if number == 1 else 's'} without a day: “{self.examples[unclear]}” {why}: {what}"
            self.listen(Guess(self.name, told))


def _order(dates: Iterable[str]) -> DateOrder | None:
    """The order that days in numbers show by one that can be read in one way only; None where none or both do."""
    shown = {is_day_first(each) for each in dates} - {None}
    return ("dmy" if shown.pop() else "mdy") if len(shown) == 1 else None
