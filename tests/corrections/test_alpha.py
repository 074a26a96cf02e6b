"""Krippendorff's alpha: the worked examples of "Computing Krippendorff's Alpha-Reliability" (2011), and its bounds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.corrections.alpha import Distance, alpha, interval, nominal


def units_of(*people: str) -> list[list[str]]:
    """The values of each thing, from one line a person; "." is none."""
    return [
        [value for value in thing if value != "."] for thing in zip(*(line.split() for line in people), strict=True)
    ]


BINARY = units_of("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NAMES = units_of("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR = units_of(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
NUMBERS = [[int(value) for value in values] for values in FOUR]


@pytest.mark.parametrize(
    ("units", "distance", "figure"),
    [
        pytest.param(BINARY, nominal, 0.095, id="A: two people, yes or no"),
        pytest.param(NAMES, nominal, 0.692, id="B: two people, names"),
        pytest.param(FOUR, nominal, 0.743, id="C: four people, values missing"),
        pytest.param(NUMBERS, interval, 0.849, id="D: the same as numbers"),
    ],
)
def test_published_examples(units: Sequence[Sequence[object]], distance: Distance[object], figure: float) -> None:
    found = alpha(units, distance)
    assert found is not None
    assert round(found, 3) == figure


@pytest.mark.parametrize(
    ("units", "figure"),
    [
        ([["a", "a"], ["b", "b"]], 1.0),
        ([["a", "b"], ["b", "a"]], -0.5),
        ([["a", "a"], ["a", "a"]], None),
        ([["a"], ["b"], []], None),
        ([], None),
    ],
)
def test_bounds(units: list[list[str]], figure: float | None) -> None:
    assert alpha(units, nominal) == figure


def test_a_thing_that_one_person_judged_says_nothing() -> None:
    assert alpha([*FOUR, ["9"], ["9"]], nominal) == alpha(FOUR, nominal)
