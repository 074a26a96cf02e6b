"""What a web server sent, as crawlers keep it: its status, its headers, and its body without what packed it."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from io import BytesIO

import brotli

from onrecord.errors import DamagedFile, OversizedDocument
from onrecord.inputs.compressed import SIGN_BYTES, Method, Unpacked, Zlib, compression_of, decompressed
from onrecord.inputs.source import Source, buffered

MAX_HEADER_BYTES = 65_536
"""So many bytes of headers a response may have."""

_MAX_LAYERS = 3
"""So many compressions of one body are undone."""

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\n]{0,1000})?\r?\n")
_CHUNK_END = re.compile(rb"\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True)
class Response:
    """What a server sent.

    Attributes:
        status: 200 where it gave what was asked for; None where the response names none.
        headers: By their names in small letters; of several of a name, their values with commas between.
        body: As it was sent.
    """

    status: int | None
    headers: dict[str, str]
    body: bytes


def read_response(block: bytes) -> Response:
    """The parts of a response.

    Raises:
        DamagedFile: Its headers do not end.
    """
    end = _BLANK_LINE.search(block, 0, MAX_HEADER_BYTES)
    if end is None and len(block) >= MAX_HEADER_BYTES:
        raise DamagedFile(f"the response has no end of its headers in {MAX_HEADER_BYTES:,} bytes: crawl it again")
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    first, *lines = _FOLDED.sub(b" ", head).split(b"\n")
    status = _STATUS.match(first)
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.decode("latin-1").partition(":")
        name = name.strip().lower()
        headers[name] = f"{headers[name]}, {value.strip()}" if name in headers else value.strip()
    return Response(int(status[1]) if status else None, headers, body)


def media_type(content_type: str) -> str:
    """The type that a header names, in small letters and without what follows it: "text/html"."""
    return content_type.partition(";")[0].partition(",")[0].strip().lower()


def charset(content_type: str) -> str | None:
    """The code that a header names."""
    found = _CHARSET.search(content_type)
    return found[1] if found else None


def body_of(response: Response, limit: int) -> bytes:
    """The body as it was before the server packed it, whatever the headers say of that.

    What gzip, xz or Zstandard packed is told by its first bytes, declared or not. Where deflate, Brotli or chunks are
    declared and the body is none, it is taken as it is: crawlers unpack it and keep the headers.

    Args:
        response: What the server sent.
        limit: The most bytes.

    Raises:
        OversizedDocument: The body has more.
        DamagedFile: It breaks off, or its bytes make no sense.
    """
    body = response.body
    if "chunked" in response.headers.get("transfer-encoding", "").lower():
        body = _without_chunks(body)
    declared = response.headers.get("content-encoding", "").lower()
    for coding in reversed([each.strip() for each in declared.split(",")][-_MAX_LAYERS:]):
        body = _without_coding(body, coding, limit)
    for _ in range(_MAX_LAYERS):
        body = _told_by_itself(body, limit)
    if len(body) > limit:
        raise too_large(limit)
    return body


def _without_chunks(body: bytes) -> bytes:
    """The body whose chunks are joined; itself where it does not begin with one.

    Raises:
        DamagedFile: A chunk breaks off, or something else follows one.
    """
    at = 0
    pieces: list[bytes] = []
    while size := _CHUNK.match(body, at):
        start, length = size.end(), int(size[1], 16)
        if not length:
            return b"".join(pieces)
        end = _CHUNK_END.match(body, start + length)
        if end is None:
            break
        pieces.append(body[start : start + length])
        at = end.end()
    if size is None and not at:
        return body
    raise DamagedFile(f"the response's chunks break off at byte {at:,} of {len(body):,}: crawl it again")


def _without_coding(body: bytes, coding: str, limit: int) -> bytes:
    """Undo what was declared; deflate and Brotli are told by no first bytes."""
    if coding == "deflate":
        # RFC 9110 means zlib by it; what has no such header is bare
        with_header = len(body) > 1 and body[0] & 15 == 8 and not int.from_bytes(body[:2], "big") % 31
        method = Method("deflate", lambda: Zlib(zlib.MAX_WBITS if with_header else -zlib.MAX_WBITS))
    elif coding == "br":
        method = Method("Brotli", _Brotli)
    else:
        return _told_by_itself(body, limit)
    try:
        return _within(Source("", buffered(Unpacked(BytesIO(body), method))), limit)
    except DamagedFile:
        if _BINARY.search(body[:_LOOKED_AT]):
            raise
        return body


def _told_by_itself(body: bytes, limit: int) -> bytes:
    """The body without the compression that its first bytes tell."""
    packed = compression_of(body[:SIGN_BYTES]) is not None
    return _within(decompressed(Source("", BytesIO(body))), limit) if packed else body


def _within(source: Source, limit: int) -> bytes:
    """All bytes; raises OversizedDocument where they are more than the limit."""
    found = source.stream.read(limit + 1)
    if len(found) > limit:
        raise too_large(limit)
    return found


def too_large(limit: int) -> OversizedDocument:
    """What to raise for a page of more bytes than the limit."""
    return OversizedDocument(f"the page has more than {limit:,} bytes, the limit: save its text as a .txt file")


class _Brotli:
    """Brotli as a `Decoder`."""

    unused_data = b""

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()
        self._held = b""  # it gives up to 32 KB more than it is asked for

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return not self._held and bool(self._inner.is_finished())

    @property
    def needs_input(self) -> bool:
        """Whether all input is used up."""
        return not self._held and bool(self._inner.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most so many bytes.

        Raises:
            ValueError: They make no sense.
        """
        if not self._held:
            try:
                self._held = self._inner.process(data, output_buffer_limit=max_length)
            except brotli.error as error:
                raise ValueError(str(error)) from error
        found, self._held = self._held[:max_length], self._held[max_length:]
        return found
