"""From scores of words to a tree over a text's tokens: sentences, parts of speech, heads and labels of arcs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from onrecord.encoder.labels import DEPS, TAGS
from onrecord.encoder.parties import distance_of
from onrecord.encoder.products import products
from onrecord.encoder.words import anchors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.encoder.session import Answers, Encoder

LONGEST_SENTENCE = 300
"""Tokens after which a sentence is cut, so that no text costs more than linear time."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What is known of each token of a text, in order.

    Attributes:
        tags: Penn and universal part of speech, as in "VBD VERB".
        heads: Index of the governing token; a token's own at the root of its sentence, of which there is one.
        deps: ClearNLP label of the arc from the head.
        opens: The tokens that begin a sentence, in order.
    """

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    opens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TreeReader:
    """The learned numbers that tie tokens to their heads.

    Attributes:
        near: 16; by side and distance between a token and its head.
    """

    near: NDArray[np.float32]

    @classmethod
    def of(cls, encoder: Encoder) -> TreeReader:
        """The numbers that came with an encoder."""
        return cls(encoder.numbers("arc_near"))

    def read(self, answers: Answers, tokens: Sequence[tuple[int, int]], starts: Sequence[int]) -> Tree:
        """The trees of a text's sentences.

        Args:
            answers: What the heads say of the text.
            tokens: First and after-last character of each token, in order; at least one.
            starts: The tokens at which a sentence begins whatever the encoder says, in order.
        """
        heads = answers.heads
        at = np.array(anchors(answers.words, tokens))
        opens = _opens(heads["opens"][at, 0] > 0, starts, np.searchsorted(at, [first for first, _ in answers.windows]))
        asks, replies = np.split(heads["arcs"][at], 2, axis=1)
        dependent, governing = np.split(heads["deps"][at], 2, axis=1)
        governors = np.empty(len(at), np.int64)
        for first, last in pairwise([*np.flatnonzero(opens).tolist(), len(at)]):
            scores = products(asks[first:last], replies[first:last])
            scores *= np.float32(1 / math.sqrt(asks.shape[1]))
            own = at[first:last]
            scores += self.near[distance_of(own[None, :] - own[:, None])]
            governors[first:last] = first + best_heads(scores)
        named = dependent + governing[governors]
        named[governors != np.arange(len(at)), DEPS.index("ROOT")] = -np.inf
        labels = named.argmax(1)
        labels[governors == np.arange(len(at))] = DEPS.index("ROOT")
        return Tree(
            tuple(TAGS[tag] for tag in heads["tags"][at].argmax(1).tolist()),
            tuple(governors.tolist()),
            tuple(DEPS[label] for label in labels.tolist()),
            tuple(np.flatnonzero(opens).tolist()),
        )


def _opens(said: NDArray[np.bool_], starts: Sequence[int], edges: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where sentences begin: as the encoder says, as is known, where a window begins, and after very many tokens."""
    opens = said.copy()
    opens[0] = True
    opens[list(starts)] = True
    opens[edges[edges < len(opens)]] = True
    for first, last in pairwise([*np.flatnonzero(opens).tolist(), len(opens)]):
        opens[first:last:LONGEST_SENTENCE] = True
    return opens


def best_heads(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The head of each token such that all hang together in one tree; its root is its own head.

    Args:
        scores: tokens x tokens; how well each token (row) is governed by each (column), by itself as a root.
    """
    count = len(scores)
    own = np.arange(count)
    shares = scores - _log_sum(scores)
    alone = shares[own, own].copy()
    shares[own, own] = -np.inf
    root = int(np.argmax(alone - shares.max(1))) if count > 1 else 0
    heads: NDArray[np.int64] = shares.argmax(1)
    heads[root] = root
    if _cycle(heads.tolist(), root):
        shares[root] = -np.inf
        heads = np.array(_spanning(shares.astype(np.float64), root))
    return heads


def _log_sum(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    highest = scores.max(1, keepdims=True)
    total: NDArray[np.float32] = highest + np.log(np.exp(scores - highest).sum(1, keepdims=True))
    return total


def _cycle(heads: Sequence[int], root: int) -> list[int]:
    """The tokens of a circle of heads, or none."""
    state = [0] * len(heads)
    state[root] = 2
    for token in range(len(heads)):
        path = []
        at = token
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for passed in path:
            state[passed] = 2
    return []


def _spanning(shares: NDArray[np.float64], root: int) -> list[int]:
    """The heads of the best tree under a root (Chu and Liu 1965, Edmonds 1967): a circle counts as one token.

    Args:
        shares: tokens x tokens; minus infinity where no arc may be.
        root: The token that nothing governs.
    """
    heads: list[int] = shares.argmax(1).tolist()
    heads[root] = root
    circle = _cycle(heads, root)
    if not circle:
        return heads
    rest = [token for token in range(len(heads)) if token not in set(circle)]
    inner = shares[circle, [heads[token] for token in circle]]
    into = shares[np.ix_(circle, rest)] - inner[:, None]  # what it costs to break the circle at each of its tokens
    out_of = shares[np.ix_(rest, circle)]
    entry, leave = into.argmax(0), out_of.argmax(1)
    merged = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    merged[:-1, :-1] = shares[np.ix_(rest, rest)]
    merged[-1, :-1] = into.max(0)
    merged[:-1, -1] = out_of.max(1)
    found = _spanning(merged, rest.index(root))
    for place, token in enumerate(rest):
        head = found[place]
        heads[token] = circle[int(leave[place])] if head == len(rest) else rest[head]
    above = found[-1]
    heads[circle[int(entry[above])]] = rest[above]
    return heads
