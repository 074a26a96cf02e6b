"""SQL that somebody writes on a page: run in a process of its own, which is ended when it takes too long or too much.

DuckDB can be interrupted between two pieces of work and keeps to its memory limit in tables, but neither within one
value: `repeat('x', 3000000000)` runs on for a minute and takes gigabytes. So the process has limits of the system.
"""

from __future__ import annotations

import queue
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.engines.beside import LATE, Beside
from onrecord.engines.protocol import Broken
from onrecord.errors import QueryError, StoreError
from onrecord.pages.failure import Failure
from onrecord.pages.sql import Rows, plain_value
from onrecord.reader.failures import Refused

if TYPE_CHECKING:
    from onrecord.store.folder import Store

MOST_ROWS = 1_000
"""Rows of an answer."""
SECONDS = 10.0
"""How long a query may take."""
_GRACE = 2.0
"""Seconds in which a query that was interrupted has to end before its process is."""
_LARGEST = 5_000_000
"""Bytes of an answer as JSON."""
_MEMORY = "1GB"
"""What DuckDB keeps in memory of tables."""
_ADDRESSES = 6 * 1024**3
"""Bytes of addresses that the process may take, most of which it never uses."""
_PROCESSES = 2
"""Queries that run at the same time."""
_PATIENCE = 1.0
"""Seconds that a query waits for its turn."""
_KINDER = 10
"""How much the process gives way to those that make pages, in the system's numbers."""


class Told(msgspec.Struct, frozen=True):
    """What the process says: rows, or what is wrong."""

    rows: Rows | None = None
    refused: str = ""
    is_damaged: bool = False


@dataclass
class Querying:
    """Runs queries over one store; a `Step` of a process."""

    path: Path
    as_coded: bool = False
    _store: Store | None = None

    def prepare(self) -> None:
        """Open the store, and take on the limits of the system.

        Raises:
            StoreError: There is no store.
        """
        from onrecord.opened import open_store  # noqa: PLC0415 - in the process only

        self._store = open_store(self.path, self.as_coded).store
        if sys.platform == "win32":
            return
        import os  # noqa: PLC0415
        import resource  # noqa: PLC0415 - not on Windows

        os.nice(_KINDER)
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def __call__(self, queries: Sequence[str], /) -> list[Told]:
        """What each query is answered."""
        return [self._told(sql) for sql in queries]

    def _told(self, sql: str) -> Told:
        from onrecord.corrections.counted import bring_up_to_date  # noqa: PLC0415 - in the process only
        from onrecord.corrections.tables import corrected_tables  # noqa: PLC0415
        from onrecord.store.query import query  # noqa: PLC0415

        assert self._store is not None, "prepare() comes first"  # noqa: S101
        try:
            bring_up_to_date(self._store)
            answer = query(self._store, sql, MOST_ROWS, SECONDS, corrected_tables(self._store), _MEMORY)
            rows = Rows(answer.columns, [[plain_value(value) for value in row] for row in answer.rows], answer.more)
        except QueryError as error:
            return Told(refused=str(error))
        except StoreError as error:
            return Told(refused=str(error), is_damaged=True)
        except MemoryError:
            return Told(refused=_TOO_LARGE)
        if len(msgspec.json.encode(rows)) > _LARGEST:
            return Told(refused=_TOO_LARGE)
        return Told(rows)


_TOO_LARGE = f"the answer is larger than {_LARGEST // 1_000_000} MB: ask for fewer columns, or shorter values"


@dataclass(frozen=True, slots=True)
class Queries:
    """Processes that run queries, each one at a time; none is there before it is needed."""

    free: queue.SimpleQueue[Beside[str, Told]] = field(default_factory=queue.SimpleQueue)
    all: list[Beside[str, Told]] = field(default_factory=list)

    @classmethod
    def over(cls, path: Path, processes: int = _PROCESSES, *, as_coded: bool = False) -> Queries:
        """So many over one store; what people corrected counts in it, unless `as_coded`."""
        made = cls(all=[Beside(Querying(path.absolute(), as_coded)) for _ in range(processes)])
        for each in made.all:
            made.free.put(each)
        return made

    def ask(self, sql: str) -> Rows:
        """The rows that a query gives.

        Raises:
            QueryError: The SQL is refused, or takes too long or too much memory.
            StoreError: The store cannot be read.
            Refused: Too many queries are running.
        """
        try:
            process = self.free.get(timeout=_PATIENCE)
        except queue.Empty as error:
            detail = f"{len(self.all)} queries are running."
            raise Refused(Failure(503, "Too many queries", detail, "Wait some seconds and ask again.")) from error
        try:
            told = process.ask(sql, SECONDS + _GRACE)
        finally:
            self.free.put(process)
        return _rows_of(told)

    def close(self) -> None:
        """End them, whatever they are doing."""
        for each in self.all:
            each.close()


def _rows_of(told: Told | Broken) -> Rows:
    if isinstance(told, Broken):
        if told.reason == LATE:
            raise QueryError(f"the query took more than {SECONDS:g} s and was stopped: ask for less")
        raise QueryError("the query took more memory than there is for it, and was stopped: ask for less")
    if told.is_damaged:
        raise StoreError(told.refused)
    if told.rows is None:
        raise QueryError(told.refused)
    return told.rows
