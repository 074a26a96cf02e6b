"""Marked reports become windows of several lengths, with their deeds as far as the window has them."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.encoder.labels import SECTORS, TYPES
from onrecord.encoder.wordpiece import WordPiece
from onrecord.ontologies.statuses import STATUSES
from training.data import Deed, Window
from training.reports import FOLDS, LENGTHS, OPEN, cuts, fold_of, reports

TEXT = "Norway imposed sanctions on Chad. It may meet Peru. Rain fell."


def span(part: str) -> list[int]:
    at = TEXT.index(part)
    return [at, at + len(part)]


def party(part: str, entity: int) -> dict[str, Any]:
    return {"span": span(part), "entity": entity}


def event(trigger: str, **more: Any) -> dict[str, Any]:
    plain = {"type": "SANCTION", "trigger": span(trigger), "actors": [], "recipients": [], "status": "actual"}
    return plain | {"reciprocal": False, "historical": False, "optional": False} | more


ROW = {
    "id": "one",
    "text": TEXT,
    "sentences": [span("Norway imposed sanctions on Chad."), span("It may meet Peru."), span("Rain fell.")],
    "events": [
        event("imposed sanctions", actors=[party("Norway", 0)], recipients=[party("Chad", 0)]),
        event(
            "meet", type="CONSULT", status="possible", actors=[party("It", 0), party("Peru", 0)],
            reciprocal=True,
        ),
        event("fell", type="RETREAT", optional=True, historical=True),
    ],
    "statements": [{"source": party("Rain fell", 1)}, {"source": None}],
    "entities": [{"id": 0, "country": "NOR", "sector": None}, {"id": 1, "country": None, "sector": "CVL"}],
}  # fmt: skip


@pytest.fixture
def whole(tokenizer: WordPiece) -> Window:
    (report,) = reports([ROW], tokenizer)
    return report.whole


def test_words_of_a_deed_are_open_and_all_others_name_none(whole: Window) -> None:
    assert whole.triggers is not None
    assert [i for i, label in enumerate(whole.triggers) if label == OPEN] == [1, 2, 8, 12]
    assert set(whole.triggers) == {0, OPEN}


def test_a_deed_has_all_words_of_its_trigger_and_its_parties(whole: Window) -> None:
    first, second, third = whole.deeds
    assert first == Deed((1, 2), TYPES.index("SANCTION"), 0, False, frozenset({0}), frozenset({4}))
    assert (second.status, second.actors, second.recipients) == (
        STATUSES.index("possible"), frozenset({6, 9}), frozenset()
    )  # fmt: skip
    assert (third.asked, third.historical) == (False, True)


def test_a_cut_counts_from_its_first_word_and_leaves_open_what_it_cuts_off(whole: Window) -> None:
    part = whole.part(2, 5)
    assert part.triggers == [OPEN, 0, 0]
    assert part.deeds == [Deed((0,), TYPES.index("SANCTION"), 0, False, None, frozenset({2}))]
    assert whole.part(5, 7).deeds == []


def test_a_side_without_anybody_stays_empty(whole: Window) -> None:
    (deed,) = whole.part(11, 13).deeds
    assert (deed.actors, deed.recipients) == (frozenset(), frozenset())


def test_the_word_that_names_a_party_has_its_sector(whole: Window) -> None:
    none, civilians = SECTORS.index("none"), SECTORS.index("CVL")
    assert whole.sectors == [(0, none), (4, none), (6, none), (9, none), (12, civilians)]
    assert whole.part(9, 13).sectors == [(0, none), (3, civilians)]


@pytest.mark.parametrize(
    ("phrase", "word"),
    [("the army of Chad", "army"), ("Anna Berg, a farmer", "Berg"), ("those who fled", "those"), ("police", "police")],
)
def test_the_naming_word_is_the_last_before_what_follows_the_noun(phrase: str, word: str, tokenizer: WordPiece) -> None:
    row = {"id": "two", "text": phrase, "sentences": [], "events": [], "entities": [{"id": 0, "sector": "GOV"}]}
    source = {"source": {"span": [0, len(phrase)], "entity": 0}}
    (report,) = reports([row | {"statements": [source]}], tokenizer)
    ((found, _),) = report.whole.sectors
    assert phrase[report.words.starts[found] : report.words.ends[found]] == word


def test_a_report_is_cut_at_every_length_and_by_sentence(tokenizer: WordPiece) -> None:
    (report,) = reports([ROW], tokenizer)
    found = list(cuts(report))
    assert [len(window.pieces) for window in found] == [14] * len(LENGTHS) + [6, 5, 3]


def test_folds_hold_every_report_and_none_of_our_own(tokenizer: WordPiece) -> None:
    assert {fold_of(f"report {number}") for number in range(50)} == set(range(FOLDS))
    theirs, own = reports([ROW, ROW | {"documents": ["one"]}], tokenizer)
    assert theirs.fold == fold_of("one")
    assert own.fold is None
