"""The ledger of a store: which parts there are, and which of their inputs and documents count.

It is decided when a part is written, so that whoever opens the store need not look at all documents:

- Of an input the latest version counts, as the coder read it that wrote last (`live`); with versions kept, all do.
- The rows of a document are those read from its first publication, by day and then by input; where several coders
  read it, from the first that the latest coder read (`shown`). The other publications are kept as publications.

The ledger is one SQLite file. A change of it is there whole or not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import quote

import msgspec

from onrecord.errors import StoreError
from onrecord.store.coded import Outcome
from onrecord.store.migrations import applied, migrate, unknown
from onrecord.store.parts import FileOfPart, part_name

LEDGER = "ledger.sqlite"

_FIRST = """
SELECT part, place FROM inputs JOIN coders USING (coder) WHERE document = ? AND live
ORDER BY coders.rank DESC, published IS NULL, published, input, part DESC, place LIMIT 1
"""


_READ_BY = """
WITH own AS (
    SELECT inputs.*, row_number() OVER (
        PARTITION BY input ORDER BY live DESC, sha256 IS NULL, part DESC, place DESC
    ) AS age
    FROM inputs JOIN coders USING (coder)
    WHERE coders.name = ? AND input IN (SELECT input FROM inputs WHERE live)
)
SELECT input, document, part, place, row_number() OVER (
    PARTITION BY document ORDER BY published IS NULL, published, input, part DESC, place
) = 1
FROM own WHERE live OR age = 1 ORDER BY part, place
"""


class Reading(NamedTuple):
    """One input as one coder read it.

    Attributes:
        input: Its name.
        document: The id of the document that it holds; None where it was set aside.
        part: The number of the part that has it.
        place: Its place there.
        shown: Whether the rows of the document are this input's.
    """

    input: str
    document: str | None
    part: int
    place: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part on record.

    Attributes:
        number: Names its folder.
        coder: What read its inputs.
        columns: The fingerprint of the columns that it was written with.
        files: By table, what was written.
        live: How many of its inputs count.
    """

    number: int
    coder: str
    columns: str
    files: dict[str, FileOfPart]
    live: int

    @property
    def name(self) -> str:
        """Its folder."""
        return part_name(self.number)

    @property
    def bytes(self) -> int:
        """The size of its files, as far as it is known."""
        return sum(file.bytes for file in self.files.values())


