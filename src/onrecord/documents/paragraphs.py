"""Makes running text of printed lines: paragraphs, with the words that line ends broke made whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from statistics import median

from onrecord.documents.columns import BROKEN, Column, Piece

_WIDE = 1.35
"""From so many usual distances between lines on, a distance parts paragraphs."""
_OTHER_SIZE = 1.15
_INDENT = 0.7
"""By so many heights of a line a paragraph's first line is indented."""
_SHORT = 0.85
"""The part of the column's width up to which a line that ends a sentence ends its paragraph too."""

_HANGING = re.compile(r"(?:[•◦▪●■*–—-]|\(?\w{1,3}[.)])\s")
"""What opens an entry of a list, whose other lines are indented."""
_BULLET = re.compile(r"[•◦▪●■]\s")
_FINAL = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_WORD = re.compile(rf"[\w’'-]+{BROKEN}?")
_LAST_PART = re.compile(rf"([\w’'-]+){BROKEN}$")
_FIRST_PART = re.compile(r"[\w’'-]+")
_HYPHENED = frozenset(
    {"all", "anti", "co", "cross", "ex", "far", "half", "high", "long", "low", "mid", "multi", "non", "post", "pre",
     "pro", "self", "semi", "short", "so", "then", "vice", "well"}
)  # fmt: skip
"""First parts of words that keep their hyphen where nothing in the text says otherwise."""


def paragraphs_of(columns: Iterable[Column]) -> list[str]:
    """The paragraphs of columns in reading order; one that goes on in the next column, or on the next page, is one."""
    found: list[list[str]] = []
    for column in columns:
        for place, lines in enumerate(_parted(column)):
            if found and place == 0 and _goes_on(found[-1][-1], lines[0]):
                found[-1].extend(lines)
            else:
                found.append(lines)
    words = _words(found)
    return [_joined(lines, words) for lines in found]


def _parted(column: Column) -> list[list[str]]:
    """The lines of each paragraph of a column."""
    if not column:
        return []
    usual = _usual_distance(column)
    left = min(line.left for line in column)
    width = max(line.right for line in column) - left
    parted = [[column[0].text]]
    for above, line in itertools.pairwise(column):
        short = above.right - left < _SHORT * width
        if _apart(above, line, usual) or (short and _FINAL.search(above.text)):
            parted.append([])
        parted[-1].append(line.text)
    return parted


def _apart(above: Piece, line: Piece, usual: float) -> bool:
    """Whether the page's own looks part two lines: white between them, another size, an indented first line."""
    sizes = sorted((above.size, line.size))
    return (
        above.baseline - line.baseline > _WIDE * usual
        or _BULLET.match(line.text) is not None
        or sizes[1] > _OTHER_SIZE * sizes[0]
        or (line.left - above.left > _INDENT * line.size and not _HANGING.match(above.text))
    )


def _usual_distance(column: Column) -> float:
    distances = [above.baseline - line.baseline for above, line in itertools.pairwise(column)]
    return median(distances) if len(distances) > 1 else 1.3 * column[0].size


def _goes_on(last: str, first: str) -> bool:
    """Whether a paragraph that a column's end breaks off goes on with a line."""
    return last.endswith(BROKEN) or (not _FINAL.search(last) and first[:1].islower())


def _words(paragraphs: Sequence[Sequence[str]]) -> frozenset[str]:
    """The words that stand whole somewhere in the text, in small letters."""
    found = (word for lines in paragraphs for line in lines for word in _WORD.findall(line))
    return frozenset(word.lower() for word in found if not word.endswith(BROKEN))


def _joined(lines: Sequence[str], words: frozenset[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        text = f"{_healed(text, line, words)}{line}" if text.endswith(BROKEN) else f"{text} {line}"
    return text.replace(BROKEN, "-") if text.endswith(BROKEN) else text


def _healed(text: str, line: str, words: frozenset[str]) -> str:
    """The text without its last hyphen where that only breaks a word, else with it."""
    first, second = _LAST_PART.search(text), _FIRST_PART.match(line)
    bare = text[: -len(BROKEN)]
    if first is None or second is None:
        return f"{bare}-"
    whole, hyphened = f"{first[1]}{second[0]}".lower(), f"{first[1]}-{second[0]}".lower()
    if whole in words or hyphened in words:
        return bare if whole in words else f"{bare}-"
    kept = first[1].lower() in _HYPHENED or not second[0][0].islower() or "-" in first[1]
    return f"{bare}-" if kept else bare
