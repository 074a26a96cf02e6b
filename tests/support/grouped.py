"""Stores whose happenings are set down by hand, so that what counts once can be told without finding it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from passed import Deed, report

from onrecord.store.coded import Outcome
from onrecord.store.derived import DERIVED, write_derived
from onrecord.store.folder import Store
from onrecord.store.query import query


def group(store: Store, *happenings: Mapping[str, str], origins: Mapping[str, str] | None = None) -> None:
    """Say which events are of one happening: by the id of each event its source; and the origins of documents."""
    documents = dict(query(store, "SELECT id, document FROM events").rows)
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in DERIVED}
    for number, told in enumerate(happenings):
        rows["tellings"] += [
            {"event": event, "document": documents[event], "happening_event": f"h-{number}", "source": source}
            for event, source in told.items()
        ]
    for event, origin in (origins or {}).items():
        row = dict.fromkeys(DERIVED["copies"].columns)
        rows["copies"].append(row | {"document": documents[event], "origin": origin})
    with store.held():
        write_derived(store, rows)


def deed_of_four_texts() -> list[Outcome]:
    """One deed in reports of two families, with a copy of the first, and another deed of which one report tells."""
    imposed = Deed("USA", "IRN", "SANCTION", goldstein=-8.0, confidence=0.8, day="2019-05-05")
    return [
        report("first", "2019-05-06", imposed, text="A first report", outlet="The Gazette"),
        report("copy", "2019-05-07", imposed, text="A first report, cut", outlet="The Herald"),
        report("second", "2019-05-07", replace(imposed, confidence=0.6), text="A second report", outlet="The Gazette"),
        report(
            "third",
            "2019-05-20",
            replace(imposed, confidence=0.5, day=None),
            Deed("IRN", "USA", "THREATEN", goldstein=-4.4, confidence=0.7),
            text="A third report",
            outlet="The Mercury",
        ),
    ]


ONE_DEED = {"e-first-0": "Gazette", "e-copy-0": "Gazette", "e-second-0": "Gazette", "e-third-0": "Mercury"}
"""The tellings of the deed, by whose word they are."""
