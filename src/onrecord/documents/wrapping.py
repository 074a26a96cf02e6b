"""Tells where the paragraphs of a text end: at each line break, or at blank lines where its lines are hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\n?[^\S\n]*\r\n?|\u2029")
"""What ends the paragraphs of a text whose lines are hard-wrapped."""

LINE = re.compile(r"\r\n|\r|\n")
"""What ends those of any other."""

_WRAPPED = range(45, 100)
_LEAST_PAIRS = 3
"""Lines with another right after them by which the width of a text can be told, at least."""
_FULL = 0.9
"""The share of these that must be so full that the next word would not have fitted."""
_FINAL_MARKS = frozenset(".!?:;\"'”’»›」』)…")


def is_wrapped(text: str) -> bool:
    """Whether most lines are of one typewriter's width and end in the middle of a sentence, or all fill one width."""
    lines = [line.rstrip() for line in LINE.split(text)]
    told = [line for line in lines if line]
    broken = sum(len(line) in _WRAPPED and _is_open(line) for line in told)
    return broken * 2 > len(told) > 2 or _fill_one_width(lines)


def _is_open(line: str) -> bool:
    """Whether a line does not end as a sentence does."""
    return line[-1] not in _FINAL_MARKS


def _fill_one_width(lines: Sequence[str]) -> bool:
    """Whether lines break where the next word would have passed the width of the longest, and go on in mid-sentence.

    Lists, verse and headlines break elsewhere, or begin each line with a capital.
    """
    beside = [(line, after) for line, after in pairwise(lines) if line and after]
    width = max((len(line) for pair in beside for line in pair), default=0)
    pairs = [(line, after.split(maxsplit=1)[0]) for line, after in beside]
    full = sum(len(line) + 1 + len(word) > width for line, word in pairs)
    gone_on = [word for line, word in pairs if _is_open(line)]
    if width >= _WRAPPED.stop or len(pairs) < _LEAST_PAIRS or full < _FULL * len(pairs):
        return False
    return len(gone_on) * 2 >= len(pairs) and sum(word[0].islower() for word in gone_on) * 2 > len(gone_on)
