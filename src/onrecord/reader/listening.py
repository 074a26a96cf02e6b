"""Listens for a browser, until the process is asked to end."""

from __future__ import annotations

import errno
import logging
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

from onrecord.documents.unhidden import one_line
from onrecord.errors import SettingsError

_PATIENCE = 2
"""Seconds that answers may take to be finished when the server ends."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A port that is taken.

    Attributes:
        socket: It.
        host: The host that was asked for.
        port: Its number.
    """

    socket: socket.socket
    host: str
    port: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - looked up, not bound to
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


def listen(host: str, port: int) -> Listener:
    """Take a port.

    Args:
        host: The host, by name or number.
        port: Its number; 0 for any that is free.

    Raises:
        SettingsError: It is taken, or there is no such host at this machine.
    """
    try:
        ((family, kind, protocol, _, place), *_) = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        taken = socket.socket(family, kind, protocol)
    except UnicodeError as error:  # what is between two dots is empty or too long for a name
        raise SettingsError(f"--host {host[:80]} is no name of a machine; 127.0.0.1 is this machine") from error
    except OSError as error:
        raise SettingsError(f"--host {host}: {error.strerror or error}; 127.0.0.1 is this machine") from error
    try:
        if sys.platform != "win32":  # where it would let two servers have one port
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(place)
        taken.listen()
    except OSError as error:
        taken.close()
        raise SettingsError(_why_not(host, port, error)) from error
    return Listener(taken, host, taken.getsockname()[1])


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken, perhaps by another reader: name another with --port, or --port 0 for a free one"
    if error.errno == errno.EACCES:
        return f"port {port} may not be taken by you: name one above 1023 with --port"
    return f"--host {host}: {error.strerror}; 127.0.0.1 is this machine"


def run(application: ASGIApp, listener: Listener, log: Callable[[str], None]) -> None:
    """Answer until Ctrl-C or SIGTERM, which are let through when all is closed.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    logging.getLogger("uvicorn.error").addHandler(_ToLog(log))
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        log_level="error",
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
        h11_max_incomplete_event_size=32_768,
    )
    uvicorn.Server(config).run([listener.socket])


class _ToLog(logging.Handler):
    """Hands errors that the server could not tell anybody to our own log; what it says beside is of no use there."""

    def __init__(self, log: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one error, in one line."""
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            self._log(one_line(f"{record.getMessage().strip()}: {type(error).__name__}: {error}"))
