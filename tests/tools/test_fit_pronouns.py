"""The weights of pronouns are fitted on choices whose right candidates are known."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import fit_pronouns
import numpy as np
import pytest
from fit_pronouns import Choice, Watcher, accuracy, choices, crossed, fit, read_choices

from onrecord.entities.terms import find_terms
from onrecord.language.parse import Parse
from onrecord.ontologies.world import load_world

START = np.array([1.0, 0.5])


def choice(text: str, *candidates: tuple[float, float], right: int) -> Choice:
    return Choice(text, np.array(candidates), np.arange(len(candidates)) == right)


SECOND_COUNTS = [choice(f"text {n}", (2.0, 0.0), (0.0, 1.0), right=1) for n in range(40)]
"""Whoever has the second property is meant, though the first weighs more at the start."""


def test_weights_follow_what_is_right() -> None:
    weights = fit(SECOND_COUNTS, START)
    assert accuracy(SECOND_COUNTS, START) == 0
    assert weights[1] > START[1]
    assert weights[0] < START[0]


def test_without_choices_the_weights_stay() -> None:
    assert np.allclose(fit([], START), START)


def test_weights_that_are_drawn_less_to_the_start_go_further(monkeypatch: pytest.MonkeyPatch) -> None:
    held = fit(SECOND_COUNTS, START)
    monkeypatch.setattr(fit_pronouns, "RIDGE", 0.01)
    free = fit(SECOND_COUNTS, START)
    assert free[1] - free[0] > held[1] - held[0]
    assert accuracy(SECOND_COUNTS, free) == 1


def test_of_equal_candidates_the_latest_is_taken() -> None:
    alike = [choice("text", (1.0, 1.0), (1.0, 1.0), right=0)]
    assert accuracy(alike, START) == 1


def test_texts_left_out_are_not_fitted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_pronouns, "RIDGE", 0.01)
    one_text = [Choice("text", each.properties, each.right) for each in SECOND_COUNTS]
    assert crossed(SECOND_COUNTS, START) == 1
    assert crossed(one_text, START) == accuracy(one_text, START) == 0


TEXT = "Angela Merkel met Robin Smith. She left."


def marked(word: str, entity: int) -> dict[str, object]:
    start = TEXT.index(word)
    return {"head": [start, start + len(word)], "entity": entity}


def test_choices_are_the_pronouns_whose_entity_is_among_the_candidates(parse: Callable[[str], Parse]) -> None:
    gold = {"id": "text", "mentions": [marked("Merkel", 1), marked("Smith", 2), marked("She", 1)]}
    (found,) = choices(gold, Watcher(find_terms(parse(TEXT), load_world()), (), None))
    assert found.right.tolist() == [False, True]
    nobody = {**gold, "mentions": [marked("Merkel", 1), marked("She", 3)]}
    assert not list(choices(nobody, Watcher(find_terms(parse(TEXT), load_world()), (), None)))


def test_a_file_of_marked_texts_is_read_as_the_coder_reads_it(tmp_path: Path) -> None:
    mentions = [marked("Merkel", 1), marked("Smith", 2), marked("She", 1)]
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"id": "a", "text": TEXT, "date": "2017-07-18", "mentions": mentions}) + "\n")
    (found,) = read_choices(file)
    assert (found.text, found.right.tolist()) == ("a", [False, True])
