"""The rows of a file that is a table, whatever it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.documents.items import Item
from onrecord.documents.reading import MAX_BYTES, name_of, open_regular
from onrecord.errors import UnsupportedFormat
from onrecord.inputs.archives import members
from onrecord.inputs.kinds import SIGN_BYTES, Kind, kind_of
from onrecord.inputs.rows import Row
from onrecord.inputs.source import Source, first_bytes, looked_ahead


def rows_of(source: Source, kind: Kind, limit: int = MAX_BYTES) -> Iterator[Row] | None:
    """The rows of a table of a kind, whose reader loads where it is needed; None where the kind is no table.

    Args:
        source: The table.
        kind: What it is, see `kinds.kind_of`.
        limit: The most bytes of a line, and of a cell.
    """
    match kind:
        case "delimited":
            from onrecord.inputs.delimited import delimited_rows  # noqa: PLC0415

            return delimited_rows(looked_ahead(source.stream), limit)
        case "json":
            from onrecord.inputs.json_rows import json_rows  # noqa: PLC0415

            return json_rows(looked_ahead(source.stream), limit)
        case "parquet":
            from onrecord.inputs.parquet import parquet_rows  # noqa: PLC0415

            return parquet_rows(source)
        case _:
            return None


def table_rows(path: Path) -> Iterator[Row]:
    """The rows of a file, compressed or not.

    Raises:
        DocumentError: It cannot be opened, or something in it is no table.
    """
    with open_regular(path) as file:
        for member in members(Source(name_of(path), file, path=path)):
            if isinstance(member, Item):
                raise member.problem or UnsupportedFormat(f"{member.input} cannot be read")
            start, source = first_bytes(member, SIGN_BYTES)
            kind = kind_of(start, source.kind_name)
            rows = _rows_shown(source) if kind == "workbook" else rows_of(source, kind)
            if rows is None:
                allowed = "give CSV, TSV, JSON lines, Parquet or XLSX, with a line that names columns"
                raise UnsupportedFormat(f"{source.name} is no table: {allowed}")
            yield from rows


def _rows_shown(source: Source) -> Iterator[Row]:
    """The rows of the sheets of a workbook that are not hidden, one sheet after the other."""
    from onrecord.inputs.workbooks import sheets_of  # noqa: PLC0415

    for sheet in sheets_of(source.stream, MAX_BYTES):
        if sheet.rows is not None and not sheet.hidden:
            yield from sheet.rows
