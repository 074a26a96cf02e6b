"""The files in a tar archive, in one pass over its bytes, so that it may come from a decompressor."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from onrecord.errors import (
    DamagedFile,
    DocumentError,
    LinkedFile,
    OversizedDocument,
    SpecialFile,
    UnsupportedFormat,
)
from onrecord.inputs.compressed import FREE_BYTES, allow
from onrecord.inputs.members import MAX_MEMBER_BYTES, MAX_SKIPPED_BYTES, Member
from onrecord.inputs.source import Whole, buffered, some

MAX_HEADER_BYTES = 1_000_000
"""So many bytes a tar archive may use for the name and the properties of a file."""

_BLOCK = tarfile.BLOCKSIZE
_AT_ONCE = 65_536
_NOT_A_TAR = (tarfile.TarError, ValueError, OverflowError, RecursionError, LookupError, ArithmeticError)
"""What tarfile raises at headers that make no sense."""


class _Forward:
    """A stream as tarfile wants it: with places, of which only those ahead can be sought.

    Attributes:
        at: Where reading goes on.
        last: What was read last.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._start = self._end = None
        if stream.seekable():
            self._start = stream.tell()
            self._end = stream.seek(0, 2)
            stream.seek(self._start)
        self.at, self.last = 0, b""

    def tell(self) -> int:
        """Where reading goes on, in bytes from the archive's beginning."""
        return self.at

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end.

        Raises:
            OversizedDocument: A header claims to have more than any needs.
        """
        if not 0 <= size <= MAX_HEADER_BYTES:
            raise OversizedDocument(
                f"a file's name and properties, before byte {self.at:,} of the tar archive, claim {size:,} bytes; the "
                f"limit is {MAX_HEADER_BYTES:,}: extract the archive yourself if it is no trap"
            )
        pieces = []
        while size and (piece := self.take(size)):
            pieces.append(piece)
            size -= len(piece)
        self.last = b"".join(pieces)
        return self.last

    def take(self, most: int) -> bytes:
        """What can be had at once."""
        piece = some(self._stream, most)
        self.at += len(piece)
        return piece

    def seek(self, place: int) -> int:
        """Go on at a place ahead, or at the end where it comes first.

        Raises:
            DamagedFile: The place lies behind.
        """
        if place < self.at:
            raise DamagedFile(f"the tar archive leads back from byte {self.at:,} to {place:,}: get it again")
        if self._start is not None and self._end is not None:
            self.at = self._stream.seek(min(self._start + place, self._end)) - self._start
            return self.at
        while self.at < place and self.take(min(_AT_ONCE, place - self.at)):
            pass
        return self.at


def tar_members(stream: BinaryIO) -> Iterator[Member]:
    """The files in a tar archive, in its order; folders are passed over.

    Args:
        stream: The archive, of which nobody has read.

    Raises:
        DamagedFile: A header makes no sense, or the archive breaks off.
        OversizedDocument: A header is too large, or too much is to be skipped.
    """
    forward = _Forward(stream)
    archive = None
    while True:
        allow(stream, MAX_SKIPPED_BYTES)
        try:
            if archive is None:
                archive = tarfile.TarFile(fileobj=forward, encoding="utf-8", errors="surrogateescape")  # type: ignore[arg-type]
            found = archive.next()
        except DocumentError:
            raise
        except _NOT_A_TAR as error:
            raise DamagedFile(f"{_place(forward)} ({error or type(error).__name__}): get it again") from error
        archive.members = []  # type: ignore[attr-defined]  # tarfile would keep all of them there
        if found is None:
            break
        if found.size < 0:
            raise DamagedFile(f"{_place(forward)} (a file of {found.size:,} bytes): get it again")
        if not found.isdir():
            yield from _member(stream, forward, found)
    _require_end(stream, forward)


def _place(forward: _Forward) -> str:
    return f"the tar archive is damaged or breaks off near its byte {forward.at:,}"


def _member(stream: BinaryIO, forward: _Forward, found: tarfile.TarInfo) -> Iterator[Member]:
    """One file, whose content may be read until the next is asked for."""
    problem = _problem(found)
    content = _Content(forward, found)
    allow(stream, FREE_BYTES)
    yield Member(found.name, problem, None if problem else partial(buffered, content))
    content.finish()


def _problem(found: tarfile.TarInfo) -> DocumentError | None:
    if found.issym() or found.islnk():
        return LinkedFile("a link, which is not followed: the file that it leads to is read where it is itself")
    if found.ischr() or found.isblk() or found.isfifo():
        return SpecialFile("a device or pipe, which has no content")
    if found.issparse() or not found.isreg():
        kind = "a file with holes" if found.issparse() else f"of an unknown type ({found.type!r})"
        return UnsupportedFormat(f"{kind}: extract the archive, and name the folder")
    if found.size > MAX_MEMBER_BYTES:
        return OversizedDocument(
            f"it claims {found.size:,} bytes; the limit is {MAX_MEMBER_BYTES:,} for a file in an archive: extract it"
        )
    return None


class _Content(Whole):
    """The bytes of a file in the archive, while the archive is at it."""

    def __init__(self, forward: _Forward, found: tarfile.TarInfo) -> None:
        self._forward, self._left, self._size = forward, found.size, found.size
        self._finished = False

    def take(self, most: int) -> bytes:
        if self._finished:
            raise ValueError("the archive is at its next file: read a file before asking for the next")
        piece = self._forward.take(min(most, self._left)) if self._left else b""
        self._left -= len(piece)
        if self._left and not piece:
            raise DamagedFile(
                f"the tar archive breaks off at its byte {self._forward.at:,}, after {self._size - self._left:,} of "
                f"the file's {self._size:,} bytes: get it again, it was not copied whole"
            )
        return piece

    def finish(self) -> None:
        """From here on the archive is elsewhere."""
        self._finished = True


def _require_end(stream: BinaryIO, forward: _Forward) -> None:
    """Have tarfile's silent end be the archive's end; what follows it is read, so that its check sum is.

    Raises:
        DamagedFile: It is not.
    """
    at = forward.at
    if forward.last != bytes(_BLOCK):
        what = "makes no sense as a header" if len(forward.last) == _BLOCK else "is no end mark"
        raise DamagedFile(
            f"the tar archive is damaged or breaks off: what it has at byte {at - len(forward.last):,} {what}: get it "
            "again, or extract it yourself"
        )
    allow(stream, MAX_SKIPPED_BYTES)
    while piece := forward.take(_AT_ONCE):
        if piece.strip(b"\0"):
            raise DamagedFile(
                f"the tar archive ends at byte {at:,}, and more follows that is not read, as where several were "
                "joined: split it, or extract it with tar -i"
            )


def is_tar(start: bytes) -> bool:
    """Whether a file whose first 512 bytes these are is a tar archive: they are a header with the right check sum."""
    if len(start) < _BLOCK or not start[0]:
        return False
    try:
        stated = int(start[148:156].strip(b"\0 "), 8)
    except ValueError:
        return False
    blanked = start[:148] + b" " * 8 + start[156:_BLOCK]
    return stated in {sum(blanked), sum(blanked) - 256 * sum(byte > 127 for byte in blanked)}


def is_empty_tar(start: bytes, name: str) -> bool:
    """Whether a file that is called a tar archive begins with the mark of an end."""
    return start == bytes(_BLOCK) and name.lower().endswith(".tar")
