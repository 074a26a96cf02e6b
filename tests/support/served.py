"""A server of the reader over a store, and a browser that asks it, without a port."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.opened import open_store
from onrecord.reader.application import Reader
from onrecord.reader.entering import Entrance
from onrecord.reader.gate import Gate
from onrecord.reader.keeping import Keeping
from onrecord.reader.querying import Queries
from onrecord.reader.routes import ROUTES, Route
from onrecord.reader.sessions import Sessions

ADDRESS = "http://127.0.0.1:8765"
JSON = {"accept": "application/json"}


@dataclass
class Clock:
    """Tells the seconds that a test sets."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Served:
    """A server, and a browser that may not have been let in yet."""

    reader: Reader
    client: TestClient
    log: list[str]
    clock: Clock

    @property
    def token(self) -> str:
        """What lets in."""
        return self.reader.entrance.sessions.token

    def enter(self) -> TestClient:
        """Let the browser in."""
        self.client.get("/", params={"token": self.token})
        return self.client

    def close(self) -> None:
        """End what the server has started."""
        self.reader.keeping.close()


Serve = Callable[..., Served]


def serving(path: Path, *, may_write: bool = False, who: str = "", routes: Mapping[str, Route] = ROUTES) -> Served:
    """A server; close it."""
    log: list[str] = []
    clock = Clock()
    keeping = Keeping(open_store(path), Queries.over(path, 1), log.append)
    entrance = Entrance(Sessions(clock=clock), "onrecord-8765", may_write, who)
    reader = Reader(keeping, path.name, Gate.of("127.0.0.1"), entrance, log.append, routes)
    return Served(reader, TestClient(reader, base_url=ADDRESS, follow_redirects=False), log, clock)
