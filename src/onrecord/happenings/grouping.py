"""Reports of one happening as a group, each with the reason for which it is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.documents.model import content_id
from onrecord.happenings.clusters import Ruled, clusters
from onrecord.happenings.reports import Bag, Report, likeness, profile_of, rarity_of, shared_terms
from onrecord.ontologies.happenings import Weights

DAYS_APART = 14
"""Days between two reports that are held against each other; where one has no day, any."""

LOOKED_UP = 60
"""Terms of a report, the rarest, by which others are looked up."""

BEFORE = 24
"""Reports before it with one of these terms that a report is held against; those nearest in time."""

MOST_PAIRS = 40
"""Reports before it that a report is held against at most."""

LEAST_TERMS = 2
"""Rare terms that two reports share at least to be held against each other."""

_NAMED = {"names": "names", "pairs": "words side by side", "numbers": "numbers", "days": "days"}
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a report is with the others of its happening.

    Attributes:
        report: The id of the report.
        like: The id of the one that it is most like, of those before it in the group.
        odds: The log-odds that the two are of one happening.
        shared: By kind (names, words side by side, numbers, days), what they share, the rarest first.
        by_hand: Whether a person joined the two.
    """

    report: str
    like: str
    odds: float
    shared: Mapping[str, tuple[str, ...]]
    by_hand: bool = False

    @property
    def words(self) -> str:
        """The reason in words."""
        told = "; ".join(f"{_NAMED[kind]}: {', '.join(terms)}" for kind, terms in self.shared.items() if terms)
        if self.by_hand:
            return f"joined by hand with {self.like}" + f", and shares with it {told}" * bool(told)
        return f"shares with {self.like} {told}" if told else f"is worded like {self.like}"


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Reports of one happening; `id` is made of the smallest id of them."""

    id: str
    reports: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class GroupedReports:
    """The groups, sorted by id, and the log-odds of the pairs that were held against each other."""

    groups: tuple[ReportGroup, ...]
    odds: Mapping[tuple[str, str], float]

    def odds_of(self, one: str, other: str, unseen: float) -> float:
        """The log-odds of two reports, or those of a pair that nothing brought up."""
        return self.odds.get(_key(one, other), unseen)


def group_reports(
    reports: Sequence[Report],
    weights: Weights,
    joined: Sequence[tuple[str, str]] = (),
    parted: Sequence[tuple[str, str]] = (),
) -> GroupedReports:
    """Reports grouped by happening; the same whatever their order.

    Args:
        reports: The reports; copies of one text as one of them.
        weights: What speaks for one happening.
        joined: Ids of reports that a person has put together.
        parted: Ids of reports that a person has put apart; ids that are not here are passed over.
    """
    ordered = sorted(reports, key=lambda report: (report.day or "", report.id))
    place = {report.id: at for at, report in enumerate(ordered)}
    profiles = [profile_of(report) for report in reversed(ordered)]
    rarity = rarity_of(profiles)
    bags = [rarity.bags(profiles.pop()) for _ in ordered]  # a profile is let go when its bags are there
    looked_at = list(_pairs(ordered, bags))
    odds = {(one, other): weights.odds(likeness(bags[one], bags[other])) for one, other in looked_at}
    ruled = Ruled(_known(joined, place), _known(parted, place))
    labels = clusters(len(ordered), odds, weights.least, weights.unseen, ruled, _full(looked_at))
    members: dict[int, list[int]] = defaultdict(list)
    for at, label in enumerate(labels):
        members[label].append(at)
    before: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other in odds.keys() | ruled.joined:
        before[other].append((odds.get((one, other), weights.unseen), one))
    groups = [_group(own, ordered, bags, before, ruled) for own in members.values()]
    named = {_key(ordered[one].id, ordered[other].id): value for (one, other), value in odds.items()}
    return GroupedReports(tuple(sorted(groups, key=lambda group: group.id)), named)


def _key(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _known(pairs: Sequence[tuple[str, str]], place: Mapping[str, int]) -> frozenset[tuple[int, int]]:
    """Pairs of ids as pairs of places, those of which both are here."""
    found = ((place[one], place[other]) for one, other in pairs if one in place and other in place and one != other)
    return frozenset((min(pair), max(pair)) for pair in found)


def _full(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Reports that were held against as many as a limit allows, so that others may have been left out."""
    counts: dict[int, int] = defaultdict(int)
    for _, later in pairs:
        counts[later] += 1
    return {report for report, count in counts.items() if count >= MOST_PAIRS}


def _pairs(reports: Sequence[Report], bags: Sequence[Mapping[str, Bag]]) -> Iterator[tuple[int, int]]:
    """The pairs of reports that are held against each other, the earlier first: those with rare terms in common.

    Rare terms are names (of parties and places) and words side by side. Each report is held against a limited number
    of those before it, so that the work grows with the reports and not with their pairs.
    """
    having: dict[str, list[int]] = defaultdict(list)
    days = [date.fromisoformat(report.day[:10]).toordinal() if report.day else None for report in reports]
    for at, bag in enumerate(bags):
        weighed = [*bag["names"].items(), *bag["pairs"].items()]
        terms = sorted(weighed, key=lambda pair: (-pair[1], pair[0]))[:LOOKED_UP]
        score: dict[int, float] = defaultdict(float)
        number: dict[int, int] = defaultdict(int)
        for term, weight in terms:
            for other in having[term][-BEFORE:]:
                if _near(days[at], days[other]):
                    score[other] += weight
                    number[other] += 1
            having[term].append(at)
        best = sorted(score, key=lambda other: (-score[other], other))
        yield from sorted((other, at) for other in best[:MOST_PAIRS] if number[other] >= LEAST_TERMS)


def _near(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one - other) <= DAYS_APART


def _group(
    members: Sequence[int],
    reports: Sequence[Report],
    bags: Sequence[Mapping[str, Bag]],
    before: Mapping[int, Sequence[tuple[float, int]]],
    ruled: Ruled,
) -> ReportGroup:
    """A group with the reason of each report but the first: the pair that is most alike of those that hold it there."""
    ids = sorted(reports[at].id for at in members)
    own = set(members)
    reasons = []
    for at in members:
        inside = [pair for pair in before.get(at, ()) if pair[1] in own]
        if inside:
            value, other = max(inside)
            reasons.append(_reason(at, other, value, reports, bags, ruled))
    return ReportGroup(content_id("h", ids[0]), tuple(ids), tuple(reasons))


def _reason(
    at: int,
    other: int,
    value: float,
    reports: Sequence[Report],
    bags: Sequence[Mapping[str, Bag]],
    ruled: Ruled,
) -> Reason:
    shared = {kind: shared_terms(bags[at][kind], bags[other][kind], _SHOWN) for kind in _NAMED}
    return Reason(reports[at].id, reports[other].id, round(value, 3), shared, (other, at) in ruled.joined)
