"""A table of a page, for whoever wants it in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.exports.cells import cell, safe


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a page that can be had as CSV.

    Attributes:
        columns: Their names.
        rows: Values, one a column; lists and objects are written as JSON.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]

    def csv(self) -> bytes:
        """The table as CSV in UTF-8, as `onrecord export --to csv` writes it: no cell is a formula."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow([_held(name) for name in self.columns])
        writer.writerows([_held(value) for value in row] for row in self.rows)
        return text.getvalue().encode(errors="replace")


def _held(value: Any) -> Any:
    held = cell(value)
    return safe(held)[0] if isinstance(held, str) else held
