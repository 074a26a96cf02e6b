"""Text in which nothing is hidden from whoever reads it, a person or a model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

_SELECTORS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0e\uffa0\U000e0100-\U000e01ef]")
"""Signs that print nothing, though Unicode counts them among marks and letters."""


def unhidden(text: str) -> str:
    r"""A text with every sign that cannot be seen, or turns the direction, written out, as in \u202e.

    Line ends, tabs and spaces of any width stay. What is written out are the control, format, private and unassigned
    signs of Unicode: so also its tags, in which whole sentences can be hidden from people and not from models.
    """
    return "".join(sign if _is_seen(sign) else _written_out(sign) for sign in text) if _has_hidden(text) else text


def hidden_signs(text: str) -> Iterator[tuple[int, str]]:
    """Where a text has signs that `unhidden` writes out, each with how it is written."""
    if _has_hidden(text):
        for place, sign in enumerate(text):
            if not _is_seen(sign):
                yield place, _written_out(sign)


def all_unhidden(value: Any) -> Any:
    """A plain value of JSON in which nothing is hidden in any text."""
    if isinstance(value, str):
        return unhidden(value)
    if isinstance(value, dict):
        return {key: all_unhidden(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [all_unhidden(each) for each in value]
    return value


def one_line(text: str) -> str:
    """A text on one line, so that none of it can pass for a line of ours."""
    return unhidden(" ".join(text.split()))


def _has_hidden(text: str) -> bool:
    """Whether anything in a text may have to be written out; a line end alone makes it worth a look."""
    return not text.isprintable() or _SELECTORS.search(text) is not None


def _is_seen(sign: str) -> bool:
    if sign in "\n\t" or unicodedata.category(sign) == "Zs":
        return True
    return sign.isprintable() and _SELECTORS.match(sign) is None


def _written_out(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"
