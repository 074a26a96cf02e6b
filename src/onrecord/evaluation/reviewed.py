"""Reports that people have reviewed, as gold: what `onrecord evaluate reports` reads, see `marked_reports`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

import msgspec

from onrecord.corrections.corrected import Corrected
from onrecord.evaluation.marked_reports import MarkedReport, Type
from onrecord.store.clauses import sentences

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of reports.

    Attributes:
        gold: Those that were reviewed, one JSON object each.
        unreviewed: The ids of those of which something was decided, and not all, or that nobody marked as finished.
        own_types: The ids of those that have events of a user's own types, which gold of reports has no place for.
        disputed: How many rows of the gold people said different things of, of which the latest counts.
    """

    gold: tuple[dict[str, Any], ...]
    unreviewed: tuple[str, ...]
    own_types: tuple[str, ...]
    disputed: int


def reviewed(reports: Iterable[Corrected]) -> Reviewed:
    """The reports of which every row was decided and that somebody marked as finished, as gold."""
    gold, open_, own, disputed = [], [], [], 0
    for each in reports:
        name = each.record["document"]["id"]
        if not each.reviewed:
            open_.append(name)
        elif any(event["type"] not in get_args(Type) for event in each.record["events"]):
            own.append(name)
        else:
            gold.append(marked(each.record))
            disputed += sum(bool(row.disputed) for row in each.rows)
    return Reviewed(tuple(gold), tuple(open_), tuple(own), disputed)


def marked(record: Row) -> dict[str, Any]:
    """A record as a marked report: its parties as entities, each further telling of an event as one that is the same.

    Sentences are those that marks and paragraphs end, which is where pairing looks for rows.
    """
    parties = _Parties(record["actors"])
    head = record["document"]
    events: list[dict[str, Any]] = []
    for row in record["events"]:
        first = len(events)
        events += [_event(row, quote, parties, first if number else None) for number, quote in enumerate(_told(row))]
    line = {
        "id": head["id"], "date": head["published"], "title": head["title"], "outlet": head["outlet"],
        "url": head["url"], "text": head["text"], "sentences": [list(each) for each in sentences(head["text"])],
        "events": events, "statements": [_statement(row, parties) for row in record["statements"]],
    }  # fmt: skip
    line["entities"] = list(parties.entities.values())
    msgspec.convert(line, MarkedReport)
    return line


class _Parties:
    """The entities of a report: actors by id, and each phrase that names nobody known by its place."""

    def __init__(self, actors: Iterable[Row]) -> None:
        self.actors = {actor["id"]: actor for actor in actors}
        self.entities: dict[str, dict[str, Any]] = {}

    def named(self, party: Row | None) -> dict[str, Any] | None:
        """A party as gold has it."""
        if party is None:
            return None
        actor = self.actors.get(party["actor"] or "")
        key = f"at-{party['span'][0]}" if actor is None else actor["id"]
        told = {"name": " ".join(party["text"].split()), "country": None, "sector": None} if actor is None else actor
        self.entities[key] = {"id": key, **{name: told[name] for name in ("name", "country", "sector")}}
        return {"span": party["span"], "entity": key}

    def side(self, main: Row | None, others: Iterable[Row]) -> list[dict[str, Any]]:
        """The parties of a side, the main one first."""
        return [named for each in (main, *others) if (named := self.named(each)) is not None]


def _told(row: Row) -> list[Row]:
    """The places where an event is told, its trigger first."""
    return [row["trigger"], *(each for each in row["told"] or () if each["span"] != row["trigger"]["span"])]


def _event(row: Row, quote: Row, parties: _Parties, same: int | None) -> dict[str, Any]:
    date, place = row["date"], row["place"]
    days = None if date is None else date["start"] if date["start"] == date["end"] else f"{date['start']}/{date['end']}"
    return {
        "type": row["type"], "mode": row["mode"], "trigger": quote["span"],
        "actors": parties.side(row["actor"], row["co_actors"]),
        "recipients": parties.side(row["recipient"], row["co_recipients"]),
        "reciprocal": row["reciprocal"], "status": row["status"], "historical": row["historical"], "date": days,
        "place": None if place is None else place["span"], "optional": False, "same": same,
    }  # fmt: skip


def _statement(row: Row, parties: _Parties) -> dict[str, Any]:
    return {
        "kind": row["kind"], "act": row["act"], "source": parties.named(row["speaker"]),
        "cue": None if row["cue"] is None else row["cue"]["span"],
        "content": [piece["span"] for piece in row["content"]], "optional": False,
    }  # fmt: skip
