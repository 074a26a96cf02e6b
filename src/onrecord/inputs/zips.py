"""The files in a zip archive, by the directory at its end.

Python's zipfile is not used: it reads the whole directory into memory, refuses an archive for one name that is not
Unicode, and decompresses bzip2 and LZMA members without a bound, so that 4 KB can fill the memory.
"""

from __future__ import annotations

import bz2
import lzma
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from struct import Struct
from typing import BinaryIO

import numpy as np

from onrecord.errors import (
    DamagedFile,
    DocumentError,
    EncryptedFile,
    LinkedFile,
    OversizedDocument,
    SpecialFile,
    UnsupportedFormat,
)
from onrecord.inputs.compressed import (
    FREE_BYTES,
    MAX_MEMORY,
    MAX_RATIO,
    Method,
    Spent,
    Unpacked,
    Zlib,
    zstd_decoder,
)
from onrecord.inputs.members import MAX_MEMBER_BYTES, MAX_NAMES, Member
from onrecord.inputs.source import Whole, buffered

_END = Struct("<4s4H2LH")
_END64_PLACE = Struct("<4sLQL")
_END64 = Struct("<4sQ2H2L4Q")
_ENTRY = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_MOST_COMMENT = 65_535
_ENCRYPTED, _UNICODE = 0x1, 0x800
_UNIX = {3, 19}
_IN_64_BITS, _IN_64_SHORT = 0xFFFF_FFFF, 0xFFFF
_STORED, _DEFLATED, _BZIP2, _LZMA, _ZSTD, _XZ = 0, 8, 12, 14, 93, 95
_OTHER_METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 96: "JPEG", 97: "WavPack", 98: "PPMd", 99: "AES"}
_OFFICE = frozenset({b"[Content_Types].xml", b"mimetype"})


