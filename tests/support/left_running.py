"""Processes that a run has started, told by an environment variable that they all have from it."""

from __future__ import annotations

import time
from pathlib import Path

MARK = "ONRECORD_TEST_RUN"


def left_running(mark: str, seconds: float = 20.0, but: str | None = None) -> list[str]:
    """The command lines of the processes of a run that are there, once none is or so many seconds are over.

    Args:
        mark: The value of the variable.
        seconds: How long they are waited for.
        but: A word in the command lines of those that may be there.
    """
    until = time.monotonic() + seconds
    while (found := _running(mark, but)) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def _running(mark: str, but: str | None) -> list[str]:
    wanted = f"{MARK}={mark}".encode()
    commands = (_command(process, wanted) for process in Path("/proc").glob("[0-9]*"))
    return [command for command in commands if command and (but is None or but not in command)]


def _command(process: Path, wanted: bytes) -> str | None:
    """The command line of a process that has the variable; None also where it has ended meanwhile."""
    try:
        if wanted in (process / "environ").read_bytes().split(b"\0"):
            return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode() or None
    except OSError:
        pass
    return None
