"""What every command promises: quick help, errors in a line, no traceback."""

from __future__ import annotations

import inspect
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from stores import coded, store_with

import onrecord.cli
from onrecord.cli.arguments import COMMANDS, overview, parse

Run = Callable[..., SimpleNamespace]
Fresh = Callable[[str], "subprocess.CompletedProcess[str]"]

HEAVY = {
    "spacy",
    "lemminflect",
    "onnxruntime",
    "duckdb",
    "numpy",
    "trafilatura",
    "torch",
    "dateparser",
    "lxml",
    "rich",
    "typer",
}


@pytest.mark.parametrize("command", ["", *COMMANDS, "actors import"])
def test_help_loads_nothing_heavy_and_is_quick(command: str, fresh: Fresh) -> None:
    assert min(helped_in(command, fresh) for _ in range(3)) < 0.15  # the best of three: others share the cores


def helped_in(command: str, fresh: Fresh) -> float:
    """CPU seconds of a new process that prints a command's help, Python's own start included."""
    helped = fresh(f"""
import sys, time
from onrecord.cli import main
try:
    main([*{command.split()!r}, "--help"])
except SystemExit as ended:
    assert ended.code == 0
print("SECONDS", time.process_time())
print("HEAVY", sorted({HEAVY!r} & set(sys.modules)))
""")
    assert "HEAVY []" in helped.stdout
    assert command in helped.stdout
    seconds = re.search(r"SECONDS ([\d.]+)", helped.stdout)
    assert seconds
    return float(seconds[1])


def test_without_arguments_the_commands_are_listed(run: Run) -> None:
    shown = run()
    assert shown.code == 2
    assert shown.out == overview()


def test_a_command_of_several_words_lists_them(run: Run) -> None:
    page = run("actors", "--help").out
    assert "Usage: onrecord actors WORD ..." in page
    assert all(f"  {word:<8}{command.summary[:40]}" in page for word, command in COMMANDS["actors"].words.items())
    assert "Usage: onrecord actors find [OPTIONS] NAME..." in run("actors", "find", "--help").out


@pytest.mark.parametrize("columns", [80, 200])
def test_no_summary_of_a_command_is_cut(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = overview().splitlines()
    width = max(map(len, COMMANDS)) + 2
    assert all(f"  {name:<{width}}{command.summary}" in lines for name, command in COMMANDS.items())
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("command", COMMANDS)
def test_a_value_is_written_in_one_way(command: str, run: Run) -> None:
    page = run(command, "--help").out
    shown = re.findall(r"^  (?:-\w, )?--[\w-]+ (\S+)", page, re.MULTILINE)
    values = [value for value in shown if value not in {"Show", "Print", "extract:"}]
    assert all(re.fullmatch(r"[A-Z]+|[a-z|]+", value) for value in values)


def test_the_version_is_told(run: Run) -> None:
    told = run("--version")
    assert told.code == 0
    assert re.fullmatch(r"onrecord \d+\.\d+\S*.*\n", told.out)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["wriet"], "'wriet' is no command; there are read, code,"),
        (["reed"], "'reed' is no command; did you mean read?"),
        (["read"], "FILE; see: onrecord read --help"),
        (["read", "a", "b"], "unrecognized arguments: b; see: onrecord read --help"),
        (["read", "a", "--modle=b"], "unrecognized arguments: --modle=b (did you mean --model?); see: onrecord read"),
        (["read", "a", "--zzz"], "unrecognized arguments: --zzz; see: onrecord read --help"),
        (["read", "a", "--formt", "json"], "--formt"),
        (["read", "a", "--format", "xml"], "'text', 'json'"),
        (["read", "a", "--date", "Friday"], "the date 'Friday' cannot be read"),
        (["code", "a", "-o", "s", "--date", "Friday"], "the date 'Friday' cannot be read"),
        (["code", "a", "-o", "s", "-w", "few"], "'few' is no whole number from 0 on"),
        (["query", "s", "FROM events", "--limit", "0"], "'0' is no whole number from 1 on"),
        (["explain"], "name a store and the id of an event"),
        (["actors"], "onrecord actors needs one of the words find, check, export, import; see: onrecord actors --help"),
        (["actors", "fnid"], "'fnid' is no word of onrecord actors; did you mean find? (see: onrecord actors --help)"),
        (["actors", "find"], "NAME; see: onrecord actors find --help"),
        (["actors", "find", "x", "--on", "Friday"], "'Friday' is no day; write one as 2019-06-28"),
    ],
)
def test_wrong_use_is_one_line_that_says_what_to_do(arguments: list[str], says: str, run: Run) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ")
    assert ended.err.count("\n") == 1
    assert says in ended.err


