"""How far confidence can be taken at its word: of what was said to be so likely, how much was right."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Judged = tuple[float, bool]
"""A confidence, and whether what it stands on was right."""

WIDTH = 0.1
_95 = 1.96


@dataclass(frozen=True, slots=True)
class Bin:
    """What was said with a confidence from `low` up to `low` + `WIDTH`.

    Attributes:
        low: The lower edge.
        n: How many.
        said: Their mean confidence.
        right: The share that was right.
        right_95: The 95 % interval of that share by Wilson's method.
    """

    low: float
    n: int
    said: float
    right: float
    right_95: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Reliability:
    """The table of bins and its summary.

    Attributes:
        bins: The bins that hold anything, from the least confident up.
        error: Expected calibration error: the mean distance of `said` from `right`, weighted by `n`.
        rank: How likely a right one is more confident than a wrong one (the area under the ROC curve; ties count
            half), or None where all are right or all are wrong.
    """

    bins: tuple[Bin, ...]
    error: float
    rank: float | None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the table."""
        return {
            "error": self.error,
            "rank": self.rank,
            "bins": [
                {"low": b.low, "n": b.n, "said": b.said, "right": b.right, "right_95": list(b.right_95)}
                for b in self.bins
            ],
        }

    def lines(self) -> Iterator[str]:
        """The table for a person."""
        rank = "" if self.rank is None else f", a right one is the more confident in {self.rank:.2f} of pairs"
        yield f"confidence: off by {self.error:.3f} on average{rank}"
        for b in self.bins:
            yield f"  said {b.said:.2f}  right {b.right:.2f}  95% {b.right_95[0]:.2f} to {b.right_95[1]:.2f}  n {b.n}"


def reliability(scored: Sequence[Judged]) -> Reliability | None:
    """The table of what was scored; None for nothing."""
    if not scored:
        return None
    steps = round(1 / WIDTH)
    groups: dict[int, list[Judged]] = {}
    for item in scored:
        groups.setdefault(min(int(item[0] * steps), steps - 1), []).append(item)
    bins = tuple(_bin(number / steps, group) for number, group in sorted(groups.items()))
    error = sum(b.n * abs(b.said - b.right) for b in bins) / len(scored)
    return Reliability(bins, error, _rank(scored))


def _bin(low: float, group: Sequence[Judged]) -> Bin:
    n, right = len(group), sum(good for _, good in group)
    return Bin(low, n, sum(said for said, _ in group) / n, right / n, _wilson(right, n))


def _wilson(hits: int, n: int) -> tuple[float, float]:
    share, square = hits / n, _95 * _95
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _95 * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def _rank(scored: Sequence[Judged]) -> float | None:
    right = [said for said, good in scored if good]
    wrong = sorted(said for said, good in scored if not good)
    if not right or not wrong:
        return None
    total = sum(bisect_left(wrong, said) + bisect_right(wrong, said) for said in right)
    return total / (2 * len(right) * len(wrong))
