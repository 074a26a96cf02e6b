"""The likeliest roles of words, and how likely each is, for all windows of a text, many at once.

Paths go through a window in blocks of words: first from any role before a block through it, in all blocks of all
windows side by side; then from block to block; then, again side by side, to each word of a block from what enters it.
So a window takes some fifty steps of numpy, not one a word. No number of one window depends on another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCK = 8
"""Words of a block."""
_AT_ONCE = 64
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
    scores = _through(steps, moves, _likeliest, np.add)
    origins = _origins(scores, moves)
    paths = []
    for own, origin, emitted in zip(scores, origins, emissions, strict=True):
        last = len(emitted) - 1
        role = int(own[:, last].argmax())
        path = [role]
        for before in reversed(origin[:last].tolist()):
            role = before[role]
            path.append(role)
        paths.append(path[::-1])
    return paths


def _origins(scores: NDArray[np.float32], moves: NDArray[np.float32]) -> NDArray[np.int8]:
    """The role from which the best path comes to each role of the next word; windows x words x roles.

    Of several it is the first. One role after another is compared, since numpy is slow to search short rows.
    """
    ways = scores.transpose(0, 2, 1)[:, :, :, None] + moves.transpose(0, 2, 1)[:, None]
    best, origins = ways[:, :, 0], np.zeros((len(scores), scores.shape[2], moves.shape[1]), np.int8)
    for role in range(1, ways.shape[2]):
        better = ways[:, :, role] > best
        best = np.where(better, ways[:, :, role], best)
        origins[better] = role
    return origins


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
    sums = _through(np.concatenate([forward, mirrored]), both, np.matmul, np.multiply)
    found = []
    for number, emitted in enumerate(emissions):
        length = len(emitted)
        ahead, behind = sums[number, :, :length], sums[len(emissions) + number, :, :length][:, ::-1]
        probabilities = ahead * behind / weights[number, :, :length]
        found.append((probabilities / probabilities.sum(0)).T)
    return found


def _likeliest(moves: NDArray[Any], before: NDArray[Any]) -> NDArray[Any]:
    """The best score of each role after a move, as `matmul` gives the sum of their products."""
    best: NDArray[Any] = np.maximum.reduce(moves[..., None] + before[:, None], axis=2)
    return best


def _through(
    steps: NDArray[Any],
    moves: NDArray[Any],
    move: Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]],
    meet: Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]],
) -> NDArray[Any]:
    """What all paths up to a word bring to each of its roles; windows x roles x words.

    Where paths are added up, the numbers of a word are right up to a factor.

    Args:
        steps: Windows x roles x words; of the first word, what begins a path.
        moves: Windows x roles x roles before.
        move: Takes what paths bring to the roles of words (windows x roles x words) to the roles of the next ones.
        meet: Joins it to what the next words themselves say.
    """
    windows, roles, words = steps.shape
    count = -(-(words - 1) // _BLOCK)
    padded = np.ones((windows, roles, count * _BLOCK), steps.dtype)
    padded[:, :, : words - 1] = steps[:, :, 1:]
    blocks = np.moveaxis(padded.reshape(windows, roles, count, _BLOCK), 3, 0)
    across = meet(moves[:, :, None], blocks[0, ..., None])
    for block in blocks[1:]:
        moved = move(moves, across.reshape(windows, roles, count * roles))
        across = meet(moved.reshape(across.shape), block[..., None])
    entering = np.empty((windows, roles, count), steps.dtype)
    state = steps[:, :, :1]
    for number in range(count):
        entering[:, :, number] = state[:, :, 0]
        state = move(across[:, :, number], state)
        if move is np.matmul:
            state = state / state.sum(1, keepdims=True)  # sums of paths would vanish
    found = np.empty_like(blocks)
    for block, brought in zip(blocks, found, strict=True):
        entering = brought[...] = meet(move(moves, entering), block)
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
