"""Two texts word by word: what stands in both, and what in one of them only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

AROUND = 14
"""Words in common that are shown before and behind a difference; those between are counted."""

MOST = 4_000
"""Words of each text that are compared; the rest is counted."""

_WORD = re.compile(r"\S+")

In = Literal["both", "one", "other", "left out"]
"""Where some words stand; "left out" where both have them and they are only counted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both texts, or in one of them only.

    Attributes:
        where: In which.
        words: The words; of those left out none.
        count: How many there are.
    """

    where: In
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How one text differs from another.

    Attributes:
        pieces: Both texts from their beginning, in order.
        only_one: Words that only the one has.
        only_other: Words that only the other has.
        uncompared: Words at the end of either that were not looked at.
    """

    pieces: tuple[Piece, ...]
    only_one: int
    only_other: int
    uncompared: int


def difference(one: str, other: str) -> Difference:
    """The words of two texts, matched by their longest runs in common (Ratcliff and Obershelp, in Python's difflib)."""
    first, second = _WORD.findall(one), _WORD.findall(other)
    uncompared = max(len(first), len(second), MOST) - MOST
    first, second = first[:MOST], second[:MOST]
    pieces = tuple(_pieces(first, second))
    counts = {where: sum(piece.count for piece in pieces if piece.where == where) for where in ("one", "other")}
    return Difference(pieces, counts["one"], counts["other"], uncompared)


def _pieces(first: Sequence[str], second: Sequence[str]) -> Iterator[Piece]:
    for tag, begin, end, other_begin, other_end in SequenceMatcher(None, first, second).get_opcodes():
        if tag == "equal":
            yield from _in_both(first[begin:end], at_begin=begin == 0, at_end=end == len(first))
            continue
        if end > begin:
            yield _piece("one", first[begin:end])
        if other_end > other_begin:
            yield _piece("other", second[other_begin:other_end])


def _in_both(words: Sequence[str], *, at_begin: bool, at_end: bool) -> Iterator[Piece]:
    """Words in common, of which those far from any difference are left out."""
    before, behind = 0 if at_begin else AROUND, 0 if at_end else AROUND
    left_out = len(words) - before - behind
    if left_out <= AROUND:
        yield _piece("both", words)
        return
    if before:
        yield _piece("both", words[:before])
    yield Piece("left out", "", left_out)
    if behind:
        yield _piece("both", words[len(words) - behind :])


def _piece(where: In, words: Sequence[str]) -> Piece:
    return Piece(where, " ".join(words), len(words))
