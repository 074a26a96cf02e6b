"""`onrecord read --format html`: a report as one file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.coder import Coder

Run = Callable[..., SimpleNamespace]
TEXT = (
    "Title: Iran refuses talks\nDate: 2019-05-29\n\nIran on Wednesday rejected talks with the United States – “never”."
)


@pytest.fixture
def file(tmp_path: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("onrecord.coder.load", lambda *_given, **_named: coder)
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "report.txt"


def test_the_page_goes_to_the_output_or_to_a_file(run: Run, file: Path) -> None:
    shown = run("read", file, "--format", "html")
    assert shown.code == 0
    assert shown.out.startswith("<!doctype html>")
    assert "<title>Iran refuses talks · onrecord</title>" in shown.out
    page = file.with_name("page.html")
    written = run("read", file, "--format", "html", "-o", page)
    assert (written.code, written.out) == (0, "")
    assert f"{page} is written" in written.err
    assert page.read_text(encoding="utf-8") == shown.out


def test_it_is_utf_8_whatever_the_output_is(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(output, encoding="ascii"))
    run("read", file, "--format", "html")
    assert "“never”" in output.getvalue().decode()


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_is_of_a_page_alone(run: Run, file: Path, form: str) -> None:
    ended = run("read", file, "--format", form, "-o", file.with_name("page"))
    assert ended.code == 2
    assert "-o names the file of a page" in ended.err
    assert not file.with_name("page").exists()


def test_the_text_is_not_written_over(run: Run, file: Path) -> None:
    ended = run("read", file, "--format", "html", "-o", file)
    assert ended.code == 1
    assert "would be written over" in ended.err
    assert file.read_text(encoding="utf-8") == TEXT