def test_arguments_may_stand_around_options() -> None:
    _, values = parse(["code", "a", "-q", "b", "-w2", "-o", "s", "c"])
    assert (values["inputs"], values["workers"], values["store"]) == (["a", "b", "c"], 2, Path("s"))


WHOLE = [name for name, command in COMMANDS.items() if not command.words]
WORDS = [f"{name} {word}" for name, command in COMMANDS.items() for word in command.words]


@pytest.mark.parametrize("command", [*WHOLE, *WORDS])
def test_the_function_of_a_command_takes_what_its_help_lists(command: str) -> None:
    module, *_ = command.split()
    function = getattr(import_module(f"onrecord.cli.{module}"), command.replace(" ", "_"))
    takes = {"read": ["x"], "code": ["x"], "query": ["x", "y"], "verify": ["x"], "evaluate": ["extract", "x"]}
    takes |= {"actors find": ["x"], "actors check": ["x"], "actors import": ["x"]}
    takes |= {"standing": ["x", "y"], "said": ["x", "--by", "y"], "series": ["x", "--pair", "y", "z"]}
    takes |= {
        "watch": ["https://x.example/", "-o", "y"],
        "test": ["x", "--claim", "y"],
        "draw": ["x"],
        "check": ["x"],
        "diff": ["x", "y"],
        "compare": ["x", "y"],
        "corrections": ["x"],
        "group": ["x"],
        "report": ["x", "--party", "y"],
        "search": ["x", "y", "z"],
        "agents": ["x"],
        "serve": ["x"],
        "export": ["x", "--to", "csv", "-o", "y"],
    }
    name, values = parse([*command.split(), *takes.get(command, [])])
    assert name == command
    assert set(values) == set(inspect.signature(function).parameters)


@pytest.mark.parametrize(
    ("raised", "exit_code", "says"),
    [
        (KeyError("oops"), 1, "error: this is a bug in onrecord, sorry: KeyError: 'oops'"),
        (KeyboardInterrupt(), 130, "error: stopped by Ctrl-C\n"),
        (OSError(28, "No space left on device"), 1, "error: the system refuses: [Errno 28] No space left on device"),
        (
            ModuleNotFoundError("No module named 'numpy'"),
            1,
            "error: a package that onrecord needs cannot be loaded (No m",
        ),
    ],
    ids=["bug", "interrupt", "system", "set-up"],
)
def test_no_traceback_reaches_the_user(
    raised: BaseException, exit_code: int, says: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise raised

    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)
    monkeypatch.setattr("onrecord.cli.verify.open_store", fail)
    ended = run("verify", tmp_path)
    assert ended.code == exit_code
    assert says in ended.err
    assert "Traceback" not in ended.err


def test_a_package_that_is_stopped_while_it_loads_is_no_bug(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ImportError("initialization failed") from KeyboardInterrupt()

    monkeypatch.setattr("onrecord.cli.verify.open_store", fail)
    assert run("verify", tmp_path).code == 130


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_ends_with_one_line() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from onrecord.cli import main; main(['read', '-'])"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert told == b"error: stopped by Ctrl-C\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_no_bug() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", "from onrecord.cli import main; main(['--help'])"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"error: the system refuses: ")
    assert ended.stderr.count(b"\n") == 1


def test_a_bug_shows_its_traceback_where_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    monkeypatch.setattr("onrecord.cli.verify.open_store", fail)
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


def test_a_command_of_its_own_multiplies_in_one_thread_unless_told_otherwise() -> None:
    shown = "import os, atexit; atexit.register(lambda: print(os.environ['OPENBLAS_NUM_THREADS']))"
    code = f"{shown}; from onrecord.__main__ import run; import sys; sys.argv[1:] = ['--version']; run()"
    bare = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    for told, expected in (({}, "1"), ({"OPENBLAS_NUM_THREADS": "2"}, "2")):
        done = subprocess.run([sys.executable, "-c", code], env=bare | told, capture_output=True, text=True, check=True)  # noqa: S603
        assert done.stdout.splitlines()[-1] == expected
