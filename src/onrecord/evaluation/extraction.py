"""Scores events found in plain sentences: which types, and who did them to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from onrecord.evaluation.choices import Scheme
from onrecord.evaluation.events import event_type, penta, same_pair
from onrecord.evaluation.gold import MarkedEvent, MarkedSentence
from onrecord.evaluation.matching import heaviest_pairs, largest_matching
from onrecord.evaluation.reliability import Judged, Reliability, reliability
from onrecord.evaluation.scores import Score, intervals

Label = str | int
Counts = tuple[int, int, int]
"""Hits, predicted and gold items of one sentence."""

FIGURES = ("type", "penta", "cameo", "cameo2", "pair", "pair and penta", "triple")
HEADLINES = ("type", "penta", "pair", "pair and penta", "triple")
_NOTHING = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class ExtractionFigures:
    """The figures of a file.

    `type`, `penta`, `cameo` and `cameo2` compare the labels of each sentence, `pair` source and target
    whatever the type, `pair and penta` these and the pentacode, `triple` these and the type. A sentence whose gold
    events lack a label is left out of it. `statuses` are the events of which the right type was found and whose status
    is marked: how many have it right, and all. `confidence` is there where predictions have one; right is a triple that
    counts.
    """

    sentences: int
    without_events: int
    rightly_silent: int
    scores: Mapping[str, Score]
    f1_95: Mapping[str, tuple[float, float]]
    statuses: tuple[int, int] = (0, 0)
    confidence: Reliability | None = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        scores = {
            name: s.to_dict() | ({"f1_95": list(self.f1_95[name])} if name in self.f1_95 else {})
            for name, s in self.scores.items()
        }
        right, of = self.statuses
        status = {"status": {"right": right, "of": of, "share": right / of}} if of else {}
        sure = {} if self.confidence is None else {"confidence": self.confidence.to_dict()}
        return (
            {
                "sentences": self.sentences,
                "without_events": self.without_events,
                "rightly_silent": self.rightly_silent,
            }
            | scores
            | status
            | sure
        )

    def lines(self) -> Iterator[str]:
        """The figures for a person."""
        yield f"{'sentences':<22}{self.sentences}"
        yield f"{'without_events':<22}{self.without_events}"
        yield f"{'rightly_silent':<22}{self.rightly_silent}"
        for name, s in self.scores.items():
            bound = "  95% {:.4f} to {:.4f}".format(*self.f1_95[name]) if name in self.f1_95 else ""
            yield (
                f"{name:<15}P {s.p:.4f}  R {s.r:.4f}  F1 {s.f1:.4f}  ({s.hit} of {s.said} said, {s.true} true){bound}"
            )
        right, of = self.statuses
        if of:
            yield f"status         right in {right} of the {of} events of which the type was found ({right / of:.4f})"
        if self.confidence is not None:
            yield from self.confidence.lines()


def score_extraction(
    gold: Sequence[MarkedSentence],
    predicted: Mapping[str, Sequence[MarkedEvent]],
    scheme: Scheme = Scheme.plover,
    rounds: int = 0,
) -> ExtractionFigures:
    """The figures of predicted events by sentence id; a sentence without a prediction counts as silent."""
    counts = [score_sentence(line.events, predicted.get(line.id, ()), scheme) for line in gold]
    silent = [not predicted.get(line.id) for line in gold if not line.events]
    parts = {name: [count.get(name, _NOTHING) for count in counts] for name in FIGURES}
    return ExtractionFigures(
        len(gold),
        len(silent),
        sum(silent),
        {name: Score.total(part) for name, part in parts.items()},
        intervals({name: parts[name] for name in HEADLINES}, lambda sample: Score.total(sample).f1, rounds),
        _added(judged_statuses(line.events, predicted.get(line.id, ()), scheme) for line in gold),
        reliability([item for line in gold for item in scored(line.events, predicted.get(line.id, ()), scheme)]),
    )


def score_sentence(gold: Sequence[MarkedEvent], predicted: Sequence[MarkedEvent], scheme: Scheme) -> dict[str, Counts]:
    """The counts of one sentence by figure; a figure that it says nothing about is absent."""
    return _label_counts(gold, predicted, scheme) | _party_counts(gold, predicted, scheme)


def _label_counts(gold: Sequence[MarkedEvent], predicted: Sequence[MarkedEvent], scheme: Scheme) -> dict[str, Counts]:
    """The counts of what events are, whoever takes part, by the schemes of which any gold event has a label."""
    views: dict[str, Callable[[MarkedEvent], Label | None]] = {
        "type": partial(event_type, scheme=scheme),
        "penta": partial(penta, scheme=scheme),
        "cameo": lambda event: event.cameo,
        "cameo2": lambda event: (event.cameo or "")[:2],
    }
    counts: dict[str, Counts] = {}
    for name, label in views.items():
        if not gold or any(map(label, gold)):
            true, said = labels(gold, label), labels(predicted, label)
            counts[name] = ((true & said).total(), said.total(), true.total())
    return counts


def _party_counts(gold: Sequence[MarkedEvent], predicted: Sequence[MarkedEvent], scheme: Scheme) -> dict[str, Counts]:
    """The counts of the parties of events, and of parties with what the events are."""
    counts: dict[str, Counts] = {}
    counts["pair"] = (largest_matching(gold, predicted, same_pair), len(predicted), len(gold))
    for name, told, same in (("pair and penta", penta, same_pair_and_penta), ("triple", event_type, same_triple)):
        true_events, said_events = ([event for event in side if told(event, scheme)] for side in (gold, predicted))
        if true_events or not gold:
            hits = largest_matching(true_events, said_events, partial(same, scheme=scheme))
            counts[name] = (hits, len(said_events), len(true_events))
    return counts


def scored(gold: Sequence[MarkedEvent], predicted: Sequence[MarkedEvent], scheme: Scheme) -> list[Judged]:
    """The confidence of each predicted event that has one, and whether it is among the gold triples.

    A sentence whose gold lacks a type judges nothing.
    """
    if any(event_type(event, scheme) is None for event in gold):
        return []
    fitting = {(i, j): 1.0 for i, a in enumerate(gold) for j, b in enumerate(predicted) if same_triple(a, b, scheme)}
    good = {j for _, j in heaviest_pairs(fitting)}
    return [(event.confidence, j in good) for j, event in enumerate(predicted) if event.confidence is not None]


def same_pair_and_penta(a: MarkedEvent, b: MarkedEvent, scheme: Scheme) -> bool:
    """Whether pentacode, source and target are the same."""
    return penta(a, scheme) == penta(b, scheme) and same_pair(a, b)


def judged_statuses(gold: Sequence[MarkedEvent], predicted: Sequence[MarkedEvent], scheme: Scheme) -> tuple[int, int]:
    """Of the gold events with a status of which one of the same type is predicted, how many have it right, and all.

    An event counts once, whatever the number of its pairs; where several fit, the one with the same parties is taken.
    """
    wanted, said = (list(_one_a_group(side)) for side in (gold, predicted))
    fitting = {
        (i, j): 2.0 + same_pair(a, b) + 0.5 * (a.status == b.status)
        for i, a in enumerate(wanted)
        for j, b in enumerate(said)
        if a.status and event_type(a, scheme) == event_type(b, scheme)
    }
    found = heaviest_pairs(fitting)
    return sum(wanted[i].status == said[j].status for i, j in found), len(found)


def _one_a_group(events: Iterable[MarkedEvent]) -> Iterator[MarkedEvent]:
    seen = set()
    for number, event in enumerate(events):
        key = ("alone", number) if event.group is None else ("group", event.group)
        if key not in seen:
            seen.add(key)
            yield event


def _added(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    right, of = map(sum, zip(*counts, strict=True))
    return right, of


def same_triple(a: MarkedEvent, b: MarkedEvent, scheme: Scheme) -> bool:
    """Whether type, source and target are the same."""
    return event_type(a, scheme) == event_type(b, scheme) and same_pair(a, b)


def labels(events: Iterable[MarkedEvent], label: Callable[[MarkedEvent], Label | None]) -> Counter[Label]:
    """How often each label occurs; events of one group count once, by the label of the last."""
    once: dict[tuple[str, int | str], Label | None] = {}
    for i, event in enumerate(events):
        once["alone" if event.group is None else "group", i if event.group is None else event.group] = label(event)
    return Counter(found for found in once.values() if found)
