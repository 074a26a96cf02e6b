"""The columns of a part against the rows on record."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fake_coder import make_record
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records.rows import ActorRow, DocumentRow, EventRow, MentionRow, StatementRow
from onrecord.store.folder import create_store
from onrecord.store.schema import ACTOR, DOCUMENT, EVENT, MENTION, SPAN, STATEMENT, to_record

PLAIN = {str: [pa.string()], int: [pa.int32(), pa.int64()], float: [pa.float64()], bool: [pa.bool_()]}


def assert_mirrors(arrow: pa.DataType, kind: Any) -> None:
    if get_origin(kind) is UnionType:
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
    if kind == tuple[int, int]:
        assert arrow == SPAN
    elif get_origin(kind) is tuple:
        assert pa.types.is_list(arrow)
        assert_mirrors(arrow.value_type, get_args(kind)[0])
    elif is_dataclass(kind):
        hints = get_type_hints(kind)
        assert [field.name for field in arrow] == [field.name for field in fields(kind)]
        for field in arrow:
            assert_mirrors(field.type, hints[field.name])
    else:
        assert arrow in PLAIN[kind]


@pytest.mark.parametrize(
    ("arrow", "row"),
    [(DOCUMENT, DocumentRow), (STATEMENT, StatementRow), (EVENT, EventRow), (ACTOR, ActorRow), (MENTION, MentionRow)],
    ids=["document", "statement", "event", "actor", "mention"],
)
def test_columns_mirror_rows(arrow: pa.DataType, row: type) -> None:
    assert_mirrors(arrow, row)


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip()))
def test_what_is_stored_comes_back_equal(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    record = make_record(f"A{text}").to_dict()
    part = write(tmp_path_factory.mktemp("store"), record)
    (row,) = pq.read_table(part).to_pylist()
    assert to_record(row) == record
    assert row["set_aside"] is None


def write(path: Path, record: dict[str, Any]) -> Path:
    row = {"input": "a.txt", "sha256_of_input": "00", "record": record, "set_aside": None}
    return create_store(path).write_part("k", "coder 1", [row])
