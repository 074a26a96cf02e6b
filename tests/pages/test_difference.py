"""Two texts word by word."""

from __future__ import annotations

from onrecord.pages import difference as module
from onrecord.pages.difference import Piece, difference


def test_words_of_one_only_stand_beside_those_of_the_other() -> None:
    found = difference("In the town 27 people were killed.", "In the town  at least 32 people were\nkilled.")
    assert found.pieces == (
        Piece("both", "In the town", 3),
        Piece("one", "27", 1),
        Piece("other", "at least 32", 3),
        Piece("both", "people were killed.", 3),
    )
    assert (found.only_one, found.only_other, found.uncompared) == (1, 3, 0)


def test_long_stretches_in_common_are_counted() -> None:
    same = " ".join(f"w{number}" for number in range(100))
    found = difference(f"one {same} end", f"other {same} end")
    assert [(piece.where, piece.count) for piece in found.pieces] == [
        ("one", 1),
        ("other", 1),
        ("both", module.AROUND),
        ("left out", 101 - module.AROUND),
    ]


def test_texts_that_are_one_have_no_difference_and_empty_ones_no_pieces() -> None:
    assert difference("a b c", "a b c").pieces == (Piece("both", "a b c", 3),)
    assert difference("", "").pieces == ()
    assert difference("", "a").pieces == (Piece("other", "a", 1),)


def test_the_end_of_what_is_too_long_is_counted() -> None:
    long = " ".join(str(number) for number in range(module.MOST + 5))
    assert difference(long, "0 1").uncompared == 5
