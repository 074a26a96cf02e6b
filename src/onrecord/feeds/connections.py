"""Connections that cannot be held for ever, and that no redirect can lead into the user's own network."""

from __future__ import annotations

import http.client
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPResponse
from typing import Any

from onrecord.feeds.address import is_public

Connect = Callable[..., socket.socket]


class RefusedAddress(OSError):
    """A redirect led to an address that is not of the open internet."""


@dataclass(slots=True)
class Watchdog:
    """Ends the connections that are open when the time is up, whatever the other side does.

    Attributes:
        public_only: Whether only addresses of the open internet may be connected to.
        ended: Whether the time is up.
    """

    public_only: bool = False
    ended: bool = False
    _sockets: list[socket.socket] = field(default_factory=list)

    def connect(self, place: tuple[str, int], *rest: Any) -> socket.socket:
        """A connection to a place, as `socket.create_connection` makes it.

        Raises:
            RefusedAddress: The place is none that may be connected to.
            TimeoutError: The time is up.
            OSError: It cannot be connected to.
        """
        made = socket.create_connection(place, *rest)
        peer = str(made.getpeername()[0])
        if self.public_only and not is_public(peer):
            made.close()
            raise RefusedAddress(f"{place[0]} is {peer}, which is not on the open internet")
        self._sockets.append(made.dup())  # TLS takes the socket itself over
        if self.ended:
            self.end()
        return made

    def end(self) -> None:
        """End what is open."""
        self.ended = True
        for each in list(self._sockets):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def leave(self) -> None:
        """Let go of what was watched."""
        for each in self._sockets:
            each.close()


@contextmanager
def watched(seconds: float, *, public_only: bool) -> Iterator[Watchdog]:
    """A watchdog whose time is up after some seconds."""
    dog = Watchdog(public_only)
    timer = threading.Timer(seconds, dog.end)
    timer.daemon = True
    timer.start()
    try:
        yield dog
    finally:
        timer.cancel()
        dog.leave()


def opener(dog: Watchdog) -> urllib.request.OpenerDirector:
    """What opens http and https, through the proxies of the environment, and gives back every answer as it is."""
    made = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler(), _Http(dog), _Https(dog)):
        made.add_handler(handler)
    return made


class _Http(urllib.request.HTTPHandler):
    def __init__(self, dog: Watchdog) -> None:
        super().__init__()
        self.dog = dog

    def http_open(self, request: urllib.request.Request) -> HTTPResponse:
        return self.do_open(_made_by(http.client.HTTPConnection, self.dog), request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, dog: Watchdog) -> None:
        super().__init__()
        self.dog = dog

    def https_open(self, request: urllib.request.Request) -> HTTPResponse:
        return self.do_open(_made_by(http.client.HTTPSConnection, self.dog), request)


def _made_by(kind: type[http.client.HTTPConnection], dog: Watchdog) -> Any:
    """Makes connections of a kind that the watchdog opens."""

    def make(host: str, **options: Any) -> http.client.HTTPConnection:
        connection = kind(host, **options)
        setattr(connection, "_create_connection", dog.connect)  # noqa: B010 - http.client's own place for it
        return connection

    return make
