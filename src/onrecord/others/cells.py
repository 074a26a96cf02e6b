"""What single cells of others' rows hold: days, numbers, lists, text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from onrecord.errors import RowError

MISSING = frozenset({"", "NA", "N/A", "NaN", "nan", "None", "NULL", "null", "<NA>", "---"})
"""What programs write into a cell that holds nothing."""

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*|\.0|0{6}|\d{6})?")
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def text_of(cells: Mapping[str, Any], name: str) -> str | None:
    """What a cell holds as text; None where it holds nothing."""
    found = cells.get(name)
    if found is None or isinstance(found, dict | list):
        return None
    text = str(found).strip()
    return None if text in MISSING else text


def key_of(cells: Mapping[str, Any], *names: str) -> str:
    """The cells that name a row, as one key.

    Raises:
        RowError: All of them are empty.
    """
    found = [text_of(cells, name) or "" for name in names]
    if not any(found):
        raise RowError(f"{' and '.join(names)} hold nothing, which should name the row", "key")
    return " ".join(found)


def day_of(cells: Mapping[str, Any], name: str) -> date:
    """A day, written as 20190529 or 2019-05-29, with or without a time behind it.

    Raises:
        RowError: It is none, or one before 1800 or after 2199.
    """
    written = text_of(cells, name) or ""
    match = _DAY.fullmatch(written)
    numbers = (0, 0, 0) if match is None else (int(match[1]), int(match[2]), int(match[3]))
    try:
        found = date(*numbers)
    except ValueError as error:
        raise RowError(f"{name} is {written!r}; days are written as 20190529 or 2019-05-29", "day") from error
    if not _FIRST_YEAR <= found.year < _LAST_YEAR:
        raise RowError(f"{name} is {written!r}; years are {_FIRST_YEAR} to {_LAST_YEAR - 1}", "day")
    return found


def number_of(cells: Mapping[str, Any], name: str) -> float | None:
    """A number; None where the cell holds none."""
    try:
        return float(text_of(cells, name) or "")
    except ValueError:
        return None


def whole_of(cells: Mapping[str, Any], name: str, most: int) -> int | None:
    """A whole number from 1 to the most that there is; None where the cell holds none."""
    found = number_of(cells, name)
    return int(found) if found is not None and found.is_integer() and 1 <= found <= most else None


def list_of(cells: Mapping[str, Any], name: str, separators: str) -> tuple[str, ...]:
    """What a cell lists: of JSON, its texts; of text, what stands between the separators."""
    found = cells.get(name)
    pieces = found if isinstance(found, list) else re.split(f"[{separators}]", str(found or ""))
    named = (str(piece).strip() for piece in pieces if isinstance(piece, str | int))
    return tuple(piece for piece in named if piece not in MISSING)


def addresses_of(*written: str | None) -> tuple[str, ...]:
    """Those of some texts that are addresses of the web."""
    return tuple(dict.fromkeys(each for each in written if each and each.lower().startswith(("http://", "https://"))))
