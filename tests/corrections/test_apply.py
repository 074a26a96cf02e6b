"""Rows as corrected: what a person says is there, what follows from it is, and a new coder's rows get the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hand_records import IRAN, USA, party, quote
from made_decisions import (
    FRANCE,
    KNOWN,
    TEXT,
    anchor_of,
    as_corrected,
    changed,
    event_of,
    record_of,
    signed,
    span_of,
)
from two_codings import rejects, says

from onrecord.corrections import decide
from onrecord.corrections.apply import apply
from onrecord.corrections.decisions import Decision, id_of
from onrecord.corrections.fields import fields_of, said_by
from onrecord.errors import CorrectionError
from onrecord.records.laws import broken_laws
from onrecord.records.rows import DateRow, NumberRow, check_record


def test_without_decisions_a_record_is_as_it_was_coded() -> None:
    record = record_of()
    found = as_corrected(record)
    assert found.record == record
    assert [(row.kind, row.state) for row in found.rows] == [("event", "coded"), ("statement", "coded")]
    assert (found.undecided, found.reviewed, found.unplaced) == (2, False, ())


def test_a_changed_recipient_and_who_set_it() -> None:
    found = changed(record_of(), {"recipient": {"span": span_of("Peru")["span"], "code": "PER"}})
    event = event_of(found)
    assert event["recipient"] == {**span_of("Peru"), "text": "Peru", "actor": event["recipient"]["actor"]}
    (actor,) = (row for row in found.record["actors"] if row["id"] == event["recipient"]["actor"])
    assert (actor["name"], actor["code"], actor["cow"], actor["kind"]) == ("Peru", "PER", 135, "state")
    (row,) = (row for row in found.rows if row.kind == "event")
    assert (row.state, row.by, list(row.fields)) == ("changed", "Ada", ["recipient"])
    assert row.fields["recipient"].coded["actor"]["country"] == "USA"
    assert event["decision"][-1] == {
        "by": "person",
        "about": "recipient",
        "value": "Peru [PER]",
        "why": "Ada, 2026-11-30",
    }
    check_record(found.record)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"span": [0, 4]}, "IRN"),
        ({**span_of("Peru")}, "PER"),
        ({**span_of("Chile"), "code": "CHLGOV", "name": "Gabriel Boric", "kind": "person"}, "CHLGOV"),
        ({"code": "USAMIL"}, "USAMIL"),
        ({"actor": IRAN.id, "span": span_of("Iran.")["span"]}, "IRN"),
        ({**span_of("the minister"), "actor": None}, None),
        ({**span_of("the minister"), "code": "---GOV"}, "---GOV"),
    ],
)
def test_who_a_party_is(values: dict[str, Any], code: str | None) -> None:
    found = changed(record_of(), {"recipient": values, "actor": None})
    told = event_of(found)["recipient"]
    actors = {row["id"]: row["code"] for row in found.record["actors"]}
    assert actors.get(told["actor"]) == code
    assert TEXT[slice(*told["span"])] == told["text"] == told["text"].strip()


@pytest.mark.parametrize(
    ("values", "means"),
    [
        ({"status": "denied"}, {"factuality": -3.0, "status_cue": None}),
        ({"status": "possible"}, {"factuality": 0.0}),
        ({"status": "conditional", "condition": span_of("on Friday")}, {"factuality": 0.0}),
        ({"type": "ASSAULT"}, {"mode": None, "cameo": "180", "quad": 4, "goldstein": -9.0}),
        ({"type": "ASSAULT", "mode": "aerial"}, {"mode": "aerial", "cameo": "195", "quad": 4}),
        ({"date": {**span_of("Friday"), "start": "2018-05-31"}}, {"historical": True}),
        ({"date": {**span_of("Friday"), "start": "2019-05-30"}}, {"historical": False}),
        ({"date": None, "place": None, "voucher": []}, {"date": None, "place": None, "voucher": []}),
        ({"actor": span_of("The USA"), "recipient": span_of("Iran.")}, {"factuality": 3.0}),
    ],
)
def test_what_follows_from_a_value_is_set_with_it(values: dict[str, Any], means: dict[str, Any]) -> None:
    found = changed(record_of(), values)
    event = event_of(found)
    assert {name: event[name] for name in means} == means
    assert broken_laws(found.record) == []


def test_a_condition_goes_with_the_status_that_it_set() -> None:
    held = rejects(TEXT, status="conditional", condition=quote(TEXT, "on Friday"), status_cue=quote(TEXT, "rejected"))
    event = event_of(changed(record_of(held), {"status": "actual"}))
    assert (event["condition"], event["status_cue"], event["factuality"]) == (None, None, 3.0)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"status": "conditional"}, "a conditional event has a condition"),
        ({"condition": span_of("on Friday")}, "one with a condition is conditional, threatened"),
        ({"recipient": {"span": [0, 4]}}, "nobody acts on himself"),
        ({"date": {**span_of("Friday"), "start": "2018-05-31"}, "background": False}, "is historical"),
        ({"status": "maybe"}, "none of those that are allowed: actual, planned"),
        ({"status": None}, "None is not allowed here"),
        ({"mode": "aerial"}, "none of those that are allowed"),
        ({"type": "assault"}, "none of those that are allowed: AGREE"),
        ({"colour": "red"}, "no field of events that can be set; there are trigger, actor"),
        ({"act": "say"}, "no field of events"),
        ({"trigger": span_of("talks")}, "reject the row, and add one on other words"),
        ({}, "name a field and its value"),
        ({"recipient": "Peru"}, "is no object with span, actor, code, name, kind"),
        ({"recipient": {"span": [5, 5]}}, "not within the text"),
        ({"recipient": {"span": [-4, 3]}}, "not within the text"),
        ({"recipient": {"span": [0, 10**9]}}, "not within the text, which has 103 characters"),
        ({"recipient": {"span": [True, 4]}}, "no span"),
        ({"recipient": {"span": [0.0, 4]}}, "no span"),
        ({"recipient": {"span": [4, 5]}}, "has no words"),
        ({"recipient": {"span": [0, 4], "code": "XQX"}}, "is no code"),
        ({"recipient": {"span": [0, 4], "code": "IRNXXX"}}, "is no sector"),
        ({"recipient": {"span": [0, 4], "code": "iran"}}, "is no code; write a country"),
        ({"recipient": {"span": [0, 4], "name": " "}}, "is no name"),
        ({"recipient": {"span": [0, 4], "kind": "robot"}}, "no kind of party"),
        ({"recipient": {"span": [0, 4], "actor": "a-xyz"}}, "no party of this document"),
        ({"recipient": {"span": [0, 4], "colour": "red"}}, "is no object with"),
        ({"co_actors": [None]}, "None is not allowed here"),
        ({"co_actors": [span_of("Peru")] * 60}, "no list of up to 50"),
        ({"date": {"start": "2019-02-30"}}, "are no days"),
        ({"date": {"start": "20190530"}}, "are no days"),
        ({"date": {"start": "2019-05-30", "end": "2019-05-01"}}, "are no days"),
        ({"date": {"start": "2019-05-30", "basis": "said"}}, "is no basis"),
        ({"place": {"span": [0, 4], "name": "x", "lat": 91, "lon": 0}}, "no coordinates"),
        ({"place": {"span": [0, 4], "name": "x", "lat": 1}}, "no coordinates"),
        ({"numbers": [{"span": [0, 4], "kind": "killed"}]}, "no number with its bounds"),
        ({"numbers": [{"span": [0, 4], "kind": "killed", "value": -1}]}, "no number with its bounds"),
        ({"numbers": [{"span": [0, 4], "kind": "killed", "value": 3, "low": 4, "high": None}]}, "no number with its"),
        ({"numbers": [{"span": [0, 4], "kind": "fish", "value": 1}]}, "nothing that is counted"),
        ({"voucher": ["s-none"]}, "no statement of this document"),
        ({"voucher": [None]}, "not allowed here"),
        ({"voucher": "outlet"}, "no list"),
        ({"background": 1}, "neither true nor false"),
    ],
)
def test_what_cannot_be_is_refused_in_words(values: dict[str, Any], says: str) -> None:
    with pytest.raises(CorrectionError, match=says):
        changed(record_of(), values)


def test_a_place_is_found_on_the_map() -> None:
    event = event_of(changed(record_of(), {"place": {**span_of("Chile")}}))
    assert event["place"]["country"] == "CHL"
    assert event["place"]["lat"] < 0


def test_a_number() -> None:
    given = {**span_of("talks"), "kind": "killed", "value": 12}
    event = event_of(changed(record_of(), {"numbers": [given]}))
    assert event["numbers"] == [{**given, "text": "talks", "low": 12, "high": 12, "unit": "person"}]


def test_a_rejected_row_is_out_and_an_undo_brings_it_back() -> None:
    record = record_of()
    before = as_corrected(record)
    no = decide.reject(before, "event", anchor_of(before), signed(note="it says no such thing"))
    after = as_corrected(record, no)
    assert after.record["events"] == []
    (row,) = (row for row in after.rows if row.kind == "event")
    assert (row.state, row.note, row.row) == ("rejected", "it says no such thing", record["events"][0])
    assert as_corrected(record, no, decide.undo(no, signed(second=1))).record == record


def test_a_rejected_statement_vouches_for_nothing_and_nothing_is_in_it() -> None:
    outer = says(TEXT, content="We refuse")
    inner = says(TEXT, cue=None, content="refuse", parent=outer.id)
    deed = rejects(TEXT, voucher=(outer.id, inner.id))
    before = as_corrected(record_of(deed, outer, inner))
    after = as_corrected(before.coded, decide.reject(before, "statement", outer.anchor, signed()))  # type: ignore[arg-type]
    assert event_of(after)["voucher"] == [inner.id]
    assert [row["parent"] for row in after.record["statements"]] == [None]


def test_an_added_event_and_an_added_statement_that_vouches_for_it() -> None:
    record = record_of()
    said = decide.add(
        as_corrected(record),
        "statement",
        {"content": [span_of("threatened Iran")], "speaker": span_of("The USA")},
        signed(),
    )
    with_statement = as_corrected(record, said)
    deed = decide.add(
        with_statement,
        "event",
        {
            "trigger": span_of(" met "),
            "type": "CONSULT",
            "actor": span_of("Peru"),
            "recipient": span_of("Chile"),
            "reciprocal": True,
            "voucher": [said.anchor],
        },
        signed(second=1),
    )
    found = as_corrected(record, said, deed)
    assert broken_laws(found.record) == []
    check_record(found.record)
    event = found.record["events"][-1]
    assert (event["trigger"]["text"], event["cameo"], event["quad"]) == ("met", "040", 1)
    assert [row["id"] for row in found.record["statements"]][-1] == event["voucher"][0]
    assert [row["name"] for row in found.record["actors"]] == ["Chile", "Iran", "Peru", "United States"]
    assert [row.state for row in found.rows] == ["coded", "coded", "added", "added"]


@pytest.mark.parametrize(
    ("kind", "values", "says"),
    [
        ("event", {"trigger": span_of("met")}, "needs a type"),
        ("event", {"type": "AID"}, "trigger: None"),
        ("event", {"trigger": span_of("rejected"), "type": "AID"}, "is there: change it"),
        ("event", {"trigger": span_of("met"), "type": "AID", "status": "conditional"}, "has a condition"),
        ("statement", {"act": "say"}, "content: None is no list"),
        ("statement", {"content": []}, "is empty; select the words"),
        ("statement", {"content": [span_of("We refuse"), span_of("refuse")]}, "overlap"),
        ("statement", {"content": [span_of("met")], "kind": "loud"}, "allowed: direct, indirect, mixed"),
    ],
)
def test_what_cannot_be_added(kind: Any, values: dict[str, Any], says: str) -> None:
    with pytest.raises(CorrectionError, match=says):
        decide.add(as_corrected(record_of()), kind, values, signed())


def test_a_new_coders_row_on_the_same_words_gets_the_same_correction() -> None:
    before = as_corrected(record_of())
    told = decide.change(before, "event", anchor_of(before), {"recipient": span_of("Peru")}, signed())
    anew = rejects(TEXT, type="ACCUSE", recipient=party(TEXT, "Friday"), factuality=1.5, rule="encoder")
    after = as_corrected(record_of(anew), told)
    event = event_of(after)
    assert (event["type"], event["recipient"]["text"], event["rule"]) == ("ACCUSE", "Peru", "encoder")
    assert after.unplaced == ()


def test_an_accepted_row_holds_in_all_its_fields_when_a_new_coder_says_otherwise() -> None:
    before = as_corrected(record_of())
    told = decide.accept(before, "event", anchor_of(before), signed())
    assert as_corrected(before.coded, told).find("event", told.anchor).state == "accepted"  # type: ignore[union-attr,arg-type]
    day = DateRow(None, None, "2019-05-31", "2019-05-31", "publication")
    anew = rejects(
        TEXT, status="denied", factuality=-2.0, actor=party(TEXT, "The USA", USA.id), recipient=None, date=day
    )
    after = as_corrected(record_of(anew, says(TEXT)), told)
    event = event_of(after)
    assert (event["status"], event["actor"]["text"], event["recipient"]["text"]) == ("actual", "Iran", "USA")
    (row,) = (row for row in after.rows if row.kind == "event")
    assert set(row.fields) == {"status", "actor", "recipient", "date", "voucher"}
    assert row.fields["status"].coded == "denied"


def test_a_correction_without_its_row_is_told_and_comes_back_with_the_row() -> None:
    before = as_corrected(record_of())
    told = decide.change(before, "event", anchor_of(before), {"status": "planned"}, signed())
    gone = as_corrected(record_of(says(TEXT)), told)
    assert [(each.decision, each.why) for each in gone.unplaced] == [(told, "no row")]
    assert event_of(as_corrected(before.coded, told))["status"] == "planned"  # type: ignore[arg-type]


def test_an_added_row_is_one_with_the_row_that_a_new_coder_finds() -> None:
    told = decide.add(
        as_corrected(record_of(says(TEXT))), "event", {"trigger": span_of("rejected"), "type": "REJECT"}, signed()
    )
    after = as_corrected(record_of(rejects(TEXT, type="ACCUSE")), told)
    assert [(row.state, row.row["type"]) for row in after.rows] == [("changed", "REJECT")]


def test_two_people_who_differ_are_told_and_the_later_one_counts() -> None:
    record = record_of()
    before = as_corrected(record)
    mine = decide.change(before, "event", anchor_of(before), {"status": "planned"}, signed("Ada", 1))
    theirs = decide.change(before, "event", anchor_of(before), {"status": "asked"}, signed("Bo", 2))
    no = decide.reject(before, "event", anchor_of(before), signed("Cy", 0))
    (row,) = (row for row in as_corrected(record, theirs, mine, no).rows if row.kind == "event")
    assert (row.row["status"], row.by, row.disputed) == ("asked", "Bo", ("row", "status"))


def test_who_accepts_what_another_has_changed_says_the_same() -> None:
    record = record_of()
    before = as_corrected(record)
    mine = decide.change(before, "event", anchor_of(before), {"status": "planned"}, signed("Ada", 1))
    theirs = decide.accept(as_corrected(record, mine), "event", mine.anchor, signed("Bo", 2))
    assert theirs.values == {"status": "planned"}
    (row,) = (row for row in as_corrected(record, mine, theirs).rows if row.kind == "event")
    assert (row.row["status"], row.disputed) == ("planned", ())


def test_a_report_is_reviewed_when_every_row_is_decided_and_somebody_says_so() -> None:
    record = record_of()
    found = as_corrected(record)
    with pytest.raises(CorrectionError, match="2 rows of the report are not decided yet"):
        decide.finish(found, signed())
    decided = [decide.accept(found, row.kind, row.anchor, signed()) for row in found.rows]  # type: ignore[arg-type]
    done = decide.finish(as_corrected(record, *decided), signed(second=1))
    assert not as_corrected(record, *decided).reviewed
    assert as_corrected(record, *decided, done).reviewed
    anew = {**record, "events": [*record["events"], record_of(rejects(TEXT, "met"))["events"][0]]}
    assert not as_corrected(anew, *decided, done).reviewed


def test_two_statements_on_one_content_are_told_apart_by_id() -> None:
    one = says(TEXT, cue="said", act="say")
    other = replace(says(TEXT, cue="minister", act="deny"), anchor=one.anchor)
    record = record_of(one, other)
    found = as_corrected(record)
    with pytest.raises(CorrectionError, match="several rows hang on"):
        decide.reject(found, "statement", one.anchor, signed())
    after = as_corrected(record, decide.reject(found, "statement", one.anchor, signed(), other.id))
    assert [row["id"] for row in after.record["statements"]] == [one.id]


def hostile(**fields: Any) -> Decision:
    """A decision of another store, of which nobody here has checked the values."""
    found = as_corrected(record_of())
    plain = decide.change(found, "event", anchor_of(found), {"status": "planned"}, signed())
    made = msgspec.structs.replace(plain, **fields)
    return msgspec.structs.replace(made, id=id_of(made))


@pytest.mark.parametrize(
    "values",
    [
        {"status": ["planned"]},
        {"recipient": {"span": [0, 10**12], "actor": None}},
        {"recipient": {"actor": {"kind": "state", "name": "x", "country": {}, "sector": []}, "span": [0, 4]}},
        {"numbers": [7]},
        {"voucher": [f"n-{'9' * 16}"]},
        {"content": 3, "no such": None, "date": {"start": 7}},
        {"co_actors": {"span": [0, 4]}},
        {"place": {"span": [0, 4], "name": "x", "country": 7}},
        {"type": "NO_SUCH_TYPE"},
    ],
)
def test_values_from_elsewhere_that_do_not_hold_are_told_and_change_nothing(values: dict[str, Any]) -> None:
    record = record_of()
    found = as_corrected(record, hostile(values=values))
    if "content" not in values:
        assert [each.why for each in found.unplaced] == ["does not fit"]
    assert {**event_of(found), "confidence": 1.0} == {**record["events"][0], "confidence": 1.0}


def test_what_breaks_a_law_of_another_coders_row_leaves_that_row_as_it_was() -> None:
    told = hostile(values={"recipient": {"span": [0, 4], "actor": None}})
    anew = rejects(TEXT, actor=party(TEXT, "Iran"))
    found = as_corrected(record_of(anew), told)
    assert [(each.why, "nobody acts on himself" in each.words) for each in found.unplaced] == [("does not fit", True)]
    assert found.record == record_of(anew)


def test_who_is_known_by_selected_words_is_whom_the_mention_names() -> None:
    record = record_of(actors=(IRAN, USA, FRANCE))
    span = span_of("the minister")["span"]
    head = {"span": [span[0] + 4, span[1]], "text": "minister"}
    record["mentions"] = [
        {"id": "m-1", "document": record["document"]["id"], "kind": "nominal", "span": span, "text": "the minister",
         "actor": FRANCE.id, "head": head}
    ]  # fmt: skip
    found = apply(record, [], KNOWN)
    told = decide.change(found, "event", anchor_of(found), {"recipient": {"span": head["span"]}}, signed())
    assert told.values["recipient"]["actor"] == {"kind": "state", "name": "France", "country": "FRA", "sector": None}


def test_checked_values_stay_what_they_are() -> None:
    number = NumberRow((14, 19), "talks", "killed", 3, 3, None, "person")
    found = as_corrected(record_of(rejects(TEXT, numbers=(number,)), says(TEXT)))
    row = found.rows[0]
    said = said_by("event", row.row, found.facts)
    assert {field.name: field.check(said[field.name], row.row, found.facts) for field in fields_of("event")} == said


def test_a_type_that_is_changed_after_all_was_accepted_takes_the_mode_along() -> None:
    record = record_of(rejects(TEXT, type="ASSAULT", mode="aerial", cameo="195", quad=4))
    before = as_corrected(record)
    yes = decide.accept(before, "event", anchor_of(before), signed())
    no = decide.change(as_corrected(record, yes), "event", yes.anchor, {"type": "COERCE"}, signed(second=1))
    found = as_corrected(record, yes, no)
    assert (event_of(found)["type"], event_of(found)["mode"], found.unplaced) == ("COERCE", None, ())
