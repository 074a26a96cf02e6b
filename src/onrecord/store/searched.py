"""What a search index is made of: the documents of one part with their rows, as plain values, some at a time.

Every input of the part is read, also one whose rows do not count now: which count is seen when a question is asked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from onrecord.store.columns import fingerprint, tables
from onrecord.store.folder import Store
from onrecord.store.ledger import Part
from onrecord.store.parts import reading
from onrecord.store.roles import Kind
from onrecord.store.views import table_view

_INPUTS_AT_ONCE = 1024
_TABLES = ("documents", "events", "statements", "mentions", "actors")


class SearchedActor(NamedTuple):
    """A party of a document."""

    id: str
    name: str
    country: str | None
    sector: str | None
    kind: str


class SearchedPhrase(NamedTuple):
    """A phrase that names a party, and the id of who it is, as far as that is known."""

    text: str
    actor: str | None


class SearchedRow(NamedTuple):
    """An event or a statement.

    Attributes:
        id: Its id.
        kind: Which of the two it is.
        begin: Where its words begin: of an event its trigger, of a statement its cue or content.
        end: Where they end.
        what: The type of an event, or the act of a statement.
        mode: Of an event.
        status: Of an event.
        by: Who does it, or who speaks.
        to: To whom it is done, or who is spoken to.
        named: The ids of the actors whom the content of a statement names.
        vouchers: The speakers on whose word it is, from the outermost in; of a statement those who relay it.
        vouched: Whether it is on anybody's word but the outlet's.
        reciprocal: Whether both sides of an event do it alike.
        historical: Whether an event is background.
        first: The first day, where words give one.
        last: The last.
        place: What its place is called.
        country: Of its place.
        confidence: How likely it is right.
    """

    id: str
    kind: Kind
    begin: int
    end: int
    what: str
    mode: str | None
    status: str | None
    by: tuple[SearchedPhrase, ...]
    to: tuple[SearchedPhrase, ...]
    named: tuple[str, ...]
    vouchers: tuple[SearchedPhrase | None, ...]
    vouched: bool
    reciprocal: bool
    historical: bool
    first: str | None
    last: str | None
    place: str | None
    country: str | None
    confidence: float


class SearchedDocument(NamedTuple):
    """A document with its rows: events, then statements, each in the order of the record."""

    input: int
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    text: str
    actors: tuple[SearchedActor, ...]
    rows: tuple[SearchedRow, ...]


def read_searched(store: Store, part: Part) -> Iterator[SearchedDocument]:
    """The documents of a part, in the order of its inputs.

    Raises:
        StoreError: A file is missing or damaged.
    """
    folder = store.folder_of(part)
    with reading(folder) as connection:
        connection.execute("CREATE SCHEMA store")
        for name in _TABLES:
            sql = table_view(tables()[name], [[folder.absolute()]], current=part.columns == fingerprint(), whole=True)
            connection.execute(sql)
        inputs = part.files["inputs"].rows
        for first in range(0, inputs, _INPUTS_AT_ONCE):
            yield from _Batch(connection, first, min(first + _INPUTS_AT_ONCE, inputs) - 1).documents()


_SQL = {
    "documents": "SELECT _input, id, title, outlet, url, published, text FROM store.documents",
    "actors": "SELECT _input, id, name, country, sector, kind FROM store.actors",
    "mentions": """SELECT _input, span."start", span."end", actor FROM store.mentions""",
    "statements": """
        SELECT _input, id, act, parent, speaker.text, speaker.actor, addressee.text, addressee.actor,
            cue.span."start", cue.span."end", list_transform(content, lambda each: each.span."start"),
            list_transform(content, lambda each: each.span."end"),
            CASE WHEN date.basis = 'said' THEN date."start"[:10] END, CASE WHEN date.basis = 'said' THEN date."end"[:10]
            END, place.name, place.country, confidence
        FROM store.statements
    """,
    "events": """
        SELECT _input, id, type, mode, status, trigger.span."start", trigger.span."end", sides.by_texts, sides.by_ids,
            sides.to_texts, sides.to_ids, reciprocal, historical, voucher,
            CASE WHEN date.basis <> 'publication' THEN date."start"[:10] END,
            CASE WHEN date.basis <> 'publication' THEN date."end"[:10] END, place.name, place.country, confidence
        FROM (SELECT *, {
            'by_texts': list_transform([actor] || coalesce(co_actors, []), lambda each: each.text),
            'by_ids': list_transform([actor] || coalesce(co_actors, []), lambda each: each.actor),
            'to_texts': list_transform([recipient] || coalesce(co_recipients, []), lambda each: each.text),
            'to_ids': list_transform([recipient] || coalesce(co_recipients, []), lambda each: each.actor)
        } AS sides FROM store.events)
    """,
}
"""By table, what is read of it."""


class _Batch:
    """The rows of some inputs of a part."""

    def __init__(self, connection: DuckDBPyConnection, first: int, last: int) -> None:
        self._tables: dict[str, dict[int, list[tuple]]] = {}  # type: ignore[type-arg]
        for name, sql in _SQL.items():
            grouped = self._tables[name] = {}
            where = f"WHERE _input BETWEEN {first} AND {last} ORDER BY _input, _item"
            for place, *row in connection.execute(f"{sql} {where}").fetchall():
                grouped.setdefault(place, []).append(tuple(row))

    def documents(self) -> Iterator[SearchedDocument]:
        for place, ((key, title, outlet, url, published, text),) in sorted(self._tables["documents"].items()):
            actors = tuple(SearchedActor(*row) for row in self._of("actors", place))
            said = _Said(self._of("statements", place), self._of("mentions", place))
            rows = (*(_event(row, said) for row in self._of("events", place)), *said.rows())
            yield SearchedDocument(place, key, title, outlet, url, published, text, actors, rows)

    def _of(self, table: str, place: int) -> list[tuple]:  # type: ignore[type-arg]
        return self._tables[table].get(place, [])


class _Said:
    """The statements of a document."""

    def __init__(self, rows: Sequence[tuple], mentions: Sequence[tuple]) -> None:  # type: ignore[type-arg]
        self._rows = {row[0]: row for row in rows}
        self._mentions = sorted(mentions)

    def speakers(self, ids: Sequence[str]) -> tuple[SearchedPhrase | None, ...]:
        """Who makes some statements; None for one whom the text does not name."""
        return tuple(_phrase(*self._rows[each][3:5]) for each in ids if each in self._rows)

    def rows(self) -> Iterator[SearchedRow]:
        for row in self._rows.values():
            key, act, _, *who, cue_begin, cue_end, begins, ends, first, last, place, country, confidence = row
            above = self._above(row)
            yield SearchedRow(
                key, "statement", min([*begins, *_given(cue_begin)]), max([*ends, *_given(cue_end)]), act, None, None,
                _known(_phrase(who[0], who[1])), _known(_phrase(who[2], who[3])),
                self._named(list(zip(begins, ends, strict=True))), self.speakers(above), bool(above),
                False, False, first, last, place, country, confidence,
            )  # fmt: skip

    def _above(self, row: tuple) -> list[str]:  # type: ignore[type-arg]
        """The statements in which one stands, from the outermost in."""
        chain: list[str] = []
        while row[2] in self._rows and row[2] not in chain:
            chain.insert(0, row[2])
            row = self._rows[row[2]]
        return chain

    def _named(self, pieces: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """The actors who are named within some pieces of the text."""
        found: dict[str, None] = {}
        for begin, end in pieces:
            for mention in self._mentions[bisect_left(self._mentions, (begin,)) :]:
                if mention[0] >= end:
                    break
                if mention[1] <= end:
                    found[mention[2]] = None
        return tuple(found)


def _event(row: tuple, said: _Said) -> SearchedRow:  # type: ignore[type-arg]
    key, what, mode, status, begin, end, by_texts, by_ids, to_texts, to_ids, *rest = row
    reciprocal, historical, voucher, first, last, place, country, confidence = rest
    return SearchedRow(
        key, "event", begin, end, what, mode, status, _sides(by_texts, by_ids), _sides(to_texts, to_ids), (),
        said.speakers(voucher or ()), bool(voucher), bool(reciprocal), bool(historical), first, last, place, country,
        confidence,
    )  # fmt: skip


def _sides(texts: Sequence[str | None], ids: Sequence[str | None]) -> tuple[SearchedPhrase, ...]:
    return tuple(SearchedPhrase(text, actor) for text, actor in zip(texts, ids, strict=True) if text is not None)


def _phrase(text: str | None, actor: str | None) -> SearchedPhrase | None:
    return None if text is None else SearchedPhrase(text, actor)


def _known(phrase: SearchedPhrase | None) -> tuple[SearchedPhrase, ...]:
    return () if phrase is None else (phrase,)


def _given(place: int | None) -> tuple[int, ...]:
    return () if place is None else (place,)
