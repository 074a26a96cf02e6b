"""The dictionary forms of words, by their part of speech."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

_UNINFLECTED = frozenset({"NN", "VB"})
"""Penn tags of the forms that a dictionary has."""


def lemmas_of(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """The dictionary form of each word, in lower case unless it is a name.

    Nouns and verbs are looked up by LemmInflect, which knows the irregular ones and has rules for the rest; adjectives
    and adverbs stay as they are.

    Args:
        words: The words.
        tags: Penn and universal part of speech of each, as in "VBD VERB".
    """
    return [_lemma(word, tag) for word, tag in zip(words, tags, strict=True)]


@lru_cache(maxsize=65536)
def _lemma(word: str, both: str) -> str:
    tag, _, pos = both.partition(" ")
    lower = word.lower()
    if pos == "PROPN":
        return word
    known = _short_forms().get((lower, pos))
    if known is not None:
        return known
    if pos not in {"NOUN", "VERB", "AUX"} or tag in _UNINFLECTED or tag == "MD" or not lower.isalpha():
        return lower
    from lemminflect import getLemma  # noqa: PLC0415 - loaded only by a command that reads

    found: tuple[str, ...] = getLemma(lower, "NOUN" if pos == "NOUN" else "VERB")
    return found[0] if found else lower


@cache
def _short_forms() -> dict[tuple[str, str], str]:
    """Contracted words and cases of pronouns."""
    listed = (files("onrecord.language") / "data" / "lemmas.csv").read_text(encoding="utf-8").splitlines()
    return {(row["word"], row["pos"]): row["lemma"] for row in csv.DictReader(listed)}
