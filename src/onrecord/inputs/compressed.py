"""Undoes a file's compression while it is read: gzip, bzip2, xz, lzma and Zstandard, told by their first bytes."""

from __future__ import annotations

import bz2
import lzma
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO, Literal, Protocol

from onrecord.errors import DamagedFile, DocumentError, OversizedDocument, UnsupportedFormat
from onrecord.inputs.source import Source, Whole, buffered, first_bytes, some

if sys.version_info >= (3, 14):
    from compression.zstd import DecompressionParameter, ZstdDecompressor, ZstdError
else:
    from backports.zstd import DecompressionParameter, ZstdDecompressor, ZstdError

Compression = Literal["gzip", "bzip2", "xz", "lzma", "zstd"]

SIGN_BYTES = 14
"""So many first bytes tell every compression."""

MAX_RATIO = 250
"""So many times its compressed size a file may have; texts have 3 to 10 times, tables that repeat themselves 100."""

FREE_BYTES = 10_000_000
"""So many bytes a file may give whatever the ratio; the size of the largest document."""

MAX_TOTAL_BYTES = 100_000_000_000
"""So many bytes are decompressed of one file, all that is in it together."""

MAX_MEMORY = 128 * 2**20
"""So many bytes of memory a decompressor may take, whatever a file asks for; `xz -9` and `zstd -19` need half of it."""

_ZSTD_WINDOW = 27
"""The same, as a power of two."""

_READ_AT_ONCE = 16_384
"""So many bytes are handed to a decompressor; a damaged place is known that closely."""

_ENDINGS = {
    "gzip": (".gz", ".gzip", ".tgz"),
    "bzip2": (".bz2", ".tbz2", ".tbz"),
    "xz": (".xz", ".txz"),
    "lzma": (".lzma", ".tlz"),
    "zstd": (".zst", ".zstd", ".tzst"),
}
_HUGE = 2**38
"""An lzma file that claims to have so many bytes is none."""


class Decoder(Protocol):
    """What undoes the compression of one stream, as in Python's bz2 and lzma."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing comes without further input."""

    @property
    def unused_data(self) -> bytes:
        """What was handed in beyond the stream's end."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most so many bytes; the rest of the input is kept."""


