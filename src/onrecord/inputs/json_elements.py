"""The elements of a JSON array, one after the other, so that no more than one of them is in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from onrecord.errors import DocumentError, OversizedDocument, UnsupportedFormat
from onrecord.inputs.source import some

_AT_ONCE = 65_536
_OUTSIDE = re.compile(rb'["\[\]{},]')
_INSIDE = re.compile(rb'["\\]')


def elements(stream: BinaryIO, limit: int) -> Iterator[bytes | DocumentError]:
    """What stands between the commas of an array, each as it is written, which need be no JSON.

    Args:
        stream: The array, its opening bracket read.
        limit: The most bytes of an element.

    Yields:
        Each element, or why it is not read; the last is the problem where the array breaks off, or more follows it.
    """
    scanner = _Scanner(limit)
    while not scanner.ended and (piece := some(stream, _AT_ONCE)):
        yield from scanner.scan(piece)
    if not scanner.ended:
        yield UnsupportedFormat(
            f"the array breaks off after {scanner.number:,} elements: see whether the file is whole"
        )
    elif scanner.rest.strip() or any(piece.strip() for piece in iter(lambda: some(stream, _AT_ONCE), b"")):
        yield UnsupportedFormat("more follows the array, and is not read: write one object a line (.jsonl)")


@dataclass(slots=True)
class _Scanner:
    """Where in an array the scanning is.

    Attributes:
        limit: The most bytes of an element.
        number: How many elements ended.
        ended: Whether the array did.
        rest: What follows it.
    """

    limit: int
    number: int = 0
    ended: bool = False
    rest: bytes = b""
    _element: bytearray = field(default_factory=bytearray)
    _length: int = 0
    _depth: int = 1
    _in_text: bool = False
    _escaped: bool = False

    def scan(self, piece: bytes) -> Iterator[bytes | DocumentError]:
        """The elements that end in a piece of the file."""
        start = at = 0
        if self._escaped:
            at, self._escaped = 1, False
        while found := (_INSIDE if self._in_text else _OUTSIDE).search(piece, at):
            at = found.end()
            sign = found[0]
            if sign == b"\\":
                self._escaped = at == len(piece)
                at += 1
            elif sign == b'"':
                self._in_text = not self._in_text
            elif self._ends(sign):
                self._keep(piece[start : at - 1])
                yield from self._done()
                start = at
                if self.ended:
                    self.rest = piece[at:]
                    return
        self._keep(piece[start:])

    def _ends(self, sign: bytes) -> bool:
        """Whether an element ends with a sign outside of texts."""
        if sign == b",":
            return self._depth == 1
        self._depth += 1 if sign in b"[{" else -1
        self.ended = self._depth == 0
        return self.ended

    def _keep(self, piece: bytes) -> None:
        self._length += len(piece)
        if self._length <= self.limit:
            self._element += piece
        else:
            self._element.clear()

    def _done(self) -> Iterator[bytes | DocumentError]:
        content, length = bytes(self._element), self._length
        self._element.clear()
        self._length = 0
        if self.ended and not self.number and length == len(content) and not content.strip():
            return  # an array without elements
        self.number += 1
        if length > self.limit:
            yield OversizedDocument(
                f"element {self.number:,} of the array has {length:,} bytes; the limit is {self.limit:,}: split it"
            )
        else:
            yield content
