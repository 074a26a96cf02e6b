"""Which words are read together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.windows import ENOUGH, LONGEST_WINDOW, packed, windows
from onrecord.encoder.wordpiece import WordPiece
from onrecord.encoder.words import LONGEST_WORD, Words, split_words

SHORT, LONG = "One two three four.", " ".join(["word"] * 69) + " end."


@pytest.fixture(scope="module")
def letters() -> WordPiece:
    """A tokenizer whose pieces are single characters."""
    pieces = {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}
    for character in map(chr, range(33, 127)):
        pieces |= {character: len(pieces), f"##{character}": len(pieces) + 1}
    return WordPiece(pieces)


@pytest.fixture(scope="module")
def whole() -> WordPiece:
    """A tokenizer that knows no word: each is one piece."""
    return WordPiece({"[UNK]": 0})


def read_together(paragraphs: list[str], tokenizer: WordPiece) -> list[str]:
    """The characters of each window of a text of some paragraphs."""
    text = "\n".join(paragraphs)
    words = split_words(text, tokenizer)
    return [text[words.starts[first] : words.ends[last - 1]] for first, last in windows(words)]


def pieces_in(words: Words, window: tuple[int, int]) -> int:
    return sum(map(len, words.pieces[slice(*window)]))


def test_a_text_that_fits_is_read_at_once(whole: WordPiece) -> None:
    assert read_together([SHORT, LONG, LONG, LONG], whole) == ["\n".join([SHORT, LONG, LONG, LONG])]
    assert read_together([], whole) == []


def test_paragraphs_are_read_alone_and_short_ones_with_the_next(whole: WordPiece) -> None:
    found = read_together([SHORT, LONG, LONG, SHORT, SHORT, LONG, LONG, SHORT], whole)
    assert found == [f"{SHORT}\n{LONG}", LONG, f"{SHORT}\n{SHORT}\n{LONG}", LONG, SHORT]


@pytest.mark.parametrize("mark", ["“", '"', "«", "‘"])
def test_speech_is_read_with_the_paragraph_before(mark: str, whole: WordPiece) -> None:
    speech = f"{mark}{LONG}"
    assert read_together([LONG, LONG, speech, speech, LONG], whole) == [LONG, f"{LONG}\n{speech}\n{speech}", LONG]


def test_another_headline_and_a_cut_change_only_the_windows_that_they_touch(whole: WordPiece) -> None:
    story = [f"number{number} {LONG}" for number in range(8)]
    before = read_together(["A headline", *story], whole)
    after = read_together(["Quite another headline for it", "By a reporter", *story[:4], *story[5:7]], whole)
    assert before[0] != after[0]
    assert [before.index(each) for each in after[1:]] == [1, 2, 3, 5, 6]


def test_a_paragraph_that_does_not_fit_is_cut_between_sentences_or_words(letters: WordPiece) -> None:
    words = split_words("aa bb\ncc dd ee. Ff gg hh", letters)
    assert list(packed(words, longest=8)) == [(0, 2), (2, 6), (6, 9)]
    assert list(packed(words, 2, 6, longest=4)) == [(2, 4), (4, 6)]
    assert list(packed(split_words("aaa bbb ccc", letters), longest=7)) == [(0, 2), (2, 3)]


@given(st.text(max_size=300), st.integers(min_value=LONGEST_WORD, max_value=60))
def test_packed_words_cover_every_text_once(letters: WordPiece, text: str, longest: int) -> None:
    words = split_words(text, letters)
    ranges = list(packed(words, longest=longest))
    assert [i for first, last in ranges for i in range(first, last)] == list(range(len(words.starts)))
    assert all(pieces_in(words, window) <= longest for window in ranges)


@given(st.lists(st.integers(0, LONGEST_WINDOW + 50), max_size=6))
def test_windows_cover_every_text_once(whole: WordPiece, lengths: list[int]) -> None:
    words = split_words("\n".join(" ".join(["word"] * length) for length in lengths), whole)
    ranges = list(windows(words))
    assert [i for first, last in ranges for i in range(first, last)] == list(range(len(words.starts)))
    assert all(pieces_in(words, window) <= LONGEST_WINDOW for window in ranges)


@pytest.mark.parametrize(("length", "own"), [(ENOUGH - 1, False), (ENOUGH, True)], ids=["too short", "enough"])
def test_a_paragraph_of_enough_pieces_is_read_alone(whole: WordPiece, length: int, own: bool) -> None:
    first = " ".join(["word"] * length)
    found = read_together([first, *[LONG] * 4], whole)
    assert (found[0] == first) is own
