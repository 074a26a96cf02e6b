"""Events and statements of a store, listed by what is asked of them: words, parties, types, days; a few at a time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from duckdb import DuckDBPyConnection

from onrecord.store.asked import Asked
from onrecord.store.clauses import sentence_begin, sentence_end
from onrecord.store.counted import Seat
from onrecord.store.cursors import named_rows
from onrecord.store.folder import Store
from onrecord.store.pages import EventSeat, documents_at
from onrecord.store.query import connect
from onrecord.store.roles import KINDS, Kind, Part, Role, across, enter_roles, has_role

_BESIDE = 700
"""Characters before and behind a row's words within which its sentence is sought; a sentence reaches no further."""
MOST_EVENTS = 4_096
"""Rows whose texts are read together, and events that can be asked for by their ids."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows are asked for; what is empty or None lets every row through.

    Attributes:
        kinds: Events, statements, or both.
        words: All must begin a word of the row's sentence, in capitals or not; one may be a phrase.
        parts: Parties that all must have a part in it.
        pair: Two parties, one of which does or says it, to or of the other.
        types: Of events; with these, or with statuses, no statement is listed.
        statuses: Of events.
        acts: Of statements; with these no event is listed.
        since: The first day: of the deed or the words where their text gives one, else of publication.
        until: The last.
        newest_first: Whether the rows of the latest reports come first.
    """

    kinds: tuple[Kind, ...] = ("event", "statement")
    words: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    pair: tuple[Asked, Asked] | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One row, with what it needs to be shown.

    Attributes:
        kind: What it is.
        row: The row, as a store has it.
        document: `id`, `outlet`, `title`, `url` and `published` of its document.
        sentence: The text from the begin of the sentence in which its words begin to the end of that in which they end.
        actors: By id, the actors of its document.
        voucher: The statements on which it rests, from the outermost in, each as a store has it.
    """

    kind: Kind
    row: Mapping[str, Any]
    document: Mapping[str, Any]
    sentence: str
    actors: Mapping[str, Mapping[str, Any]]
    voucher: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Some of the rows that were asked for.

    Attributes:
        rows: The rows, in order.
        next: From which place on there is more; None where there is none.
    """

    rows: tuple[Listed, ...]
    next: int | None


Within = Mapping[int, Sequence[int]]
"""By part, the places of inputs to which rows are confined."""


def list_rows(store: Store, choice: Choice, most: int, start: int = 0, within: Within | None = None) -> Listing:
    """Some of the rows that are asked for, by the day of their report, document and place in its text.

    Args:
        store: The store.
        choice: Which rows.
        most: How many at most.
        start: Where to begin: 0, or the `next` of a listing of the same choice.
        within: Where all documents are that have the words, as an index knows it; others may be there, too. None where
            every text has to be looked at.

    Raises:
        StoreError: A part cannot be read.
    """
    kinds, parties = _kinds(choice), [part.party for part in choice.parts] + list(choice.pair or ())
    roles = _roles(choice, kinds)
    if not kinds or (parties and not roles):
        return Listing((), None)
    with connect(store, ("events", "statements", "documents", "actors", "mentions")) as connection:
        if parties:
            enter_roles(connection, parties, roles)
        connection.execute(*_placed(choice, kinds, within))
        kept = list(islice(_with_words(connection, choice.words, start, most + 1), most + 1))
        more = len(kept) > most
        return Listing(_whole(connection, kept[:most]), kept[most].place if more else None)


def list_events(store: Store, events: Sequence[str], documents: Collection[Seat]) -> tuple[Listed, ...]:
    """Some events, by the day of their report, document and place in its text; those that are not there are left out.

    Args:
        store: The store.
        events: Their ids, of `MOST_EVENTS` at most.
        documents: Where the documents are that they are in.

    Raises:
        StoreError: A part cannot be read.
    """
    if not documents:
        return ()
    with connect(store, LISTING, documents, columns=LISTING) as connection:
        return events_there(connection, events)


def events_there(connection: DuckDBPyConnection, events: Sequence[str]) -> tuple[Listed, ...]:
    """As `list_events`, by a connection that has the views of `LISTING` over few documents; it can be asked so once."""
    connection.execute(_NAMED, [list(events)])
    return _whole(connection, list(_with_words(connection, (), 0, MOST_EVENTS)))


