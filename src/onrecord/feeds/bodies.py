"""The body of an answer, unpacked, and never more of it than the limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from http.client import HTTPResponse

_PIECE = 65_536
_GZIP = b"\x1f\x8b"


class RefusedBody(ValueError):
    """A body is too large, too short or packed in a way that is not known; the message says which."""


def read_body(answer: HTTPResponse, limit: int) -> bytes:
    """The whole body of an answer.

    Raises:
        RefusedBody: It cannot be had.
        OSError: The connection broke.
    """
    told = answer.headers.get("Content-Length", "")
    length = int(told) if told.isascii() and told.isdigit() and len(told) < 20 else None
    if length is not None and length > limit:
        raise RefusedBody(_too_large(limit))
    pieces = _pieces(answer, limit, length)
    packing = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if packing in {"gzip", "x-gzip"}:
        return _unpacked(b"".join(pieces), limit)
    if packing == "deflate":
        return _inflated(b"".join(pieces), limit)
    if packing not in {"identity", ""}:
        raise RefusedBody(f"its body is packed as {packing[:40]!r}, where gzip was asked for")
    body = b"".join(pieces)
    return _unpacked(body, limit) if body.startswith(_GZIP) else body


def _pieces(answer: HTTPResponse, limit: int, length: int | None) -> Iterator[bytes]:
    size = 0
    while piece := answer.read(_PIECE):
        size += len(piece)
        if size > limit:
            raise RefusedBody(_too_large(limit))
        yield piece
    if length is not None and size < length:
        raise RefusedBody(f"its body ended after {size:,} of {length:,} bytes")


def _unpacked(packed: bytes, limit: int) -> bytes:
    """What is in gzip, of several members too."""
    found = b""
    while packed.startswith(_GZIP):
        member = zlib.decompressobj(31)
        found += _within(member, packed, limit - len(found), limit)
        packed = member.unused_data.lstrip(b"\0")
    return found


def _inflated(packed: bytes, limit: int) -> bytes:
    """What is deflated, with zlib's own header or, as some servers do it, without."""
    raw = len(packed) < 2 or packed[0] & 15 != 8 or (packed[0] * 256 + packed[1]) % 31 != 0
    return _within(zlib.decompressobj(-15 if raw else 15), packed, limit, limit)


def _within(unpacker: zlib._Decompress, packed: bytes, most: int, limit: int) -> bytes:
    try:
        found = unpacker.decompress(packed, most + 1)
    except zlib.error as error:
        raise RefusedBody(f"its packed body is broken ({error})") from error
    if len(found) > most:
        raise RefusedBody(_too_large(limit))
    if not unpacker.eof:
        raise RefusedBody("its packed body ends before its end")
    return found


def _too_large(limit: int) -> str:
    return f"its body has more than {limit:,} bytes, the limit"
