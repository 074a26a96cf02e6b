"""What every command promises: quick help, errors in a line, no traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from stores import coded, store_with

import onrecord.cli

Run = Callable[..., SimpleNamespace]
Fresh = Callable[[str], "subprocess.CompletedProcess[str]"]

HEAVY = {
    "spacy",
    "lemminflect",
    "onnxruntime",
    "pyarrow",
    "duckdb",
    "numpy",
    "trafilatura",
    "torch",
    "dateparser",
    "lxml",
}
COMMANDS = ["read", "code", "query", "explain", "verify", "evaluate"]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_loads_nothing_heavy_and_is_quick(command: str, fresh: Fresh) -> None:
    assert min(helped_in(command, fresh) for _ in range(3)) < 0.5  # the best of three: others share the cores


def helped_in(command: str, fresh: Fresh) -> float:
    """CPU seconds of a command's help in a new process that loads nothing heavy."""
    helped = fresh(f"""
import sys, time
began = time.process_time()
from onrecord.cli import main
try:
    main([*{command.split()!r}, "--help"])
except SystemExit as ended:
    assert ended.code == 0
print("SECONDS", time.process_time() - began)
print("HEAVY", sorted({HEAVY!r} & set(sys.modules)))
""")
    assert "HEAVY []" in helped.stdout
    assert command in helped.stdout
    seconds = re.search(r"SECONDS ([\d.]+)", helped.stdout)
    assert seconds
    return float(seconds[1])


def test_without_arguments_the_commands_are_listed(run: Run) -> None:
    shown = run()
    assert all(command in shown.out + shown.err for command in COMMANDS)


def test_an_unknown_command_is_wrong_use(run: Run) -> None:
    assert run("wriet").code == 2


@pytest.mark.parametrize(
    ("raised", "exit_code", "says"),
    [
        (KeyError("oops"), 1, "error: this is a bug in onrecord, sorry: KeyError: 'oops'"),
        (KeyboardInterrupt(), 130, ""),
    ],
    ids=["bug", "interrupt"],
)
def test_no_traceback_reaches_the_user(
    raised: BaseException, exit_code: int, says: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise raised

    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)
    monkeypatch.setattr("onrecord.store.folder.open_store", fail)
    ended = run("verify", tmp_path)
    assert ended.code == exit_code
    assert says in ended.err
    assert "Traceback" not in ended.err


def test_a_bug_shows_its_traceback_where_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    monkeypatch.setattr("onrecord.store.folder.open_store", fail)
    with pytest.raises(KeyError):
        onrecord.cli.main(["verify", str(tmp_path)])


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    store_with(tmp_path / "s", [coded("a", "Ann said so")])
    arguments = ["query", str(tmp_path / "s"), "FROM range(500000)", "--format", "csv"]
    command = [sys.executable, "-c", f"from onrecord.cli import main; main({arguments!r})"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:  # noqa: S603
        assert run.stdout
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr
        assert run.stderr.read() == b""
