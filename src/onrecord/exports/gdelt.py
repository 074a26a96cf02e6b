"""GDELT 2.0: events and their mentions, tab-separated without a header, CAMEO codes, places by FIPS country."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from onrecord.exports.choice import ACTUAL
from onrecord.exports.crossing import crosswalks
from onrecord.exports.dyads import dyads, lacks_day, of_parties
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import KEPT, Fate, part
from onrecord.exports.numbering import Numbering
from onrecord.exports.peer_fates import (
    BY_CAMEO,
    Side,
    both_sides,
    by_cameo_actor,
    is_country,
    name_for_words,
    place_fates,
    quad_by_root,
    quad_of,
    read_as,
)
from onrecord.exports.peer_tables import Cells, PeerTable, address, one_line, opened
from onrecord.exports.rows import ExportedEvent, ExportedParty
from onrecord.peers.layouts import layouts
from onrecord.records.rows import ActorRow
from onrecord.store.clauses import sentences

EVENTS, MENTIONS = "events.export.CSV", "events.mentions.CSV"
_LEAD = 2
"""The sentences of a text that are its headline and lead: an event there is a root event."""
_COUNTRY, _US_CITY, _WORLD_CITY = 1, 3, 4
"""GDELT's types of places; we do not know a state of a federation from a city."""
_WEB, _CITATION = 1, 2
"""GDELT's types of what a mention stands in."""
_NOWHERE = -1
"""The offset of a party that is not there."""


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the files."""
    numbers, cells = Numbering(), Cells(outgoing.losing_events)
    with opened(folder / EVENTS) as events_file, opened(folder / MENTIONS) as mentions_file:
        events = PeerTable(layouts()["gdelt-events"], events_file)
        mentions = PeerTable(layouts()["gdelt-mentions"], mentions_file)
        for event in outgoing.events():
            shared, told = _event(event, cells), list(_mentions(event, cells))
            sides = of_parties(event, lambda party, field: _party(party, cells(field, party.name)))
            for place, (source, target) in enumerate(dyads(event)):
                number = {"GlobalEventID": numbers.of(event.row.id, place)}
                sided = _sided("Actor1", sides.get(source)) | _sided("Actor2", sides.get(target))
                events.write(number | shared | sided)
                offsets = {"Actor1CharOffset": _offset(source), "Actor2CharOffset": _offset(target)}
                for mention in told:
                    mentions.write(number | mention | offsets)
    return {EVENTS: events.rows, MENTIONS: mentions.rows}


def _event(event: ExportedEvent, cells: Cells) -> dict[str, object]:
    """The cells that all rows of an event have."""
    row, day = event.row, event.day or ""
    on = date.fromisoformat(day)
    year = f"{on.year:04}"
    return {
        "Day": day.replace("-", ""),
        "MonthYear": day[:7].replace("-", ""),
        "Year": year,
        "FractionDate": f"{year}.{round(((on.month - 1) * 30 + on.day) / 365 * 10_000):04}",
        "IsRootEvent": int(event.sentence_number <= _LEAD),
        "EventCode": row.cameo,
        "EventBaseCode": row.cameo[:3],
        "EventRootCode": row.cameo[:2],
        "QuadClass": quad_by_root(event, "gdelt"),
        "GoldsteinScale": row.goldstein,
        "NumMentions": len(row.told) * len(event.document.publications),
        "NumSources": len({printed.outlet for printed in event.document.publications}),
        "NumArticles": len(event.document.publications),
        "Actor1Geo_Type": 0,
        "Actor2Geo_Type": 0,
        **_place(event, cells),
        "DATEADDED": _stamp(event.document.row.published or day),
        "SOURCEURL": cells.address("document.url", event.document.row.url),
    }


def _place(event: ExportedEvent, cells: Cells) -> dict[str, object]:
    place = event.row.place
    if place is None:
        return {"ActionGeo_Type": 0}
    fips, name = crosswalks().countries.fips(place.country, place.lon), cells("place.name", place.name)
    if is_country(place):
        told: dict[str, object] = {"ActionGeo_Type": _COUNTRY, "ActionGeo_FullName": name, "ActionGeo_FeatureID": fips}
    else:
        country = None if fips is None else crosswalks().countries.world.countries.get(place.country or "")
        kind = _US_CITY if place.country == "USA" else _WORLD_CITY
        told = {"ActionGeo_Type": kind, "ActionGeo_FullName": f"{name}, {country}" if country else name}
    where_it_is = {"ActionGeo_Lat": place.lat, "ActionGeo_Long": place.lon}
    return told | where_it_is | {"ActionGeo_CountryCode": fips, "ActionGeo_ADM1Code": fips}


def _code(actor: ActorRow) -> str:
    return crosswalks().actors.gdelt(actor.cameo or "").code


def _party(party: ExportedParty, name: str) -> dict[str, object]:
    """The cells of a party, without the number of the actor before their names."""
    code = None if party.actor is None else party.actor.cameo
    parts = crosswalks().actors.gdelt(code or "")
    types = dict(zip(("Type1Code", "Type2Code", "Type3Code"), parts.types, strict=False))
    told: dict[str, object] = {"Code": parts.code, "CountryCode": parts.country, "KnownGroupCode": parts.group}
    return told | types | {"Name": name.upper()}


def _sided(side: str, cells: Mapping[str, object] | None) -> dict[str, object]:
    return {f"{side}{name}": value for name, value in (cells or {}).items()}


def _mentions(event: ExportedEvent, cells: Cells) -> Iterator[dict[str, object]]:
    """The cells of each telling in each appearance of the text, without the event's number and its parties."""
    row = event.row
    begins = [begin for begin, _ in sentences(event.document.row.text)] if len(row.told) > 1 else []
    for place, printed in enumerate(event.document.publications):
        stands = {
            "EventTimeDate": _stamp(event.document.row.published or event.day or ""),
            "MentionTimeDate": _stamp(printed.published or event.day or ""),
            "MentionType": _CITATION if printed.url is None else _WEB,
            "MentionSourceName": cells("publications" if place else "document.outlet", printed.outlet),
            "MentionIdentifier": event.document.row.id if printed.url is None else address(printed.url),
            "InRawText": 1,
            "Confidence": round(row.confidence * 100),
            "MentionDocLen": len(event.document.row.text),
        }
        for quote in row.told:
            number = bisect_right(begins, quote.span[0]) if begins else event.sentence_number
            yield stands | {"SentenceID": number, "ActionCharOffset": quote.span[0]}


