"""Which of many lists of words have a word in a text, all looked up at once: each word of the text is looked at once.

A list has a word in a text where `onrecord.ontologies.standing.word_pattern` of it finds one. The rules have eighty,
and a move would be searched for a dozen of them, from its first letter to its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from onrecord.ontologies.standing import word_pattern

_TOKEN = re.compile(r"\w+")
_PIECE = re.compile(r"(\w+)(\*?)")
_AS_ASCII = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""Letters that a pattern without regard to case takes for those of ASCII, and `str.lower` does not."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Several words, or one with a hyphen: its pattern is searched for where all its pieces are in a text.

    Attributes:
        own: The bit of its list.
        pieces: The bits of its pieces.
        pattern: What finds it.
    """

    own: int
    pieces: int
    pattern: re.Pattern[str]


class WordLists:
    """Lists of words, each with a bit of its own in the numbers that `found` gives."""

    def __init__(self) -> None:
        self._bits: dict[tuple[str, ...], int] = {}
        self._pieces: dict[tuple[str, bool], int] = {}
        self._phrases: dict[int, list[_Phrase]] = {}
        self._with_phrase = 0
        self._used = 0
        self._tokens = _Tokens()

    def add(self, words: Iterable[str]) -> int:
        """The bit of a list, written as `word_pattern` reads it; 0 of an empty one, which has no word in any text."""
        listed = tuple(words)
        if not listed:
            return 0
        if listed not in self._bits:
            self._bits[listed] = self._new()
            for word in listed:
                self._enter(word, self._bits[listed])
        return self._bits[listed]

    def found(self, text: str) -> int:
        """The bits of the lists that have a word in a text, and some of no list."""
        plain = text if text.isascii() else text.translate(_AS_ASCII)
        found = reduce(or_, map(self._tokens.__getitem__, _TOKEN.findall(plain.lower())), 0)
        maybe = found & self._with_phrase
        while maybe:
            bit = maybe & -maybe
            maybe ^= bit
            for phrase in self._phrases[bit]:
                if not found & phrase.own and not phrase.pieces & ~found and phrase.pattern.search(text):
                    found |= phrase.own
        return found

    def _enter(self, word: str, own: int) -> None:
        """Enter a word of a list, or a phrase under the longest of its pieces, which few texts have.

        Raises:
            ValueError: It has nothing but marks.
        """
        pieces = [(letters, bool(mark)) for letters, mark in _PIECE.findall(word.lower())]
        if not pieces:
            raise ValueError(f"{word!r} has no letter: write a word, or its beginning and *")
        if _PIECE.fullmatch(word):
            self._tokens.enter(*pieces[0], own)
            return
        bits = {piece: self._piece(piece) for piece in pieces}
        rarest = bits[max(pieces, key=lambda piece: len(piece[0]))]
        phrase = _Phrase(own, reduce(or_, bits.values()), word_pattern([word]))
        self._phrases.setdefault(rarest, []).append(phrase)
        self._with_phrase |= rarest

    def _piece(self, piece: tuple[str, bool]) -> int:
        if piece not in self._pieces:
            self._pieces[piece] = self._new()
            self._tokens.enter(*piece, self._pieces[piece])
        return self._pieces[piece]

    def _new(self) -> int:
        self._used += 1
        return 1 << (self._used - 1)


class _Tokens(dict[str, int]):
    """The bits of each word that a text has had."""

    def __init__(self) -> None:
        super().__init__()
        self._whole: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}

    def enter(self, letters: str, is_beginning: bool, bit: int) -> None:
        """Let a bit stand for a word, or for every word that begins so."""
        entries = self._beginnings if is_beginning else self._whole
        entries[letters] = entries.get(letters, 0) | bit
        self.clear()

    def __missing__(self, token: str) -> int:
        bits = self._whole.get(token, 0)
        for length in range(1, len(token) + 1):
            bits |= self._beginnings.get(token[:length], 0)
        self[token] = bits
        return bits
