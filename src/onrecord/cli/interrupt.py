"""Ctrl-C, put off while it would do harm."""

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
