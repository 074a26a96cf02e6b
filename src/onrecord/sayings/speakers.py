"""Who counts as one speaker: the same person, or those who speak for the same body."""

from __future__ import annotations

import re

from onrecord.ontologies.stances import Stances
from onrecord.sayings.words import stem
from onrecord.store.sayings import Speaker

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ENOUGH = 2
"""Words of a body's name that are shared, for it to be the same whatever country it was taken to be of."""


def same_speaker(one: Speaker, other: Speaker, stances: Stances, demonyms: frozenset[str] = frozenset()) -> bool:
    """Whether two speakers are one person, or speak for one body.

    A minister speaks for his ministry and a chairwoman for her union; a former minister and a party in opposition do
    not speak for those who bear the title now.

    Args:
        one: A speaker.
        other: Another.
        stances: The words of offices.
        demonyms: Words that only say of which country somebody is, as stems.
    """
    if one.kind == "person" and other.kind == "person":
        return _same_name(one.name, other.name)
    if _differ(one, other, stances):
        return False
    mine, theirs = _body(one, stances, demonyms), _body(other, stances, demonyms)
    shared = mine & theirs
    same_country = None in {one.country, other.country} or one.country == other.country
    if not same_country and len(names_of(one) & names_of(other) - demonyms) < _ENOUGH:
        return False
    if mine and theirs:
        return bool(shared) and (shared in (mine, theirs) or 2 * len(shared) > min(len(mine), len(theirs)))
    return _roles(one, stances) & _roles(other, stances) != frozenset() and same_country and one.country is not None


def _same_name(one: str, other: str) -> bool:
    mine, theirs = one.casefold().split(), other.casefold().split()
    return mine == theirs or mine[-1:] == theirs or theirs[-1:] == mine


def _differ(one: Speaker, other: Speaker, stances: Stances) -> bool:
    """Whether one is former, in opposition or the like, and the other is not."""
    return _apart(one, stances) != _apart(other, stances)


def _apart(speaker: Speaker, stances: Stances) -> frozenset[str]:
    words = {word.lower() for word in _WORD.findall(speaker.words)}
    words |= {part for word in words for part in word.split("-")}
    found = words & stances.apart
    if speaker.sector in {"OPP"}:
        found |= {"opposition"}
    return frozenset(found)


def _title_words(speaker: Speaker) -> frozenset[str]:
    return frozenset(word.lower() for title in (speaker.name, *speaker.titles) for word in _WORD.findall(title))


def _body(speaker: Speaker, stances: Stances, demonyms: frozenset[str]) -> frozenset[str]:
    """The words that name the body that somebody speaks for, or himself, as stems."""
    words = _title_words(speaker) - stances.roles - stances.apart
    return frozenset(stem(word) for word in words if len(word) > 1) - demonyms


def names_of(speaker: Speaker) -> frozenset[str]:
    """The words of its names with a capital letter, as stems."""
    words = {word for title in speaker.titles for word in _WORD.findall(title) if word[0].isupper()}
    return frozenset(stem(word) for word in words)


def _roles(speaker: Speaker, stances: Stances) -> frozenset[str]:
    """The offices that are named, as stems."""
    return frozenset(stem(word) for word in _title_words(speaker) & stances.roles - stances.grammar)
