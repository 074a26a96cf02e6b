"""Sets of nouns as data files write them, to compare the words of a text with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct


class Words(Struct, frozen=True, gc=False):
    """A set of nouns to compare a noun with: single lemmas, and lemmas that need a modifier."""

    single: frozenset[str]
    modified: dict[str, frozenset[str]]

    def __bool__(self) -> bool:
        """Whether there is any word."""
        return bool(self.single or self.modified)


NO_WORDS = Words(frozenset(), {})
"""The set without any; one for all the entries of a list that ask for none."""


def spellings(name: str) -> Iterator[list[str]]:
    """The words of a name, and those that the parser makes of it where it parts hyphens: "sit-in" is "sit" and "in"."""
    yield name.split()
    if "-" in name.strip("-"):
        yield name.replace("-", " ").split()


def words_of(names: Iterable[str]) -> Words:
    """The set of words that a list of names stands for; a name of several words is a noun with its modifiers."""
    single, modified = set[str](), defaultdict[str, set[str]](set)
    for *modifiers, head in (words for name in names for words in spellings(name)):
        if modifiers:
            modified[head].update(modifiers)
        else:
            single.add(head)
    if not single and not modified:
        return NO_WORDS
    return Words(frozenset(single), {head: frozenset(words) for head, words in modified.items()})
