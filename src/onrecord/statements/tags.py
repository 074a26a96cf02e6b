"""Turns the encoder's tags of words into attributions by character: the first step of reading statements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from onrecord.documents.model import Span
from onrecord.encoder.answers import Answers
from onrecord.encoder.attributions import Attribution, Range
from onrecord.encoder.labels import TYPES
from onrecord.encoder.layers import LAYERS, LayerReading
from onrecord.encoder.paths import role_probabilities
from onrecord.encoder.probabilities import log_odds, softmax
from onrecord.encoder.session import Encoder
from onrecord.encoder.words import Words
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.statements.calibration import CalibrationFeatures, StatementCalibration

CUE, CONTENT = 3, 5
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
        transitions: For each layer of `LAYERS`, the score of a role after each role, as the encoder has decoded it.
        calibration: How likely an attribution is right.
        not_speech: Columns of the event head whose types are no speech.
    """

    transitions: tuple[NDArray[np.float32], ...]
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
            encoder.transitions,
            StatementCalibration.of(encoder),
            tuple(column for column, name in enumerate(TYPES, 1) if name in not_speech),
        )


def read_tags(answers: Answers, decoder: AttributionDecoder) -> tuple[TaggedAttribution, ...]:
    """The attributions of a text, window after window, the outer ones first.

    A content ends with its paragraph, and goes on in a piece of its own.

    Args:
        answers: What the encoder puts out for the text.
        decoder: What makes attributions of it.
    """
    telling = [
        (window, layer, readings[layer])
        for layer in range(len(LAYERS))
        for window, readings in zip(answers.windows, answers.layers, strict=True)
        if readings[layer].attributions
    ]
    if not telling:
        return ()
    heads = [answers.heads[name] for name in LAYERS]
    probabilities = role_probabilities(
        [heads[layer][slice(*window)] for window, layer, _ in telling],
        [decoder.transitions[layer] for _, layer, _ in telling],
    )
    vetoed = _vetoed(answers, decoder.not_speech)
    return tuple(
        tagged
        for ((first, _), layer, reading), probability in zip(telling, probabilities, strict=True)
        for tagged in _of_window(answers.words, first, reading, probability, vetoed, inner=layer > 0)
    )


def _of_window(
    words: Words,
    first: int,
    reading: LayerReading,
    probability: NDArray[np.float64],
    vetoed: NDArray[np.bool_],
    *,
    inner: bool,
) -> Iterator[TaggedAttribution]:
    """The attributions of a window by character, but for those whose cue names what is no speech."""
    sources = tuple(_characters(words, piece, first) for piece in reading.sources)
    sure = _Sureness.of(probability)
    for found in reading.attributions:
        if vetoed[first + found.cue[0] : first + found.cue[1]].any() or (inner and not found.content):
            continue
        yield TaggedAttribution(
            None if found.source is None else _characters(words, found.source, first),
            _characters(words, found.cue, first),
            tuple(_characters(words, piece, first) for piece in found.content),
            sure.features(found),
            sources,
            inner,
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
