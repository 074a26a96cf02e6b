"""A file, or a file inside another, as what reads it is handed it: a name, and bytes that come once, in order."""

from __future__ import annotations

import io
from abc import abstractmethod
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.documents.items import Item
from onrecord.errors import DocumentError

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BUFFERED = 65_536

AHEAD = 1 << 16
"""Bytes of a source that `looked_ahead` can show before they are read."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is open for reading; whoever opened it closes it.

    Attributes:
        name: Its name on record and in messages: the absolute path; of what is inside an archive, the archive's name,
            a slash and the path inside it ("/news/march.zip/2019/a.txt"). A document of a table or an export has the
            file's name, "#" and what tells it from the others ("/news/march.csv#17"). It always leads to the file:
            what was decompressed keeps the name of the compressed file ("/news/march.csv.gz").
        stream: Its bytes. They may come from a pipe or a decompressor, so that nobody may seek or ask for their number.
        kind_name: The name whose ending tells what kind of file it is ("/news/march.csv", of "/news/march.csv.gz");
            without it, `name`.
        path: Where the same bytes are on disk; None where they are not.
    """

    name: str
    stream: BinaryIO
    kind_name: str = ""
    path: Path | None = None

    def __post_init__(self) -> None:
        """The kind is told by the name itself where nothing else is said."""
        if not self.kind_name:
            object.__setattr__(self, "kind_name", self.name)


class Whole(io.RawIOBase):
    """Bytes that come in order, as many as are asked for; fewer come only at the end, or before what is broken."""

    def readable(self) -> bool:
        """They can be read."""
        return True

    @abstractmethod
    def take(self, most: int) -> bytes:
        """The next bytes, at least one but at the end.

        Raises:
            DocumentError: They cannot be had; what came before was given.
        """

    def readinto(self, buffer: Buffer) -> int:
        """Fill a buffer; what broke is raised when there is nothing else to give."""
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view):
            try:
                piece = self.take(len(view) - filled)
            except DocumentError:
                if filled:
                    break
                raise
            if not piece:
                break
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
        return filled


class _Ahead(Whole):
    """A stream as it is."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def take(self, most: int) -> bytes:
        return some(self._stream, most)


class _Rejoined(Whole):
    """The first bytes of a stream that were read already, and the rest of it."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self.rest = start, rest

    def take(self, most: int) -> bytes:
        if self._start:
            piece, self._start = self._start[:most], self._start[most:]
            return piece
        return some(self.rest, most)


def buffered(raw: Whole) -> BinaryIO:
    """Bytes that can be peeked at and read by lines.

    Where they break, `readline` and `read1` give what comes before; `read(number)` raises unless all of it is there.
    """
    return cast("BinaryIO", io.BufferedReader(raw, _BUFFERED))


def looked_ahead(stream: BinaryIO) -> io.BufferedReader:
    """The same bytes, of which the next `AHEAD` can be looked at (`peek`) before they are read."""
    return io.BufferedReader(_Ahead(stream), AHEAD)


def some(stream: BinaryIO | Whole, most: int) -> bytes:
    """What a stream can give at once, at least one byte but at its end."""
    if isinstance(stream, Whole):
        return stream.take(most)
    return stream.read1(most) if isinstance(stream, io.BufferedIOBase) else stream.read(most)


def first_bytes(source: Source, number: int) -> tuple[bytes, Source]:
    """The first bytes of a file that nobody has read of, and the file, of which nobody has read still.

    There are fewer than `number` where the file ends or breaks sooner; what broke is raised to whoever reads on.

    Args:
        source: The file; it is not to be used any more.
        number: At most 65,536.
    """
    stream = source.stream
    if isinstance(stream, io.BufferedReader) and isinstance(stream.raw, Whole):
        try:
            return stream.peek(number)[:number], source
        except DocumentError:
            return b"", source
    if stream.seekable():
        at = stream.tell()
        start = stream.read(number)
        stream.seek(at)
        return start, source
    start = b""
    while len(start) < number and (piece := some(stream, number - len(start))):
        start += piece
    return start, replace(source, stream=buffered(_Rejoined(start, stream)))


def unread(name: str, problem: DocumentError) -> Item:
    """A file that cannot be read as an item that says why, the name before the message."""
    return Item(name, b"", None, problem=type(problem)(f"{name}: {problem}"))
