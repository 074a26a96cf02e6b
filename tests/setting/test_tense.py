"""The tense around a token, read off the verb above it, and the verbs that carry an event's time and place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.language.parse import Parse
from onrecord.ontologies.time_words import load_time_words
from onrecord.setting.carriers import carriers, shares_event
from onrecord.setting.tense import tense_at, verb_tense

WORDS = load_time_words()


def at(read: Parse, word: str) -> int:
    return next(token.index for token in read.tokens if token.text == word)


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
        pytest.param("Norway left on Friday.", "Friday", "past", id="under a past"),
        pytest.param("Norway will leave on Friday.", "Friday", "future", id="under a future"),
        pytest.param("The vote was scheduled for Friday.", "Friday", "future", id="scheduled"),
        pytest.param("A vote on Friday.", "Friday", "unknown", id="no verb"),
    ],
)
def test_a_token_has_the_tense_of_the_verb_above_it(
    parse: Callable[[str], Parse], text: str, word: str, expected: str
) -> None:
    read = parse(text)
    assert tense_at(read, at(read, word), WORDS) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("Norway failed to agree.", "agree", ["agree", "failed"], id="one event"),
        pytest.param("Norway agreed to leave.", "leave", ["leave"], id="two events"),
        pytest.param("Norway fired rockets, killing two.", "killing", ["killing", "fired"], id="goes with it"),
        pytest.param("Norway left and returned.", "returned", ["returned", "left"], id="coordinated"),
        pytest.param("Norway left and Chad returned.", "returned", ["returned"], id="with a subject of its own"),
        pytest.param("Norway held talks.", "talks", ["talks", "held"], id="noun of a verb that it takes place"),
        pytest.param("Norway rejected talks.", "talks", ["talks"], id="noun of another verb"),
    ],
)
def test_an_event_has_the_time_of_the_verbs_that_carry_it(
    parse: Callable[[str], Parse], text: str, word: str, expected: list[str]
) -> None:
    read = parse(text)
    found = carriers(read, at(read, word), frozenset({"hold"}))
    assert [read.tokens[index].text for index in found] == expected


@pytest.mark.parametrize(("text", "shares"), [("Norway failed to agree.", True), ("Norway wanted to agree.", False)])
def test_an_infinitive_may_be_of_the_verb_above_it(parse: Callable[[str], Parse], text: str, shares: bool) -> None:
    read = parse(text)
    assert shares_event(read, at(read, "agree")) is shares
