"""Turns what the encoder says of words into attributions by character: the first step of reading statements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.documents.model import Span
from onrecord.encoder.attributions import Attribution, Linker, Range, decode, ranges
from onrecord.encoder.labels import TYPES
from onrecord.encoder.odds import log_odds, shares_of
from onrecord.encoder.paths import best_paths, role_shares
from onrecord.encoder.session import Answers, Encoder
from onrecord.encoder.words import Words
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.statements.calibration import CalibrationFeatures, StatementCalibration

SOURCE, CUE, CONTENT = 1, 3, 5
"""The roles that begin each part; the role after each goes on."""


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """Characters of a text: who (or None), by which cue, what.

    Attributes:
        source: Who says it, or None where the text names none.
        cue: The words that report.
        content: The pieces of what is said, in order.
        signs: How sure the encoder is of each part.
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
    """The learned numbers that make attributions of the encoder's answers.

    Attributes:
        outer: For attributions of the text's own voice.
        inner: For those inside the content of another.
        calibration: How likely an attribution is right.
        not_speech: Numbers of the event types whose words report nothing.
    """

    outer: Linker
    inner: Linker
    calibration: StatementCalibration
    not_speech: tuple[int, ...]

    @classmethod
    def of(cls, encoder: Encoder, not_speech: Iterable[str]) -> AttributionDecoder:
        """The numbers that came with an encoder, and the event types whose words report nothing."""
        return cls(
            _cautious(encoder.linker()),
            _cautious(encoder.linker("inner_transitions")),
            StatementCalibration.of(encoder),
            tuple(sorted(TYPES.index(name) for name in not_speech)),
        )


@dataclass(frozen=True, slots=True)
class _Window:
    """The words `[first, last)` of a window, and for each whether it names an event that is no speech."""

    first: int
    last: int
    material: NDArray[np.bool_]


def _cautious(linker: Linker) -> Linker:
    transitions = linker.transitions.copy()
    transitions[:, 0] += np.float32(load_thresholds().statements.caution)
    return replace(linker, transitions=transitions)


def read_tags(
    answers: Answers, decoder: AttributionDecoder, paragraphs: Sequence[int] = ()
) -> tuple[TaggedAttribution, ...]:
    """The attributions of a text, window after window, the outer ones first.

    Args:
        answers: What the encoder says of the text.
        decoder: The learned numbers.
        paragraphs: The first character of each paragraph, in order; a content ends with its paragraph, and goes on in
            a piece of its own.
    """
    breaks = [bisect_left(answers.words.starts, start) for start in paragraphs]
    heads = [("roles", decoder.outer), ("inner", decoder.inner)]
    scores = [answers.heads[head][first:last] for head, _ in heads for first, last in answers.windows]
    if not scores:
        return ()
    transitions = [linker.transitions for _, linker in heads for _ in answers.windows]
    paths = best_paths(scores, transitions)
    shares = role_shares(scores, transitions)
    count = len(answers.windows)
    windows = [_window(answers, window, decoder.not_speech) for window in answers.windows]
    return tuple(
        found
        for number, (roles, share) in enumerate(zip(paths, shares, strict=True))
        for found in _of_window(answers, windows[number % count], roles, share, heads[number // count][1], breaks)
        for found in [replace(found, inner=number >= count)]
    )


def _of_window(
    answers: Answers,
    window: _Window,
    roles: list[int],
    share: NDArray[np.float64],
    linker: Linker,
    breaks: Sequence[int],
) -> Iterator[TaggedAttribution]:
    first, last = window.first, window.last
    links, no_source = answers.heads["links"][first:last], answers.heads["no_source"][first:last]
    sources = tuple(_characters(answers.words, piece, first) for piece in ranges(roles, SOURCE))
    near = [word - first for word in breaks if first < word < last]
    for found in decode(roles, links, no_source, linker, near):
        if window.material[slice(*found.cue)].any():
            continue
        yield TaggedAttribution(
            None if found.source is None else _characters(answers.words, found.source, first),
            _characters(answers.words, found.cue, first),
            tuple(_characters(answers.words, piece, first) for piece in found.content),
            _signs(found, share),
            sources,
        )


def _window(answers: Answers, window: Range, not_speech: Sequence[int]) -> _Window:
    shares = shares_of(answers.heads["trigger"][slice(*window)])
    of_types = shares[:, [1 + number for number in not_speech]].sum(axis=1)  # the first share is that of no event
    return _Window(*window, of_types >= load_thresholds().statements.material)


def _characters(words: Words, piece: Range, first: int) -> Span:
    return Span(words.starts[first + piece[0]], words.ends[first + piece[1] - 1])


def _signs(found: Attribution, share: NDArray[np.float64]) -> CalibrationFeatures:
    return CalibrationFeatures(
        cue=log_odds(_least(share, found.cue, CUE)),
        content=log_odds(min(_least(share, piece, CONTENT) for piece in found.content)),
        end=log_odds(min(_ends(share, piece, CONTENT) for piece in found.content)),
        link=log_odds(found.certainty),
    )


def _least(share: NDArray[np.float64], piece: Range, role: int) -> float:
    """How likely the unlikeliest word of a piece has its role."""
    return float(share[piece[0] : piece[1], role : role + 2].sum(1).min())


def _ends(share: NDArray[np.float64], piece: Range, role: int) -> float:
    """How likely a piece does not go on."""
    return 1 - float(share[piece[1], role + 1]) if piece[1] < len(share) else 1.0
