"""Parquet: events, statements and documents, one column a field as in CSV, lists and objects as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from onrecord.exports.flat import DOCUMENT_COLUMNS, EVENT_COLUMNS, STATEMENT_COLUMNS, Column
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import DOCUMENT_FIELDS, EVENT_FIELDS, STATEMENT_FIELDS, everything
from onrecord.ontologies.statuses import STATUSES
from onrecord.store.columns import sql_type, to_column
from onrecord.store.parquet import ParquetFile, parquet_file

FILES = EVENTS, STATEMENTS, DOCUMENTS = "events.parquet", "statements.parquet", "documents.parquet"


class _Table:
    """One file: its columns, and what makes their values."""

    def __init__(self, file: ParquetFile, columns: Sequence[Column]) -> None:
        self.file = file
        self._columns = [(column, to_column(column.hint)) for column in columns]

    def write(self, rows: Sequence[Any]) -> None:
        self.file.write(
            [{column.name: _plain(column.value(row), convert) for column, convert in self._columns} for row in rows]
        )


def _plain(value: Any, convert: Callable[[Any], Any] | None) -> Any:
    """A value as JSON has it, spans in the form of columns."""
    if isinstance(value, tuple):
        value = [asdict(each) if is_dataclass(each) and not isinstance(each, type) else each for each in value]
    return convert(value) if convert else value


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the files."""
    with ExitStack() as stack:

        def table(name: str, columns: Sequence[Column]) -> _Table:
            types = {column.name: sql_type(column.hint) for column in columns}
            return _Table(stack.enter_context(parquet_file(folder / name, types)), columns)

        events = table(EVENTS, EVENT_COLUMNS)
        statements = table(STATEMENTS, STATEMENT_COLUMNS)
        documents = table(DOCUMENTS, DOCUMENT_COLUMNS)
        for page in outgoing.pages():
            events.write(page.events)
            statements.write(page.statements)
            documents.write([page])
        return {EVENTS: events.file.rows, STATEMENTS: statements.file.rows, DOCUMENTS: documents.file.rows}


FORMAT = Format(
    name="parquet",
    summary="tables of events, statements and documents, one column a field, lists and objects as they are",
    files=FILES,
    statuses=STATUSES,
    events=everything(EVENT_FIELDS),
    statements=everything(STATEMENT_FIELDS),
    documents=everything(DOCUMENT_FIELDS),
    write=write,
)
