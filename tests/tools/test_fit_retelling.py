"""What is one deed is fitted on what readers said: the marked deed of a row, the weights, and the file of them."""

from __future__ import annotations

import numpy as np
import pytest
import yaml
from fit_retelling import NAMES, Pairs, deed_of, file_of, fit, is_marked_again, shipped, table

from onrecord.documents.model import Span
from onrecord.events.model import Event
from onrecord.factuality.model import Presentation
from onrecord.ontologies.retelling import RELATIONS, SIGNS, load_retelling

MARKED = [
    {"trigger": [0, 6], "type": "ASSAULT", "same": None},
    {"trigger": [20, 26], "type": "ASSAULT", "same": 0},
    {"trigger": [22, 30], "type": "COERCE", "same": None},
]


@pytest.mark.parametrize(
    ("span", "kind", "deed"),
    [((2, 6), "ASSAULT", 0), ((20, 30), "ASSAULT", 0), ((20, 30), "COERCE", 2), ((40, 44), "ASSAULT", None)],
    ids=["first", "again", "of its type", "none"],
)
def test_a_row_belongs_to_the_first_telling_of_what_it_touches(
    span: tuple[int, int], kind: str, deed: int | None
) -> None:
    event = Event(kind, (), "190", Span(*span), 0, (), (), reciprocal=False, presentation=Presentation("actual", 1.0),
                  confidence=0.9, rule="attack/verb")  # fmt: skip
    assert deed_of(event, MARKED) == deed


def pairs(word: float, gold: float) -> Pairs:
    """Sixty pairs that share a word or not."""
    row = np.zeros(len(NAMES) + 1)
    row[0], row[-1] = word, 1
    return Pairs(np.arange(60) % 5, np.tile(row, (60, 1)), np.full(60, gold))


def test_what_readers_call_one_deed_becomes_likelier() -> None:
    alike, other = pairs(1, 1), pairs(0, 0)
    both = Pairs(np.r_[alike.folds, other.folds], np.r_[alike.signs, other.signs], np.r_[alike.gold, other.gold])
    weights = fit(both, np.ones(120, bool))
    assert (alike.signs @ weights > 0).all()
    assert (other.signs @ weights < 0).all()


def test_the_file_holds_every_weight() -> None:
    written = yaml.safe_load(file_of(np.arange(len(NAMES) + 1) + 1.0, 0.5, 120))
    assert (written["least"], written["base"]) == (0.5, len(NAMES) + 1)
    assert tuple(written["signs"]) == SIGNS
    assert tuple(written["doers"]) == tuple(written["others"]) == RELATIONS


def test_what_ships_is_read_in_the_order_of_the_columns() -> None:
    found = load_retelling()
    assert shipped(found)[0] == found.signs["word"]
    assert shipped(found)[-1] == found.base
    assert len(shipped(found)) == len(NAMES) + 1


def test_texts_whose_readers_did_not_mark_it_are_left_out() -> None:
    assert not is_marked_again({"id": "x", "statements": []})


def test_the_table_counts_right_joins() -> None:
    lines = list(table(np.array([2.0, 2.0, -2.0]), np.array([1.0, 0.0, 1.0])))
    assert lines[-1] == "from  1.50: 1 of 2 right (0.500), 0.500 found"
