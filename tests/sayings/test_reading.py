"""A saying is read for its claims, what it is about, its names, times and conditions; a question claims nothing."""

from __future__ import annotations

import pytest
from read_sentences import keys_claimed, reading

from onrecord.sayings.claims import Reading

QUESTIONS = [
    "Will the dam be built?",
    "Why was the dam built",
    "We ask whether the dam will be built.",
    "We do not know if the dam will be built.",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_claims_nothing(text: str) -> None:
    found = reading(text)
    assert found.claims == ()
    assert "@dam" in found.keys


@pytest.mark.parametrize("text", ["What we want is a dam.", "If the dam is built, the dam will leak."])
def test_what_only_begins_like_a_question(text: str) -> None:
    assert "@dam" in keys_claimed(text)


def test_what_is_asked_by_its_act_claims_nothing() -> None:
    assert reading("The dam will be built.", asks=True).claims == ()


@pytest.mark.parametrize(
    ("text", "claimed"),
    [("They did not say that the dam leaks.", False), ("They did say that the dam leaks.", True)],
)
def test_what_was_not_said_claims_nothing(text: str, claimed: bool) -> None:
    assert bool(reading(text, cue="say").claims) == claimed


def test_nothing_is_claimed_of_countries() -> None:
    assert keys_claimed("Iranian troops left the island.") == {"@army", "@withdraw", "@island"}


def test_indeed_makes_a_yes_outright() -> None:
    def outright(text: str) -> set[bool]:
        return {claim.outright for claim in reading(text).claims}

    assert outright("Indeed, we sold boats.") == {True}
    assert outright("We sold boats.") == {False}


def test_names_tell_more_than_nouns_and_nouns_more_than_countries() -> None:
    keys = reading("The Norwegian ferry sailed to Geneva on a stormy day.").keys
    assert keys["geneva"] > keys["ferr"] > keys["sail"] > keys["$NOR"] > keys["storm"]


def test_what_stands_in_the_rest_of_the_sentence_is_context() -> None:
    found = reading("Norway opened a dam in Geneva, Peter Larsen said, and ferries sail.", said="ferries sail")
    assert found.context >= {"@dam", "geneva"}
    assert not found.context & {"$NOR", "larsen", "ferr"}


def test_names_that_are_spoken_of() -> None:
    assert reading("The talks with Tehran were held in Geneva.").names == {"$IRN", "geneva"}


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("If the dam is built, we will leave.", True),
        ("We will stay even if the dam is built.", False),
        ("We will stay until the rebels leave.", True),
        ("We will stay until June.", False),
        ("There will be no talks without a truce.", True),
        ("There will be talks without a truce.", False),
        ("We will pay unless the dam leaks.", True),
    ],
)
def test_what_hangs_on_a_condition(text: str, conditional: bool) -> None:
    assert reading(text).conditional == conditional


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("For now the harbour stays open.", "present", "for now"),
        ("The harbour stays open.", "present", ""),
        ("It was so in the past.", "past", True),
        ("It was so in the pastures.", "past", False),
        ("Today it holds.", "today", True),
        ("It holds.", "today", False),
        ("We will stay until June.", "until", "june ."),
        ("We will stay up to the end of the year.", "until", "the year ."),
        ("We will stay.", "until", ""),
    ],
)
def test_the_time_to_which_it_is_limited(text: str, field: str, value: object) -> None:
    assert getattr(reading(text), field) == value


@pytest.mark.parametrize(
    ("text", "cue", "times"),
    [
        ("The fee was paid in May 2004.", "", {"may", "2004"}),
        ("The fee was paid on Monday.", "", {"monday"}),
        ("They demanded on Monday that the fee be paid.", "demanded", set()),
        ("The fee was paid in the spring.", "", {"spring"}),
    ],
)
def test_the_times_of_which_it_speaks(text: str, cue: str, times: set[str]) -> None:
    assert reading(text, cue=cue).times == times


def test_a_reading_of_nothing_is_empty() -> None:
    empty = Reading()
    assert (empty.claims, empty.keys, empty.conditional, empty.until) == ((), {}, False, "")
