"""What the encoder's event heads say of each token; the outputs are made by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hand_tags import hand_tags
from token_at import at

from onrecord.encoder.answers import Answers
from onrecord.encoder.arguments import ArgumentScorer, by_gap
from onrecord.encoder.labels import TYPES
from onrecord.encoder.words import Words, anchors
from onrecord.events.calibration import EventCalibration
from onrecord.events.tagger import ArgumentProbabilities, EventTags, read_event_tags
from onrecord.language.parse import Parse
from onrecord.ontologies.statuses import STATUSES

TEXT = "Norway invaded Chad on Monday."
WINDOW = ArgumentProbabilities(3, (0.9, 0.2, 0.1), (0.1, 0.3, 0.8))


@pytest.fixture(scope="module")
def read(parse: Callable[[str], Parse]) -> Parse:
    return parse(TEXT)


@pytest.fixture(scope="module")
def tags(read: Parse) -> EventTags:
    triggers = {"invaded": {"ASSAULT": 0.75, "COERCE": 0.125}}
    return hand_tags(read, triggers, {"actual": 0.75, "denied": 0.25}, {"Norway": (0.9, 0.2)}, 1.5)


@pytest.mark.parametrize(
    ("token", "side", "expected"),
    [
        pytest.param(3, 0, 0.9, id="first, actor"),
        pytest.param(3, 1, 0.1, id="first, recipient"),
        pytest.param(5, 1, 0.8, id="last, recipient"),
        pytest.param(2, 0, 0.0, id="before the window"),
        pytest.param(6, 0, 0.0, id="after the window"),
        pytest.param(-1, 1, 0.0, id="no token at all"),
    ],
)
def test_a_token_outside_the_window_has_no_probability(token: int, side: int, expected: float) -> None:
    assert WINDOW.of(token, side) == expected


def test_a_window_ends_before_the_token_after_it() -> None:
    assert WINDOW.after == 6
    assert WINDOW.of(WINDOW.after, 0) == 0.0


def test_where_neither_is_the_doer_the_likelier_side_counts() -> None:
    mutual = WINDOW.mutual()
    assert (list(mutual.actor), list(mutual.recipient)) == ([0.9, 0.3, 0.8], [0.9, 0.3, 0.8])
    assert mutual.first == WINDOW.first


def test_a_type_has_its_probability_at_its_word(read: Parse, tags: EventTags) -> None:
    word, other = at(read, "invaded"), at(read, "Chad")
    by_type = tags.by_type(word)
    assert (by_type["ASSAULT"], by_type["AID"]) == (0.75, 0.0)
    assert (tags.event(word), tags.event(other)) == (0.875, 0.0)


def test_each_token_has_the_probability_of_an_event(read: Parse, tags: EventTags) -> None:
    events = tags.events()
    assert len(events) == len(read.tokens)
    assert [float(each) for each in events] == [tags.event(index) for index in range(len(read.tokens))]


def test_types_are_ranked_by_probability(read: Parse, tags: EventTags) -> None:
    ranked = tags.ranked_types(at(read, "invaded"))
    assert ranked[:2] == [("ASSAULT", 0.75), ("COERCE", 0.125)]
    assert sorted(name for name, _ in ranked) == sorted(TYPES)


def test_what_is_heard_is_status_and_factuality(read: Parse, tags: EventTags) -> None:
    heard = tags.heard(at(read, "invaded"))
    assert heard.factuality == 1.5
    assert heard.statuses is not None
    assert {name: share for name, share in heard.statuses.items() if share} == {"actual": 0.75, "denied": 0.25}
    assert set(heard.statuses) == set(STATUSES)


def test_the_status_may_go_unheard(read: Parse, tags: EventTags) -> None:
    heard = tags.heard(at(read, "invaded"), status=False)
    assert (heard.statuses, heard.factuality) == (None, 1.5)


def test_the_arguments_of_a_trigger_are_in_its_window(read: Parse, tags: EventTags) -> None:
    found = tags.arguments(at(read, "invaded"))
    assert (found.first, found.after) == (0, len(read.tokens))
    assert found.of(at(read, "Norway"), 0) == pytest.approx(0.9)
    assert found.of(at(read, "Norway"), 1) == pytest.approx(0.2)
    assert found.of(at(read, "Chad"), 0) < 0.01


def test_a_text_without_words_has_no_event(parse: Callable[[str], Parse]) -> None:
    read = parse(TEXT)
    answers = Answers(Words((), (), (), (), (), ()), (), {})
    scorer = ArgumentScorer(by_gap(np.zeros((16, 2), np.float32)).T)
    tags = read_event_tags(answers, anchors(answers.words, read.starts, read.ends), scorer, EventCalibration(1.0, 0.0))
    assert tags.events().tolist() == [0.0] * len(read.tokens)
    assert tags.heard(0).factuality == 0.0


def test_the_real_heads_find_the_invasion(coder) -> None:
    read, answers = coder._parse(TEXT)
    tags = read_event_tags(
        answers, anchors(answers.words, read.starts, read.ends), coder._knowledge.scorer, coder._knowledge.calibration
    )
    word = at(read, "invaded")
    assert int(np.argmax(tags.events())) == word
    assert tags.types.sum(axis=1) == pytest.approx(1.0, abs=1e-5)
    assert tags.statuses.sum(axis=1) == pytest.approx(1.0, abs=1e-5)
