"""Reports of two floods and a vote, written by hand, and records of their events."""

from __future__ import annotations

from typing import Any

from onrecord.documents.model import Document, content_id

FLOOD = {
    "tarn_1": (
        "Flood kills 12 in Tarn valley\n\nA flood on the river Ulvik killed 12 people in the Tarn valley on Monday, "
        "mayor Ada Moss said. The dam at Besk broke after two days of rain, and 300 families left their homes."
    ),
    "tarn_2": (
        "Dam breaks above Tarn\n\nThe Besk dam broke on Monday and a flood killed 15 people in the Tarn valley, "
        "officials said. Ada Moss, the mayor of Tarn, asked the army for boats on the river Ulvik."
    ),
    "tarn_3": (
        "Tarn counts its dead\n\nAt least 12 people were killed when the Besk dam broke on Monday in the Tarn valley. "
        "Ada Moss, the mayor, said that boats were on the river Ulvik."
    ),
}
OTHER = {
    "orlan": (
        "Flood kills 40 in Orlan\n\nA flood in the port of Orlan killed 40 people on Friday, governor Bo Lind said. "
        "The storm Quill broke the sea wall of Orlan, and ships of the Varna line sank in the bay."
    ),
    "vote": (
        "Nesby votes on the bridge\n\nThe council of Nesby voted on Thursday to sell the old bridge to the Yarrow "
        "company. Greta Venn, who leads the council, called the price fair."
    ),
}


def text_of(name: str) -> str:
    return (FLOOD | OTHER)[name]


def id_of(name: str) -> str:
    return Document(text_of(name)).id


def record(
    name: str,
    *triggers: str,
    number: int | None = None,
    status: str = "actual",
    day: str = "2024-05-06",
    voucher: bool = False,
) -> dict[str, Any]:
    """The record of a report whose events hang on these words."""
    document = Document(text_of(name), published=day)
    statement = {"id": "s-1", "speaker": {"span": [0, 1], "text": document.text[0], "actor": "a-1"}}
    return {
        "document": {"id": document.id, "text": document.text, "published": day},
        "statements": [statement] if voucher else [],
        "actors": [{"id": "a-1", "name": "Ada Moss"}],
        "events": [_event(document, trigger, number, status, day, voucher) for trigger in triggers],
    }


def _event(
    document: Document, trigger: str, number: int | None, status: str, day: str, voucher: bool
) -> dict[str, Any]:
    start = document.text.index(trigger)
    span = [start, start + len(trigger)]
    counted = [{"kind": "killed", "value": number, "low": number, "high": number, "unit": "person"}]
    return {
        "id": content_id("e", document.id, span, status),
        "anchor": content_id("n", document.id, span),
        "document": document.id,
        "trigger": {"span": span, "text": trigger},
        "type": "ASSAULT",
        "status": status,
        "voucher": ["s-1"] if voucher else [],
        "actor": None,
        "recipient": {"span": [0, 1], "text": document.text[0], "actor": None},
        "date": {"span": None, "text": None, "start": day, "end": day, "basis": "said"},
        "place": {"span": [0, 1], "text": document.text[0], "name": "Tarn"},
        "numbers": [] if number is None else counted,
    }
