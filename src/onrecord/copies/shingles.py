"""A text as the set of its runs of words, by which copies are known whatever their headline, marks and capitals."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH = 5
"""Words in a run; with a word in thirty changed, a copy still has five in six of them."""

SAMPLED = 4
"""One in so many runs is looked up when candidates are sought; which, its own number says, so that all texts agree."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIXERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(32))


def words_of(text: str) -> list[str]:
    """The words of a text as copies share them: without case, marks and apostrophes, ligatures undone."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(_APOSTROPHES.sub("", plain))


def shingles_of(text: str) -> NDArray[np.uint32]:
    """The numbers of a text's runs of `WIDTH` words, sorted, each once; a shorter text is one run, a wordless none.

    Two different runs have the same number once in four thousand million times.
    """
    words = words_of(text)
    if not words:
        return np.zeros(0, np.uint32)
    found: NDArray[np.uint32] = np.unique(_runs(words))
    return found


def _runs(words: Sequence[str]) -> NDArray[np.uint32]:
    numbers = np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint64, len(words))
    width = min(WIDTH, len(words))
    count = len(numbers) - width + 1
    total = np.zeros(count, np.uint64)
    for place in range(width):
        total = total * _MULTIPLIER + numbers[place : place + count] + np.uint64(1)
    return _mixed(total)


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Numbers that are spread evenly (the last steps of splitmix64)."""
    first, second, last = _SHIFTS
    numbers = (numbers ^ (numbers >> first)) * _MIXERS[0]
    numbers = (numbers ^ (numbers >> second)) * _MIXERS[1]
    mixed: NDArray[np.uint32] = (numbers >> last).astype(np.uint32)
    return mixed


def sample_of(shingles: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The runs of a text that candidates are sought by: the same of any two texts that share them."""
    sample: NDArray[np.uint32] = shingles[shingles % SAMPLED == 0]
    return sample


def shared(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> int:
    """How many runs two texts share."""
    if len(one) > len(other):
        one, other = other, one
    places = np.searchsorted(other, one)
    places[places == len(other)] = 0
    return int((other[places] == one).sum()) if len(other) else 0
