"""What passed between two parties, counted by period in the store itself: a million events in a second or two.

`store.moves` gives each event with its words; where only numbers are asked for, they are added up here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from onrecord.store.asked import Asked, enter
from onrecord.store.folder import Store
from onrecord.store.happened import BY_TEXTS, VIEWS, Counting, put_together
from onrecord.store.query import connect
from onrecord.store.summed import ends_of

Every = Literal["day", "week", "month"]
"""The length of a period; one is named by its first day, a week by its Monday."""

FORWARD, BACK, EITHER = 0, 1, 2
"""Directions: of the first party to the second, of the second to the first, and of either to the other."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows or happenings that are alike, counted: each field has one entry a cell.

    Attributes:
        period: The first day of the period.
        direction: `FORWARD` or `BACK`; or `EITHER`, where the directions are not told apart.
        type: Of the events; empty for statements, and where types are not told apart.
        mode: The main mode, or empty.
        goldstein: Their value.
        plover: Their score.
        confidence: How likely each is right, on average; those of one cell differ by less than a twentieth.
        number: How many there are.
    """

    period: NDArray[np.datetime64]
    direction: NDArray[np.int64]
    type: NDArray[np.object_]
    mode: NDArray[np.object_]
    goldstein: NDArray[np.float64]
    plover: NDArray[np.float64]
    confidence: NDArray[np.float64]
    number: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sources:
    """What tells of the events or statements of a period and direction.

    Attributes:
        period: The first day of the period.
        direction: `FORWARD`, `BACK` or `EITHER`.
        tellings: The rows of theirs, of which several may be of one happening.
        texts: The distinct texts that these stand in.
        publications: How often those appeared.
        sources: Those who told of it by themselves; None where happenings are not counted.
    """

    period: date
    direction: int
    tellings: int
    texts: int
    publications: int
    sources: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """What passed between two parties, by period.

    Attributes:
        counting: What counts once in the cells.
        cells: The rows, or happenings, counted.
        sources: What tells of them.
        watched: The periods in which anything at all was published that the store has, in order.
        texts: Distinct texts that the rows stand in.
        outlets: Distinct outlets in which these appeared.
        undated: Rows, or happenings, of the pair without any day.
    """

    counting: Counting
    cells: Cells
    sources: tuple[Sources, ...]
    watched: tuple[date, ...]
    texts: int
    outlets: int
    undated: int


def tally_events(
    store: Store,
    pair: tuple[Asked, Asked],
    every: Every,
    statuses: Collection[str] = ("actual",),
    *,
    directed: bool = True,
    kinds: bool = True,
    counting: Counting = BY_TEXTS,
) -> Tally:
    """The events between two parties by period; what is background in its text is left out.

    An event counts on the first of its own days where its text gives them, else on the day on which the text was first
    published; `put_together` says what counts of those that are of one happening. What neither side does to the other
    alone (they met) counts in both directions.

    Args:
        store: The store.
        pair: The parties.
        every: The length of a period.
        statuses: Of the events that count.
        directed: Whether the directions are told apart.
        kinds: Whether types and modes are told apart; without it they are empty.
        counting: What counts once.

    Raises:
        StoreError: A part cannot be read.
    """
    once = counting.by == "happenings"
    near = _NEAR.format(key="hash(events.id)" if once else "NULL", kinds=_KINDS if kinds or once else _NO_KINDS)
    shape = _Shape(every, directed, kinds, counting)
    return _tally(store, pair, [(near, [list(statuses)]), (_EVENTS, [])], shape)


def tally_statements(store: Store, pair: tuple[Asked, Asked], every: Every, *, directed: bool = True) -> Tally:
    """The statements of each of two parties in which the other is named or addressed, by the day of publication.

    Raises:
        StoreError: A part cannot be read.
    """
    return _tally(store, pair, [(_STATEMENTS, [])], _Shape(every, directed, kinds=True, counting=BY_TEXTS))


@dataclass(frozen=True, slots=True)
class _Shape:
    """How rows are counted; see `tally_events`."""

    every: Every
    directed: bool
    kinds: bool
    counting: Counting


_SIDES = """
CREATE TEMP TABLE sides AS SELECT id, bool_or(acts AND party = 0) AS does_first, bool_or(party = 0) AS is_first,
    bool_or(acts AND party = 1) AS does_second, bool_or(party = 1) AS is_second FROM asked GROUP BY id
