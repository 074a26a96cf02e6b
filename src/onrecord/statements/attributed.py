"""Turns what the encoder says of words into attributions by character: the first step of reading statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.documents.model import Span
from onrecord.encoder.attributions import Attribution, Linker, Range, decode
from onrecord.encoder.paths import best_paths, role_shares
from onrecord.encoder.session import Answers, Encoder
from onrecord.encoder.words import Words

SOURCE, CUE, CONTENT = 1, 3, 5


@dataclass(frozen=True, slots=True)
class Attributed:
    """Characters of a text: who (or None), by which cue, what.

    Attributes:
        source: Who says it, or None where the text names none.
        cue: The words that report.
        content: The pieces of what is said, in order.
        certainty: Between 0 and 1; how likely the encoder holds these very spans to be.
        inner: Whether it was read as a part of another's content.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    certainty: float
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Decoder:
    """The learned numbers that make attributions of the encoder's answers.

    Attributes:
        outer: For attributions of the text's own voice.
        inner: For those inside the content of another.
    """

    outer: Linker
    inner: Linker

    @classmethod
    def of(cls, encoder: Encoder) -> Decoder:
        """The numbers that came with an encoder."""
        return cls(encoder.linker(), encoder.linker("inner_transitions"))


def read_attributed(answers: Answers, decoder: Decoder) -> tuple[Attributed, ...]:
    """The attributions of a text, window after window, the outer ones first."""
    outer = _read(answers, "roles", decoder.outer, inner=False)
    return (*outer, *_read(answers, "inner", decoder.inner, inner=True))


def _read(answers: Answers, head: str, linker: Linker, *, inner: bool) -> Iterator[Attributed]:
    scores = [answers.heads[head][first:last] for first, last in answers.windows]
    if not scores:
        return
    paths = best_paths(scores, linker.transitions)
    shares = role_shares(scores, linker.transitions)
    for (first, last), roles, share in zip(answers.windows, paths, shares, strict=True):
        links, no_source = answers.heads["links"][first:last], answers.heads["no_source"][first:last]
        for found in decode(roles, links, no_source, linker):
            yield Attributed(
                None if found.source is None else _characters(answers.words, found.source, first),
                _characters(answers.words, found.cue, first),
                tuple(_characters(answers.words, piece, first) for piece in found.content),
                _certainty(found, share),
                inner,
            )


def _characters(words: Words, piece: Range, first: int) -> Span:
    return Span(words.starts[first + piece[0]], words.ends[first + piece[1] - 1])


def _certainty(found: Attribution, share: NDArray[np.float64]) -> float:
    """The links' certainty times that of the weakest role, each the mean over its words."""
    weakest = min(
        _mean(share, [found.cue], CUE),
        _mean(share, found.content, CONTENT),
        1.0 if found.source is None else _mean(share, [found.source], SOURCE),
    )
    return found.certainty * weakest


def _mean(share: NDArray[np.float64], pieces: Sequence[Range], role: int) -> float:
    of_words = np.concatenate([share[first:last, role : role + 2].sum(1) for first, last in pieces])
    return float(of_words.mean())
