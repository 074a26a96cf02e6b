"""The condition that a clause states for its deed, and the time words that make it background."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_at import at

from onrecord.factuality.conditions import find_condition, is_background, is_recalled
from onrecord.language.parse import Parse
from onrecord.ontologies.status import load_status

LEXICON = load_status()


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        pytest.param("If asked, Norway will leave.", "If asked", id="if, without a verb group"),
        pytest.param("Norway will leave if Chad returns.", "if Chad returns", id="if"),
        pytest.param("Norway will not leave unless Chad returns.", "unless Chad returns", id="unless"),
        pytest.param("Should it rain, Norway will leave.", "Should it rain", id="should it"),
        pytest.param("Had it rained, Norway would leave.", "Had it rained", id="had it"),
        pytest.param("In case of rain, Norway will leave.", "In case of rain", id="in case of"),
        pytest.param("Norway will leave provided that it rains.", "provided that it rains", id="provided that"),
        pytest.param("Norway will leave on Monday.", None, id="a time"),
        pytest.param("Norway will leave, although it should rain.", None, id="should, not in front"),
    ],
)
def test_a_clause_states_its_condition(parse: Callable[[str], Parse], text: str, condition: str | None) -> None:
    read = parse(text)
    found = find_condition(read, at(read, "leave"), LEXICON)
    assert (None if found is None else read.quote(read.subtree(found))) == condition


@pytest.mark.parametrize("negated", [True, False])
def test_until_is_a_condition_of_what_is_denied(parse: Callable[[str], Parse], negated: bool) -> None:
    read = parse("Norway will not leave until Chad returns.")
    assert (find_condition(read, at(read, "leave"), LEXICON, negated) is not None) is negated


@pytest.mark.parametrize(
    ("text", "background"),
    [
        pytest.param("Norway left in the 1990s.", True, id="a decade"),
        pytest.param("Norway left decades ago.", True, id="decades ago"),
        pytest.param("Norway left two months earlier.", True, id="months earlier"),
        pytest.param("Norway left days ago.", False, id="days ago"),
        pytest.param("Norway left during the last century.", True, id="the last century"),
        pytest.param("Norway left in this decade.", False, id="this decade"),
        pytest.param("Norway left in the past.", True, id="the past"),
        pytest.param("Norway originally left.", True, id="an adverb"),
        pytest.param("Norway left during World War II.", True, id="an age"),
        pytest.param("Norway left during the Cold War.", True, id="an age with its article"),
        pytest.param("Norway left in Chad.", False, id="a place"),
        pytest.param("Norway left.", False, id="nothing"),
    ],
)
def test_time_words_put_a_deed_well_before_the_report(
    parse: Callable[[str], Parse], text: str, background: bool
) -> None:
    read = parse(text)
    assert is_background(read, at(read, "left"), LEXICON.historical) is background


@pytest.mark.parametrize(
    ("text", "recalled"),
    [
        pytest.param("Norway voted two years after Chad left.", True, id="years after a clause"),
        pytest.param("Norway voted a month after Chad left.", True, id="a month after"),
        pytest.param("Norway voted three months after the war that Chad left.", True, id="within what it counts from"),
        pytest.param("Norway voted two days after Chad left.", False, id="days after"),
        pytest.param("Norway voted last year after Chad left.", False, id="last year, after"),
        pytest.param("Norway will vote a year after Chad left.", False, id="what is to come"),
        pytest.param("Norway voted for two years after Chad left.", False, id="for years, after"),
        pytest.param("Norway voted after Chad left.", False, id="after"),
    ],
)
def test_what_something_comes_long_after_is_background(
    parse: Callable[[str], Parse], text: str, recalled: bool
) -> None:
    read = parse(text)
    assert is_recalled(read, at(read, "left"), LEXICON.historical) is recalled
