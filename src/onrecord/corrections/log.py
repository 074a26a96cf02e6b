"""The file in which decisions are kept: one SQLite file beside the parts of a store, to which is only added.

    STORE/corrections.sqlite          every decision, also those that were undone
    STORE/happenings-by-hand.jsonl    joined and split happenings of earlier versions; read, and written no more

The file is there from the first decision on: whoever only looks makes none. Several people may write at the same time;
each decision is there whole or not at all.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import msgspec

from onrecord.corrections.by_hand import BY_HAND, read_by_hand
from onrecord.corrections.decisions import Decision, check
from onrecord.errors import CorrectionError, StoreError
from onrecord.store.folder import CORRECTIONS, Store
from onrecord.store.ledger import closed_on_error
from onrecord.store.migrations import Migration, applied, migrate, unknown

SECONDS = 30.0
"""How long a writer waits for another one."""

_PAUSE = 0.01
"""Seconds after which a lock is asked for again that SQLite does not wait for."""

_PRIMARY = 0xFF
"""The bits of SQLite's codes of errors that say the kind; the others say more of it."""

_MARK = 0x6F72_6364
"""What tells the file from other SQLite files (`PRAGMA application_id`): "orcd"."""


def decisions(file: sqlite3.Connection) -> None:
    """The log: a line for each decision, which cannot be changed or removed."""
    for statement in (
        """CREATE TABLE decisions (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL,
               at TEXT NOT NULL, body BLOB NOT NULL)""",
        "CREATE INDEX decisions_by_document ON decisions (document)",
        """CREATE TRIGGER nothing_is_changed BEFORE UPDATE ON decisions
               BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END""",
        """CREATE TRIGGER nothing_is_removed BEFORE DELETE ON decisions
               BEGIN SELECT RAISE(ABORT, 'decisions are never removed'); END""",
        f"PRAGMA application_id = {_MARK}",
    ):
        file.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (Migration("decisions", decisions),)
"""The changes that the file has been through; see `store.migrations`."""


