"""Puts the pieces of text on a printed page in the order in which they are read: columns, and lines within them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from statistics import median

_GUTTER = 0.7
"""The least width of the white between two columns, in heights of a line."""

_FEWEST_LINES = 3
"""So many lines side by side make two columns; fewer are a row of a table, or a gap in a justified line."""

_NARROWEST = 10
"""So many characters a line of a column has on an average; what has fewer is of a table, or the dots of a list."""

_SAME_LINE = 0.4
"""Pieces whose baselines differ by less, in heights of the larger, are of one line."""

_CLOSE = 0.15
"""A gap that is no blank, in heights of a line, such as between 5 and a raised "th"."""

_RAISED = 0.75
"""Figures of at most this part of their line's height, above its baseline, are the mark of a footnote."""

_INITIAL = 1.8
"""A letter of at least so many heights of the line beside it is the first of its word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of one line, without a wide gap between them; y grows upwards, as in a PDF.

    Attributes:
        text: The characters; a hyphen that breaks a word at the end of a line is `BROKEN`.
        left: Where it begins, in points.
        right: Where it ends.
        baseline: On which height it stands.
        size: The height of its line, in points.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float


BROKEN = "\u00ad"
"""What stands for a hyphen at the end of a line, whichever character the page has there."""

_FOOTNOTE = re.compile(r"\d{1,3}|[*†‡]+")
_LAST_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]$")

Column = list[Piece]
"""The whole lines of one column, or of what stands across the page, from the top down."""


def columns_of(pieces: Iterable[Piece]) -> list[Column]:
    """The lines of a page in columns, in reading order.

    Two columns are told by a strip of white that no piece crosses over at least three lines on both sides. What
    crosses it (a headline, a summary) comes before what stands below it, and what stands beside each other is read
    on the left first.
    """
    return _columns(_with_initials(pieces))


def _columns(pieces: Sequence[Piece]) -> list[Column]:
    rows = _rows(pieces)
    gutter = _gutter(rows)
    if gutter is None:
        return [[_line(row) for row in rows]] if rows else []
    found: list[Column] = []
    for beside, bands in groupby(_bands(rows, gutter), key=lambda band: _side_by_side(band, gutter) > 0):
        for part in bands if beside else [chain.from_iterable(bands)]:
            whole = list(part)
            parts = (_left(whole, gutter), _right(whole, gutter)) if beside else (whole,)
            found.extend(column for each in parts for column in _columns(each))
    return found


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A strip of white between two columns, in points."""

    start: float
    end: float

    def is_crossed_by(self, piece: Piece) -> bool:
        """Whether some of a piece is in the strip."""
        return piece.left < self.end and piece.right > self.start


def _gutter(rows: Sequence[Sequence[Piece]]) -> _Gutter | None:
    """The strip across which most lines stand side by side, or None where there are too few."""
    if sum(map(len, rows)) < 2 * _FEWEST_LINES:
        return None
    width = _GUTTER * median(piece.size for row in rows for piece in row)
    edges = sorted({round(piece.right) + 0.5 for row in rows for piece in row})
    strips = [_Gutter(edge, edge + width) for edge in edges[:-1]]
    best = max(strips, key=lambda strip: _fit(rows, strip), default=None)
    return best if best is not None and _fit(rows, best) > (0, 0) else None


def _fit(rows: Sequence[Sequence[Piece]], gutter: _Gutter) -> tuple[int, int]:
    """How many lines stand side by side across a gutter, and, to choose between such, how many pieces do not cross."""
    bands = _bands(rows, gutter)
    beside = [_side_by_side(band, gutter) for band in bands]
    return sum(beside), sum(len(band) for band, lines in zip(bands, beside, strict=True) if lines)


def _bands(rows: Sequence[Sequence[Piece]], gutter: _Gutter) -> list[list[Piece]]:
    """The pieces cut, from the top down, where one crosses the gutter; those that cross it are bands of their own."""
    cut = groupby(rows, key=lambda row: any(map(gutter.is_crossed_by, row)))
    return [list(chain.from_iterable(band)) for _, band in cut]


def _side_by_side(band: Sequence[Piece], gutter: _Gutter) -> int:
    """How many lines stand beside others on both sides of a gutter that none of the band crosses; 0 for too few."""
    left, right = _left(band, gutter), _right(band, gutter)
    if len(left) + len(right) < len(band) or min(len(left), len(right)) < _FEWEST_LINES:
        return 0
    if min(sum(len(piece.text) for piece in side) / len(_heights(side)) for side in (left, right)) < _NARROWEST:
        return 0
    top = min(left[0].baseline, right[0].baseline) + _SAME_LINE * left[0].size
    bottom = max(left[-1].baseline, right[-1].baseline) - _SAME_LINE * left[0].size
    counts = [sum(bottom < height < top for height in _heights(side)) for side in (left, right)]
    return min(counts) if min(counts) >= _FEWEST_LINES else 0


def _heights(pieces: Iterable[Piece]) -> set[float]:
    return {piece.baseline for piece in pieces}


def _left(pieces: Iterable[Piece], gutter: _Gutter) -> list[Piece]:
    return [piece for piece in pieces if piece.right <= gutter.start]


def _right(pieces: Iterable[Piece], gutter: _Gutter) -> list[Piece]:
    return [piece for piece in pieces if piece.left >= gutter.end]


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each line, from left to right, from the top down."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.baseline, piece.left)):
        above = rows[-1][0] if rows else None
        if above is not None and above.baseline - piece.baseline < _SAME_LINE * max(above.size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _line(row: Sequence[Piece]) -> Piece:
    """A whole line: its pieces joined, without the marks of footnotes."""
    size = max(piece.size for piece in row)
    text, right = "", row[0].left
    for piece in row:
        raised = piece.size <= _RAISED * size and piece.baseline > min(each.baseline for each in row)
        if raised and _FOOTNOTE.fullmatch(piece.text):
            continue
        text += f" {piece.text}" if piece.left - right > _CLOSE * size else piece.text
        right = max(right, piece.right)
    return replace(row[0], text=_LAST_HYPHEN.sub(BROKEN, " ".join(text.split())), right=right, size=size)


def _with_initials(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, with each large letter that begins a text put before the rest of its word."""
    found = list(pieces)
    for initial in [piece for piece in found if len(piece.text) <= 2 and piece.text[-1:].isalpha()]:
        beside = [piece for piece in found if _is_beside(initial, piece)]
        if beside:
            first = max(beside, key=lambda piece: piece.baseline)
            found[found.index(first)] = replace(first, text=f"{initial.text}{first.text}")
            found.remove(initial)
    return found


def _is_beside(initial: Piece, piece: Piece) -> bool:
    """Whether a piece stands right of a much larger letter, anywhere on its height."""
    close = -piece.size < piece.left - initial.right < piece.size
    on_its_height = -_SAME_LINE * piece.size < piece.baseline - initial.baseline < initial.size
    return initial.size >= _INITIAL * piece.size and close and on_its_height
