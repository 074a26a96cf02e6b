"""The likeliest roles of words, and how likely each is, for all windows of a text at once.

The windows go side by side, the longest first, so that a step of numpy serves all that are as long; no number of
one window depends on another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RESCALED = 8
"""Steps after which sums of paths are brought back to one, so that they never vanish."""


def best_paths(emissions: Sequence[NDArray[np.float32]], transitions: Sequence[NDArray[np.float32]]) -> list[list[int]]:
    """The likeliest sequence of roles of each window (Viterbi).

    Args:
        emissions: For each window, words x roles; at least one word.
        transitions: For each window, roles + 1 x roles; the last row is the start of a window.
    """
    order, active, padded, moves = _side_by_side(emissions, transitions)
    steps = np.ascontiguousarray(padded.transpose(0, 2, 1))  # the windows last: sums and maxima go along them
    into = np.ascontiguousarray(moves[:, :-1].transpose(1, 2, 0))
    scores = np.empty(steps.shape, np.float32)
    scores[0] = moves[:, -1].T + steps[0]
    for step in range(1, len(steps)):
        k = active[step]
        options = scores[step - 1, :, None, :k] + into[:, :, :k]
        np.add(options.max(0), steps[step, :, :k], out=scores[step, :, :k])
    paths: list[list[int]] = [[] for _ in emissions]
    for column, number in enumerate(order):
        own = scores[: len(emissions[number]), :, column]
        before = (own[:-1, :, None] + moves[column, :-1]).argmax(1).tolist()
        role = int(own[-1].argmax())
        path = [role]
        for best in reversed(before):
            role = best[role]
            path.append(role)
        paths[number] = path[::-1]
    return paths


def role_probabilities(
    emissions: Sequence[NDArray[np.float32]], transitions: Sequence[NDArray[np.float32]]
) -> list[NDArray[np.float64]]:
    """The probability of each role of each word, all sequences weighed; words x roles.

    Forward and backward go side by side: backward is forward over the mirrored window with the moves turned round,
    and counts the word itself once more.
    """
    order, active, padded, moves = _side_by_side(emissions, transitions)
    steps, count = len(padded), len(order)
    lengths = [len(emissions[number]) for number in order]
    weights = np.exp(padded.astype(np.float64) - padded.max(2, keepdims=True))
    raised = np.exp(moves.astype(np.float64))
    mirrored = np.ones(weights.shape)
    for column, length in enumerate(lengths):
        mirrored[:length, column] = weights[:length, column][::-1]
    both = np.empty((steps, 2, count, weights.shape[2]))
    both[:, 0], both[:, 1] = weights, mirrored
    both[0, 0] *= raised[:, -1]
    move = np.stack([raised[:, :-1], raised[:, :-1].transpose(0, 2, 1)])
    for step in range(1, steps):
        k = active[step]
        both[step, :, :k] *= np.matmul(both[step - 1, :, :k, None, :], move[:, :k])[:, :, 0]
        if step % _RESCALED == 0:
            both[step, :, :k] /= both[step, :, :k].sum(2, keepdims=True)
    found: list[NDArray[np.float64]] = [weights[:0, 0]] * count
    for column, number in enumerate(order):
        length = lengths[column]
        probabilities = both[:length, 0, column] * both[:length, 1, column][::-1] / weights[:length, column]
        found[number] = probabilities / probabilities.sum(1, keepdims=True)
    return found


def _side_by_side(
    emissions: Sequence[NDArray[np.float32]], transitions: Sequence[NDArray[np.float32]]
) -> tuple[list[int], list[int], NDArray[np.float32], NDArray[np.float32]]:
    """The windows' order by length, how many have each step, their scores (steps x windows x roles) and transitions."""
    order = sorted(range(len(emissions)), key=lambda number: -len(emissions[number]))
    lengths = np.array([len(emissions[number]) for number in order])
    padded = np.zeros((lengths[0], len(order), emissions[0].shape[1]), np.float32)
    for column, number in enumerate(order):
        padded[: lengths[column], column] = emissions[number]
    active = (lengths[:, None] > np.arange(lengths[0])).sum(0)
    return order, active.tolist(), padded, np.stack([transitions[number] for number in order])
