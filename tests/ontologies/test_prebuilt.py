"""The lists as objects: equal to their texts, never older than they are, and nothing but lists."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest

from onrecord.ontologies import prebuilt
from onrecord.ontologies.lists import Lists, read_lists
from onrecord.ontologies.thresholds import Thresholds, read_thresholds


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("lists") / "prebuilt.bin"
    prebuilt.write(read_lists(), file)
    return file


def test_the_prebuilt_lists_are_those_of_the_texts(written: Path) -> None:
    assert prebuilt.load(Lists, written) == read_lists()
    assert [path.name for path in written.parent.iterdir()] == [written.name]


def test_the_prebuilt_thresholds_are_those_of_their_text(tmp_path: Path) -> None:
    prebuilt.write(read_thresholds(), tmp_path / "thresholds.bin")
    assert prebuilt.load(Thresholds, tmp_path / "thresholds.bin") == read_thresholds()


@pytest.mark.parametrize("name", ["lists.py", "data/world/places.csv"])
def test_a_changed_file_of_code_or_data_has_another_fingerprint(name: str, tmp_path: Path) -> None:
    shutil.copytree(prebuilt.FOLDER, tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__"))
    before = prebuilt.fingerprint(tmp_path / "copy")
    assert before == prebuilt.fingerprint()
    with (tmp_path / "copy" / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert prebuilt.fingerprint(tmp_path / "copy") != before


def test_lists_of_other_texts_are_left_aside(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prebuilt, "_today", lambda: b"of another day" * 3)
    assert prebuilt.load(Lists, written) is None


def test_a_file_that_is_not_there_or_cut_short_or_something_else_is_left_aside(written: Path, tmp_path: Path) -> None:
    assert prebuilt.load(Lists, tmp_path / "none.bin") is None
    for name, content in (("short", written.read_bytes()[:-9]), ("empty", b"")):
        (tmp_path / name).write_bytes(content)
        assert prebuilt.load(Lists, tmp_path / name) is None
    prebuilt.write({"no": "lists"}, tmp_path / "other")
    assert prebuilt.load(Lists, tmp_path / "other") is None


class _Touch:
    """Would make a file where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.path),)


def test_a_file_can_name_nothing_but_lists(tmp_path: Path) -> None:
    made = tmp_path / "made"
    (tmp_path / "bad").write_bytes(prebuilt.fingerprint() + pickle.dumps(_Touch(made)))
    assert prebuilt.load(Lists, tmp_path / "bad") is None
    assert not made.exists()
    with pytest.raises(pickle.UnpicklingError, match=r"names \w+\.mkdir"):
        prebuilt.write(_Touch(made), tmp_path / "bad")


def test_no_path_of_the_machine_that_wrote_it_is_in_it(written: Path) -> None:
    assert str(prebuilt.FOLDER).encode() not in written.read_bytes()
