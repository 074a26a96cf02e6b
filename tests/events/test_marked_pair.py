"""The event between two marked participants; the probabilities of the pair are made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.documents.model import Span
from onrecord.encoder.labels import TYPES
from onrecord.events.marked_pair import Pair, classify_pair
from onrecord.events.model import Event
from onrecord.ontologies.thresholds import load_thresholds

POLICY = load_thresholds().marked_pair


def probabilities(**shares: float) -> list[float]:
    return [shares.get(name, 0.0) for name in TYPES]


def span(text: str, words: str | None) -> Span | None:
    return None if words is None else Span(text.index(words), text.index(words) + len(words))


@pytest.fixture(scope="module")
def classified(evidence) -> Callable[..., Event]:
    def classify(text: str, source: str | None, target: str | None, **shares: float) -> Event:
        event = classify_pair(evidence(text), Pair(span(text, source), span(text, target)), probabilities(**shares))
        assert event is not None
        return event

    return classify


def trigger(text: str, event: Event) -> str:
    return text[event.trigger.start : event.trigger.end]


@pytest.mark.parametrize(
    ("text", "source", "target", "shares", "expected"),
    [
        pytest.param("Norway invaded Chad.", "Norway", "Chad", {"ASSAULT": 0.6}, ("ASSAULT", "invaded"), id="agreed"),
        pytest.param("Norway invaded Chad.", "Norway", "Chad", {}, ("ASSAULT", "invaded"), id="the lexicon alone"),
        pytest.param("Norway invaded Chad.", "Norway", "Chad", {"AID": 1.0}, ("AID", "invaded"), id="a sure encoder"),
        pytest.param("Norway invaded Chad and praised Togo.", "Norway", "Togo", {"SUPPORT": 0.5},
                     ("SUPPORT", "praised"), id="the second deed"),
        pytest.param("Norway invaded Chad and praised Togo.", "Norway", "Chad", {"ASSAULT": 0.5},
                     ("ASSAULT", "invaded"), id="the first deed"),
        pytest.param("Chad was invaded by Norway.", "Norway", "Chad", {"ASSAULT": 0.5}, ("ASSAULT", "invaded"),
                     id="passive"),
        pytest.param("Norway blorked Chad.", "Norway", "Chad", {"SANCTION": 0.9}, ("SANCTION", "blorked"),
                     id="a verb that the lexicon does not know"),
    ],
)  # fmt: skip
def test_the_event_of_a_pair(classified, text: str, source, target, shares: dict[str, float], expected) -> None:
    event = classified(text, source, target, **shares)
    assert (event.type, trigger(text, event)) == expected
    assert event.decision[-1].why


def test_a_text_without_words_has_no_event(evidence) -> None:
    assert classify_pair(evidence(""), Pair(None, None), probabilities(AID=1.0)) is None


def test_the_marks_are_the_participants(classified) -> None:
    text = "Norway invaded Chad."
    event, swapped = classified(text, "Norway", "Chad"), classified(text, "Chad", "Norway")
    assert (event.actors, event.recipients) == ((0,), (2,))
    assert (swapped.actors, swapped.recipients) == ((2,), (0,))
    assert [(step.about, step.value) for step in event.decision if step.by == "mark"] == [
        ("actor", "“Norway”"),
        ("recipient", "“Chad”"),
    ]


@pytest.mark.parametrize(
    ("source", "target", "sides"),
    [("Norway", None, ((0,), ())), (None, "Chad", ((), (2,))), (None, None, ((), ()))],
    ids=["source", "target", "nobody"],
)
def test_a_side_that_is_not_marked_is_empty(classified, source, target, sides) -> None:
    event = classified("Norway invaded Chad.", source, target, ASSAULT=0.9)
    assert (event.actors, event.recipients) == sides


def test_a_swapped_pair_has_less_from_the_lexicon(classified) -> None:
    text, weak = "Norway invaded Chad.", POLICY.lexicon / 2
    assert classified(text, "Norway", "Chad", AID=weak).type == "ASSAULT"
    assert classified(text, "Chad", "Norway", AID=weak).type == "AID"


def test_those_who_met_may_be_marked_either_way(classified) -> None:
    text, weak = "Norway met Chad.", POLICY.lexicon / 2
    assert classified(text, "Norway", "Chad", AID=weak).type == "CONSULT"
    assert classified(text, "Chad", "Norway", AID=weak).type == "CONSULT"


def test_types_taught_as_one_are_weighed_as_one(classified, lexicon) -> None:
    first, second, *_ = lexicon.rulings.merged
    shares = {first: 0.3, second: 0.25, "AID": 0.4}
    assert classified("Norway blorked Chad.", "Norway", "Chad", **shares).type == first


def test_a_type_of_the_encoders_has_its_own_code(classified, lexicon) -> None:
    event = classified("Norway invaded Chad.", "Norway", "Chad", AID=1.0)
    assert (event.cameo, event.modes) == (lexicon.plover.types["AID"].cameo, ())
    assert event.rule == "encoder over attack/verb"


def test_the_trigger_of_no_entry_is_the_verb_over_the_marks(classified) -> None:
    text = "Togo slept while Norway blorked Chad."
    event = classified(text, "Norway", "Chad", SANCTION=0.9)
    assert trigger(text, event) == "blorked"
    assert event.rule.endswith("no entry")


def test_a_noun_phrase_has_its_root_as_trigger(classified) -> None:
    text = "Norway and Chad."
    assert trigger(text, classified(text, "Norway", "Chad", CONSULT=0.9)) == "Norway"


def test_a_surer_encoder_makes_a_surer_event(classified) -> None:
    text = "Norway invaded Chad."
    sure, unsure = (classified(text, "Norway", "Chad", ASSAULT=share).confidence for share in (0.9, 0.3))
    assert 0 < unsure < sure <= 1
