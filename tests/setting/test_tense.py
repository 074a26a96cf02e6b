"""Whether a text speaks of what has been or of what is to come: the tense of a verb, and that around a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_at import at

from onrecord.language.parse import Parse
from onrecord.ontologies.time_words import load_time_words
from onrecord.setting.tense import tense_at, verb_tense

WORDS = load_time_words()


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        pytest.param("Norway left.", "left", "past", id="past"),
        pytest.param("Norway has left.", "left", "past", id="perfect"),
        pytest.param("Norway had left.", "left", "past", id="pluperfect"),
        pytest.param("Norway was leaving.", "leaving", "past", id="past progressive"),
        pytest.param("Chad was invaded.", "invaded", "past", id="past passive"),
        pytest.param("Norway will leave.", "leave", "future", id="will"),
        pytest.param("Norway will have left.", "left", "future", id="will have"),
        pytest.param("Norway could have left.", "left", "past", id="could have"),
        pytest.param("Norway is leaving.", "leaving", "future", id="progressive"),
        pytest.param("Norway leaves on Friday.", "leaves", "future", id="present"),
        pytest.param("Norway says no.", "says", "past", id="the present of reports"),
        pytest.param("Norway agreed to leave.", "leave", "future", id="infinitive"),
        pytest.param("Norway failed to leave.", "leave", "past", id="infinitive of one event with its verb"),
        pytest.param("Norway met Chad to discuss trade.", "discuss", "past", id="purpose"),
        pytest.param("Norway will fail to leave.", "leave", "future", id="of one event with a verb to come"),
        pytest.param("Troops invading Chad slept.", "invading", "past", id="participle"),
    ],
)
def test_a_verb_has_a_tense(parse: Callable[[str], Parse], text: str, verb: str, expected: str) -> None:
    read = parse(text)
    assert verb_tense(read, at(read, verb), WORDS) == expected


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
        ("Norway will leave on Friday.", "Friday", "future"),
        ("A quiet town.", "town", "unknown"),
        pytest.param("Norway called for a vote on Friday.", "Friday", "unknown", id="asked for"),
        pytest.param("Norway demanded Friday's vote.", "Friday", "unknown", id="demanded"),
        pytest.param("Norway called on Friday for a vote.", "Friday", "past", id="asked then"),
    ],
)
def test_the_tense_at_a_word(parse: Callable[[str], Parse], text: str, word: str, expected: str) -> None:
    read = parse(text)
    assert tense_at(read, at(read, word), WORDS) == expected
