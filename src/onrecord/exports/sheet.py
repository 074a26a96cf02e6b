"""An Excel workbook with sheets of events, statements and documents, by XlsxWriter (of the extra `xlsx`).

Text is written as text, so that no cell is a formula, a number or a date; the words of a row are linked to the address
of its document. Rows are written one after the other and kept in memory no longer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from onrecord.errors import SettingsError
from onrecord.exports.cells import Cell, Cells
from onrecord.exports.flat import DOCUMENT_COLUMNS, EVENT_COLUMNS, STATEMENT_COLUMNS, Column
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import DOCUMENT_FIELDS, EVENT_FIELDS, LOST, STATEMENT_FIELDS, everything
from onrecord.ontologies.statuses import STATUSES

FILE = "onrecord.xlsx"

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
MOST_LINKS = 65_530
LONGEST_ADDRESS = 2_079
"""Excel's limits: characters of a cell, rows of a sheet with its heading, links of a sheet, letters of an address."""

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no zones; always the same, as all of the file is
_WIDTHS = {"sentence": 60, "text": 60, "content": 60, "title": 40, "decision": 20}
_WIDTH = 14
_OF_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f]+")
_RESERVED = ":/?#[]@!$&'()*+,;="
_LINKED = {"events": "trigger", "statements": "content", "documents": "title"}
"""By sheet, the column whose words are linked."""


class _Sheet:
    """The rows of one kind, on as many sheets as they need."""

    def __init__(self, book: Any, kind: str, cells: Cells[Any]) -> None:
        self._book = book
        self._kind = kind
        self._cells = cells
        self._linked = [column.name for column in cells.columns].index(_LINKED[kind])
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._link = book.get_default_url_format()
        self._sheets = 0
        self.rows = 0
        self._begin()

    def _begin(self) -> None:
        """Begin a sheet: headings that stay, and a column for each field."""
        self._sheets += 1
        self._sheet = self._book.add_worksheet(self._kind if self._sheets == 1 else f"{self._kind} {self._sheets}")
        for at, column in enumerate(self._cells.columns):
            self._sheet.set_column(at, at, _WIDTHS.get(column.name, _WIDTH))
            self._sheet.write_string(0, at, column.name, self._head)
        self._sheet.freeze_panes(1, 1)
        self._row = self._links = 0

    def write(self, row: Any) -> None:
        """Write a row; its words are linked where there is an address."""
        if self._row + 1 == MOST_ROWS:
            self.end()
            self._begin()
        self._row += 1
        self.rows += 1
        address = row.document.row.url
        for at, value in enumerate(self._cells.of(row)):
            if at == self._linked and isinstance(value, str) and self._may_link(address):
                self._sheet.write_url(self._row, at, address, self._link, value)
                self._links += 1
            elif value is not None:
                self._write(at, value)

    def _may_link(self, address: str | None) -> bool:
        if address is None or self._links == MOST_LINKS or not _OF_WEB.fullmatch(address):
            return False
        return len(quote(address, safe="%" + _RESERVED)) <= LONGEST_ADDRESS

    def _write(self, at: int, value: Cell) -> None:
        if isinstance(value, str):
            self._sheet.write_string(self._row, at, value)
        else:
            self._sheet.write_number(self._row, at, value)

    def end(self) -> None:
        """The sheet is full, or all is written."""
        self._sheet.autofilter(0, 0, self._row, len(self._cells.columns) - 1)


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the workbook.

    Raises:
        SettingsError: XlsxWriter is not installed, or the disk refuses.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
        from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415
    except ImportError as error:
        raise SettingsError(
            "a workbook needs XlsxWriter, which is not installed: pip install 'onrecord[xlsx]', or use --to csv"
        ) from error
    book = xlsxwriter.Workbook(folder / FILE, {"constant_memory": True, "tmpdir": str(folder)})
    book.set_properties({"created": _MADE})
    events = _Sheet(book, "events", Cells(EVENT_COLUMNS, outgoing.losing_events, LONGEST_CELL))
    statements = _Sheet(book, "statements", Cells(STATEMENT_COLUMNS, outgoing.losing_statements, LONGEST_CELL))
    documents = _Sheet(book, "documents", Cells(_DOCUMENT_COLUMNS, outgoing.losing_documents, LONGEST_CELL))
    for page in outgoing.pages():
        for sheet, rows in ((events, page.events), (statements, page.statements), (documents, [page])):
            for row in rows:
                sheet.write(row)
    for sheet in (events, statements, documents):
        sheet.end()
    try:
        book.close()
    except XlsxWriterException as error:
        raise SettingsError(f"{FILE} cannot be written: {error}") from error
    return {FILE: events.rows + statements.rows + documents.rows}


_WITHOUT_TEXT = {"document.text": LOST}
_DOCUMENT_COLUMNS: Sequence[Column] = [column for column in DOCUMENT_COLUMNS if column.field not in _WITHOUT_TEXT]

FORMAT = Format(
    name="xlsx",
    summary="an Excel workbook of events, statements and documents, the words linked (extra onrecord[xlsx])",
    files=(FILE,),
    statuses=STATUSES,
    events=everything(EVENT_FIELDS) | _WITHOUT_TEXT,
    statements=everything(STATEMENT_FIELDS) | _WITHOUT_TEXT,
    documents=everything(DOCUMENT_FIELDS) | _WITHOUT_TEXT,
    write=write,
)
