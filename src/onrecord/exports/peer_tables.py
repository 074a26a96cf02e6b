"""Writes others' tables: cells by the name of their column, in the layout's order, no tab or line end in any."""

from __future__ import annotations

from collections.abc import Mapping
from io import TextIOBase
from pathlib import Path
from urllib.parse import quote

from onrecord.exports.losses import LossCount
from onrecord.exports.rows import ExportedEvent
from onrecord.peers.layouts import Layout

_QUOTES = str.maketrans({'"': "'"})
"""A double quotation mark begins a quoted cell in most readers, also where a file knows no quoting."""


class PeerTable:
    """A file of a layout, row by row.

    Args:
        layout: Its columns, header and delimiter.
        file: Where it is written.
    """

    def __init__(self, layout: Layout, file: TextIOBase) -> None:
        self._layout = layout
        self._file = file
        self._names = frozenset(layout.names)
        self.rows = 0
        if layout.header:
            self._put(layout.names)

    def write(self, cells: Mapping[str, object]) -> None:
        """Write a row; columns that are not named, and None, are written as the layout writes what is missing.

        Raises:
            KeyError: The layout has no such column.
        """
        if unknown := cells.keys() - self._names:
            raise KeyError(f"{self._layout.name} has no column {', '.join(sorted(unknown))}")
        missing = self._layout.missing or ""
        written = (cells.get(name) for name in self._layout.names)
        self._put([missing if value is None or value == "" else one_line(str(value)) for value in written])
        self.rows += 1

    def _put(self, cells: tuple[str, ...] | list[str]) -> None:
        self._file.write(f"{self._layout.delimiter}".join(cells) + "\n")


def opened(file: Path) -> TextIOBase:
    """A file for a table: UTF-8, lines that end in one line feed."""
    return file.open("w", encoding="utf-8", newline="")


def one_line(text: str, never: str = "") -> str:
    """A text as a cell holds it: blanks for other white space, `'` for `"`, a comma for what may not stand there."""
    words = " ".join(text.translate(_QUOTES).split())
    return words.replace(never, ",") if never else words


def address(url: str, never: str = "") -> str:
    """A web address as a cell holds it, and still the same address: signs that may not stand there in per cent."""
    return "".join(quote(sign) if sign.isspace() or sign in f'"{never}' else sign for sign in url)


class Cells:
    """Makes texts fit for cells, and counts those that it had to change.

    Args:
        losing: Told of each text that was changed.
        never: A sign that separates the texts of a list, and may stand in none of them.
        missing: What stands for nothing, and may be no text.
    """

    def __init__(self, losing: LossCount[ExportedEvent], never: str = "", missing: str = "") -> None:
        self._losing = losing
        self._never = never
        self._missing = missing

    def __call__(self, field: str, text: str | None) -> str:
        """A text of a field as a cell; nothing of None."""
        if text is None:
            return ""
        written = one_line(text, self._never)
        if written == self._missing:
            written = written.lower()
        if written != text:
            self._losing.cut(field, "white space and signs that the format gives a meaning were replaced")
        return written

    def address(self, field: str, url: str | None) -> str:
        """A web address as a cell; nothing of None."""
        written = address(url or "", self._never)
        if written != (url or ""):
            self._losing.cut(field, "signs that the format gives a meaning were written as %09 and the like")
        return written
