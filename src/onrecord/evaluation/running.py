"""Runs a coder over gold lines: predictions by line, and the lines that could not be coded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from onrecord.documents.dates import read_published
from onrecord.errors import DocumentError
from onrecord.evaluation import predictions
from onrecord.evaluation.actors import MentionedText, ReadAs, read_mentions
from onrecord.evaluation.gold import (
    AnnotatedSentence,
    AttributedText,
    Attribution,
    MarkedActor,
    MarkedEvent,
    MarkedSentence,
    Offsets,
)
from onrecord.evaluation.marked_reports import MarkedReport
from onrecord.records.rows import Record

P = TypeVar("P")


class Typed(Protocol):
    """What codes a marked pair: anything with a PLOVER type."""

    @property
    def type(self) -> str:
        """One of the sixteen PLOVER types."""
        ...


class Reads(Protocol):
    """What evaluation needs of a coder."""

    def read(
        self,
        text: str,
        *,
        date: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
    ) -> Record:
        """What a text puts on record."""
        ...

    def relation(self, text: str, source: Offsets | None, target: Offsets | None) -> Typed | None:
        """What one marked party does to the other."""
        ...

    def factuality(self, text: str, spans: Sequence[Offsets]) -> list[float]:
        """How certainly each marked predicate happened."""
        ...


@dataclass(frozen=True, slots=True)
class Run(Generic[P]):
    """Predictions by line id; `set_aside` has the reason for each line that could not be coded."""

    predicted: Mapping[str, P]
    set_aside: Mapping[str, str]


Advance = Callable[[int], None]
"""Told how many more lines are done."""


def run_attribution(coder: Reads, gold: Sequence[AttributedText], advance: Advance) -> Run[list[Attribution]]:
    """The attributions that a coder reads in each document."""

    def predict(line: AttributedText) -> list[Attribution]:
        record = coder.read(line.text, date=line.date, title=line.title, outlet=line.publisher)
        return predictions.attributions(record)

    return _run(gold, predict, advance)


def run_extraction(
    coder: Reads, gold: Sequence[MarkedSentence], advance: Advance, *, all_statuses: bool = False
) -> Run[list[MarkedEvent]]:
    """The events that a coder finds in each sentence."""

    def predict(line: MarkedSentence) -> list[MarkedEvent]:
        return predictions.events(coder.read(line.text, date=line.date), all_statuses=all_statuses)

    return _run(gold, predict, advance)


def run_relation(coder: Reads, gold: Sequence[MarkedSentence], advance: Advance) -> Run[str | None]:
    """The type that a coder gives the marked pair of each sentence; None where it gives none."""

    def predict(line: MarkedSentence) -> str | None:
        event = line.events[0]
        coded = coder.relation(line.text, source=_first(event.source), target=_first(event.target))
        return None if coded is None else coded.type

    return _run(gold, predict, advance)


def run_factuality(coder: Reads, gold: Sequence[AnnotatedSentence], advance: Advance) -> Run[dict[Offsets, float]]:
    """The factuality that a coder gives each marked predicate."""

    def predict(line: AnnotatedSentence) -> dict[Offsets, float]:
        spans = [event.span for event in line.events]
        return dict(zip(spans, coder.factuality(line.text, spans), strict=True))

    return _run(gold, predict, advance)


def run_reports(coder: Reads, gold: Sequence[MarkedReport], advance: Advance) -> Run[Record]:
    """What each report puts on record; a date that cannot be read counts as none."""

    def predict(line: MarkedReport) -> Record:
        date = read_published(line.date or "")
        return coder.read(line.text, date=date, title=line.title, outlet=line.outlet, url=line.url)

    return _run(gold, predict, advance)


def run_actors(coder: Reads, gold: Sequence[MentionedText], advance: Advance) -> Run[list[list[ReadAs]]]:
    """Who each marked mention of a text is."""

    def predict(line: MentionedText) -> list[list[ReadAs]]:
        return read_mentions(coder.read(line.text, date=line.date), line)

    return _run(gold, predict, advance)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


L = TypeVar("L", bound=_HasId)


def _run(gold: Sequence[L], predict: Callable[[L], P], advance: Advance) -> Run[P]:
    predicted: dict[str, P] = {}
    set_aside: dict[str, str] = {}
    for line in gold:
        try:
            predicted[line.id] = predict(line)
        except DocumentError as error:
            set_aside[line.id] = error.reason
        advance(1)
    return Run(predicted, set_aside)


def _first(party: MarkedActor | None) -> Offsets | None:
    return None if party is None else next(iter(party.mentions), None)