"""

_KINDS, _NO_KINDS = "type, coalesce(mode, '') AS mode", "'' AS type, '' AS mode"

_NEAR = """
CREATE TEMP TABLE near AS
SELECT _part, _input, _item, {key} AS event, co_actors, co_recipients, reciprocal, {kinds},
    goldstein, plover_score AS plover, confidence,
    CASE WHEN date.basis <> 'publication' THEN CAST(date."start"[:10] AS DATE) END AS day,
    date."start" = date."end" AS whole_day,
    coalesce(doer.does_first, false) AS by_first, coalesce(doer.does_second, false) AS by_second,
    coalesce(other.is_first, false) AS to_first, coalesce(other.is_second, false) AS to_second
FROM store.events LEFT JOIN sides doer ON doer.id = actor.actor LEFT JOIN sides other ON other.id = recipient.actor
WHERE list_contains(?, status) AND NOT historical AND (doer.id IS NOT NULL AND other.id IS NOT NULL
    OR len(co_actors) > 0 OR len(co_recipients) > 0)
"""

_WAYS = """
(by_first AND to_second) OR (reciprocal AND (by_first OR to_first) AND (by_second OR to_second)) AS forward,
    (by_second AND to_first) OR (reciprocal AND (by_first OR to_first) AND (by_second OR to_second)) AS back
"""
"""In which directions an event goes: what neither side does to the other alone goes in both."""

_EVENTS = f"""
CREATE TEMP TABLE rows AS
WITH others AS (
    SELECT _part, _input, _item, unnest(co_actors).actor AS id, true AS doing FROM near
    UNION ALL
    SELECT _part, _input, _item, unnest(co_recipients).actor, false FROM near
), beside AS (
    SELECT _part, _input, _item, bool_or(doing AND does_first) AS also_by_first,
        bool_or(doing AND does_second) AS also_by_second, bool_or(NOT doing AND is_first) AS also_to_first,
        bool_or(NOT doing AND is_second) AS also_to_second
    FROM others JOIN sides USING (id) GROUP BY ALL
), sides AS (
    SELECT near.* REPLACE (by_first OR coalesce(also_by_first, false) AS by_first,
        by_second OR coalesce(also_by_second, false) AS by_second,
        to_first OR coalesce(also_to_first, false) AS to_first,
        to_second OR coalesce(also_to_second, false) AS to_second)
    FROM near LEFT JOIN beside USING (_part, _input, _item)
)
SELECT _part, _input, event, type, mode, goldstein, plover, confidence, day, whole_day, {_WAYS}
FROM sides WHERE forward OR back
"""  # noqa: S608 - of our own words

_OF_TIES = """
CREATE TEMP TABLE rows AS
WITH events AS (
    SELECT _part, _input, any_value(event) AS event, any_value(type) AS type, any_value(mode) AS mode,
        any_value(goldstein) AS goldstein, any_value(plover) AS plover, any_value(confidence) AS confidence,
        any_value(day) AS day, any_value(whole_day) AS whole_day, any_value(reciprocal) AS reciprocal,
        bool_or(first_side = 'by' AND first_acts) AS by_first, bool_or(first_side = 'to') AS to_first,
        bool_or(second_side = 'by' AND second_acts) AS by_second, bool_or(second_side = 'to') AS to_second
    FROM ({ends}) WHERE first_side IN ('by', 'to') AND list_contains(?, status) AND NOT historical
    GROUP BY _part, _input, _item
)
SELECT _part, _input, event, type, mode, goldstein, plover, confidence, day, whole_day, {ways}
FROM events WHERE forward OR back
"""

_STATEMENTS = """
CREATE TEMP TABLE rows AS
WITH said AS (
    SELECT _part, _input, _item, content, confidence, addressee.actor AS addressee, does_first, does_second
    FROM store.statements JOIN sides ON sides.id = speaker.actor WHERE does_first OR does_second
), named AS (
    SELECT _part, _input, span, is_first, is_second
    FROM store.mentions JOIN sides ON sides.id = actor SEMI JOIN said USING (_part, _input)
), about AS (
    SELECT piece._part, piece._input, piece._item, bool_or(is_first) AS to_first, bool_or(is_second) AS to_second
    FROM (SELECT _part, _input, _item, does_first, does_second, unnest(content).span AS span FROM said) piece JOIN named
        ON named._part = piece._part AND named._input = piece._input
        AND (does_first AND is_second OR does_second AND is_first)
        AND named.span."start" >= piece.span."start" AND named.span."end" <= piece.span."end"
    GROUP BY ALL
)
SELECT said._part, said._input, '' AS type, '' AS mode, 0.0 AS goldstein, 0.0 AS plover, confidence,
    NULL::DATE AS day,
    said.does_first AND (coalesce(to_second, false) OR coalesce(heard.is_second, false)) AS forward,
    said.does_second AND (coalesce(to_first, false) OR coalesce(heard.is_first, false)) AS back
