"""The likeliest roles of words, and how likely each is, for all windows of a text, many at once.

The likeliest path goes from word to word, in all windows side by side. To find how likely each role is, paths go
through a window in blocks of words: first from any role before a block through it, in all blocks of all windows side by
side; then from block to block; then, again side by side, to each word of a block from what enters it. So a window takes
some fifty steps of numpy, not one a word. No number of one window depends on another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCK = 8
"""Words of a block."""
_AT_ONCE = 32
"""Windows side by side; more are no faster and take more memory."""


def best_paths(emissions: Sequence[NDArray[np.float32]], transitions: Sequence[NDArray[np.float32]]) -> list[list[int]]:
    """The likeliest sequence of roles of each window (Viterbi).

    Args:
        emissions: For each window, words x roles; at least one word.
        transitions: For each window, roles + 1 x roles; the last row is the start of a window.
    """
    return [path for group in _groups(len(emissions)) for path in _paths_of_group(emissions[group], transitions[group])]


def _groups(windows: int) -> Iterator[slice]:
    return (slice(first, first + _AT_ONCE) for first in range(0, windows, _AT_ONCE))


def _paths_of_group(
    emissions: Sequence[NDArray[np.float32]], transitions: Sequence[NDArray[np.float32]]
) -> list[list[int]]:
    steps, moves, start = _side_by_side(emissions, transitions)
    steps[:, :, 0] += start
    scores = _best_scores(steps, moves)
    back = _roles_before(scores, moves)
    paths = []
    for number, emitted in enumerate(emissions):
        last = len(emitted) - 1
        role = int(scores[last, number].argmax())
        path = [role]
        for best in reversed(back[:last, number].tolist()):
            role = best[role]
            path.append(role)
        paths.append(path[::-1])
    return paths


def _roles_before(scores: NDArray[np.float32], moves: NDArray[np.float32]) -> NDArray[np.int8]:
    """The role of a word from which the best path leads to each role of the next; words x windows x roles.

    Role by role, so that numpy compares long rows.

    Args:
        scores: What `_best_scores` gives.
        moves: Windows x roles x roles before.
    """
    best = scores[:-1, :, :1] + moves[:, :, 0]
    found = np.zeros(best.shape, np.int8)
    for role in range(1, moves.shape[2]):
        score = scores[:-1, :, role : role + 1] + moves[:, :, role]
        np.copyto(found, role, where=score > best)
        np.maximum(best, score, out=best)
    return found


def _best_scores(steps: NDArray[np.float32], moves: NDArray[np.float32]) -> NDArray[np.float32]:
    """The score of the best path up to each role of each word, one word after another; words x windows x roles.

    Args:
        steps: Windows x roles x words; of the first word, what begins a path.
        moves: Windows x roles x roles before.
    """
    emitted, moved = np.ascontiguousarray(steps.transpose(2, 0, 1)), np.ascontiguousarray(moves.transpose(2, 0, 1))
    found = np.empty_like(emitted)
    found[0] = emitted[0]
    ways = np.empty_like(moved)  # roles before x windows x roles, so that numpy compares long rows
    for into, before, score in zip(
        emitted[1:, None] + moved, found.transpose(0, 2, 1)[..., None], found[1:], strict=False
    ):
        np.add(before, into, out=ways)
        np.maximum.reduce(ways, axis=0, out=score)
    return found


def role_probabilities(
    emissions: Sequence[NDArray[np.float32]], transitions: Sequence[NDArray[np.float32]]
) -> list[NDArray[np.float64]]:
    """The probability of each role of each word, all sequences weighed; words x roles.

    Forward and backward go side by side: backward is forward over the mirrored window with the moves turned round,
    and counts the word itself once more.
    """
    return [
        found
        for group in _groups(len(emissions))
        for found in _probabilities_of_group(emissions[group], transitions[group])
    ]


def _probabilities_of_group(
    emissions: Sequence[NDArray[np.float32]], transitions: Sequence[NDArray[np.float32]]
) -> list[NDArray[np.float64]]:
    steps, moves, start = _side_by_side(emissions, transitions)
    weights, raised = np.exp(steps.astype(np.float64) - steps.max(1, keepdims=True)), np.exp(moves.astype(np.float64))
    forward, mirrored = weights.copy(), np.ones(weights.shape)
    for number, emitted in enumerate(emissions):
        mirrored[number, :, : len(emitted)] = weights[number, :, : len(emitted)][:, ::-1]
    forward[:, :, 0] *= np.exp(start.astype(np.float64))
    both = np.concatenate([raised, raised.transpose(0, 2, 1)])
    sums = _through(np.concatenate([forward, mirrored]), both)
    found = []
    for number, emitted in enumerate(emissions):
        length = len(emitted)
        ahead, behind = sums[number, :, :length], sums[len(emissions) + number, :, :length][:, ::-1]
        probabilities = ahead * behind / weights[number, :, :length]
        found.append((probabilities / probabilities.sum(0)).T)
    return found


def _through(steps: NDArray[np.float64], moves: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of all paths up to each role of each word, added up; windows x roles x words.

    The numbers of a word are right up to a factor.

    Args:
        steps: Windows x roles x words; of the first word, what begins a path.
        moves: Windows x roles x roles before.
    """
    windows, roles, words = steps.shape
    count = -(-(words - 1) // _BLOCK)
    padded = np.ones((windows, roles, count * _BLOCK), steps.dtype)
    padded[:, :, : words - 1] = steps[:, :, 1:]
    blocks = np.moveaxis(padded.reshape(windows, roles, count, _BLOCK), 3, 0)
    across = moves[:, :, None] * blocks[0, ..., None]
    for block in blocks[1:]:
        moved = moves @ across.reshape(windows, roles, count * roles)
        across = moved.reshape(across.shape) * block[..., None]
    entering = np.empty((windows, roles, count), steps.dtype)
    state = steps[:, :, :1]
    for number in range(count):
        entering[:, :, number] = state[:, :, 0]
        state = across[:, :, number] @ state
        state = state / state.sum(1, keepdims=True)  # sums of paths would vanish
    found = np.empty_like(blocks)
    for block, brought in zip(blocks, found, strict=True):
        entering = brought[...] = (moves @ entering) * block
    inside = np.moveaxis(found, 0, 3).reshape(padded.shape)[:, :, : words - 1]
    return np.concatenate([steps[:, :, :1], inside], axis=2)


def _side_by_side(
    emissions: Sequence[NDArray[np.float32]], transitions: Sequence[NDArray[np.float32]]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """The windows' scores (windows x roles x words), transitions (windows x roles x roles before), and starts."""
    padded = np.zeros((len(emissions), emissions[0].shape[1], max(map(len, emissions))), np.float32)
    for number, emitted in enumerate(emissions):
        padded[number, :, : len(emitted)] = emitted.T
    moves = np.stack(list(transitions))
    return padded, np.ascontiguousarray(moves[:, :-1].transpose(0, 2, 1)), moves[:, -1]
