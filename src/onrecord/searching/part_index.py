"""The index of one part, open for questions: columns are read in place, texts by one connection that many may share."""

from __future__ import annotations

import sqlite3
import threading
import weakref
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.searching.cards import Card, unpacked
from onrecord.searching.layout import ABOUT, NAMES, TABLES, TEXTS, About, Names, column_file
from onrecord.searching.terms import Term

Numbers = NDArray[Any]
Mask = NDArray[np.bool_]

DAMAGE = (OSError, ValueError, sqlite3.Error, msgspec.MsgspecError, zlib.error, KeyError, IndexError)
"""What reading raises where a file is missing or is not what was written."""


class DamagedIndex(Exception):
    """The index of a part is not what was written; it is made again."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


@contextmanager
def read_or_damaged(folder: Path) -> Iterator[None]:
    """What is read inside is of an index in a folder.

    Raises:
        DamagedIndex: It cannot be read.
    """
    try:
        yield
    except DAMAGE as error:
        raise DamagedIndex(folder) from error


class PartIndex:
    """The index of a part, in a folder; `number` is the part's. Its files are let go when nobody holds it any more.

    Raises:
        DamagedIndex: A file is missing, or has not as many bytes as were written; likewise from all that reads.
    """

    def __init__(self, number: int, folder: Path) -> None:
        self.number = number
        self.folder = folder
        self._columns: dict[str, Numbers] = {}
        self._turn = threading.Lock()
        with read_or_damaged(folder):
            self.about = msgspec.json.decode((folder / ABOUT).read_bytes(), type=About)
            for name, size in self.about.files.items():
                if (folder / name).stat().st_size != size:
                    raise ValueError(f"{name} has another size")
            self._texts = sqlite3.connect(
                f"file:{quote(str(folder / TEXTS))}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
        self._let_go = weakref.finalize(self, self._texts.close)

    def close(self) -> None:
        """Let go of its files."""
        self._let_go()

    def prove(self) -> None:
        """Look at all of it.

        Raises:
            DamagedIndex: It cannot be read.
        """
        with read_or_damaged(self.folder):
            (told,) = self._texts.execute("PRAGMA quick_check(1)").fetchone()
            if told != "ok":
                raise sqlite3.DatabaseError(told)
        _ = self.names
        for table, columns in TABLES.items():
            for name in columns:
                self.column(table, name)
        self.close()

    @cached_property
    def names(self) -> Names:
        """What the numbers in the columns mean."""
        with read_or_damaged(self.folder):
            return msgspec.json.decode((self.folder / NAMES).read_bytes(), type=Names)

    @cached_property
    def actors_by_name(self) -> dict[str, list[int]]:
        """The numbers of the actors who bear a name."""
        found: dict[str, list[int]] = {}
        for number, (name, _, _) in enumerate(self.names.actors):
            found.setdefault(name, []).append(number)
        return found

    @cached_property
    def actors_by_country(self) -> dict[str | None, list[int]]:
        """The numbers of the actors of a country."""
        found: dict[str | None, list[int]] = {}
        for number, (_, country, _) in enumerate(self.names.actors):
            found.setdefault(country, []).append(number)
        return found

    def column(self, table: str, name: str) -> Numbers:
        """A column, read as far as it is looked at."""
        file = column_file(table, name)
        if file not in self._columns:
            with read_or_damaged(self.folder):
                self._columns[file] = np.load(self.folder / file, mmap_mode="r").view(np.ndarray)
        return self._columns[file]

    @property
    def documents(self) -> int:
        """How many documents it has, also those that do not count."""
        return self.about.documents

    @property
    def events(self) -> int:
        """How many of its rows are events: those come first."""
        return self.about.events

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.column("rows", "document"))

    @cached_property
    def sentence_documents(self) -> Numbers:
        """By sentence, the number of its document."""
        sizes = np.diff(np.append(self.column("documents", "title"), self.about.sentences))
        return np.repeat(np.arange(self.documents, dtype=np.int32), sizes)

    def hits(self, term: Term) -> Numbers:
        """The numbers of the sentences that have a term, in order."""
        with read_or_damaged(self.folder), self._turn:
            sql = "SELECT group_concat(rowid) FROM sentences WHERE sentences MATCH ?"
            (found,) = self._texts.execute(sql, [term.fts]).fetchone()
        return np.fromstring(found, np.int64, sep=",") if found else np.empty(0, np.int64)

    def cards(self, documents: Sequence[int]) -> dict[int, Card]:
        """The cards of some documents, by their numbers."""
        found = {}
        with read_or_damaged(self.folder), self._turn:
            for number in documents:
                kept = self._texts.execute("SELECT card FROM cards WHERE document = ?", [number]).fetchone()
                if kept is None:
                    raise KeyError(number)
                found[number] = unpacked(kept[0])
        return found