def _offset(party: ExportedParty | None) -> int:
    return _NOWHERE if party is None else party.phrase.span[0]


def _stamp(published: str) -> str:
    """A day, or a time of a day, in digits to the second."""
    return "".join(sign for sign in published[:19] if sign.isdigit()).ljust(14, "0")


def _country_read(code: str | None) -> str | None:
    fips = crosswalks().countries.fips(code)
    return None if fips is None else crosswalks().countries.of_fips(fips)


def _of_side(side: Side) -> dict[str, Fate]:
    return {
        "name": part("in capitals", read_as(side, "name", lambda actor: actor.name.upper())),
        "text": name_for_words(side, lambda name: one_line(name).upper()),
        "span": part("where it begins"),
        "cameo": part("without the sign of an unknown country", read_as(side, "cameo", _code)),
        **by_cameo_actor(side),
    }


FORMAT = Format(
    name="gdelt",
    summary="GDELT 2.0 events and mentions, a row a pair of parties",
    files=(EVENTS, MENTIONS),
    statuses=ACTUAL,
    events={
        **BY_CAMEO,
        "id": part("a whole number that is made of it"),
        "quad": quad_of("gdelt"),
        **both_sides(_of_side),
        "trigger.span": part("where it begins"),
        "told": part("where each begins"),
        **place_fates("", _country_read),
        "place.name": KEPT,
        "confidence": part(
            "in whole per cent", lambda event: round(event.row.confidence * 100) / 100 != event.row.confidence
        ),
        "document.id": part("where it has no address", lambda event: event.document.row.url is not None),
        "document.outlet": KEPT,
        "document.url": KEPT,
        "document.published": part(
            "in digits, without the zone", lambda event: len(event.document.row.published or "") > len("2019-05-29")
        ),
        "document.text": part("its length"),
        "publications": part("address, outlet and time of each"),
        "sentence": part("which one of the text it is"),
    },
    statements=None,
    write=write,
    refuses=lambda event: lacks_day(event) or (None if event.actors or event.recipients else "no party"),
)
