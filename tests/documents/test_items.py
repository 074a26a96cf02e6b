"""Files as items: each once, known by absolute path and content, and opened without waiting for what has no end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from onrecord.documents.items import Item, document_item, document_of, file_item, file_items
from onrecord.documents.model import Document
from onrecord.errors import ForeignLanguage, OversizedDocument, UnreadableFile

TEXT = "The minister met the ambassador on Friday and said that talks would go on."


def test_items_are_sorted_and_come_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.txt", "é.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    items = list(file_items(["b.txt", tmp_path / "a.txt", "./b.txt", "é.txt"]))
    assert [item.input for item in items] == [str(tmp_path / name) for name in ("a.txt", "b.txt", "é.txt")]
    assert len({item.sha256 for item in items}) == 3


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are Unicode")
def test_a_name_that_is_not_unicode_can_be_stored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"text")
    item = file_item(os.fsdecode(path))
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
    item = file_item(str(path))
    assert isinstance(item.problem, UnreadableFile)
    assert (item.content, item.sha256) == (b"", None)
    with pytest.raises(UnreadableFile, match=r"x\.txt"):
        document_of(item)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"x" * 11)
    assert isinstance(file_item(str(tmp_path / "x.txt"), limit=10).problem, OversizedDocument)
    assert file_item(str(tmp_path / "x.txt"), limit=11).problem is None


def test_what_an_item_says_of_its_publication_counts_more_than_its_content() -> None:
    page = f"Title: One\nDate: 2019-05-01\nOutlet: The Gazette\n\n{TEXT}".encode()
    assert document_of(Item("a", page, None)) == Document(TEXT, "One", "The Gazette", None, "2019-05-01")
    told = Item("a", page, None, title="Two", outlet="The Courier", url="https://example.org/2", published="2019-05-02")
    assert document_of(told) == Document(TEXT, "Two", "The Courier", "https://example.org/2", "2019-05-02")
    assert document_of(told, "2019-05-03").published == "2019-05-03"


def test_a_text_is_coded_as_it_is() -> None:
    document = Document(f"Title: One\n\n{TEXT}", "Two", "The Gazette", None, "2019-05-01")
    assert document_of(document_item("a", document)) == document


def test_a_text_in_another_language_is_refused() -> None:
    with pytest.raises(ForeignLanguage):
        document_of(Item("a", "Der Minister sagte am Freitag, dass die Gespräche weitergehen würden.", None))
