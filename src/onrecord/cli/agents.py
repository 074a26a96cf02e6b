"""`onrecord agents`: a store for programs that ask, over standard input and output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from onrecord.agents.calls import Answering
from onrecord.agents.desk import Desk
from onrecord.agents.protocol import Server
from onrecord.agents.serving import serve
from onrecord.cli.console import note, say
from onrecord.cli.interrupt import Terminated, terminable
from onrecord.engines.beside import Beside
from onrecord.store.manifest import check_manifest


def agents(*, store: Path, timeout: float, as_coded: bool) -> int:
    """Answer a client's questions to a store until it has no more, or this process is asked to end.

    Raises:
        StoreError: There is no store, or it is of another onrecord.
    """
    check_manifest(store)
    if sys.stdin.isatty():
        note("this is a server for a program, such as an assistant, that starts it and writes to it; Ctrl-C ends it")
    with _own_output() as out:
        process = Beside(Answering(store.absolute(), as_coded))
        desk = Desk(process, timeout, lambda told: say(told, stderr=True))
        try:
            with terminable():
                process.open()
                serve(sys.stdin.buffer, out, Server(desk.ask, version("onrecord")).answer)
        except Terminated:
            return 0
        finally:
            process.close()
    return 0


@contextmanager
def _own_output() -> Iterator[BinaryIO]:
    """Standard output for messages alone: whatever else is printed, here or in a process of ours, goes to the log."""
    sys.stdout.flush()
    kept = os.dup(sys.stdout.fileno())
    with open(kept, "wb", closefd=False) as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        try:
            yield out
        finally:
            os.dup2(kept, sys.stdout.fileno())
            os.close(kept)
