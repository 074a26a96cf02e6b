"""Files as items: each once, known by absolute path and content, and opened without waiting for what has no end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from onrecord.documents.items import document_of
from onrecord.errors import OversizedDocument, UnreadableFile
from onrecord.inputs.read import Reading, items_of


def test_items_are_sorted_and_come_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.txt", "é.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    items = list(items_of(["b.txt", tmp_path / "a.txt", "./b.txt", "é.txt"], Reading()))
    assert [item.input for item in items] == [str(tmp_path / name) for name in ("a.txt", "b.txt", "é.txt")]
    assert len({item.sha256 for item in items}) == 3


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are Unicode")
def test_a_name_that_is_not_unicode_can_be_stored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"text")
    (item,) = items_of([os.fsdecode(path)], Reading())
    assert item.input.endswith("caf\\xe9.txt")
    assert item.content == b"text"


@pytest.mark.parametrize("kind", ["gone", "pipe", "device", "folder"])
def test_what_cannot_be_read_to_its_end_is_a_problem_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    (item,) = items_of([path], Reading())
    assert isinstance(item.problem, UnreadableFile)
    assert (item.content, item.sha256) == (b"", None)
    with pytest.raises(UnreadableFile, match=r"x\.txt"):
        document_of(item)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"x" * 11)
    (above,) = items_of([tmp_path / "x.txt"], Reading(limit=10))
    (within,) = items_of([tmp_path / "x.txt"], Reading(limit=11))
    assert isinstance(above.problem, OversizedDocument)
    assert within.problem is None
