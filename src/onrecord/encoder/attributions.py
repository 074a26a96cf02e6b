"""From scores of words to attributions: the best sequence of roles, then each piece tied to its cue."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from onrecord.encoder.distances import DISTANCES
from onrecord.encoder.labels import ROLES
from onrecord.encoder.probabilities import softmax
from onrecord.encoder.products import products

if TYPE_CHECKING:
    from numpy.typing import NDArray

CUES_BETWEEN = 4
_FAR = [(gap + 1).bit_length() - 1 for gap in range(2 ** (DISTANCES - 1))]
"""The distance of each number of words between, by powers of two; the last stands for all that are farther."""
_NEVER = np.float32(-1e4)

Range = tuple[int, int]
"""Words `[first, last)` of a window."""


class Linker(msgspec.Struct, frozen=True):
    """The learned numbers of the decoder.

    Attributes:
        transitions: 8 x 7; the score of a role after each role, the last row at the start of a window.
        near: 2 x 16; by side and distance between a piece and a cue, for sources and for contents.
        between: 2 x 8; by side and number of other cues between them.
    """

    transitions: NDArray[np.float32]
    near: NDArray[np.float32]
    between: NDArray[np.float32]


class Attribution(msgspec.Struct, frozen=True):
    """Words of a window: who (or None), by which cue, what; and how sure the encoder is of the links.

    The content of a cue by which the roles have nothing said is ().
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    certainty: float


def constrained(transitions: NDArray[np.float32]) -> NDArray[np.float32]:
    """The transitions with those forbidden that begin a role in its middle."""
    allowed = transitions.copy()
    for role in (2, 4, 6):
        for before in range(len(ROLES) + 1):
            if before not in (role - 1, role):
                allowed[before, role] = _NEVER
    return allowed


def best_roles(emissions: NDArray[np.float32], transitions: NDArray[np.float32]) -> list[int]:
    """The likeliest sequence of roles (Viterbi). emissions: words x 7."""
    count = emissions.shape[1]
    move = transitions[:count]
    score = transitions[count] + emissions[0]
    back = np.empty(emissions.shape, np.int8)
    columns = np.arange(count)
    for step in range(1, len(emissions)):
        options = score[:, None] + move
        best = options.argmax(0)
        back[step] = best
        score = options[best, columns] + emissions[step]
    role = int(score.argmax())
    path = [role]
    for step in range(len(emissions) - 1, 0, -1):
        role = int(back[step, role])
        path.append(role)
    return path[::-1]


def ranges(roles: list[int], begin: int) -> list[Range]:
    """The runs of one role, by the number of its B- label."""
    return [run.span() for run in re.finditer(bytes((begin, begin + 1)) + b"*", bytes(roles))]


def parted(pieces: list[Range], breaks: Sequence[int]) -> list[Range]:
    """Pieces cut before each word of `breaks`, which are in order."""
    found: list[Range] = []
    for first, last in pieces:
        inside = [word for word in breaks if first < word < last]
        found += zip([first, *inside], [*inside, last], strict=True)
    return found


def decode(
    roles: list[int],
    links: NDArray[np.float32],
    no_source: NDArray[np.float32],
    linker: Linker,
    breaks: Sequence[int] = (),
) -> list[Attribution]:
    """The attributions of one window.

    Args:
        roles: One role a word.
        links: words x 256: what a source asks, what a cue answers, what a content asks, what a cue answers.
        no_source: How much each word, in a cue, speaks for a cue without a source.
        linker: The learned numbers.
        breaks: The words that begin a paragraph, in order; no piece goes on past one.
    """
    sources, cues, contents = (parted(ranges(roles, role), breaks) for role in (1, 3, 5))
    if not cues:
        return []
    source_asks, source_answers, content_asks, content_answers = links.reshape(len(links), 4, -1).transpose(1, 0, 2)
    pieces: list[list[Range]] = [[] for _ in cues]
    sure = [1.0] * len(cues)
    if contents:
        content_share = softmax(_scores(content_asks, content_answers, contents, cues, linker, 1), axis=1)
        likeliest, shares = content_share.argmax(axis=1).tolist(), content_share.max(axis=1).tolist()
        for piece, cue, share in zip(contents, likeliest, shares, strict=True):
            pieces[cue].append(piece)
            sure[cue] = min(sure[cue], share)
    none = np.array([np.add.reduce(no_source[a:b], axis=None) / np.float32(b - a) for a, b in cues])[None]
    table = np.concatenate([_scores(source_asks, source_answers, sources, cues, linker, 0), none]) if sources else none
    source_share = softmax(table, axis=0)
    best, certain = source_share.argmax(axis=0).tolist(), source_share.max(axis=0).tolist()
    known = [*sources, None]
    return [
        Attribution(known[best[number]], words, tuple(pieces[number]), sure[number] * certain[number])
        for number, words in enumerate(cues)
    ]


def _scores(
    asks: NDArray[np.float32],
    answers: NDArray[np.float32],
    pieces: list[Range],
    cues: list[Range],
    linker: Linker,
    kind: int,
) -> NDArray[np.float32]:
    left, right = _means(asks, pieces), _means(answers, cues)
    table = products(left, right) / np.float32(math.sqrt(left.shape[1]))
    far, between = buckets(pieces, cues)
    table += linker.near[kind][far] + linker.between[kind][between]
    return table


def _means(vectors: NDArray[np.float32], pieces: list[Range]) -> NDArray[np.float32]:
    """The mean vector of each piece; the pieces are in order, and none overlaps another."""
    edges = [edge for piece in pieces for edge in piece]
    if edges[-1] == len(vectors):
        edges.pop()
    means: NDArray[np.float32] = np.add.reduceat(vectors, edges)[::2]  # the others are what lies between two pieces
    means /= np.array([[last - first] for first, last in pieces], np.float32)
    return means


def buckets(pieces: Sequence[Range], cues: Sequence[Range]) -> tuple[list[list[int]], list[list[int]]]:
    """For each piece and cue: how far and on which side of the piece the cue is, how many other cues lie between.

    Args:
        pieces: Words of a window.
        cues: Words of the same window; none overlaps another.
    """
    begins, ends = map(sorted, zip(*cues, strict=True))
    far, between = [], []
    for first, last in pieces:
        gaps, counts = [], []
        for begin, end in cues:
            after = begin >= last
            low, high = (last, begin) if after else (end, first)
            gaps.append(_FAR[min(max(high - low, 0), len(_FAR) - 1)] + DISTANCES * after)
            count = bisect_right(ends, high) - bisect_left(begins, low)
            counts.append(min(max(count, 0), CUES_BETWEEN - 1) + CUES_BETWEEN * after)
        far.append(gaps)
        between.append(counts)
    return far, between
