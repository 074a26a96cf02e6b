"""What is on record of our own texts is what was kept; a difference is shown row by row and field by field."""

from __future__ import annotations

import copy
from typing import Any

import arithmetic
import golden_records
import pytest
from golden_records import Changes, Golden, compare, golden

from onrecord.coder import Coder
from onrecord.encoder.session import Encoder

MOST_OTHER = 0.005
"""The share of rows that one processor may find and another not: .0008 between AVX2 and AVX-512, of 9,285 rows."""


def test_records_are_as_they_were(coder: Coder, encoder: Encoder) -> None:
    changes = golden_records.check(coder)
    report = changes.report()
    if not arithmetic.is_as_recorded(encoder):
        kept = sum(found for _, found in changes.ids.values()) + changes.lost.total()
        assert (changes.lost.total() + changes.added.total()) / 2 <= MOST_OTHER * kept, "\n".join(report)
    elif report:
        how = "if the commit means this, run `python tools/golden_records.py write` and say why in its message"
        pytest.fail("\n".join([*report, how]), pytrace=False)


def test_there_are_enough_texts_of_every_sort() -> None:
    names = list(golden_records.sources())
    assert sum(name.startswith("samples-") for name in names) == 10
    assert sum(name.startswith(("unseen-", "fresh-", "blind-")) for name in names) == 23
    assert sum(name.startswith("own-") for name in names) >= 15
    assert len(names) >= 110


TEXT = "Peru fired him. Chad left."


def quote(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"span": [start, start + len(words)], "text": words}


def record() -> dict[str, Any]:
    """The JSON of a record, by hand."""
    return {
        "schema": 1,
        "document": {"id": "d-1", "text": TEXT, "title": None},
        "statements": [
            {
                "id": "s-1",
                "document": "d-1",
                "speaker": None,
                "cue": None,
                "content": [quote("Chad left")],
                "parent": None,
            }
        ],
        "events": [
            {
                "id": "e-1",
                "document": "d-1",
                "type": "COERCE",
                "actor": {**quote("Peru"), "actor": "a-1"},
                "trigger": quote("fired"),
                "status": "actual",
                "confidence": 0.5,
                "voucher": ["s-1"],
                "date": {"start": "2020-01-01", "end": "2020-01-01"},
            },
            {"id": "e-2", "document": "d-1", "type": "RETREAT", "actor": None, "trigger": quote("left"), "voucher": []},
        ],
        "actors": [{"id": "a-1", "name": "Peru", "country": "PER", "sector": None, "code": "PER"}],
    }


def changed(after: dict[str, Any], *fields: str) -> list[str]:
    changes = Changes()
    compare("t", kept(record()), kept(after), changes, fields)
    return changes.report()


def kept(raw: dict[str, Any]) -> Golden:
    return golden(copy.deepcopy(raw), keep_text=False)


def test_nothing_changed() -> None:
    assert changed(record()) == []


def test_a_field_that_changed_is_named_with_both_values() -> None:
    after = record()
    after["events"][0] |= {"status": "denied", "date": {"start": "2020-01-02", "end": "2020-01-01"}}
    assert changed(after) == [
        "t event 'fired' [5,10): date.start 2020-01-01 -> 2020-01-02",
        "t event 'fired' [5,10): status actual -> denied",
        "totals:",
        "      1  events.date.start",
        "      1  events.status",
    ]


def test_fields_that_were_not_asked_for_are_left_out() -> None:
    after = record()
    after["events"][0] |= {"status": "denied", "date": {"start": "2020-01-02", "end": "2020-01-01"}}
    del after["events"][1]
    assert changed(after, "status")[0] == "t event 'fired' [5,10): status actual -> denied"
    assert len(changed(after, "status")) == 3
    assert changed(after, "confidence") == []


def test_a_quotation_that_moved_is_one_change() -> None:
    after = record()
    after["events"][0]["actor"] |= quote("Peru fired")
    assert changed(after)[0] == "t event 'fired' [5,10): actor 'Peru' [0,4) -> 'Peru fired' [0,10)"


def test_a_trigger_that_grew_is_still_the_same_row() -> None:
    after = record()
    after["events"][0]["trigger"] = quote("fired him")
    assert changed(after)[0] == "t event 'fired' [5,10): trigger 'fired' [5,10) -> 'fired him' [5,14)"


def test_other_ids_are_counted_and_change_no_row() -> None:
    after = record()
    after["statements"][0]["id"] = "s-9"
    after["events"][0] |= {"voucher": ["s-9"], "id": "e-9"}
    after["actors"][0]["id"] = after["events"][0]["actor"]["actor"] = "a-9"
    assert changed(after) == [
        "totals:",
        "      1  actors: other ids, of 1",
        "      1  events: other ids, of 2",
        "      1  statements: other ids, of 1",
    ]


def test_a_statement_that_grew_is_still_the_voucher() -> None:
    after = record()
    after["statements"][0]["content"] = [quote("Chad left.")]
    assert changed(after) == [
        "t statement 'Chad left' [16,25): content 'Chad left' [16,25) -> 'Chad left.' [16,26)",
        "totals:",
        "      1  statements.content",
    ]


def test_rows_that_came_and_went() -> None:
    after = record()
    after["events"][0] |= {"trigger": quote("him"), "type": "ACCUSE"}
    assert changed(after) == [
        "t lost  event 'fired' [5,10) COERCE actual by 'Peru' [0,4)",
        "t added event 'him' [11,14) ACCUSE actual by 'Peru' [0,4)",
        "totals:",
        "      1  events: rows added",
        "      1  events: rows lost",
    ]


def test_another_order_is_said_once() -> None:
    after = record()
    after["events"].reverse()
    assert changed(after)[:1] == ["t events: stand in another order"]


def test_new_fields_and_kinds_are_said_once() -> None:
    after = record()
    for event in after["events"]:
        event["anchor"] = "x"
    after["mentions"] = [quote("Peru"), quote("Chad")]
    del after["document"]["title"]
    assert changed(after) == [
        "totals:",
        "      2  new field events.anchor",
        "      1  new field mentions",
        "      1  field gone document.title",
    ]


def test_a_tiny_other_number_is_the_same() -> None:
    after = record()
    after["events"][0]["confidence"] = 0.502
    assert changed(after) == []
    after["events"][0]["confidence"] = 0.51
    assert changed(after)[0] == "t event 'fired' [5,10): confidence 0.5 -> 0.51"


def test_a_record_is_read_as_it_was_kept(tmp_path: Any) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join(kept(record()).lines()) + "\n", encoding="utf-8")
    assert golden_records.read_golden(path) == kept(record())
