"""What is said up to its end: pieces joined and trimmed, contents completed, lists that a line leads up to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from onrecord.documents.model import Span
from onrecord.language.paragraphs import paragraphs_of
from onrecord.language.parse import Parse
from onrecord.statements.content import completed, items_led_up_to, joined, whole
from onrecord.statements.quotations import read_quotations

Parsing = Callable[[str], Parse]
TEXT = "one, two; three — four. „five ,,six"


def spans_of(*words: str) -> list[Span]:
    return [Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], []),
        (["one"], ["one"]),
        (["three", "one"], ["one", "three"]),
        (["one, two", "two; three"], ["one, two; three"]),
        (["one,", "two"], ["one, two"]),
        ([", two; "], ["two"]),
        (["; ", " — "], []),
        (["— four. "], ["four"]),
        (["one, two; three", "two"], ["one, two; three"]),
        ([",,six"], [",,six"]),
    ],
    ids=["none", "one", "order", "overlap", "space between", "edges", "marks alone", "dash", "one within another",
         "opening mark of commas"],
)  # fmt: skip
def test_pieces_are_joined_and_trimmed(pieces: list[str], expected: list[str]) -> None:
    assert [TEXT[slice(*span)] for span in joined(TEXT, spans_of(*pieces))] == expected


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=8))
def test_joined_pieces_stand_in_order_apart_and_hold_nothing_new(edges: list[tuple[int, int]]) -> None:
    spans = [Span(min(each), max(each)) for each in edges]
    found = joined(TEXT, spans)
    assert all(before.end < after.start for before, after in pairwise(found))
    assert all(piece.start < piece.end for piece in found)
    covered = {at for span in spans for at in range(*span)}
    assert all(at in covered or TEXT[at].isspace() for piece in found for at in range(*piece))
    assert joined(TEXT, found) == found


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He left the U.S. on Monday.", "the U.S", "the U.S."),
        ("He met Ann Lee Jr. on Monday.", "Ann Lee Jr", "Ann Lee Jr."),
        ("He met Ann Lee.", "Ann Lee", "Ann Lee"),
        ("He left.", "He", "He"),
    ],
)
def test_an_abbreviation_keeps_its_stop(parse: Parsing, text: str, words: str, expected: str) -> None:
    at = text.index(words)
    assert text[slice(*whole(parse(text), Span(at, at + len(words))))] == expected


def contents(parse: Parsing, sentence: str) -> list[list[str]]:
    """The completed contents of the outer attributions that are marked in a text."""
    text, attributed = marked(sentence)
    read = parse(text)
    found = completed(read, read_quotations(read), attributed, paragraphs_of(read))
    return [[text[slice(*piece)] for piece in joined(text, one.content)] for one in found]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("{He} <said> [that the] war was over.", ["that the war was over"]),
        ("{He} <said> [that it was over] and that Chad had won.", ["that it was over and that Chad had won"]),
        ("{He} <said> that it was over.", ["that it was over"]),
        ("{He} <spoke>.", []),
        ("[“It is] over,” {he} <said>. “Go home.”", ["“It is over,”"]),
        ("{He} <said> [it was over, two days after the talks].", ["it was over"]),
        ("[It was over, two days after the talks], {he} <said>.", ["It was over, two days after the talks"]),
        ("{He} <said> [“it was over, two days after the talks”].", ["“it was over, two days after the talks”"]),
        ("{He} <said> [it was over]. [It rained].", ["it was over"]),
        ("[Strike 'to spread'].\n\n[A strike goes on], {he} <said>.", ["A strike goes on"]),
    ],
    ids=["word led up to", "clause", "no content seen", "no clause", "quotation", "afterthought", "before the cue",
         "quoted", "another sentence", "headline with a quoted word"],
)  # fmt: skip
def test_a_content_goes_on_to_its_end(parse: Parsing, sentence: str, content: list[str]) -> None:
    found = contents(parse, sentence)
    assert found == ([content] if content else [])


def test_what_another_says_is_left_to_it(parse: Parsing) -> None:
    first, second = contents(parse, "{He} <said> [it was over] while [“nobody won,”]2 {she}2 <said>2.")
    assert (first, second) == (["it was over"], ["“nobody won,”"])


def test_a_sub_head_says_nothing_of_what_stands_under_it(parse: Parsing) -> None:
    text = "{Minister} <hails> [new bridge]\n\n[The bridge opened on Monday.]"
    assert contents(parse, text) == [["new bridge"]]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("The minister said:\n\n- taxes will fall;\n\n- wages will rise.", ["taxes will fall", "wages will rise"]),
        ("The minister said that:\n\n1. taxes fall, and\n\n2. wages rise.", ["taxes fall", "wages rise"]),
        ("The minister said that -\n\n• taxes will fall", ["taxes will fall"]),
        ("The minister spoke.\n\n- taxes will fall", []),
        ("The minister said:\n\nTaxes will fall.", []),
        ("The minister said:", []),
    ],
    ids=["colon", "that, numbers", "dash", "a sentence", "no items", "nothing follows"],
)  # fmt: skip
def test_a_line_leads_up_to_the_items_of_its_list(parse: Parsing, text: str, items: list[str]) -> None:
    read = parse(text)
    found = items_led_up_to(read, paragraphs_of(read), 0)
    assert [text[slice(*item)] for item in found] == items


def test_whoever_leads_up_to_a_list_says_all_its_items(parse: Parsing) -> None:
    text = "{The minister} <said>[ that:]\n\n- taxes will fall;\n\n- wages will rise.\n\nIt rained."
    assert contents(parse, text) == [["taxes will fall", "wages will rise"]]
