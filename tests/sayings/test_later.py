"""What is later on record of a promise or threat: the same deed between the same parties, done or denied."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from made_sayings import saying, told

from onrecord.moves.party import Party
from onrecord.ontologies.stances import load_stances
from onrecord.sayings.later import MOST, later_on_record
from onrecord.store.moves import Move, Side

STANCES = load_stances()
DAY = date(2010, 4, 1)
KNOWN = {
    "event": "e-later",
    "published": DAY,
    "start": DAY,
    "type": "CONSULT",
    "recipients": (Side("America", "United States", "USA", None, "state"),),
    "by": frozenset({0}),
    "trigger": "talks",
    "words": "Norway held talks with America",
    "status": "actual",
    "historical": False,
}
MET = Move(**{field.name: KNOWN.get(field.name) for field in fields(Move)})
"""A move of which no more is known than what is asked about."""
NORWAY = Party("Norway", "NOR")
PROMISE = saying("We will meet the Americans.", told=(told("planned"),))


@pytest.mark.parametrize("status", ["actual", "denied"])
def test_what_came_of_it_is_found(status: str) -> None:
    (later,) = later_on_record([PROMISE], [replace(MET, status=status)], NORWAY, STANCES)
    assert (later.saying, later.told, [move.status for move in later.moves]) == (PROMISE, PROMISE.told[0], [status])


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "ASSAULT"},
        {"status": "planned"},
        {"historical": True},
        {"published": date(2010, 2, 1), "start": date(2010, 2, 1)},
        {"start": date(2009, 2, 1)},
        {"by": frozenset({1})},
        {"recipients": (Side("France", "France", "FRA", None, "state"),)},
        {"trigger": "signed", "words": "Norway signed a fishing contract with America"},
    ],
)
def test_what_is_another_matter_is_left(changes: dict[str, object]) -> None:
    (later,) = later_on_record([PROMISE], [replace(MET, **changes)], NORWAY, STANCES)  # type: ignore[arg-type]
    assert later.moves == ()


@pytest.mark.parametrize("status", ["actual", "denied", "asked"])
def test_only_what_is_held_out_can_come_true(status: str) -> None:
    assert later_on_record([saying("We met.", told=(told(status),))], [MET], NORWAY, STANCES) == []


def test_the_first_few_are_given_in_order() -> None:
    moves = [replace(MET, event=f"e-{n}") for n in range(MOST + 2)]
    (later,) = later_on_record([PROMISE], moves, NORWAY, STANCES)
    assert [move.event for move in later.moves] == [move.event for move in moves[:MOST]]


def test_what_another_is_to_do_is_no_promise() -> None:
    other = replace(PROMISE.told[0], actors=frozenset({"TCD"}))
    assert later_on_record([replace(PROMISE, told=(other,))], [MET], NORWAY, STANCES) == []
