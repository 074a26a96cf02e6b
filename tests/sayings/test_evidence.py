"""What speaks for two sayings being opposed, and what against it."""

from __future__ import annotations

import pytest
from read_sentences import reading

from onrecord.sayings.evidence import are_apart, evidence


def found(one: str, other: str, *, by_rules: bool = False) -> dict[str, float]:
    there = evidence(reading(one), reading(other), by_rules=by_rules)
    assert there == pytest.approx(evidence(reading(other), reading(one), by_rules=by_rules))
    return there


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("The bridge is safe.", "The bridge is dangerous.", "class_against"),
        ("The bridge is safe.", "The bridge is not dangerous.", "class_alike"),
        ("We praised the bridge.", "The bridge is a mistake.", "family_against"),
        ("There are no wolves in the forest.", "Wolves live in the forest.", "none_against"),
        ("The bridge is safe.", "The bridge is not cheap.", "aspects"),
        ("The bridge is safe.", "The bridge was painted.", "theme"),
    ],
)
def test_what_is_found(one: str, other: str, name: str) -> None:
    assert found(one, other)[name] > 0
    assert found(one, one)[name] == 0 or name in {"theme", "class_alike"}


def test_what_is_said_in_passing_tells_less() -> None:
    whole = found("The bridge is open.", "The bridge is closed.")["class_against"]
    aside = found("They remained near the bridge.", "They left the bridge.")["class_against"]
    assert 0 < aside < whole


def test_who_does_it_must_be_the_same() -> None:
    assert found("The guards closed the bridge.", "We opened the bridge.")["class_against"] == 0
    assert found("The guards closed the bridge.", "The guards opened the bridge.")["class_against"] > 0


def test_a_denial_that_nothing_answers_takes_from_what_the_rules_say() -> None:
    alone = found("The treaty will be signed.", "The treaty was not shown.", by_rules=True)
    assert (alone["rules"], alone["rules_alone"]) == (0, 1)
    answered = found("The treaty will be signed.", "The treaty will not be signed.", by_rules=True)
    assert (answered["rules"], answered["rules_alone"]) == (1, 0)


def test_each_with_a_thing_of_its_own() -> None:
    assert found("Sailors are welcome in the park.", "Dancers are not welcome in the park.", by_rules=True)["rules_but"]
    assert not found("Sailors are welcome in the park.", "Sailors are not welcome in the park.", by_rules=True)[
        "rules_but"
    ]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("The reactor at Doel is safe.", "The reactor at Tihange is unsafe.", True),
        ("The reactor at Doel is safe.", "The reactor is unsafe.", False),
        ("The road in the north is open.", "The road in the south is closed.", True),
        ("The law on schools is good.", "The law on churches is bad.", True),
        ("The law on schools is good.", "The law on schools is bad.", False),
        ("The wooden bridge is open.", "The wooden bridge is closed.", False),
    ],
)
def test_other_things(one: str, other: str, apart: bool) -> None:
    assert are_apart(reading(one), reading(other)) == apart
