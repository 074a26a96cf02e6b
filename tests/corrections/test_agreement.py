"""Agreement of people who decided the same rows, and reports that they reviewed as gold."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hand_records import IRAN
from made_decisions import KNOWN, TEXT, as_corrected, changed, record_of, signed, span_of
from two_codings import rejects, says

from onrecord.corrections import decide
from onrecord.corrections.agreement import LEAST, Agreement, FieldAgreement, agreement
from onrecord.corrections.apply import apply
from onrecord.corrections.corrected import Corrected
from onrecord.corrections.decisions import Decision
from onrecord.evaluation.marked_reports import MarkedReport
from onrecord.evaluation.reports import score_reports
from onrecord.evaluation.reviewed import reviewed
from onrecord.evaluation.scores import interval
from onrecord.records.rows import Record


def figures(record: dict[str, Any], *decisions: Decision) -> Agreement:
    return agreement(decisions, {record["document"]["id"]: as_corrected(record, *decisions)})


def field(found: Agreement, name: str, kind: str = "event") -> FieldAgreement:
    return next(each for each in found.fields if (each.kind, each.field) == (kind, name))


def many() -> tuple[dict[str, Any], Corrected]:
    """A record with an event on each of some words."""
    words = ("rejected", "refuse", "said", "threatened", "met")
    record = record_of(*(rejects(TEXT, word) for word in words))
    return record, as_corrected(record)


def test_what_two_people_said_of_the_same_rows() -> None:
    record, found = many()
    a, b, c, d, e = (row.anchor for row in found.rows)
    said = [
        *(decide.accept(found, "event", anchor, signed("Ada")) for anchor in (a, b, c, d)),
        decide.accept(found, "event", a, signed("Bo")),
        decide.change(found, "event", b, {"status": "denied"}, signed("Bo")),
        decide.change(found, "event", c, {"recipient": None}, signed("Bo", note="nobody")),
        decide.reject(found, "event", d, signed("Bo")),
        decide.reject(found, "event", e, signed("Bo")),
    ]
    told = figures(record, *said)
    assert told.people == ("Ada", "Bo")
    assert [(each.rows, each.same) for each in (field(told, "row"), field(told, "status"))] == [(4, 0.75), (3, 2 / 3)]
    assert field(told, "recipient").alpha == pytest.approx(0.0)
    assert field(told, "type").alpha is None  # all rows are of one type
    assert all(each.alpha_95 is None for each in told.fields)


def test_numbers_are_compared_as_numbers() -> None:
    record, found = many()
    said = []
    for name, counts in {"Ada": (10, 20), "Bo": (11, 20)}.items():
        for row, count in zip(found.rows, counts, strict=False):
            number = {"span": span_of("Friday")["span"], "kind": "killed", "value": count}
            said.append(decide.change(found, "event", row.anchor, {"numbers": [number]}, signed(name)))
    told = field(figures(record, *said), "killed")
    assert (told.scale, told.rows) == ("interval", 2)
    assert told.alpha == pytest.approx(1 - 3 * 2 / (2 * (1 + 2 * 100 + 2 * 81)))


def test_who_finished_a_report_without_a_row_says_that_it_is_not_there() -> None:
    record, found = many()
    theirs = [decide.accept(found, "event", row.anchor, signed("Bo")) for row in found.rows]
    done = decide.finish(as_corrected(record, *theirs), signed("Bo", 1))
    added = decide.add(found, "event", {"trigger": span_of("talks"), "type": "CONSULT"}, signed("Ada"))
    assert figures(record, *theirs, added).fields == ()
    assert field(figures(record, *theirs, added, done), "row").same == 0.0


def test_what_was_undone_and_other_texts_do_not_count() -> None:
    record, found = many()
    anchor = found.rows[0].anchor
    mine = decide.accept(found, "event", anchor, signed("Ada"))
    theirs = decide.reject(found, "event", anchor, signed("Bo"))
    assert figures(record, mine, theirs).fields
    assert figures(record, mine, theirs, decide.undo(theirs, signed("Bo", 1))).fields == ()
    assert agreement([mine, theirs], {}).fields == ()


def test_an_interval_is_given_from_enough_rows_on() -> None:
    stand, said = {}, []
    for number in range(6):
        text = f"{TEXT} It was day {number}."
        words = ("rejected", "refuse", "threatened", "met")[: 4 if number else LEAST % 4]
        record = msgspec.json.decode(msgspec.json.encode(record_with(text, words)))
        found = apply(record, [], KNOWN)
        for row in found.rows:
            said.append(decide.accept(found, "event", row.anchor, signed("Ada")))
            status = "denied" if number == 3 else "actual"
            said.append(decide.change(found, "event", row.anchor, {"status": status}, signed("Bo")))
        stand[record["document"]["id"]] = found
    told = field(agreement(said, stand, lambda units, figure: interval(units, figure, 200)), "status")
    assert (told.rows, told.documents) == (LEAST, 5)
    assert told.alpha_95 is not None
    assert told.alpha_95[0] <= told.alpha <= told.alpha_95[1]  # type: ignore[operator]


def record_with(text: str, words: tuple[str, ...]) -> dict[str, Any]:
    from two_codings import coded_as  # noqa: PLC0415

    made = coded_as(*(rejects(text, word) for word in words), text=text)
    assert made.record is not None
    return made.record


def finished(record: dict[str, Any], *decisions: Decision) -> Corrected:
    """The report when the rest of its rows is accepted and it is marked as finished."""
    found = as_corrected(record, *decisions)
    open_ = [row for row in found.rows if row.state == "coded"]
    rest = [decide.accept(found, row.kind, row.anchor, signed(second=8)) for row in open_]  # type: ignore[arg-type]
    done = decide.finish(as_corrected(record, *decisions, *rest), signed(second=9))
    return as_corrected(record, *decisions, *rest, done)


def test_a_reviewed_report_is_gold_by_which_it_is_right_in_all() -> None:
    record = record_of()
    added = decide.add(
        as_corrected(record),
        "event",
        {"trigger": span_of("met"), "type": "CONSULT", "actor": span_of("Peru"), "recipient": span_of("Chile"),
         "date": {"start": "2019-05-01", "end": "2019-05-31"}},
        signed(),
    )  # fmt: skip
    report = finished(record, added)
    found = reviewed([report, as_corrected(record)])
    (line,) = found.gold
    gold = msgspec.json.decode(json.dumps(line), type=MarkedReport)
    assert [event.date for event in gold.events] == [None, "2019-05-01/2019-05-31"]
    assert [entity.country for entity in gold.entities] == ["IRN", "USA", "PER", "CHL"]
    right = score_reports([gold], {gold.id: msgspec.convert(report.record, Record, strict=False)})
    assert {(score.p, score.r) for score in right.events.values()} == {(1.0, 1.0)}
    coder = score_reports([gold], {gold.id: msgspec.convert(record, Record, strict=False)})
    assert (coder.events["type"].p, coder.events["type"].r) == (1.0, 0.5)
    assert found.unreviewed == (record["document"]["id"],)


def test_a_deed_told_again_is_one_that_is_the_same() -> None:
    told = rejects(TEXT, told=(rejects(TEXT).trigger, rejects(TEXT, "refuse").trigger))
    (line,) = reviewed([finished(record_of(told, says(TEXT)))]).gold
    assert [(event["same"], TEXT[slice(*event["trigger"])]) for event in line["events"]] == [
        (None, "rejected"),
        (0, "refuse"),
    ]


def test_types_of_a_users_own_have_no_place_in_gold() -> None:
    found = reviewed([finished(record_of(rejects(TEXT, type="STRIKE")))])
    assert (found.gold, len(found.own_types)) == ((), 1)


def test_a_party_that_nobody_knows_is_an_entity_by_its_place() -> None:
    found = changed(record_of(), {"recipient": {**span_of("the minister"), "actor": None}})
    report = finished(found.coded, *(each for row in found.rows for each in row.decisions))  # type: ignore[arg-type]
    (line,) = reviewed([report]).gold
    assert {"id": "at-44", "name": "the minister", "country": None, "sector": None} in line["entities"]
    assert line["events"][0]["actors"][0]["entity"] == IRAN.id
