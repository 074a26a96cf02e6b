"""No text of a cell is a formula, and the text can be had back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.cells import APOSTROPHE, REPLACED, SPACE, Cells, cell, original, safe
from onrecord.exports.flat import Column
from onrecord.exports.losses import LossCount
from onrecord.records.rows import Quote

HELD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff"), max_size=12).filter(
    lambda text: not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
)
HOSTILE = st.text("'=+-@＝＠ \t\n\u00a0a1", max_size=6)


@pytest.mark.parametrize(
    ("text", "stored", "done"),
    [
        ("ruled out talks", "ruled out talks", ()),
        ("", "", ()),
        ("=1+2", "'=1+2", (APOSTROPHE,)),
        ("---REB", "'---REB", (APOSTROPHE,)),
        ("  +49", "'  +49", (APOSTROPHE,)),
        ("＝1", "'＝1", (APOSTROPHE,)),
        ("\tx", "'\tx", (APOSTROPHE,)),
        ("'=1", "''=1", (APOSTROPHE,)),
        ("'If this goes on'", "'If this goes on'", ()),
        ("a\r\nb", "a \nb", (SPACE,)),
        ("\r=1", "' =1", (SPACE, APOSTROPHE)),
        ("a\x00b\uffff", "a\ufffdb\ufffd", (REPLACED,)),
    ],
)
def test_what_becomes_of_a_text(text: str, stored: str, done: tuple[str, ...]) -> None:
    assert safe(text) == (stored, done)
    assert len(original(stored)) == len(text)


@given(HELD | HOSTILE)
def test_a_text_can_be_had_back(text: str) -> None:
    stored, _ = safe(text)
    assert original(stored) == text
    assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", stored)


@given(st.lists(HOSTILE, min_size=2, max_size=2, unique=True))
def test_two_texts_stay_two(texts: list[str]) -> None:
    assert safe(texts[0])[0] != safe(texts[1])[0]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        ((), None),
        (True, "true"),
        (False, "false"),
        (0, 0),
        (-2.0, -2.0),
        (("a", "é"), '["a","é"]'),
        ((Quote((1, 3), "ab"),), '[{"span":[1,3],"text":"ab"}]'),
    ],
)
def test_what_stands_in_a_cell(value: object, shown: object) -> None:
    assert cell(value) == shown


@pytest.mark.parametrize(("text", "held"), [("abcdef", "abcd"), ("ab👩👩", "ab👩"), ("abc👩", "abc"), ("abcd", "abcd")])
def test_a_text_is_cut_where_a_cell_ends_and_that_is_counted(text: str, held: str) -> None:
    losing: LossCount[str] = LossCount({}, {})
    cells = Cells([Column("words", "trigger.text", str, lambda row: row)], losing, longest=4)
    assert cells.of(text) == [held]
    assert losing.cuts == ({} if text == held else {("trigger.text", "cut to 4 characters"): 1})
