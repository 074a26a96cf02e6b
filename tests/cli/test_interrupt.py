"""Ctrl-C while packages load waits until they have."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from onrecord.cli import INTERRUPTED, _unexpected
from onrecord.cli.interrupt import uninterrupted

LOADED: list[str] = []


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def load(after: BaseException | None = None) -> None:
    """Loads with Ctrl-C meanwhile; may fail after it."""
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
        if after is not None:
            raise after
        LOADED.append("all of it")


def test_it_comes_at_the_end() -> None:
    LOADED.clear()
    with pytest.raises(KeyboardInterrupt):
        load()
    assert LOADED == ["all of it"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_error_is_not_hidden_by_it() -> None:
    with pytest.raises(ImportError):
        load(ImportError())


def test_who_ignores_it_goes_on_ignoring_it() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_query_of_duckdb_that_is_stopped_is_an_interrupt(capsys: pytest.CaptureFixture[str]) -> None:
    assert _unexpected(RuntimeError("Query interrupted")) == INTERRUPTED
    assert capsys.readouterr().err == "error: stopped by Ctrl-C\n"


AT_THE_START = """
import signal, sys
from onrecord.__main__ import run

class Interrupting:
    def find_spec(self, name, *_):
        if name == "onrecord.cli":
            signal.raise_signal(signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Interrupting())
sys.argv[1:] = ["--version"]
run()
"""


def ended(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603


def test_while_the_command_line_loads_it_ends_the_process_in_one_line() -> None:
    process = ended(AT_THE_START)
    assert (process.returncode, process.stdout, process.stderr) == (INTERRUPTED, "", "error: stopped by Ctrl-C\n")


def test_where_it_is_ignored_the_command_line_loads_on() -> None:
    process = ended(AT_THE_START.replace("signal.default_int_handler", "signal.SIG_IGN"))
    assert (process.returncode, process.stderr) == (0, "")