class Zlib:
    """Deflate, of zlib, gzip or bare, as a `Decoder`."""

    def __init__(self, window: int) -> None:
        self._inner = zlib.decompressobj(window)

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        """Whether all input is used up."""
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What was handed in beyond the stream's end."""
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most so many bytes; zlib would drop what comes before an error together with it."""
        before = self._inner.copy()
        try:
            return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        except zlib.error:
            if max_length <= 1:
                raise
            self._inner = before
            return self.decompress(data, max_length // 2)


def zstd_decoder() -> Decoder:
    """Of one frame of Zstandard."""
    return ZstdDecompressor(options={DecompressionParameter.window_log_max: _ZSTD_WINDOW})


_DECODERS: dict[Compression, Callable[[], Decoder]] = {
    "gzip": lambda: Zlib(zlib.MAX_WBITS | 16),
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, MAX_MEMORY),
    "lzma": lambda: lzma.LZMADecompressor(lzma.FORMAT_ALONE, MAX_MEMORY),
    "zstd": zstd_decoder,
}


@dataclass(slots=True)
class Spent:
    """How many bytes were decompressed of one outermost file, and how many names were given to what is in it."""

    bytes: int = 0
    names: int = 0


@dataclass(frozen=True, slots=True)
class Method:
    """How bytes were compressed.

    Attributes:
        called: In messages.
        decoder: Makes a decoder of one stream.
        again: Whether another stream begins with these bytes, where several may follow each other.
    """

    called: str
    decoder: Callable[[], Decoder]
    again: Callable[[bytes], bool] | None = None


class Unpacked(Whole):
    """The bytes of a compressed stream, decompressed as they are asked for.

    Attributes:
        taken: How many compressed bytes were read.
        given: How many came of them.
    """

    def __init__(self, stream: BinaryIO | Whole, method: Method, spent: Spent | None = None) -> None:
        self._stream, self._method, self._spent = stream, method, spent or Spent()
        self._decoder = method.decoder()
        self._piece_at, self._ahead = 0, b""
        self._broken: DocumentError | None = None
        self.taken = self.given = 0
        self.allow(FREE_BYTES)

    def allow(self, free: int) -> None:
        """From here on so many bytes may come whatever the ratio; what waits to be decompressed counts as new."""
        self._free, self._from = free, (self._piece_at, self.given)

    def take(self, most: int) -> bytes:
        """The next bytes, at least one but at the end.

        Raises:
            DamagedFile: The stream breaks off, or its bytes make no sense.
            OversizedDocument: More comes of it than may, or it asks for too much memory.
            UnsupportedFormat: It needs a dictionary.
        """
        if self._broken is not None:
            raise self._broken
        self._refuse_bombs()
        try:
            piece = self._decompressed(most)
        except DocumentError as error:
            self._broken = error
            raise
        self.given += len(piece)
        self._spent.bytes += len(piece)
        return piece

    def _refuse_bombs(self) -> None:
        """Raises OversizedDocument; nothing is lost, so that whoever allows more may go on."""
        taken, given = self.taken - self._from[0], self.given - self._from[1]
        if given > self._free and given > MAX_RATIO * taken:
            raise OversizedDocument(
                f"{given:,} bytes came out of {taken:,} compressed ones, and there are more; beyond {self._free:,} "
                f"bytes the limit is {MAX_RATIO} times: decompress it yourself if it is no trap"
            )
        if self._spent.bytes > MAX_TOTAL_BYTES:
            raise OversizedDocument(
                f"{self._spent.bytes:,} bytes were decompressed and there are more; the limit is {MAX_TOTAL_BYTES:,} "
                "for one file and all that is in it: decompress it into a folder, and name the folder"
            )

    def _decompressed(self, most: int) -> bytes:
        while True:
            if self._decoder.eof and not self._begins_again():
                return b""
            piece, ended = b"", False
            if self._decoder.needs_input:
                piece = self._read()
                ended = not piece
            try:
                found = self._decoder.decompress(piece, most)
            except (zlib.error, lzma.LZMAError, ZstdError, OSError, EOFError, ValueError) as error:
                raise self._refused(error) from error
            if found:
                return found
            if ended and not self._decoder.eof:
                raise DamagedFile(
                    f"the {self._method.called} data breaks off at byte {self.taken:,}, after {self.given:,} bytes "
                    "decompressed: get the file again, it was not copied whole"
                )

    def _read(self) -> bytes:
        piece, self._ahead = self._ahead or some(self._stream, _READ_AT_ONCE), b""
        self._piece_at = self.taken
        self.taken += len(piece)
        return piece

    def _begins_again(self) -> bool:
        """Whether another stream follows the one that ended; padding with zeros may lie between."""
        if self._method.again is None:
            return False
        rest = self._decoder.unused_data
        self.taken -= len(rest)
        while len(start := rest.lstrip(b"\0")) < SIGN_BYTES and (piece := some(self._stream, _READ_AT_ONCE)):
            self.taken += len(rest) - len(start)
            rest = start + piece
        self.taken += len(rest) - len(start)
        if not start:
            return False
        if not self._method.again(start):
            raise DamagedFile(
                f"what begins at byte {self.taken:,} is no {self._method.called} data, and {self.given:,} bytes "
                "decompressed come before it: get the file again, or decompress it yourself"
            )
        self._decoder, self._ahead = self._method.decoder(), start
        return True

    def _refused(self, error: Exception) -> DocumentError:
        if "memory" in str(error).lower():  # lzma and Zstandard tell it by their words alone
            return OversizedDocument(
                f"the {self._method.called} data asks for more memory than the {MAX_MEMORY:,} bytes that are allowed "
                f"({error}): decompress it yourself"
            )
        if "dictionary" in str(error).lower():
            return UnsupportedFormat(
                f"the {self._method.called} data was compressed with a dictionary that is not in it ({error}): "
                "decompress it yourself, as with zstd -d -D DICTIONARY"
            )
        return DamagedFile(
            f"the {self._method.called} data is damaged between bytes {self._piece_at:,} and {self.taken:,}, after "
            f"{self.given:,} bytes decompressed ({error}): get the file again"
        )


def compression_of(start: bytes) -> Compression | None:
    """How a file is compressed that begins with these bytes, of which there should be `SIGN_BYTES`; None if it is not.

    A gzip file may be a tar archive or a WARC as much as a text; what is inside is told by decompressing it.
    """
    if start.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    if start[:3] == b"BZh" and start[3:4] in b"123456789" and start[4:10] in {b"1AY&SY", b"\x17rE8P\x90"}:
        return "bzip2"
    if start.startswith(b"\xfd7zXZ\0"):
        return "xz"
    if start.startswith(b"\x28\xb5\x2f\xfd") or (start[1:4] == b"\x2a\x4d\x18" and start[0] >> 4 == 5):
        return "zstd"
    return "lzma" if _is_lzma(start) else None


def _is_lzma(start: bytes) -> bool:
    """Whether a header makes sense that has no mark of its own: what other tools write, and no text begins like."""
    if len(start) < 13 or start[0] != 0x5D:
        return False
    window, size = int.from_bytes(start[1:5], "little"), int.from_bytes(start[5:13], "little")
    sensible = window.bit_count() <= 2 and window >= 4096
    return sensible and (size == 2**64 - 1 or size < _HUGE)


def decompressed(source: Source, spent: Spent | None = None) -> Source:
    """The file without its compression, or itself where it has none.

    It is decompressed as it is read, in bounded memory. Where it is damaged or breaks off, reading by lines (or by
    `read1`) gives what comes before; then DamagedFile is raised with the byte of the compressed file. One compression
    is undone, be it in many parts one after the other.

    Args:
        source: The file; not to be used any more.
        spent: Counts what is decompressed, where several files share a limit.
    """
    start, source = first_bytes(source, SIGN_BYTES)
    compression = compression_of(start)
    if compression is None:
        return source
    method = Method(compression, _DECODERS[compression], lambda start: compression_of(start) == compression)
    stream = buffered(Unpacked(source.stream, method, spent))
    return replace(source, stream=stream, kind_name=_without_ending(source.kind_name, compression), path=None)


def allow(stream: BinaryIO, free: int) -> None:
    """Let so many bytes come of what `decompressed` gave, whatever the ratio; of another stream all may come."""
    raw = getattr(stream, "raw", None)
    if isinstance(raw, Unpacked):
        raw.allow(free)


def _without_ending(name: str, compression: Compression) -> str:
    for ending in _ENDINGS[compression]:
        if name.lower().endswith(ending):
            bare = name[: -len(ending)]
            return f"{bare}.tar" if ending.startswith(".t") else bare
    return name
