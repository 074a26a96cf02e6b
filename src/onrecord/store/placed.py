"""Where the events of a store happened: by place, how many, and of how many no place is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from onrecord.store.asked import Asked
from onrecord.store.folder import Store
from onrecord.store.listing import SAID_DAYS
from onrecord.store.query import connect
from onrecord.store.roles import enter_roles


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
        documents: How many documents tell of them.
    """

    name: str
    country: str | None
    lat: float
    lon: float
    events: int
    conflict: int
    documents: int


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
    with connect(store, ("events", "documents", "actors")) as connection:
        chosen, values = _chosen(connection, where)
        rows = connection.execute(
            f"""
            SELECT place.name, place.country, place.lat, place.lon, count(*) AS events,
                count(*) FILTER (quad IN (3, 4)), count(DISTINCT document)
            FROM ({chosen}) GROUP BY ALL ORDER BY events DESC, place.name NULLS LAST, place.lat
            """,  # noqa: S608 - this module's own words
            values,
        ).fetchall()
    known = [EventsAt(*row) for row in rows if row[2] is not None and row[3] is not None]
    every = sum(row[4] for row in rows)
    more = known[most:]
    on_map = sum(each.events for each in known)
    return Placed(every, every - on_map, tuple(known[:most]), len(more), sum(each.events for each in more))


def _chosen(connection: DuckDBPyConnection, where: Where) -> tuple[str, dict[str, Any]]:
    """SQL that gives the events that are asked for, and the values in it."""
    given = {"type": where.type, "status": where.status}
    values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    conditions = [f"{name} = ${name}" for name in values]
    for name, column in (("since", "last_day >="), ("until", "first_day <=")):
        day: date | None = getattr(where, name)
        if day is not None:
            conditions.append(f"{column} ${name}")
            values[name] = day.isoformat()
    if where.party is not None:
        enter_roles(connection, [where.party], ("doer", "done_to"))
        conditions.append("(_part, _input, _item) IN (SELECT (_part, _input, _item) FROM part)")
    columns = "_part, _input, _item, document, type, status, quad, place"
    rows = f"SELECT {columns} FROM store.events"  # noqa: S608
    if where.since is not None or where.until is not None:
        rows = f"""
            SELECT {columns}, coalesce(said, published[:10]) AS first_day,
                coalesce(said_until, published[:10]) AS last_day
            FROM (SELECT {columns}, {SAID_DAYS} FROM store.events)
                JOIN (SELECT id, published FROM store.documents) told ON told.id = document
        """  # noqa: S608
    return f"FROM ({rows}) {'WHERE' * bool(conditions)} {' AND '.join(conditions)}", values
