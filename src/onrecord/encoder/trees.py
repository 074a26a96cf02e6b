"""From scores of words to a tree over a text's tokens: sentences, parts of speech, heads and labels of arcs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from onrecord.encoder.labels import DEPS, TAGS
from onrecord.encoder.products import products
from onrecord.encoder.windows import LONGEST_WINDOW, Range
from onrecord.encoder.words import Words, anchors

if TYPE_CHECKING:
    from numpy.typing import NDArray

TREE_HEADS = ("tags", "opens", "arcs", "deps")
"""The heads that a tree is drawn from, and nothing else."""

_ROOT = DEPS.index("ROOT")

LONGEST_SENTENCE = 300
"""Tokens after which a sentence is cut, so that no text costs more than linear time."""


class Tokens(msgspec.Struct, frozen=True):
    """What a tree is to be drawn over.

    Attributes:
        spans: First and after-last character of each token, in order.
        starts: The tokens at which a sentence begins whatever the encoder says, in order.
        paragraphs: Those of them at which a paragraph begins; no tree depends on them.
    """

    spans: Sequence[tuple[int, int]]
    starts: Sequence[int]
    paragraphs: Sequence[int] = ()


class Tree(msgspec.Struct, frozen=True):
    """What is known of each token of a text, in order.

    Attributes:
        tokens: What it is drawn over.
        tags: Penn and universal part of speech, as in "VBD VERB".
        heads: Index of the governing token; a token's own at the root of its sentence, of which there is one.
        deps: ClearNLP label of the arc from the head.
        opens: The tokens that begin a sentence, in order.
    """

    tokens: Tokens
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    opens: tuple[int, ...]


class WindowTokens(msgspec.Struct, frozen=True):
    """The tokens of one window, told by its own words: nothing of a tree depends on where in a text the window stands.

    Attributes:
        at: The word that stands for each token.
        starts: The tokens at which a sentence begins whatever the encoder says, in order.
    """

    at: NDArray[np.int64]
    starts: NDArray[np.int64]


class WindowTree(msgspec.Struct, frozen=True):
    """The trees of one window, as `Tree` has them; tags and labels by number, tokens counted from its first."""

    tags: NDArray[np.int16]
    heads: NDArray[np.int16]
    deps: NDArray[np.int16]
    opens: NDArray[np.int16]


def tokens_of_windows(words: Words, tokens: Tokens, windows: Sequence[Range]) -> Iterator[WindowTokens]:
    """The tokens of each window of a text, in order; every token is of one window.

    Args:
        words: The words of the text, at least one.
        tokens: Its tokens.
        windows: Ranges of words that cover the text.
    """
    at = anchors(words, [start for start, _ in tokens.spans], [end for _, end in tokens.spans])
    starts = np.array(tokens.starts, np.int64)
    edges = np.searchsorted(at, [0, *(last for _, last in windows)])
    known = np.searchsorted(starts, edges).tolist()
    for (first, _), own, told in zip(windows, pairwise(edges.tolist()), pairwise(known), strict=True):
        yield WindowTokens(at[slice(*own)] - first, starts[slice(*told)] - own[0])


def draw(scores: Mapping[str, NDArray[np.float32]], tokens: WindowTokens, near: NDArray[np.float32]) -> WindowTree:
    """The trees of a window; no sentence goes from one window into the next.

    Args:
        scores: What `TREE_HEADS` say of its words.
        tokens: Its tokens.
        near: A number for each number of words between a token and its head, by `distances.by_gap`.
    """
    at = tokens.at
    if not len(at):
        return WindowTree(*(np.empty(0, np.int16) for _ in range(4)))
    opens = _opens(scores["opens"][at, 0] > 0, tokens.starts.tolist())
    heads, deps = _arcs(scores, at, opens, near)
    tags = scores["tags"].argmax(1)[at]
    return WindowTree(*(each.astype(np.int16) for each in (tags, heads, deps, np.flatnonzero(opens))))


def joined(tokens: Tokens, windows: Iterable[WindowTree]) -> Tree:
    """The tree over a text's tokens from those of its windows, in order."""
    tags: list[int] = []
    heads: list[int] = []
    deps: list[int] = []
    opens: list[int] = []
    for window in windows:
        begin = len(tags)
        tags += window.tags.tolist()
        heads += [begin + head for head in window.heads.tolist()]
        deps += window.deps.tolist()
        opens += [begin + token for token in window.opens.tolist()]
    return Tree(
        tokens, tuple(TAGS[tag] for tag in tags), tuple(heads), tuple(DEPS[label] for label in deps), tuple(opens)
    )


