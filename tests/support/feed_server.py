"""A server on this machine that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """What is answered: its body in pieces, with a pause before each."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: tuple[bytes, ...] = ()
    pause: float = 0.0
    length: int | None = -1
    """What is told of the length: the body's own (-1), nothing (None), or a number."""


@dataclass
class Server:
    """The pages of a server by path, and what it was asked, in order: paths with headers."""

    address: str
    pages: dict[str, Answer | Callable[[dict[str, str]], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def at(self, path: str) -> str:
        return self.address + path


@contextmanager
def serving() -> Iterator[Server]:
    """A server until the end of what is done here."""
    server: Server

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.asked.append((self.path, headers))
            page = server.pages.get(self.path, Answer(status=404))
            answer = page(headers) if callable(page) else page
            try:
                self.send(answer)
            except OSError:  # whoever asked has heard enough
                self.close_connection = True

        def send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.length is not None:
                self.send_header("Content-Length", str(len(answer.body) if answer.length < 0 else answer.length))
            self.end_headers()
            for piece in answer.pieces or (answer.body,):
                time.sleep(answer.pause)
                self.wfile.write(piece)
                self.wfile.flush()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        running.block_on_close = False
        server = Server(f"http://127.0.0.1:{running.server_address[1]}")
        thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            running.shutdown()
            thread.join()


def rss(*items: tuple[str, str], title: str = "Harbour Radio", more: str = "") -> bytes:
    """A feed of items, each an id and a text."""
    entries = "".join(
        f"<item><guid>{name}</guid><title>Report {name}</title><description>{text}</description></item>"
        for name, text in items
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{more}{entries}</channel></rss>".encode()
