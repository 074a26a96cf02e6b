"""The best tree over scores, and what it is read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.encoder.session import Encoder
from onrecord.encoder.trees import LONGEST_SENTENCE, Tokens, Tree, best_heads


def drawn(encoder: Encoder, text: str, starts: Sequence[int] = (0,)) -> Tree:
    """The tree over tokens that are parted by spaces."""
    tokens = Tokens([match.span() for match in re.finditer(r"[^ ]+", text)], starts)
    tree = encoder.read(text, tokens).tree
    assert tree is not None
    return tree


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
    assert hangs_together(tuple(best_heads([scores]).tolist()))


@given(_SCORES)
def test_no_tree_with_the_same_root_is_likelier(scores: np.ndarray) -> None:
    found = tuple(best_heads([scores]).tolist())
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
    assert best_heads([scores]).tolist() == [0, 2, 0]


@given(_SCORES, _SCORES)
def test_sentences_that_follow_each_other_have_trees_of_their_own(one: np.ndarray, other: np.ndarray) -> None:
    apart = [*best_heads([one]).tolist(), *(len(one) + best_heads([other])).tolist()]
    assert best_heads([one, other]).tolist() == apart


def test_a_plain_sentence(encoder: Encoder) -> None:
    text = "The minister praised his Norwegian counterpart ."
    tree = drawn(encoder, text)
    assert tree.deps == ("det", "nsubj", "ROOT", "poss", "amod", "dobj", "punct")
    assert tree.heads == (1, 2, 2, 5, 5, 2, 2)
    assert tree.tags[:3] == ("DT DET", "NN NOUN", "VBD VERB")


def test_sentences_begin_where_the_encoder_says_and_where_it_is_known(encoder: Encoder) -> None:
    text = "Police arrested two men . Both were freed later ."
    assert drawn(encoder, text).opens == (0, 5)
    assert drawn(encoder, text, [0, 2]).opens == (0, 2, 5)


def test_no_sentence_is_longer_than_the_longest(encoder: Encoder) -> None:
    text = " ".join(["and the army"] * 250)
    opens = [*drawn(encoder, text).opens, 750]
    assert max(b - a for a, b in pairwise(opens)) <= LONGEST_SENTENCE


def test_each_window_has_trees_of_its_own(encoder: Encoder) -> None:
    text = "Police arrested two men . " * 120
    tree = drawn(encoder, text.strip())
    first_words = [encoder.read(text).words.starts[first] for first, _ in encoder.read(text).windows]
    begins = [tree.tokens.spans.index((start, start + len("Police"))) for start in first_words]
    assert len(begins) > 1
    assert set(begins) <= set(tree.opens)
    for first, last in pairwise([*tree.opens, len(tree.heads)]):
        assert all(first <= head < last for head in tree.heads[first:last])
        assert sum(head == token for token, head in enumerate(tree.heads[first:last], first)) == 1


@pytest.mark.parametrize("text", ["", "  ", "\u0000"])
def test_a_text_without_words_has_a_tree_without_tokens(encoder: Encoder, text: str) -> None:
    tree = encoder.read(text, Tokens([(0, len(text))] if text else [], [])).tree
    assert tree is not None
    assert len(tree.tags) == len(tree.heads) == len(encoder.read(text).words.starts)
