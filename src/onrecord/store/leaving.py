"""The rows of a store that leave it, document by document in a fixed order, with a batch of them in memory.

Documents come by the day of publication, those without one last, then by id; the rows of one by their place in its
text. Which rows leave is decided in SQL, once; so many as stay are counted, each under the first reason that holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

from duckdb import DuckDBPyConnection

from onrecord.ontologies.statuses import STATUSES
from onrecord.store.asked import Asked, enter
from onrecord.store.folder import Store
from onrecord.store.query import connect

_AT_ONCE = 1000
"""Rows of a table that are in memory at a time."""

Kind = Literal["events", "statements"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows leave.

    Attributes:
        statuses: Of the events that do.
        min_confidence: That an event must have.
        since: The first day; None for any. An event has its own day where its text gives one, else that of the first
            publication, unless it is background; a statement has that of the first publication.
        until: The last day.
        types: PLOVER types of the events; None for all.
        parties: Of whom one must have a part in an event, or speak or be spoken to; None for anybody.
    """

    statuses: tuple[str, ...]
    min_confidence: float = 0.0
    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] | None = None
    parties: tuple[Asked, ...] | None = None

    @property
    def is_everything(self) -> bool:
        """Whether every row leaves."""
        return self == Wanted(STATUSES)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a kind leave, and how many stay, by the reason in words."""

    leaving: int
    staying: Mapping[str, int]


class Held(NamedTuple):
    """A document with what it puts on record, as columns have it.

    Attributes:
        document: Its row.
        publications: Its appearances, the first first.
        actors: All of its parties.
        statements: All of its statements, in the order of its text.
        events: All of its events, in the order of its text; each has `happening` beside its columns, what the tables of
            happenings say of it, or None where the store was not grouped since it was coded.
        mentions: All of its mentions, where they are asked for.
        leaving: The ids of the events and statements that leave.
    """

    document: dict[str, Any]
    publications: list[dict[str, Any]]
    actors: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    events: list[dict[str, Any]]
    mentions: list[dict[str, Any]]
    leaving: frozenset[str]


def read_leaving(
    store: Store, wanted: Wanted, kinds: Collection[Kind] = KINDS, *, mentions: bool = False
) -> Iterator[Held]:
    """The documents from which a row of some kinds leaves, once each; those without any row, too, where all is wanted.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, VIEWS) as connection:
        judge(connection, wanted, kinds)
        connection.execute(_DOCUMENTS if wanted.is_everything else f"{_DOCUMENTS} {_WITH_ROWS}")
        tables = {name: _Table(connection, sql) for name, sql in _TABLES.items() if mentions or name != "mentions"}
        for turn, document in _rows(connection.cursor(), _IN_ORDER):
            held = {name: table.rows(turn) for name, table in tables.items()}
            leaving = frozenset(row["id"] for row in held.pop("verdicts"))
            yield Held(document=document, leaving=leaving, **({"mentions": []} | held))


def count_leaving(store: Store, wanted: Wanted) -> dict[Kind, Counts]:
    """How many rows of each kind leave, and why others stay.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, VIEWS) as connection:
        judge(connection, wanted, KINDS)
        found = connection.execute(
            "SELECT kind, reason, count(*) FROM store.verdicts GROUP BY ALL ORDER BY kind, count(*) DESC, reason"
        ).fetchall()
    return {
        kind: Counts(
            sum(number for of, reason, number in found if of == kind and reason is None),
            {reason: number for of, reason, number in found if of == kind and reason is not None},
        )
        for kind in KINDS
    }


VIEWS = ("documents", "publications", "actors", "statements", "events", "mentions", "happenings", "happening_events")
"""What leaving rows are read from."""

_DAYS = """
WHEN ($since IS NOT NULL OR $until IS NOT NULL) AND day IS NULL THEN 'without a day'
WHEN day < $since THEN 'before ' || $since
WHEN day > $until THEN 'after ' || $until
"""

_VERDICTS: Mapping[Kind, str] = {
    "events": f"""
INSERT INTO store.verdicts
SELECT 'events', _part, _input, id, CASE
    {_DAYS}
    WHEN NOT list_contains($types, type) THEN 'of another type'
    WHEN $asks AND NOT list_has_any(parties, (SELECT coalesce(list(id), []) FROM asked)) THEN 'of other parties'
    WHEN NOT list_contains($statuses, status) THEN 'status ' || status
    WHEN confidence < $min_confidence THEN 'confidence below ' || $min_confidence::DOUBLE END
FROM (
    SELECT _part, _input, id, type, status, confidence, CASE WHEN date.basis <> 'publication' THEN date."start"[:10]
        WHEN NOT historical THEN published[:10] END AS day, list_transform(list_concat([actor, recipient],
        coalesce(co_actors, []), coalesce(co_recipients, [])), lambda each: each.actor) AS parties
    FROM store.events JOIN (SELECT _part, _input, published FROM store.documents) USING (_part, _input)
)
""",  # noqa: S608
    "statements": f"""
