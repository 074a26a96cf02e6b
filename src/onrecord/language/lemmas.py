"""The dictionary forms of words, by their part of speech."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_UNINFLECTED = frozenset({"NN", "VB"})
"""Penn tags of the forms that a dictionary has."""

_SHORTEST = 2
"""Letters that a lemma has at least: an ending is not all of a word."""

_LONGEST_ENDING = 12
"""Letters of a word that are looked at, more than any rule has, so that no word costs more than another."""

_WHOLE = "^"
"""Marks a rule for a whole word, not for an ending."""


class _Rule(NamedTuple):
    """What becomes of a word: how many letters go, and what comes in their place."""

    drop: int
    add: str


def lemmas_of(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """The dictionary form of each word, in lower case unless it is a name.

    Nouns and verbs go by the rule of their longest known ending; adjectives and adverbs stay as they are.

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
    return _inflected(lower, _rules()["NOUN" if pos == "NOUN" else "VERB"])


def _inflected(word: str, rules: dict[str, _Rule]) -> str:
    """The lemma of a noun or verb in lower case."""
    whole = rules.get(_WHOLE + word)
    if whole is not None:
        return word[: len(word) - whole.drop] + whole.add
    shortest = max(len(word) - _LONGEST_ENDING, 0)
    rule = next(rules[word[at:]] for at in range(shortest, len(word) + 1) if word[at:] in rules)
    lemma = word[: len(word) - rule.drop] + rule.add
    return lemma if len(lemma) >= _SHORTEST else word


@cache
def _rules() -> dict[str, dict[str, _Rule]]:
    """By part of speech, the rule of each ending and each word marked ^; `tools/build_lemmas.py` learned them."""
    rules: dict[str, dict[str, _Rule]] = {"NOUN": {"": _Rule(0, "")}, "VERB": {"": _Rule(0, "")}}
    _, _, *rows = csv.reader((files("onrecord.language") / "data" / "lemma_rules.csv").read_text("utf-8").splitlines())
    for pos, ending, drop, add in rows:
        rules[pos][ending] = _Rule(int(drop), add)
    return rules


@cache
def _short_forms() -> dict[tuple[str, str], str]:
    """Contracted words and cases of pronouns."""
    listed = (files("onrecord.language") / "data" / "lemmas.csv").read_text(encoding="utf-8").splitlines()
    return {(row["word"], row["pos"]): row["lemma"] for row in csv.DictReader(listed)}
