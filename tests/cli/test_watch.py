"""`onrecord watch` as a user runs it, with a server on this machine and a coder that reads no language."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_coder import FakeStep
from feed_server import Answer, Server, rss, serving

from onrecord.feeds.manners import Turns
from onrecord.store.folder import create_store, open_store
from onrecord.store.query import query

Run = Callable[..., SimpleNamespace]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("onrecord.cli.watch.CodeItems", lambda _settings: FakeStep())
    monkeypatch.setattr("onrecord.cli.watch.Turns", lambda: Turns(apart=0.0))
    with serving() as running:
        yield running


def rows(store: Path, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in query(open_store(store), sql).rows]


def watch_once(run: Run, store: Path, *feeds: str) -> SimpleNamespace:
    return run("watch", *feeds, "-o", store, "--once", "-w", 0)


def test_new_entries_are_coded_and_those_on_record_passed_over(run: Run, server: Server, tmp_path: Path) -> None:
    store, feed = tmp_path / "store", server.at("/feed")
    server.pages["/feed"] = Answer(rss(("1", "Ann said so."), ("2", "NOTHING")))
    first = watch_once(run, store, feed)
    assert (first.code, first.err) == (0, "")
    assert [line.partition(" ")[2] for line in first.out.splitlines()] == [
        f"{feed}: 2 entries, 2 new",
        "coded 1 document: 1 statement, 1 event; set aside 1: 1 empty",
    ]
    server.pages["/feed"] = Answer(rss(("3", "Cal said so."), ("1", "Ann said so."), ("2", "NOTHING")))
    assert f"{feed}: 3 entries, 1 new" in watch_once(run, store, feed).out
    assert rows(store, "SELECT input, outlet FROM publications ORDER BY input") == [
        (f"{feed}#1", "Harbour Radio"),
        (f"{feed}#3", "Harbour Radio"),
    ]


def test_a_changed_entry_replaces_what_it_said(run: Run, server: Server, tmp_path: Path) -> None:
    store, feed = tmp_path / "store", server.at("/feed")
    for text in ("Ann said so.", "Ann denied it."):
        server.pages["/feed"] = Answer(rss(("1", text)))
        assert "1 entry, 1 new" in watch_once(run, store, feed).out
    assert rows(store, "SELECT text FROM documents") == [("Ann denied it.",)]
    assert "1 entry, 0 new" in watch_once(run, store, feed).out


def test_an_unchanged_feed_sends_nothing(run: Run, server: Server, tmp_path: Path) -> None:
    def page(headers: dict[str, str]) -> Answer:
        same = headers.get("if-none-match") == '"1"'
        return Answer(status=304) if same else Answer(rss(("1", "Ann said so.")), headers={"ETag": '"1"'})

    server.pages["/feed"] = page
    watch_once(run, tmp_path / "store", server.at("/feed"))
    again = watch_once(run, tmp_path / "store", server.at("/feed"))
    assert again.out.endswith("/feed: unchanged\n")
    assert json.loads((tmp_path / "store" / "feeds.json").read_text())["feeds"][server.at("/feed")]["etag"] == '"1"'


def test_what_broke_is_asked_for_again_in_full(run: Run, server: Server, tmp_path: Path) -> None:
    server.pages["/feed"] = Answer(rss(("1", "RAISE")), headers={"ETag": '"1"'})
    for _ in range(2):
        assert "set aside 1: 1 crashed" in watch_once(run, tmp_path / "store", server.at("/feed")).out
    assert all("if-none-match" not in headers for _, headers in server.asked)


def test_failures_are_told_and_the_others_go_on(run: Run, server: Server, tmp_path: Path) -> None:
    server.pages |= {
        "/good": Answer(rss(("1", "Ann said so."))),
        "/late": Answer(status=503, headers={"Retry-After": "3600"}),
        "/page": Answer(b"<html><body><p>Hello</p></body></html>"),
    }
    feeds = [server.at(path) for path in ("/gone", "/late", "/page", "/good")]
    ended = watch_once(run, tmp_path / "store", *feeds)
    assert ended.code == 0
    assert f"{feeds[3]}: 1 entry, 1 new" in ended.out
    gone, late, page = ended.err.splitlines()
    assert gone.endswith(f"{feeds[0]}: failed: the server answers 404 Not Found; it is not asked again")
    assert "failed: the server answers 503 Service Unavailable; asked again at 20" in late
    assert "failed: a web page, and no feed: give the feed's own address" in page
    again = watch_once(run, tmp_path / "store", feeds[1])
    assert again.err.startswith(f"{feeds[1]}: wants no question before 20")
    assert [path for path, _ in server.asked].count("/late") == 1


def test_where_no_feed_can_be_read_the_exit_code_is_1(run: Run, server: Server, tmp_path: Path) -> None:
    assert watch_once(run, tmp_path / "store", server.at("/gone")).code == 1


def test_when_all_feeds_are_gone_the_watch_ends(run: Run, server: Server, tmp_path: Path) -> None:
    ended = run("watch", server.at("/gone"), "-o", tmp_path / "store", "-w", 0)
    assert ended.code == 1
    assert ended.err.endswith("no feed is left to watch\n")


def test_quietly(run: Run, server: Server, tmp_path: Path) -> None:
    server.pages["/feed"] = Answer(rss(("1", "Ann said so.")))
    assert run("watch", server.at("/feed"), "-o", tmp_path / "s", "--once", "-q", "-w", 0).out == ""


@pytest.mark.parametrize("feed", ["news.xml", "file:///etc/passwd", "ftp://x/y"])
def test_only_addresses_are_watched(feed: str, run: Run, tmp_path: Path) -> None:
    ended = run("watch", feed, "-o", tmp_path / "store")
    assert ended.code == 2
    assert "is no address of a feed: name one as https://example.org/rss.xml" in ended.err
    assert not (tmp_path / "store").exists()


def test_no_password_is_put_on_record_or_shown(run: Run, server: Server, tmp_path: Path) -> None:
    server.pages["/feed"] = Answer(rss(("1", "Ann said so.")))
    named = server.at("/feed").replace("//", "//ann:secret@")
    ended = watch_once(run, tmp_path / "store", named)
    assert "secret" not in ended.out + ended.err
    assert rows(tmp_path / "store", "SELECT input FROM publications") == [(f"{server.at('/feed')}#1",)]
    assert "secret" not in (tmp_path / "store" / "feeds.json").read_text()


def test_while_another_process_writes_one_round_says_so(run: Run, server: Server, tmp_path: Path) -> None:
    server.pages["/feed"] = Answer(rss(("1", "Ann said so.")))
    with create_store(tmp_path / "store").writing("another"):
        ended = watch_once(run, tmp_path / "store", server.at("/feed"))
    assert ended.code == 1
    assert "is being written by process" in ended.err
    assert not (tmp_path / "store" / "feeds.json").exists()


_PROGRAM = """
import os, sys
from fake_coder import FakeStep
import onrecord.cli.watch as watch
from onrecord.cli import main

