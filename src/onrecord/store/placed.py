"""Where the events of a store happened: by place, how many, and of how many no place is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.store.asked import Asked, who_is
from onrecord.store.folder import Store
from onrecord.store.listing import SAID_DAYS
from onrecord.store.query import connect
from onrecord.store.ties import connect_ties


@dataclass(frozen=True, slots=True)
class EventsAt:
    """The events at one place.

    Attributes:
        name: What the place is called.
        country: The country of it, ISO 3166 alpha-3; None where it is of none or of several.
        lat: Degrees north, WGS 84.
        lon: Degrees east.
        events: How many there are.
        conflict: How many of them are of conflict, in words or deeds; the others are of cooperation.
    """

    name: str
    country: str | None
    lat: float
    lon: float
    events: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Where some events happened.

    Attributes:
        all: How many events there are.
        unknown: Of how many the text gives no place, or one that is on no list.
        places: The places, those with most events first.
        more_places: How many more there are.
        more_events: How many events are at those.
    """

    all: int
    unknown: int
    places: tuple[EventsAt, ...]
    more_places: int
    more_events: int


@dataclass(frozen=True, slots=True)
class Where:
    """Which events are asked for; what is None lets every event through.

    Attributes:
        type: PLOVER's type.
        status: How the text presents it.
        party: Who must do it or have it done to them.
        since: The first day: of the event where its text gives one, else of publication.
        until: The last.
    """

    type: str | None = None
    status: str | None = None
    party: Asked | None = None
    since: date | None = None
    until: date | None = None


def read_places(store: Store, where: Where, most: int) -> Placed:
    """Where the events that are asked for happened.

    Args:
        store: The store.
        where: Which events.
        most: How many places are given at most.

    Raises:
        StoreError: A part cannot be read.
    """
    party, beside = where.party, ("events", "documents")
    with connect(store, beside) if party is None else connect_ties(store, beside) as connection:
        conditions, values = _conditions(where)
        if party is not None:
            is_party, acts, named = who_is(party)
            connection.execute(_OWN.format(is_party=is_party, acts=acts), named)
        among = "SEMI JOIN own USING (_part, _input, _item)" if party is not None else ""
        sql = f"""
            SELECT place.name, place.country, place.lat, place.lon, count(*) AS events, count(*) FILTER (quad IN (3, 4))
            FROM ({_rows(where)}) {among} {"WHERE" * bool(conditions)} {" AND ".join(conditions)}
            GROUP BY ALL ORDER BY events DESC, place.name, place.lat
        """  # noqa: S608 - of our own words
        rows = [EventsAt(*row) for row in connection.execute(sql, values).fetchall()]
    known = [each for each in rows if each.lat is not None and each.lon is not None]
    every, on_map = (sum(each.events for each in some) for some in (rows, known))
    more = known[most:]
    return Placed(every, every - on_map, tuple(known[:most]), len(more), sum(each.events for each in more))


_COLUMNS = "_part, _input, _item, type, status, quad, place"


def _rows(where: Where) -> str:
    """SQL that gives events, those of some days where these are asked for.

    Those whose texts give days are taken by these, and the others by the day of their report.
    """
    if where.since is None and where.until is None:
        return f"SELECT {_COLUMNS} FROM store.events"  # noqa: S608 - of our own words
    said = _in_days(where, "said", "said_until")
    reported = _in_days(where, "published[:10]", "published[:10]")
    return f"""
        SELECT {_COLUMNS} FROM (SELECT {_COLUMNS}, {SAID_DAYS} FROM store.events WHERE {_SAID}) WHERE {said}
        UNION ALL
        SELECT {_COLUMNS} FROM (FROM store.events WHERE NOT {_SAID})
            SEMI JOIN (SELECT _part, _input FROM store.documents WHERE {reported}) USING (_part, _input)
    """  # noqa: S608 - likewise


_SAID = "coalesce(date.basis <> 'publication', false)"


def _in_days(where: Where, first: str, last: str) -> str:
    """SQL that days from a first to a last are among those that are asked for."""
    conditions = [f"{last} >= $since"] * (where.since is not None) + [f"{first} <= $until"] * (where.until is not None)
    return " AND ".join(conditions)


def _conditions(where: Where) -> tuple[list[str], dict[str, Any]]:
    """What a row must be to be asked for, in SQL, and the values in it."""
    days = {name: day and day.isoformat() for name, day in (("since", where.since), ("until", where.until))}
    given = {"type": where.type, "status": where.status} | days
    values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return [f"{name} = ${name}" for name in ("type", "status") if name in values], values


_OWN = """
CREATE TEMP TABLE own AS
SELECT DISTINCT _part, _input, _item FROM ties WHERE {is_party} AND (side = 'to' OR side = 'by' AND {acts})
"""
"""The events that a party does, or that are done to it."""
