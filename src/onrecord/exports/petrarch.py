"""PETRARCH2's events: tab-separated without a header, pairs of CAMEO codes, folded within a story."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from onrecord.exports.choice import ACTUAL
from onrecord.exports.dyads import lacks_pair
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import KEPT, Fate, part
from onrecord.exports.peer_fates import BY_CAMEO, GOLDSTEIN_BY_CAMEO, Side, both_sides, by_cameo_actor, quad_of
from onrecord.exports.peer_tables import Cells, PeerTable, opened
from onrecord.exports.rows import ExportedEvent
from onrecord.exports.stories import StoryRow, story_rows
from onrecord.peers.layouts import Layout, layouts

EVENTS = "events.petrarch.txt"
_NO_SOURCE = "NULL"
"""What PETRARCH2 writes where a story tells no source."""


def layout() -> Layout:
    """The columns that PETRARCH2 writes by default, with the address."""
    return layouts()["petrarch2"].until("story_source")


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the file."""
    cells = Cells(outgoing.losing_events)
    with opened(folder / EVENTS) as file:
        table = PeerTable(layout(), file)
        for row in story_rows(outgoing.events(), outgoing.losing_events, lambda event: _event(event, cells)):
            table.write(row.cells | _row(row))
    return {EVENTS: table.rows}


def _event(event: ExportedEvent, cells: Cells) -> dict[str, object]:
    document = event.document.row
    return {
        "date": (event.day or "").replace("-", ""),
        "code": event.row.cameo,
        "url": cells.address("document.url", document.url),
        "story_source": cells("document.outlet", document.outlet) or _NO_SOURCE,
    }


def _row(row: StoryRow) -> dict[str, object]:
    return {
        "source": row.source,
        "target": row.target,
        "issues": ";".join(f"{context},1" for context in row.contexts),
        "sentences": row.sentence_ids,
    }


def of_side(side: Side) -> dict[str, Fate]:
    """What becomes of a party of which the CAMEO code is kept."""
    return {"cameo": KEPT, **by_cameo_actor(side)}


FORMAT = Format(
    name="petrarch",
    summary="PETRARCH2 events, a row a pair of parties",
    files=(EVENTS,),
    statuses=ACTUAL,
    events={
        **BY_CAMEO,
        "goldstein": GOLDSTEIN_BY_CAMEO,
        "quad": quad_of("gdelt"),
        **both_sides(of_side),
        "contexts": KEPT,
        "document.id": KEPT,
        "document.outlet": KEPT,
        "document.url": KEPT,
        "sentence": part("which one of the text it is"),
    },
    statements=None,
    write=write,
    refuses=lacks_pair,
)
