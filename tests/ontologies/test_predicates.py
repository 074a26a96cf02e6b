"""Words with an opposite, by class, and the weights of what is found with them."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies.opposition import Weights, load_weights
from onrecord.ontologies.predicates import PredicateFile, load_predicates, predicates_of
from onrecord.sayings.claims import Reading
from onrecord.sayings.evidence import evidence

HEADER = {"version": "1", "source": "a test", "date": "2026-11-30"}


def file(**families: dict[str, dict[str, list[str]]]) -> PredicateFile:
    content = {**HEADER, "families": families, "turns": [["fail"]], "kinds": [["rye", "oats"], ["oats", "bran"]]}
    return msgspec.convert(content, PredicateFile)


def test_words_have_a_sense_in_each_class_they_are_in() -> None:
    found = predicates_of(
        file(course={"stay": {"yes": ["stay"], "no": ["go"]}, "join": {"yes": ["go"], "no": ["miss"]}})
    )
    assert [(sense.group, sense.pole) for sense in found.senses["go"]] == [("stay", -1), ("join", 1)]
    assert found.kinds["oats"] == (0, 1)


def test_a_word_says_yes_or_no_in_a_class_and_not_both() -> None:
    with pytest.raises(OntologyError, match="go say both yes and no in 'stay'; keep one"):
        predicates_of(file(course={"stay": {"yes": ["stay", "go"], "no": ["go"]}}))


def test_what_ships_has_both_sides_of_each_class() -> None:
    shipped = load_predicates()
    sides = {(sense.group, sense.pole) for senses in shipped.senses.values() for sense in senses}
    assert {(group, -pole) for group, pole in sides} == sides
    assert len(shipped.senses) > 800


def test_the_score_is_what_is_found_by_its_weights() -> None:
    weights = Weights(**HEADER, least=1.0, bias=0.5, weights={"rules": 2.0, "aspects": -1.0})
    assert weights.score({"rules": 1.0, "aspects": 0.5}) == pytest.approx(1.0)


def test_all_that_is_found_has_a_weight() -> None:
    assert evidence(Reading(), Reading(), by_rules=False).keys() == load_weights().weights.keys()
