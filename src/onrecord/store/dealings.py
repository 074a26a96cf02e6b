"""What a party has to do with others, in numbers, and where its rows and those of a pair are; read of `store.ties`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from onrecord.store.asked import Asked, is_country, who_is
from onrecord.store.counted import Seat
from onrecord.store.pages import EventSeat
from onrecord.store.roles import Kind
from onrecord.store.summed import ends_of
from onrecord.store.tally import Every

Placed = tuple[Kind, EventSeat]
"""A row: its kind, and where it is."""


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports that name some parties: how many, the first and last day, and how many have no day."""

    number: int
    first: date | None
    last: date | None
    undated: int


@dataclass(frozen=True, slots=True)
class Period:
    """What a party said, did and had done to it in a period, by the first day of that."""

    period: date
    said: int
    did: int
    undergone: int


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody with whom a party has to do.

    Attributes:
        name: A country's code, or a name where the country is none.
        alone: Whether only who bears the name is meant.
        did: Events that the party does to it.
        undergone: Events that it does to the party.
        conflict: Those of both that have a Goldstein value below 0.
    """

    name: str
    alone: bool
    did: int
    undergone: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a party by name: PLOVER's sector, what kind of actor, and how many reports name him."""

    name: str
    sector: str | None
    kind: str
    reports: int


def find_reports(connection: DuckDBPyConnection, parties: Sequence[Asked]) -> Reports:
    """The reports that name all of some parties."""
    told, values = _naming(parties)
    sql = f"SELECT count(*), min(published), max(published), count(*) - count(published) FROM ({told})"  # noqa: S608
    return Reports(*_rows(connection, sql, values)[0])


def newest_reports(
    connection: DuckDBPyConnection, parties: Sequence[Asked], most: int, known_on: date | None = None
) -> list[Seat]:
    """Where the last reports are that name all of some parties, of those on record by a day; undated ones are last."""
    told, values = _naming(parties)
    sql = (
        f"SELECT _part, _input FROM ({told}) WHERE published IS NULL OR ?::DATE IS NULL OR published <= ? "  # noqa: S608
        "ORDER BY published DESC NULLS LAST, _part DESC, _input DESC LIMIT ?"
    )
    return [(part, place) for part, place in _rows(connection, sql, [*values, known_on, known_on, most])]


def report_days_near(
    connection: DuckDBPyConnection, parties: Sequence[Asked], on: date
) -> tuple[int, date | None, date | None]:
    """Of the reports that name all of some parties how many are of a day or before, and the next days beside it."""
    told, values = _naming(parties)
    sql = (
        "SELECT count(*) FILTER (published <= $day), max(published) FILTER (published < $day), "
        "min(published) FILTER (published > $day)"
    ).replace("$day", "?::DATE")
    ((number, before, after),) = _rows(connection, f"{sql} FROM ({told})", [on, on, on, *values])
    return number, before, after


def _naming(parties: Sequence[Asked]) -> tuple[str, list[Any]]:
    """SQL that gives the reports that name all of some parties, and the values in it."""
    conditions = [(party, *who_is(party)) for party in parties]
    sql = " INTERSECT ".join(
        f"SELECT DISTINCT _part, _input, published FROM {'named_in' if is_country(party) else 'present'} "  # noqa: S608
        f"WHERE {is_party}"
        for party, is_party, _, _ in conditions
    )
    return sql, [value for *_, values in conditions for value in values]


def find_periods(connection: DuckDBPyConnection, party: Asked, every: Every) -> list[Period]:
    """What a party said, did and had done to it by period; what is background in its text is left out."""
    is_party, acts, values = who_is(party)
    own = _DEEDS_OF_COUNTRY if is_country(party) else _DEEDS_OF_PARTY
    sql = f"""
        SELECT date_trunc('{every}', day)::DATE AS period, sum(said)::BIGINT, sum(did)::BIGINT, sum(undergone)::BIGINT
        FROM ({own.format(is_party=is_party, acts=acts)})
        WHERE day IS NOT NULL GROUP BY period ORDER BY period
    """  # noqa: S608
    return [Period(*row) for row in _rows(connection, sql, values)]


_DEEDS_OF_COUNTRY = "SELECT day, said, did, undergone FROM deeds WHERE {is_party}"
_DEEDS_OF_PARTY = """
SELECT any_value(coalesce(day, published)) AS day, bool_or(side = 'said' AND {acts})::INTEGER AS said,
    bool_or(side = 'by' AND {acts})::INTEGER AS did, bool_or(side = 'to')::INTEGER AS undergone
FROM ties WHERE {is_party} AND side <> 'heard' AND NOT historical
GROUP BY _part, _input, _item, side IN ('by', 'to')
"""


def watched_periods(connection: DuckDBPyConnection, every: Every) -> frozenset[date]:
    """The periods, by their first days, in which anything at all was published that the store has."""
    sql = f"SELECT DISTINCT date_trunc('{every}', published)::DATE FROM printed WHERE published IS NOT NULL"  # noqa: S608
    return frozenset(day for (day,) in _rows(connection, sql, ()))


def find_others(connection: DuckDBPyConnection, party: Asked, most: int) -> tuple[list[Other], int]:
    """With whom a party has most to do, and how many others there are in all; people without a name are nobody."""
    is_party, acts, values = who_is(party)
    own = _PARTNERS_OF_COUNTRY if is_country(party) else _PARTNERS_OF_PARTY
    sql = f"""
        SELECT other, alone, sum(did)::BIGINT, sum(undergone)::BIGINT, sum(conflict)::BIGINT, count(*) OVER ()
        FROM ({own.format(is_party=is_party, acts=acts)})
        WHERE other <> ? GROUP BY other, alone ORDER BY sum(did + undergone) DESC, other, alone LIMIT ?
    """  # noqa: S608
    rows = _rows(connection, sql, [*values, values[0], most])
    return [Other(*row[:5]) for row in rows], rows[0][-1] if rows else 0


