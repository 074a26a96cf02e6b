"""What stands in a cell of a table for a value: the same text in CSV and in a workbook, and never a formula.

A spreadsheet takes what begins with `=`, `+`, `-` or `@` for a formula, between quotation marks, too, and some their
full-width forms; white space before it protects from nothing. So an apostrophe is put before such a text, also where
apostrophes stand before it already. To have the text back, take one apostrophe away wherever a text begins with
apostrophes and then so: `original` does it.

A carriage return becomes a space, and a character that XML does not have U+FFFD, each one for one, so that offsets into
the text of a document hold for what is in its cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Generic

import msgspec

from onrecord.exports.flat import Column
from onrecord.exports.losses import LossCount, Row

Cell = str | int | float | None

APOSTROPHE = "an apostrophe before what a spreadsheet would take for a formula"
SPACE = "a space for a carriage return"
REPLACED = "U+FFFD for a character that a sheet cannot hold"

_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_RESTORED = re.compile(r"'+(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_UNHELD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def cell(value: object) -> Cell:
    """A value as a table has it: lists and objects as JSON, true and false as words, nothing for an empty list."""
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return value
    return msgspec.json.encode(value).decode()


def safe(text: str) -> tuple[str, tuple[str, ...]]:
    """A text as a cell holds it, and what was done to it, in words."""
    done = []
    if "\r" in text:
        text = text.replace("\r", " ")
        done.append(SPACE)
    if _UNHELD.search(text):
        text = _UNHELD.sub("\ufffd", text)
        done.append(REPLACED)
    if _FORMULA.match(text):
        text = f"'{text}"
        done.append(APOSTROPHE)
    return text, tuple(done)


class Cells(Generic[Row]):
    """The cells of rows, one a column; what has to be done to a text is told to the count of losses."""

    def __init__(self, columns: Sequence[Column], losing: LossCount[Row], longest: int | None = None) -> None:
        """Args: the columns, the count, and the most UTF-16 units that a cell can hold, where there is such a limit."""
        self.columns = columns
        self._losing = losing
        self._longest = longest

    def of(self, row: Row) -> list[Cell]:
        """The cells of a row."""
        return [self._cell(column, cell(column.value(row))) for column in self.columns]

    def _cell(self, column: Column, value: Cell) -> Cell:
        if not isinstance(value, str):
            return value
        text, done = safe(value)
        if self._longest is not None and len(text.encode("utf-16-le")) > 2 * self._longest:
            text = text.encode("utf-16-le")[: 2 * self._longest].decode("utf-16-le", errors="ignore")
            done = (*done, f"cut to {self._longest:,} characters")
        for how in done:
            self._losing.cut(column.field, how)
        return text


def original(text: str) -> str:
    """The text of a cell without the apostrophe that was put before it."""
    return text[1:] if _RESTORED.match(text) else text