_NAMED = """
CREATE TEMP TABLE placed AS
SELECT 'event' AS kind, _part, _input, _item, trigger.span."start" AS begin, trigger.span."end" AS "end",
    row_number() OVER (ORDER BY published[:10] NULLS LAST, document, begin, _item) - 1 AS place
FROM store.events JOIN (SELECT _part, _input, published FROM store.documents) USING (_part, _input)
WHERE list_contains(?::VARCHAR[], id)
"""


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a row is, with its place among those that are asked for and its sentence."""

    kind: Kind
    seat: tuple[int, int, int]
    place: int
    sentence: str


def _placed(choice: Choice, kinds: Sequence[Kind], within: Within | None) -> tuple[str, list[Any]]:
    """SQL that makes the table `placed`, of rows of some kinds in order, and the values in it.

    Of the words that are asked for it sees that they are near; whether they are in the sentence is seen later.
    """
    tables = " UNION ALL ".join(_OF_KIND[kind] for kind in kinds)
    conditions, values = _conditions(choice)
    words = [_bound(values, word.lower()) for phrase in choice.words for word in phrase.split()]
    documents = "store.documents" if within is None else documents_at(list(within.items()))
    in_text, in_near = ([f"contains(lower({where}), ${word})" for word in words] for where in ("text", _NEAR))
    order = "DESC" if choice.newest_first else "ASC"
    sql = f"""
        CREATE TEMP TABLE placed AS
        WITH row AS ({tables}), dated AS (
            SELECT row.*, told.published[:10] AS reported, coalesce(said, told.published[:10]) AS first_day,
                coalesce(said_until, told.published[:10]) AS last_day{", text" if words else ""}
            FROM row JOIN (SELECT id, published{", text" if words else ""} FROM {documents} {_where(in_text)}) told
                ON told.id = row.document
        )
        SELECT kind, _part, _input, _item, begin, "end",
            row_number() OVER (ORDER BY reported {order} NULLS LAST, document, begin, kind, _item) - 1 AS place
        FROM dated {_where([*conditions, *in_near])}
    """  # noqa: S608 - the pieces are this module's own
    return sql, values


_NEAR = f'substring(text, greatest(begin - {_BESIDE}, 0) + 1, "end" - greatest(begin - {_BESIDE}, 0) + {_BESIDE})'
"""The text around a row's words, in which its sentence is."""


def _with_words(connection: DuckDBPyConnection, words: Sequence[str], start: int, at_once: int) -> Iterator[_Seat]:
    """The placed rows whose sentence has the words, from a place on; their texts are read some at a time."""
    spaced = (r"\s+".join(map(re.escape, phrase.split())) for phrase in words)
    wanted = [re.compile(rf"(?<!\w){phrase}", re.IGNORECASE) for phrase in spaced]
    while rows := _around(connection, start, at_once):
        for kind, part, number, item, place, begin, end, near in rows:
            sentence = near[sentence_begin(near, begin) : sentence_end(near, end)].strip()
            if all(word.search(sentence) for word in wanted):
                yield _Seat(kind, (part, number, item), place, sentence)
        start += at_once
        at_once = min(at_once * 4, MOST_EVENTS)


def _around(connection: DuckDBPyConnection, start: int, at_once: int) -> list[tuple[Any, ...]]:
    """Some of the placed rows from a place on, each with its text around; only the parts that have them are read."""
    within = f"place >= {start:d} AND place < {start + at_once:d}"
    parts = connection.execute(f"SELECT DISTINCT _part FROM placed WHERE {within}").fetchall()  # noqa: S608
    if not parts:
        return []
    listed = ", ".join(str(part) for (part,) in parts)
    return connection.execute(
        f"""
        SELECT kind, _part, _input, _item, place,
            least(begin, {_BESIDE}), least(begin, {_BESIDE}) + "end" - begin, {_NEAR}
        FROM (FROM placed WHERE {within})
            JOIN (SELECT _part, _input, text FROM store.documents WHERE _part IN ({listed})) USING (_part, _input)
        ORDER BY place
        """  # noqa: S608
    ).fetchall()


def _kinds(choice: Choice) -> list[Kind]:
    """The kinds of rows that the rest of a choice leaves."""
    out: set[Kind] = set()
    if choice.types or choice.statuses:
        out.add("statement")
    if choice.acts:
        out.add("event")
    return [kind for kind in choice.kinds if kind not in out]


