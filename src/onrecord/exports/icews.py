"""ICEWS's coded events: tab-separated with a header, a row a pair, CAMEO codes, countries and sectors in English."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from onrecord.exports.choice import ACTUAL
from onrecord.exports.crossing import crosswalks
from onrecord.exports.dyads import dyads, lacks_pair, of_parties
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import KEPT, Fate, part
from onrecord.exports.numbering import Numbering, number_of
from onrecord.exports.peer_fates import (
    BY_CAMEO,
    Side,
    both_sides,
    is_country,
    name_for_words,
    parts_of_code,
    place_fates,
    quad_of,
)
from onrecord.exports.peer_tables import Cells, PeerTable, opened
from onrecord.exports.rows import ExportedEvent, ExportedParty
from onrecord.peers.layouts import layouts
from onrecord.records.rows import ActorRow

EVENTS = "events.icews.tab"


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the file."""
    numbers, cells = Numbering(), Cells(outgoing.losing_events)
    with opened(folder / EVENTS) as file:
        table = PeerTable(layouts()["icews"], file)
        for event in outgoing.events():
            shared = _event(event, cells)
            sides = of_parties(event, lambda party, field: _party(party, cells(field, party.name)))
            for place, (source, target) in enumerate(dyads(event)):
                table.write(
                    {"Event ID": numbers.of(event.row.id, place)}
                    | shared
                    | {f"Source {name}": value for name, value in sides[source].items()}
                    | {f"Target {name}": value for name, value in sides[target].items()}
                )
    return {EVENTS: table.rows}


def _event(event: ExportedEvent, cells: Cells) -> dict[str, object]:
    """The cells that all rows of an event have."""
    row, place = event.row, event.row.place
    words = crosswalks().types.plover.cameo.find(row.cameo).name
    return {
        "Event Date": event.day,
        "Event Text": words[:1].upper() + words[1:],
        "CAMEO Code": row.cameo,
        "Intensity": row.goldstein,
        "Story ID": number_of(row.document),
        "Sentence Number": event.sentence_number,
        "Publisher": cells("document.outlet", event.document.row.outlet),
        "City": None if place is None or is_country(place) else cells("place.name", place.name),
        "Country": None if place is None else crosswalks().countries.icews_name(place.country),
        "Latitude": None if place is None else place.lat,
        "Longitude": None if place is None else place.lon,
    }


def _party(party: ExportedParty, name: str) -> dict[str, object]:
    """The cells of a party."""
    if party.actor is None:
        return {"Name": name}
    country, sector = party.actor.country, party.actor.sector
    return {
        "Name": name,
        "Sectors": ",".join(crosswalks().sectors.icews(country, sector)),
        "Country": crosswalks().countries.icews_name(country),
    }


def _country_read(code: str | None) -> str | None:
    """Our code of the country that is written for one."""
    name = crosswalks().countries.icews_name(code)
    return None if name is None else crosswalks().countries.of_name(name)


def _read(actor: ActorRow) -> tuple[str | None, str | None]:
    """Country and sector as a reader of the file has them."""
    sectors = crosswalks().sectors
    names = sectors.icews(actor.country, actor.sector)
    return _country_read(actor.country) or sectors.body_of_icews(names), sectors.of_icews(names)


def _of_side(side: Side) -> dict[str, Fate]:
    return {
        "name": KEPT,
        "text": name_for_words(side),
        **parts_of_code(side, "as far as ICEWS names it in English", _read),
    }


FORMAT = Format(
    name="icews",
    summary="ICEWS coded events, a row a pair of parties",
    files=(EVENTS,),
    statuses=ACTUAL,
    events={
        **BY_CAMEO,
        "id": part("a whole number that is made of it"),
        "quad": quad_of("gdelt"),
        **both_sides(_of_side),
        **place_fates("as the city, or the country's English name", _country_read),
        "document.id": part("a whole number that is made of it"),
        "document.outlet": KEPT,
        "sentence": part("which one of the text it is"),
    },
    statements=None,
    write=write,
    refuses=lacks_pair,
)
