"""The seven kinds of evaluation, each from a gold file to figures and prediction lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec

from onrecord.actors.codes import load_actor_codes
from onrecord.evaluation.actors import MentionedText, ReadAs, score_actors, unknown_code
from onrecord.evaluation.attribution import score_attributions
from onrecord.evaluation.choices import Choices, Kind, Scheme
from onrecord.evaluation.extraction import score_extraction
from onrecord.evaluation.factuality import score_factuality
from onrecord.evaluation.gold import (
    AnnotatedSentence,
    AttributedText,
    Attribution,
    MarkedEvent,
    MarkedSentence,
    read_gold,
    unreadable_date,
)
from onrecord.evaluation.marked_reports import MarkedReport
from onrecord.evaluation.opposites import ComparedPair, run_opposites, score_opposites, unreadable_day
from onrecord.evaluation.relation import check_marked_pairs, score_relations
from onrecord.evaluation.reports import score_reports
from onrecord.evaluation.running import (
    Advance,
    Reads,
    run_actors,
    run_attribution,
    run_extraction,
    run_factuality,
    run_relation,
    run_reports,
)
from onrecord.ontologies.world import load_world


class Figures(Protocol):
    """What a scorer gives."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        ...

    def lines(self) -> Iterator[str]:
        """The figures for a person."""
        ...


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one gold file, its predictions as lines, and the reasons of lines that were set aside."""

    lines: int
    figures: Figures
    predictions: list[dict[str, Any]]
    set_aside: Mapping[str, str]


Start = Callable[[int], Advance]
"""Told how many gold lines there are; gives what is told of each."""


def evaluate(kind: Kind, gold: Path, load: Callable[[], Reads], choices: Choices, start: Start) -> Evaluation:
    """Measure a coder against a gold file; the coder is loaded once the file has proved sound.

    Raises:
        GoldError: The gold file cannot be read or breaks its format; the message names file and line.
    """
    measure = {
        Kind.attribution: _attribution,
        Kind.relation: _relation,
        Kind.extract: _extract,
        Kind.factuality: _factuality,
        Kind.reports: _reports,
        Kind.actors: _actors,
        Kind.opposites: _opposites,
    }[kind]
    return measure(gold, load, choices, start)


def _attribution(path: Path, load: Callable[[], Reads], choices: Choices, start: Start) -> Evaluation:
    gold = read_gold(path, AttributedText, choices.limit, unreadable_date)
    run = run_attribution(load(), gold, start(len(gold)))
    lines = [
        {"id": line.id, "attributions": [_said(found) for found in run.predicted.get(line.id, [])]} for line in gold
    ]
    return Evaluation(len(gold), score_attributions(gold, run.predicted, choices.rounds), lines, run.set_aside)


def _relation(path: Path, load: Callable[[], Reads], choices: Choices, start: Start) -> Evaluation:
    gold = read_gold(path, MarkedSentence, choices.limit)
    check_marked_pairs(path, gold)
    run = run_relation(load(), gold, start(len(gold)))
    lines = [{"id": line.id, "type": run.predicted.get(line.id)} for line in gold]
    figures = score_relations(gold, run.predicted, choices.scheme or Scheme.plv, choices.rounds)
    return Evaluation(len(gold), figures, lines, run.set_aside)


def _extract(path: Path, load: Callable[[], Reads], choices: Choices, start: Start) -> Evaluation:
    gold = read_gold(path, MarkedSentence, choices.limit, unreadable_date)
    run = run_extraction(load(), gold, start(len(gold)), all_statuses=choices.all_statuses)
    lines = [
        {"id": line.id, "text": line.text, "events": [_event(event) for event in run.predicted.get(line.id, [])]}
        for line in gold
    ]
    figures = score_extraction(gold, run.predicted, choices.scheme or Scheme.plover, choices.rounds)
    return Evaluation(len(gold), figures, lines, run.set_aside)


def _factuality(path: Path, load: Callable[[], Reads], choices: Choices, start: Start) -> Evaluation:
    gold = read_gold(path, AnnotatedSentence, choices.limit)
    run = run_factuality(load(), gold, start(len(gold)))
    by_span = {(key, span): value for key, found in run.predicted.items() for span, value in found.items()}
    lines = [
        {
            "id": line.id,
            "text": line.text,
            "events": [
                {"span": list(span), "factuality": value} for span, value in run.predicted.get(line.id, {}).items()
            ],
        }
        for line in gold
    ]
    return Evaluation(len(gold), score_factuality(gold, by_span, choices.rounds), lines, run.set_aside)


def _reports(path: Path, load: Callable[[], Reads], choices: Choices, start: Start) -> Evaluation:
    gold = read_gold(path, MarkedReport, choices.limit)
    run = run_reports(load(), gold, start(len(gold)))
    lines = [record.to_dict() for record in run.predicted.values()]
    return Evaluation(len(gold), score_reports(gold, run.predicted, choices.rounds), lines, run.set_aside)


def _actors(path: Path, load: Callable[[], Reads], choices: Choices, start: Start) -> Evaluation:
    world = load_world()
    codes = load_actor_codes(world)
    gold = read_gold(
        path, MentionedText, choices.limit, lambda line: unreadable_date(line) or unknown_code(line, codes, world)
    )
    run = run_actors(load(), gold, start(len(gold)))
    lines = [{"id": line.id, "text": line.text, "mentions": _read(line, run.predicted.get(line.id))} for line in gold]
    return Evaluation(len(gold), score_actors(gold, run.predicted, world, choices.rounds), lines, run.set_aside)


def _opposites(path: Path, load: Callable[[], Reads], choices: Choices, start: Start) -> Evaluation:
    gold = read_gold(path, ComparedPair, choices.limit, unreadable_day)
    run = run_opposites(load(), gold, start(len(gold)))
    lines = [{"id": line.id, "opposed": bool(run.predicted.get(line.id)), "pairs": run.predicted.get(line.id, [])}
             for line in gold]  # fmt: skip
    return Evaluation(len(gold), score_opposites(gold, run.predicted, choices.rounds), lines, run.set_aside)


def _read(line: MentionedText, said: list[list[ReadAs]] | None) -> list[dict[str, Any]]:
    """What each mention of a text was read as."""
    read = said or [[] for _ in line.mentions]
    return [
        {"span": list(mention.span), "actors": _plain(actors)}
        for mention, actors in zip(line.mentions, read, strict=True)
    ]


def _event(event: MarkedEvent) -> dict[str, Any]:
    """An event as gold files write it: an absent party is null, other absent keys are left out."""
    plain: dict[str, Any] = _plain(event)
    return {key: value for key, value in plain.items() if value is not None or key in {"source", "target"}}


def _said(found: Attribution) -> dict[str, Any]:
    """An attribution as gold files write it."""
    plain: dict[str, Any] = _plain(found)
    return {key: value for key, value in plain.items() if value is not None}


def _plain(value: object) -> Any:
    return msgspec.to_builtins(value)
