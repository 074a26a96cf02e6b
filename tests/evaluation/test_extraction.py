from __future__ import annotations

import pytest

from onrecord.evaluation.choices import Scheme
from onrecord.evaluation.extraction import ExtractionFigures, score_extraction
from onrecord.evaluation.gold import MarkedActor, MarkedEvent, MarkedSentence

US, UK, FR = (MarkedActor(span=(i, i + 2), code=code) for i, code in ((0, "USA"), (10, "GBR"), (20, "FRA")))


def attack(target: MarkedActor, group: int | None = 0) -> MarkedEvent:
    return MarkedEvent(US, target, "FIGHT", cameo="190", group=group)


GOLD = [
    MarkedSentence("a", "", (attack(UK), attack(FR))),
    MarkedSentence("b", "", (MarkedEvent(US, UK, "CONCEDE", reciprocal=True),)),
    MarkedSentence("c", "", ()),
]


def figures(
    predicted: dict[str, list[MarkedEvent]], scheme: Scheme = Scheme.plover, rounds: int = 0
) -> ExtractionFigures:
    return score_extraction(GOLD, predicted, scheme, rounds)


def test_the_gold_itself_is_perfect() -> None:
    same = figures({line.id: list(line.events) for line in GOLD})
    assert {score.f1 for score in same.scores.values()} == {1.0}
    assert (same.sentences, same.without_events, same.rightly_silent) == (3, 1, 1)
    assert same.scores["type"].true == 2  # a group counts once
    assert same.scores["triple"].true == 3  # and once for each pair


def test_a_reciprocal_event_turned_round_and_a_false_alarm() -> None:
    found = figures({"b": [MarkedEvent(UK, US, "CONCEDE")], "c": [attack(UK)]})
    triple = found.scores["triple"]
    assert (triple.hit, triple.said, triple.true) == (1, 2, 3)
    assert found.rightly_silent == 0
    assert found.scores["cameo"].said == 1  # "b" has no code in the gold, so it is left out


@pytest.mark.parametrize(("scheme", "hit"), [(Scheme.plover, 0), (Scheme.plv, 1)])
def test_plv_merges_the_two_ways_of_yielding(scheme: Scheme, hit: int) -> None:
    assert figures({"b": [MarkedEvent(US, UK, "RETREAT")]}, scheme).scores["triple"].hit == hit


def test_a_pair_counts_whatever_its_type() -> None:
    found = figures({"a": [MarkedEvent(US, FR, "AID")]}).scores
    assert (found["pair"].hit, found["triple"].hit, found["penta"].hit) == (1, 0, 0)


def test_intervals_for_the_headlines() -> None:
    found = figures({"a": [attack(UK)]}, rounds=50)
    assert set(found.f1_95) == {"type", "penta", "pair", "pair and penta", "triple"}
    assert "f1_95" in found.to_dict()["pair"]
    assert any("95% 0.0000 to" in line for line in found.lines())


def test_a_status_counts_once_for_an_event_whose_type_is_found() -> None:
    denied = MarkedEvent(US, UK, "ASSAULT", group=0, status="denied")
    gold = [MarkedSentence("a", "", (denied, MarkedEvent(US, FR, "ASSAULT", group=0, status="denied")))]
    said = [MarkedEvent(US, UK, "ASSAULT", group=0, status="actual"), MarkedEvent(US, UK, "AID", group=1)]
    assert score_extraction(gold, {"a": said}).statuses == (0, 1)
    assert score_extraction(gold, {"a": [denied]}).statuses == (1, 1)
    assert score_extraction(gold, {}).statuses == (0, 0)
