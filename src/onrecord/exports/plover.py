"""PLOVER's JSON, an object a line, by the manual's draft 2.0; what its fields cannot say stands under `onrecord`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from onrecord.exports.choice import ACTUAL
from onrecord.exports.crossing import crosswalks
from onrecord.exports.dyads import lacks_day
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import EVENT_FIELDS, everything, part
from onrecord.exports.rows import ExportedEvent, ExportedParty
from onrecord.records.rows import NumberRow

EVENTS = "events.plover.jsonl"
_SIZES = {"killed": "dead", "injured": "injured", "arrested": "arrested"}
"""PLOVER's name of what a number counts."""
_UNKNOWN = {"sector": "UNK"}
"""An actor of whom the text tells nothing: PLOVER requires one."""
_AUXILIARY = {
    "planned": "future",
    "threatened": "future",
    "asked": "hypothetical",
    "conditional": "hypothetical",
    "possible": "hypothetical",
    "denied": "negation",
}
"""PLOVER's auxiliary mode for a status."""
_EXTENDED = (
    "id",
    "anchor",
    "mode",
    "co_modes",
    "cameo",
    "goldstein",
    "reciprocal",
    "trigger",
    "told",
    "status",
    "factuality",
    "historical",
    "condition",
    "status_cue",
    "voucher",
    "date",
    "place",
    "numbers",
    "confidence",
    "rule",
    "decision",
)
"""Fields of a row that stand under `onrecord` as they are."""


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the file."""
    encoder, coder, written = msgspec.json.Encoder(), f"onrecord {version('onrecord')}", 0
    with (folder / EVENTS).open("wb") as file:
        for event in outgoing.events():
            file.write(encoder.encode(_event(event, coder)) + b"\n")
            written += 1
    return {EVENTS: written}


def _event(event: ExportedEvent, coder: str) -> dict[str, Any]:
    row, document = event.row, event.document.row
    return _told(
        {
            "id": row.id,
            "date": event.day,
            "enddate": row.date.end if row.date is not None and row.date.end != row.date.start else None,
            "has_event": True,
            "actor": [_entity(party) for party in event.actors] or [_UNKNOWN],
            "recipient": [_entity(party) for party in event.recipients],
            "event": [row.type],
            "mode": [*filter(None, (row.mode, *row.co_modes)), *_auxiliary(event)],
            "context": list(row.contexts),
            "quad_code": crosswalks().types.quad[row.quad],
            "event_scale": row.plover_score,
            "event_text": row.trigger.text,
            "event_loc": [_place(event)] if row.place is not None else [],
            "size": dict(_sizes(row.numbers)),
            "text": event.sentence,
            "text_info": {
                "sequence": event.sentence_number,
                "start": event.sentence_span[0],
                "end": event.sentence_span[1],
            },
            "cite_info": _told(
                {
                    "corpus": document.id,
                    "url": document.url,
                    "title": document.title,
                    "language": document.language,
                    "publication": document.outlet,
                    "coder": coder,
                    "codebook": "PLOVER",
                    "version": crosswalks().types.plover.version,
                }
            ),
            "coder": coder,
            "onrecord": _extension(event),
        }
    )


def _auxiliary(event: ExportedEvent) -> Iterator[str]:
    """PLOVER's auxiliary modes of an event."""
    if event.row.historical:
        yield "historical"
    if event.row.status in _AUXILIARY:
        yield _AUXILIARY[event.row.status]


def _entity(party: ExportedParty) -> dict[str, Any]:
    told: dict[str, Any] = {"entity_text": party.phrase.text}
    if party.actor is not None:
        told |= {
            "code": party.actor.country,
            "sector": party.actor.sector,
            "identifier_text": party.actor.name,
            "identifier_id": party.actor.wikidata,
        }
    return _told(told) | {"onrecord": _told({"span": party.phrase.span, "actor": party.actor and asdict(party.actor)})}


def _place(event: ExportedEvent) -> dict[str, Any]:
    place = event.row.place
    if place is None:
        return {}
    return _told(
        {
            "extracted_place": place.text,
            "resolved_place": place.name,
            "geonameid": place.geonameid,
            "lat": place.lat,
            "lon": place.lon,
            "country": crosswalks().countries.world.countries.get(place.country or ""),
            "country_code": place.country,
        }
    )


def _sizes(numbers: tuple[NumberRow, ...]) -> Iterator[tuple[str, int]]:
    """PLOVER's sizes: the first number of persons of each kind that is stated."""
    for number in reversed(numbers):
        if number.kind in _SIZES and number.unit == "person" and number.value is not None:
            yield _SIZES[number.kind], number.value


def _extension(event: ExportedEvent) -> dict[str, Any]:
    """What PLOVER has no field for."""
    row = asdict(event.row)
    speakers = [voice.speaker and voice.speaker.name for voice in event.voucher]
    document = asdict(event.document.row)
    published = {name: document[name] for name in ("published", "published_basis", "sha256")}
    return _told(
        {name: row[name] for name in _EXTENDED}
        | published
        | {
            "voucher_speakers": speakers,
            "publications": [asdict(each) for each in event.document.publications[1:]],
            "happening": event.happening and asdict(event.happening),
        }
    )


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], (), {})}


FORMAT = Format(
    name="plover",
    summary="PLOVER's JSON lines, with our own fields beside",
    files=(EVENTS,),
    statuses=ACTUAL,
    events=everything(EVENT_FIELDS) | {"document.text": part("the sentence")},
    statements=None,
    write=write,
    refuses=lacks_day,
)
