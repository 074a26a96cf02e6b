"""What a page is: a template, a title, and the values that it shows, which are also its JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from onrecord.exports.cells import cell, safe


@dataclass(frozen=True, slots=True)
class Table:
    """What a page shows as rows, for whoever takes it along.

    Attributes:
        columns: The names of the columns.
        rows: The values of each row, in that order.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[object]]

    def csv(self) -> bytes:
        """The rows below the names of the columns as CSV in UTF-8; no text in it is a formula to a spreadsheet."""
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(map(_cells, self.rows))
        return written.getvalue().encode()


def _cells(row: Sequence[object]) -> list[object]:
    return [safe(value)[0] if isinstance(value, str) else value for value in map(cell, row)]


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is HTML.

    Attributes:
        template: The file of its template, such as "report.html".
        title: Its title; the name of the tool is added.
        view: What it shows: a frozen dataclass of plain values, which the template has as `view`.
        scripts: The scripts that it needs, by the names of their files.
        beside: What the template has too and its JSON has not, by name: drawings, and what whoever looks may do.
        table: Its rows, where it shows some; they are also its CSV.
        drawing: Its picture as SVG, where it is one; a file of its own when it is asked for.
        status: Of HTTP, where a server shows it.
    """

    template: str
    title: str
    view: Any
    scripts: tuple[str, ...] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)
    table: Table | None = None
    drawing: str = ""
    status: int = 200

    def json(self) -> bytes:
        """What it shows, as JSON in UTF-8."""
        return msgspec.json.encode(self.view)
