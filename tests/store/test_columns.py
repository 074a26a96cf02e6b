"""The columns of a store are those of the rows, and what is stored comes back equal."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

import pytest
from fake_coder import coded, make_record
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import store_with

from onrecord.records.rows import ActorRow, EventRow, Quote, Record
from onrecord.store.columns import columns_of, fingerprint, row_kinds, sql_type, tables, to_column, to_json
from onrecord.store.reading import records


@pytest.mark.parametrize(
    ("hint", "kind"),
    [
        (str | None, "VARCHAR"),
        (Literal["a", "b"], "VARCHAR"),
        (tuple[int, int], 'STRUCT("start" INTEGER, "end" INTEGER)'),
        (tuple[str, ...], "VARCHAR[]"),
        (tuple[Quote, ...], 'STRUCT("span" STRUCT("start" INTEGER, "end" INTEGER), "text" VARCHAR)[]'),
        (float, "DOUBLE"),
        (bool, "BOOLEAN"),
        (int | None, "BIGINT"),
    ],
    ids=str,
)
def test_a_type_has_its_column(hint: object, kind: str) -> None:
    assert sql_type(hint) == kind


def test_a_type_that_no_column_can_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="no column can hold"):
        sql_type(dict[str, object])


def test_every_field_of_a_record_is_a_table_and_every_field_of_a_row_a_column() -> None:
    assert set(row_kinds()) == {field.name for field in fields(Record)}
    assert list(tables()["events"].columns) == [field.name for field in fields(EventRow)]
    assert list(tables()["actors"].columns) == ["document", *(field.name for field in fields(ActorRow))]
    assert tables()["documents"].columns["text"] == "VARCHAR"


def test_a_new_field_is_a_column_without_more_ado() -> None:
    @dataclass(frozen=True, slots=True)
    class Anchored(Quote):
        told: tuple[Quote, ...] = ()

    assert list(columns_of(Anchored)) == ["span", "text", "told"]


def test_columns_have_a_fingerprint() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 12


def test_spans_are_structs_in_columns_and_lists_in_json() -> None:
    event = make_record("Ann said so").to_dict()["events"][0]
    stored = (to_column(EventRow) or dict)(event)
    assert stored["trigger"]["span"] == {"start": 0, "end": 11}
    assert stored["co_recipients"][0]["span"] == {"start": 0, "end": 11}
    assert (to_json(EventRow) or dict)(stored) == event


@settings(max_examples=5, deadline=None)  # a store is made for each
@given(texts=st.sets(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=30))
def test_what_is_stored_comes_back_equal(texts: set[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    outcomes = [coded(f"{number}.txt", f"A{text}") for number, text in enumerate(sorted(texts))]
    stored = records(store_with(tmp_path_factory.mktemp("store"), outcomes))
    assert list(stored) == [outcome.record for outcome in outcomes]
