"""What a store on disk promises its writer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from stores import aside, coded, store_with

from onrecord.errors import StoreError
from onrecord.store.check import Proof, prove
from onrecord.store.coded import PASSING
from onrecord.store.folder import Store, create_store, open_store
from onrecord.store.ledger import LEDGER
from onrecord.store.manifest import MANIFEST
from onrecord.store.query import TABLES, query


def test_a_new_store_can_be_opened_and_is_empty(tmp_path: Path) -> None:
    create_store(tmp_path / "deep" / "s")
    store = open_store(tmp_path / "deep" / "s")
    assert store.parts() == []


def test_making_a_store_again_keeps_it(tmp_path: Path) -> None:
    store_with(tmp_path / "s", [coded("a", "Ann said so")])
    assert len(create_store(tmp_path / "s").parts()) == 1


def contents(store: Store) -> dict[str, bytes]:
    return {str(file.relative_to(store.path)): file.read_bytes() for file in store.path.rglob("*.parquet")}


def test_the_same_outcomes_make_the_same_bytes(tmp_path: Path) -> None:
    one, other = (store_with(tmp_path / name, [coded("a", "Ann said so"), aside("b")]) for name in "st")
    assert contents(one)
    assert contents(one) == contents(other)


def proof_of(store: Store) -> Proof:
    *_, proof = prove(store)
    return proof


def known(store: Store, coder: str, *inputs: tuple[str, str | None]) -> list[bool]:
    with store.writing(coder) as writer:
        return [writer.knows(*each) for each in inputs]


def test_inputs_are_known_to_the_coder_that_read_them(tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", [coded("a", "Ann said so", "01"), aside("b", "oversized", None)])
    assert known(store, "coder 1", ("a", "01"), ("a", "02"), ("b", None), ("c", "01")) == [True, False, True, False]
    assert known(store, "coder 2", ("a", "01")) == [False]


@pytest.mark.parametrize("reason", sorted(PASSING))
def test_what_may_have_passed_is_not_known(reason: str, tmp_path: Path) -> None:
    assert known(store_with(tmp_path / "s", [aside("a", reason)]), "coder 1", ("a", "00")) == [False]


@pytest.mark.parametrize("table", ["events", "inputs"])
def test_a_part_with_a_flipped_byte_is_dropped_to_be_made_again(table: str, tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", [coded("a", "Ann said so")], [coded("b", "Bob said so")])
    file = store.parts()[0] / f"{table}.parquet"
    content = file.read_bytes()
    file.write_bytes(content[:90] + bytes([content[90] ^ 1]) + content[91:])
    assert known(store, "coder 1", ("a", "00"), ("b", "00")) == [False, True]
    assert [part.name for part in store.parts()] == ["part-00000002"]


def test_a_part_that_is_gone_is_made_again(tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", [coded("a", "Ann said so")])
    shutil.rmtree(store.parts()[0])
    assert known(store, "coder 1", ("a", "00")) == [False]
    assert store.parts() == []


def test_what_an_interrupted_writer_left_is_neither_read_nor_kept(tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", [coded("a", "Ann said so")])
    left = [store.parts_folder / name for name in (".tmp-part-00000002-123", "part-00000002")]
    for folder in left:
        folder.mkdir()
        (folder / "events.parquet").write_bytes(b"half a part")
    assert len(store.parts()) == 1
    with store.writing("coder 1"):
        assert not any(folder.exists() for folder in left)


def test_an_interrupted_making_is_taken_up(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / ".tmp-onrecord-store.json-1").write_text("{", encoding="utf-8")
    assert create_store(tmp_path).parts() == []


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    store = create_store(tmp_path)
    with store.writing("coder 1"), pytest.raises(StoreError, match=r"being written by process \d+"):  # noqa: SIM117
        with store.writing("coder 1"):
            pass


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (None, "is not a store"),
        ("{", "damaged"),
        ("{}", "damaged"),
        ('{"format": 99}', "newer onrecord"),
        ('{"format": 1, "schema": 1, "coders": []}', "earlier onrecord .* code its inputs again"),
    ],
    ids=["missing", "cut", "empty", "newer", "earlier"],
)
def test_what_is_no_store_is_refused(manifest: str | None, message: str, tmp_path: Path) -> None:
    if manifest is not None:
        (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        open_store(tmp_path)


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", [coded("a", "Ann said so")])
    (store.path / ".lock").unlink()
    (store.path / ".lock").mkdir()
    with pytest.raises(StoreError, match="cannot be written"), store.writing("coder 1"):
        pass


def test_a_damaged_ledger_is_an_error_of_the_store(tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", [coded("a", "Ann said so")])
    (store.path / LEDGER).write_bytes(b"no database at all, but long enough to look like one" * 40)
    with pytest.raises(StoreError, match="cannot be opened"):
        store.parts()
    with pytest.raises(StoreError, match="cannot be opened"), store.writing("coder 1"):
        pass


def test_a_lost_ledger_is_made_again_from_the_parts(tmp_path: Path) -> None:
    store_with(tmp_path, [coded("a", "Ann said so", "01"), aside("b", "crashed"), coded("c", "Ann said so")])
    store_with(tmp_path, [coded("a", "Cal said so", "02")], keep_versions=True)
    store = store_with(tmp_path, [coded("c", "Dan said so")], coder="coder 2")
    before = {table: query(store, f"FROM {table} ORDER BY ALL") for table in TABLES}
    (tmp_path / LEDGER).unlink()
    with pytest.raises(StoreError, match="onrecord code makes it again"):
        store.parts()
    with store.writing("coder 2") as writer:
        assert writer.knows("c", "00")
    assert {table: query(store, f"FROM {table} ORDER BY ALL") for table in TABLES} == before
    assert proof_of(store).problems == []


def test_a_damaged_part_is_left_out_of_a_ledger_that_is_made_again(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")], [coded("b", "Bob said so")])
    (store.parts()[0] / "events.parquet").write_bytes(b"PAR1")
    (tmp_path / LEDGER).unlink()
    assert known(store, "coder 1", ("a", "00"), ("b", "00")) == [False, True]


def test_a_folder_with_other_files_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(StoreError, match="holds other files"):
        create_store(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "s").touch()
    with pytest.raises(StoreError, match="is a file"):
        create_store(tmp_path / "s")
