"""Words as they are read, where a text writes them with accents apart or with hyphens that are not shown."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""The soft hyphen, and the spaces without width."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
"""Accents that stand behind their letter."""

_HIDDEN = re.compile(rf"(?<=[^\W\d_])(?:[{_MARKS}]|[{_UNSEEN}](?=[^\W\d_]))+")
_ANY = re.compile(rf"[{_MARKS}{_UNSEEN}]")
_UNSEEN_ALL = re.compile(rf"[{_UNSEEN}]")


def with_letters(text: str) -> str:
    """A text of the same length, in which no accent and no unseen hyphen breaks a word: a letter stands for it."""
    if text.isascii() or not _ANY.search(text):
        return text
    return _HIDDEN.sub(lambda match: "x" * len(match.group()), text)


def as_read(text: str) -> str:
    """A text with its accents on their letters, and without what is not shown; never empty, unless the text is."""
    if text.isascii() or not _ANY.search(text):
        return text
    return unicodedata.normalize("NFC", _UNSEEN_ALL.sub("", text)) or text


def words_at(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The words at some spans of a text, each as it is read."""
    words = [text[start:end] for start, end in spans]
    return words if text.isascii() or not _ANY.search(text) else list(map(as_read, words))


class Shown(NamedTuple):
    """A text without what is not shown, so that patterns find its words, and where each of its characters stood.

    Attributes:
        text: The text that is shown.
        places: The place of each of its characters in the text as it is; empty where both are the same.
    """

    text: str
    places: Sequence[int] = ()

    @classmethod
    def of(cls, text: str) -> Shown:
        """The shown part of a text."""
        if text.isascii() or not _UNSEEN_ALL.search(text):
            return cls(text)
        places = [place for place, letter in enumerate(text) if letter not in _UNSEEN]
        return cls("".join(text[place] for place in places), places)

    def at(self, place: int) -> int:
        """The place in this text of a place in the text as it is."""
        return bisect_left(self.places, place) if self.places else place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The first and after-last character, in the text as it is, of some characters of this text."""
        return (self.places[start], self.places[end - 1] + 1) if self.places else (start, end)
