"""Pairs of texts that may be copies: those that share many of the runs of words by which all are looked up.

Each text is held against the first few and the last few before it that have the same run, never against all, so that
the work grows with the texts and not with their pairs: a story printed by a thousand papers costs each of them a few
comparisons, and a line that stands under everything costs each text a few counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from onrecord.copies.shingles import sample_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIRST = 4
"""How many of the first texts that have a run each later one is held against."""

LAST = 2
"""And how many of those just before it."""

LEAST_SHARED = 2
"""Sampled runs that two texts share at least."""

LEAST_SHARE = 0.15
"""Of the sampled runs of the shorter text, the part that the longer has at least; under half of what a copy needs."""

_HALF = np.uint64(32)
_LOWER = np.uint64(2**32 - 1)
_AT_ONCE = 2000
"""Texts whose pairs are counted together, so that memory holds the pairs of no more."""


def candidates(texts: Sequence[NDArray[np.uint32]]) -> Iterator[tuple[int, int]]:
    """The places of two texts, the earlier first, that may be copies; each pair once, sorted by the later.

    Args:
        texts: The runs of each text, as `shingles_of` gives them, in the order that decides which come first.
    """
    samples = [sample_of(text) for text in texts]
    if not any(map(len, samples)):
        return
    sizes = np.array([len(sample) for sample in samples], np.int64)
    every = np.sort(_looked_up(samples, 0))
    for begin in range(0, len(texts), _AT_ONCE):
        own = np.sort(_looked_up(samples[begin : begin + _AT_ONCE], begin))
        pairs, counts = _pairs(every, own, len(texts))
        later, earlier = pairs // len(texts), pairs % len(texts)
        enough = counts >= np.maximum(LEAST_SHARED, LEAST_SHARE * np.minimum(sizes[earlier], sizes[later]))
        yield from zip(earlier[enough].tolist(), later[enough].tolist(), strict=True)


def _looked_up(samples: Sequence[NDArray[np.uint32]], begin: int) -> NDArray[np.uint64]:
    """The runs of some texts, each with its text's place in the lower half of one number."""
    owners = np.repeat(np.arange(begin, begin + len(samples), dtype=np.uint64), list(map(len, samples)))
    return np.concatenate(samples).astype(np.uint64) << _HALF | owners


def _pairs(
    every: NDArray[np.uint64], own: NDArray[np.uint64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of one of some texts with an earlier one that has the same run, and how many runs they share.

    Args:
        every: The runs of all texts with their places, sorted.
        own: Those of some texts, sorted.
        count: How many texts there are; a pair is the place of the later times this, and the place of the earlier.
    """
    at = np.searchsorted(every, own)
    first = np.searchsorted(every, own & ~_LOWER)
    later = (own & _LOWER).astype(np.int64) * count
    behind = at - first
    found = []
    for step in range(FIRST):
        late = np.flatnonzero(behind > step)
        found.append(later[late] + (every[first[late] + step] & _LOWER).astype(np.int64))
    for step in range(1, LAST + 1):
        late = np.flatnonzero(behind >= step + FIRST)
        found.append(later[late] + (every[at[late] - step] & _LOWER).astype(np.int64))
    return np.unique(np.concatenate(found), return_counts=True)
