"""The paragraphs of a parsed text, and what they are by their looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.language.paragraphs import is_heading, items_after, paragraphs_of
from onrecord.language.parse import Parse

Parsing = Callable[[str], Parse]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Chad left. Mali stayed.\n\nNiger slept.", ["Chad left. Mali stayed.", "Niger slept."]),
        ("Chad leaves\nMali stayed.", ["Chad leaves", "Mali stayed."]),
        ("  Chad left.  ", ["Chad left."]),
        ("", []),
        ("\n\n", []),
    ],
    ids=["blank line", "line break", "space around", "no text", "no words"],
)
def test_paragraphs_are_in_order(parse: Parsing, text: str, paragraphs: list[str]) -> None:
    assert [text[slice(*each.span)] for each in paragraphs_of(parse(text))] == paragraphs


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("- Chad left", "Chad left"),
        ("• Chad left", "Chad left"),
        ("1. Chad left", "Chad left"),
        ("(a) Chad left", "Chad left"),
        ("iv) Chad left", "Chad left"),
        ("Chad left", None),
        ("1.5 million fled Chad", None),
        ("-Chad left", None),
        ("1990. Chad left", None),
    ],
    ids=["dash", "dot", "number", "letter", "Roman number", "no mark", "a decimal", "no space", "a year"],
)
def test_an_item_of_a_list_opens_with_its_mark(parse: Parsing, line: str, body: str | None) -> None:
    (first, *_) = paragraphs_of(parse(line))
    assert (None if first.body is None else line[first.body :]) == body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad leaves\n\nThe army left.", True),
        ("Chad leaves.\n\nThe army left.", False),
        ("Chad leaves:\n\nThe army left.", False),
        ("Chad leaves", False),
        ("Chad leaves\n\nMali stays", False),
        ("- Chad leaves\n\nThe army left.", False),
        ("Chad leaves\n\n- The army left.", False),
        ("Chad leaves the old town and the long road to the north of the wide green land\n\nThe army left.", False),
    ],
    ids=["headline", "a sentence", "a colon", "nothing after it", "a headline after it", "an item", "a list after it",
         "too long"],
)  # fmt: skip
def test_a_headline_is_short_and_stands_above_text(parse: Parsing, text: str, *, expected: bool) -> None:
    read = parse(text)
    assert is_heading(read, paragraphs_of(read), 0) is expected


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Chad asks for:\n\n- bread\n\n- milk\n\nIt rained.\n\n- rain", ["- bread", "- milk"]),
        ("Chad asks for:\n\nIt rained.\n\n- rain", []),
        ("Chad asks for:", []),
    ],
    ids=["up to other text", "none right after it", "nothing after it"],
)
def test_a_list_goes_up_to_other_text(parse: Parsing, text: str, items: list[str]) -> None:
    assert [text[slice(*each.span)] for each in items_after(paragraphs_of(parse(text)), 0)] == items
