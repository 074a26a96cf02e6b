"""Words of texts and of questions are cut alike, whatever signs stand around them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.searching.terms import MOST_TERMS, Term, begun_term, read_terms
from onrecord.searching.words import searched, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.-led talks", "us led talks"),
        ("the U.N. and J. S. Bach", "the un and j s bach"),
        ("Iran’s “deal”", "iran s deal"),
        ("café CAFE\u0301", "cafe cafe"),
        ("3.5 ½", "3 5 1 2"),
        ("Straße", "strasse"),
        ("a_b", "a b"),
        ("\u202edlrow\x00", "dlrow"),
        ("—!?", ""),
    ],
)
def test_how_a_text_is_cut(text: str, words: str) -> None:
    assert searched(text).split() == words.split()


@given(st.text(alphabet=st.sampled_from("aB.U’'-é\u0301ß½İ1_ \n“*ﬁ\u200d\u202e"), max_size=20) | st.text())
@example("a.b\u0301.c")
def test_a_word_is_found_where_it_stands(text: str) -> None:
    words = list(words_of(text))
    assert [word.searched for word in words] == searched(text).split()
    assert all(0 <= word.begin < word.end <= len(text) for word in words)


def test_what_is_typed() -> None:
    terms = read_terms('oil "nuclear deal" sanct* -tanker -"two words" "begun phra"* oil')
    assert terms.wanted == (
        Term(("oil",)), Term(("nuclear", "deal")), Term(("sanct",), begun=True), Term(("begun", "phra"), begun=True)
    )  # fmt: skip
    assert terms.unwanted == (Term(("tanker",), without=True), Term(("two", "words"), without=True))
    assert terms.note is None


@pytest.mark.parametrize(
    "typed", ["“nuclear deal”", '"nuclear deal', "nuclear-deal", "„nuclear deal“", "«nuclear deal»"]
)
def test_phrases_are_written_in_many_ways(typed: str) -> None:
    assert read_terms(typed).terms == (Term(("nuclear", "deal")),)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_letters_and_digits_to_sqlite(typed: str) -> None:
    for term in read_terms(typed).terms:
        assert term.words
        assert '"' not in "".join(term.words)
        assert all(sign.isalnum() or ord(sign) > 127 for word in term.words for sign in word)


def test_too_many_words_are_said() -> None:
    terms = read_terms(" ".join(f"word{number}" for number in range(2000)))
    assert len(terms.terms) == MOST_TERMS
    assert terms.note == f"of the words only the first {MOST_TERMS} count"


def test_no_word_is_said() -> None:
    assert read_terms("?? --").note == "the words have no letter and no digit, so nothing is found"
    assert read_terms("  ").note is None


@pytest.mark.parametrize("word", ["U.S", "x", "café", "co-op", "—"])
def test_an_index_is_not_asked_what_it_may_cut_in_another_way(word: str) -> None:
    assert begun_term(word) is None
    assert begun_term("tanker") == Term(("tanker",), begun=True)
