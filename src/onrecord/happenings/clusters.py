"""Groups by average likeness, over the pairs that were looked at, with what a person has split or joined."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Pairs that a person has decided: joined ones begin together, groups that hold parted ones are never joined."""

    joined: frozenset[Pair] = frozenset()
    parted: frozenset[Pair] = frozenset()


def clusters(
    count: int,
    odds: Mapping[Pair, float],
    least: float,
    unseen: float,
    ruled: Ruled = Ruled(),
    full: Collection[int] = frozenset(),
) -> list[int]:
    """The group of each of some things, named by its first: the two most alike on average are joined, over and over.

    It takes time in proportion to the pairs that were looked at (and their logarithm), not to all pairs.

    Args:
        count: How many things there are; they are numbered from 0.
        odds: Of the pairs that were looked at, the lower number first, how likely they are one.
        least: The average from which groups are joined.
        unseen: What a pair counts that was not looked at, since nothing brought it up.
        ruled: What a person has decided.
        full: Things of which no more pairs were looked at than a limit allows; a pair of two of these that was not
            looked at says nothing, and does not count.
    """
    work = _Work(list(range(count)), [1] * count, [int(each in full) for each in range(count)], unseen)
    for (one, other), value in sorted(odds.items()):
        work.links[one][other] = work.links[other][one] = (value, 1)
    for one, other in sorted(ruled.parted):
        work.parted[one].add(other)
        work.parted[other].add(one)
    for one, other in sorted(ruled.joined):
        first, second = sorted((work.root(one), work.root(other)))
        if first != second:
            work.join(first, second)
    _merge(work, least)
    return [work.root(each) for each in range(count)]


@dataclass(slots=True)
class _Work:
    """Groups on their way: by their first member, the size, the links to others as sum and number, and a version."""

    of: list[int]
    size: list[int]
    full: list[int]
    unseen: float
    links: list[dict[int, tuple[float, int]]] = field(init=False)
    parted: list[set[int]] = field(init=False)
    version: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with every thing alone."""
        self.links = [{} for _ in self.of]
        self.parted = [set() for _ in self.of]
        self.version = [0] * len(self.of)

    def root(self, each: int) -> int:
        """The group of a thing."""
        while self.of[each] != each:
            self.of[each] = self.of[self.of[each]]
            each = self.of[each]
        return each

    def average(self, one: int, other: int) -> float:
        """How alike two groups are."""
        total, seen = self.links[one][other]
        unknown = self.full[one] * self.full[other]
        counted = max(self.size[one] * self.size[other] - unknown, seen)
        return (total + self.unseen * (counted - seen)) / counted

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        self.of[other] = one
        self.size[one] += self.size[other]
        self.full[one] += self.full[other]
        self.version[one] += 1
        for third, (total, seen) in self.links[other].items():
            self.links[third].pop(other)
            if third != one:
                before, number = self.links[one].get(third, (0.0, 0))
                self.links[one][third] = self.links[third][one] = (before + total, number + seen)
        self.links[other] = {}
        for third in self.parted[other]:
            self.parted[third].discard(other)
            self.parted[third].add(one)
        self.parted[one] |= self.parted[other]


def _merge(work: _Work, least: float) -> None:
    """Join the two groups that are most alike until no two are alike enough."""
    heap = [
        (-work.average(one, other), one, other, work.version[one], work.version[other])
        for one in range(len(work.of))
        for other in work.links[one]
        if one < other
    ]
    heapq.heapify(heap)
    while heap:
        value, one, other, *versions = heapq.heappop(heap)
        if -value < least:
            return
        current = work.of[one] == one and work.of[other] == other
        if not current or versions != [work.version[one], work.version[other]] or other in work.parted[one]:
            continue
        work.join(one, other)
        for third in work.links[one]:
            low, high = min(one, third), max(one, third)
            heapq.heappush(heap, (-work.average(low, high), low, high, work.version[low], work.version[high]))
