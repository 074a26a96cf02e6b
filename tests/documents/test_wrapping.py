"""Lines that were broken at a typewriter's width are joined, and others are not."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.wrapping import unwrapped

LONG = (
    "Norway recalled its ambassador on Friday, the foreign ministry said in a statement, after the talks about fishing "
    "rights in the northern waters had failed for the third time since January."
)


@pytest.mark.parametrize("width", [50, 66, 72, 80, 100])
def test_paragraphs_are_made_whole(width: int) -> None:
    broken = "\n\n".join(textwrap.fill(f"{name} {LONG}", width) for name in ("First:", "Second:"))
    assert unwrapped(broken) == f"First: {LONG}\n\nSecond: {LONG}"
    assert unwrapped(f"\n  {broken}\n\n\n\n".replace("\n", "\r\n")) == unwrapped(broken)


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\n{LONG}\n\nShort.",
        "Roses are red\nViolets are blue",
        f"{textwrap.fill(LONG, 80).splitlines()[0]}\n\nOslo, 1\nBergen, 2\nTromsø, 3",
        "",
        "One line",
    ],
    ids=["whole paragraphs", "verse", "a list under a line", "nothing", "one line"],
)
def test_other_lines_stay(text: str) -> None:
    assert unwrapped(text) == text


@given(st.text(alphabet="ab .\n\r\t\u2028", max_size=400))
def test_no_word_is_lost(text: str) -> None:
    assert unwrapped(text).split() == text.split()
