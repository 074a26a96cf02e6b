"""How what counts for a decision is put into words: arcs of the tree, probabilities, quotations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.documents.model import Span
from onrecord.events.evidence import Evidence, ranked, shown


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        pytest.param(0.0, "<0.01", id="none"),
        pytest.param(0.004, "<0.01", id="hardly"),
        pytest.param(0.006, "0.01", id="rounded up"),
        pytest.param(0.5, "0.50", id="even"),
        pytest.param(0.994, "0.99", id="rounded down"),
        pytest.param(0.996, ">0.99", id="nearly"),
        pytest.param(1.0, ">0.99", id="all"),
    ],
)
def test_a_probability_is_never_shown_as_certain(probability: float, words: str) -> None:
    assert shown(probability) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, ""), (1, "AID 0.90"), (2, "AID 0.90, YIELD <0.01"), (9, "AID 0.90, YIELD <0.01")]
)
def test_the_likeliest_names_come_with_their_probability(count: int, words: str) -> None:
    assert ranked([("AID", 0.9), ("YIELD", 0.001)], count) == words


@pytest.mark.parametrize(
    ("text", "trigger", "party", "words"),
    [
        pytest.param("Norway invaded Chad.", "invaded", "Norway", "nsubj", id="subject"),
        pytest.param("Norway invaded Chad.", "invaded", "Chad", "dobj", id="object"),
        pytest.param("Norway spoke with Chad.", "spoke", "Chad", "prep › pobj", id="through a preposition"),
        pytest.param("Norway invaded Chad.", "Norway", "invaded", "nsubj of “invaded”", id="upwards"),
        pytest.param("Norway invaded Chad.", "Norway", "Chad", "nsubj of “invaded” › dobj", id="up and down"),
        pytest.param("Norway invaded Chad.", "Chad", "Chad", "the trigger itself", id="none"),
        pytest.param("Norway left. Togo invaded Chad.", "invaded", "Norway", "from another sentence", id="sentences"),
    ],
)
def test_the_arcs_lead_from_trigger_to_participant(evidence, text: str, trigger: str, party: str, words: str) -> None:
    made = evidence(text)
    at = {token.text: token.index for token in made.parse.tokens}
    assert made.arcs(at[trigger], at[party]) == words


def test_a_quotation_is_on_one_line(evidence: Callable[..., Evidence]) -> None:
    made = evidence("Norway\n  invaded Chad.")
    assert made.quote(Span(0, 16)) == "“Norway invaded”"


def test_a_phrase_is_the_mention_that_a_token_heads(evidence: Callable[..., Evidence]) -> None:
    made = evidence("The old general left quickly.")
    at = {token.text: token.index for token in made.parse.tokens}
    assert made.phrase(at["general"]) == "“The old general”"
    assert made.phrase(at["quickly"]) == "“quickly”"


def test_neither_a_time_of_day_nor_a_dateline_takes_part(evidence: Callable[..., Evidence]) -> None:
    made = evidence("KHARTOUM (Reuters) - At 17:00 GMT the court jailed ten men in Khartoum.")
    words = {made.parse.tokens[head].text for head in made.heads}
    assert words == {"court", "men", "Khartoum"}


def test_two_heads_are_the_same_where_their_entity_is(evidence: Callable[..., Evidence]) -> None:
    made = replace(evidence("Norway left. It slept."), entities={0: "Norway", 3: "Norway", 4: "Togo"})
    assert made.same(0, 3)
    assert not made.same(0, 4)
    assert made.same(1, 1)
    assert not made.same(1, 2)


def test_the_syntax_is_asked_of_the_predicate(evidence: Callable[..., Evidence]) -> None:
    made = evidence("Norway did not invade Chad.")
    assert made.realis(next(token.index for token in made.parse.tokens if token.text == "invade")).status == "denied"
