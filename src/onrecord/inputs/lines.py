"""Lines of a file whose length nobody vouches for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple


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


def bounded_lines(stream: io.BufferedReader, limit: int) -> Iterator[Line]:
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
