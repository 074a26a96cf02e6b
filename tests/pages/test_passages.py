"""A text on a page: every character in its place, and none unseen."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.passages import passages


def on_page(text: str) -> list[tuple[int, str]]:
    """The passages as a browser has them: each with where it begins, and its characters."""
    return [(each.start, html.unescape(re.sub(r"<[^>]*>", "", each.html))) for each in passages(text)]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_every_character_is_where_the_record_has_it(text: str) -> None:
    seen = set()
    for start, shown in on_page(text):
        assert len(shown) == len(text[start:].split("\n", maxsplit=1)[0])
        for place, (ours, theirs) in enumerate(zip(shown, text[start:], strict=False), start):
            assert ours in {theirs, "␦"}
            seen.add(place)
    assert {place for place, sign in enumerate(text) if not sign.isspace()} <= seen


def test_a_sign_that_cannot_be_seen_is_told() -> None:
    (only,) = passages("a\u202eb\x1b[2J\r\U000e0041")
    signs = re.findall('data-sign="([^"]+)"', only.html)
    assert signs == ["\\u202e", "\\u001b", "\\u000d", "\\U000e0041"]
    assert "\u202e" not in only.html


def test_markup_is_text() -> None:
    (only,) = passages("<script>alert('1')</script>")
    assert "<" not in only.html


def test_empty_lines_are_left_out() -> None:
    assert on_page("one\n\n \ntwo") == [(0, "one"), (7, "two")]
