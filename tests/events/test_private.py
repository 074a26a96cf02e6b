"""What the writer of a page tells of himself is no public act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.entities.model import Actor
from onrecord.events.evidence import Evidence
from onrecord.events.private import is_private
from onrecord.events.reports import Reports

NORWAY = Actor("state", "Norway", "NOR", "GOV")


def asked(made: Evidence, *words: str) -> bool:
    heads = {token.text: token.index for token in made.parse.tokens}
    trigger = next(token.index for token in made.parse.tokens if token.pos == "VERB")
    return is_private(made, trigger, (heads[word] for word in words))


@pytest.mark.parametrize(
    ("text", "words", "actors", "expected"),
    [
        pytest.param("I thanked the waiter.", ("I", "waiter"), {}, True, id="the writer and nobody public"),
        pytest.param("I thanked Norway.", ("I", "Norway"), {"Norway": NORWAY}, False, id="the writer and a state"),
        pytest.param("She thanked the waiter.", ("She", "waiter"), {}, False, id="somebody else"),
        pytest.param("I thanked the waiter.", ("waiter",), {}, False, id="without the writer"),
        pytest.param("I thanked the waiter.", ("I", "waiter"), {"I": NORWAY}, False, id="a writer who is known"),
    ],
)
def test_the_writers_own_affairs_are_private(evidence, text, words, actors, expected: bool) -> None:
    made = evidence(text)
    heads = {token.text: token.index for token in made.parse.tokens}
    known = {heads[word]: actor for word, actor in actors.items()}
    assert asked(replace(made, actors=known), *words) is expected


def test_what_somebody_is_quoted_for_is_public(evidence: Callable[..., Evidence]) -> None:
    made = evidence("I thanked the waiter.")
    quoted = replace(made, reports=Reports(outsiders={1: frozenset({0})}))
    assert asked(made, "I")
    assert not asked(quoted, "I")


def test_so_is_a_speech_that_names_many_parties(evidence: Callable[..., Evidence]) -> None:
    made = evidence("I thanked the waiter, and Norway, Chad and Togo left.")
    states = {token.index: Actor("state", token.text, code, "GOV")
              for token in made.parse.tokens
              for code in {"Norway": ["NOR"], "Chad": ["TCD"], "Togo": ["TGO"]}.get(token.text, ())}  # fmt: skip
    assert asked(replace(made, actors=dict(list(states.items())[:2])), "I")
    assert not asked(replace(made, actors=states), "I")
