"""Small parts become one: when, and nothing that is on record changes by it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from killing import faults_of, tables_of
from stores import aside, coded, store_with

from onrecord.store import compaction
from onrecord.store.compaction import due
from onrecord.store.folder import Store, open_store
from onrecord.store.ledger import LEDGER, Part
from onrecord.store.parts import IDS, FileOfPart
from onrecord.store.query import query
from onrecord.store.reading import find_record


def part(number: int, size: int, coder: str = "coder 1") -> Part:
    return Part(number, coder, "columns", {"events": FileOfPart(1, "00", size)}, 1)


def numbers(parts: Sequence[Part]) -> list[int]:
    return [each.number for each in parts]


def test_parts_that_make_a_large_one_are_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compaction, "PART_BYTES", 100)
    assert numbers(due([part(4, 60), part(3, 30), part(2, 40), part(1, 150)])) == [2, 3, 4]
    assert due([part(3, 30), part(2, 40), part(1, 150)]) == []
    assert due([part(1, 150)]) == []


def test_many_small_parts_are_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compaction, "PARTS_APART", 3)
    assert numbers(due([part(3, 1), part(2, 1), part(1, 1)])) == [1, 2, 3]
    assert due([part(2, 1), part(1, 1)]) == []


def test_parts_of_two_coders_stay_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compaction, "PARTS_APART", 2)
    assert due([part(2, 1, "coder 2"), part(1, 1)]) == []
    assert numbers(due([part(3, 1, "coder 2"), part(2, 1, "coder 2"), part(1, 1)])) == [2, 3]


@pytest.fixture
def outcomes() -> list[list[object]]:
    return [
        [coded(f"in/{number}-{at}", f"Speaker {number} {at} said so.") for at in range(3)] + [aside(f"in/{number}-x")]
        for number in range(4)
    ] + [[coded("in/0-1", "Speaker 0 1 said otherwise.", "01"), coded("in/copy", "Speaker 2 2 said so.")]]


def merged(store: Store, coder: str = "coder 1") -> None:
    with store.writing(coder) as writer:
        writer.merge()


def test_nothing_on_record_changes(
    outcomes: list[list[object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_with(tmp_path / "s", *outcomes)  # type: ignore[arg-type]
    before = tables_of(store)
    order = query(store, "SELECT id FROM events").rows
    monkeypatch.setattr(compaction, "PARTS_APART", 5)
    merged(store)
    assert [each.name for each in store.parts()] == [f"part-{6:08d}"]
    assert sorted(each.name for each in store.parts_folder.iterdir()) == [f"part-{6:08d}"]
    assert tables_of(store) == before
    assert query(store, "SELECT id FROM events").rows == order
    assert faults_of(store) == []
    for (event,) in order:
        assert event in {each["id"] for each in find_record(store, event)["events"]}


def test_the_ledger_can_be_made_again_from_merged_parts(
    outcomes: list[list[object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_with(tmp_path / "s", *outcomes[:2])  # type: ignore[arg-type]
    store_with(tmp_path / "s", *outcomes[2:], keep_versions=True)  # type: ignore[arg-type]
    before = tables_of(store)
    monkeypatch.setattr(compaction, "PARTS_APART", 5)
    merged(store)
    (store.path / LEDGER).unlink()
    merged(store)
    assert tables_of(open_store(store.path)) == before
    assert faults_of(store) == []


def test_a_damaged_part_is_not_merged(
    outcomes: list[list[object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_with(tmp_path / "s", *outcomes)  # type: ignore[arg-type]
    (store.parts()[2] / "events.parquet").write_bytes(b"PAR1")
    monkeypatch.setattr(compaction, "PARTS_APART", 5)
    merged(store)
    assert len(store.parts()) == 4
    assert faults_of(store) == []


def test_an_id_is_found_in_parts_that_have_no_file_of_ids(outcomes: list[list[object]], tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", *outcomes)  # type: ignore[arg-type]
    for folder in store.parts()[1:]:
        (folder / f"{IDS}.parquet").unlink()
    ids = [row[0] for row in query(store, "SELECT id FROM statements").rows]
    assert {find_record(store, each)["document"]["id"] for each in ids} == {
        row[0] for row in query(store, "SELECT id FROM documents").rows
    }
