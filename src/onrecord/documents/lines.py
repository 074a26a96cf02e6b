"""Joins the lines of texts that were broken at a typewriter's width, as mails and old archives are."""

from __future__ import annotations

import re

_WIDTHS = range(45, 101)
"""The widths in characters at which texts are broken; shorter lines are verse or lists, longer ones paragraphs."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def unwrapped(text: str) -> str:
    """The text with each paragraph on a line of its own, and blank lines between paragraphs as they were.

    A break between two lines goes where the next line's first word would not have fitted on the line before it; the
    width is that of the text's longest line. A text whose longest line is of no typewriter's width is not broken: its
    lines are stripped of white space at both ends, and stay.
    """
    lines = [line.strip() for line in text.splitlines()]
    width = max(map(len, lines), default=0)
    if width not in _WIDTHS:
        return _tidied("\n".join(lines))
    return _tidied(
        "".join(_with_break(line, after, width) for line, after in zip(lines, [*lines[1:], ""], strict=True))
    )


def _with_break(line: str, after: str, width: int) -> str:
    """A line, and what stands between it and the line after it."""
    if not line or not after or len(line) + 1 + len(after.split(maxsplit=1)[0]) <= width:
        return f"{line}\n"
    return f"{line} "


def _tidied(text: str) -> str:
    """Without blank lines at the ends, and with one between paragraphs."""
    return _BLANK_LINE.sub("\n\n", re.sub(r"\n{3,}", "\n\n", text)).strip()