class Stopped(FakeStep):
    def _code(self, item):
        if item.input.endswith("#20"):
            os.kill(os.getpid(), int(sys.argv[1]))
        return super()._code(item)

turns = watch.Turns
watch.Turns = lambda: turns(apart=0.0)
watch.CodeItems = lambda _settings: Stopped() if int(sys.argv[1]) else FakeStep()
main(sys.argv[2:])
"""
"""Runs the command; its first argument is a signal that it sends itself while it codes the twenty-first entry, or 0."""


@pytest.mark.parametrize(
    ("moment", "there", "number", "code"),
    [
        pytest.param("asking", 0, signal.SIGTERM, 0, marks=pytest.mark.slow),
        ("coding", 16, signal.SIGTERM, 0),
        ("coding", 16, signal.SIGINT, 130),
        pytest.param("waiting", 24, signal.SIGTERM, 0, marks=pytest.mark.slow),
    ],
)
def test_a_stop_loses_nothing(
    moment: str, there: int, number: signal.Signals, code: int, run: Run, server: Server, tmp_path: Path
) -> None:
    store, entries = tmp_path / "store", [(str(n), f"Speaker {n} said so.") for n in range(24)]
    hangs = Answer(pieces=(b"<rss>", b"x"), pause=30, length=None)
    server.pages |= {"/feed": Answer(rss(*entries), headers={"ETag": '"1"'}), "/hangs": hangs}
    feeds = [server.at("/feed"), *([server.at("/hangs")] if moment == "asking" else [])]
    itself = str(int(number)) if moment == "coding" else "0"
    command = [sys.executable, "-c", _PROGRAM, itself, "watch", *feeds, "-o", str(store), "-w", "0"]
    watching = subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=_environment()
    )
    try:
        if moment == "asking":
            _until(lambda: len(server.asked) == 2)
            watching.send_signal(number)
        elif moment == "waiting":
            assert watching.stdout is not None
            assert "24 entries, 24 new" in watching.stdout.readline()
            watching.send_signal(number)
        _, told = watching.communicate(timeout=20)
    finally:
        watching.kill()
    assert watching.returncode == code
    assert told == ("stopped: what was coded is on record\n" if code == 0 else "error: stopped by Ctrl-C\n")
    assert rows(store, "SELECT count(*) FROM publications") == [(there,)]
    assert (store / "feeds.json").exists() == (moment == "waiting")
    watch_once(run, store, server.at("/feed"))
    assert rows(store, "SELECT count(*) FROM publications") == [(24,)]


def _environment() -> dict[str, str]:
    support = Path(__file__).parents[1] / "support"
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(support), os.environ.get("PYTHONPATH", "")])}


def _until(came: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not came():
        assert time.monotonic() < deadline
        time.sleep(0.02)