def _roles(choice: Choice, kinds: Sequence[Kind]) -> list[Role]:
    """The roles that have to be looked up."""
    asked = {role for part in choice.parts for role in part.roles} | (set(_OF_PAIR) if choice.pair else set())
    return [role for role, kind in KINDS.items() if role in asked and kind in kinds]


_OF_PAIR: tuple[Role, ...] = ("doer", "done_to", "speaker", "addressee", "named")


def _where(conditions: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _bound(values: list[Any], value: Any) -> int:
    """The number under which a value stands in SQL."""
    values.append(value)
    return len(values)


SAID_DAYS = """
    CASE WHEN date.basis <> 'publication' THEN date."start"[:10] END AS said,
    CASE WHEN date.basis <> 'publication' THEN date."end"[:10] END AS said_until
"""
"""SQL of the first and the last day of an event whose text gives any; the day of its report is no such day."""

_OF_KIND: dict[Kind, str] = {
    "event": f"""
        SELECT 'event' AS kind, _part, _input, _item, document, type AS what, status, trigger.span."start" AS begin,
            trigger.span."end" AS "end", {SAID_DAYS}
        FROM store.events
    """,  # noqa: S608 - of our own words
    "statement": """
        SELECT 'statement' AS kind, _part, _input, _item, document, act AS what, NULL AS status,
            least(content[1].span."start", coalesce(cue.span."start", content[1].span."start")) AS begin,
            greatest(content[-1].span."end", coalesce(cue.span."end", content[-1].span."end")) AS "end",
            CASE WHEN date.basis = 'said' THEN date."start"[:10] END AS said,
            CASE WHEN date.basis = 'said' THEN date."end"[:10] END AS said_until
        FROM store.statements
    """,
}


def _conditions(choice: Choice) -> tuple[list[str], list[Any]]:
    values: list[Any] = []
    found = [
        f"list_contains(${_bound(values, list(wanted))}::VARCHAR[], {column})"
        for column, wanted in (("what", choice.types or choice.acts), ("status", choice.statuses))
        if wanted
    ]
    if choice.since is not None:
        found.append(f"last_day >= ${_bound(values, choice.since.isoformat())}")
    if choice.until is not None:
        found.append(f"first_day <= ${_bound(values, choice.until.isoformat())}")
    found += [_has_part(has_role(place, part.roles)) for place, part in enumerate(choice.parts)]
    if choice.pair is not None:
        first = len(choice.parts)
        found.append(_has_part(f"({across(first, first + 1)} OR {across(first + 1, first)})"))
    return found, values


def _has_part(condition: str) -> str:
    """That a row is among those of whose parties something holds."""
    return f"(kind, _part, _input, _item) IN (SELECT (kind, _part, _input, _item) FROM part WHERE {condition})"  # noqa: S608


_Columns = Mapping[Kind, Sequence[str]]
"""By kind, the columns of a row that are given."""

_STATEMENT = (
    "id", "document", "kind", "act", "speaker", "source", "cue", "content", "addressee", "parent", "date", "confidence",
)  # fmt: skip
_COLUMNS: _Columns = {
    "event": (
        "id", "anchor", "document", "type", "mode", "cameo", "quad", "goldstein", "actor", "co_actors", "recipient",
        "co_recipients", "reciprocal", "trigger", "status", "factuality", "historical", "condition", "voucher", "date",
        "place", "numbers", "confidence",
    ),
    "statement": _STATEMENT,
}  # fmt: skip
_OF_LINES: _Columns = {
    "event": (
        "id", "document", "type", "mode", "quad", "actor", "co_actors", "recipient", "co_recipients", "reciprocal",
        "trigger", "status", "historical", "condition", "voucher", "date", "confidence",
    ),
    "statement": _STATEMENT,
}  # fmt: skip
"""Those that a line of a page shows."""


def _whole(connection: DuckDBPyConnection, seats: Sequence[_Seat], columns: _Columns = _COLUMNS) -> tuple[Listed, ...]:
    """The rows at some seats, in this order."""
    connection.execute(
        "CREATE TEMP TABLE chosen AS SELECT unnest(?::VARCHAR[]) AS kind, unnest(?::INTEGER[]) AS _part, "
        "unnest(?::INTEGER[]) AS _input, unnest(?::INTEGER[]) AS _item",
        [[each.kind for each in seats], *([each.seat[place] for each in seats] for place in range(3))],
    )
    rows: dict[tuple[str, tuple[int, int, int]], dict[str, Any]] = {}
    for kind in sorted({each.kind for each in seats}):
        sql = (
            f"SELECT _part, _input, _item, {', '.join(columns[kind])} FROM store.{kind}s "  # noqa: S608
            f"SEMI JOIN (FROM chosen WHERE kind = '{kind}') USING (_part, _input, _item)"
        )
        for row in _rows(connection, sql):
            rows[kind, (row.pop("_part"), row.pop("_input"), row.pop("_item"))] = row
    near = {table: _of_documents(connection, table, beside) for table, beside in _BESIDE_ROWS.items()}
    listed = []
    for each in seats:
        row, place = rows[each.kind, each.seat], each.seat[:2]
        said = {statement["id"]: statement for statement in near["statements"].get(place, ())}
        actors = {actor["id"]: actor for actor in near["actors"].get(place, ())}
        (document,) = near["documents"][place]
        listed.append(Listed(each.kind, row, document, each.sentence, actors, _chain(each.kind, row, said)))
    return tuple(listed)


_BESIDE_ROWS = {
    "documents": ("id", "outlet", "title", "url", "published"),
    "actors": ("id", "name", "country", "sector", "code"),
    "statements": ("id", "act", "speaker", "parent"),
}
"""By table, what is given of all rows of a document."""


def _read_by(columns: _Columns) -> dict[str, tuple[str, ...]]:
    """By table, the columns that are read of few documents for rows with some columns."""
    return {
        "events": tuple(columns["event"]),
        "statements": tuple(columns["statement"]),
        "documents": (*_BESIDE_ROWS["documents"], "text"),
        "actors": _BESIDE_ROWS["actors"],
    }


LISTING = _read_by(_COLUMNS)
"""The views by which rows are listed, with the columns of each that are needed where only few documents are read."""


def _of_documents(
    connection: DuckDBPyConnection, table: str, columns: Sequence[str]
) -> dict[tuple[int, int], list[Any]]:
    """By the seat of a chosen row's document, the rows of one table."""
    found: dict[tuple[int, int], list[Any]] = {}
    sql = f"SELECT _part, _input, {', '.join(columns)} FROM store.{table} SEMI JOIN chosen USING (_part, _input)"  # noqa: S608
    for row in _rows(connection, sql):
        found.setdefault((row.pop("_part"), row.pop("_input")), []).append(row)
    return found


def _chain(kind: Kind, row: Mapping[str, Any], said: Mapping[str, Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The statements on which a row rests, from the outermost in; of a statement those that it stands in."""
    if kind == "event":
        return tuple(said[key] for key in row["voucher"] if key in said)
    chain: list[Mapping[str, Any]] = []
    while (above := said.get(row["parent"])) is not None and above not in chain:
        chain.insert(0, above)
        row = above
    return tuple(chain)


def _rows(connection: DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    return named_rows(connection.execute(sql))


def list_at(store: Store, seats: Sequence[tuple[Kind, EventSeat]]) -> tuple[Listed, ...]:
    """The rows at some places, in this order, with what a line of a page shows; only their documents are read.

    Args:
        store: The store.
        seats: Of each its kind, and where it is: its part, the place of its input there, and its own in the record.

    Raises:
        StoreError: A part cannot be read.
    """
    if not seats:
        return ()
    documents = {(part, place) for _, (part, place, _) in seats}
    with connect(store, LISTING, documents, columns=_read_by(_OF_LINES)) as connection:
        connection.execute(
            "CREATE TEMP TABLE asked AS SELECT unnest(?::VARCHAR[]) AS kind, unnest(?::INTEGER[]) AS _part, "
            "unnest(?::INTEGER[]) AS _input, unnest(?::INTEGER[]) AS _item, unnest(?::INTEGER[]) AS place",
            [
                [kind for kind, _ in seats],
                *([seat[number] for _, seat in seats] for number in range(3)),
                list(range(len(seats))),
            ],
        )
        connection.execute(_AT_SEATS)
        return _whole(connection, list(_with_words(connection, (), 0, len(seats))), _OF_LINES)


_AT_SEATS = f"""
CREATE TEMP TABLE placed AS
SELECT kind, _part, _input, _item, begin, "end", place
FROM ({" UNION ALL ".join(_OF_KIND.values())}) JOIN asked USING (kind, _part, _input, _item)
"""  # noqa: S608 - the pieces are this module's own
