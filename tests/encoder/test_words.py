from __future__ import annotations

import pytest

from onrecord.encoder.wordpiece import WordPiece
from onrecord.encoder.words import LONGEST_WORD, end_marks, split_words
from onrecord.errors import ModelError


@pytest.fixture(scope="module")
def letters() -> WordPiece:
    """A tokenizer whose pieces are single characters."""
    pieces = {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}
    for character in map(chr, range(33, 127)):
        pieces |= {character: len(pieces), f"##{character}": len(pieces) + 1}
    return WordPiece(pieces)


def test_words_have_the_characters_they_were_read_from(letters: WordPiece) -> None:
    text = "The U.N. said:\nNo deal."
    words = split_words(text, letters)
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == [
        "The", "U", ".", "N", ".", "said", ":", "No", "deal", ".",
    ]  # fmt: skip
    assert words.paragraph == (0, 0, 0, 0, 0, 0, 0, 1, 1, 1)


def test_words_that_begin_a_paragraph_are_counted_from_the_first_of_a_range(letters: WordPiece) -> None:
    words = split_words("No deal.\nNo.\n\nYes", letters)  # of 3, 2 and 1 words
    assert words.breaks(0, 6) == [3, 5]
    assert words.breaks(3, 6) == [2]
    assert words.breaks(1, 3) == words.breaks(5, 6) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("He left", (1, 0), id="capital and lower case"),
        pytest.param("NATO 5", (2, 3), id="capitals and no letters"),
        pytest.param('He: "No"', (1, 3, 7, 5, 7), id="inside straight marks"),
        pytest.param("“Yes” he", (7, 5, 7, 0), id="inside curly marks"),
    ],
)
def test_a_word_has_a_kind_of_writing(letters: WordPiece, text: str, kinds: tuple[int, ...]) -> None:
    found = split_words(text, letters).kinds

    assert len(found) == len(kinds)
    assert [k for i, k in enumerate(found) if k % 4 != 3] == [k for k in kinds if k % 4 != 3]


def test_a_long_word_is_read_by_its_first_pieces(letters: WordPiece) -> None:
    words = split_words("x" * 90 + " y", letters)
    assert [len(pieces) for pieces in words.pieces] == [LONGEST_WORD, 1]
    assert words.ends[0] == 90


def test_a_tokenizer_without_end_marks_is_refused() -> None:
    with pytest.raises(ModelError, match="neither"):
        end_marks(WordPiece({"[UNK]": 0}))
