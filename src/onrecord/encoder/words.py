"""A text as the encoder sees it: words and their pieces.

The words are those of BERT's basic tokenizer (letters and digits, or one mark), so they agree with the
scorers' tokens almost everywhere. Training and reading share this file: what one sees the other sees.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from onrecord.documents.wrapping import paragraph_ends
from onrecord.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.encoder.wordpiece import WordPiece

LONGEST_WORD = 16
"""Pieces of a word that are read; the rest of a longer one (an address, a string of digits) is left out."""

KINDS_OF_WORD = 8
"""lower, Capital, UPPER or other, each outside and inside quotation marks."""

NO_LETTERS = 3
"""The kind of a word without letters, and of the marks at a window's ends."""

_NOWHERE = 2**62
"""A character that no text has."""

_MARKS = re.compile(r"[“”\"]|``|''")
_QUOTES = frozenset("“”„‟\"«»‹›‘’‚‛'`「『")
"""What a paragraph that is speech opens with."""

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")


class Words(msgspec.Struct, frozen=True):
    """The words of a text in order.

    Attributes:
        starts: First character of each word.
        ends: Character after the last of each word.
        pieces: Vocabulary numbers of each word's pieces, one or more.
        kinds: How each word is written, 0 to 7: 0 lower case, 1 capital, 2 upper case, 3 no letters;
            4 more inside double quotation marks.
        paragraph: The number of paragraphs that end before each word.
        opens: Whether each word opens a sentence, by its marks and capitals alone.
        fresh: The first word of each paragraph but the first that does not open with a quotation mark, in order; a
            quotation may go on from the paragraph before, where it says whose it is.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    pieces: tuple[tuple[int, ...], ...]
    kinds: tuple[int, ...]
    paragraph: tuple[int, ...]
    opens: tuple[bool, ...]
    fresh: tuple[int, ...] = ()

    def breaks(self, first: int, last: int) -> list[int]:
        """Which of the words `[first, last)` begin a paragraph, but for the first; counted from it."""
        found, at = [], first
        while (at := bisect_right(self.paragraph, self.paragraph[at], at, last)) < last:
            found.append(at - first)
        return found


def split_words(text: str, tokenizer: WordPiece) -> Words:
    """The words of a text; offsets are characters of `text` as given."""
    found = tokenizer.words(text)
    starts, ends, whole = zip(*found, strict=True) if found else ((), (), ())
    pieces = tuple([own[:LONGEST_WORD] for own in whole])
    kinds = [_kind(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    breaks_at = [start for start, _ in paragraph_ends(text)]
    for first, last in _quoted(text, breaks_at):
        for index in range(bisect_left(starts, first), bisect_left(starts, last)):
            kinds[index] += 4
    breaks = [bisect_left(starts, place) for place in breaks_at]
    paragraph: list[int] = []
    for number, (first, last) in enumerate(pairwise([0, *breaks, len(starts)])):
        paragraph += [number] * (last - first)
    opening = {0, *breaks, *(bisect_left(starts, match.end()) for match in _SENTENCE_END.finditer(text))}
    opens = tuple(map(opening.__contains__, range(len(starts))))
    fresh = [word for word in dict.fromkeys(breaks) if 0 < word < len(starts) and text[starts[word]] not in _QUOTES]
    return Words(starts, ends, pieces, tuple(kinds), tuple(paragraph), opens, tuple(fresh))


def words_in(words: Words, span: tuple[int, int]) -> tuple[int, int]:
    """The words `[first, last)` that share a character with a span."""
    return bisect_right(words.ends, span[0]), bisect_left(words.starts, span[1])


def anchors(words: Words, starts: Sequence[int], ends: Sequence[int]) -> NDArray[np.int64]:
    """The word that stands for each token: the first that begins inside it, else the one that it is a part of.

    Args:
        words: The words of a text; of a text without any, 0 stands for each token.
        starts: First character of each token.
        ends: Character after the last of each token.
    """
    beginnings = np.array((*words.starts, _NOWHERE), np.int64)
    at = np.searchsorted(beginnings, np.array(starts, np.int64))
    begins_inside = beginnings[at] < np.array(ends, np.int64)
    return np.where(begins_inside, at, np.maximum(at - 1, 0))


def end_marks(tokenizer: WordPiece) -> tuple[int, int]:
    """Vocabulary numbers of the marks that open and close a window.

    Raises:
        ModelError: The tokenizer is not that of a BERT-like encoder.
    """
    for opening, closing in (("[CLS]", "[SEP]"), ("<s>", "</s>")):
        first, last = tokenizer.number(opening), tokenizer.number(closing)
        if first is not None and last is not None:
            return first, last
    raise ModelError("the tokenizer has neither [CLS] and [SEP] nor <s> and </s>; use that of a BERT-like encoder")


@lru_cache(maxsize=65536)
def _kind(word: str) -> int:
    if not any(map(str.isalpha, word)):
        return NO_LETTERS
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() else 0


def _quoted(text: str, ends: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches inside double quotation marks; one that is not closed ends with its paragraph, of which `ends` tell."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    marks = [(match.start(), match.end(), match.group()) for match in _MARKS.finditer(text)]
    for start, end, mark in sorted([*marks, *((at, at, "") for at in ends)]):
        if opened is not None and mark in {"”", '"', "''", ""}:
            found.append((opened, start))
            opened = None
        elif opened is None and mark in {"“", '"', "``"}:
            opened = end
    if opened is not None:
        found.append((opened, len(text)))
    return found
