"""Which rows leave a store, in which order, and why others stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hand_reports import report
from stores import store_with

from onrecord.moves.party import Party
from onrecord.ontologies.statuses import STATUSES
from onrecord.records.rows import DateRow
from onrecord.store.folder import Store
from onrecord.store.leaving import Wanted, count_leaving, read_leaving

IRAN, USA, TALKS = Party("Iran", "IRN"), Party("United States", "USA"), Party("talks", None, alone=True)


def said(day: str, basis: str = "said") -> DateRow:
    return DateRow(None, None, day, day, basis)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Five reports, the later first; the names of the triggers tell what is special."""
    return store_with(
        tmp_path,
        [
            report("Iran hit back at talks.", "hit back", ["Iran"], ["talks"], published="2019-06-03"),
            report("Trump said Iran met earlier.", "met earlier", ["Iran"], ["USA"][:0], published="2019-06-02",
                   said_by=["Trump"], date=said("2019-05-01")),
        ],
        [
            report("France may act, it is said.", "may act", ["France"], published="2019-06-01", status="possible",
                   confidence=0.4),
            report("USA once fought Iran.", "once fought", ["USA"], ["Iran"], published="2019-06-01", historical=True,
                   date=said("2019-06-01", "publication"), type="FIGHT"),
            report("Iran spoke undated.", "spoke undated", ["Iran"], published=None),
        ],
    )  # fmt: skip


def leaving(store: Store, wanted: Wanted) -> list[str]:
    return [
        event["trigger"]["text"]
        for held in read_leaving(store, wanted)
        for event in held.events
        if event["id"] in held.leaving
    ]


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, {"may act", "once fought", "met earlier", "hit back", "spoke undated"}),
        ({"statuses": ("actual",)}, {"once fought", "met earlier", "hit back", "spoke undated"}),
        ({"min_confidence": 0.5}, {"once fought", "met earlier", "hit back", "spoke undated"}),
        ({"since": date(2019, 6, 1)}, {"may act", "hit back"}),
        ({"until": date(2019, 6, 1)}, {"may act", "met earlier"}),
        ({"since": date(2019, 5, 1), "until": date(2019, 5, 1)}, {"met earlier"}),
        ({"types": ("FIGHT",)}, {"once fought"}),
        ({"parties": (USA,)}, {"once fought"}),
        ({"parties": (TALKS,)}, {"hit back"}),
        ({"parties": (USA, TALKS)}, {"once fought", "hit back"}),
        ({"parties": ()}, set()),
    ],
)
def test_rows_are_chosen(chosen: dict[str, object], left: set[str], store: Store) -> None:
    wanted = Wanted(**{"statuses": STATUSES} | chosen)  # type: ignore[arg-type]
    assert set(leaving(store, wanted)) == left
    counts = count_leaving(store, wanted)["events"]
    assert (counts.leaving, sum(counts.staying.values())) == (len(left), 5 - len(left))


def test_a_row_that_stays_is_counted_once_with_its_reason(store: Store) -> None:
    wanted = Wanted(("actual",), 0.5, date(2019, 6, 1), types=("REJECT",), parties=(IRAN, Party("France", "FRA")))
    counts = count_leaving(store, wanted)
    assert counts["events"].staying == {"without a day": 2, "before 2019-06-01": 1, "status possible": 1}
    assert counts["statements"].staying == {"of other parties": 1}
    bare = count_leaving(store, Wanted(STATUSES, 0.5))["events"]
    assert bare.staying == {"confidence below 0.5": 1}


def test_documents_come_by_their_day_and_those_without_one_last(store: Store) -> None:
    found = [held.document["published"] for held in read_leaving(store, Wanted(STATUSES))]
    assert found == ["2019-06-01", "2019-06-01", "2019-06-02", "2019-06-03", None]
    ids = [held.document["id"] for held in read_leaving(store, Wanted(STATUSES))][:2]
    assert ids == sorted(ids)


def test_a_document_comes_with_all_that_is_asked_for(store: Store) -> None:
    (held,) = read_leaving(store, Wanted(("actual",)), ["statements"], mentions=True)
    assert [row["speaker"]["text"] for row in held.statements] == ["Trump"]
    assert held.leaving == {row["id"] for row in held.statements}
    assert {row["text"] for row in held.mentions} == {"Trump", "Iran"}
    assert [row["published"] for row in held.publications] == ["2019-06-02"]
    assert len(held.actors) == 9


def test_a_document_without_rows_leaves_where_all_is_wanted(tmp_path: Path) -> None:
    bare = report("Iran hit back.", "hit back", ["Iran"])
    assert bare.record is not None
    bare.record["events"] = []
    store = store_with(tmp_path, [bare])
    assert [held.leaving for held in read_leaving(store, Wanted(STATUSES))] == [frozenset()]
    assert not list(read_leaving(store, Wanted(("actual",))))
