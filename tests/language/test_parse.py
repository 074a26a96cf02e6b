"""What a parse answers of its tokens and their tree: spans, dependents, ancestors, rows, paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from token_at import at

from onrecord.documents.model import Span
from onrecord.language.parse import Parse

Parsing = Callable[[str], Parse]
TEXT = "Chad, Mali and Niger sent their soldiers home."
WORDS = ("Chad", "Mali", "and", "the", "army", "of", "said", "that", "left", ",", ".", "\n\n", "who", "“", "”")


def texts(parse: Parse, indices: list[int]) -> list[str]:
    return [parse.tokens[i].text for i in indices]


def test_a_subtree_holds_all_that_hangs_on_a_token(parse: Parsing) -> None:
    read = parse("The army of Chad left.")
    assert read.quote(read.subtree(at(read, "army"))) == "The army of Chad"
    assert read.quote(read.subtree(at(read, "Chad"))) == "Chad"
    assert read.quote(read.subtree(at(read, "left"))) == "The army of Chad left."


def test_dependents_are_told_by_their_arcs(parse: Parsing) -> None:
    read = parse("The army left Chad on Monday after talks.")
    left = at(read, "left")
    assert read.child(left, "nsubj") == at(read, "army")
    assert read.child(left, "dobj", "nsubj") == at(read, "army")
    assert read.child(left, "agent") is None
    assert texts(read, read.children_by(left, "prep")) == ["on", "after"]
    assert read.children_by(at(read, "Monday"), "prep") == []


def test_ancestors_go_up_to_the_root(parse: Parsing) -> None:
    read = parse("The army of Chad left.")
    assert texts(read, list(read.ancestors(at(read, "Chad")))) == ["of", "army", "left"]
    assert list(read.ancestors(at(read, "left"))) == []


@pytest.mark.parametrize(
    ("word", "row"),
    [("Chad", ["Chad", "Mali", "Niger"]), ("Mali", ["Mali", "Niger"]), ("soldiers", ["soldiers"])],
    ids=["the first", "the second", "alone"],
)
def test_a_row_goes_on_after_a_token(parse: Parsing, word: str, row: list[str]) -> None:
    read = parse(TEXT)
    assert texts(read, read.conjuncts(at(read, word))) == row


@pytest.mark.parametrize(
    ("span", "words"),
    [((0, 4), ["Chad"]), ((2, 8), ["Chad", ",", "Mali"]), ((4, 4), []), ((5, 6), []), ((0, 0), [])],
    ids=["a token", "parts of tokens", "nothing", "a space", "the very start"],
)
def test_tokens_share_a_character_with_a_span(parse: Parsing, span: tuple[int, int], words: list[str]) -> None:
    read = parse(TEXT)
    assert texts(read, list(read.tokens_in(Span(*span)))) == words


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_make_one_tree_a_sentence(parse: Parsing, words: list[str]) -> None:
    read = parse(" ".join(words))
    for token in read.tokens:
        up = [token.index, *read.ancestors(token.index)]
        assert len(set(up)) == len(up)
        assert up[-1] == read.sentence_of(token.index).root
        assert (token.index in read.children[token.head]) is (token.head != token.index)
        below = [token.index, *(read.left[i] for i in read.children[token.index])]
        assert read.left[token.index] == min(below)
    assert [sentence.first for sentence in read.sentences[1:]] == [one.last + 1 for one in read.sentences[:-1]]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_mentions_stand_by_their_heads(parse: Parsing, words: list[str]) -> None:
    read = parse(" ".join(words))
    heads = [mention.head for mention in read.mentions]
    assert heads == sorted(set(heads))
    for mention in read.mentions:
        assert mention.first <= mention.head <= mention.last
        assert mention.span == read.span(mention.first, mention.last)
        assert read.mention_at[mention.head] is mention
