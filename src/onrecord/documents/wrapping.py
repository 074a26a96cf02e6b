"""Tells where the paragraphs of a text end: at each line break, or at blank lines where its lines are hard-wrapped."""

from __future__ import annotations

import re

BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\n?[^\S\n]*\r\n?|\u2029")
"""What ends the paragraphs of a text whose lines are hard-wrapped."""

LINE = re.compile(r"\r\n|\r|\n")
"""What ends those of any other."""

_WRAPPED = range(45, 100)
_FINAL_MARKS = frozenset(".!?:;\"'”’»›」』)…")


def is_wrapped(text: str) -> bool:
    """Whether most lines are of one typewriter's width and end in the middle of a sentence."""
    lines = [line.rstrip() for line in LINE.split(text) if line.strip()]
    broken = sum(len(line) in _WRAPPED and line[-1] not in _FINAL_MARKS for line in lines)
    return broken * 2 > len(lines) > 2
