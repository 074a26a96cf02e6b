"""Where the words of one version of a text stand in another: lines that both have, then sentences, then words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

Offsets = tuple[int, int]

_PIECES = tuple(map(re.compile, (r"[^\n]+", r"(?s)\S.*?(?:[.!?][\"'”’)]*(?=\s)|$)", r"\w+|[^\w\s]")))
"""Lines, sentences, and words, by which two texts are laid side by side, each where the one before it fails."""
_WORDS = len(_PIECES) - 1
_MOST_WORK = 1_000_000
"""The most pairs of equal pieces that are tried; passages with more are laid side by side by smaller pieces, or not."""
_REWORDED = 6
"""Words that stand in the place of others and are taken for their new wording, at most."""


class Stretch(NamedTuple):
    """A stretch of the old text and what stands for it in the new; `same` where the characters are."""

    old: Offsets
    new: Offsets
    same: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two versions of a text side by side.

    Attributes:
        stretches: What they have in common, or what was reworded, in order.
        length: Characters of the old text.
    """

    stretches: Sequence[Stretch]
    length: int

    @property
    def share(self) -> float:
        """How much of the old text the new one has, from 0 to 1."""
        common = sum(each.old[1] - each.old[0] for each in self.stretches if each.same)
        return common / self.length if self.length else 0.0

    def carried(self, span: Offsets) -> Offsets | None:
        """Where a span of the old text is in the new one; None where its begin or end was cut or rewritten."""
        first, last = self._holding(span[0]), self._holding(span[1] - 1)
        if first is None or last is None:
            return None
        start = first.new[0] + (span[0] - first.old[0] if first.same else 0)
        end = last.new[0] + span[1] - last.old[0] if last.same else last.new[1]
        return (start, end) if start < end else None

    def _holding(self, at: int) -> Stretch | None:
        """The stretch that has a character of the old text."""
        place = bisect_right(self.stretches, at, key=lambda each: each.old[0]) - 1
        return self.stretches[place] if place >= 0 and at < self.stretches[place].old[1] else None


def align(old: str, new: str) -> Alignment:
    """Lay two versions of a text side by side."""
    return Alignment(list(_stretches((old, (0, len(old))), (new, (0, len(new))), 0)), len(old))


def _stretches(old: tuple[str, Offsets], new: tuple[str, Offsets], level: int) -> Iterator[Stretch]:
    """What a stretch of the one text and one of the other have in common, in order."""
    ours, theirs = _pieces(*old, level), _pieces(*new, level)
    for same, a, b, c, d in _blocks(_named(old[0], ours), _named(new[0], theirs)):
        if same:
            for mine, other in zip(ours[a:b], theirs[c:d], strict=True):
                if old[0][slice(*mine)] == new[0][slice(*other)]:
                    yield Stretch(mine, other, same=True)
                else:  # the same words with other line ends
                    yield from _stretches((old[0], mine), (new[0], other), _WORDS)
        elif b > a and d > c:
            passages = (ours[a][0], ours[b - 1][1]), (theirs[c][0], theirs[d - 1][1])
            if level < _WORDS:
                yield from _stretches((old[0], passages[0]), (new[0], passages[1]), level + 1)
            elif max(b - a, d - c) <= _REWORDED:
                yield Stretch(*passages, same=False)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Two rows of names cut into blocks: whether both have a block, and from where to where it is in each."""
    most = min(len(old), len(new))
    lead = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - lead) if old[-1 - at] != new[-1 - at]), most - lead)
    ours, theirs = old[lead : len(old) - tail], new[lead : len(new) - tail]
    yield True, 0, lead, 0, lead
    if _work(ours, theirs) > _MOST_WORK:
        yield False, lead, lead + len(ours), lead, lead + len(theirs)
    else:
        for what, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            yield what == "equal", lead + a, lead + b, lead + c, lead + d
    yield True, len(old) - tail, len(old), len(new) - tail, len(new)


def _work(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of equal pieces there are, which is what finding the longest block takes."""
    theirs = Counter(new)
    return sum(number * theirs[name] for name, number in Counter(old).items())


def _pieces(text: str, within: Offsets, level: int) -> list[Offsets]:
    return [match.span() for match in _PIECES[level].finditer(text, *within)]


def _named(text: str, pieces: Sequence[Offsets]) -> list[str]:
    """The pieces by their words, whatever stands between these."""
    return [" ".join(text[start:end].split()) for start, end in pieces]
