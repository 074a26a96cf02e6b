"""The records of a WARC, one after the other, with the byte at which it is damaged or breaks off.

FastWARC is not used: version 2.0.1 takes a record that has no length, or whose header is cut off, for an empty one and
ends without a word; and where something goes wrong inside it, it may panic, which no `except Exception` catches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import DamagedFile
from onrecord.inputs.source import some

MAX_HEADER_BYTES = 65_536
"""So many bytes of headers a record may have."""

_AT_ONCE = 65_536
_LENGTH = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Record:
    """A record whose block has not been read.

    Attributes:
        at: Where it begins, in bytes of the decompressed file.
        headers: By their names in small letters.
        block: What it holds; it can be read until the next record is asked for.
    """

    at: int
    headers: dict[str, str]
    block: Block

    @property
    def kind(self) -> str:
        """What it holds: "response", "request", "warcinfo" and so on."""
        return self.headers.get("warc-type", "").lower()


def records(stream: BinaryIO) -> Iterator[Record]:
    """The records of a decompressed WARC; what of a block was not read is passed over.

    Raises:
        DamagedFile: A header makes no sense, or the file breaks off.
        DocumentError: The stream gives no more.
    """
    reader = _Reader(stream)
    while (record := _next_record(reader)) is not None:
        yield record
        record.block.skip()


class _Reader:
    """A stream that knows where it is."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.at = stream, 0

    def line(self, most: int) -> bytes:
        line = self._stream.readline(most)
        self.at += len(line)
        return line

    def some(self, most: int) -> bytes:
        piece = some(self._stream, most)
        self.at += len(piece)
        return piece


class Block:
    """The bytes of a record."""

    def __init__(self, reader: _Reader, length: int) -> None:
        self._reader, self.length, self._left = reader, length, length

    def read(self, most: int) -> bytes:
        """So many bytes, fewer only at its end.

        Raises:
            DamagedFile: The file breaks off.
        """
        pieces = []
        while (wanted := min(most, self._left)) > 0:
            piece = self._reader.some(min(wanted, _AT_ONCE))
            if not piece:
                raise DamagedFile(
                    f"the WARC breaks off at byte {self._reader.at:,} (decompressed), after "
                    f"{self.length - self._left:,} of a record's {self.length:,} bytes: get it again"
                )
            pieces.append(piece)
            most -= len(piece)
            self._left -= len(piece)
        return b"".join(pieces)

    def skip(self) -> None:
        """Pass over what was not read; see `read`."""
        while self.read(_AT_ONCE):
            pass


def _next_record(reader: _Reader) -> Record | None:
    """A record, or None at the end; lines without anything may come before it."""
    at, line = reader.at, reader.line(_AT_ONCE)
    while line in {b"\r\n", b"\n"}:
        at, line = reader.at, reader.line(_AT_ONCE)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise DamagedFile(
            f"at byte {at:,} (decompressed) the WARC has {line[:20]!r}, where a record begins with WARC/1.0: the "
            "record before it has a wrong length, or bytes were lost; get it again"
        )
    headers = _headers(reader, at)
    length = headers.get("content-length", "")
    if not _LENGTH.fullmatch(length):
        raise DamagedFile(f"the record at byte {at:,} (decompressed) of the WARC states no length: get it again")
    return Record(at, headers, Block(reader, int(length)))


def _headers(reader: _Reader, at: int) -> dict[str, str]:
    headers: dict[str, str] = {}
    name = ""
    while (line := reader.line(MAX_HEADER_BYTES)).strip():
        if not line.endswith(b"\n") or reader.at - at > MAX_HEADER_BYTES:
            break
        text = line.decode("utf-8", "backslashreplace")
        if text[0] in " \t" and name:
            headers[name] += f" {text.strip()}"
        else:
            name, _, value = text.partition(":")
            name = name.strip().lower()
            headers[name] = value.strip()
    if line not in {b"\r\n", b"\n"}:
        raise DamagedFile(
            f"the headers of the record at byte {at:,} (decompressed) of the WARC do not end by byte {reader.at:,}: "
            f"it breaks off, or they have more than {MAX_HEADER_BYTES:,} bytes; get it again"
        )
    return headers
