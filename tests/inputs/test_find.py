"""Which files a user means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.errors import UnreadableFile
from onrecord.inputs.find import find_inputs, reaches


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.HTML", "notes.docx", ".hidden.txt", "sub/c.htm", "sub/deep/d.xhtml", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Talks failed.")
    return tmp_path


def test_a_folder_gives_its_texts_and_pages_in_order(folder: Path) -> None:
    found = [Path(path).relative_to(folder).as_posix() for path in find_inputs([folder]).paths]
    assert found == ["a.HTML", "b.txt", "sub/c.htm", "sub/deep/d.xhtml"]


def test_what_a_browser_saved_beside_a_page_is_passed_over(folder: Path) -> None:
    for name in ("a_files/ad.html", "c_files/own.html", "notes_files/x.txt"):
        path = folder / name
        path.parent.mkdir()
        path.write_text("Talks failed.")
    found = [Path(path).relative_to(folder).as_posix() for path in find_inputs([folder]).paths]
    assert "a_files/ad.html" not in found
    assert {"c_files/own.html", "notes_files/x.txt"} < set(found)


def test_a_named_file_is_read_whatever_its_ending_and_no_path_twice(folder: Path) -> None:
    notes, text = folder / "notes.docx", folder / "b.txt"
    found = find_inputs([notes, text, folder, notes]).paths
    assert found[:2] == (str(notes), str(text))
    assert len(found) == len(set(found)) == 5


def test_a_missing_path_is_an_error_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(UnreadableFile, match="none: there is no such file or folder"):
        find_inputs([folder, folder / "none"])


def test_what_is_not_read_is_counted_by_its_ending_but_not_what_tells_of_the_folder(folder: Path) -> None:
    for name in ("sub/NOTES", "sub/README", "sub/Readme.md", "LICENSE"):
        (folder / name).write_text("Reports of talks.")
    assert find_inputs([folder, folder / "b.txt"]).passed_over == {".docx": 1, "": 1}


def test_a_folder_is_listed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[str] = []
    scan = os.scandir
    monkeypatch.setattr("os.scandir", lambda path: listed.append(str(path)) or scan(path))
    find_inputs([folder])
    assert sorted(listed) == sorted(map(str, (folder, folder / "sub", folder / "sub/deep")))


def test_folders_that_fit_a_pattern_are_read_and_what_is_passed_over_in_them_counted(folder: Path) -> None:
    (folder / "sub" / "notes.docx").write_text("Talks failed.")
    found = find_inputs([folder / "s*"])
    assert [Path(path).name for path in found.paths] == ["c.htm", "d.xhtml"]
    assert found.passed_over == {".docx": 1}


@pytest.mark.parametrize(
    ("pattern", "name", "meant"),
    [
        ("*.csv", "a.csv", True),
        ("*.csv", "a.csv#17/2", True),
        ("*.csv", "a.txt", False),
        ("*.csv", ".a.csv", False),
        ("*.csv", "sub/a.csv", False),
        ("**/*.csv", "a.csv", True),
        ("**/*.csv", "sub/deep/a.csv#17", True),
        ("**/*.csv", ".sub/a.csv", False),
        ("20[12]?", "2019/a.txt", True),
        ("20[12]?", "2039/a.txt", False),
        ("*.zip", "march.zip/2019/a.txt", True),
        ("march*", "march.zip/a.csv#17", True),
        ("read.*", "read.csv#row 9", True),
        ("s*/*", "still.zip/a.txt", False),
        ("*.csv", "still.csv#17", False),
    ],
)
def test_a_pattern_means_what_would_fit_it_if_it_were_there(
    pattern: str, name: str, meant: bool, tmp_path: Path
) -> None:
    (tmp_path / "read.csv").write_text("text\nTalks failed.")
    (tmp_path / "still.csv").write_text("it is there, and was not read")
    (tmp_path / "still.zip").write_text("it is there, and does not fit")
    given = [str(tmp_path / pattern), str(tmp_path / "read.csv")]
    (_, of_pattern, _) = reaches(given, find_inputs([tmp_path / "read.csv"]))
    assert of_pattern.root == str(tmp_path)
    assert of_pattern.means(str(tmp_path / name)) is meant