_PARTNERS_OF_COUNTRY = "SELECT other, alone, did, undergone, conflict FROM partners WHERE {is_party}"
_PARTNERS_OF_PARTY = """
SELECT other.name AS other, other.alone AS alone, did::INTEGER AS did, (NOT did)::INTEGER AS undergone,
    coalesce(goldstein < 0, false)::INTEGER AS conflict
FROM (
    SELECT DISTINCT unnest(others) AS other, side = 'by' AS did, goldstein, _part, _input, _item
    FROM ties WHERE {is_party} AND (side = 'to' OR side = 'by' AND {acts})
)
"""


def find_people(connection: DuckDBPyConnection, party: Asked, most: int) -> list[Person]:
    """The people and bodies of a party that most reports name."""
    is_party, _, values = who_is(party)
    sql = f"""
        SELECT name, min(sector), min(kind), count(DISTINCT _part::BIGINT << 32 | _input) AS reports
        FROM present WHERE {is_party} AND kind IN ('person', 'body') AND name <> lower(name)
        GROUP BY name ORDER BY reports DESC, name LIMIT ?
    """  # noqa: S608
    return [Person(*row) for row in _rows(connection, sql, [*values, most])]


def newest_rows(connection: DuckDBPyConnection, party: Asked, most: int) -> dict[str, list[Placed]]:
    """Where the newest rows are that a party `said`, that it did (`by`), and that were done to it (`to`)."""
    is_party, acts, values = who_is(party)
    within = _newest_within(connection, party, most) if is_country(party) else "true"
    sql = f"""
        SELECT side, _part, _input, _item, max(coalesce(day, published)) AS newest FROM ties
        WHERE {is_party} AND (side = 'to' OR side IN ('by', 'said') AND {acts}) AND NOT historical
            AND ({within})
        GROUP BY side, _part, _input, _item
        QUALIFY row_number() OVER (PARTITION BY side ORDER BY newest DESC NULLS LAST, _part DESC, _input DESC, _item)
            <= ?
        ORDER BY newest DESC NULLS LAST, _part DESC, _input DESC, _item
    """  # noqa: S608
    found: dict[str, list[Placed]] = {"said": [], "by": [], "to": []}
    for side, part, place, item, _day in _rows(connection, sql, [*values, most]):
        found[side].append(("statement" if side == "said" else "event", (part, place, item)))
    return found


def _newest_within(connection: DuckDBPyConnection, country: Asked, most: int) -> str:
    """SQL that a row is in one of the reports that the newest rows of a country are in."""
    is_party, _, values = who_is(country)
    newest = " UNION ".join(
        f"(SELECT _part, _input FROM deeds WHERE {is_party} AND {done} > 0 "  # noqa: S608
        "ORDER BY day DESC NULLS LAST, _part DESC, _input DESC LIMIT ?)"
        for done in ("said", "did", "undergone")
    )
    sql = f"SELECT _part, list(_input) FROM ({newest}) GROUP BY _part"  # noqa: S608
    found = _rows(connection, sql, [*values, most] * 3)
    of_parts = [f"_part = {part:d} AND _input IN ({', '.join(map(str, places))})" for part, places in found]
    return " OR ".join(of_parts) or "false"


@dataclass(frozen=True, slots=True)
class Between:
    """Rows between two parties: where some of them are, and how many there are in all."""

    rows: tuple[Placed, ...]
    number: int


def rows_between(
    connection: DuckDBPyConnection,
    pair: tuple[Asked, Asked],
    most: int,
    start: int = 0,
    since: date | None = None,
    until: date | None = None,
) -> Between:
    """Where the rows of a pair are, the newest first: events between the two, and what one tells the other.

    Args:
        connection: One of `onrecord.store.ties.connect_ties`.
        pair: The parties.
        most: How many at most.
        start: How many of the newest are passed over.
        since: The first day: the row's own where its text gives one, else that of publication.
        until: The last.
    """
    ends, of_pair = ends_of(pair)
    sql = f"""
        WITH found AS (
            SELECT _part, _input, _item, first_side IN ('said', 'heard') AS told,
                any_value(coalesce(day, published)) AS day
            FROM ({ends})
            WHERE (first_side = 'by' AND first_acts AND second_side = 'to')
                OR (first_side = 'to' AND second_side = 'by' AND second_acts)
                OR (reciprocal AND first_side IN ('by', 'to') AND (first_acts OR second_acts))
                OR (first_side = 'said' AND first_acts AND second_side = 'heard')
                OR (first_side = 'heard' AND second_side = 'said' AND second_acts)
            GROUP BY ALL
        )
        SELECT told, _part, _input, _item, count(*) OVER ()
        FROM found WHERE (?::DATE IS NULL OR day >= ?) AND (?::DATE IS NULL OR day <= ?)
        ORDER BY day DESC NULLS LAST, _part DESC, _input DESC, _item, told LIMIT ? OFFSET ?
    """  # noqa: S608
    rows = _rows(connection, sql, [*of_pair, since, since, until, until, most, start])
    placed = tuple(("statement" if told else "event", (part, place, item)) for told, part, place, item, _ in rows)
    return Between(placed, rows[0][-1] if rows else 0)  # type: ignore[arg-type]


def _rows(connection: DuckDBPyConnection, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    return connection.execute(sql, list(values)).fetchall()
