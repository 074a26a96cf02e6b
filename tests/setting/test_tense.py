"""Whether a text speaks of what has been or of what is to come."""

from __future__ import annotations

import pytest

from onrecord.ontologies.time_words import load_time_words
from onrecord.setting.tense import tense_at

WORDS = load_time_words()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("He had left.", "left", "past"),
        ("He is leaving.", "leaving", "future"),
        ("He could leave.", "leave", "future"),
        ("The two would have met.", "met", "past"),
        ("The two will have met.", "met", "future"),
        ("The minister says so.", "says", "past"),
        ("The minister goes home.", "goes", "future"),
        ("He wants to leave.", "leave", "future"),
        ("He managed to leave.", "leave", "past"),
        ("The town, shelled for weeks, fell.", "shelled", "past"),
        ("The two failed to meet on Friday.", "Friday", "past"),
        ("The talks are scheduled for Friday.", "Friday", "future"),
        ("The vote due in May is close.", "May", "future"),
        ("The ship sank on the Eve of the vote.", "vote", "future"),
        ("A quiet town.", "town", "unknown"),
    ],
)
def test_the_tense_at_a_word(parse, text, word, expected):
    parsed = parse(text)
    index = next(token.index for token in parsed.tokens if token.text == word)
    assert tense_at(parsed, index, WORDS) == expected
