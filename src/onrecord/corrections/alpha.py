"""Krippendorff's alpha: how far several people who judged the same things agree beyond chance.

The method is that of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), whose worked examples are
tests: alpha is 1 - observed / expected disagreement, from the coincidences of values within units. People may be any
number, and may leave units out. 1 is agreement, 0 what chance gives, and less than 0 is worse than chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

V = TypeVar("V", bound=Hashable)

Distance = Callable[[V, V], float]
"""How far two values differ, 0 where they are the same."""


def nominal(one: object, other: object) -> float:
    """The difference of two names: 0 or 1."""
    return float(one != other)


def interval(one: float, other: float) -> float:
    """The difference of two numbers, squared."""
    return float(one - other) ** 2


def alpha(units: Iterable[Sequence[V]], distance: Distance[V]) -> float | None:
    """Krippendorff's alpha.

    Args:
        units: The values that people gave each thing, in any order; things with fewer than two say nothing.
        distance: How far two values differ.

    Returns:
        At most 1; None where nothing was judged twice, or all values are one, so that nothing could differ.
    """
    coincidences = _coincidences(units)
    totals: Counter[V] = Counter()
    for (one, _), number in coincidences.items():
        totals[one] += number
    pairable = sum(totals.values())
    expected = sum(
        here * there * distance(one, other) for one, here in totals.items() for other, there in totals.items()
    )
    if pairable <= 1 or expected == 0:
        return None
    observed = sum(number * distance(*pair) for pair, number in coincidences.items())
    return 1 - (pairable - 1) * observed / expected


def _coincidences(units: Iterable[Sequence[V]]) -> Counter[tuple[V, V]]:
    """How often two values stand beside each other, each unit with as much weight as it has values."""
    found: Counter[tuple[V, V]] = Counter()
    for values in units:
        if len(values) < 2:
            continue
        counts = Counter(values)
        for one, here in counts.items():
            for other, there in counts.items():
                found[one, other] += here * (there - (one == other)) / (len(values) - 1)  # type: ignore[assignment]
    return found