INSERT INTO store.verdicts
SELECT 'statements', _part, _input, id, CASE
    {_DAYS}
    WHEN $asks AND NOT list_has_any(parties, (SELECT coalesce(list(id), []) FROM asked)) THEN 'of other parties' END
FROM (
    SELECT _part, _input, id, published[:10] AS day, [speaker.actor, addressee.actor] AS parties
    FROM store.statements JOIN (SELECT _part, _input, published FROM store.documents) USING (_part, _input)
)
""",  # noqa: S608
}
"""By kind, SQL that says of each row why it stays; null where it leaves."""

_DOCUMENTS = """
CREATE TABLE store.leaving AS
SELECT row_number() OVER (ORDER BY published[:10] NULLS LAST, id) AS _turn, _part, _input, id AS document
FROM (SELECT _part, _input, id, published FROM store.documents)
"""
_WITH_ROWS = """
SEMI JOIN (SELECT _part, _input FROM store.verdicts WHERE reason IS NULL) USING (_part, _input)
"""

_IN_ORDER = """
SELECT _turn, COLUMNS(* EXCLUDE (_part, _input, _item, _turn, document))
FROM store.documents JOIN store.leaving USING (_part, _input) ORDER BY _turn
"""

_TOLD = """
SELECT event, {'id': happening, 'reports': reports, 'sources': sources, 'event': id, 'tellings': tellings,
    'event_sources': event_sources} AS happening
FROM (SELECT id, happening, tellings, sources AS event_sources, unnest(events) AS event FROM happening_events)
JOIN (SELECT id AS happening, reports, sources FROM happenings) USING (happening)
"""

_TABLES = {
    "publications": """
SELECT _turn, printed.* EXCLUDE (_part, _input, _item) FROM store.inputs printed JOIN store.leaving USING (document)
ORDER BY _turn, printed.published[:10] NULLS LAST, printed.input
""",
    "actors": "FROM store.actors JOIN store.leaving USING (_part, _input) ORDER BY _turn, _item",
    "statements": """
FROM store.statements JOIN store.leaving USING (_part, _input) ORDER BY _turn, content[1].span."start", _item
""",
    "events": f"""
SELECT event.*, _turn, happening FROM store.events event JOIN store.leaving USING (_part, _input)
LEFT JOIN ({_TOLD}) told ON told.event = event.id ORDER BY _turn, trigger.span."start", _item
""",  # noqa: S608
    "mentions": "FROM store.mentions JOIN store.leaving USING (_part, _input) ORDER BY _turn, _item",
    "verdicts": """
SELECT _turn, verdict.id FROM store.verdicts verdict JOIN store.leaving USING (_part, _input)
WHERE reason IS NULL ORDER BY _turn
""",
}
"""By what a document has, SQL that gives it in the order of the documents."""


def judge(connection: DuckDBPyConnection, wanted: Wanted, kinds: Collection[Kind]) -> None:
    """Make the table `store.verdicts` of a connection with `VIEWS`: of rows of some kinds the id and why each stays."""
    enter(connection, wanted.parties or ())
    connection.execute(
        "CREATE TABLE store.verdicts (kind VARCHAR, _part INTEGER, _input INTEGER, id VARCHAR, reason VARCHAR)"
    )
    days = {"since": wanted.since and wanted.since.isoformat(), "until": wanted.until and wanted.until.isoformat()}
    asked = days | {"asks": wanted.parties is not None}
    of_events = {
        "types": None if wanted.types is None else list(wanted.types),
        "statuses": list(wanted.statuses),
        "min_confidence": wanted.min_confidence,
    }
    for kind in kinds:
        connection.execute(_VERDICTS[kind], asked | of_events if kind == "events" else asked)


def _rows(cursor: DuckDBPyConnection, sql: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows that a query gives, with the turn of the document that each is of."""
    cursor.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    while batch := cursor.fetchmany(_AT_ONCE):
        for row in batch:
            found = dict(zip(names, row, strict=True))
            yield found.pop("_turn"), found


class _Table:
    """The rows of a table in the order of their documents, given for one document after the other."""

    def __init__(self, connection: DuckDBPyConnection, sql: str) -> None:
        self._rows = _rows(connection.cursor(), sql)
        self._ahead = next(self._rows, None)

    def rows(self, turn: int) -> list[dict[str, Any]]:
        """The rows of the document of a turn, none of a later one having been asked for."""
        found = []
        while self._ahead is not None and self._ahead[0] == turn:
            found.append(self._ahead[1])
            self._ahead = next(self._rows, None)
        return found
