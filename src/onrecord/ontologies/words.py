"""Sets of nouns as data files write them, to compare the words of a text with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A set of nouns to compare a noun with: single lemmas, and lemmas that need a modifier."""

    single: frozenset[str]
    modified: dict[str, frozenset[str]]

    def __bool__(self) -> bool:
        """Whether there is any word."""
        return bool(self.single or self.modified)


def words_of(names: Iterable[str]) -> Words:
    """The set of words that a list of names stands for; a name of several words is a noun with its modifiers."""
    single, modified = set(), defaultdict(set)
    for name in names:
        *modifiers, head = name.split()
        if modifiers:
            modified[head].update(modifiers)
        else:
            single.add(head)
    return Words(frozenset(single), {head: frozenset(words) for head, words in modified.items()})
