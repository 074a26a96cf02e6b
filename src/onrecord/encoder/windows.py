"""Which words are read together: windows of whole paragraphs, so that a paragraph is read alike wherever it stands.

What the network says of a word depends on every word of its window. A window ends where the paragraphs beside its end
say so, however much stands before them: so in a copy that was cut or has another headline, and in a page of several
texts, most windows are those of the text that was read before, and `cache` knows what was said of them.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.encoder.words import Words

Range = tuple[int, int]
"""Words `[first, last)` of a text."""

LONGEST_WINDOW = 254
"""Pieces in a window without its two end marks; an attribution of 254 pieces or more is 1 in 2,000."""

ENOUGH = 32
"""Pieces that a window has at least, where more of the text follows: a headline is read with the paragraph after it."""


def windows(words: Words) -> Iterator[Range]:
    """Ranges that together cover a text, none of more than `LONGEST_WINDOW` pieces.

    A text that fits is one window. Of a longer one, a window ends with the first paragraph by which it has `ENOUGH`
    pieces, unless the next one opens with a quotation mark; what does not fit is `packed`.
    """
    size = [0, *accumulate(map(len, words.pieces))]
    total = len(words.starts)
    first = 0
    for last in (*words.fresh, total) if size[-1] > LONGEST_WINDOW else (total,):
        if last == total or size[last] - size[first] >= ENOUGH:
            yield from packed(words, first, last)
            first = last


def packed(words: Words, first: int = 0, last: int | None = None, longest: int = LONGEST_WINDOW) -> Iterator[Range]:
    """Ranges that together cover the words `[first, last)`, each as full as it can be, of at most `longest` pieces.

    A range ends between two paragraphs if it can, else between two sentences, else between two words. Texts to learn
    from are cut so too, to windows of several lengths (`training.data.in_windows`).
    """
    last = len(words.starts) if last is None else last
    size = 0
    for index in range(first, last):
        size += len(words.pieces[index])
        if size <= longest:
            continue
        cut = _best_cut(words, first, index)
        yield first, cut
        first, size = cut, sum(map(len, words.pieces[cut : index + 1]))
    if first < last:
        yield first, last


def _best_cut(words: Words, first: int, index: int) -> int:
    """Where a window that begins at `first` and cannot take `index` should end."""
    for i in range(index, first, -1):
        if words.paragraph[i] != words.paragraph[i - 1]:
            return i
    for i in range(index, first, -1):
        if words.opens[i]:
            return i
    return index
