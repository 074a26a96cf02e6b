from __future__ import annotations

import pytest

from onrecord.evaluation.factuality import band, pearson, score_factuality
from onrecord.evaluation.gold import AnnotatedSentence, Predicate

GOLD = [
    AnnotatedSentence("a", "", (Predicate((0, 1), 3.0), Predicate((2, 3), -3.0))),
    AnnotatedSentence("b", "", (Predicate((0, 4), 0.0),)),
]


def test_the_gold_itself_is_perfect() -> None:
    found = score_factuality(GOLD, {("a", (0, 1)): 3.0, ("a", (2, 3)): -3.0, ("b", (0, 4)): 0.0})
    assert (found.predicates, found.coverage, found.mae, found.accuracy, found.macro_f1) == (3, 1.0, 0.0, 1.0, 1.0)
    assert found.pearson == pytest.approx(1.0)


def test_no_prediction_is_unknown() -> None:
    found = score_factuality(GOLD, {})
    assert (found.coverage, found.mae, found.pearson) == (0.0, 2.0, 0.0)
    assert found.accuracy == pytest.approx(1 / 3)


@pytest.mark.parametrize(("x", "name"), [(-1, "no"), (-0.99, "unclear"), (0.99, "unclear"), (1, "yes")])
def test_band(x: float, name: str) -> None:
    assert band(x) == name


def test_pearson_by_hand() -> None:
    assert pearson([(1, 2), (2, 4), (3, 3)]) == pytest.approx(0.5)


def test_resampling_nothing_but_the_same_gives_the_figure() -> None:
    gold = [AnnotatedSentence(str(i), "", GOLD[0].events) for i in range(5)]
    found = score_factuality(
        gold, {(str(i), span): x for i in range(5) for span, x in (((0, 1), 2.0), ((2, 3), 1.0))}, 20
    )
    assert found.pearson_95 == pytest.approx((found.pearson, found.pearson))
    assert found.mae_95 == pytest.approx((found.mae, found.mae))
    assert "pearson_95   1.000 to 1.000" in list(found.lines())
