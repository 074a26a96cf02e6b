"""Lines of a file whose length nobody vouches for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_ENDS = ("\n", "\r")


class Line(NamedTuple):
    """A line of a file.

    Attributes:
        number: Its place in the file, from 1.
        content: Its bytes with the line's end; None where it is longer than the limit, and was passed over.
        length: Its length in bytes.
    """

    number: int
    content: bytes | None
    length: int


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """The lines of a stream; of one with more bytes than the limit only its length, so that memory stays bounded."""
    number = 0
    while content := stream.readline(limit + 1):
        number += 1
        if len(content) <= limit or content.endswith(b"\n"):
            yield Line(number, content, len(content))
            continue
        length = len(content)
        while not content.endswith(b"\n") and (content := stream.readline(limit)):
            length += len(content)
        yield Line(number, None, length)


class WideLine(NamedTuple):
    """A line of a text that is decoded as it is read; see `Line`. The length is in characters."""

    number: int
    content: str | None
    length: int


def wide_lines(stream: io.TextIOWrapper, limit: int) -> Iterator[WideLine]:
    """The same of a text whose lines cannot be told before it is decoded, as in UTF-16; the limit is in characters."""
    number = 0
    while content := stream.readline(limit + 1):
        number += 1
        if len(content) <= limit or content.endswith(_ENDS):
            yield WideLine(number, content, len(content))
            continue
        length = len(content)
        while not content.endswith(_ENDS) and (content := stream.readline(limit)):
            length += len(content)
        yield WideLine(number, None, length)
