"""Two codings side by side: which document of the one is which of the other, and both records, read in batches.

A document is the same where its text is. Where a text was changed, it is known by its input; where the inputs were
moved to another folder, by their place in it, which is a guess that whoever compares the texts has to confirm.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, NamedTuple, TypeVar

import duckdb

from onrecord.errors import QuestionError, StoreError
from onrecord.store.columns import row_kinds, table_of
from onrecord.store.folder import Store
from onrecord.store.ledger import Part, Reading
from onrecord.store.parts import record_json

BATCH = 500
"""Documents that are held in memory at a time, of each side."""
_UNREAD = frozenset({"mentions"})
"""Tables that no comparison needs."""
_ROWS = """
SELECT COLUMNS(lambda name: name <> 'decision') FROM read_parquet(?)
SEMI JOIN (SELECT unnest(?::INTEGER[]) AS _part, unnest(?::INTEGER[]) AS _input) USING (_part, _input)
ORDER BY _part, _input, _item
"""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Coding:
    """What a store says: as counts in it, or as one of its coders read it."""

    store: Store
    coder: str | None = None


class Pair(NamedTuple):
    """Where a document is read in each of two codings, None where it is not.

    Attributes:
        old: In the one.
        new: In the other.
        certain: Whether text or input say that the two are one document.
        aside: In the coding that does not have it: its input, which was set aside there.
    """

    old: Reading | None
    new: Reading | None
    certain: bool = True
    aside: Reading | None = None


class Versions(NamedTuple):
    """A document in two codings: the pair, the JSON of each record, and why the one that lacks it set it aside."""

    pair: Pair
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    reason: str | None


def coding_of(store: Store, written: str) -> Coding:
    """What one coder of a store read, named as the store names it or by a piece of that which no other has.

    Raises:
        QuestionError: No coder is named so, or several are.
    """
    with store.ledger() as ledger:
        known = ledger.coders()
    found = [name for name in known if name == written] or [name for name in known if written in name]
    if len(found) != 1:
        seen = f"{len(found)} coders of {store.path} are" if found else f"no coder of {store.path} is"
        raise QuestionError(f"{seen} named {written!r}; name one of: {'; '.join(found or known)}")
    return Coding(store, found[0])


def last_two(store: Store) -> tuple[Coding, Coding]:
    """What the coder of a store read that was the last but one, and the last.

    Raises:
        QuestionError: It has one coder, or none.
    """
    with store.ledger() as ledger:
        known = ledger.coders()
    if len(known) < 2:
        by = f"was read by one coder only ({known[0]})" if known else "is empty"
        raise QuestionError(f"{store.path} {by}, so that nothing in it can be compared: name a second store")
    return Coding(store, known[1]), Coding(store, known[0])


def pairs_of(old: Coding, new: Coding) -> list[Pair]:
    """Every document of two codings, once: those of the old one in its order, then what only the new one has.

    Raises:
        StoreError: A ledger cannot be read.
    """
    return pair(*(_readings(each) for each in (old, new)))


def _readings(coding: Coding) -> list[Reading]:
    with coding.store.ledger() as ledger:
        return ledger.readings(coding.coder)


def pair(old: Sequence[Reading], new: Sequence[Reading]) -> list[Pair]:
    """Every document of two codings, once, from all that was read for each."""
    before, after = _documents(old), _documents(new)
    mates = {document: (document, True) for document in before if document in after}
    inside = _inside(old), _inside(new)
    for certain, (first, second) in ((True, (old, new)), (False, inside)):
        mates |= {document: (mate, certain) for document, mate in _by_name(first, second, mates).items()}
    mated = {mate for mate, _ in mates.values()}
    gone, came = set(before) - set(mates), set(after) - mated
    lost = _set_aside(inside[0], inside[1], gone)
    kept = _set_aside(inside[1], inside[0], came)
    both = {document: Pair(before[document], after[mate], certain) for document, (mate, certain) in mates.items()}
    return [
        *(both.get(document) or Pair(each, None, aside=lost.get(document)) for document, each in before.items()),
        *(Pair(None, each, aside=kept.get(document)) for document, each in after.items() if document in came),
    ]


def _documents(readings: Sequence[Reading]) -> dict[str, Reading]:
    """By document, the reading that its rows are of."""
    return {each.document: each for each in readings if each.document is not None and each.shown}


def _inside(readings: Sequence[Reading]) -> list[Reading]:
    """Readings with the names that their inputs have within the folder that holds them all."""
    parts = [PurePath(each.input).parts for each in readings]
    folders = [each[:-1] for each in parts]
    first, last = min(folders, default=()), max(folders, default=())  # what those two share, all share
    depth = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return [each._replace(input="/".join(names[depth:])) for each, names in zip(readings, parts, strict=True)]


def _by_name(old: Sequence[Reading], new: Sequence[Reading], mates: Mapping[str, tuple[str, bool]]) -> dict[str, str]:
    """For documents without a mate, the one of the same input in the new coding, of several versions the last."""
    taken = {mate for mate, _ in mates.values()}
    free = {each.input: each.document for each in new if each.document is not None and each.document not in taken}
    found: dict[str, str] = {}
    for each in reversed(old):
        mate = free.get(each.input)
        if each.document is None or mate is None or mate in taken or each.document in mates or each.document in found:
            continue
        found[each.document] = mate
        taken.add(mate)
    return found


def _set_aside(
    readings: Sequence[Reading], others: Sequence[Reading], documents: Collection[str]
) -> dict[str, Reading]:
    """For documents that only one coding has, an input of each that the other set aside."""
    aside = {each.input: each for each in others if each.document is None}
    return {
        each.document: aside[each.input]
        for each in readings
        if each.document is not None and each.document in documents and each.input in aside
    }


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads records of one store, some at a time, and of each what comparisons need."""

    store: Store
    parts: Mapping[int, Part]
    connection: duckdb.DuckDBPyConnection

    def records(self, places: Collection[tuple[int, int]]) -> dict[tuple[int, int], dict[str, Any]]:
        """By part and place, the JSON of the records there, without their mentions and decisions.

        Raises:
            StoreError: A part cannot be read.
        """
        rows: dict[tuple[int, int], dict[str, list[dict[str, Any]]]] = {
            place: {key: [] for key in row_kinds()} for place in places
        }
        for key in row_kinds():
            if key not in _UNREAD:
                for row in self._rows(table_of(key), places):
                    rows[row["_part"], row["_input"]][key].append(row)
        return {place: record_json(held) for place, held in rows.items() if held["document"]}

    def reasons(self, places: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """By part and place, why the inputs there were set aside.

        Raises:
            StoreError: A part cannot be read.
        """
        return {(row["_part"], row["_input"]): row["reason"] for row in self._rows("inputs", places)}

    def _rows(self, table: str, places: Collection[tuple[int, int]]) -> Iterator[dict[str, Any]]:
        """The rows of one table at some places, in their order; parts with the same columns are read at once."""
        groups: dict[str, list[str]] = {}
        for number in sorted({part for part, _ in places}):
            part = self.parts[number]
            groups.setdefault(part.columns, []).append(str(self.store.folder_of(part) / f"{table}.parquet"))
        for files in groups.values():
            try:
                cursor = self.connection.execute(_ROWS, [files, [part for part, _ in places], [at for _, at in places]])
                names = [column[0] for column in cursor.description or ()]
                found = cursor.fetchall()
            except duckdb.Error as error:
                raise StoreError(
                    f"{self.store.path}: a part cannot be read ({_first_line(error)}); "
                    f"find it with: onrecord verify {self.store.path}"
                ) from error
            yield from (dict(zip(names, row, strict=True)) for row in found)


def read_pairs(old: Coding, new: Coding, pairs: Sequence[Pair]) -> Iterator[Versions]:
    """The records of some pairs, in their order; no more than a batch of them is in memory.

    Raises:
        StoreError: A part cannot be read.
    """
    with _reader(old.store) as before, _reader(new.store) as after:
        for start in range(0, len(pairs), BATCH):
            batch = pairs[start : start + BATCH]
            sides = (before, [each.old for each in batch]), (after, [each.new for each in batch])
            first, second = (reader.records(list(_places(readings))) for reader, readings in sides)
            lost = after.reasons(list(_places(each.aside for each in batch if each.new is None)))
            kept = before.reasons(list(_places(each.aside for each in batch if each.old is None)))
            for each in batch:
                reasons = lost if each.new is None else kept
                yield Versions(each, _at(first, each.old), _at(second, each.new), _at(reasons, each.aside))


@contextmanager
def _reader(store: Store) -> Iterator[Reader]:
    with store.ledger() as ledger:
        parts = {part.number: part for part in ledger.all_parts()}
    with duckdb.connect(config={"threads": 2}) as connection:
        yield Reader(store, parts, connection)


def _places(readings: Iterable[Reading | None]) -> Iterator[tuple[int, int]]:
    return ((each.part, each.place) for each in readings if each is not None)


def _at(found: Mapping[tuple[int, int], Found], reading: Reading | None) -> Found | None:
    return None if reading is None else found.get((reading.part, reading.place))


def _first_line(error: Exception) -> str:
    """DuckDB's message without the excerpt of the query that follows it."""
    return " ".join(str(error).split("\n\n")[0].split())
