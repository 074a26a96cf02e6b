"""CSV: events, statements and documents, one file each, in UTF-8, every field between quotation marks."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from onrecord.exports.cells import Cells
from onrecord.exports.flat import DOCUMENT_COLUMNS, EVENT_COLUMNS, STATEMENT_COLUMNS
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import DOCUMENT_FIELDS, EVENT_FIELDS, STATEMENT_FIELDS, everything
from onrecord.ontologies.statuses import STATUSES

FILES = EVENTS, STATEMENTS, DOCUMENTS = "events.csv", "statements.csv", "documents.csv"


class _Table:
    """One file, written row by row."""

    def __init__(self, file: IO[str], cells: Cells[Any]) -> None:
        self._writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        self._writer.writerow(column.name for column in cells.columns)
        self._cells = cells
        self.rows = 0

    def write(self, rows: Sequence[Any]) -> None:
        self._writer.writerows(map(self._cells.of, rows))
        self.rows += len(rows)


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the files."""
    with ExitStack() as stack:

        def table(name: str, cells: Cells[Any]) -> _Table:
            return _Table(stack.enter_context((folder / name).open("w", encoding="utf-8", newline="")), cells)

        events = table(EVENTS, Cells(EVENT_COLUMNS, outgoing.losing_events))
        statements = table(STATEMENTS, Cells(STATEMENT_COLUMNS, outgoing.losing_statements))
        documents = table(DOCUMENTS, Cells(DOCUMENT_COLUMNS, outgoing.losing_documents))
        for page in outgoing.pages():
            events.write(page.events)
            statements.write(page.statements)
            documents.write([page])
        return {EVENTS: events.rows, STATEMENTS: statements.rows, DOCUMENTS: documents.rows}


FORMAT = Format(
    name="csv",
    summary="tables of events, statements and documents, one column a field, lists as JSON",
    files=FILES,
    statuses=STATUSES,
    events=everything(EVENT_FIELDS),
    statements=everything(STATEMENT_FIELDS),
    documents=everything(DOCUMENT_FIELDS),
    write=write,
)
