"""Where tokens, paragraphs and forced sentences begin."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.tokens import opens_post, paragraph_starts, sentence_starts, split_tokens, token_rules
from onrecord.ontologies.grammar import load_grammar

RULES = token_rules(load_grammar())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("It didn't say.", "It did n't say .", id="negation"),
        pytest.param("It cannot; it didn’t.", "It can not ; it did n’t .", id="cannot, typeset"),
        pytest.param("Iran's U.S. envoy", "Iran 's U.S. envoy", id="possessive, initials"),
        pytest.param("Gen. J. Smith came. He left.", "Gen. J. Smith came . He left .", id="abbreviations"),
        pytest.param("It was Hun Sen.", "It was Hun Sen .", id="no abbreviation at the end of a line"),
        pytest.param("US-led 26-year-old F-16 talks", "US - led 26 - year - old F-16 talks", id="hyphens"),
        pytest.param("Abdel Fattah al-Burhan and Moon Jae-in", "Abdel Fattah al-Burhan and Moon Jae-in", id="names"),
        pytest.param("Al-Burhan left Al Jazeera", "Al-Burhan left Al Jazeera", id="capital particle"),
        pytest.param("$1.5bn, 1,000 or 10% in the 1990s", "$ 1.5bn , 1,000 or 10 % in the 1990s", id="numbers"),
        pytest.param("“No,” O'Brien said -- see www.un.org.", "“ No , ” O'Brien said -- see www.un.org .", id="marks"),
        pytest.param("Twenty-one men, Moon Jae-in", "Twenty - one men , Moon Jae-in", id="number in words"),
        pytest.param("wait... what?!", "wait ... what ? !", id="dots"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert [text[start:end] for start, end in split_tokens(text, RULES)] == tokens.split()


@given(st.text(max_size=120))
def test_tokens_cover_all_but_white_space(text: str) -> None:
    spans = split_tokens(text, RULES)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    inside = {place for start, end in spans for place in range(start, end)}
    assert inside == {place for place, letter in enumerate(text) if not letter.isspace()}


def test_a_line_break_parts_paragraphs_unless_lines_are_wrapped() -> None:
    text = "A headline\nA sentence."
    assert paragraph_starts(text, split_tokens(text, RULES)) == [0, 2]
    wrapped = "\n".join(["the two countries would open talks in the spring if the fighting came to"] * 4)
    assert paragraph_starts(wrapped, split_tokens(wrapped, RULES)) == [0]


@pytest.mark.parametrize(
    "dateline",
    [
        "TEHRAN (Reuters) - ",
        "TEHRAN, Aug 7 - ",
        "DOHA/TEHRAN, 7 August 2023 (AP) — ",
        "TEHRAN, Iran, Sept. 7 -- ",
        "Tehran, Iran – ",
    ],
)
def test_a_sentence_begins_after_the_dateline(dateline: str) -> None:
    text = f"{dateline}Iran freed two men."
    spans = split_tokens(text, RULES)
    (_, told) = sentence_starts(text, spans, [0])
    assert text[slice(*spans[told])] == "Iran"


def test_a_sentence_begins_after_the_time_of_a_live_blog() -> None:
    text = "Latest news\n16:20 GMT - Soldiers left.\n9.05am: Shops opened."
    spans = split_tokens(text, RULES)
    starts = sentence_starts(text, spans, paragraph_starts(text, spans))
    assert [text[slice(*spans[at])] for at in starts] == ["Latest", "16:20", "Soldiers", "9.05am", "Shops"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16:20 GMT - Soldiers left.", True),
        ("9.05am: Shops opened.", True),
        ("16:20 Soldiers left.", True),
        ("16:20 soldiers left.", False),
        ("Soldiers left at 16:20 GMT - late.", False),
        ("1620 Soldiers left.", False),
        ("", False),
    ],
)
def test_an_entry_of_a_live_blog_begins_with_a_time_of_day(text: str, *, expected: bool) -> None:
    assert opens_post(text, 0) is expected
