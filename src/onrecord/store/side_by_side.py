"""Reads the records of two codings side by side, pair by pair, with a batch of them in memory.

Parts hold documents in the order in which they were coded. The pairs are in that of the old coding; where the new one
has another, its rows are first sorted into files of their own, in a temporary folder that is gone afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeVar

import duckdb

from onrecord.errors import StoreError
from onrecord.store.columns import row_kinds, sql_text, table_of
from onrecord.store.folder import Store
from onrecord.store.ledger import Part, Reading
from onrecord.store.parts import record_json
from onrecord.store.versions import Coding, Pair

BATCH = 500
"""Documents that are held in memory at a time, of each side."""
_MEMORY = "1GB"
"""What sorting takes at most; the rest goes to the disk."""
_SCATTERED = 3
"""How often a part may have to be read, on the average, before its rows are sorted."""
_KEYS = tuple(key for key in row_kinds() if key != "mentions")
"""The kinds of rows that a comparison needs."""

_ROWS = """
SELECT COLUMNS(lambda name: name <> 'decision') FROM read_parquet(?)
SEMI JOIN (SELECT unnest(?::INTEGER[]) AS _part, unnest(?::INTEGER[]) AS _input) USING (_part, _input)
ORDER BY _part, _input, _item
"""
_SORTED = "SELECT * EXCLUDE (pair) FROM read_parquet(?) WHERE pair BETWEEN ? AND ? ORDER BY pair, _item"
_SORT = """
COPY (
    SELECT pair, COLUMNS(lambda name: name NOT IN ('decision', 'pair')) FROM read_parquet(?) JOIN (
        SELECT unnest(?::INTEGER[]) AS _part, unnest(?::INTEGER[]) AS _input, unnest(?::INTEGER[]) AS pair
    ) USING (_part, _input) ORDER BY pair, _item
) TO {} (FORMAT parquet, ROW_GROUP_SIZE 2048)
"""

Place = tuple[int, int]
Found = TypeVar("Found")


class Versions(NamedTuple):
    """A document in two codings: the pair, the JSON of each record, and why the one that lacks it set it aside."""

    pair: Pair
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    reason: str | None


def read_pairs(old: Coding, new: Coding, pairs: Sequence[Pair]) -> Iterator[Versions]:
    """The records of some pairs, in their order, without mentions and decisions; a batch of them is in memory.

    Raises:
        StoreError: A part cannot be read.
    """
    with (
        _side(old.store, [pair.old for pair in pairs]) as before,
        _side(new.store, [pair.new for pair in pairs]) as after,
    ):
        for start in range(0, len(pairs), BATCH):
            batch = range(start, min(start + BATCH, len(pairs)))
            first, second = before.records(batch), after.records(batch)
            lost = after.reasons(pairs[at].aside for at in batch if pairs[at].new is None)
            kept = before.reasons(pairs[at].aside for at in batch if pairs[at].old is None)
            for each in (pairs[at] for at in batch):
                reasons = lost if each.new is None else kept
                yield Versions(each, _at(first, each.old), _at(second, each.new), _at(reasons, each.aside))


@dataclass(slots=True)
class _Side:
    """One coding, of which the readings are read in their order.

    Attributes:
        store: Its store.
        readings: One for each pair; None where the coding has none.
        parts: The parts of the store by number.
        connection: What reads.
        copies: Folders with the rows in the order of the readings, one for each set of columns; none where the parts
            have nearly that order.
    """

    store: Store
    readings: Sequence[Reading | None]
    parts: Mapping[int, Part]
    connection: duckdb.DuckDBPyConnection
    copies: list[Path] = field(default_factory=list)

    def records(self, batch: range) -> dict[Place, dict[str, Any]]:
        """By place, the JSON of the records of some readings.

        Raises:
            StoreError: A part cannot be read.
        """
        places = _places(self.readings[at] for at in batch)
        rows: dict[Place, dict[str, list[dict[str, Any]]]] = {
            place: {key: [] for key in row_kinds()} for place in places
        }
        for key in _KEYS:
            for row in self._rows(table_of(key), places, batch):
                rows[row["_part"], row["_input"]][key].append(row)
        return {place: record_json(held) for place, held in rows.items() if held["document"]}

    def _rows(self, table: str, places: Sequence[Place], batch: range) -> Iterator[dict[str, Any]]:
        if not self.copies:
            return self._from_parts(table, places)
        files = ([str(folder / f"{table}.parquet")] for folder in self.copies)
        return (row for each in files for row in self._read(_SORTED, [each, batch[0], batch[-1]]))

    def reasons(self, readings: Iterable[Reading | None]) -> dict[Place, str]:
        """By place, why the inputs of some readings were set aside.

        Raises:
            StoreError: A part cannot be read.
        """
        found = self._from_parts("inputs", _places(readings))
        return {(row["_part"], row["_input"]): row["reason"] for row in found}

    def _from_parts(self, table: str, places: Sequence[Place]) -> Iterator[dict[str, Any]]:
        """The rows of one table at some places."""
        for parts in self._groups(place[0] for place in places).values():
            asked = [place for place in places if place[0] in parts]
            yield from self._read(_ROWS, [self._files(table, parts), *_columns(asked)])

    def _groups(self, numbers: Iterable[int]) -> dict[str, set[int]]:
        """Parts by the columns that they have: those with the same can be read at once."""
        groups: dict[str, set[int]] = {}
        for number in numbers:
            groups.setdefault(self.parts[number].columns, set()).add(number)
        return groups

    def _files(self, table: str, parts: Collection[int]) -> list[str]:
        return [str(self.store.folder_of(self.parts[number]) / f"{table}.parquet") for number in sorted(parts)]

    def _read(self, sql: str, given: Sequence[Any]) -> Iterator[dict[str, Any]]:
        """The rows that a query gives.

        Raises:
            StoreError: A part cannot be read.
        """
        try:
            cursor = self.connection.execute(sql, given)
            names = [column[0] for column in cursor.description or ()]
            found = cursor.fetchall()
        except duckdb.Error as error:
            told = " ".join(str(error).split("\n\n")[0].split())
            raise StoreError(
                f"{self.store.path}: a part cannot be read ({told}); find it with: onrecord verify {self.store.path}"
            ) from error
        return (dict(zip(names, row, strict=True)) for row in found)

    def is_scattered(self) -> bool:
        """Whether every part would have to be read again and again."""
        batches = range(0, len(self.readings), BATCH)
        touched = sum(len({part for part, _ in _places(self.readings[at : at + BATCH])}) for at in batches)
        return touched > _SCATTERED * len({part for part, _ in _places(self.readings)}) + len(batches)

    def sort_into(self, folder: Path) -> None:
        """Copy the rows into a folder, in the order of the readings.

        Raises:
            StoreError: A part cannot be read, or the folder has no room.
        """
        numbers = {(each.part, each.place): at for at, each in enumerate(self.readings) if each is not None}
        for at, parts in enumerate(self._groups(part for part, _ in numbers).values()):
            copy = folder / str(at)
            copy.mkdir()
            asked = [place for place in numbers if place[0] in parts]
            for key in _KEYS:
                file = sql_text(copy / f"{table_of(key)}.parquet")
                given = [self._files(table_of(key), parts), *_columns(asked), [numbers[place] for place in asked]]
                self._read(_SORT.format(file), given)
            self.copies.append(copy)


@contextmanager
def _side(store: Store, readings: Sequence[Reading | None]) -> Iterator[_Side]:
    with store.ledger() as ledger:
        parts = {part.number: part for part in ledger.all_parts()}
    with TemporaryDirectory(prefix="onrecord-") as folder:
        settings: dict[str, Any] = {"threads": 2, "memory_limit": _MEMORY, "temp_directory": folder}
        with duckdb.connect(config=settings) as connection:
            side = _Side(store, readings, parts, connection)
            if side.is_scattered():
                side.sort_into(Path(folder))
            yield side


def _places(readings: Iterable[Reading | None]) -> list[Place]:
    return [(each.part, each.place) for each in readings if each is not None]


def _columns(places: Sequence[Place]) -> tuple[list[int], list[int]]:
    return [part for part, _ in places], [at for _, at in places]


def _at(found: Mapping[Place, Found], reading: Reading | None) -> Found | None:
    return None if reading is None else found.get((reading.part, reading.place))
