"""Rows that are made of marked reports are true or false as they say, and the scores count them."""

from __future__ import annotations

import pytest

from onrecord.checking.model import Verdict
from onrecord.evaluation.check_rows import WAYS, MadeRow, MarkedText, RowMaker, Told
from onrecord.evaluation.check_scores import score_checks
from onrecord.evaluation.marked_reports import Entity
from onrecord.ontologies.checking import load_checking
from onrecord.ontologies.plover import load_plover

PLOVER = load_plover()
RULES = load_checking(PLOVER)
PERU, HAITI, CHAD, TOGO, NIGER, MALI = (
    Entity(code, name, code, None)
    for code, name in (
        ("PER", "Peru"), ("HTI", "Haiti"), ("TCD", "Chad"), ("TGO", "Togo"), ("NER", "Niger"), ("MLI", "Mali"),
    )
)  # fmt: skip


def told(type_: str, actor: Entity, recipient: Entity, status: str = "actual", **more: object) -> Told:
    fields = {"historical": False, "reciprocal": False, "optional": False} | more
    return Told(type_, status, actors=(actor,), recipients=(recipient,), **fields)  # type: ignore[arg-type]


TEXTS = [
    MarkedText(
        "a",
        "2020-01-02",
        (
            told("AID", PERU, HAITI, place="Port-au-Prince"),
            told("SANCTION", CHAD, TOGO, "planned"),
            told("ASSAULT", CHAD, TOGO, "denied"),
            told("THREATEN", PERU, CHAD, historical=True),
        ),
    ),
    MarkedText("b", "2020-02-03", (told("ACCUSE", NIGER, MALI, place="Niamey"), told("SANCTION", NIGER, MALI))),
]


def rows() -> list[MadeRow]:
    return RowMaker(TEXTS, RULES, PLOVER).rows(100)


def test_the_same_texts_give_the_same_rows_in_every_way() -> None:
    assert rows() == rows()
    assert {row.way for row in rows()} == {None, *WAYS}


@pytest.mark.parametrize(
    ("way", "type_", "actor"),
    [("planned", "SANCTION", "TCD"), ("denied", "ASSAULT", "TCD"), ("background", "THREATEN", "PER")],
)
def test_what_is_told_otherwise_is_a_false_row_of_the_day_of_the_report(way: str, type_: str, actor: str) -> None:
    (row,) = (row for row in rows() if row.way == way)
    assert (row.cells["type"], row.cells["actor"], row.cells["date"]) == (type_, actor, "2020-01-02")
    assert row.verdict is WAYS[way]


def test_a_deed_that_another_telling_bears_out_makes_no_false_row() -> None:
    texts = [MarkedText("a", None, (told("SANCTION", CHAD, TOGO, "planned"), told("SANCTION", CHAD, TOGO)))]
    assert [row.way for row in RowMaker(texts, RULES, PLOVER).rows(100) if row.way in {"planned", None}] == [None]


def test_changed_rows_say_what_no_deed_of_their_text_says() -> None:
    said = {
        (text.id, deed.type, deed.actors[0].country, deed.recipients[0].country)
        for text in TEXTS
        for deed in text.deeds
    }
    for row in rows():
        key = (row.text, row.cells["type"], row.cells["actor"], row.cells["recipient"])
        is_told = key in said
        assert is_told is (row.way in {None, "planned", "denied", "background", "another place"}), row


def test_scores_count_what_is_said_of_false_rows() -> None:
    false, true = Verdict.party, Verdict.upheld
    judged = [
        ("a", false, Verdict.party), ("a", false, Verdict.absent), ("a", false, Verdict.undecided), ("a", false, true),
        ("b", true, true), ("b", true, Verdict.old), ("b", true, Verdict.undecided),
    ]  # fmt: skip
    scores = score_checks(judged).scores
    assert (scores["not upheld"].p, scores["not upheld"].r) == (pytest.approx(2 / 3), 0.5)
    assert scores["way"].r == 0.5
    assert (scores["upheld"].p, scores["upheld"].r) == (0.5, pytest.approx(1 / 3))
    assert any(line.startswith("not upheld, precision   0.667") for line in score_checks(judged, 10).lines())