@dataclass(frozen=True, slots=True)
class Log:
    """The decisions of one store; nothing stays open between two calls, so that any thread may call."""

    folder: Path

    @property
    def file(self) -> Path:
        """Where they are kept."""
        return self.folder / CORRECTIONS

    def all(self) -> list[Decision]:
        """Every decision, in the order of their times, also those that were undone.

        Raises:
            StoreError: The file is damaged, or is none of ours.
        """
        return [*read_by_hand(self.folder / BY_HAND), *self._read("SELECT body FROM decisions ORDER BY at, id")]

    def of_document(self, document: str) -> list[Decision]:
        """The decisions about one document, as `all`.

        Raises:
            StoreError: The file is damaged, or is none of ours.
        """
        return self._read("SELECT body FROM decisions WHERE document = ? ORDER BY at, id", document)

    def documents(self) -> list[str]:
        """The ids of the documents of which something was decided, sorted.

        Raises:
            StoreError: The file is damaged, or is none of ours.
        """
        with self._reading() as file:
            sql = "SELECT DISTINCT document FROM decisions WHERE document <> '' ORDER BY document"
            return [] if file is None else [document for (document,) in file.execute(sql)]

    def state(self) -> int:
        """A number that grows with every decision; 0 where there is none.

        Raises:
            StoreError: The file is damaged, or is none of ours.
        """
        with self._reading() as file:
            return (
                0 if file is None else int(file.execute("SELECT coalesce(max(number), 0) FROM decisions").fetchone()[0])
            )

    def after(self, state: int) -> list[Decision]:
        """The decisions that were kept after the log had a state, whatever their times say, as `all`.

        Raises:
            StoreError: The file is damaged, or is none of ours.
        """
        return self._read("SELECT body FROM decisions WHERE number > ? ORDER BY at, id", state)

    def mark(self, document: str) -> int:
        """What grows with every decision about a document; 0 where there is none. See `add_unless`.

        Raises:
            StoreError: The file is damaged, or is none of ours.
        """
        with self._reading() as file:
            return 0 if file is None else _mark_of(file, document)

    def prove(self) -> int:
        """Look at every decision; gives how many there are.

        Raises:
            StoreError: The file or a decision is damaged, or is none of ours.
        """
        with self._reading() as file:
            if file is None:
                return 0
            (told,) = file.execute("PRAGMA integrity_check(1)").fetchone()
            if told != "ok":
                raise sqlite3.DatabaseError(told)
            kept = file.execute("SELECT id, body FROM decisions").fetchall()
            for own, body in kept:
                decision = msgspec.json.decode(body, type=Decision)
                try:
                    check(decision)
                except CorrectionError as error:
                    raise sqlite3.DatabaseError(f"decision {own}: {error}") from error
                if decision.id != own:
                    raise sqlite3.DatabaseError(f"decision {own} says that it is {decision.id}")
            return len(kept)

    def add_unless(self, decision: Decision, mark: int) -> bool:
        """Keep a decision, unless anything was decided about its document since it had a mark, in whatever process.

        Returns:
            Whether it was kept.

        Raises:
            CorrectionError: It is none.
            StoreError: The file is damaged or none of ours, or the disk refuses.
        """
        check(decision)
        with self._told(writing=True), closing(self._for_writing()) as file:
            file.execute("BEGIN IMMEDIATE")
            is_kept = _mark_of(file, decision.document) == mark
            if is_kept:
                file.execute(_ADD, _row(decision))
            file.execute("COMMIT")
            return is_kept

    def add(self, added: Sequence[Decision]) -> int:
        """Keep some decisions, all or none of them; gives how many were not there yet.

        Raises:
            CorrectionError: One is none.
            StoreError: The file is damaged or none of ours, or the disk refuses.
        """
        for each in added:
            check(each)
        if not added:
            return 0
        with self._told(writing=True), closing(self._for_writing()) as file:
            file.execute("BEGIN IMMEDIATE")
            before = file.total_changes
            file.executemany(_ADD, map(_row, added))
            file.execute("COMMIT")
            return file.total_changes - before

    def _read(self, sql: str, *given: str | int) -> list[Decision]:
        with self._reading() as file:
            if file is None:
                return []
            return [msgspec.json.decode(body, type=Decision) for (body,) in file.execute(sql, given)]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """The file, for reading; None where there is none."""
        if not self.file.exists():
            yield None
            return
        with self._told(writing=False), closing(self._for_reading()) as file:
            yield file

    def _for_writing(self) -> sqlite3.Connection:
        file = sqlite3.connect(self.file, timeout=SECONDS, isolation_level=None)
        with closed_on_error(file):
            if file.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                _check_ours(file)
            _write_ahead(file)
            file.execute("PRAGMA synchronous = FULL")
            if applied(file) != [each.name for each in MIGRATIONS]:
                migrate(file, MIGRATIONS)
        return file

    def _for_reading(self) -> sqlite3.Connection:
        """A connection that changes nothing; where nobody may write in the folder, the file is taken as it stands."""
        name = quote(str(self.file.absolute()))
        file = sqlite3.connect(f"file:{name}?mode=ro", uri=True, timeout=SECONDS, isolation_level=None)
        try:
            with closed_on_error(file):
                file.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            beside = self.file.with_name(f"{self.file.name}-wal")
            if beside.exists() and beside.stat().st_size:
                raise
            file = sqlite3.connect(f"file:{name}?mode=ro&immutable=1", uri=True, isolation_level=None)
        with closed_on_error(file):
            _check_ours(file)
        return file

    @contextmanager
    def _told(self, *, writing: bool) -> Iterator[None]:
        """Say of the file what SQLite says of it.

        Raises:
            StoreError: SQLite refuses, or a decision in it cannot be read.
        """
        try:
            yield
        except sqlite3.OperationalError as error:
            done = "written" if writing else "read"
            raise StoreError(
                f"{self.file}: cannot be {done}: {error}; see whether the disk is full, whether you may write in the "
                "folder, and whether another program holds the file"
            ) from error
        except (sqlite3.Error, msgspec.MsgspecError) as error:
            raise StoreError(
                f"{self.file}: damaged, or no file of corrections: {error}; move it away, and put back a copy, or "
                "take in what `onrecord corrections --export` wrote, with --import FILE"
            ) from error


_ADD = "INSERT OR IGNORE INTO decisions (id, document, at, body) VALUES (?, ?, ?, ?)"


def _row(decision: Decision) -> tuple[str, str, str, bytes]:
    return decision.id, decision.document, decision.at, msgspec.json.encode(decision)


def _mark_of(file: sqlite3.Connection, document: str) -> int:
    sql = "SELECT coalesce(max(number), 0) FROM decisions WHERE document = ?"
    return int(file.execute(sql, [document]).fetchone()[0])


def _write_ahead(file: sqlite3.Connection) -> None:
    """Let readers and a writer go on beside each other from now on; where another process does so just now, wait.

    SQLite itself waits for every other lock, but not for this one, and says at once that the file is locked.

    Raises:
        sqlite3.OperationalError: It was locked for `SECONDS`, or cannot be written.
    """
    last = time.monotonic() + SECONDS
    while True:
        try:
            file.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(_PAUSE)
        else:
            return


def open_log(store: Store) -> Log:
    """The decisions of a store; nothing is made or looked at yet."""
    return Log(store.path)


def _check_ours(file: sqlite3.Connection) -> None:
    """Refuse a file that holds something else, or what a newer onrecord wrote.

    Raises:
        sqlite3.DatabaseError: It does.
        StoreError: A newer onrecord made it.
    """
    (mark,) = file.execute("PRAGMA application_id").fetchone()
    if mark != _MARK or not applied(file):
        raise sqlite3.DatabaseError("it is another program's")
    if newer := unknown(file, MIGRATIONS):
        raise StoreError(
            f"the corrections were written by a newer onrecord (it has {', '.join(newer)}): upgrade onrecord"
        )
