"""JSON lines: the record of a document a line, as `onrecord code --format jsonl` prints it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from operator import itemgetter
from pathlib import Path
from typing import Any

from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import DOCUMENT_FIELDS, EVENT_FIELDS, LOST, STATEMENT_FIELDS, everything
from onrecord.exports.rows import ExportedPage
from onrecord.ontologies.statuses import STATUSES
from onrecord.store.parts import record_json

FILE = "records.jsonl"


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the file."""
    lines = 0
    with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
        for page in outgoing.pages(mentions=True):
            lines += 1
            file.write(json.dumps(_record(page), ensure_ascii=False) + "\n")
    return {FILE: lines}


def _record(page: ExportedPage) -> dict[str, Any]:
    """The record of a document with the rows that leave, the statements that these name, and its publications."""
    held = page.held
    events = [row for row in held.events if row["id"] in held.leaving]
    statements = _named(held.statements, {*held.leaving, *(key for row in events for key in row["voucher"])})
    record = record_json(
        {
            "document": [held.document],
            "statements": sorted(statements, key=_as_coded),
            "events": sorted(events, key=_as_coded),
            "actors": held.actors,
            "mentions": held.mentions,
        }
    )
    return record | {"publications": [asdict(each) for each in page.document.publications]}


def _named(statements: Sequence[dict[str, Any]], ids: set[str]) -> list[dict[str, Any]]:
    """The statements with some ids, and those in which these are."""
    parents = {row["id"]: row["parent"] for row in statements}
    found = set(ids)
    for key in ids:
        above = parents.get(key)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return [row for row in statements if row["id"] in found]


_as_coded = itemgetter("_item")


FORMAT = Format(
    name="jsonl",
    summary="JSON lines, the whole record of a document each",
    files=(FILE,),
    statuses=STATUSES,
    events=everything(EVENT_FIELDS) | {"happening": LOST},
    statements=everything(STATEMENT_FIELDS),
    documents=everything(DOCUMENT_FIELDS),
    write=write,
)
