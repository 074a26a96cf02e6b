"""Reports of what passed between two parties, by hand: a store of them can be asked for series."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from fake_coder import coded

from onrecord.store.coded import Outcome

ACTORS = {
    "IRN": ("Iran", "IRN", None),
    "IRNMIL": ("the Iranian army", "IRN", "MIL"),
    "IRNCVL": ("Iranian farmers", "IRN", "CVL"),
    "USA": ("United States", "USA", None),
    "USAGOV": ("the White House", "USA", "GOV"),
    "FRA": ("France", "FRA", None),
}


@dataclass(frozen=True)
class Deed:
    """An event of a report; `day` where its text gives one of its own."""

    actor: str | None
    recipient: str | None
    type: str = "ACCUSE"
    mode: str | None = None
    goldstein: float = -2.0
    confidence: float = 1.0
    status: str = "actual"
    historical: bool = False
    day: str | None = None
    reciprocal: bool = False
    co_actors: tuple[str, ...] = ()
    co_recipients: tuple[str, ...] = ()


def report(
    name: str, published: str | None, *deeds: Deed, text: str | None = None, outlet: str = "The Gazette"
) -> Outcome:
    """One input with these events; two with one text are one document and two publications."""
    outcome = coded(name, text or f"Report {name}", outlet=outlet, published=published or "2019-05-29")
    record = outcome.record
    assert record is not None
    pattern = record["events"][0]
    record["actors"] = [
        record["actors"][0] | {"id": f"a-{key}", "name": called, "country": country, "sector": sector}
        for key, (called, country, sector) in ACTORS.items()
    ]
    record["events"] = [_event(pattern, deed, published, f"{name}-{at}") for at, deed in enumerate(deeds)]
    if published is None:
        record["document"]["published"] = None
        assert outcome.publication is not None
        fields = {field: getattr(outcome.publication, field) for field in outcome.publication.__slots__}
        return Outcome(name, outcome.sha256, record, type(outcome.publication)(**fields | {"published": None}))
    return outcome


def _event(pattern: dict[str, Any], deed: Deed, published: str | None, key: str) -> dict[str, Any]:
    event = copy.deepcopy(pattern)
    day = deed.day or published or "2019-05-29"
    return event | {
        "id": f"e-{key}",
        "type": deed.type,
        "mode": deed.mode,
        "goldstein": deed.goldstein,
        "plover_score": deed.goldstein / 2,
        "actor": _party(event, deed.actor),
        "recipient": _party(event, deed.recipient),
        "co_actors": [_party(event, each) for each in deed.co_actors],
        "co_recipients": [_party(event, each) for each in deed.co_recipients],
        "reciprocal": deed.reciprocal,
        "status": deed.status,
        "historical": deed.historical,
        "confidence": deed.confidence,
        "date": {"span": None, "text": None, "start": day, "end": day, "basis": "said" if deed.day else "publication"},
    }


def _party(event: dict[str, Any], key: str | None) -> dict[str, Any] | None:
    return None if key is None else {"span": [0, 1], "text": event["trigger"]["text"][:1], "actor": f"a-{key}"}
