"""Records of two codings come pair by pair, whatever the order of the parts, and a damaged part is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from stores import aside, coded, store_with

from onrecord.errors import StoreError
from onrecord.store import side_by_side
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store
from onrecord.store.side_by_side import Versions, read_pairs
from onrecord.store.versions import Coding, pairs_of


def versions(old: Store, new: Store) -> list[Versions]:
    sides = Coding(old), Coding(new)
    return list(read_pairs(*sides, pairs_of(*sides)))


def without_the_unread(outcome: Outcome) -> dict[str, Any]:
    record = outcome.record or {}
    return record | {"mentions": [], "events": [{**each, "decision": None} for each in record["events"]]}


@pytest.mark.parametrize("batch", [1, 3, 500])
@pytest.mark.parametrize("scattered", [True, False], ids=["sorted", "from the parts"])
def test_both_records_of_every_document(
    batch: int, scattered: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_by_side, "BATCH", batch)
    monkeypatch.setattr(side_by_side._Side, "is_scattered", lambda _side: scattered)
    rows = [coded(f"{at}", f"Number {at} said so") for at in range(8)]
    other = [rows[at] for at in (5, 2, 7, 0, 4, 1, 6, 3)]
    old = store_with(tmp_path / "old", rows[:5], rows[5:])
    new = store_with(tmp_path / "new", other[:3], other[3:6], other[6:])
    found = versions(old, new)
    assert [each.old for each in found] == [without_the_unread(row) for row in rows]
    assert [each.new for each in found] == [each.old for each in found]


def test_parts_that_lie_as_the_pairs_do_are_not_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "BATCH", 2)
    rows = [coded(f"{at}", f"Number {at} said so") for at in range(20)]
    ordered = store_with(tmp_path / "old", *(rows[at : at + 10] for at in range(0, 20, 10)))
    mixed = store_with(tmp_path / "new", *(rows[at::2] for at in range(2)))
    pairs = pairs_of(Coding(ordered), Coding(mixed))
    for store, readings, scattered in (
        (ordered, [each.old for each in pairs], False),
        (mixed, [each.new for each in pairs], True),
    ):
        with side_by_side._side(store, readings) as side:
            assert side.is_scattered() is scattered
            assert bool(side.copies) is scattered


def test_why_a_document_is_lacking(tmp_path: Path) -> None:
    old = store_with(tmp_path / "old", [coded("a", "Ann said so"), aside("b", "language")])
    new = store_with(tmp_path / "new", [coded("b", "Bob said so"), aside("a", "timeout")])
    assert [(each.old is None, each.new is None, each.reason) for each in versions(old, new)] == [
        (False, True, "timeout"),
        (True, False, "language"),
    ]


@pytest.mark.parametrize("scattered", [False, True])
@pytest.mark.parametrize("table", ["documents", "events"])
@pytest.mark.parametrize("content", [b"no parquet", None])
def test_a_damaged_part_is_named(
    content: bytes | None, table: str, scattered: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_by_side._Side, "is_scattered", lambda _side: scattered)
    rows = [coded("a", "Ann said so")]
    old, new = store_with(tmp_path / "old", rows), store_with(tmp_path / "new", rows)
    file = new.parts()[0] / f"{table}.parquet"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(StoreError, match=rf"new: a part cannot be read.*onrecord verify {new.path}"):
        versions(old, new)


def test_parts_of_other_columns_are_read_beside_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [coded("a", "Ann said so"), coded("b", "Bob said so")]
    old = store_with(tmp_path / "old", rows)
    store_with(tmp_path / "new", rows[:1])
    monkeypatch.setattr("onrecord.store.folder.fingerprint", lambda: "other columns")
    new = store_with(tmp_path / "new", rows[1:])
    assert [each.new for each in versions(old, new)] == [without_the_unread(row) for row in rows]
