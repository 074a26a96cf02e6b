"""Makes the index of one part: its sentences into FTS5, its rows into columns, what is shown of it onto cards."""

from __future__ import annotations

import hashlib
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from onrecord.actors.codes import ActorCodes
from onrecord.errors import StoreError
from onrecord.searching.cards import Card, RowCard, packed
from onrecord.searching.layout import ABOUT, ACTING, NAMES, OWN, ROLES, TABLES, TEXTS, About, Names, column_file
from onrecord.searching.part_index import Numbers
from onrecord.searching.parties import party_of
from onrecord.searching.words import searched
from onrecord.store.clauses import sentences
from onrecord.store.folder import Store
from onrecord.store.ledger import Part
from onrecord.store.searched import SearchedActor, SearchedDocument, SearchedPhrase, SearchedRow, read_searched

_AT_ONCE = 256
"""Documents that are written together."""
_ROWS_AT_ONCE = 10_000
"""Rows of a table that wait as Python has them."""

_NEEDED = (
    "this Python's SQLite has no FTS5, which searching needs: use another build of Python (those of python.org, conda "
    "and the Linux distributions have it), or ask with onrecord query"
)


def check_fts5() -> None:
    """See that SQLite can search texts.

    Raises:
        StoreError: It cannot.
    """
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5(words)")
    except sqlite3.OperationalError as error:
        raise StoreError(_NEEDED) from error
    finally:
        connection.close()


def make_index(store: Store, part: Part, folder: Path, codes: ActorCodes, advance: Callable[[int], None]) -> None:
    """Write the index of a part into an empty folder.

    Args:
        store: The store.
        part: The part.
        folder: Where to.
        codes: What countries are called.
        advance: Told how many more inputs are done.

    Raises:
        StoreError: The part cannot be read.
        OSError: The disk refuses.
        sqlite3.Error: Likewise.
    """
    making = _Making()
    texts = sqlite3.connect(folder / TEXTS, isolation_level=None)
    try:
        for sql in _BEGIN:
            texts.execute(sql)
        done = 0
        for documents in _some(read_searched(store, part)):
            added = [making.add(each) for each in documents]
            texts.executemany(
                "INSERT INTO sentences (rowid, words) VALUES (?, ?)", [line for each in added for line in each[1]]
            )
            texts.executemany("INSERT INTO cards VALUES (?, ?)", [card for card, _ in added])
            advance(documents[-1].input + 1 - done)
            done = documents[-1].input + 1
        advance(part.files["inputs"].rows - done)
        for sql in _END:
            texts.execute(sql)
    finally:
        texts.close()
    making.write(folder, codes)


_BEGIN = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "CREATE VIRTUAL TABLE sentences USING fts5(words, content='', columnsize=0, tokenize='ascii')",
    "CREATE TABLE cards (document INTEGER PRIMARY KEY, card BLOB NOT NULL)",
    "BEGIN",
)
_END = ("INSERT INTO sentences (sentences) VALUES ('optimize')", "COMMIT")


def _some(documents: Iterator[SearchedDocument]) -> Iterator[list[SearchedDocument]]:
    batch: list[SearchedDocument] = []
    for each in documents:
        batch.append(each)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


class _Numbers(dict[str, int]):
    """Numbers for names, in the order in which they come."""

    def of(self, name: str | None) -> int:
        return -1 if name is None else self.setdefault(name, len(self))


