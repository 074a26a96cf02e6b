"""Names in capitals, as dictionaries have them, spelled as news spells them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.ontologies.world import World, key_of

_PARTS = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("AEIOUY")
_SMALL = frozenset(
    {"a", "al", "an", "and", "as", "at", "by", "de", "del", "der", "des", "di", "du", "e", "el", "en", "for", "from"}
    | {"in", "la", "le", "of", "on", "or", "the", "to", "und", "van", "von", "y"}
)
_ACRONYM, _EITHER = 3, 6
"""A lone word of so few letters is an acronym where the world does not know it, and up to so many it may be one."""


def spelled(name: str, world: World, *, person: bool) -> tuple[str, ...]:
    """The spellings of a name: its own where it has small letters, else as the world knows it, else by rule.

    A lone word that may be an acronym has two spellings; the first is the likelier one.
    """
    if not name.isupper():
        return (name,)
    words = name.split()
    titled = " ".join(_word(word, world, at > 0, person=person) for at, word in enumerate(words))
    if person or len(words) > 1:
        return (titled,)
    for spelling in (name, name.capitalize()):
        if key_of(spelling) in world.names:
            return (spelling,)
    if titled == name or len(name) <= _ACRONYM:
        return (name,)
    return (titled, name) if len(name) <= _EITHER else (titled,)


def _word(word: str, world: World, inside: bool, *, person: bool) -> str:
    if inside and word.lower() in _SMALL and not person:
        return word.lower()
    letters = [letter for letter in word if letter.isalpha()]
    if _is_initial(word, letters) or (not person and _is_acronym(word, letters, world)):
        return word
    spelling = _PARTS.sub(lambda part: part[0].capitalize(), word.lower())
    return spelling[:-1] + "s" if spelling.endswith("'S") else spelling


def _is_initial(word: str, letters: Sequence[str]) -> bool:
    """Whether a word is one letter, or a few with full stops."""
    return len(letters) == 1 or ("." in word and len(letters) <= _ACRONYM)


def _is_acronym(word: str, letters: Sequence[str], world: World) -> bool:
    """Whether a word cannot be spoken, or the world knows it in capitals only: "UN", "NATO"."""
    if not _VOWELS.intersection(letters):
        return True
    return word in world.names and word.capitalize() not in world.names
