"""Whether two sayings of one speaker say the opposite of each other about the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.ontologies.opposition import Weights
from onrecord.ontologies.stances import Stances
from onrecord.sayings.claims import Claim, Reading
from onrecord.sayings.evidence import are_apart, evidence
from onrecord.sayings.matters import Matter, are_of_other_kinds, is_same_thing, matter_of
from onrecord.sayings.reserves import Days, reserve

_ALL: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Opposition:
    """How two sayings are opposed.

    Attributes:
        about: The words of what both speak of.
        apart: Why it is no opposition after all: the words of a time or condition; empty where it is one.
    """

    about: tuple[str, ...]
    apart: str


def oppose(
    one: Reading,
    other: Reading,
    days: Days,
    stances: Stances,
    weights: Weights,
    common: Mapping[str, float] = _ALL,
    *,
    by_events: bool = False,
) -> Opposition | None:
    """How two readings are opposed; None where they are not.

    Args:
        one: What the earlier saying claims.
        other: What the later one claims.
        days: When they were said.
        stances: The words of stance.
        weights: How much each piece of evidence counts.
        common: How much of its weight a key keeps that many sayings share; all of it where it is not there.
        by_events: Whether the events on record of the two are opposed.
    """
    matter = matter_of(one, other, common)
    if matter is None or are_apart(one, other):
        return None
    by_rules, against = found_by_rules(one, other, matter, stances, by_events=by_events)
    if not (by_rules or matter.enough) or weights.score(evidence(one, other, by_rules=by_rules)) < 0:
        return None
    return Opposition(tuple(sorted(matter.keys)), reserve(one, other, against, days, stances))


def found_by_rules(
    one: Reading, other: Reading, matter: Matter, stances: Stances, *, by_events: bool
) -> tuple[bool, list[tuple[Claim, Claim]]]:
    """Whether some claims of two sayings cannot both be so, and which.

    Args:
        one: What the earlier saying claims.
        other: What the later one claims.
        matter: What they share.
        stances: The words of stance.
        by_events: Whether the events on record of the two are opposed.
    """
    if are_of_other_kinds(one, other):
        return False, []
    compared = list(_compared(one, other, stances))
    agreeing = sum(mine.sign == theirs.sign for mine, theirs in compared)
    against = [(mine, theirs) for mine, theirs in compared if _are_against(mine, theirs, matter)]
    is_known = by_events and matter.enough and not agreeing
    return is_known or len(against) >= max(1, agreeing), against


def _compared(one: Reading, other: Reading, stances: Stances) -> Iterator[tuple[Claim, Claim]]:
    """The claims of both that are of one thing."""
    return ((mine, theirs) for mine in one.claims for theirs in other.claims if is_same_thing(mine, theirs, stances))


def _are_against(mine: Claim, theirs: Claim, matter: Matter) -> bool:
    """Whether two claims of one thing cannot both be so, and the sayings share enough for that to count."""
    if mine.sign == theirs.sign or not _contradict(mine, theirs, much=matter.much):
        return False
    return matter.enough or (matter.telling and _are_plain(mine, theirs))


def _are_plain(mine: Claim, theirs: Claim) -> bool:
    """Whether both say outright and of the thing itself that they are for it or against it, and little else."""
    return not mine.shape and all(claim.direct and claim.attitude and not claim.oblique for claim in (mine, theirs))


def _contradict(mine: Claim, theirs: Claim, *, much: bool) -> bool:
    """Whether what is said of a thing in two ways cannot both be so; `much` where the sayings share plenty."""
    no, yes = (mine, theirs) if mine.sign < 0 else (theirs, mine)
    if _have_other_doers(no, yes) or _are_loose(no, yes) or _are_of_other_courses(no, yes):
        return False
    if (no.done and yes.now) or (yes.done and no.now):
        return False
    if no.outright and yes.outright:
        return True
    if no.wanted != yes.wanted or no.limits - yes.limits - yes.rest:
        return False
    return (no.gone and not yes.predicate) or _denies(no, yes, much=much)


def _denies(no: Claim, yes: Claim, *, much: bool) -> bool:
    """Whether a no is to the very thing that a yes says, or to all that it could say."""
    if no.outright and not much and (yes.doing or yes.done or not no.attitude):
        return False
    if no.predicate == yes.predicate:
        return not no.oblique or no.rest <= yes.rest
    if no.outright or not yes.outright or no.oblique:
        return False
    return no.rest <= yes.rest | {no.predicate} and (no.none or not no.predicate)


def _have_other_doers(no: Claim, yes: Claim) -> bool:
    """Whether two say that different parties do it; a name that only one has may be the speaker's own."""
    if no.by == yes.by:
        return False
    return bool(no.by and yes.by) or no.by.startswith("$") or yes.by.startswith("$")


def _are_loose(no: Claim, yes: Claim) -> bool:
    """Whether the clauses share less than half of what the shorter one has."""
    ours, others = _said(no), _said(yes)
    return 2 * len(ours & others) < min(len(ours), len(others))


def _said(claim: Claim) -> frozenset[str]:
    return frozenset({claim.key, *claim.rest, *claim.marks, claim.predicate} - {""})


def _are_of_other_courses(no: Claim, yes: Claim) -> bool:
    """Whether one is of keeping and the other of raising it, or only a beginning is denied."""
    if {no.course, yes.course} == {"keeps", "raises"}:
        return True
    return no.starts == "begins" and yes.starts != "begins" and not no.outright
