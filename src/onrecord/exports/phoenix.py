"""Phoenix's events: tab-separated without a header, CAMEO codes in pieces, places, addresses and sources of a story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from pathlib import Path

from onrecord.exports.choice import ACTUAL
from onrecord.exports.crossing import crosswalks
from onrecord.exports.dyads import lacks_pair
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import EVENT_FIELDS, KEPT, part
from onrecord.exports.peer_fates import BY_CAMEO, both_sides, is_country, place_fates, quad_by_root, quad_of
from onrecord.exports.peer_tables import Cells, PeerTable, opened
from onrecord.exports.petrarch import of_side
from onrecord.exports.rows import ExportedEvent
from onrecord.exports.stories import StoryRow, Value, story_rows
from onrecord.peers.layouts import layouts

EVENTS = "events.phoenix.txt"
_OF_THE_FIRST: Mapping[str, Value] = {
    "goldstein": attrgetter("row.goldstein"),
    **{name: EVENT_FIELDS[name] for name in ("place.name", "place.country", "place.lat", "place.lon")},
}
"""What a row has of the first of its events only."""


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the file."""
    cells = Cells(outgoing.losing_events, ";")
    with opened(folder / EVENTS) as file:
        table = PeerTable(layouts()["phoenix"], file)
        for row in story_rows(
            outgoing.events(), outgoing.losing_events, lambda event: _event(event, cells), _OF_THE_FIRST
        ):
            table.write(row.cells | _row(row))
    return {EVENTS: table.rows}


def _event(event: ExportedEvent, cells: Cells) -> dict[str, object]:
    day, document, others = event.day or "", event.document.row, event.document.publications[1:]
    return {
        "Date": day.replace("-", ""),
        "Year": day[:4],
        "Month": int(day[5:7]),
        "Day": int(day[8:10]),
        "EventCode": event.row.cameo,
        "EventRootCode": event.row.cameo[:2],
        "QuadClass": quad_by_root(event, "phoenix"),
        "GoldsteinScore": event.row.goldstein,
        **_place(event, cells),
        "URLs": _listed(
            [cells.address("document.url", document.url), *(cells.address("publications", each.url) for each in others)]
        ),
        "NewsSources": _listed(
            [cells("document.outlet", document.outlet), *(cells("publications", each.outlet) for each in others)]
        ),
    }


def _row(row: StoryRow) -> dict[str, object]:
    return {
        "EventID": row.event.row.id if row.place == 0 else f"{row.event.row.id}-{row.place + 1}",
        **_party("Source", row.source),
        **_party("Target", row.target),
        "Issues": ";".join(f"{context},1" for context in row.contexts),
        "SentenceID": row.sentence_ids,
    }


def _party(side: str, code: str) -> dict[str, object]:
    parts = crosswalks().actors.phoenix(code)
    named = {"Full": parts.full, "Entity": parts.entity, "Role": parts.role, "Attribute": ";".join(parts.attributes)}
    return {f"{side}Actor{name}": value for name, value in named.items()}


def _place(event: ExportedEvent, cells: Cells) -> dict[str, object]:
    place = event.row.place
    if place is None:
        return {}
    name = None if is_country(place) else cells("place.name", place.name)
    return {"Lat": place.lat, "Lon": place.lon, "LocationName": name, "CountryCode": place.country}


def _listed(cells: Iterable[str]) -> str:
    """Cells as one, each once, with ";" between them."""
    return ";".join(dict.fromkeys(cell for cell in cells if cell))


FORMAT = Format(
    name="phoenix",
    summary="Phoenix events, a row a pair of parties",
    files=(EVENTS,),
    statuses=ACTUAL,
    events={
        **BY_CAMEO,
        "id": KEPT,
        "quad": quad_of("phoenix"),
        **both_sides(of_side),
        **place_fates("as the place, or the country's code", lambda code: code),
        "contexts": KEPT,
        "document.id": KEPT,
        "document.outlet": KEPT,
        "document.url": KEPT,
        "publications": part("address and outlet, each once, in two lists"),
        "sentence": part("which one of the text it is"),
    },
    statements=None,
    write=write,
    refuses=lacks_pair,
)
