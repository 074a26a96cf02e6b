"""Nothing in a text is hidden from who reads it, and what can be seen stays as it is."""

from __future__ import annotations

import pytest

from onrecord.documents.unhidden import all_unhidden, one_line, unhidden


@pytest.mark.parametrize(
    "text",
    ["Plain words.", "“Zürich”, naïve – 5 °C", "two\nlines\tand a tab", "a\u00a0b", "\u4e2d\u6587", "\u2764\ufe0f"],
    ids=["ascii", "signs", "lines", "space", "scripts", "heart"],
)  # fmt: skip
def test_what_is_seen_stays(text: str) -> None:
    assert unhidden(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\u001b[31mb"),
        ("a\u202eb\u202c", r"a\u202eb\u202c"),
        ("a\u2066b\u2069", r"a\u2066b\u2069"),
        ("a\u200bb\u200db\ufeff", r"a\u200bb\u200db\ufeff"),
        ("a\U000e0041\U000e007f", r"a\U000e0041\U000e007f"),
        ("a\ufe01\U000e0150", r"a\ufe01\U000e0150"),
        ("a\u2028b\u2029", r"a\u2028b\u2029"),
        ("a\ue000\u0378", r"a\ue000\u0378"),
        ("a\r\x85\u00ad", r"a\u000d\u0085\u00ad"),
        ("a\u3164\u115f", r"a\u3164\u115f"),
    ],
    ids=["escape", "override", "isolate", "width", "tags", "selectors", "separators", "private", "controls", "fillers"],
)
def test_what_is_hidden_is_written_out(text: str, shown: str) -> None:
    assert unhidden(text) == shown


def test_every_text_of_a_value_is_unhidden() -> None:
    assert all_unhidden({"a": ["\u202e", {"b": ("\x00", 1, None)}]}) == {"a": [r"\u202e", {"b": [r"\u0000", 1, None]}]}


def test_a_text_on_one_line_can_begin_no_other() -> None:
    assert one_line(" a\n\ne-1  SANCTION\u2028x\r\ny ") == "a e-1 SANCTION x y"
