"""A file, or a file inside another, as what reads it is handed it: a name, and bytes that come once, in order."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

AHEAD = 1 << 20
"""Bytes of a source that can be looked at before they are read."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is open for reading; whoever opened it closes it.

    Attributes:
        name: Its name on record and in messages: the absolute path; of what is inside an archive, the archive's name,
            a slash and the path inside it ("/news/march.zip/2019/a.txt"). A document of a table or an export has the
            file's name, "#" and what tells it from the others ("/news/march.csv#17").
        stream: Its bytes. They may come from a pipe or a decompressor, so that nobody may seek or ask for their number.
        path: Where the same bytes are on disk; None where they are not.
    """

    name: str
    stream: BinaryIO
    path: Path | None = None


class _Full(io.RawIOBase):
    """A stream that gives as many bytes as it is asked for, unless there are no more."""

    def __init__(self, stream: BinaryIO, told: Callable[[int], None]) -> None:
        self._stream = stream
        self._told = told

    def readable(self) -> bool:
        """That it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer; gives how many bytes are in it."""
        room, done = memoryview(buffer), 0
        while done < len(room):
            found = self._stream.read(len(room) - done)
            if not found:
                break
            room[done : done + len(found)] = found
            done += len(found)
        self._told(done)
        return done


def _nobody(_number: int) -> None:
    return


def buffered(stream: BinaryIO, told: Callable[[int], None] = _nobody) -> io.BufferedReader:
    """The same bytes, of which the next `AHEAD` can be looked at (`peek`) before they are read.

    Args:
        stream: The bytes.
        told: Told how many bytes were taken from it, each time.
    """
    return io.BufferedReader(_Full(stream, told), AHEAD)
