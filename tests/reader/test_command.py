"""The command as a person meets it: it says where it is, answers, and ends when it is asked to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from hand_reports import report
from stores import store_with

from onrecord.cli import main
from onrecord.cli.serve import serve


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "mystore"
    store_with(path, [report("Iran refused talks with the USA.", "refused talks", ["Iran"], ["USA"])])
    return path


def started(store: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    def heed() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # which whoever starts this may have switched off

    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "onrecord", "serve", str(store), "--port", "0", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed,  # noqa: PLW1509
    )  # fmt: skip
    yield process
    process.kill()
    process.communicate()


@pytest.fixture
def running(store: Path) -> Iterator[subprocess.Popen[str]]:
    yield from started(store, "--write", "--who", "Ada")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize(("end", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_says_where_it_is_answers_and_ends(end: int, code: int, running: subprocess.Popen[str]) -> None:
    assert running.stdout is not None
    address = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", running.stdout.readline())
    assert address is not None
    assert running.stdout.readline() == "Corrections are kept under the name Ada. Ctrl-C ends it.\n"
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(address.group(), timeout=60) as answer:
        assert "1 report" in answer.read().decode()
        assert "token" not in answer.url
        assert answer.headers["server"] is None
    with browser.open(f"{answer.url}sql?sql=SELECT+1+AS+a&format=csv", timeout=60) as answer:
        assert answer.read() == b"a\n1\n"
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(address.group().partition("?")[0], timeout=60)  # noqa: S310 - our own address
    running.send_signal(end)
    out, err = running.communicate(timeout=60)
    assert running.returncode == code
    assert out == ""
    assert err == ("error: stopped by Ctrl-C\n" if code else "")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_a_page_that_is_being_made_does_not_hold_up_its_end(running: subprocess.Popen[str]) -> None:
    assert running.stdout is not None
    address = re.search(r"(http\S+)\?token=(\S+)", running.stdout.readline())
    assert address is not None
    running.stdout.readline()
    sql = f"{address[1]}sql?sql=SELECT+length(repeat('x',3000000000))"
    asked = urllib.request.Request(sql, headers={"Authorization": f"Bearer {address[2]}"})  # noqa: S310 - our own address
    told: list[int] = []

    def ask() -> None:
        try:
            urllib.request.urlopen(asked, timeout=60)  # noqa: S310 - our own address
        except urllib.error.HTTPError as error:
            told.append(error.code)

    asker = threading.Thread(target=ask)
    asker.start()
    time.sleep(2)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    asker.join(60)
    assert (running.returncode, err, told) == (130, "error: stopped by Ctrl-C\n", [503])


def wrong(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(["serve", *arguments])
    assert ended.value.code == 1
    error = capsys.readouterr().err
    assert "Traceback" not in error
    return error


def test_a_port_that_is_taken_is_one_sentence(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        error = wrong(capsys, str(store), "--port", str(port))
    assert error == (
        f"error: port {port} is taken, perhaps by another reader: "
        "name another with --port, or --port 0 for a free one\n"
    )


def test_a_host_that_is_none_of_this_machine(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "127.0.0.1 is this machine" in wrong(capsys, str(store), "--port", "0", "--host", "192.0.2.1")
    assert "a..b is no name of a machine" in wrong(capsys, str(store), "--port", "0", "--host", "a..b")


def test_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is not a store" in wrong(capsys, str(tmp_path))


def test_who_writes_has_to_be_known(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> str:
        raise OSError("no user")

    monkeypatch.setattr("onrecord.cli.serve.getpass.getuser", unknown)
    assert "give your name with --who NAME" in wrong(capsys, str(store), "--port", "0", "--write")


def test_another_host_is_said_aloud(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("onrecord.reader.listening.run", lambda _application, listener, _log: listener.socket.close())
    monkeypatch.setattr("onrecord.cli.serve.webbrowser.open", opened.append)
    everywhere = ".".join("0000")
    assert serve(store=store, port=0, host=everywhere, write=True, who="Ada", browse=True, as_coded=False) == 0
    out, err = capsys.readouterr()
    assert f"whoever reaches {everywhere} and has the address can read and change the store" in err
    assert opened == [re.search(r"http://127\.0\.0\.1:\S+", out)[0]]  # type: ignore[index]
