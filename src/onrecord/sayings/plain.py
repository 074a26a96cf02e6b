"""Sayings and pairs of them as plain values, for JSON; days are ISO 8601."""

from __future__ import annotations

from datetime import date
from typing import Any

from onrecord.sayings.later import Later
from onrecord.sayings.pairs import Pair
from onrecord.store.moves import Move
from onrecord.store.sayings import Saying


def plain_saying(saying: Saying) -> dict[str, Any]:
    """The JSON object of a saying."""
    return {
        "id": saying.id,
        "document": saying.document,
        "day": _day(saying.day),
        "speaker": saying.speaker.name,
        "speaker_words": saying.speaker.words,
        "act": saying.act,
        "cue": saying.cue,
        "content": list(saying.content),
        "outlet": saying.outlet,
        "published": _day(saying.published),
        "title": saying.title,
        "url": saying.url,
        "voucher": [{"name": each.name, "statement": each.statement} for each in saying.voucher],
        "told_by_outlet": saying.of_event,
        "events": [each.event for each in saying.told],
        "confidence": saying.confidence,
    }


def plain_pair(pair: Pair) -> dict[str, Any]:
    """The JSON object of two sayings that are opposed."""
    first, second = plain_saying(pair.first), plain_saying(pair.second)
    return {"about": pair.topic, "apart": pair.apart or None, "first": first, "second": second}


def plain_later(later: Later) -> dict[str, Any]:
    """The JSON object of a promise or threat with what is later on record."""
    return {
        "statement": later.saying.id,
        "event": later.told.event,
        "type": later.told.type,
        "status": later.told.status,
        "later": [_move(move) for move in later.moves],
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "event": move.event,
        "day": _day(move.start or move.published),
        "status": move.status,
        "words": move.words,
        "outlet": move.outlet,
        "published": _day(move.published),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
