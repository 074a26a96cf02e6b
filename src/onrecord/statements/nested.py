"""Statements inside others' contents that the encoder sees by their cue alone: who says what in them, the tree says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from onrecord.documents.model import Span
from onrecord.encoder.labels import ROLES
from onrecord.encoder.probabilities import log_odds, softmax
from onrecord.language.parse import SUBJECTS, VERBS, Parse
from onrecord.statements.calibration import CalibrationFeatures
from onrecord.statements.speaker import phrase
from onrecord.statements.tags import TaggedAttribution

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.encoder.answers import Answers

_CUES = [ROLES.index("B-cue"), ROLES.index("I-cue")]
_SEEN = 0.5
"""The probability from which a verb is a cue."""


def nested_attributions(
    parse: Parse, answers: Answers, words: NDArray[np.int64], attributed: Sequence[TaggedAttribution]
) -> Iterator[TaggedAttribution]:
    """The attributions inside others' contents that the encoder's own decoding has not found.

    Args:
        parse: The text.
        answers: What the encoder says of its words.
        words: The word that stands for each token, by `encoder.words.anchors`.
        attributed: What was found, outer and inner.
    """
    pieces = [piece for one in attributed if not one.inner for piece in one.content]
    if not pieces:
        return
    shares = softmax(answers.heads["inner"])[:, _CUES].sum(axis=1)[words]
    for index in _unfound_verbs(parse, np.flatnonzero(shares >= _SEEN).tolist(), attributed):
        told = _told(parse, index, float(shares[index]))
        if told is not None and all(_inside(part, pieces) for part in (told.cue, *told.content)):
            yield told


def _unfound_verbs(parse: Parse, likely: Iterable[int], attributed: Sequence[TaggedAttribution]) -> Iterator[int]:
    """The verbs among likely cues that are no part of the cue of an inner attribution."""
    found = [one.cue for one in attributed if one.inner]
    for index in likely:
        if parse.tokens[index].pos in VERBS and not any(cue.overlaps(_at(parse, index)) for cue in found):
            yield index


def _inside(part: Span, pieces: Sequence[Span]) -> bool:
    return any(part.within(piece) for piece in pieces)


def _at(parse: Parse, index: int) -> Span:
    return parse.span(index, index)


def _told(parse: Parse, verb: int, share: float) -> TaggedAttribution | None:
    """What the subject of a verb of saying says by it, or None where the tree has no such clause or no subject."""
    clause, subject = parse.child(verb, "ccomp"), parse.child(verb, *SUBJECTS)
    if clause is None or subject is None or parse.left[clause] <= verb:
        return None
    first = min((i for i in parse.children_by(verb, "aux") if i > subject), default=verb)
    source, sure = phrase(parse, subject, verb), log_odds(share)
    return TaggedAttribution(
        source,
        parse.span(first, verb),
        (parse.span(parse.left[clause], parse.right[clause]),),
        CalibrationFeatures(sure, sure, sure, sure),
        (source,),
        inner=True,
    )
