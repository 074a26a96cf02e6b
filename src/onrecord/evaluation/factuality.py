"""Scores event factuality: is each marked predicate presented as having happened?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from onrecord.evaluation.gold import AnnotatedSentence, Offsets
from onrecord.evaluation.scores import Score, interval

BANDS = ("no", "unclear", "yes")

Judged = tuple[float, float]
"""A gold factuality and the predicted one."""


@dataclass(frozen=True, slots=True)
class FactualityFigures:
    """The figures of a file, over all gold predicates; one without a prediction counts as 0, unknown."""

    predicates: int
    coverage: float
    pearson: float
    mae: float
    accuracy: float
    macro_f1: float
    f1: Mapping[str, float]
    pearson_95: tuple[float, float] | None
    mae_95: tuple[float, float] | None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        bounds = {"pearson_95": self.pearson_95, "mae_95": self.mae_95}
        return {
            "predicates": self.predicates,
            "coverage": self.coverage,
            "pearson": self.pearson,
            "mae": self.mae,
            "accuracy": self.accuracy,
            "macro_f1": self.macro_f1,
            "f1": dict(self.f1),
        } | {name: list(bound) for name, bound in bounds.items() if bound is not None}

    def lines(self) -> Iterator[str]:
        """The figures for a person."""
        for name, value in self.to_dict().items():
            match value:
                case float():
                    yield f"{name:12} {value:.3f}"
                case list():
                    yield f"{name:12} {value[0]:.3f} to {value[1]:.3f}"
                case dict():
                    yield f"{name:12} " + "  ".join(f"{key} {number:.3f}" for key, number in value.items())
                case _:
                    yield f"{name:12} {value}"


def score_factuality(
    gold: Sequence[AnnotatedSentence], predicted: Mapping[tuple[str, Offsets], float], rounds: int = 0
) -> FactualityFigures:
    """The figures of predictions by sentence id and span; a span that is marked twice counts once, the last."""
    sentences = [{event.span: event.factuality for event in line.events} for line in gold]
    scored = [
        [(true, predicted.get((line.id, span), 0.0)) for span, true in spans.items()]
        for line, spans in zip(gold, sentences, strict=True)
    ]
    covered = sum((line.id, span) in predicted for line, spans in zip(gold, sentences, strict=True) for span in spans)
    pairs = list(chain.from_iterable(scored))
    f1 = {name: _band_score(pairs, name).f1 for name in BANDS}
    moments = [_moments(sentence) for sentence in scored]
    return FactualityFigures(
        len(pairs),
        covered / len(pairs) if pairs else 0.0,
        pearson(pairs),
        _mean([abs(x - y) for x, y in pairs]),
        _mean([float(band(x) == band(y)) for x, y in pairs]),
        sum(f1.values()) / len(BANDS),
        f1,
        interval(moments, _pearson_of, rounds),
        interval(moments, _mae_of, rounds),
    )


def band(x: float) -> str:
    """Whether a factuality says no, yes, or is unclear."""
    if x <= -1:
        return "no"
    return "yes" if x >= 1 else "unclear"


def pearson(pairs: Sequence[Judged]) -> float:
    """Pearson's r; 0 where one side is constant."""
    if not pairs:
        return 0.0
    xs, ys = zip(*pairs, strict=True)
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    covariance: float = sum((x - mx) * (y - my) for x, y in pairs)
    spread = math.sqrt(sum((x - mx) ** 2 for x in xs) * sum((y - my) ** 2 for y in ys))
    return covariance / spread if spread else 0.0


def _band_score(pairs: Sequence[Judged], name: str) -> Score:
    return Score.of(
        sum(band(x) == name == band(y) for x, y in pairs),
        sum(band(y) == name for _, y in pairs),
        sum(band(x) == name for x, _ in pairs),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


_Moments = tuple[int, float, float, float, float, float, float]


def _moments(pairs: Sequence[Judged]) -> _Moments:
    """Number, sums, sums of squares, of products and of absolute errors: enough to resample whole sentences."""
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    return (
        len(pairs),
        sum(xs),
        sum(ys),
        sum(x * x for x in xs),
        sum(y * y for y in ys),
        sum(x * y for x, y in pairs),
        sum(abs(x - y) for x, y in pairs),
    )


def _pearson_of(sample: Sequence[_Moments]) -> float:
    n, x, y, xx, yy, xy, _ = map(sum, zip(*sample, strict=True))
    spread = (n * xx - x * x) * (n * yy - y * y)
    return float((n * xy - x * y) / math.sqrt(spread)) if spread > 0 else 0.0


def _mae_of(sample: Sequence[_Moments]) -> float:
    n, *_, error = map(sum, zip(*sample, strict=True))
    return float(error / n) if n else 0.0
