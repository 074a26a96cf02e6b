"""Ctrl-C, put off while it would do harm, and SIGTERM, taken as one."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put Ctrl-C off until the end of what is done here: the loading of packages.

    Their native parts break when it comes meanwhile: DuckDB's ends the process, ONNX Runtime's raises an ImportError.

    Raises:
        KeyboardInterrupt: At the end, where Ctrl-C came.
    """
    came: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:  # it is ignored already, as behind nohup, or is somebody else's
        yield
        return
    signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


class Terminated(KeyboardInterrupt):
    """A service manager, or `kill`, asked the process to end; whatever holds for Ctrl-C holds for it."""


@contextmanager
def terminable() -> Iterator[None]:
    """Let SIGTERM end what is done here as Ctrl-C does, and not the process at once.

    Raises:
        Terminated: It came.
    """
    before = signal.getsignal(signal.SIGTERM)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_number: int, _frame: object) -> None:
    raise Terminated