@dataclass(frozen=True, slots=True)
class _Directory:
    """Where an archive's directory is, and by how much all places are off because of what precedes the archive."""

    start: int
    size: int
    shift: int
    members: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the directory says of a file."""

    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    place: int
    mode: int

    @property
    def end(self) -> int:
        """Before it, no other file may begin."""
        return self.place + _LOCAL.size + len(self.name) + self.packed


def zip_members(stream: BinaryIO, spent: Spent) -> Iterator[Member]:
    """The files in a zip archive, in the order of its directory; folders are passed over.

    Args:
        stream: The archive; its places can be sought.
        spent: Counts what is decompressed.

    Raises:
        DamagedFile: The directory is missing or damaged.
        OversizedDocument: There are too many members.
        UnsupportedFormat: It is an office file, or a part of an archive.
    """
    directory = _find_directory(stream)
    overlapping = _overlapping(stream, directory)
    for number, entry in enumerate(_entries(stream, directory)):
        if not entry.name.endswith((b"/", b"\\")) and not stat.S_ISDIR(entry.mode):
            yield _member(stream, entry, spent, overlaps=bool(overlapping[number]))


def _member(stream: BinaryIO, entry: _Entry, spent: Spent, *, overlaps: bool) -> Member:
    problem = _problem(entry, overlaps=overlaps)
    written = _text(entry).replace("\\", "/")
    return Member(written, problem, None if problem else partial(_opened, stream, entry, spent))


def _problem(entry: _Entry, *, overlaps: bool) -> DocumentError | None:
    if entry.flags & _ENCRYPTED:
        return EncryptedFile("the file is locked by a password: unlock the archive, extract it, and name the folder")
    if stat.S_ISLNK(entry.mode):
        return LinkedFile("a link, which is not followed: the file that it leads to is read where it is itself")
    if stat.S_IFMT(entry.mode) not in {0, stat.S_IFREG} and not entry.size:  # what zip read from a pipe has content
        return SpecialFile("a device, pipe or socket, which has no content")
    if overlaps:
        return DamagedFile(
            f"its bytes ({entry.place:,} to {entry.end:,} of the archive) are those of another file too, or lie "
            "beyond the archive, as in an archive that is damaged or made to fill the disk: get it again"
        )
    if entry.method not in _METHODS and entry.method != _STORED:
        called = _OTHER_METHODS.get(entry.method, "an unknown method")
        return UnsupportedFormat(f"packed by {called} (zip method {entry.method}): extract the archive, as with 7z")
    return _oversized(entry)


def _oversized(entry: _Entry) -> OversizedDocument | None:
    if entry.size > MAX_MEMBER_BYTES:
        return OversizedDocument(
            f"it claims {entry.size:,} bytes; the limit is {MAX_MEMBER_BYTES:,} for a file in an archive: extract it"
        )
    if entry.size > FREE_BYTES and entry.size > MAX_RATIO * entry.packed:
        return OversizedDocument(
            f"it claims {entry.size:,} bytes out of {entry.packed:,} compressed ones; beyond {FREE_BYTES:,} bytes the "
            f"limit is {MAX_RATIO} times: extract it yourself if it is no trap"
        )
    return None


def _find_directory(stream: BinaryIO) -> _Directory:
    """Raises DamagedFile where there is none, and UnsupportedFormat of a part of a split archive."""
    length = stream.seek(0, 2)
    tail_at = max(0, length - _MOST_COMMENT - _END.size)
    stream.seek(tail_at)
    tail = stream.read(length - tail_at)
    at = _end_in(tail)
    if at < 0:
        raise DamagedFile(
            f"the zip archive has no directory at its end, byte {length:,}: get it again, it was not copied whole "
            "(or rescue what is there: zip -FF)"
        )
    _, disk, _, _, members, size, start, _ = _END.unpack_from(tail, at)
    end = tail_at + at
    disk, members, size, start, end = _find_end64(stream, end) or (disk, members, size, start, end)
    if disk:
        raise UnsupportedFormat("a part of a split zip archive: join the parts first, as with zip -s 0")
    shift = end - size - start
    if shift < 0 or size > length:
        raise DamagedFile(
            f"the zip archive's directory of {size:,} bytes is said to begin at byte {start:,}, and the archive has "
            f"{length:,}: get it again"
        )
    return _Directory(end - size, size, shift, members)


def _end_in(tail: bytes) -> int:
    """Where the end record begins; of several that may be it, the one after which nothing follows but its comment."""
    at = last = tail.rfind(b"PK\5\6", 0, len(tail) - _END.size + 4)
    while at >= 0:
        if at + _END.size + int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail):
            return at
        at = tail.rfind(b"PK\5\6", 0, at + 3)
    return last


def _find_end64(stream: BinaryIO, end: int) -> tuple[int, int, int, int, int] | None:
    """Disk, members, size and start of the directory, and where the end record of a large archive is."""
    stream.seek(max(0, end - _END64_PLACE.size))
    found = stream.read(_END64_PLACE.size)
    if len(found) < _END64_PLACE.size or not found.startswith(b"PK\6\7"):
        return None
    for place in (_END64_PLACE.unpack(found)[2], end - _END64_PLACE.size - _END64.size):
        if not 0 <= place < end:
            continue
        stream.seek(place)
        record = stream.read(_END64.size)
        if len(record) == _END64.size and record.startswith(b"PK\6\6"):
            _, _, _, _, disk, _, _, members, size, start = _END64.unpack(record)
            return disk, members, size, start, place
    raise DamagedFile(f"the zip archive's directory is not where byte {end - _END64_PLACE.size:,} has it: get it again")


def _overlapping(stream: BinaryIO, directory: _Directory) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which members share bytes with others, or have bytes beyond the last that they may.

    Raises:
        UnsupportedFormat: The first names are those of an office file.
        OversizedDocument: There are too many members.
        DamagedFile: The directory is damaged.
    """
    places, ends = bytearray(), bytearray()
    for number, entry in enumerate(_entries(stream, directory)):
        if number == MAX_NAMES:
            raise OversizedDocument(f"the zip archive has more than {MAX_NAMES:,} files, the limit: extract it")
        if entry.name in _OFFICE and (number == 0 or entry.name != b"mimetype"):
            raise UnsupportedFormat(
                "a Word, Excel, OpenDocument or EPUB file, not text: extract the text first, as with "
                "`pandoc FILE -t plain -o FILE.txt`"
            )
        places += min(entry.place, 2**62).to_bytes(8, "little")
        ends += min(entry.end, 2**62).to_bytes(8, "little")
    first, beyond = np.frombuffer(places, np.int64), np.frombuffer(ends, np.int64)
    refused = beyond > directory.start
    order = np.argsort(first, kind="stable")
    order = order[~refused[order]]
    furthest = np.maximum.accumulate(beyond[order])
    refused[order[1:]] |= furthest[:-1] > first[order[1:]]
    refused[order[:-1]] |= beyond[order[:-1]] > first[order[1:]]
    return refused


def _entries(stream: BinaryIO, directory: _Directory) -> Iterator[_Entry]:
    """Raises DamagedFile where the directory does not hold what the end record says."""
    read = buffered(_Part(stream, directory.start, directory.size))
    left, number = directory.size, 0
    while left >= _ENTRY.size:
        mark, by, _, flags, method, _, _, crc, packed, size, *lengths, disk, _, mode, place = _ENTRY.unpack(
            read.read(_ENTRY.size)
        )
        name, extra, _ = (read.read(length) for length in lengths)
        left -= _ENTRY.size + sum(lengths)
        if mark != b"PK\1\2" or left < 0 or disk not in {0, _IN_64_SHORT}:
            break
        packed, size, place = _in_64_bits(extra, size, packed, place)
        unix_mode = mode >> 16 if by >> 8 in _UNIX else 0
        yield _Entry(name, flags, method, crc, packed, size, place + directory.shift, unix_mode)
        number += 1
    if left or number & _IN_64_SHORT != directory.members & _IN_64_SHORT:
        raise DamagedFile(
            f"the zip archive's directory, at byte {directory.start:,}, breaks off after {number:,} of "
            f"{directory.members:,} files: get it again"
        )


