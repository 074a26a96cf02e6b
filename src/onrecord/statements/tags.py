"""Turns the encoder's tags of words into attributions by character: the first step of reading statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
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

_INNER = "inner"
"""The head of the attributions inside another's content."""
SOURCE, CUE, CONTENT = 1, 3, 5
"""The roles that begin each part; the role after each goes on."""


class TaggedAttribution(Struct, frozen=True, gc=False):
    """An attribution as the encoder's tags have it, by character: who (or None), by which cue, what.

    Attributes:
        source: Who says it, or None where the text names none.
        cue: The words that report.
        content: The pieces of what is said, in order; () where the encoder sees a cue, but nothing that is said by it.
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
    starts = (bisect_left(answers.words.starts, start) for start in paragraphs)
    breaks = list(dict.fromkeys(starts))  # a paragraph without a word begins where the next one does
    scores, transitions, found = _layers(answers, decoder, breaks)
    telling = [number for number, one in enumerate(found) if one.attributions]
    if not telling:
        return ()
    probabilities = role_probabilities([scores[n] for n in telling], [transitions[n] for n in telling])
    vetoed = _vetoed(answers, decoder.not_speech)
    return tuple(
        tagged
        for number, probability in zip(telling, probabilities, strict=True)
        for tagged in _of_window(answers.words, found[number], probability, vetoed)
    )


def _layers(
    answers: Answers, decoder: AttributionDecoder, breaks: Sequence[int]
) -> tuple[list[NDArray[np.float32]], list[NDArray[np.float32]], list[_Window]]:
    """The scores, the transitions and what was found in each window, of the outer layer and then of the inner one."""
    read = [
        (window, head, linker)
        for head, linker in (("roles", decoder.outer), (_INNER, decoder.inner))
        for window in answers.windows
    ]
    scores = [answers.heads[head][slice(*window)] for window, head, _ in read]
    transitions = [linker.transitions for _, _, linker in read]
    found = [
        _decoded(answers, window, path, linker, breaks, inner=head == _INNER)
        for (window, head, linker), path in zip(read, best_paths(scores, transitions), strict=True)
    ]
    return scores, transitions, found


class _Window(NamedTuple):
    """A window as one layer reads it: what is said and by whom, in words of the window.

    Attributes:
        first: Its first word.
        sources: Everyone who says anything, where anything is said.
        attributions: Who says what.
        inner: Whether the layer is that of attributions inside another's content.
    """

    first: int
    sources: list[Range]
    attributions: list[Attribution]
    inner: bool


def _decoded(
    answers: Answers, window: Range, roles: list[int], linker: Linker, breaks: Sequence[int], *, inner: bool
) -> _Window:
    first, last = window
    near = [word - first for word in breaks[bisect_right(breaks, first) : bisect_left(breaks, last)]]
    links, no_source = answers.heads["links"][first:last], answers.heads["no_source"][first:last]
    attributions = decode(roles, links, no_source, linker, near)
    sources = parted(ranges(roles, SOURCE), near) if attributions else []
    return _Window(first, sources, attributions, inner)


def _of_window(
    words: Words, window: _Window, probability: NDArray[np.float64], vetoed: NDArray[np.bool_]
) -> Iterator[TaggedAttribution]:
    """The attributions of a window by character, but for those whose cue names what is no speech."""
    first = window.first
    sources = tuple(_characters(words, piece, first) for piece in window.sources)
    sure = _Sureness.of(probability)
    for found in window.attributions:
        if vetoed[first + found.cue[0] : first + found.cue[1]].any() or (window.inner and not found.content):
            continue
        yield TaggedAttribution(
            None if found.source is None else _characters(words, found.source, first),
            _characters(words, found.cue, first),
            tuple(_characters(words, piece, first) for piece in found.content),
            sure.features(found),
            sources,
            window.inner,
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
        cue, content = (probability[:, role] + probability[:, role + 1] for role in (CUE, CONTENT))
        return cls(cue.tolist(), content.tolist(), probability[:, CONTENT + 1].tolist())

    def features(self, found: Attribution) -> CalibrationFeatures:
        """How sure the encoder is of an attribution: a part is as sure as its unlikeliest word, what is none as not."""
        if not found.content:
            return CalibrationFeatures(log_odds(min(self.cue[slice(*found.cue)])), 0.0, 0.0, log_odds(found.certainty))
        ends = (1 - self.goes_on[end] if end < len(self.goes_on) else 1.0 for _, end in found.content)
        return CalibrationFeatures(
            cue=log_odds(min(self.cue[slice(*found.cue)])),
            content=log_odds(min(min(self.content[first:last]) for first, last in found.content)),
            end=log_odds(min(ends)),
            link=log_odds(found.certainty),
        )
