from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluation.choices import Scheme
from onrecord.evaluation.gold import MarkedEvent, MarkedSentence
from onrecord.evaluation.relation import check_marked_pairs, classify, score_relations


def sentences(*events: MarkedEvent) -> list[MarkedSentence]:
    return [MarkedSentence(str(i), "", (event,)) for i, event in enumerate(events)]


GOLD = sentences(*(MarkedEvent(type=name) for name in ("YIELD", "ACCUSE", "ACCUSE", "AID")))


def test_figures_by_hand() -> None:
    found = score_relations(GOLD, {"0": "retreat", "1": "DISAPPROVE", "2": "REJECT"})
    assert (found.scored, found.missing) == (4, 1)
    assert found.root is not None
    assert found.penta is not None
    assert found.root.accuracy == 0.5
    assert found.root.macro_f1 == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert found.root.confusions == (("ACCUSE", "REJECT", 1), ("AID", None, 1))
    assert found.penta.accuracy == 0.75


def test_scheme_plover_leaves_yield_out_unless_it_is_split() -> None:
    gold = sentences(MarkedEvent(type="YIELD"), MarkedEvent(type="YIELD", type16="CONCEDE"))
    assert score_relations(gold, {"1": "CONCEDE"}, Scheme.plover).scored == 1
    assert score_relations(gold, {"1": "RETREAT"}, Scheme.plv).scored == 2


@pytest.mark.parametrize(("guess", "right"), [("COERCE", 1.0), ("AID", 0.0), (None, 0.0)])
def test_a_line_with_only_a_side(guess: str | None, right: float) -> None:
    found = score_relations(sentences(MarkedEvent(binary=1)), {"0": guess})
    assert found.root is None
    assert found.binary is not None
    assert found.binary.accuracy == right


def test_intervals_only_when_asked() -> None:
    pairs = [("AID", "AID"), ("AID", "YIELD"), ("YIELD", "YIELD")] * 5
    plain, sampled = classify(pairs), classify(pairs, 100)
    assert plain is not None
    assert sampled is not None
    assert "macro_f1_95" not in plain.to_dict()
    low, high = sampled.to_dict()["macro_f1_95"]
    assert low < sampled.macro_f1 < high


@pytest.mark.parametrize(
    ("events", "message"),
    [((), "'x' has no event"), ((MarkedEvent(type="SING"),), "'x' has the event type 'SING'; known are AGREE, ")],
)
def test_a_file_that_is_no_relation_file(events: tuple[MarkedEvent, ...], message: str) -> None:
    with pytest.raises(GoldError, match=message):
        check_marked_pairs(Path("gold.jsonl"), [MarkedSentence("x", "", events)])
