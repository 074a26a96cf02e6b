"""Which row on record goes to which marked deed."""

from __future__ import annotations

import hand_records as by_hand
import pytest

from onrecord.evaluation.deeds import Deed, _assigned, _closeness


def deed(name: str, *places: tuple[int | None, tuple[int, int]]) -> Deed:
    return Deed(name, "actual", False, False, False, places, frozenset({"actual"}), (), ())


def test_each_deed_has_one_best_row_and_the_rows_left_over_go_to_their_best_deed() -> None:
    ranked = [(0, 0), (1, 0), (0, 1), (1, 2), (0, 2)]
    assert _assigned(ranked) == ({0: 0, 2: 1, 1: 0}, {0, 2})
    assert _assigned([]) == ({}, set())


TEXT = "Iran denied it. It was denied again, and rejected."


@pytest.mark.parametrize(
    ("trigger", "name", "at", "close"),
    [
        ("denied", "REJECT", 0, 5),
        ("denied", "ACCUSE", 0, 2),  # only the trigger
        ("again", "REJECT", 1, 3),  # only the type, in a sentence where the deed is told
        ("again", "ACCUSE", 1, 0),
        ("denied", "REJECT", 2, 0),  # told in other sentences
    ],
)
def test_type_and_trigger_make_a_row_close_to_a_deed_of_its_sentence(
    trigger: str, name: str, at: int, close: int
) -> None:
    told = (TEXT.index("denied"), TEXT.index("denied") + len("denied"))
    again = (TEXT.index("rejected"), TEXT.index("rejected") + len("rejected"))
    row = by_hand.event(TEXT, trigger, (), name=name)
    assert _closeness(row, deed("REJECT", (0, told), (1, again)), at) == close