class Ledger:
    """The open ledger of a store; close it, or use it in a `with`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._sql.close()

    def parts(self) -> list[Part]:
        """The parts of which at least one input counts, by number."""
        return list(self._parts("WHERE live > 0"))

    def all_parts(self) -> list[Part]:
        """Every part, by number."""
        return list(self._parts(""))

    def latest_parts(self) -> Iterator[Part]:
        """Every part, the latest first; read as they are asked for."""
        return self._parts("", "DESC")

    def _parts(self, condition: str, order: str = "") -> Iterator[Part]:
        sql = "SELECT part, name, columns, files, live FROM parts JOIN coders USING (coder)"
        for number, coder, columns, files, live in self._sql.execute(f"{sql} {condition} ORDER BY part {order}"):
            yield Part(number, coder, columns, msgspec.json.decode(files, type=dict[str, FileOfPart]), live)

    def coders(self) -> list[str]:
        """The coders that have read something that is still kept, the latest first."""
        sql = "SELECT name FROM coders WHERE coder IN (SELECT coder FROM inputs) ORDER BY rank DESC"
        return [name for (name,) in self._sql.execute(sql)]

    def readings(self, coder: str | None = None) -> list[Reading]:
        """What counts, or what would if a coder had been the last: of every input its latest reading, by part.

        Inputs that were forgotten are left out. Of a reading that was taken up again and has lost its place to another
        coder since, the ledger no longer knows: then the newest counts.
        """
        if coder is None:
            sql = "SELECT input, document, part, place, shown FROM inputs WHERE live ORDER BY part, place"
            found = self._sql.execute(sql)
        else:
            found = self._sql.execute(_READ_BY, [coder])
        return [Reading(name, document, part, place, bool(shown)) for name, document, part, place, shown in found]

    def readers(self) -> list[tuple[str, str]]:
        """Every document that counts, with the coder whose rows of it do."""
        sql = "SELECT document, name FROM inputs JOIN coders USING (coder) WHERE shown AND document IS NOT NULL"
        return self._sql.execute(sql).fetchall()

    def shown(self) -> dict[str, tuple[int, int]]:
        """By document that counts, the part that its rows are in, and the place there."""
        sql = "SELECT document, part, place FROM inputs WHERE shown AND document IS NOT NULL"
        return {document: (part, place) for document, part, place in self._sql.execute(sql)}

    def versions(self) -> dict[str, str]:
        """Every document that counts, with the SHA-256 of the input that its rows are of."""
        sql = "SELECT document, sha256 FROM inputs WHERE shown AND document IS NOT NULL"
        return dict(self._sql.execute(sql).fetchall())

    def reader_of(self, document: str) -> tuple[str, str, str] | None:
        """The input that the rows of a document are of, its SHA-256, and the coder; None where it is not on record."""
        sql = "SELECT input, sha256, name FROM inputs JOIN coders USING (coder) WHERE document = ? AND shown"
        row: tuple[str, str, str] | None = self._sql.execute(sql, [document]).fetchone()
        return row

    def places(self, documents: Iterable[str]) -> dict[str, tuple[int, int]]:
        """By document, of those that are on record, the part that its rows are in, and the place there."""
        sql = "SELECT part, place FROM inputs WHERE document = ? AND shown"
        found = ((document, self._sql.execute(sql, [document]).fetchone()) for document in documents)
        return {document: (place[0], place[1]) for document, place in found if place is not None}

    def state(self) -> str:
        """What no later state of the ledger is written as; every run that writes makes another."""
        sql = "SELECT (SELECT max(rank) FROM coders), max(part), sum(live) FROM parts"
        return ".".join(map(str, self._sql.execute(sql).fetchone()))

    def next_number(self, first: int = 1) -> int:
        """A number that no part has; `first` where there is none."""
        (number,) = self._sql.execute("SELECT coalesce(max(part) + 1, ?) FROM parts", [first]).fetchone()
        return int(number)

    def hidden(self) -> list[tuple[int, int, bool]]:
        """The inputs whose rows do not count: part, place in it, and whether the input itself counts."""
        sql = """
            SELECT part, place, inputs.live FROM inputs JOIN parts USING (part)
            WHERE parts.live > 0 AND (inputs.live = 0 OR inputs.shown = 0) ORDER BY part, place
        """
        return [(part, place, bool(live)) for part, place, live in self._sql.execute(sql)]

    def shows(self, number: int, place: int) -> bool:
        """Whether the rows of an input count."""
        sql = "SELECT live AND shown FROM inputs WHERE part = ? AND place = ?"
        row = self._sql.execute(sql, [number, place]).fetchone()
        return row is not None and bool(row[0])

    def inputs_of(self, number: int) -> list[tuple[str, str | None, str | None]]:
        """Of every input of a part, in order: its name, its SHA-256, and its document."""
        sql = "SELECT input, sha256, document FROM inputs WHERE part = ? ORDER BY place"
        return self._sql.execute(sql, [number]).fetchall()

    def contradictions(self) -> Iterator[str]:
        """What the ledger says of documents and inputs that cannot be."""
        sql = """
            SELECT document, sum(shown) FROM inputs WHERE live AND document IS NOT NULL
            GROUP BY document HAVING sum(shown) <> 1 ORDER BY document
        """
        yield from (f"{document} counts {times} times" for document, times in self._sql.execute(sql))
        sql = "SELECT input FROM inputs WHERE shown AND NOT live ORDER BY input"
        yield from (f"{name}: its rows count, and it does not" for (name,) in self._sql.execute(sql))

    def find(self, coder: int, name: str, sha256: str | None) -> tuple[int, int, bool] | None:
        """Where a coder's reading of an input is on record for good, and whether it counts."""
        sql = """
            SELECT part, place, live FROM inputs
            WHERE input = ? AND coder = ? AND sha256 IS ? AND NOT passing ORDER BY live DESC, part DESC LIMIT 1
        """
        row = self._sql.execute(sql, [name, coder, sha256]).fetchone()
        return None if row is None else (row[0], row[1], bool(row[2]))

    def beneath(self, root: str, signs: Sequence[str], *, unmet: bool = False) -> Iterator[str]:
        """The names of the inputs that count: of a file, of its rows (`FILE#ROW`), or of everything in a folder.

        Args:
            root: The file or folder.
            signs: What stands between it and what is in it.
            unmet: Whether those that were met (`meet`) are left out.
        """
        met = "AND input NOT IN (SELECT input FROM met)" if unmet else ""
        sql = f"SELECT DISTINCT input FROM inputs WHERE live AND input >= ? AND input < ? {met}"  # noqa: S608
        whole = root.rstrip(signs[0])
        ranges = [(root, root + "\0"), *((whole + sign, whole + chr(ord(sign) + 1)) for sign in signs)]
        for first, end in ranges:
            yield from (name for (name,) in self._sql.execute(sql, [first, end]))

    def keep_met(self) -> None:
        """Begin to keep, on the disk and as long as the ledger is open, what a run comes upon."""
        self._sql.execute("CREATE TEMP TABLE met (input TEXT PRIMARY KEY, whole INTEGER NOT NULL) WITHOUT ROWID")

    def meet(self, name: str, *, whole: bool) -> None:
        """A run came upon an input, and could read all of it or not."""
        self._sql.execute(
            "INSERT INTO met VALUES (?, ?) ON CONFLICT DO UPDATE SET whole = excluded.whole", [name, whole]
        )

    def met_in_part(self, name: str) -> bool:
        """Whether a run came upon an input, and could not read all of it."""
        return self._sql.execute("SELECT 1 FROM met WHERE input = ? AND NOT whole", [name]).fetchone() is not None

    @contextmanager
    def change(self, before_commit: Callable[[], None] | None = None) -> Iterator[Change]:
        """A change that is there whole or not at all; `before_commit` is called when all of it has been said.

        Raises:
            StoreError: The disk refuses.
        """
        try:
            self._sql.execute("BEGIN IMMEDIATE")
            change = Change(self._sql)
            yield change
            change.settle()
            if before_commit is not None:
                before_commit()
            self._sql.execute("COMMIT")
        except BaseException as error:
            if self._sql.in_transaction:
                self._sql.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise StoreError(f"the ledger of the store cannot be written: {error}") from error
            raise


