"""What becomes of a field in formats of others, where that hangs on what their codes can say: tested row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter

from onrecord.exports.crossing import crosswalks
from onrecord.exports.losses import KEPT, Fate, lost_where, part
from onrecord.exports.peer_tables import one_line
from onrecord.exports.rows import ExportedEvent, ExportedParty
from onrecord.records.rows import ActorRow, PlaceRow

Side = Callable[[ExportedEvent], ExportedParty | None]
"""The main party of a side of an event."""

SIDES: Mapping[str, Side] = {"actor": attrgetter("actor"), "recipient": attrgetter("recipient")}


def both_sides(make: Callable[[Side], Mapping[str, Fate]]) -> dict[str, Fate]:
    """The fates of the fields of both main parties, made for each side."""
    return {f"{name}.{field}": fate for name, side in SIDES.items() for field, fate in make(side).items()}


def read_as(side: Side, name: str, read: Callable[[ActorRow], object]) -> Callable[[ExportedEvent], bool]:
    """Whether a value of a known main party is lost, since what is read for it is another.

    Args:
        side: Of which side the party is.
        name: The value's name in `ActorRow`.
        read: What is read in a file that was written for an actor.
    """

    def lost(event: ExportedEvent) -> bool:
        party = side(event)
        value = None if party is None or party.actor is None else getattr(party.actor, name)
        return value is not None and party is not None and party.actor is not None and read(party.actor) != value

    return lost


def name_for_words(side: Side, written: Callable[[str], str] = one_line) -> Fate:
    """The fate of a party's words where its name stands for them, as it is written."""

    def lost(event: ExportedEvent) -> bool:
        party = side(event)
        return party is not None and written(party.name) != party.phrase.text

    return part("the party's name, where one is known, stands for them", lost)


def read_by_code(actor: ActorRow) -> tuple[str | None, str | None]:
    """Country and sector as a reader of the CAMEO code of an actor has them."""
    read = None if actor.cameo is None else crosswalks().actors.read(actor.cameo)
    return (None, None) if read is None else (read.country, read.sector)


def parts_of_code(side: Side, how: str, read: Callable[[ActorRow], tuple[str | None, str | None]]) -> dict[str, Fate]:
    """The fates of country, sector and both together, where a reader of the file has other ones.

    Args:
        side: Of which side the party is.
        how: How the format has them, in words.
        read: Country and sector as a reader has them.
    """
    return {
        "country": part(how, read_as(side, "country", lambda actor: read(actor)[0])),
        "sector": part(how, read_as(side, "sector", lambda actor: read(actor)[1])),
        "code": part(how, read_as(side, "code", lambda actor: "".join(filter(None, read(actor))))),
    }


def by_cameo_actor(side: Side) -> dict[str, Fate]:
    """The fates of country and sector where CAMEO's code of the actor stands for them."""
    return parts_of_code(side, "as far as the CAMEO code tells it", read_by_code)


def _type_is_lost(event: ExportedEvent) -> bool:
    return crosswalks().types.of_cameo(event.row.cameo).type != event.row.type


def _mode_is_lost(event: ExportedEvent) -> bool:
    return event.row.mode is not None and crosswalks().types.of_cameo(event.row.cameo).modes != (event.row.mode,)


def quad_by_root(event: ExportedEvent, scheme: str) -> int | None:
    """The quad class that a format gives by the root of the CAMEO code; None of a code without a root of CAMEO's."""
    return crosswalks().types.by_root[scheme].get(event.row.cameo[:2])


def quad_of(scheme: str) -> Fate:
    """The fate of the quad class in a format that gives it by the root of the code."""
    return part("by the root of the CAMEO code", lambda event: quad_by_root(event, scheme) != event.row.quad)


def _goldstein_is_lost(event: ExportedEvent) -> bool:
    return crosswalks().types.plover.value(event.row.cameo) != event.row.goldstein


GOLDSTEIN_BY_CAMEO = part("as the table of values by CAMEO code has it", _goldstein_is_lost)
"""The fate of the Goldstein value in a format that has the code only."""


def _has_status(event: ExportedEvent) -> bool:
    return event.row.status != "actual"


def _has_length(event: ExportedEvent) -> bool:
    return event.row.date is not None and event.row.date.end != event.row.date.start


BY_CAMEO: Mapping[str, Fate] = {
    "type": part("as far as the CAMEO code tells it", _type_is_lost),
    "mode": part("as far as the CAMEO code tells it", _mode_is_lost),
    "cameo": KEPT,
    "goldstein": KEPT,
    "status": lost_where(_has_status),
    "co_actors": part("each in rows of its own, without its words"),
    "co_recipients": part("each in rows of its own, without its words"),
    "reciprocal": part("rows both ways, which nothing tells from two acts"),
    "date.start": KEPT,
    "date.end": part("the first day only", _has_length),
}
"""The fates that formats of one row a pair and a CAMEO code have in common."""


def is_country(place: PlaceRow) -> bool:
    """Whether a place is a whole country."""
    return place.country is not None and crosswalks().countries.world.countries.get(place.country) == place.name


def place_fates(how: str, country_read: Callable[[str], str | None]) -> dict[str, Fate]:
    """The fates of a place whose country is written in others' words.

    Args:
        how: As what its name is kept, in words.
        country_read: Our code of the country that is written for one.
    """

    def country_is_lost(event: ExportedEvent) -> bool:
        country = None if event.row.place is None else event.row.place.country
        return country is not None and country_read(country) != country

    def name_is_lost(event: ExportedEvent) -> bool:
        return event.row.place is not None and is_country(event.row.place) and country_is_lost(event)

    return {
        "place.name": part(how, name_is_lost),
        "place.country": part("as far as the format has a name for it", country_is_lost),
        "place.lat": KEPT,
        "place.lon": KEPT,
    }
