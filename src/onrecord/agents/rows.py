"""Rows of a store as plain values for a client: the words, the parties by name, the report, and on whose word it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.store.listing import Listed

MOST_CHARACTERS = 1_200
"""Characters of one text in a list of rows; `words` gives the whole."""

_WEB = ("http://", "https://")

Row = Mapping[str, Any]


def plain_row(listed: Listed) -> dict[str, Any]:
    """A row as it is listed."""
    return _plain_event(listed) if listed.kind == "event" else _plain_statement(listed)


def on_the_web(address: str | None) -> str | None:
    """An address that anybody can go to, and no file of somebody's machine."""
    return address if address is not None and address.lower().startswith(_WEB) else None


def shortened(text: str) -> str:
    """A text, cut where it is too long to be listed."""
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]} [...]"


def plain_party(phrase: Row | None, actors: Mapping[str, Row]) -> dict[str, Any] | None:
    """A party: the words that name it, and who it is as far as that is known."""
    if phrase is None:
        return None
    known = actors.get(phrase["actor"], {})
    return {"words": phrase["text"], "name": known.get("name"), "code": known.get("code")}


def speakers(statements: Iterable[Row], actors: Mapping[str, Row]) -> list[str]:
    """Who makes some statements; of one whom the text does not name it is somebody."""
    return [_name(each["speaker"], actors) for each in statements]


def _name(phrase: Row | None, actors: Mapping[str, Row]) -> str:
    return "somebody" if phrase is None else actors.get(phrase["actor"], {}).get("name") or phrase["text"]


def _plain_event(listed: Listed) -> dict[str, Any]:
    row, actors = listed.row, listed.actors
    sides = {
        side: [plain_party(each, actors) for each in (row[side[:-1]], *row[f"co_{side}"]) if each is not None]
        for side in ("actors", "recipients")
    }
    return {
        "kind": "event",
        "id": row["id"],
        "day": _days(row["date"]),
        "type": row["type"],
        "mode": row["mode"],
        "cameo": row["cameo"],
        "status": row["status"],
        "factuality": row["factuality"],
        "background": row["historical"],
        **sides,
        "reciprocal": row["reciprocal"],
        "trigger": row["trigger"]["text"],
        "condition": None if row["condition"] is None else row["condition"]["text"],
        "place": None if row["place"] is None else row["place"]["name"],
        "numbers": [{name: each[name] for name in ("kind", "value", "low", "high", "unit")} for each in row["numbers"]],
        "sentence": shortened(listed.sentence),
        **_report(listed),
    }


def _plain_statement(listed: Listed) -> dict[str, Any]:
    row, actors = listed.row, listed.actors
    return {
        "kind": "statement",
        "id": row["id"],
        "day": _days(row["date"]),
        "act": row["act"],
        "quotation": row["kind"],
        "speaker": plain_party(row["speaker"], actors),
        "cue": None if row["cue"] is None else row["cue"]["text"],
        "content": [shortened(piece["text"]) for piece in row["content"]],
        "addressee": plain_party(row["addressee"], actors),
        **_report(listed),
    }


def _report(listed: Listed) -> dict[str, Any]:
    """Where a row is from, on whose word it is, and how likely it is right."""
    document = listed.document
    return {
        "voucher": speakers(listed.voucher, listed.actors),
        "outlet": document["outlet"],
        "published": document["published"],
        "title": document["title"],
        "url": on_the_web(document["url"]),
        "document": document["id"],
        "confidence": listed.row["confidence"],
    }


def _days(date: Row | None) -> dict[str, Any] | None:
    return None if date is None else {name: date[name] for name in ("start", "end", "basis")}