def _in_64_bits(extra: bytes, size: int, packed: int, place: int) -> tuple[int, int, int]:
    """Packed size, size and place, those that do not fit 32 bits from the field that holds them then."""
    fields = b""
    while len(extra) >= 4 and not fields:
        kind, length = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        fields, extra = extra[4 : 4 + length] if kind == 1 else b"", extra[4 + length :]
    values = []
    for value in (size, packed, place):
        if value == _IN_64_BITS and len(fields) >= 8:
            values.append(int.from_bytes(fields[:8], "little"))
            fields = fields[8:]
        else:
            values.append(value)
    return values[1], values[0], values[2]


def _text(entry: _Entry) -> str:
    """A name; many tools write UTF-8 without saying so, and the format's own code has a letter for every byte."""
    try:
        return entry.name.decode()
    except UnicodeDecodeError:
        return entry.name.decode("cp437")


class _Part(Whole):
    """A part of a stream whose places can be sought, whoever else seeks in it meanwhile."""

    def __init__(self, stream: BinaryIO, start: int, size: int) -> None:
        self._stream, self._at, self._left = stream, start, size

    def take(self, most: int) -> bytes:
        self._stream.seek(self._at)
        piece = self._stream.read(min(most, self._left))
        self._at += len(piece)
        self._left -= len(piece)
        return piece


class _Checked(Whole):
    """A member's bytes: as many as the directory says, with the check sum that it says.

    Raises DamagedFile with the last of them where they are others.
    """

    def __init__(self, stream: Whole, entry: _Entry) -> None:
        self._stream, self._entry = stream, entry
        self._left, self._crc = entry.size, 0

    def take(self, most: int) -> bytes:
        piece = self._stream.take(min(most, self._left)) if self._left else b""
        self._crc = zlib.crc32(piece, self._crc)
        self._left -= len(piece)
        if piece and self._left:
            return piece
        if self._left or self._crc != self._entry.crc:
            got = f"{self._entry.size - self._left:,} of {self._entry.size:,} bytes"
            raise DamagedFile(
                f"the file, at bytes {self._entry.place:,} to {self._entry.end:,} of the archive, is damaged ({got}; "
                f"check sum {self._crc:08x}, where the directory has {self._entry.crc:08x}): get the archive again"
            )
        return piece


def _opened(stream: BinaryIO, entry: _Entry, spent: Spent) -> BinaryIO:
    """Raises DamagedFile where no file begins at the place that the directory names."""
    stream.seek(entry.place)
    header = stream.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(b"PK\3\4"):
        raise DamagedFile(f"no file begins at byte {entry.place:,}, where the archive's directory has it: get it again")
    *_, name, extra = _LOCAL.unpack(header)
    start = entry.place + _LOCAL.size + name + extra
    packed = _Part(stream, start, entry.packed)
    if entry.method == _STORED:
        return buffered(_Checked(packed, entry))
    method = _METHODS[entry.method](packed)
    return buffered(_Checked(Unpacked(packed, method, spent), entry))


def _lzma(packed: Whole) -> Method:
    """Of a member that begins with its version, the length of its properties (5) and them.

    Raises:
        DamagedFile: They are none.
        OversizedDocument: They ask for too much memory.
    """
    header = packed.read(9) or b""
    if len(header) < 9 or header[2:4] != b"\5\0":
        raise DamagedFile(f"the file's LZMA header makes no sense ({header.hex(' ')}): get the archive again")
    try:
        filters = [_lzma_filter(header[4], int.from_bytes(header[5:9], "little"))]
        decoder = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)
    except lzma.LZMAError as error:
        raise DamagedFile(f"the file's LZMA header makes no sense ({error}): get the archive again") from error
    return Method("lzma", lambda: decoder)


def _lzma_filter(packed: int, window: int) -> dict[str, int]:
    if window > MAX_MEMORY:
        raise OversizedDocument(
            f"the file asks for {window:,} bytes of memory; the limit is {MAX_MEMORY:,}: extract it"
        )
    rest, literal = divmod(packed, 9)
    position, places = divmod(rest, 5)
    return {"id": lzma.FILTER_LZMA1, "dict_size": max(window, 4096), "lc": literal, "lp": places, "pb": position}


_METHODS: dict[int, Callable[[Whole], Method]] = {
    _DEFLATED: lambda _: Method("deflate", lambda: Zlib(-zlib.MAX_WBITS)),
    _BZIP2: lambda _: Method("bzip2", bz2.BZ2Decompressor),
    _LZMA: _lzma,
    _ZSTD: lambda _: Method("zstd", zstd_decoder),
    _XZ: lambda _: Method("xz", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, MAX_MEMORY)),
}
