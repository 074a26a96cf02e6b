"""`onrecord draw`: a text or a store as a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from onrecord.coder import Coder

Run = Callable[..., SimpleNamespace]
TEXT = """Title: Iran refuses talks
Date: 2019-05-29
Outlet: The Gazette

Iran on Wednesday rejected talks with the United States. The United States imposed sanctions on Iran. Iran threatened to
attack Israel. Russia called on Iran to release the prisoners.
"""


@pytest.fixture
def file(tmp_path: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("onrecord.coder.load", lambda: coder)
    (tmp_path / "report.txt").write_text(TEXT)
    return tmp_path / "report.txt"


@pytest.fixture
def store(run: Run, texts: Path, tmp_path: Path) -> Path:
    run("code", texts, "-o", tmp_path / "s", "--workers", 0)
    return tmp_path / "s"


def moves_in(text: str) -> list[ET.Element]:
    groups = ET.fromstring(text).iter("{http://www.w3.org/2000/svg}g")  # noqa: S314
    return [each for each in groups if "move" in each.get("class", "").split()]


def test_a_text_is_drawn(run: Run, file: Path) -> None:
    ended = run("draw", file)
    assert (ended.code, ended.err) == (0, "")
    assert "Iran refuses talks" in ended.out
    assert len(moves_in(ended.out)) >= 4
    assert "“rejected talks”" in ended.out or "“rejected”" in ended.out


def test_a_pair_of_a_text_is_drawn_into_a_file(run: Run, file: Path, tmp_path: Path) -> None:
    ended = run("draw", file, "--pair", "Iran", "USA", "--dark", "-o", tmp_path / "x.svg")
    assert (ended.code, ended.out) == (0, "")
    assert "x.svg#ID" in ended.err
    text = (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert {f"“{word}" in text for word in ("Israel", "Russia called")} == {False}
    assert len(moves_in(text)) >= 2
    assert "prefers-color-scheme" not in text


@pytest.mark.parametrize(
    ("arguments", "most"), [(["--most", "1"], 1), (["--statuses", "threatened,asked"], 2), (["--party", "RUS"], 1)]
)
def test_fewer_moves_are_drawn_where_asked(arguments: list[str], most: int, run: Run, file: Path) -> None:
    assert 1 <= len(moves_in(run("draw", file, *arguments).out)) <= most


def test_a_store_is_drawn(run: Run, store: Path) -> None:
    ended = run("draw", store, "--party", "IRN")
    assert (ended.code, ended.err) == (0, "")
    assert len(moves_in(ended.out)) == 2
    assert "2 reports" in ended.out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--party", "Nobody Known"], 1, "nobody is known as 'Nobody Known'"),
        (["--party", "IRN", "--on", "1990-01-01"], 1, "nothing can be drawn: there is no move"),
        ([], 1, "nothing can be drawn"),
        (["--statuses", "actual,maybe"], 2, "maybe"),
        (["--on", "Friday"], 2, "'Friday' is no day"),
        (["--party", "IRN", "--pair", "IRN", "USA"], 1, "--pair or --party"),
        (["--pair", "IRN", "Iran"], 1, "are the same party, IRN"),
        (["--most", "61"], 2, "'61' is no whole number from 1 to 60"),
        (["--party", "IRN", "-o", "/nowhere/x.svg"], 1, "/nowhere/x.svg: cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(arguments: list[str], code: int, says: str, run: Run, store: Path) -> None:
    ended = run("draw", store, *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err
    assert ended.err.count("\n") == 1


def test_a_folder_that_is_no_store_is_an_error(run: Run, tmp_path: Path) -> None:
    ended = run("draw", tmp_path)
    assert ended.code == 1
    assert "neither a file nor a store" in ended.err


def test_a_picture_is_not_written_over_the_text(run: Run, file: Path) -> None:
    ended = run("draw", file, "-o", file)
    assert (ended.code, ended.out) == (1, "")
    assert "would be written over" in ended.err
    assert file.read_text() == TEXT
