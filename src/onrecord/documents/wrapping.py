"""Tells where the paragraphs of a text end: at each line break, or, where lines are broken at one width, not at those.

A break is the width's where the next line's first word would not have fitted on the line any more, or where the line
ends in mid-sentence and the next goes on with a small letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

_LINE = re.compile(r"\r\n|\r|\n|\u2029")
_PARAGRAPH = "\u2029"
_MANY_BREAKS = re.compile(r"\n{3,}")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

_TYPED = range(45, 100)
"""The widths in characters at which typewriters and mails break lines; shorter lines are as often verse or lists."""
_LEAST_PAIRS = 3
"""Lines with another right after them by which the width of a text can be told, at least."""
_LEAST_WIDE_PAIRS = 2
"""The same, of lines that are no verse by their width."""
_FULL = 0.9
"""The share of these that must be so full that the next word would not have fitted; a sentence may end before."""
_FINAL_MARKS = frozenset(".!?:;\"'”’»›」』)…")


def paragraph_ends(text: str) -> list[tuple[int, int]]:
    """Where paragraphs end: the first character of each line break that ends one, and the one after it."""
    breaks = list(_LINE.finditer(text))
    starts = [0, *(match.end() for match in breaks)]
    ends = [*(match.start() for match in breaks), len(text)]
    lines = [text[start:end].rstrip() for start, end in zip(starts, ends, strict=True)]
    width = _width(lines, _LEAST_WIDE_PAIRS)
    return [
        match.span()
        for match, (line, after) in zip(breaks, pairwise(lines), strict=True)
        if match[0] == _PARAGRAPH or not _is_of_width(line, after, width)
    ]


def unwrapped(text: str) -> str:
    """A mail's or an archive's text with each paragraph on a line of its own, and one blank line between paragraphs.

    Such texts are broken at a width as a rule, so that a single pair of lines tells it. All lines are stripped of white
    space at both ends.
    """
    lines = [line.rstrip() for line in text.splitlines()] or [""]
    width = _width(lines, least=1)
    joined = "".join(
        f"{line.strip()}{' ' if _is_of_width(line, after, width) else chr(10)}"
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    )
    return _BLANK_LINE.sub("\n\n", _MANY_BREAKS.sub("\n\n", joined)).strip()


def _is_of_width(line: str, after: str, width: int | None) -> bool:
    """Whether there is no more to the break between two lines than that the first had no room for more."""
    if width is None or not line or not after or len(line) > width:
        return False
    word = after.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > width or (_is_open(line) and word[0].islower())


def _width(lines: Sequence[str], least: int) -> int | None:
    """The width at which the lines of a text, or of a passage of it, are broken; None where they are not.

    Most lines are of a typewriter's width and end in mid-sentence; or the lines of all the text, or else of some
    passage, break where the next word would have passed the width of the longest, whatever it is.

    Args:
        lines: The lines, without white space at their ends.
        least: So many lines of `_TYPED` width or more with another after them are enough.
    """
    told = [line for line in lines if line]
    beside = [(line, after) for line, after in pairwise(lines) if line and after]
    if sum(len(line) in _TYPED and _is_open(line) for line in told) * 2 > len(told) > 2:
        return max((len(line) for pair in beside for line in pair if len(line) in _TYPED), default=None)
    if (width := _filled(beside, least)) is not None:
        return width
    passages = (list(own) for blank, own in groupby(lines, lambda line: not line) if not blank)
    return max(filter(None, (_filled(list(pairwise(passage)), least) for passage in passages)), default=None)


def _is_open(line: str) -> bool:
    """Whether a line does not end as a sentence does."""
    return line[-1] not in _FINAL_MARKS


def _filled(beside: Sequence[tuple[str, str]], least: int) -> int | None:
    """The width that lines fill, breaking where the next word would have passed it, and going on in mid-sentence.

    Lists, verse and headlines break elsewhere, or begin each line with a capital.

    Args:
        beside: Each line that has another right after it, with that one.
        least: As in `_width`.
    """
    width = max((len(line) for pair in beside for line in pair), default=0)
    pairs = [(line, after.split(maxsplit=1)[0]) for line, after in beside]
    full = sum(len(line) + 1 + len(word) > width for line, word in pairs)
    early = sum(len(line) + 1 + len(word) <= width and _is_open(line) for line, word in pairs)
    if full + early < (least if width >= _TYPED.start else _LEAST_PAIRS) or full < _FULL * (full + early):
        return None
    gone_on = [word for line, word in pairs if _is_open(line)]
    goes_on = len(gone_on) * 2 >= full + early and sum(word[0].islower() for word in gone_on) * 2 > len(gone_on)
    return width if goes_on else None
