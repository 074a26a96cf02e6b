"""A lock on a folder, held by one process: it ends with that process, whatever ends it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import StoreError


@contextmanager
def locked(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock of a folder. Where the system knows no such locks (Windows), nothing is held.

    Args:
        path: The folder.
        wait: Whether to wait for another process that holds it.

    Raises:
        StoreError: Another process holds it and is not waited for, or the folder cannot be written.
    """
    try:
        file = (path / ".lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}; copy it to where you may write") from error
    with file:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - not on Windows

            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError as error:
                file.seek(0)
                raise StoreError(
                    f"{path} is being written by process {file.read().strip() or 'unknown'}: "
                    "wait for it to end, or name another folder"
                ) from error
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
