"""A standing as plain values, for JSON, CSV and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.standing.lines import Evidence, Line, Standing
from onrecord.store.moves import Move, Voice

COLUMNS = (
    "kind", "by", "to", "about", "state", "since", "open", "event", "day", "published", "outlet", "title", "words",
    "voucher", "condition", "disputed_by", "reason", "tellings", "sources",
)  # fmt: skip
"""The columns of a table of lines: one row a line, with its newest evidence."""


def plain(standing: Standing) -> dict[str, Any]:
    """The JSON object of a standing; days are ISO 8601."""
    return {
        "parties": list(standing.parties),
        "names": list(standing.names),
        "on": standing.on.isoformat(),
        "known_on": standing.known_on.isoformat(),
        "reports": None if standing.reports is None else [day.isoformat() for day in standing.reports],
        "undated": standing.undated,
        "counted": standing.counting.by,
        "coded_since_grouped": standing.counting.coded_since,
        "lines": [_line(line) for line in standing.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "by": line.by,
        "to": line.to,
        "about": line.about,
        "state": line.state,
        "since": line.since.isoformat(),
        "open": line.is_open,
        "before": [{"state": state, "since": since.isoformat()} for state, since in line.before],
        "evidence": [_evidence(each) for each in line.evidence],
        "disputed_by": [{"party": party, **_evidence(shown)} for party, shown in line.disputed_by],
        "reason": line.reason,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "says": evidence.event,
        "day": evidence.day.isoformat(),
        **_move(evidence.move),
        "sources": evidence.sources,
        "also": [_move(move) for move in evidence.also],
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "basis": move.basis,
        "published": None if move.published is None else move.published.isoformat(),
        "event": move.event,
        "document": move.document,
        "outlet": move.outlet,
        "title": move.title,
        "url": move.url,
        "type": move.type,
        "status": move.status,
        "trigger": move.trigger,
        "span": list(move.span),
        "words": move.words,
        "condition": move.condition,
        "voucher": [voice_name(voice) for voice in move.voucher],
        "confidence": move.confidence,
    }


def voice_name(voice: Voice) -> str:
    """Who a voice is, for a reader; a statement by nobody who is named is somebody's."""
    return voice.name or "somebody"


def rows(standing: Standing) -> Iterator[tuple[str, ...]]:
    """A row of `COLUMNS` for each line."""
    for line in standing.lines:
        newest = line.evidence[-1]
        move = newest.move
        yield (
            line.kind,
            line.by or "",
            line.to or "",
            line.about,
            line.state,
            line.since.isoformat(),
            str(line.is_open).lower(),
            move.event,
            newest.day.isoformat(),
            "" if move.published is None else move.published.isoformat(),
            move.outlet or "",
            move.title or "",
            move.words,
            " > ".join(map(voice_name, move.voucher)),
            move.condition or "",
            "; ".join(party for party, _ in line.disputed_by),
            line.reason or "",
            str(newest.tellings),
            str(newest.sources),
        )
