"""Which files a user means."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UnreadableFile
from onrecord.inputs.find import find_inputs, passed_over


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.HTML", "notes.docx", ".hidden.txt", "sub/c.htm", "sub/deep/d.xhtml", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Talks failed.")
    return tmp_path


def test_a_folder_gives_its_texts_and_pages_in_order(folder: Path) -> None:
    found = [path.relative_to(folder).as_posix() for path in find_inputs([folder])]
    assert found == ["a.HTML", "b.txt", "sub/c.htm", "sub/deep/d.xhtml"]


def test_what_a_browser_saved_beside_a_page_is_passed_over(folder: Path) -> None:
    for name in ("a_files/ad.html", "c_files/own.html", "notes_files/x.txt"):
        path = folder / name
        path.parent.mkdir()
        path.write_text("Talks failed.")
    found = [path.relative_to(folder).as_posix() for path in find_inputs([folder])]
    assert "a_files/ad.html" not in found
    assert {"c_files/own.html", "notes_files/x.txt"} < set(found)


def test_a_named_file_is_read_whatever_its_ending_and_no_path_twice(folder: Path) -> None:
    notes, text = folder / "notes.docx", folder / "b.txt"
    found = list(find_inputs([notes, text, folder, notes]))
    assert found[:2] == [notes, text]
    assert len(found) == len(set(found)) == 5


def test_a_missing_path_is_an_error_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(UnreadableFile, match="none: there is no such file or folder"):
        find_inputs([folder, folder / "none"])


def test_what_is_not_read_is_counted_by_its_ending(folder: Path) -> None:
    (folder / "sub" / "README").write_text("Talks failed.")
    (folder / "sub" / "Readme.md").write_text("Reports of talks.")
    assert passed_over([folder, folder / "b.txt"]) == {".docx": 1, "": 1, ".md": 1}