class _Columns:
    """The columns of a table while they grow; rows are tuples in the order of `TABLES`."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._waiting: list[tuple[int, ...]] = []
        self._whole: list[Numbers] = []
        self.rows = 0

    def add(self, row: tuple[int, ...]) -> None:
        self._waiting.append(row)
        self.rows += 1
        if len(self._waiting) >= _ROWS_AT_ONCE:
            self._settle()

    def extend(self, rows: Sequence[tuple[int, ...]]) -> None:
        self._waiting += rows
        self.rows += len(rows)

    def write(self, folder: Path) -> None:
        self._settle()
        for place, (name, kind) in enumerate(TABLES[self._table].items()):
            column = [each[:, place] for each in self._whole]
            whole = np.concatenate(column) if column else np.empty(0)
            np.save(folder / column_file(self._table, name), whole.astype(kind))

    def _settle(self) -> None:
        if self._waiting:
            self._whole.append(np.array(self._waiting, dtype=np.int64))
            self._waiting.clear()


class _Statement(NamedTuple):
    """A statement that waits until all events have their numbers."""

    row: tuple[int, ...]
    links: list[tuple[int, int]]
    parties: list[int]


class _Making:
    """The columns of a part while they grow."""

    def __init__(self) -> None:
        self._tables = {table: _Columns(table) for table in TABLES}
        self._statements: list[_Statement] = []
        self._outlets, self._whats, self._statuses = _Numbers(), _Numbers(), _Numbers()
        self._countries, self._places, self._parties = _Numbers(), _Numbers(), _Numbers()
        self._actors: dict[tuple[str, str | None, str | None], int] = {}
        self._sentences = 0

    def add(self, document: SearchedDocument) -> tuple[tuple[int, bytes], list[tuple[int, str]]]:
        """Take in a document; its card, and the words of its sentences, each under its number."""
        number = self._tables["documents"].rows
        spans = sentences(document.text)
        outlet, day = self._outlets.of(document.outlet), _ordinal(document.published)
        self._tables["documents"].add((document.input, day, outlet, _key(document.id), self._sentences))
        lines = [searched(document.title or ""), *(searched(document.text[begin:end]) for begin, end in spans)]
        numbered = [(self._sentences + at, line) for at, line in enumerate(lines) if line]
        parties = self._add_rows(number, document, [begin for begin, _ in spans], day)
        self._tables["document_parties"].extend([(number, party) for party in sorted(parties)])
        self._sentences += len(lines)
        names = {actor.id: actor.name for actor in document.actors}
        rows = [_row_card(row, names) for row in document.rows]
        card = Card(
            document.id, document.title, document.outlet, document.url, document.published, document.text, spans, rows
        )
        return (number, packed(card)), numbered

    def _add_rows(self, number: int, document: SearchedDocument, begins: Sequence[int], published: int) -> set[int]:
        """Take in the rows of a document; the parties that have a part in any."""
        known = {actor.id: self._known(actor) for actor in document.actors}
        found: set[int] = set()
        for place, row in enumerate(document.rows):
            columns = (
                number,
                place,
                row.begin,
                self._sentences + bisect_right(begins, row.begin),
                self._sentences + bisect_right(begins, max(row.begin, row.end - 1)),
                self._whats.of(row.what),
                self._statuses.of(row.status),
                _ordinal(row.first) or published,
                _ordinal(row.last) or published,
                self._countries.of(row.country),
                self._places.of(row.place),
                row.reciprocal,
                row.vouched,
            )
            roles = [(known[actor], role) for role, actor in _roles(row) if actor in known]
            links = [(actor.number, role) for actor, role in roles]
            parties = sorted({party for actor, role in roles if (party := actor.party(role)) is not None})
            found.update(parties)
            if row.kind == "event":
                self._put(_Statement(columns, links, parties))
            else:
                self._statements.append(_Statement(columns, links, parties))
        return found

    def _known(self, actor: SearchedActor) -> _Actor:
        number = self._actors.setdefault((actor.name, actor.country, actor.sector), len(self._actors))
        meant, acting = (party_of(actor, acting=acting) for acting in (False, True))
        return _Actor(
            number,
            None if meant is None else self._parties.of(meant),
            None if acting is None else self._parties.of(acting),
        )

    def _put(self, each: _Statement) -> None:
        number = self._tables["rows"].rows
        self._tables["rows"].add(each.row)
        self._tables["links"].extend([(number, actor, role) for actor, role in each.links])
        self._tables["row_parties"].extend([(number, party) for party in each.parties])

    def write(self, folder: Path, codes: ActorCodes) -> None:
        """Write the columns, and what they mean."""
        documents, events = self._tables["documents"].rows, self._tables["rows"].rows
        for waiting in self._statements:
            self._put(waiting)
        for table in self._tables.values():
            table.write(folder)
        names = Names(
            outlets=list(self._outlets),
            whats=list(self._whats),
            statuses=list(self._statuses),
            countries=list(self._countries),
            country_labels=[codes.called(each) or each for each in self._countries],
            places=list(self._places),
            actors=list(self._actors),
            parties=list(self._parties),
            labels=[codes.called(each) or each for each in self._parties],
        )
        (folder / NAMES).write_bytes(msgspec.json.encode(names))
        files = {path.name: path.stat().st_size for path in folder.iterdir()}
        (folder / ABOUT).write_bytes(msgspec.json.encode(About(documents, events, self._sentences, files)))


class _Actor(NamedTuple):
    """An actor by number, and the number of the party that he is counted as: by what befalls him, and what he does."""

    number: int
    meant: int | None
    acting: int | None

    def party(self, role: int) -> int | None:
        """The party that he is counted as in a role."""
        if role in _OWN_ACTING:
            return self.acting
        return self.meant if role in _OWN else None


_NUMBERED = {role: number for number, role in enumerate(ROLES)}
_OWN = frozenset(_NUMBERED[role] for role in OWN)
_OWN_ACTING = _OWN & {_NUMBERED[role] for role in ACTING}


def _roles(row: SearchedRow) -> Iterator[tuple[int, str | None]]:
    """The ids of the actors in a row, each with what he is in it, by number."""
    by, to = (_NUMBERED[role] for role in (("doer", "done_to") if row.kind == "event" else ("speaker", "addressee")))
    for phrase in row.by:
        yield by, phrase.actor
    for phrase in row.to:
        yield to, phrase.actor
    for named in row.named:
        yield _NUMBERED["named"], named
    for place, voucher in enumerate(row.vouchers, 1):
        if voucher is not None:
            innermost = row.kind == "event" and place == len(row.vouchers)
            yield _NUMBERED["voucher" if innermost else "relayer"], voucher.actor


def _row_card(row: SearchedRow, names: dict[str, str]) -> RowCard:
    def called(phrase: SearchedPhrase | None) -> str | None:
        return None if phrase is None else names.get(phrase.actor or "", phrase.text)

    by, to = ([name for name in map(called, side) if name is not None] for side in (row.by, row.to))
    return RowCard(
        row.id, row.kind, row.begin, row.end, row.what, row.mode, row.status, by, to, list(map(called, row.vouchers)),
        row.reciprocal, row.historical, row.first, row.last, row.place, row.country, row.confidence,
    )  # fmt: skip


def _ordinal(day: str | None) -> int:
    """A day as a number; 0 for none."""
    try:
        return 0 if day is None else date.fromisoformat(day[:10]).toordinal()
    except ValueError:  # a day that the calendar lacks
        return 0


def _key(document: str) -> int:
    return int.from_bytes(hashlib.sha256(document.encode()).digest()[:8], "big") >> 1
