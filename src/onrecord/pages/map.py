"""The map: where events happened, as far as their reports say so, beside a table of the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from markupsafe import Markup

from onrecord.errors import QuestionError
from onrecord.ontologies.places import Gazetteer, load_gazetteer
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.statuses import STATUSES
from onrecord.opened import OpenedStore
from onrecord.pages.map_picture import REGIONS, Circle, note, picture
from onrecord.pages.page import Page, Table
from onrecord.store.placed import EventsAt, Where, read_places

MOST = 300
"""Places that are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """The events at one place.

    Attributes:
        name: What it is called.
        country: ISO 3166 alpha-3 code of its country, or None.
        kind: capital, city, country, region or water; None where it is on no list of ours.
        lat: Degrees north, WGS 84.
        lon: Degrees east.
        events: How many.
        conflict: How many of them are of conflict.
        cooperation: How many are of cooperation.
    """

    name: str
    country: str | None
    kind: str | None
    lat: float
    lon: float
    events: int
    conflict: int
    cooperation: int

    @property
    def is_wide(self) -> bool:
        """Whether it is a country, a region or a sea, of which the point is only the middle."""
        return self.kind in {"country", "region", "water"}


@dataclass(frozen=True, slots=True)
class MapView:
    """Where events happened, as the page shows it.

    Attributes:
        type: PLOVER's type that was asked for, or None.
        status: The status, or None.
        party: The party as it was written, or None.
        party_name: What it is called.
        since: The first day, or None.
        until: The last, or None.
        region: The part of the world that is shown larger.
        all: How many events there are.
        unknown: Of how many no place is known.
        places: The places, those with most events first.
        more_places: How many more places there are.
        more_events: How many events are at those.
        note: How the map is drawn.
    """

    type: str | None
    status: str | None
    party: str | None
    party_name: str | None
    since: date | None
    until: date | None
    region: str
    all: int
    unknown: int
    places: tuple[PlaceLine, ...]
    more_places: int
    more_events: int
    note: str


def map_page(
    store: OpenedStore,
    *,
    type: str | None = None,  # noqa: A002 - as it is called everywhere
    status: str | None = None,
    party: str | None = None,
    since: date | None = None,
    until: date | None = None,
    region: str = "world",
) -> Page:
    """The map of the events of a store.

    Args:
        store: The store.
        type: PLOVER's type of the events that are shown; None for all, as in what follows.
        status: Their status.
        party: Who must do it or have it done to them.
        since: The first day: of the event where its text gives one, else of publication.
        until: The last.
        region: One of `REGIONS`.

    Raises:
        QuestionError: The type is none, or nobody is known by what the party is called.
        StoreError: A part cannot be read.
    """
    if type is not None and type not in _types():
        raise QuestionError(f"{type!r} is no type of event; there are {', '.join(_types())}")
    known = None if party is None else store.party(party)
    found = read_places(store.store, Where(type, status, known, since, until), MOST)
    view = MapView(
        type=type,
        status=status,
        party=party,
        party_name=None if known is None else known.name,
        since=since,
        until=until,
        region=region,
        all=found.all,
        unknown=found.unknown,
        places=tuple(map(_line, found.places)),
        more_places=found.more_places,
        more_events=found.more_events,
        note=note(),
    )
    title = f"Where it happened{f': {view.party_name}' if view.party_name else ''}"
    drawing = picture(title, _circles(view), REGIONS[region])
    beside = {"regions": REGIONS, "types": _types(), "statuses": STATUSES, "map": Markup(drawing)}  # noqa: S704 - its texts are escaped
    return Page("map.html", title, view, beside=beside, table=_table(view), drawing=drawing)


def _line(found: EventsAt) -> PlaceLine:
    return PlaceLine(
        found.name,
        found.country,
        _kind(found),
        found.lat,
        found.lon,
        found.events,
        found.conflict,
        found.events - found.conflict,
    )


@cache
def _types() -> tuple[str, ...]:
    return tuple(load_plover().types)


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


def _kind(found: EventsAt) -> str | None:
    """What kind of place it is, by the list of places."""
    same = (place for place in _gazetteer().find(found.name) if (place.lat, place.lon) == (found.lat, found.lon))
    return next((place.kind for place in same), None)


def _circles(view: MapView) -> list[Circle]:
    return [
        Circle(
            f"place-{number}",
            place.name,
            f"{place.name}{f', {place.country}' if place.country else ''}: {_counted(place)}",
            place.lat,
            place.lon,
            place.events,
            place.is_wide,
        )
        for number, place in enumerate(view.places, 1)
    ]


def _counted(place: PlaceLine) -> str:
    return f"{place.events:,} event{'' if place.events == 1 else 's'}, {place.conflict:,} of conflict"


_NAMES: Mapping[str, str] = {"lat": "latitude", "lon": "longitude"}


def _table(view: MapView) -> Table:
    columns = tuple(PlaceLine.__dataclass_fields__)
    rows = [[getattr(place, name) for name in columns] for place in view.places]
    return Table(tuple(_NAMES.get(name, name) for name in columns), rows)
