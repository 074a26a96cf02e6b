"""CSV: events, statements and documents, one file each, every field between quotation marks."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.exports.flat import EVENT_COLUMNS, STATEMENT_COLUMNS, Column
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import EVENT_FIELDS, STATEMENT_FIELDS, everything
from onrecord.ontologies.statuses import STATUSES

EVENTS, STATEMENTS = "events.csv", "statements.csv"


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the files."""
    return {
        EVENTS: _write(folder / EVENTS, EVENT_COLUMNS, outgoing.events()),
        STATEMENTS: _write(folder / STATEMENTS, STATEMENT_COLUMNS, outgoing.statements()),
    }


def _write(file: Path, columns: Sequence[Column], rows: Iterable[Any]) -> int:
    written = 0
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(column.name for column in columns)
        for row in rows:
            written += 1
            writer.writerow("" if (value := column.value(row)) is None else value for column in columns)
    return written


FORMAT = Format(
    name="csv",
    summary="flat tables of events and statements",
    files=(EVENTS, STATEMENTS),
    statuses=STATUSES,
    events=everything(EVENT_FIELDS),
    statements=everything(STATEMENT_FIELDS),
    write=write,
)
