"""POLECAT's events: tab-separated with a header, a row an event, parties as lists, "None" for what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from onrecord.exports.choice import ACTUAL
from onrecord.exports.crossing import crosswalks
from onrecord.exports.dyads import lacks_day, of_parties
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import KEPT, Fate, part
from onrecord.exports.peer_fates import BY_CAMEO, Side, both_sides, read_as
from onrecord.exports.peer_tables import Cells, PeerTable, opened
from onrecord.exports.rows import ExportedEvent
from onrecord.peers.layouts import layouts
from onrecord.records.rows import ActorRow

EVENTS = "events.polecat.txt"
_BETWEEN = "; "
_MISSING = "None"


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the file."""
    cells, coder = Cells(outgoing.losing_events, ";", _MISSING), f"onrecord {version('onrecord')}"
    with opened(folder / EVENTS) as file:
        table = PeerTable(layouts()["polecat"], file)
        for event in outgoing.events():
            table.write(_event(event, cells) | _parties(event, cells) | {"Version": coder})
    return {EVENTS: table.rows}


def _event(event: ExportedEvent, cells: Cells) -> dict[str, object]:
    row, document, place = event.row, event.document.row, event.row.place
    told: dict[str, object] = {
        "Event ID": f"{row.document}_{row.id}",
        "Event Date": event.day,
        "Event Type": row.type,
        "Event Mode": _BETWEEN.join(filter(None, (row.mode, *row.co_modes))),
        "Intensity": row.plover_score,
        "Quad Code": crosswalks().types.quad[row.quad],
        "Contexts": _BETWEEN.join(row.contexts),
        "Source": cells("document.outlet", document.outlet),
        "Publication Date": (document.published or "")[:10],
        "Language": document.language,
    }
    if place is not None:
        told |= {
            "Placename": cells("place.name", place.name),
            "Country": place.country,
            "Latitude": place.lat,
            "Longitude": place.lon,
            "GeoNames ID": place.geonameid,
            "Raw Placename": cells("place.text", place.text),
        }
    return told


def _parties(event: ExportedEvent, cells: Cells) -> dict[str, object]:
    named = of_parties(event, lambda party, field: "" if party.actor is None else cells(field, party.actor.name))
    raw = of_parties(event, lambda party, field: cells(field.replace("name", "text"), party.phrase.text))
    told: dict[str, object] = {}
    for side, parties in (("Actor", event.actors), ("Recipient", event.recipients)):
        actors = [party.actor for party in parties]
        told |= {
            f"{side} Name": _listed(named[party] for party in parties),
            f"{side} Country": _of(actors, lambda actor: actor.country),
            f"{side} COW": _of(actors, lambda actor: actor.cow),
            f"Primary {side} Sector": _of(actors, lambda actor: actor.sector),
            f"{side} Sectors": _of(actors, lambda actor: actor.sector),
            f"{side} Name Raw": _listed(raw[party] for party in parties),
        }
    return told


def _of(actors: Iterable[ActorRow | None], value: Callable[[ActorRow], object]) -> str:
    return _listed(None if actor is None else value(actor) for actor in actors)


def _listed(values: Iterable[object]) -> str:
    """Values in the order of their parties; "None" keeps the place of one that is missing."""
    return _BETWEEN.join(_MISSING if value is None or value == "" else str(value) for value in values)


def _of_side(side: Side) -> dict[str, Fate]:
    code = read_as(side, "code", lambda actor: f"{actor.country or ''}{actor.sector or ''}")
    return {
        **dict.fromkeys(("name", "text", "country", "sector", "cow"), KEPT),
        "code": part("as country and sector", code),
    }


FORMAT = Format(
    name="polecat",
    summary="POLECAT events, a row an event",
    files=(EVENTS,),
    statuses=ACTUAL,
    events={
        **dict.fromkeys(("id", "type", "mode", "co_modes", "quad", "plover_score", "contexts"), KEPT),
        **both_sides(_of_side),
        **dict.fromkeys(("co_actors", "co_recipients"), part("in the lists of their side, without where they stand")),
        **{name: BY_CAMEO[name] for name in ("status", "date.start", "date.end")},
        **dict.fromkeys(
            ("place.name", "place.country", "place.lat", "place.lon", "place.geonameid", "place.text"), KEPT
        ),
        **dict.fromkeys(("document.id", "document.outlet", "document.language"), KEPT),
        "document.published": part(
            "the day", lambda event: len(event.document.row.published or "") > len("2019-05-29")
        ),
    },
    statements=None,
    write=write,
    refuses=lacks_day,
)
