"""Whether two sayings are about one matter: what both speak of, how much that tells, and whether it is one thing.

Much that is shared makes one matter; names, kinds and purposes that differ make two: the talks with one neighbour are
not those with another, nor is the second dam the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.ontologies.stances import Stances
from onrecord.sayings.claims import Claim, Reading

ENOUGH = 1.9
"""What two sayings have to share to be about the same thing, in weights of `Reading.keys`."""
SHARE = 0.5
"""Part of the shorter saying that is enough, too."""
LEAST = 0.8
"""What has to be shared in any case."""
IN_CONTEXT = 0.6
"""What a shared thing counts that is outside of what is said, in the same sentence."""
_SEVERAL, _FURTHER, _RARE = 2, 2, 0.75
"""Things that two sayings share, with less of which they may speak of so many further ones, unless it is so rare."""
_SLIGHT = 0.5
"""Weight up to which a thing is no further one."""
_TELLING = frozenset({"for", "of", "with"})
"""Prepositions of what tells a thing from another of its kind."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What two readings share.

    Attributes:
        keys: The things.
        enough: Whether that makes them be about the same thing.
        much: Whether it is plenty.
        telling: Whether it is more than one word of everyday use.
    """

    keys: frozenset[str]
    enough: bool
    much: bool
    telling: bool


def matter_of(one: Reading, other: Reading, common: Mapping[str, float]) -> Matter | None:
    """What both are about; None where they share too little, or speak of different names.

    Args:
        one: What a saying claims.
        other: What another claims.
        common: How much of its weight a key keeps that many sayings share; all of it where it is not there.
    """
    said = one.keys.keys() & other.keys.keys()
    beside = (one.keys.keys() | one.context) & (other.keys.keys() | other.context) - said
    keys = frozenset(said | beside)
    if not said or _have_other_names(one, other) or _is_thin(one, other, keys, common):
        return None
    mine, theirs = _weighed(one, common), _weighed(other, common)
    weight = sum(min(mine[key], theirs[key]) for key in said) + IN_CONTEXT * sum(common.get(key, 1.0) for key in beside)
    least = min(sum(mine.values()), sum(theirs.values()))
    much = weight >= ENOUGH
    telling = not common or len(keys) > 1 or any(_is_telling(key, one) for key in said)
    return Matter(keys, telling and (much or weight >= max(LEAST, SHARE * least)), much, telling)


def _weighed(reading: Reading, common: Mapping[str, float]) -> dict[str, float]:
    return {key: weight * common.get(key, 1.0) for key, weight in reading.keys.items()}


def _is_telling(key: str, reading: Reading) -> bool:
    """Whether one shared thing by itself tells that two sayings are of one matter: a concept, a share, a name."""
    return key.startswith("@") or key.endswith("%") or reading.keys[key] > 1


def _is_thin(one: Reading, other: Reading, keys: frozenset[str], common: Mapping[str, float]) -> bool:
    """Whether two share one thing that many speak of, and each speaks of others besides."""
    things = [key for key in keys if not key.startswith("$")]
    if len(things) >= _SEVERAL or any(common.get(key, 1.0) > _RARE for key in things):
        return False
    return len(_things(one) ^ _things(other)) > _FURTHER


def _things(reading: Reading) -> set[str]:
    return {key for key, weight in reading.keys.items() if not key.startswith("$") and weight > _SLIGHT}


def _have_other_names(one: Reading, other: Reading) -> bool:
    """Whether both have names, and share none."""
    if not one.names or not other.names:
        return False
    return not (one.names & (other.names | other.context) or other.names & one.context)


def are_of_other_kinds(one: Reading, other: Reading) -> bool:
    """Whether a thing of which both speak is of one kind in the one and of another in the other."""
    mine, theirs = _marks(one), _marks(other)
    if any(_are_apart(mine[key], theirs[key]) for key in mine.keys() & theirs.keys()):
        return True
    return any(_have_other_complements(a, b) for a in one.claims for b in other.claims if a.key == b.key)


def is_same_thing(mine: Claim, theirs: Claim, stances: Stances) -> bool:
    """Whether two claims are of one thing, as far as what stands before it and between tells.

    Args:
        mine: A claim.
        theirs: Another.
        stances: The words by which one of a kind is told from another ("second").
    """
    if mine.key != theirs.key or mine.shape != theirs.shape:
        return False
    if _are_apart(mine.via, theirs.via) or _are_apart(mine.marks, theirs.marks):
        return False
    return not (mine.marks ^ theirs.marks) & stances.others


def _are_apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether there is something on both sides, and nothing of it the same."""
    return bool(mine and theirs and not mine & theirs)


def _have_other_complements(mine: Claim, theirs: Claim) -> bool:
    """Whether two things are for, of or with different ones."""
    ours, others = mine.complements, theirs.complements
    both = {word for word, _ in ours} & {word for word, _ in others} & _TELLING
    return bool(both) and not any(word in both for word, _ in ours & others)


def _marks(reading: Reading) -> dict[str, frozenset[str]]:
    """What tells each thing from another of its kind, by its key."""
    marks: dict[str, frozenset[str]] = {}
    for claim in reading.claims:
        marks[claim.key] = marks.get(claim.key, frozenset()) | claim.marks
    return marks
