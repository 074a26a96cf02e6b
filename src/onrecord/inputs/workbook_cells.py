"""What the cells of a workbook's sheet hold, as text: numbers, days, words, and values of formulas."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_DAYS_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Numbers of the formats of days and times that every workbook has, those of East Asia too (ECMA-376, 18.8.30)."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a format prints as it is, and its colours and conditions."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_DAY = 2_958_466
"""Days after the year 9999 begin here."""
_NO_LEAP = 60
"""The number of the 29th of February 1900, which there was not; Excel counts it as Lotus did."""
_LETTERS = 26


def is_day_format(number: int, code: str | None) -> bool:
    """Whether a format of numbers writes them as days or times.

    Args:
        number: Its number.
        code: How a workbook's own format writes ("dd/mm/yyyy"); None for one that is built in.
    """
    if code is None:
        return number in _DAYS_BUILT_IN
    bare = _LITERAL.sub("", code.partition(";")[0]).lower()
    return "general" not in bare and any(letter in bare for letter in "dmyhs")


def column_of(reference: str) -> int | None:
    """The place of the column, from 0, that a cell's name gives ("AB12"); None where it is no such name."""
    place = 0
    for letter in reference.rstrip("0123456789"):
        if not "A" <= letter <= "Z" or place > _LETTERS**3:
            return None
        place = place * _LETTERS + ord(letter) - ord("A") + 1
    return place - 1 if place else None


def number_text(written: str, *, is_day: bool, from_1904: bool) -> str:
    """A number as a table has it: a day or time as ISO 8601 has it where its format says so, else in plain figures."""
    try:
        value = float(written)
    except ValueError:
        return written
    if is_day and 0 <= value < _LAST_DAY:
        return _moment(value, from_1904=from_1904)
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)


def _moment(value: float, *, from_1904: bool) -> str:
    if from_1904:
        zero = datetime(1904, 1, 1)  # noqa: DTZ001 - a workbook's times have no zone
    else:
        zero = datetime(1899, 12, 30) if value >= _NO_LEAP else datetime(1899, 12, 31)  # noqa: DTZ001
    moment = zero + timedelta(seconds=round(value * 86_400))
    if value < 1 and not from_1904:
        return moment.time().isoformat()
    return moment.date().isoformat() if value.is_integer() else moment.isoformat()


def unescaped(text: str) -> str:
    """A text in which characters that XML cannot hold are written as `_x000D_`."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(escaped: re.Match[str]) -> str:
    """What an escape stands for, or itself where that is no character of a text: a zero, or half of one."""
    code = int(escaped[1], 16)
    return escaped[0] if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)
