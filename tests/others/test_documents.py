"""Which documents a row was read from is told by address, headline or text, and by no more than is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_brief import DAY, theirs

from onrecord.others.documents import Documents, address_key, by_text
from onrecord.store.brief import Appearance

ROW = theirs("1").event


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/x/", "http://a.example/x#top", True),
        ("https://A.example/x?utm_source=b&id=3", "https://a.example/x?id=3", True),
        ("https://a.example/x?id=3", "https://a.example/x?id=4", False),
        ("https://a.example/x", "https://b.example/x", False),
        ("https://a.example/X", "https://a.example/x", False),
    ],
)
def test_two_spellings_of_an_address(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same


@pytest.mark.parametrize(
    "written", ["", "a.example", "ftp://a.example/x", "http://[::1", "https://", "mailto:a@b.example"]
)
def test_what_is_no_address(written: str) -> None:
    assert address_key(written) is None


def test_by_address_before_headline() -> None:
    known = Documents(
        [
            Appearance("d-1", "https://a.example/1", "Iran turns down the talks", DAY),
            Appearance("d-2", None, "Iran turns down the talks!", DAY),
            Appearance("d-3", None, "Iran: talks", DAY),
            Appearance("d-4", None, "Iran turns down the talks", DAY + timedelta(300)),
        ]
    )
    assert known.of(replace(ROW, urls=("http://a.example/1/",), title="Iran turns down the talks")) == ("d-1",)
    assert known.of(replace(ROW, title="IRAN turns down the talks")) == ("d-1", "d-2")
    assert known.of(replace(ROW, title="Iran: talks")) == ()
    assert known.of(ROW) == ()


def test_by_text() -> None:
    text = "Iran rejected talks with the United States on Friday. The minister said that no one would come to them."
    rows = [
        replace(ROW, text=text),
        replace(ROW, text="Iran rejected talks with the United States on Friday."),
        replace(ROW, text="rejected talks"),
        replace(ROW, text="Nobody in this other report said a word about the talks at all."),
    ]
    found = by_text(rows, [("d-1", f"TEHRAN\n{text} More was said."), ("d-2", "Nothing of the kind is said in here.")])
    assert found == {0: ("d-1",), 1: ("d-1",)}
