"""The server as a client meets it: a process that answers whatever it is sent, and ends when it is asked to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hand_reports import report
from malformed_requests import malformed
from stores import store_with

import onrecord

REQUESTS = 1_000
GOOD = {
    "jsonrpc": "2.0", "id": "good", "method": "tools/call",
    "params": {"name": "events", "arguments": {"pair": ["IRN", "USA"]}},
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "store"
    store_with(path, [report("Iran refused talks with the USA.", "refused talks", ["Iran"], ["USA"])])
    return path


class Client:
    """A server's process, to which lines are sent and whose lines are read."""

    def __init__(self, store: Path, *options: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "onrecord", "agents", str(store), *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def send(self, message: Any) -> None:
        """Send a message."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def hear(self) -> Any:
        """The next answer."""
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def client(store: Path) -> Iterator[Client]:
    made = Client(store)
    yield made
    made.end()


def served(store: Path, lines: Sequence[bytes]) -> tuple[list[bytes], str, int]:
    """What a server answers to lines, what it logs, and how it ends."""
    command = [sys.executable, "-m", "onrecord", "agents", str(store)]
    done = subprocess.run(command, input=b"\n".join(lines) + b"\n", capture_output=True, check=False)  # noqa: S603
    return done.stdout.splitlines(), done.stderr.decode(), done.returncode


def wants_answer(line: bytes) -> bool:
    """Whether a line is anything but notifications and answers."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return True
    if not isinstance(told, list):
        told = [told]
    return not told or any(
        not isinstance(each, dict) or ("id" in each if "method" in each else not {"result", "error"} & set(each))
        for each in told
    )


def ours(store: Path) -> list[str]:
    """Paths of this machine that no answer may name."""
    package = Path(onrecord.__file__).parent
    return [str(each) for each in (store, package, Path.home(), Path(sys.prefix), Path(tempfile.gettempdir())) if
            len(str(each)) > 1]  # fmt: skip


def test_malformed_requests_break_nothing_and_no_answer_names_a_path(store: Path) -> None:
    lines = list(malformed(REQUESTS))
    answers, log, code = served(store, [*lines, json.dumps(GOOD).encode()])
    assert code == 0
    assert len(lines) == REQUESTS
    assert "Traceback" not in log
    told = [json.loads(line) for line in answers]
    messages = [each for one in told for each in (one if isinstance(one, list) else [one])]
    assert all(message["jsonrpc"] == "2.0" and ("result" in message) != ("error" in message) for message in messages)
    text = b"\n".join(answers).decode()
    assert not [path for path in ours(store) if path in text]
    (last,) = [message for message in messages if message["id"] == "good"]
    assert last == messages[-1]
    assert last["result"]["structuredContent"]["rows"][0]["type"] == "REJECT"
    assert len(answers) > sum(map(wants_answer, lines)) > REQUESTS / 2


def test_it_ends_with_its_input(client: Client) -> None:
    client.send(GOOD)
    assert client.hear()["id"] == "good"
    out, err = client.process.communicate(timeout=20)
    assert (client.process.returncode, out, err) == (0, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a process can hear")
def test_it_ends_when_it_is_asked_to(client: Client) -> None:
    client.send({"jsonrpc": "2.0", "id": 1, "method": "ping"})
    assert client.hear() == {"jsonrpc": "2.0", "id": 1, "result": {}}
    client.process.send_signal(signal.SIGTERM)
    out, err = client.process.communicate(timeout=20)
    assert (client.process.returncode, out, err) == (0, b"", b"")


def test_no_process_of_its_own_is_left_when_it_is_killed(client: Client) -> None:
    if not Path("/proc").is_dir():
        pytest.skip("there is no /proc to look for processes in")
    client.send(GOOD)
    assert client.hear()["id"] == "good"
    (children,) = Path(f"/proc/{client.process.pid}/task").glob("*/children")
    begun = children.read_text().split()
    assert begun
    client.end()
    ends = time.monotonic() + 20
    while any(Path(f"/proc/{child}").exists() for child in begun):
        assert time.monotonic() < ends
        time.sleep(0.05)


def test_a_question_is_answered_while_the_store_is_written(store: Path, client: Client) -> None:
    client.send(GOOD)
    assert len(client.hear()["result"]["structuredContent"]["rows"]) == 1
    store_with(store, [report("Iran rejected the offer of the USA.", "rejected", ["Iran"], ["USA"])])
    client.send(GOOD)
    assert len(client.hear()["result"]["structuredContent"]["rows"]) == 2


@pytest.mark.parametrize(
    ("manifest", "told"),
    [(None, "is not a store"), ('{"format": 1}', "made by an earlier onrecord"), ("{", "damaged")],
)
def test_what_is_no_store_is_an_error_in_one_line(manifest: str | None, told: str, tmp_path: Path) -> None:
    if manifest is not None:
        (tmp_path / "onrecord-store.json").write_text(manifest)
    answers, log, code = served(tmp_path, [json.dumps(GOOD).encode()])
    assert (answers, code) == ([], 1)
    assert told in log
    assert log.startswith("error: ")
    assert log.count("\n") == 1


def test_what_libraries_print_goes_to_the_log(store: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from onrecord.cli import agents
serve = agents.serve
def printing(*given):
    print("printed")
    serve(*given)
agents.serve = printing
agents.agents(store=Path({str(store)!r}), timeout=9.0, as_coded=False)
print("after")
"""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], input=b"", capture_output=True, check=False, env={**os.environ}
    )
    assert done.stdout == b"after\n"
    assert b"printed" in done.stderr


def test_an_independent_client_is_served(store: Path) -> None:
    """By the library of the protocol's own authors (PyPI `mcp`), with and without the handshake."""
    pytest.importorskip("mcp", reason="the client library `mcp` is not installed")
    from independent_client import asked_by_library  # noqa: PLC0415 - imports the library

    for mode in ("legacy", "auto"):
        heard = asked_by_library(store, mode)
        assert heard.tools == ["search", "events", "statements", "standing", "said", "words"]
        assert heard.revision == {"legacy": "2025-11-25", "auto": "2026-07-28"}[mode]
        assert heard.rows
        assert heard.refused.startswith("'wrods' is no argument of search; did you mean 'words'?")
        assert "no tool 'query'" in heard.unknown


def test_a_client_that_goes_away_ends_it(store: Path) -> None:
    client = Client(store)
    process = client.process
    assert process.stdout is not None
    process.stdout.close()
    ended = threading.Thread(target=process.wait)
    client.send(GOOD)
    ended.start()
    ended.join(30)
    assert process.returncode == 1
    client.end()
