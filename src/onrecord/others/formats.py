"""Tells by a file's beginning which of the known formats it has, and where each column is."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.documents.encoding import code_of
from onrecord.errors import UnclearColumns, UnsupportedFormat
from onrecord.peers.layouts import Layout, layouts

FORMATS: Mapping[str, tuple[str, ...]] = {
    "gdelt": ("gdelt-events", "gdelt-mentions"),
    "icews": ("icews",),
    "petrarch": ("petrarch2",),
    "phoenix": ("phoenix",),
    "polecat": ("polecat",),
    "ngec": ("ngec",),
    "plover": ("plover",),
}
"""By the name that a user gives a format, the layouts that its files may have."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "gdelt-events": ("GlobalEventID", "Day", "EventCode"),
    "gdelt-mentions": ("GlobalEventID", "MentionIdentifier"),
    "icews": ("Event ID", "Event Date", "CAMEO Code"),
    "petrarch2": ("date", "source", "target", "code"),
    "phoenix": ("EventID", "Date", "EventCode"),
    "polecat": ("Event ID", "Event Date", "Event Type"),
    "ngec": ("id", "event_type"),
    "plover": ("id", "date", "event"),
}
"""The columns without which no row of a layout can be read."""

_DELIMITERS = "\t,;"
_SAMPLE_LINES = 50
_FEWEST_PETRARCH = 7
_DAY = re.compile(r"\d{8}")
_CODE = re.compile(r"\d{2,4}")
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file is written.

    Attributes:
        layout: What its rows are.
        columns: The names of its columns in their order, None for one that the layout does not know; empty of JSON.
        heading: Whether its first line names them.
        delimiter: What stands between cells; None of JSON.
        unknown: What its heading calls the columns that the layout does not know.
    """

    layout: Layout
    columns: tuple[str | None, ...]
    heading: bool
    delimiter: str | None
    unknown: tuple[str, ...] = ()


def shape_of(start: bytes, name: str | None = None) -> Shape:
    """The format of a file by its first bytes.

    Args:
        start: The more the better; the last line may be cut.
        name: The format that the user says it has, one of `FORMATS`; None where it is to be told.

    Raises:
        UnclearColumns: Columns are lacking without which no row can be read.
        UnsupportedFormat: It has none of the known formats, or not the one that the user says.
    """
    allowed = tuple(each for key, names in FORMATS.items() if name in {None, key} for each in names)
    text = start.decode(code_of(start), errors="replace").removeprefix("\ufeff")
    lines = [line for line in text.splitlines() if line.strip()][:_SAMPLE_LINES]
    if not lines:
        raise UnsupportedFormat("it is empty: give a file of event data")
    if lines[0].lstrip()[:1] in {"{", "["}:
        return _of_json(text, allowed)
    return _of_heading(lines[0], allowed) or _of_width(lines, allowed, name)


def _of_json(text: str, allowed: Sequence[str]) -> Shape:
    """Raises UnsupportedFormat."""
    known = [layouts()[each] for each in allowed if layouts()[each].delimiter is None]
    if len(known) == 1 and len(allowed) == 1:
        return Shape(known[0], (), heading=False, delimiter=None)
    keys = _keys(text)
    for layout in known:
        if set(NEEDED[layout.name]) <= keys:
            return Shape(layout, (), heading=False, delimiter=None)
    raise UnsupportedFormat(
        f"its first object has {_some(sorted(keys)) or 'no keys that can be read'}; NGEC's have id and event_type, "
        f"PLOVER's id, date and event: {_KNOWN}"
    )


def _keys(text: str) -> set[str]:
    """The keys of the first object, as far as it can be told from a beginning that may be cut."""
    first = text.lstrip().removeprefix("[").lstrip().partition("\n")[0].rstrip().rstrip(",]")
    try:
        found: Any = msgspec.json.decode(first.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return set(re.findall(r'"(\w+)"\s*:', text))
    return set(found) if isinstance(found, dict) else set()


def _of_heading(line: str, allowed: Sequence[str]) -> Shape | None:
    """Raises UnclearColumns where it names most columns of a layout but one that is needed."""
    shapes = []
    for delimiter in _DELIMITERS:
        cells = _cells(line, delimiter)
        for name in allowed:
            layout = layouts()[name]
            names = _names(layout)
            columns = tuple(names.get(_plain(cell)) for cell in cells)
            found = sum(column is not None for column in columns)
            if layout.delimiter is not None and found >= 3 and 2 * found >= len(cells):
                unknown = tuple(cell for cell, column in zip(cells, columns, strict=True) if column is None)
                shapes.append((found, Shape(layout, columns, heading=True, delimiter=delimiter, unknown=unknown)))
    if not shapes:
        return None
    _, shape = max(shapes, key=lambda each: each[0])
    if lacking := [column for column in NEEDED[shape.layout.name] if column not in shape.columns]:
        raise UnclearColumns(
            f"its heading is {shape.layout.name}'s without {', '.join(lacking)}, without which no row can be read; it "
            f"has {_some([column for column in shape.columns if column])}"
        )
    return shape


def _of_width(lines: Sequence[str], allowed: Sequence[str], name: str | None) -> Shape:
    """The format of a file without heading, by the number of its columns and what is in the first of them.

    Raises:
        UnsupportedFormat: None is so wide.
    """
    rows = [line.split("\t") for line in lines]
    width, _ = Counter(map(len, rows)).most_common(1)[0]
    for each in allowed:
        layout = layouts()[each]
        if layout.header or layout.delimiter is None:
            continue
        if each == "petrarch2":
            if _FEWEST_PETRARCH <= width <= len(layout.columns) and any(map(_is_petrarch, rows)):
                return Shape(layout, (), heading=False, delimiter=layout.delimiter)
        elif width == len(layout.columns):
            return Shape(layout, layout.names, heading=False, delimiter=layout.delimiter)
    said = f"and is no {name}" if name else "and is of no format that is known"
    raise UnsupportedFormat(
        f"most of its lines have {width:,} tab-separated columns, its first begins {lines[0][:40]!r}, {said}: {_KNOWN}"
    )


def _is_petrarch(cells: Sequence[str]) -> bool:
    return len(cells) >= _FEWEST_PETRARCH and bool(_DAY.fullmatch(cells[0]) and _CODE.fullmatch(cells[3]))


def _names(layout: Layout) -> dict[str, str]:
    """By each spelling of a column's name, that name."""
    return {_plain(spelt): column.name for column in layout.columns for spelt in (*column.also, column.name)}


def _plain(name: str) -> str:
    return _LETTERS.sub("", name.strip().strip('"').lower())


def _cells(line: str, delimiter: str) -> list[str]:
    if delimiter == "\t":
        return [cell.strip().strip('"') for cell in line.split("\t")]
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")


_KNOWN = (
    "known are GDELT's events (61 columns) and mentions (16), ICEWS and POLECAT with their headings, PETRARCH2 (7 to "
    "13 columns), Phoenix (26), NGEC and PLOVER as JSON; name one with --read-as"
)
