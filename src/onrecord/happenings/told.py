"""Events of records as a happening needs them: plain values, read from a record's JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.documents.model import Span

OUTLET = "the outlet"
"""Who tells what no speaker vouches for."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of an event: what it counts, the number where one is stated, its bounds, and the unit."""

    kind: str
    value: int | None
    low: int | None
    high: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of an event.

    Attributes:
        anchor: What it hangs on; it stays when the document is coded anew.
        event: The row's id.
        document: The document's.
        trigger: Where the words are.
        type: PLOVER's.
        status: How the text presents it.
        by: Who vouches for it, the outermost speaker, or `OUTLET`.
        actor: Who did it, or None.
        recipient: To whom, or None.
        days: First and last day, ISO 8601, or None.
        basis: What the days rest on; see `DateRow`.
        place: The place's name, or None.
        numbers: What is counted.
    """

    anchor: str
    event: str
    document: str
    trigger: Span
    type: str
    status: str
    by: str
    actor: str | None
    recipient: str | None
    days: tuple[str, str] | None
    basis: str | None
    place: str | None
    numbers: tuple[Counted, ...]


FIELDS = {
    "document": ("id", "text", "published"),
    "statements": ("id", "speaker"),
    "events": (
        "id", "anchor", "document", "type", "actor", "recipient", "trigger", "status", "voucher", "date", "place",
        "numbers",
    ),
    "actors": ("id", "name"),
}  # fmt: skip
"""By key of a record's JSON, what is read of it to find happenings."""


def told_in(record: Mapping[str, Any]) -> list[Told]:
    """The events of a record's JSON, in its order."""
    actors = {actor["id"]: actor["name"] for actor in record["actors"]}
    speakers = {
        row["id"]: _party(row["speaker"], actors) or "a speaker who is not named" for row in record["statements"]
    }
    return [_told(event, actors, speakers) for event in record["events"]]


def _told(event: Mapping[str, Any], actors: Mapping[str, str], speakers: Mapping[str, str]) -> Told:
    days, place, voucher = event["date"], event["place"], event["voucher"]
    return Told(
        event["anchor"],
        event["id"],
        event["document"],
        Span(*event["trigger"]["span"]),
        event["type"],
        event["status"],
        speakers.get(voucher[0], OUTLET) if voucher else OUTLET,
        _party(event["actor"], actors),
        _party(event["recipient"], actors),
        (days["start"], days["end"]) if days else None,
        days["basis"] if days else None,
        place["name"] if place else None,
        tuple(Counted(*(each[name] for name in ("kind", "value", "low", "high", "unit"))) for each in event["numbers"]),
    )


def _party(party: Mapping[str, Any] | None, actors: Mapping[str, str]) -> str | None:
    """A party as the record calls it, else by the words."""
    return actors.get(party["actor"] or "", party["text"]) if party else None


def against(one: Told, other: Told, weights: Mapping[str, float]) -> float:
    """What speaks against two tellings' being of one event, in log-odds, 0 or less.

    type: they are of different types. days: words give both days, and no day is in both. actor, recipient: both name
    one, and not the same. told_apart: both stand in one report, whose rows are of different events.
    """
    return sum(weights[name] for name, holds in apart(one, other).items() if holds)


def apart(one: Told, other: Told) -> dict[str, bool]:
    """Which of the things hold that speak against one event, by the names of `ROWS_APART`; see `against`."""
    return {
        "type": one.type != other.type,
        "days": _said(one) and _said(other) and not _meet(one.days, other.days),
        "actor": one.actor is not None and other.actor is not None and one.actor != other.actor,
        "recipient": one.recipient is not None and other.recipient is not None and one.recipient != other.recipient,
        "told_apart": one.document == other.document,
    }


def _said(told: Told) -> bool:
    return told.days is not None and told.basis != "publication"


def _meet(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])
