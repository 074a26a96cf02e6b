"""What speaks for two sayings being opposed, and what against it, each as a number from 0 to 1.

`policy/opposition.yaml` weighs them against each other. No single one decides: a yes against a no of one class, about
what both are of, tells much; where each is of something by itself, little is left of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from onrecord.sayings.claims import Claim, Reading, Stand
from onrecord.sayings.matters import are_of_other_kinds
from onrecord.sayings.stands import ATTITUDE, THERE

_ASIDE = 2.0
"""By how much less it tells what is said of things that a saying is not of."""
_COURSE = "course"
_LOOSE = frozenset({_COURSE, ATTITUDE})
"""Families across whose classes a yes and a no tell something: what lasts and what begins, what is good and right."""
_OF_COUNTRIES = frozenset({"trust"})
"""Classes by which countries are compared."""
_UNWEIGHED = 0.5
"""How much a thing tells that has no weight of its own."""


def evidence(one: Reading, other: Reading, *, by_rules: bool) -> dict[str, float]:
    """What is found, by the names that the weights have.

    Args:
        one: What the earlier saying claims.
        other: What the later one claims.
        by_rules: Whether two claims of one thing cannot both be so.
    """
    stands = _by_stands(one, other)
    is_alone = not stands["none_against"] and (_is_unanswered(one, other) or _is_unanswered(other, one))
    mine, theirs = (_alone(a.themes, b) for a, b in ((one, other), (other, one)))
    is_elsewhere = bool(mine and theirs) or _have_other_places(one, other)
    return {
        "rules": float(by_rules and not is_alone),
        "rules_alone": float(by_rules and is_alone),
        "rules_but": float(by_rules and is_elsewhere),
        **stands,
        "attitudes": float(by_rules and any(_are_attitudes(a, b) for a, b in product(one.claims, other.claims))),
        "aspects": float(_are_of_other_aspects(one, other)),
        "theme": float(bool(one.themes.keys() & other.themes.keys())),
    }


def are_apart(one: Reading, other: Reading) -> bool:
    """Whether two sayings are of other things, whatever they say of them: other names, another of its kind."""
    if _alone(one.names, other) and _alone(other.names, one):
        return True
    return _are_contrasted(one, other) or are_of_other_kinds(one, other) or _are_told_apart(one, other)


# --- what is said of what both speak of


def _by_stands(one: Reading, other: Reading) -> dict[str, float]:
    """How much of what words with an opposite say of shared things is opposed, and how much is the same."""
    names = ("class_against", "class_alike", "family_against", "family_alike", "none_against", "none_alike")
    found = dict.fromkeys(names, 0.0)
    for mine, theirs in _of_shared_things(one.stands, other.stands):
        kind = _kind(mine, theirs) if _are_of_one_thing(mine, theirs) else ""
        if kind in {"class", "family", "none"}:
            name = f"{kind}_{'alike' if mine.pole == theirs.pole else 'against'}"
            found[name] = max(found[name], _weight(mine.key, one, other))
    del found["none_alike"]
    return found


def _of_shared_things(some: Iterable[Stand], others: Iterable[Stand]) -> Iterator[tuple[Stand, Stand]]:
    """What is said of a thing by the ones and by the others, by twos."""
    by_key: dict[str, list[Stand]] = {}
    for stand in others:
        by_key.setdefault(stand.key, []).append(stand)
    return ((mine, theirs) for mine in some for theirs in by_key.get(mine.key, ()))


def _are_of_one_thing(mine: Stand, theirs: Stand) -> bool:
    """Whether a thing does what two words say of it in both, or has it done to it by the same in both.

    Of a country much is said in passing; only whether it is a friend is compared.
    """
    if mine.key.startswith("$") and mine.group not in _OF_COUNTRIES:
        return False
    if mine.by and theirs.by and mine.by != theirs.by:
        return False
    return mine.doing == theirs.doing or mine.family == _COURSE


def _kind(mine: Stand, theirs: Stand) -> str:
    """By what two words are compared; empty where they cannot be."""
    if mine.noun and theirs.noun:
        return ""
    if mine.group == theirs.group and mine.family == theirs.family:
        return "none" if mine.family == THERE else "class"
    return "family" if mine.family == theirs.family and mine.family in _LOOSE else ""


def _weight(key: str, one: Reading, other: Reading) -> float:
    """How much it tells what is said of a thing; of one with its name, most."""
    thing, _, name = key.partition(" ")
    own = 1.0 if name else min(one.keys.get(key, _UNWEIGHED), 1.0)
    return own if thing in one.themes and thing in other.themes else own / _ASIDE


def _is_unanswered(one: Reading, other: Reading) -> bool:
    """Whether what a saying denies of shared things is nothing that the other speaks of: "was not told of it"."""
    shared = {stand.key for stand in other.stands}
    denied = [stand for stand in one.stands if stand.turned and stand.key in shared]
    return bool(denied) and not any(_kind(*both) for both in _of_shared_things(denied, other.stands))


def _are_attitudes(mine: Claim, theirs: Claim) -> bool:
    """Whether both say outright that they are for a thing or against it, and not both the same."""
    if mine.key != theirs.key or mine.shape != theirs.shape or mine.sign == theirs.sign:
        return False
    return all(claim.attitude and claim.direct for claim in (mine, theirs))


def _are_of_other_aspects(one: Reading, other: Reading) -> bool:
    """Whether one thing is called something of one kind in the one, of another in the other: "safe", "not cheap"."""
    mine, theirs = _called(one), _called(other)
    return any(not mine[key] & theirs[key] for key in mine.keys() & theirs.keys())


def _called(reading: Reading) -> dict[str, set[str]]:
    """The kinds of what each thing is called."""
    called: dict[str, set[str]] = {}
    for stand in reading.stands:
        if stand.told:
            called.setdefault(stand.key, set()).add(stand.family if stand.family == ATTITUDE else stand.group)
    return called


# --- what each speaks of by itself


def _alone(keys: Iterable[str], other: Reading) -> set[str]:
    """Those keys of which the other saying does not speak at all."""
    return {key for key in keys if key not in other.keys and key not in other.context}


def _have_other_places(one: Reading, other: Reading) -> bool:
    """Whether each has something by itself in one place: "open to visitors", "not open to traders"."""
    return _differ(one, other, one.slots, other.slots)


def _are_told_apart(one: Reading, other: Reading) -> bool:
    """Whether a thing of which both are is told apart by something else in each: "the law on schools"."""
    return _differ(one, other, one.themes, other.themes)


def _differ(
    one: Reading, other: Reading, mine: Mapping[str, frozenset[str]], theirs: Mapping[str, frozenset[str]]
) -> bool:
    shared = mine.keys() & theirs.keys()
    both = ((mine[key] - theirs[key], theirs[key] - mine[key]) for key in shared)
    return any(_alone(ours, other) and _alone(others, one) for ours, others in both)


def _are_contrasted(one: Reading, other: Reading) -> bool:
    """Whether they have words of a kind, and none of them is the same: "in the north", "in the south"."""
    return any(not one.kinds[kind] & other.kinds[kind] for kind in one.kinds.keys() & other.kinds.keys())
