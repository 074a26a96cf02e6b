"""The index is brought up to date by parts, never stands in a writer's way, and is made again where it is damaged."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hand_reports import report
from stores import store_with

from onrecord.errors import StoreError
from onrecord.ontologies.lists import load_lists
from onrecord.opened import OpenedStore, open_store
from onrecord.searching import making
from onrecord.searching.index import TEMPORARY, SearchIndex
from onrecord.searching.layout import index_folder
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store
from onrecord.store.locks import locked
from onrecord.store.packing import pack


@pytest.fixture(autouse=True, scope="module")
def _world_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.searching.index.load_lists", cache(load_lists))
        yield


def met(number: int, name: str | None = None) -> Outcome:
    made = report(f"Iran met France {number}.", "met", ["Iran"], ["France"])
    return made if name is None else Outcome(name, str(number), made.record, made.publication)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_with(tmp_path / "store", [met(1)], [met(2)])


def folders(store: Store) -> list[str]:
    return sorted(each.name[:13] for each in index_folder(store).iterdir() if each.is_dir())


def total(store: Store, words: str = "iran") -> int:
    return open_store(store.path).search(words).total


def test_only_new_parts_are_read(store: Store) -> None:
    read: list[int] = []
    with SearchIndex(store) as index:
        assert index.behind().inputs == 2
        assert index.refresh(read.append)
        assert sum(read) == 2
        store_with(store.path, [met(3), met(4)])
        assert index.behind().inputs == 2
        read.clear()
        assert index.refresh(read.append)
        assert sum(read) == 2
        assert index.behind() == type(index.behind())((), 0)
    assert folders(store) == ["part-00000001", "part-00000002", "part-00000003"]


def test_what_is_replaced_is_found_no_more(tmp_path: Path) -> None:
    store = store_with(tmp_path / "store", [met(1, "a.txt"), met(2, "b.txt")])
    assert (total(store), total(store, "1")) == (2, 1)
    store_with(store.path, [met(7, "a.txt")])
    assert (total(store), total(store, "1"), total(store, "7")) == (2, 0, 1)


def test_a_part_that_is_gone_takes_its_index_with_it(tmp_path: Path) -> None:
    store = store_with(tmp_path / "store", [met(1, "a.txt")], [met(2, "b.txt")])
    assert total(store) == 2
    with store.writing("coder 1") as writer:
        writer.prune(["a.txt"])
    assert total(store) == 1
    assert folders(store) == ["part-00000002"]


def test_parts_that_are_merged_are_read_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_with(tmp_path / "store", [met(1)], [met(2)])
    assert total(store) == 2
    monkeypatch.setattr("onrecord.store.compaction.PARTS_APART", 2)
    with store.writing("coder 1") as writer:
        writer.merge()
    assert total(store) == 2
    assert folders(store) == ["part-00000003"]


def test_what_is_not_read_yet_is_said(store: Store) -> None:
    opened = open_store(store.path)
    answer = opened.search("iran", refresh=False)
    assert (answer.total, answer.unread, answer.searched) == (0, 2, 0)
    assert answer.notes == ("2 inputs of the store are not in the search index yet",)


def test_who_searches_does_not_wait_for_who_makes_the_index(store: Store) -> None:
    assert total(store) == 2
    store_with(store.path, [met(3)])
    with locked(index_folder(store)):
        answer = open_store(store.path).search("iran")
    assert (answer.total, answer.unread) == (2, 1)
    assert total(store) == 3


def test_a_store_is_searched_while_it_is_written(store: Store) -> None:
    with store.writing("coder 1") as writer:
        for number in range(3, 7):
            writer.put([pack(met(number))])
            assert total(store) == number


def _cut(folder: Path) -> None:
    (folder / "texts.sqlite").write_bytes(b"")


def _overwritten(folder: Path) -> None:
    path = folder / "texts.sqlite"
    path.write_bytes(b"\x17" * path.stat().st_size)


def _garbled(folder: Path) -> None:
    path = folder / "rows.what.npy"
    path.write_bytes(b"\x17" * path.stat().st_size)


def _astray(folder: Path) -> None:
    """Numbers of documents that are not there, in a column of the right size and kind."""
    path = folder / "rows.document.npy"
    np.save(path, np.full_like(np.load(path), 9_999))


def _without_cards(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "texts.sqlite")) as texts, texts:
        texts.execute("DELETE FROM cards")
    texts.close()


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _overwritten,
        _garbled,
        _astray,
        _without_cards,
        lambda folder: (folder / "about.json").unlink(),
        lambda folder: (folder / "names.json").write_text("{"),
        lambda folder: (folder / "links.row.npy").unlink(),
    ],
    ids=["cut", "overwritten", "garbled", "astray", "without-cards", "no-about", "no-names", "no-column"],
)
def test_a_damaged_index_is_made_again(store: Store, damage: Callable[[Path], object]) -> None:
    assert total(store) == 2
    (first, *_) = sorted(each for each in index_folder(store).iterdir() if each.is_dir())
    damage(first)
    assert open_store(store.path).search_index.names("outlets") == ["The Gazette"]
    answer = open_store(store.path).search("iran", show="events", party="IRN")
    assert (answer.total, len(answer.found), answer.unread) == (2, 2, 0)


def test_what_a_killed_process_left_is_removed(store: Store) -> None:
    left = index_folder(store) / ".making-part-00000001"
    left.mkdir(parents=True)
    (left / "texts.sqlite").write_bytes(b"half")
    assert total(store) == 2
    assert not left.exists()


def test_the_index_of_another_version_is_left_alone(store: Store) -> None:
    newer = store.path / "search" / "v9" / "part-00000001-0"
    newer.mkdir(parents=True)
    (newer / "about.json").write_text("what a newer onrecord writes")
    assert total(store) == 2
    assert newer.exists()


def test_the_index_can_be_removed_at_any_time(store: Store) -> None:
    opened = open_store(store.path)
    assert opened.search("iran").total == 2
    assert "can be removed" in (store.path / "search" / "READ-ME.txt").read_text(encoding="utf-8")
    shutil.rmtree(store.path / "search")
    assert open_store(store.path).search("iran").total == 2


def test_a_folder_that_cannot_be_written_is_searched_and_that_is_said(store: Store) -> None:
    (store.path / "search").write_text("no folder can be made here")
    opened = open_store(store.path)
    answer = opened.search("iran")
    assert (answer.total, answer.notes) == (2, (TEMPORARY,))
    opened.search_index.close()


def test_a_full_disk_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.searching.index.make_index", full)
    with pytest.raises(StoreError, match=r"cannot be written: .*No space left"):
        total(store)
    assert [each.name for each in index_folder(store).iterdir() if each.is_dir()] == []


def test_an_sqlite_without_fts5_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Plain(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            if "fts5" in sql:
                raise sqlite3.OperationalError("no such module: fts5")
            return super().execute(sql, *values)

    connect = sqlite3.connect
    monkeypatch.setattr(making.sqlite3, "connect", lambda *given, **more: connect(*given, factory=Plain, **more))
    with pytest.raises(StoreError, match="has no FTS5, which searching needs: use another build of Python"):
        total(store)


def test_the_index_tells_where_words_may_be(store: Store) -> None:
    opened: OpenedStore = open_store(store.path)
    assert opened.search_index.inputs_with(["iran"]) is None  # nothing was read yet, and nothing is read for that
    assert not (store.path / "search").exists()
    opened.search_index.refresh()
    assert opened.search_index.inputs_with(["fran", "iran"]) == {1: [0], 2: [0]}
    assert opened.search_index.inputs_with(["peru"]) == {}
    assert opened.search_index.inputs_with(["U.S"]) is None
    store_with(store.path, [met(3)])
    assert opened.search_index.inputs_with(["iran"]) is None
