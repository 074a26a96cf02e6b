"""How good `onrecord check` is, on rows of which it is known what is to be said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.checking.model import Verdict
from onrecord.evaluation.scores import Score, interval

Judged = tuple[str, Verdict, Verdict]
"""The text of a row, what is to be said of it, and what is said."""


@dataclass(frozen=True, slots=True)
class CheckFigures:
    """The figures of some rows.

    Attributes:
        rows: How many there are.
        texts: Of how many texts.
        scores: "not upheld": rows that their text does not bear out; "way": of those that are rightly said to be such,
            the ones with the right verdict; "upheld": rows that it does.
        undecided: How many rows cannot be decided.
        bounds: 95 % intervals over texts of precision and recall of "not upheld", of "way", of precision and recall of
            "upheld".
    """

    rows: int
    texts: int
    scores: Mapping[str, Score]
    undecided: int
    bounds: Mapping[str, tuple[float, float]]

    def lines(self) -> Iterator[str]:
        """The figures for a person."""
        yield f"{self.rows} rows of {self.texts} texts, {self.undecided} undecided"
        for name in _MEASURES:
            bound = self.bounds.get(name)
            shown = "" if bound is None else f"  95% {bound[0]:.3f} to {bound[1]:.3f}"
            yield f"{name:<24}{_MEASURES[name](self.scores):.3f}{shown}"


_MEASURES: Mapping[str, Callable[[Mapping[str, Score]], float]] = {
    "not upheld, precision": lambda scores: scores["not upheld"].p,
    "not upheld, recall": lambda scores: scores["not upheld"].r,
    "right way named": lambda scores: scores["way"].r,
    "upheld, precision": lambda scores: scores["upheld"].p,
    "upheld, recall": lambda scores: scores["upheld"].r,
}


def score_checks(judged: Sequence[Judged], rounds: int = 0) -> CheckFigures:
    """The figures of some rows."""
    by_text: defaultdict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        by_text[each[0]].append(each)
    texts = list(by_text.values())
    bounds: dict[str, tuple[float, float]] = {}
    for name, measure in _MEASURES.items():
        found = interval(texts, lambda sample, measure=measure: measure(_scores(sample)), rounds)  # type: ignore[misc]
        if found is not None:
            bounds[name] = found
    undecided = sum(said is Verdict.undecided for _, _, said in judged)
    return CheckFigures(len(judged), len(texts), _scores(texts), undecided, bounds)


def _scores(texts: Iterable[Sequence[Judged]]) -> dict[str, Score]:
    pairs = [(true, said) for text in texts for _, true, said in text]
    against = [(true, said) for true, said in pairs if true.against and said.against]
    n_true, n_said = sum(true.against for true, _ in pairs), sum(said.against for _, said in pairs)
    upheld = sum(true is said is Verdict.upheld for true, said in pairs)
    n_upheld = sum(true is Verdict.upheld for true, _ in pairs), sum(said is Verdict.upheld for _, said in pairs)
    return {
        "not upheld": Score.of(len(against), n_said, n_true),
        "way": Score.of(sum(true is said for true, said in against), len(against), len(against)),
        "upheld": Score.of(upheld, n_upheld[1], n_upheld[0]),
    }