class Change:
    """What is being changed in a ledger; `settle` decides anew what counts of the documents that it touched."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self._documents: set[str] = set()
        self._parts: set[int] = set()

    def coder(self, name: str) -> int:
        """The number of a coder, which is now the latest."""
        (rank,) = self._sql.execute("SELECT coalesce(max(rank), 0) + 1 FROM coders").fetchone()
        sql = "INSERT INTO coders (name, rank) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET rank = excluded.rank"
        self._sql.execute(sql, [name, rank])
        (number,) = self._sql.execute("SELECT coder FROM coders WHERE name = ?", [name]).fetchone()
        return int(number)

    def add_part(self, number: int, coder: int, columns: str, files: dict[str, FileOfPart]) -> None:
        """A part that has been written."""
        told = msgspec.json.encode(files).decode()
        self._sql.execute("INSERT INTO parts VALUES (?, ?, ?, ?, 0)", [number, coder, columns, told])

    def add_inputs(
        self, number: int, coder: int, outcomes: Sequence[Outcome], *, keep_versions: bool, first: int = 0
    ) -> None:
        """The inputs of a part, from its place `first` on, each in place of what was on record of it."""
        for place, outcome in enumerate(outcomes, first):
            told = outcome.publication
            document, published = (None, None) if told is None else (told.document, told.published)
            self._replace(outcome, keep_versions=keep_versions)
            self._sql.execute(
                "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 0)",
                [number, place, outcome.input, outcome.sha256, coder, document, published, outcome.passing],
            )
            if document is not None:
                self._documents.add(document)
            else:
                self._sql.execute("UPDATE inputs SET shown = 1 WHERE part = ? AND place = ?", [number, place])
        self._parts.add(number)

    def _replace(self, outcome: Outcome, *, keep_versions: bool) -> None:
        """What is on record of an input counts no longer; one that cannot be read now replaces no document."""
        sql = "SELECT part, place FROM inputs WHERE input = ? AND live"
        given: list[object] = [outcome.input]
        if outcome.sha256 is None:
            sql += " AND document IS NULL"
        elif keep_versions:
            sql += " AND (sha256 IS ? OR sha256 IS NULL)"
            given.append(outcome.sha256)
        for place in self._sql.execute(sql, given).fetchall():
            self.end(*place)

    def end(self, part: int, place: int) -> None:
        """An input counts no longer."""
        self._set_live(part, place, live=False)

    def revive(self, part: int, place: int, *, keep_versions: bool) -> None:
        """An input counts again, in place of what was on record of it."""
        sql = "SELECT input, sha256 FROM inputs WHERE part = ? AND place = ?"
        name, sha256 = self._sql.execute(sql, [part, place]).fetchone()
        self._replace(Outcome(name, sha256), keep_versions=keep_versions)
        self._set_live(part, place, live=True)

    def _set_live(self, part: int, place: int, *, live: bool) -> None:
        sql = "UPDATE inputs SET live = ?, shown = (? AND document IS NULL) WHERE part = ? AND place = ?"
        self._sql.execute(sql, [live, live, part, place])
        (document,) = self._sql.execute(
            "SELECT document FROM inputs WHERE part = ? AND place = ?", [part, place]
        ).fetchone()
        self._parts.add(part)
        if document is not None:
            self._documents.add(document)

    def end_input(self, name: str) -> None:
        """An input counts no longer, in whatever version."""
        for place in self._sql.execute("SELECT part, place FROM inputs WHERE input = ? AND live", [name]).fetchall():
            self.end(*place)

    def merge_parts(self, merged: Sequence[int], number: int, columns: str, files: dict[str, FileOfPart]) -> None:
        """Several parts of one coder are one; what counts of them counts as before.

        Args:
            merged: Their numbers, in the order in which their inputs stand in the new one.
            number: The new one's.
            columns: The fingerprint of its columns.
            files: What was written.
        """
        (coder,) = self._sql.execute("SELECT coder FROM parts WHERE part = ?", [merged[0]]).fetchone()
        self.add_part(number, coder, columns, files)
        first = 0
        for part in merged:
            moved = self._sql.execute(
                "UPDATE inputs SET part = ?, place = place + ? WHERE part = ?", [number, first, part]
            )
            first += moved.rowcount
            self._sql.execute("DELETE FROM parts WHERE part = ?", [part])
        self._parts.add(number)

    def drop_part(self, number: int) -> None:
        """A part is gone, and everything that it put on record."""
        found = self._sql.execute("SELECT DISTINCT document FROM inputs WHERE part = ?", [number]).fetchall()
        self._documents.update(document for (document,) in found if document is not None)
        self._sql.execute("DELETE FROM inputs WHERE part = ?", [number])
        self._sql.execute("DELETE FROM parts WHERE part = ?", [number])

    def settle(self) -> None:
        """Decide from which input the rows of each touched document are, and count what counts of each part."""
        for document in sorted(self._documents):
            first = self._sql.execute(_FIRST, [document]).fetchone()
            shown = self._sql.execute(
                "SELECT part, place FROM inputs WHERE document = ? AND shown", [document]
            ).fetchall()
            for part, place in shown:
                if (part, place) != first:
                    self._sql.execute("UPDATE inputs SET shown = 0 WHERE part = ? AND place = ?", [part, place])
            if first is not None and first not in shown:
                self._sql.execute("UPDATE inputs SET shown = 1 WHERE part = ? AND place = ?", first)
        for part in sorted(self._parts):
            counted = "(SELECT count(*) FROM inputs WHERE part = parts.part AND live)"
            self._sql.execute(f"UPDATE parts SET live = {counted} WHERE part = ?", [part])  # noqa: S608
        self._documents.clear()
        self._parts.clear()


def open_ledger(path: Path, *, write: bool) -> Ledger:
    """The ledger of the store at a path; made, and brought up to date, where it is to be written.

    Raises:
        StoreError: It is missing or damaged, was made by a newer onrecord, or cannot be written.
    """
    file = path / LEDGER
    try:
        return Ledger(_for_writing(file) if write else _for_reading(file))
    except sqlite3.Error as error:
        if write and isinstance(error, sqlite3.OperationalError):
            raise StoreError(f"{file}: cannot be written: {error}; see whether the disk is full") from error
        raise StoreError(
            f"{file}: cannot be opened: {error}; where it is lost or damaged, move it away: "
            "the next onrecord code makes it again from the parts"
        ) from error


def _for_writing(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    with closed_on_error(connection):
        connection.execute("PRAGMA synchronous = FULL")
        _refuse_newer(connection, file)
        migrate(connection)
    return connection


def _for_reading(file: Path) -> sqlite3.Connection:
    """A connection that writes nothing, but for what a killed writer left half done, which is taken back."""
    connection = sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True, isolation_level=None)
    try:
        with closed_on_error(connection):
            applied(connection)
    except sqlite3.OperationalError:
        connection = sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True, isolation_level=None)
    with closed_on_error(connection):
        if not applied(connection):
            raise sqlite3.DatabaseError("it is empty")
        _refuse_newer(connection, file)
    return connection


@contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """A connection that is closed where what is done inside fails, and stays open where it does not."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _refuse_newer(connection: sqlite3.Connection, file: Path) -> None:
    if names := unknown(connection):
        raise StoreError(f"{file} was changed by a newer onrecord ({', '.join(names)}): upgrade onrecord")
