"""Scores pairs of reports: does one speaker say the opposite in the second of what he says in the first?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from onrecord.documents.dates import read_published
from onrecord.errors import DocumentError
from onrecord.evaluation.gold import Offsets
from onrecord.evaluation.running import Reads, Run
from onrecord.evaluation.scores import Score, interval
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.opposition import Weights, load_weights
from onrecord.ontologies.predicates import load_predicates
from onrecord.ontologies.stances import Stances, load_stances
from onrecord.records.rows import Record
from onrecord.sayings.nations import nations
from onrecord.sayings.pairs import opposed
from onrecord.sayings.parsing import sentence_parser
from onrecord.sayings.readings import Readings
from onrecord.store.sayings import Saying, sayings_of

FIGURES = ("p", "r", "f1")
"""What is given with an interval."""


class ComparedText(msgspec.Struct, frozen=True):
    """A report of a pair."""

    text: str
    date: str | None = None


class ComparedPair(msgspec.Struct, frozen=True):
    """Two reports, and whether one speaker says the opposite in the second; `kind` is what they are an example of."""

    id: str
    opposed: bool
    first: ComparedText
    second: ComparedText
    kind: str = ""

    @property
    def text(self) -> str:
        """Both texts, in a row."""
        return f"{self.first.text}\n{self.second.text}"

    def offsets(self) -> Iterator[Offsets]:
        """Every span of the line: none, for whole texts are compared."""
        return iter(())


def unreadable_day(line: ComparedPair) -> str | None:
    """What is wrong with the days of a pair, if anything is."""
    for side in (line.first, line.second):
        if side.date is not None and read_published(side.date) is None:
            return f"{side.date!r} is no day; write one as 2019-05-29"
    return None


@dataclass(frozen=True, slots=True)
class OppositeFigures:
    """How many opposed pairs were found, over all and by kind."""

    opposed: Score
    bounds: Mapping[str, tuple[float, float]]
    kinds: Mapping[str, tuple[int, int]]

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        bounds = {f"{name}_95": list(bound) for name, bound in self.bounds.items()}
        kinds = {name: {"right": right, "of": of} for name, (right, of) in self.kinds.items()}
        return {"opposed": {**self.opposed.to_dict(), **bounds}, "kinds": kinds}

    def lines(self) -> Iterator[str]:
        """The figures for a person."""
        for name, label in zip(FIGURES, ("precision", "recall", "F1"), strict=True):
            bound = self.bounds.get(name)
            interval = "" if bound is None else f"  ({bound[0]:.3f} to {bound[1]:.3f})"
            yield f"{label:20} {getattr(self.opposed, name):.3f}{interval}"
        yield f"{'found':20} {self.opposed.hit} of {self.opposed.true} opposed, {self.opposed.said} said"
        for kind, (right, of) in sorted(self.kinds.items()):
            yield f"{kind or 'pairs':20} {right} of {of} right"


def score_opposites(
    gold: Sequence[ComparedPair], predicted: Mapping[str, Sequence[Any]], rounds: int = 0
) -> OppositeFigures:
    """The figures of what was found by the id of a pair; a pair without an entry counts as not opposed."""
    said = {line.id: bool(predicted.get(line.id)) for line in gold}
    counts = [(int(line.opposed and said[line.id]), int(said[line.id]), int(line.opposed)) for line in gold]
    kinds: dict[str, tuple[int, int]] = {}
    for line in gold:
        right, of = kinds.get(line.kind, (0, 0))
        kinds[line.kind] = (right + (said[line.id] == line.opposed), of + 1)
    found = {name: interval(counts, partial(_figure, name), rounds) for name in FIGURES}
    bounds = {name: bound for name, bound in found.items() if bound is not None}
    return OppositeFigures(Score.total(counts), bounds, kinds)


def _figure(name: str, counts: Sequence[tuple[int, int, int]]) -> float:
    figure: float = getattr(Score.total(counts), name)
    return figure


def run_opposites(
    coder: Reads, gold: Sequence[ComparedPair], advance: Callable[[int], None]
) -> Run[list[tuple[str, str]]]:
    """The words of the sayings that are opposed, by pair, found as `onrecord said` finds them."""
    world, stances, weights = load_lists().world, load_stances(), load_weights()
    readings = Readings(sentence_parser(world), stances, load_predicates(), nations(world))
    predicted: dict[str, list[tuple[str, str]]] = {}
    set_aside: dict[str, str] = {}
    for line in gold:
        try:
            first, second = (_sayings(coder.read(side.text, date=side.date)) for side in (line.first, line.second))
            predicted[line.id] = list(_opposed(first, second, readings, stances, weights))
        except DocumentError as error:
            set_aside[line.id] = error.reason
        advance(1)
    return Run(predicted, set_aside)


def _sayings(record: Record) -> list[Saying]:
    rows = record.to_dict()
    actors = {row["id"]: row for row in rows["actors"]}
    return sayings_of(rows["document"], rows["statements"], rows["events"], rows["mentions"], actors)


def _opposed(
    first: Sequence[Saying], second: Sequence[Saying], readings: Readings, stances: Stances, weights: Weights
) -> Iterator[tuple[str, str]]:
    for one in first:
        for other in second:
            if readings.same(one.speaker, other.speaker):
                pair = opposed(one, other, readings, stances, weights)
                if pair is not None and not pair.apart:
                    yield one.words, other.words
