"""A format says of every field what becomes of it, and only rows that had a value lose it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from onrecord.exports.formats import FORMATS
from onrecord.exports.losses import (
    DOCUMENT_FIELDS,
    EVENT_FIELDS,
    KEPT,
    STATEMENT_FIELDS,
    FieldLoss,
    LossCount,
    lost_where,
    part,
)
from onrecord.records.rows import ActorRow, DocumentRow, EventRow, StatementRow


@pytest.mark.parametrize(("kind", "named"), [(EventRow, EVENT_FIELDS), (StatementRow, STATEMENT_FIELDS)])
def test_every_field_of_a_row_and_of_its_document_and_actors_is_named(kind: type, named: dict[str, object]) -> None:
    whole = {name.partition(".")[0] for name in named}
    assert {field.name for field in fields(kind)} <= whole
    assert {f"document.{field.name}" for field in fields(DocumentRow)} <= set(named)
    party = "actor" if kind is EventRow else "speaker"
    assert {f"{party}.{field.name}" for field in fields(ActorRow)} <= set(named)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_speaks_of_fields_that_there_are(name: str) -> None:
    format_ = FORMATS[name]
    assert set(format_.events or {}) <= set(EVENT_FIELDS)
    assert set(format_.statements or {}) <= set(STATEMENT_FIELDS)
    assert set(format_.documents or {}) <= set(DOCUMENT_FIELDS)
    assert all(fate.how for fate in (format_.events or {}).values() if fate.holds == "part")


def test_only_rows_with_a_value_lose_it() -> None:
    own = {"kept": len, "none": lambda _: None, "no": lambda _: False, "empty": lambda _: (), "zero": lambda _: 0}
    losing: LossCount[str] = LossCount(
        own | {"text": str}, {"kept": KEPT, "text": part("the first", lambda row: len(row) > 1)}
    )
    for row in ("a", "bb", "ccc"):
        losing.see(row)
    losing.cut("text", "shorter")
    lost = {loss.field: loss.rows for loss in losing.report() if loss.holds != "changed"}
    assert losing.seen == 3
    assert lost == {"kept": 0, "none": 0, "no": 0, "empty": 0, "zero": 3, "text": 2}
    assert losing.report()[-1] == FieldLoss("text", "changed", "shorter", 1)


def test_a_format_may_say_which_rows_lose() -> None:
    losing: LossCount[str] = LossCount({"status": str}, {"status": lost_where(lambda row: row != "actual")})
    for row in ("actual", "denied"):
        losing.see(row)
    assert losing.report() == [FieldLoss("status", "nothing", "", 1)]
