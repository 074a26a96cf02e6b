"""The best tree over scores, and what it is read from."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.encoder.session import Encoder
from onrecord.encoder.trees import LONGEST_SENTENCE, TreeReader, best_heads


@pytest.fixture(scope="module")
def reader(encoder: Encoder) -> TreeReader:
    return TreeReader.of(encoder)


def spans_of(text: str) -> list[tuple[int, int]]:
    """Tokens that are parted by spaces."""
    found, at = [], 0
    for word in text.split(" "):
        found.append((at, at + len(word)))
        at += len(word) + 1
    return found


def hangs_together(heads: tuple[int, ...]) -> bool:
    """Whether every token leads to the one root."""
    roots = [token for token, head in enumerate(heads) if head == token]
    for token in range(len(heads)):
        passed = 0
        while heads[token] != token and passed <= len(heads):
            token, passed = heads[token], passed + 1  # noqa: PLW2901 - climbing
        if [token] != roots:
            return False
    return True


def worth(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    """The likelihood of a tree, each token's choice of a head weighed on its own."""
    shares = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return float(sum(shares[token, head] for token, head in enumerate(heads)))


_SCORES = st.integers(1, 5).flatmap(
    lambda count: arrays(np.float32, (count, count), elements=st.floats(-8, 8, width=32))
)


@given(_SCORES)
def test_heads_always_make_one_tree(scores: np.ndarray) -> None:
    assert hangs_together(tuple(best_heads(scores).tolist()))


@given(_SCORES)
def test_no_tree_with_the_same_root_is_likelier(scores: np.ndarray) -> None:
    found = tuple(best_heads(scores).tolist())
    root = next(token for token, head in enumerate(found) if token == head)
    trees = [heads for heads in product(range(len(scores)), repeat=len(scores)) if heads[root] == root]
    best = max(worth(scores, heads) for heads in trees if hangs_together(heads))
    assert worth(scores, found) == pytest.approx(best, abs=1e-3)


def test_a_circle_is_broken_where_it_costs_least() -> None:
    scores = np.full((3, 3), -9.0, np.float32)
    scores[0, 0] = 5.0
    scores[1, 2] = scores[2, 1] = 4.0  # the two prefer each other
    scores[2, 0] = 2.0
    scores[1, 0] = 1.0
    assert best_heads(scores).tolist() == [0, 2, 0]


def test_a_plain_sentence(encoder: Encoder, reader: TreeReader) -> None:
    text = "The minister praised his Norwegian counterpart ."
    tree = reader.read(encoder.read(text), spans_of(text), [0])
    assert tree.deps == ("det", "nsubj", "ROOT", "poss", "amod", "dobj", "punct")
    assert tree.heads == (1, 2, 2, 5, 5, 2, 2)
    assert tree.tags[:3] == ("DT DET", "NN NOUN", "VBD VERB")


def test_sentences_begin_where_the_encoder_says_and_where_it_is_known(encoder: Encoder, reader: TreeReader) -> None:
    text = "Police arrested two men . Both were freed later ."
    assert reader.read(encoder.read(text), spans_of(text), [0]).opens == (0, 5)
    assert reader.read(encoder.read(text), spans_of(text), [0, 2]).opens == (0, 2, 5)


def test_no_sentence_is_longer_than_the_longest(encoder: Encoder, reader: TreeReader) -> None:
    text = " ".join(["and the army"] * 250)
    opens = [*reader.read(encoder.read(text), spans_of(text), [0]).opens, 750]
    assert max(b - a for a, b in pairwise(opens)) <= LONGEST_SENTENCE
