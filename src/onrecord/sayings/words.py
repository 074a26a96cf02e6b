"""What words stand for: the key under which two words are of one thing, and how much sharing it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord.ontologies.stances import Stances

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_ENDINGS = (
    *("isations", "izations", "isation", "ization", "ations", "ation", "ments", "ment", "nesses", "ness", "ances"),
    *("ance", "ities", "ity", "ings", "ing", "ions", "ion", "ers", "ors", "er", "or", "ies", "ied", "es", "ed", "ly"),
    *("al", "s", "e", "y"),
)
"""Endings that a stem loses, the longest first."""
_FORMS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""))
"""Endings of forms, and what their words end in instead."""
_SHORTEST = 4
"""Letters that a stem keeps."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending, so that "enrichment" and "enriched" are one; no more exact than that."""
    plain = word.lower().removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            return plain[: -len(ending)]
    return plain


def key_of(word: str, stances: Stances, before: str = "") -> str:
    """What a word stands for: its concept, or its stem; with the word before it where the two are one ("jail cell")."""
    for form in forms(word):
        concept = stances.concepts.get(f"{before} {form}") if before else None
        concept = concept or stances.concepts.get(form)
        if concept:
            return f"@{concept}"
    return stem(word)


@lru_cache(maxsize=65536)
def forms(word: str) -> tuple[str, ...]:
    """A word in small letters and what it may be a form of."""
    plain = word.lower()
    bases = (
        plain[: len(plain) - len(end)] + put for end, put in _FORMS if plain.endswith(end) and len(plain) > len(end) + 1
    )
    return (plain, *bases)


def first_phrase(text: str, phrases: Iterable[str]) -> str:
    """The first of some phrases that a text in small letters has as whole words; empty where it has none."""
    return next((phrase for phrase in phrases if phrase in text and _has_words(text, phrase)), "")


def _has_words(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


def words_in(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


def keys_in(text: str, stances: Stances) -> frozenset[str]:
    """The keys of all words of a text that tell one thing from another."""
    words = _WORD.findall(text)
    return frozenset(_keys(words, stances))


def _keys(words: Iterable[str], stances: Stances) -> Iterator[str]:
    before = ""
    for word in words:
        plain = word.lower()
        if plain not in stances.general and not plain[0].isdigit() and len(plain) > 1 and plain not in stances.grammar:
            key = key_of(word, stances, before)
            if key not in stances.general:
                yield key
        before = plain
