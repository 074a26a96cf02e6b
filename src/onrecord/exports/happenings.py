"""JSON lines: a happening a line, with its events, what sources say of each, and the rows that tell of it."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import KEPT, Fates, part
from onrecord.exports.rows import ExportedEvent
from onrecord.ontologies.statuses import STATUSES
from onrecord.store.happenings import read_happenings

FILE = "happenings.jsonl"


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the file.

    Raises:
        StoreError: The store was not grouped.
    """
    lines = 0
    with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
        for happening in read_happenings(outgoing.store, outgoing.wanted):
            lines += 1
            file.write(json.dumps(_in_record_form(happening), ensure_ascii=False) + "\n")
    deque(outgoing.events(), maxlen=0)  # they leave within the happenings; here they are counted
    return {FILE: lines}


def _in_record_form(value: Any) -> Any:
    """A value of the store as records have it: spans as `[start, end]`."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            return [value["start"], value["end"]]
        return {key: _in_record_form(each) for key, each in value.items()}
    return [_in_record_form(each) for each in value] if isinstance(value, list) else value


def _refuses(event: ExportedEvent) -> str | None:
    return "in no happening, coded after onrecord group" if event.happening is None else None


_BY_SOURCES = part("the value of most sources and all others, not which row gives which")
_FATES: Fates = {
    **dict.fromkeys(
        (
            *("id", "anchor", "type", "status", "trigger.text", "trigger.span", "confidence", "happening"),
            *(f"document.{name}" for name in ("id", "title", "outlet", "url", "published")),
        ),
        KEPT,
    ),
    **dict.fromkeys(("actor.name", "recipient.name", "date.start", "date.end", "place.name", "numbers"), _BY_SOURCES),
}

FORMAT = Format(
    name="happenings",
    summary="JSON lines, a happening each with its events and all that tell of them; after onrecord group",
    files=(FILE,),
    statuses=STATUSES,
    events=_FATES,
    statements=None,
    write=write,
    refuses=_refuses,
)
