"""What an antecedent's properties are worth is found from which candidates are right."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from onrecord.coder import Coder
from onrecord.entities.pronouns import Properties
from training.antecedents import Lookup, fit, folded, hits, lookups, scaled

WIDTH = len(Properties._fields)
TEXT = "Angela Merkel met Emmanuel Macron in Berlin. He praised the talks. She left."


def made(weights: np.ndarray, count: int) -> list[Lookup]:
    """Pronouns of four candidates each, of whom one is right as often as the weights say."""
    chance = np.random.default_rng(3)
    found = []
    for number in range(count):
        properties = chance.normal(size=(4, WIDTH))
        odds = np.exp(properties @ weights)
        right = np.zeros(4, bool)
        right[chance.choice(4, p=odds / odds.sum())] = True
        found.append(Lookup(number // 10, properties, right))
    return found


def test_the_weights_that_made_the_choices_are_found() -> None:
    weights = np.linspace(-1.5, 1.5, WIDTH)
    asked = made(weights, 4000)
    assert fit(asked) == pytest.approx(weights, abs=0.2)
    assert hits(asked, weights) > hits(asked, -weights)
    assert abs(folded(asked) - hits(asked, fit(asked))) < 40


def test_of_equal_candidates_the_latest_is_taken() -> None:
    asked = Lookup(0, np.zeros((2, WIDTH)), np.array([True, False]))
    assert hits([asked], np.ones(WIDTH)) == 1


def test_weights_are_scaled_to_a_sentence() -> None:
    assert scaled(np.array([-2.0, 1.01]), -8).tolist() == [-8.0, 4.0]


@pytest.fixture
def row() -> Callable[..., dict]:
    def build(**heads: int) -> dict:
        mentions = []
        for word, entity in heads.items():
            start = TEXT.index(word)
            mentions.append({"head": [start, start + len(word)], "entity": entity})
        return {"text": TEXT, "mentions": mentions}

    return build


def test_a_pronoun_is_asked_with_its_candidates(coder: Coder, row: Callable[..., dict]) -> None:
    found = lookups(coder, row(Merkel=1, Macron=2, He=2), 7)
    assert [own.document for own in found] == [7]
    assert found[0].right.sum() == 1
    assert found[0].properties.shape == (len(found[0].right), WIDTH)


def test_a_pronoun_that_nobody_marked_is_not_asked(coder: Coder, row: Callable[..., dict]) -> None:
    assert lookups(coder, row(Merkel=1, Macron=2), 0) == []
