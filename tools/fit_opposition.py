"""Fits the weights by which two sayings count as opposed, on pairs of reports that are marked.

    python tools/fit_opposition.py FILE ... [--folds K]

FILE is like those of evals/opposites; of pairs.jsonl only the pairs with an odd number are read, since the others are
held out. Prints the numbers for src/onrecord/ontologies/data/policy/opposition.yaml, then
precision and recall on pairs that were left out, for several sums from which on a pair counts. Of a pair of reports the
two sayings count that score highest: the fit is repeated with those.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

import onrecord
from onrecord.evaluation.opposites import ComparedPair
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.predicates import load_predicates
from onrecord.ontologies.stances import load_stances
from onrecord.sayings.evidence import are_apart, evidence
from onrecord.sayings.matters import matter_of
from onrecord.sayings.nations import nations
from onrecord.sayings.opposed import found_by_rules
from onrecord.sayings.pairs import events_opposed
from onrecord.sayings.parsing import sentence_parser
from onrecord.sayings.readings import Readings
from onrecord.sayings.reserves import reserve
from onrecord.store.sayings import Saying, sayings_of

RIDGE, BARELY = 0.5, 0.01
"""How strongly the weights, and the bias, are drawn to 0."""
ROUNDS, STEPS = 3, 60
HALVED = "pairs.jsonl"
LEASTS = (-0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair of reports: whether they are opposed, and what is found for each two of their sayings."""

    opposed: bool
    found: tuple[dict[str, float], ...]


class Reader:
    """Reads pairs of reports into what is found in them."""

    def __init__(self) -> None:
        self._coder = onrecord.load()
        self._stances, world = load_stances(), load_lists().world
        self._readings = Readings(sentence_parser(world), self._stances, load_predicates(), nations(world))

    def compared(self, pair: ComparedPair) -> Compared:
        """What is found in a pair."""
        first, second = (self._sayings(side.text, side.date) for side in (pair.first, pair.second))
        return Compared(pair.opposed, tuple(self._found(first, second)))

    def _sayings(self, text: str, day: str | None) -> list[Saying]:
        rows = self._coder.read(text, date=day).to_dict()
        actors = {row["id"]: row for row in rows["actors"]}
        return sayings_of(rows["document"], rows["statements"], rows["events"], rows["mentions"], actors)

    def _found(self, first: Sequence[Saying], second: Sequence[Saying]) -> Iterator[dict[str, float]]:
        for mine in first:
            for theirs in second:
                if self._readings.same(mine.speaker, theirs.speaker):
                    yield from self._evidence(mine, theirs)

    def _evidence(self, mine: Saying, theirs: Saying) -> Iterator[dict[str, float]]:
        one, other = self._readings(mine), self._readings(theirs)
        matter = matter_of(one, other, {})
        if matter is None or are_apart(one, other):
            return
        events = events_opposed(mine, theirs, self._stances)
        by_rules, against = found_by_rules(one, other, matter, self._stances, by_events=events)
        if (by_rules or matter.enough) and not reserve(one, other, against, (mine.day, theirs.day), self._stances):
            yield evidence(one, other, by_rules=by_rules)


def fit(pairs: Sequence[Compared], names: Sequence[str]) -> Numbers:
    """The weights by name, and the bias behind them."""
    listed = [(each, pair.opposed, 1 / len(pair.found)) for pair in pairs for each in pair.found]
    weights = _logistic(*_table(listed, names))
    for _ in range(ROUNDS):
        best = [(_highest(pair, names, weights), pair.opposed, 1.0) for pair in pairs if pair.found]
        weights = _logistic(*_table(best, names))
    return weights


def _highest(pair: Compared, names: Sequence[str], weights: Numbers) -> dict[str, float]:
    """What is found for those two sayings of a pair that score highest."""
    return max(pair.found, key=lambda each: _score(each, names, weights))


def _table(
    rows: Sequence[tuple[dict[str, float], bool, float]], names: Sequence[str]
) -> tuple[Numbers, Numbers, Numbers]:
    found = np.array([[*(each[name] for name in names), 1.0] for each, _, _ in rows])
    return found, np.array([float(is_so) for _, is_so, _ in rows]), np.array([share for _, _, share in rows])


def _logistic(found: Numbers, truth: Numbers, shares: Numbers) -> Numbers:
    ridge = np.diag([*[RIDGE] * (found.shape[1] - 1), BARELY])
    weights = np.zeros(found.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-found @ weights))
        slope = found.T @ ((likely - truth) * shares) + ridge @ weights
        bend = (found * (likely * (1 - likely) * shares)[:, None]).T @ found + ridge
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _score(found: dict[str, float], names: Sequence[str], weights: Numbers) -> float:
    return float(np.array([*(found[name] for name in names), 1.0]) @ weights)


def left_out(pairs: Sequence[Compared], names: Sequence[str], folds: int) -> Numbers:
    """The score of each pair by weights fitted without its fold."""
    order = np.random.default_rng(0).permutation(len(pairs))
    scores = np.full(len(pairs), -np.inf)
    for fold in range(folds):
        held = order[fold::folds]
        weights = fit([pairs[at] for at in np.setdiff1d(order, held)], names)
        for at in held:
            scores[at] = max((_score(each, names, weights) for each in pairs[at].found), default=-np.inf)
    return scores


def marked(path: Path) -> Iterator[ComparedPair]:
    """The pairs of a file that may be worked on."""
    for line in path.read_bytes().splitlines():
        pair = msgspec.json.decode(line, type=ComparedPair)
        if path.name != HALVED or int(pair.id.lstrip("p")) % 2:
            yield pair


def main() -> None:
    """Print the weights and what they find."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    asked = parser.parse_args()
    reader = Reader()
    pairs = [reader.compared(pair) for path in asked.files for pair in marked(path)]
    names = list(next(pair.found[0] for pair in pairs if pair.found))
    for name, weight in zip((*names, "bias"), fit(pairs, names), strict=True):
        print(f"{name}: {weight:.2f}")
    truth = np.array([pair.opposed for pair in pairs])
    scores = left_out(pairs, names, asked.folds)
    for least in LEASTS:
        said = scores >= least
        right = int((said & truth).sum())
        print(f"from {least:5.2f}: precision {right / max(1, said.sum()):.3f}, recall {right / truth.sum():.3f}")


if __name__ == "__main__":
    main()
