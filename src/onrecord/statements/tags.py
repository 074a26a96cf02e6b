"""Turns the encoder's tags of words into attributions by character: the first step of reading statements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.documents.model import Span
from onrecord.encoder.attributions import Attribution, Linker, Range, decode, parted, ranges
from onrecord.encoder.labels import TYPES
from onrecord.encoder.paths import best_paths, role_probabilities
from onrecord.encoder.probabilities import log_odds, softmax
from onrecord.encoder.session import Answers, Encoder
from onrecord.encoder.words import Words
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.statements.calibration import CalibrationFeatures, StatementCalibration

SOURCE, CUE, CONTENT = 1, 3, 5
"""The roles that begin each part; the role after each goes on."""


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """An attribution as the encoder's tags have it, by character: who (or None), by which cue, what.

    Attributes:
        source: Who says it, or None where the text names none.
        cue: The words that report.
        content: The pieces of what is said, in order.
        features: How sure the encoder is of each part.
        sources: Everyone who says anything in the same window, in order.
        inner: Whether it was read as a part of another's content.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    features: CalibrationFeatures
    sources: tuple[Span, ...] = ()
    inner: bool = False


@dataclass(frozen=True, slots=True)
class AttributionDecoder:
    """What makes attributions of the encoder's outputs.

    Attributes:
        outer: Learned numbers for attributions that the text itself makes.
        inner: The same for those inside the content of another.
        calibration: How likely an attribution is right.
        not_speech: Columns of the event head whose types are no speech.
    """

    outer: Linker
    inner: Linker
    calibration: StatementCalibration
    not_speech: tuple[int, ...]

    @classmethod
    def of(cls, encoder: Encoder, not_speech: Collection[str]) -> AttributionDecoder:
        """The numbers that came with an encoder.

        Args:
            encoder: The encoder.
            not_speech: Types of event whose words report no speech, by `Rulings.not_speech`.
        """
        return cls(
            _cautious(encoder.linker()),
            _cautious(encoder.linker("inner_transitions")),
            StatementCalibration.of(encoder),
            tuple(column for column, name in enumerate(TYPES, 1) if name in not_speech),
        )


def _cautious(linker: Linker) -> Linker:
    transitions = linker.transitions.copy()
    transitions[:, 0] += np.float32(load_thresholds().statements.caution)
    return replace(linker, transitions=transitions)


def read_tags(
    answers: Answers, decoder: AttributionDecoder, paragraphs: Sequence[int] = ()
) -> tuple[TaggedAttribution, ...]:
    """The attributions of a text, window after window, the outer ones first.

    Args:
        answers: What the encoder puts out for the text.
        decoder: What makes attributions of it.
        paragraphs: The first character of each paragraph, in order; a content ends with its paragraph, and goes on in
            a piece of its own.
    """
    breaks = [bisect_left(answers.words.starts, start) for start in paragraphs]
    layers = [("roles", decoder.outer, False), ("inner", decoder.inner, True)]
    scores = [answers.heads[head][first:last] for head, _, _ in layers for first, last in answers.windows]
    if not scores:
        return ()
    transitions = [linker.transitions for _, linker, _ in layers for _ in answers.windows]
    paths = iter(best_paths(scores, transitions))
    probabilities = iter(role_probabilities(scores, transitions))
    vetoed = _vetoed(answers, decoder.not_speech)
    return tuple(
        found
        for _, linker, inner in layers
        for window in answers.windows
        for found in _of_window(
            answers, window, _Roles(next(paths), next(probabilities), linker, inner), vetoed, breaks
        )
    )


class _Roles(NamedTuple):
    """The roles of a window's words: the likeliest, their probabilities, what ties them, and their layer."""

    best: list[int]
    probability: NDArray[np.float64]
    linker: Linker
    inner: bool


def _of_window(
    answers: Answers, window: Range, roles: _Roles, vetoed: NDArray[np.bool_], breaks: Sequence[int]
) -> Iterator[TaggedAttribution]:
    first, last = window
    links, no_source = answers.heads["links"][first:last], answers.heads["no_source"][first:last]
    near = [word - first for word in breaks if first < word < last]
    attributions = decode(roles.best, links, no_source, roles.linker, near)
    if not attributions:
        return
    sure = _Sureness.of(roles.probability)
    pieces = parted(ranges(roles.best, SOURCE), near)
    sources = tuple(_characters(answers.words, piece, first) for piece in pieces)
    for found in attributions:
        if vetoed[first + found.cue[0] : first + found.cue[1]].any():
            continue
        yield TaggedAttribution(
            None if found.source is None else _characters(answers.words, found.source, first),
            _characters(answers.words, found.cue, first),
            tuple(_characters(answers.words, piece, first) for piece in found.content),
            sure.features(found),
            sources,
            roles.inner,
        )


def _vetoed(answers: Answers, not_speech: Sequence[int]) -> NDArray[np.bool_]:
    """For each word of a text, whether it names an event that is no speech, so that it can be no cue."""
    probabilities = softmax(answers.heads["trigger"])
    vetoed: NDArray[np.bool_] = probabilities[:, list(not_speech)].sum(axis=1) >= load_thresholds().statements.material
    return vetoed


def _characters(words: Words, piece: Range, first: int) -> Span:
    return Span(words.starts[first + piece[0]], words.ends[first + piece[1] - 1])


class _Sureness(NamedTuple):
    """How likely each word of a window is in a cue, in a content, and goes on with one."""

    cue: list[float]
    content: list[float]
    goes_on: list[float]

    @classmethod
    def of(cls, probability: NDArray[np.float64]) -> _Sureness:
        within = probability[:, :-1] + probability[:, 1:]
        return cls(within[:, CUE].tolist(), within[:, CONTENT].tolist(), probability[:, CONTENT + 1].tolist())

    def features(self, found: Attribution) -> CalibrationFeatures:
        """How sure the encoder is of an attribution: a part is as sure as its unlikeliest word."""
        ends = (1 - self.goes_on[end] if end < len(self.goes_on) else 1.0 for _, end in found.content)
        return CalibrationFeatures(
            cue=log_odds(min(self.cue[slice(*found.cue)])),
            content=log_odds(min(min(self.content[first:last]) for first, last in found.content)),
            end=log_odds(min(ends)),
            link=log_odds(found.certainty),
        )