FROM said LEFT JOIN about USING (_part, _input, _item) LEFT JOIN sides heard ON heard.id = said.addressee
WHERE forward OR back
"""

PRINTED = """
SELECT _part, _input, hash(document) AS document, CASE WHEN outlet IS NOT NULL THEN hash(outlet) END AS outlet,
    CAST(published[:10] AS DATE) AS published
FROM store.inputs WHERE document IS NOT NULL
"""
"""Every publication, its document and outlet as hashes, of which two million documents have two alike by a chance of
one in ten million; that of the place that a row is in is the one that its document was read from."""

_DATED = """
CREATE TEMP TABLE dated AS
SELECT rows.*, document, published
FROM rows JOIN printed ON printed._part = rows._part AND printed._input = rows._input
"""

_BY_ITSELF = (
    "CREATE TEMP VIEW counted AS SELECT * REPLACE (coalesce(day, published) AS day) FROM dated",
    "CREATE TEMP VIEW told AS SELECT document, NULL AS source, day, forward, back FROM counted",
)
"""Each row counts."""

_PLACED = """
CREATE TEMP VIEW placed_{rows} AS
WITH placed AS (SELECT *, date_trunc('{every}', day)::DATE AS period FROM {rows})
SELECT placed.*, direction FROM placed, (SELECT unnest({directions}) AS direction)
WHERE period IS NOT NULL
    AND CASE direction WHEN {FORWARD} THEN forward WHEN {BACK} THEN back ELSE true END
"""

_CELLS = """
SELECT period::TIMESTAMP AS period, direction, {kinds}, goldstein, plover, round(avg(confidence), 4) AS confidence,
    count(*) AS number
FROM placed_counted
GROUP BY period, direction, type, mode, goldstein, plover, floor(confidence * 20) ORDER BY ALL
"""

_SOURCES = """
WITH often AS (
    SELECT document, count(*) AS publications FROM printed SEMI JOIN dated USING (document) GROUP BY document
), texts AS (
    SELECT period, direction, document, count(*) AS tellings, min(source) AS source
    FROM placed_told GROUP BY ALL
)
SELECT period, direction, sum(tellings)::INTEGER, count(*)::INTEGER, sum(publications)::INTEGER,
    nullif(count(DISTINCT source), 0)::INTEGER
