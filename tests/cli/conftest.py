"""Runs commands as a user does, with a coder that reads no language."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_coder import FakeStep

from onrecord.cli import main

Run = Callable[..., SimpleNamespace]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """`run("query", store, sql)` gives `code`, `out` and `err`."""
    monkeypatch.setattr("onrecord.cli.code.CodeItems", lambda *_settings: FakeStep())

    def run(*arguments: object) -> SimpleNamespace:
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        captured = capfd.readouterr()
        return SimpleNamespace(code=ended.value.code, out=captured.out, err=captured.err)

    return run


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with three documents, of which one cannot be coded."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in {"a.txt": "Ann said so.", "b.txt": "NOTHING", "c.txt": "Cal said so."}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def fresh() -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Runs Python code in a new process."""
    return lambda code: subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