def _arcs(
    scores: Mapping[str, NDArray[np.float32]],
    at: NDArray[np.int64],
    opens: NDArray[np.bool_],
    near: NDArray[np.float32],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The head of each token of a window, and the label of the arc from it."""
    asks, replies = _halves(scores["arcs"][at])
    places, scale = at + LONGEST_WINDOW, np.float32(1 / math.sqrt(asks.shape[1]))
    tables = []
    for first, last in pairwise([*np.flatnonzero(opens).tolist(), len(at)]):
        table = products(asks[first:last], replies[first:last])
        table *= scale
        table += near.take(places[first:last] - at[first:last, None])
        tables.append(table)
    governors = best_heads(tables)
    dependent, governing = _halves(scores["deps"][at])
    named = dependent + governing[governors]
    root = governors == np.arange(len(at))
    named[~root, _ROOT] = -np.inf
    labels = named.argmax(1)
    labels[root] = _ROOT
    return governors, labels


def _halves(numbers: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What a head says of tokens as dependents, and as heads."""
    middle = numbers.shape[1] // 2
    return numbers[:, :middle], numbers[:, middle:]


def _opens(said: NDArray[np.bool_], starts: Sequence[int]) -> NDArray[np.bool_]:
    """Where sentences of a window begin: at its start, as the encoder says, as is known, and after very many tokens."""
    opens = said.copy()
    opens[0] = True
    opens[list(starts)] = True
    for first, last in pairwise([*np.flatnonzero(opens).tolist(), len(opens)]):
        opens[first:last:LONGEST_SENTENCE] = True
    return opens


def best_heads(tables: Sequence[NDArray[np.float32]]) -> NDArray[np.int64]:
    """The head of each token of some sentences, one after another, such that each hangs together in one tree.

    The root of a sentence is its own head.

    Args:
        tables: For each sentence tokens x tokens; how well each token (row) is governed by each (column), by itself as
            a root.
    """
    edges = np.cumsum([0, *map(len, tables)]).tolist()
    heads, roots = np.empty(edges[-1], np.int64), np.empty(edges[-1], np.int64)
    for first, last, table in zip(edges, edges[1:], tables, strict=False):
        arcs = _without_roots(table)
        own = arcs.argmax(1)
        root = int((table.diagonal() - np.maximum.reduce(arcs, axis=1)).argmax())
        own[root] = root
        heads[first:last], roots[first:last] = own + first, root + first
    lost = _tops(heads) != roots
    if lost.any():
        for first, last, table in zip(edges, edges[1:], tables, strict=False):
            if lost[first:last].any():
                arcs, root = _without_roots(table), int(roots[first]) - first
                arcs[root] = -np.inf
                heads[first:last] = first + np.array(_spanning(arcs.astype(np.float64), root))
    return heads


def _without_roots(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """The scores of a sentence's arcs; not as probabilities: what a token's have in common weighs on no choice."""
    arcs = table.copy()
    arcs.reshape(-1)[:: len(arcs) + 1] = -np.inf
    return arcs


def _tops(heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the way up from each token leads: to its root, or round and round."""
    above = heads
    for _ in range(len(heads).bit_length()):  # twice as far up each time
        above = above[above]
    return above


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


def _spanning(arcs: NDArray[np.float64], root: int) -> list[int]:
    """The heads of the best tree under a root (Chu and Liu 1965, Edmonds 1967): a circle counts as one token.

    Args:
        arcs: tokens x tokens; minus infinity where no arc may be.
        root: The token that nothing governs.
    """
    heads: list[int] = arcs.argmax(1).tolist()
    heads[root] = root
    circle = _cycle(heads, root)
    if not circle:
        return heads
    rest = [token for token in range(len(heads)) if token not in set(circle)]
    inner = arcs[circle, [heads[token] for token in circle]]
    into = arcs[np.ix_(circle, rest)] - inner[:, None]  # what it costs to break the circle at each of its tokens
    out_of = arcs[np.ix_(rest, circle)]
    entry, leave = into.argmax(0), out_of.argmax(1)
    merged = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    merged[:-1, :-1] = arcs[np.ix_(rest, rest)]
    merged[-1, :-1] = into.max(0)
    merged[:-1, -1] = out_of.max(1)
    found = _spanning(merged, rest.index(root))
    for place, token in enumerate(rest):
        head = found[place]
        heads[token] = circle[int(leave[place])] if head == len(rest) else rest[head]
    above = found[-1]
    heads[circle[int(entry[above])]] = rest[above]
    return heads
