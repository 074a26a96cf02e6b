"""Text for a picture: cleaned, measured without a font, folded and cut."""

from __future__ import annotations

import re
import unicodedata

_UNFIT = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""What XML 1.0 has no place for, other control characters, and the marks that turn the direction of what follows."""

_EMS = ((frozenset("iljI.,;:'|![]()’‘`· "), 0.36), (frozenset('frt-/"“”'), 0.47), (frozenset("mwMW@%…—→↔&"), 1.0))
"""Widths of letters as a part of the font's size, those of a wide sans-serif, so that a narrower one fits too."""
_BOLD = 1.12


def clean(text: str) -> str:
    """A text on one line without anything that would break or steer a picture."""
    return " ".join(_UNFIT.sub(" ", text).split())


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line is at a size of font, rather too wide than too narrow."""
    return sum(map(_ems, text)) * size * (_BOLD if bold else 1.0)


def _ems(letter: str) -> float:
    for letters, ems in _EMS:
        if letter in letters:
            return ems
    if unicodedata.combining(letter):
        return 0.0
    if ord(letter) > 0x2E7F or unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.1
    return 0.72 if letter.isupper() or letter.isdigit() or ord(letter) > 0x24F else 0.63


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """A line that is no wider than there is room; what was longer ends with an ellipsis."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(f"{text}…", size, bold=bold) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def fold(text: str, room: float, size: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """A text on as many lines as there may be; what does not fit is cut."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size, bold=bold) <= room:
            taken += 1
        lines.append(cut(" ".join(words[:taken]), room, size, bold=bold))
        words = words[taken:]
    return (*lines, cut(" ".join(words), room, size, bold=bold)) if words else tuple(lines)
