"""Words as they are searched: without capitals and accents, cut at every sign that is no letter or digit.

What is searched and what is searched for go through the same cut here, so that no rule of SQLite's is asked, and no
sign that a person types can be taken for a command. Letters with dots between them are one word: U.S. is US.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST = 64
"""Characters of a word that count."""

_ALONE = r"(?![^\W_]|[\u0300-\u036f])"  # what stands before is the whole of a word
_RUN = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
_WORD = re.compile(rf"(?<![\u0300-\u036f])[^\W\d_](?:\.[^\W\d_])+{_ALONE}\.?|{_RUN}")
_RUNS = re.compile(_RUN)
_INNER_DOT = re.compile(rf"(?<=(?<![^\W_]|[\u0300-\u036f])[^\W\d_])\.(?=[^\W\d_]{_ALONE})")
_PUNCTUATION = re.compile("[\u00a0\u2000-\u206f]+")
_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()}
"""What becomes of the signs of ASCII that are no letter and no digit."""


class Word(NamedTuple):
    """A word of a text: where it is, and as it is searched."""

    begin: int
    end: int
    searched: str


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order."""
    for found in _WORD.finditer(text):
        begin, end = found.span()
        if (word := found.group()).isascii():
            yield Word(begin, end, word.replace(".", "").lower()[:_LONGEST])
        else:
            yield from (Word(begin, end, each) for each in searched(word).split())


def searched(text: str) -> str:
    """The words of a text as they are searched, with spaces between them."""
    joined = _INNER_DOT.sub("", _PUNCTUATION.sub(" ", text))
    if joined.isascii():
        plain = joined.translate(_SPACED).lower()
    else:
        plain = " ".join(_plain(word) for word in _RUNS.findall(joined))
    if len(plain) <= _LONGEST:
        return plain
    return " ".join(word[:_LONGEST] for word in plain.split())


def _plain(word: str) -> str:
    """A word without capitals and accents; one of compatible forms, such as ½, may be several."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return " ".join(_RUNS.findall("".join(sign for sign in apart if not unicodedata.combining(sign))))
