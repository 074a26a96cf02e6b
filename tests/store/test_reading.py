"""Records come back as the JSON that they were written from."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import aside, coded, store_with

from onrecord.errors import StoreError
from onrecord.store.reading import find_record, records


def test_every_document_comes_back_once(tmp_path: Path) -> None:
    rows = [coded("a", "Ann said so"), aside("b"), coded("c", "Cal said so")]
    store = store_with(tmp_path, rows, [coded("d", "Ann said so")])
    assert list(records(store)) == [rows[0].record, rows[2].record]


@pytest.mark.parametrize("kind", ["document", "statements", "events"])
def test_a_record_is_found_by_any_id_in_it(kind: str, tmp_path: Path) -> None:
    rows = [coded("a", "Ann said so"), coded("c", "Cal said so")]
    record = rows[1].record or {}
    item = record[kind]
    found = find_record(store_with(tmp_path, rows), (item[0] if isinstance(item, list) else item)["id"])
    assert found == record
    assert list(found["events"][0]) == list(record["events"][0])


@pytest.mark.parametrize(("item", "message"), [("e-0", "is not in"), ("hello", "is not an id")])
def test_an_unknown_id_is_refused(item: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=message):
        find_record(store_with(tmp_path, [coded("a", "Ann said so")]), item)
