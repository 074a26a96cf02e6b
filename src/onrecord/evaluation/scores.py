"""What every scorer counts with: precision, recall and F1, and the interval that resampling gives."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts behind precision, recall and F1.

    Attributes:
        true: Gold items.
        said: Predicted items.
        hit: Gold items that were found.
        right: Predicted items that were right; the same as `hit` unless the two are counted apart.
    """

    true: int
    said: int
    hit: int
    right: int

    @classmethod
    def of(cls, hit: int, said: int, true: int) -> Score:
        """A score whose hits count on both sides."""
        return cls(true, said, hit, hit)

    @classmethod
    def total(cls, counts: Iterable[tuple[int, int, int]]) -> Score:
        """The score of several parts, each its hits, predicted and gold items."""
        hit, said, true = map(sum, zip(*counts, strict=True))
        return cls.of(hit, said, true)

    @property
    def p(self) -> float:
        """Precision; 0 where nothing was predicted."""
        return self.right / self.said if self.said else 0.0

    @property
    def r(self) -> float:
        """Recall; 0 where there was nothing to find."""
        return self.hit / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.p * self.r / (self.p + self.r) if self.p + self.r else 0.0

    def to_dict(self) -> dict[str, float]:
        """The JSON object of figures and counts."""
        return {"p": self.p, "r": self.r, "f1": self.f1, "hit": self.hit, "said": self.said, "true": self.true}


def interval(
    units: Sequence[T], statistic: Callable[[Sequence[T]], float], rounds: int, seed: int = 0
) -> tuple[float, float] | None:
    """The 95 % percentile interval of a figure, resampling its units with replacement.

    Args:
        units: What is drawn anew each round: the counts of one document or sentence.
        statistic: The figure of a sample.
        rounds: Samples to draw; none, or no unit, gives no interval.
        seed: The same seed gives the same interval.
    """
    if not rounds or not units:
        return None
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    figures = sorted(statistic(rng.choices(units, k=len(units))) for _ in range(rounds))
    return figures[int(0.025 * rounds)], figures[min(int(0.975 * rounds), rounds - 1)]


def intervals(
    parts: Mapping[K, Sequence[T]], statistic: Callable[[Sequence[T]], float], rounds: int
) -> dict[K, tuple[float, float]]:
    """The intervals of a figure by name, without those of which there is none."""
    found = {name: interval(units, statistic, rounds) for name, units in parts.items()}
    return {name: bound for name, bound in found.items() if bound is not None}