FROM texts JOIN often USING (document)
GROUP BY ALL ORDER BY ALL
"""

_WHOLE = """
SELECT count(DISTINCT document), count(DISTINCT outlet), (SELECT count(*) FROM counted WHERE day IS NULL)
FROM printed SEMI JOIN dated USING (document)
"""

_WATCHED = """
SELECT DISTINCT date_trunc('{every}', published)::DATE AS period
FROM (SELECT DISTINCT published FROM printed WHERE published IS NOT NULL) ORDER BY period
"""


def _tally(store: Store, pair: tuple[Asked, Asked], steps: Sequence[tuple[str, list[Any]]], shape: _Shape) -> Tally:
    """Count the rows that some steps of SQL find."""
    read = "".join(sql for sql, _ in steps) + PRINTED
    happenings = shape.counting.by == "happenings"
    views = ["actors", *(view for view, table in _TABLES.items() if f"store.{table}" in read)]
    with connect(store, [*views, *VIEWS] if happenings else views) as connection:
        _ask(connection, pair)
        for sql, values in steps:
            connection.execute(sql, values)
        connection.execute(f"CREATE TEMP TABLE printed AS {PRINTED}")
        return _counted(connection, shape)


def tally_ties(
    connection: DuckDBPyConnection,
    pair: tuple[Asked, Asked],
    every: Every,
    statuses: Collection[str] = ("actual",),
    *,
    counting: Counting = BY_TEXTS,
) -> Tally:
    """The events between two parties by period, in whatever direction; as `tally_events` counts them.

    Args:
        connection: One of `onrecord.store.ties.connect_ties`, with the views of `happened.VIEWS` where these count.
        pair: The parties.
        every: The length of a period.
        statuses: Of the events that count.
        counting: What counts once.
    """
    ends, of_pair = ends_of(pair)
    connection.execute(_OF_TIES.format(ends=ends, ways=_WAYS), [*of_pair, list(statuses)])
    return _counted(connection, _Shape(every, directed=False, kinds=False, counting=counting))


def _counted(connection: DuckDBPyConnection, shape: _Shape) -> Tally:
    """Count the rows of a table `rows`, of texts of which a table `printed` has the publications."""
    connection.execute(_DATED)
    if shape.counting.by == "happenings":
        put_together(connection, "dated")
    else:
        for sql in _BY_ITSELF:
            connection.execute(sql)
    directions = [FORWARD, BACK] if shape.directed else [EITHER]
    for rows in ("counted", "told"):
        connection.execute(
            _PLACED.format(rows=rows, every=shape.every, directions=directions, FORWARD=FORWARD, BACK=BACK)
        )
    found = connection.execute(_CELLS.format(kinds=_KINDS if shape.kinds else _NO_KINDS)).fetchnumpy()
    sources = connection.execute(_SOURCES).fetchall()
    watched = connection.execute(_WATCHED.format(every=shape.every)).fetchall()
    whole = connection.execute(_WHOLE).fetchall()[0]
    return Tally(
        shape.counting, _cells(found), tuple(Sources(*row) for row in sources), tuple(day for (day,) in watched), *whole
    )


_TABLES = {
    "events": "events",
    "statements": "statements",
    "mentions": "mentions",
    "publications": "inputs",
}
"""By view, the table of the store that it is over."""


def _ask(connection: DuckDBPyConnection, pair: tuple[Asked, Asked]) -> None:
    """Enter the actors who are either party, and whether their deeds are its own."""
    enter(connection, pair)
    connection.execute(_SIDES)


def _cells(found: dict[str, Any]) -> Cells:
    columns = {name: np.ma.getdata(column) for name, column in found.items()}
    return Cells(
        period=columns["period"].astype("datetime64[D]"),
        direction=columns["direction"].astype(np.int64),
        type=columns["type"].astype(object),
        mode=columns["mode"].astype(object),
        goldstein=columns["goldstein"].astype(np.float64),
        plover=columns["plover"].astype(np.float64),
        confidence=columns["confidence"].astype(np.float64),
        number=columns["number"].astype(np.int64),
    )
