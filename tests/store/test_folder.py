"""What a store on disk promises its writer."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import aside, coded, store_with

from onrecord.errors import StoreError
from onrecord.store.folder import MANIFEST, create_store, open_store


def test_a_new_store_can_be_opened_and_is_empty(tmp_path: Path) -> None:
    create_store(tmp_path / "deep" / "s")
    store = open_store(tmp_path / "deep" / "s")
    assert store.parts() == []
    assert store.finished("coder 1") == set()


def test_making_a_store_again_keeps_it(tmp_path: Path) -> None:
    store_with(tmp_path / "s", [coded("a", "Ann said so")])
    assert len(create_store(tmp_path / "s").parts()) == 1


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    parts = [store_with(tmp_path / name, [coded("a", "Ann said so"), aside("b")]).parts()[0] for name in "st"]
    assert parts[0].read_bytes() == parts[1].read_bytes()


def test_finished_inputs_are_those_of_the_coder(tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", [coded("a", "Ann said so", "01"), aside("b", sha256=None)])
    assert store.finished("coder 1") == {("a", "01"), ("b", None)}
    assert store.finished("coder 2") == set()


def test_a_damaged_part_counts_as_unfinished(tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", [coded("a", "Ann said so")], [coded("b", "Bob said so")])
    part = store.parts()[0]
    part.write_bytes(part.read_bytes()[:200])
    assert store.finished("coder 1") == {("b", "00")}


def test_what_an_interrupted_writer_left_is_neither_read_nor_kept(tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", [coded("a", "Ann said so")])
    left = store.parts_folder / ".tmp-part-9-123"
    left.write_bytes(b"half a part")
    assert len(store.parts()) == 1
    with store.writing("coder 1"):
        assert not left.exists()


def test_an_interrupted_making_is_taken_up(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / ".tmp-onrecord-store-1").write_text("{", encoding="utf-8")
    assert create_store(tmp_path).parts() == []


def test_coders_are_in_the_order_in_which_they_last_wrote(tmp_path: Path) -> None:
    store = create_store(tmp_path)
    for coder in ("one", "two", "one"):
        with store.writing(coder):
            pass
    assert store.manifest().coders == ("two", "one")


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
        ('{"format": 99, "schema": 1}', "newer onrecord"),
    ],
    ids=["missing", "cut", "empty", "newer"],
)
def test_what_is_no_store_is_refused(manifest: str | None, message: str, tmp_path: Path) -> None:
    if manifest is not None:
        (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        open_store(tmp_path)


def test_a_folder_with_other_files_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(StoreError, match="holds other files"):
        create_store(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "s").touch()
    with pytest.raises(StoreError, match="is a file"):
        create_store(tmp_path / "s")
