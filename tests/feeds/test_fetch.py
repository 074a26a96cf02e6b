"""Asking a server on this machine, kind or hostile."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from importlib.metadata import version

import pytest
from feed_server import Answer, Server, rss

from onrecord.feeds import fetch as fetching
from onrecord.feeds.address import parse_address
from onrecord.feeds.connections import watched
from onrecord.feeds.fetch import Failed, Fetched, Limits, Marks, Unchanged, fetch, seconds_to_wait

FEED = rss(("1", "Chad said so."))
LIMITS = Limits(size=100_000, seconds=2.0, silent=0.3)


def ask(server: Server, path: str = "/feed", marks: Marks = fetching.NO_MARKS) -> Fetched | Unchanged | Failed:
    return fetch(parse_address(server.at(path)), marks, 0.0, LIMITS)


def why(server: Server, path: str = "/feed") -> str:
    """Why a feed cannot be had; found out quickly."""
    began = time.monotonic()
    answer = ask(server, path)
    assert isinstance(answer, Failed)
    assert time.monotonic() - began < 5
    return answer.why


def test_a_feed_is_asked_for_by_name_and_version(server: Server) -> None:
    server.pages["/feed?a=b"] = Answer(FEED, headers={"Content-Type": "text/xml; charset=UTF-8", "ETag": '"1"'})
    assert ask(server, "/feed?a=b") == Fetched(FEED, "UTF-8", Marks('"1"', None))
    ((path, headers),) = server.asked
    assert path == "/feed?a=b"
    assert headers["user-agent"] == f"onrecord/{version('onrecord')} (feed reader)"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert "authorization" not in headers


def test_what_did_not_change_is_not_sent_again(server: Server) -> None:
    server.pages["/feed"] = lambda headers: Answer(status=304 if headers.get("if-none-match") == '"1"' else 200)
    assert ask(server, marks=Marks('"1"', "Tue, 02 Jul 2024 10:00:00 GMT")) == Unchanged()
    assert server.asked[0][1]["if-modified-since"] == "Tue, 02 Jul 2024 10:00:00 GMT"


def test_a_mark_that_cannot_be_sent_back_is_none(server: Server) -> None:
    server.pages["/feed"] = Answer(FEED, headers={"ETag": '"a\u00e4"', "Last-Modified": "x" * 600})
    answer = ask(server)
    assert isinstance(answer, Fetched)
    assert answer.marks == Marks()


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", gzip.compress(FEED)),
        ("gzip", gzip.compress(FEED[:40]) + gzip.compress(FEED[40:])),
        ("x-gzip", gzip.compress(FEED)),
        ("deflate", zlib.compress(FEED)),
        ("deflate", zlib.compress(FEED)[2:-4]),
        ("identity", FEED),
        ("", gzip.compress(FEED)),
    ],
)
def test_a_body_is_unpacked(packing: str, body: bytes, server: Server) -> None:
    server.pages["/feed"] = Answer(body, headers={"Content-Encoding": packing} if packing else {})
    assert ask(server) == Fetched(FEED, None, Marks())


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(b"x", headers={"Content-Encoding": "gzip"}, length=100_000_000), "more than 100,000 bytes, the limit"),
        (Answer(pieces=(b"x" * 60_000,) * 4, length=None), "more than 100,000 bytes, the limit"),
        (Answer(gzip.compress(b"\0" * 50_000_000), headers={"Content-Encoding": "gzip"}), "more than 100,000 bytes"),
        (Answer(gzip.compress(b"\0" * 50_000_000)), "more than 100,000 bytes"),
        (Answer(gzip.compress(FEED)[:-9], headers={"Content-Encoding": "gzip"}), "ends before its end"),
        (Answer(b"\x1f\x8bnot gzip", headers={"Content-Encoding": "gzip"}), "packed body is broken"),
        (Answer(b"x", headers={"Content-Encoding": "br"}), "packed as 'br', where gzip was asked for"),
        (Answer(FEED, length=5_000), f"ended after {len(FEED)} of 5,000 bytes"),
        (Answer(pieces=(FEED, FEED), pause=0.6, length=None), "silent for 0.3 s"),
        (Answer(pieces=(b"x",) * 40, pause=0.1, length=None), "it took longer than 2 s"),
        (Answer(b"", status=500), "the server answers 500 Internal Server Error"),
        (Answer(b"", status=403), "the server answers 403 Forbidden"),
        (Answer(b"", status=799), "the server answers 799"),
        (Answer(b"", status=302), "the server answers 302 Found"),
        (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "no address of http or https"),
        (Answer(status=302, headers={"Location": "http://[x"}), "no address of http or https"),
        (Answer(status=302, headers={"Location": "http://127.0.0.2:1/"}), "which is not on the open internet"),
        (Answer(status=302, headers={"Location": "http://localhost:1/"}), "cannot be reached"),
        (Answer(status=301, headers={"Location": "/feed"}), "redirected in a circle, last to http://127.0.0.1"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_is_told_at_once(answer: Answer, says: str, server: Server) -> None:
    server.pages["/feed"] = answer
    assert says in why(server)


def test_a_redirect_does_not_lead_into_the_users_network(server: Server) -> None:
    there = server.at("/secret").replace("127.0.0.1", "localhost")
    server.pages |= {"/feed": Answer(status=302, headers={"Location": there}), "/secret": Answer(FEED)}
    assert "localhost is 127.0.0.1, which is not on the open internet" in why(server)
    assert [path for path, _ in server.asked] == ["/feed"]


def test_a_redirect_is_followed_and_told(server: Server) -> None:
    server.pages |= {
        "/feed": Answer(status=301, headers={"Location": "/n\u00e4w"}),
        "/n%C3%A4w": Answer(status=308, headers={"Location": server.at("/newest")}),
        "/newest": Answer(FEED),
    }
    assert ask(server) == Fetched(FEED, None, Marks(), server.at("/newest"), for_good=True)
    server.pages["/n%C3%A4w"] = Answer(status=302, headers={"Location": "/newest"})
    assert ask(server) == Fetched(FEED, None, Marks(), server.at("/newest"), for_good=False)


def test_redirects_are_limited(server: Server) -> None:
    server.pages |= {f"/{n}": Answer(status=302, headers={"Location": f"/{n + 1}"}) for n in range(20)}
    assert why(server, "/0") == f"it is redirected more than 5 times, last to {server.at('/6')}"
    assert len(server.asked) == 6


def test_a_password_goes_to_the_host_that_was_named(server: Server) -> None:
    server.pages |= {"/feed": Answer(status=302, headers={"Location": "/there"}), "/there": Answer(FEED)}
    fetch(parse_address(server.at("/feed").replace("//", "//ann:secret@")), limits=LIMITS)
    assert {headers["authorization"] for _, headers in server.asked} == {"Basic YW5uOnNlY3JldA=="}


@pytest.mark.parametrize(("status", "gone"), [(404, True), (410, True), (503, False)])
def test_what_is_gone_is_gone(status: int, gone: bool, server: Server) -> None:
    server.pages["/feed"] = Answer(status=status)
    answer = ask(server)
    assert isinstance(answer, Failed)
    assert answer.gone == gone


@pytest.mark.parametrize(("status", "wait"), [(429, 120.0), (503, 120.0), (500, None)])
def test_a_server_that_wants_to_be_left_alone_is(status: int, wait: float | None, server: Server) -> None:
    server.pages["/feed"] = Answer(status=status, headers={"Retry-After": "120"})
    answer = ask(server)
    assert isinstance(answer, Failed)
    assert answer.wait == wait


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120.0),
        ("Thu, 01 Jan 1970 01:00:00 GMT", 3000.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("9" * 50, 999_999_999_999.0),
    ],
)
def test_how_long_to_wait(written: str, seconds: float | None) -> None:
    assert seconds_to_wait(written, 600.0) == seconds


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    answer = fetch(parse_address(f"http://127.0.0.1:{port}/feed"), limits=LIMITS)
    assert isinstance(answer, Failed)
    assert answer.why == "it cannot be reached (Connection refused)"


def test_an_answer_that_is_no_http() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(5)

        def answer() -> None:
            came, _ = listening.accept()
            with came:
                came.recv(1_000)
                came.sendall(b"SSH-2.0-OpenSSH\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        found = fetch(parse_address(f"http://127.0.0.1:{listening.getsockname()[1]}/"), limits=LIMITS)
        thread.join()
    assert isinstance(found, Failed)
    assert found.why.startswith("the answer is broken (BadStatusLine: SSH-2.0")


def test_headers_that_never_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            came, _ = listening.accept()
            with came:
                came.recv(1_000)
                came.sendall(b"HTTP/1.1 200 OK\r\n")
                for _ in range(40):
                    time.sleep(0.1)
                    try:
                        came.sendall(b"X: y\r\n")
                    except OSError:
                        return

        thread = threading.Thread(target=answer)
        thread.start()
        began = time.monotonic()
        limits = Limits(seconds=0.5, silent=0.3)
        found = fetch(parse_address(f"http://127.0.0.1:{listening.getsockname()[1]}/"), limits=limits)
        assert time.monotonic() - began < 2
        thread.join()
    assert found == Failed("it took longer than 0.5 s")


def test_a_connection_that_tls_took_over_is_ended_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, watched(0.2, public_only=False) as dog:
        plain = dog.connect(listening.getsockname(), 5.0)
        with socket.socket(fileno=plain.detach()) as wrapped:
            wrapped.settimeout(5.0)
            assert wrapped.recv(1) == b""
        assert dog.ended


def test_a_proxy_of_the_environment_is_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    monkeypatch.setenv("no_proxy", "")
    server.pages["http://feeds.invalid/rss"] = Answer(FEED)
    assert fetch(parse_address("http://feeds.invalid/rss"), limits=LIMITS) == Fetched(FEED, None, Marks())
