"""Where the files in a zip archive are: its directory, at its end, or where that is missing, the files' own headers.

Python's zipfile is not used: it reads the whole directory into memory, refuses an archive for one name that is not
Unicode, and decompresses bzip2 and LZMA members without a bound, so that 4 KB can fill the memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import BinaryIO, Literal

import numpy as np

from onrecord.errors import DamagedFile, OversizedDocument, UnsupportedFormat
from onrecord.inputs.members import MAX_NAMES
from onrecord.inputs.source import Whole, buffered

_END = Struct("<4s4H2LH")
_END64_PLACE = Struct("<4sLQL")
_END64 = Struct("<4sQ2H2L4Q")
_ENTRY = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_MOST_COMMENT = 65_535
_UNKNOWN_YET = 0x8
_UNIX = {3, 19}
_IN_64_BITS, _IN_64_SHORT = 0xFFFF_FFFF, 0xFFFF
_OFFICE = frozenset({b"[Content_Types].xml", b"mimetype"})
_WORKBOOK = b"xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Directory:
    """Where an archive's directory is, and by how much all places are off because of what precedes the archive."""

    start: int
    size: int
    shift: int
    members: int


@dataclass(frozen=True, slots=True)
class Entry:
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


def find_directory(stream: BinaryIO) -> Directory | None:
    """An archive's directory; None where it has none, as one that was not copied whole.

    Raises:
        DamagedFile: It is not where it is said to be.
        UnsupportedFormat: The archive is a part of a split one.
    """
    length = stream.seek(0, 2)
    tail_at = max(0, length - _MOST_COMMENT - _END.size)
    stream.seek(tail_at)
    tail = stream.read(length - tail_at)
    at = _end_in(tail)
    if at < 0:
        return None
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
    return Directory(end - size, size, shift, members)


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


def overlapping(stream: BinaryIO, directory: Directory) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which members share bytes with others, or have bytes beyond the last that they may.

    Raises:
        OversizedDocument: There are too many members.
        DamagedFile: The directory is damaged.
    """
    places, ends = bytearray(), bytearray()
    for number, entry in enumerate(entries(stream, directory)):
        if number == MAX_NAMES:
            raise OversizedDocument(f"the zip archive has more than {MAX_NAMES:,} files, the limit: extract it")
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


def office_kind(stream: BinaryIO, directory: Directory) -> Literal["workbook", "other"] | None:
    """Whether an archive is a workbook of Excel's, or another file of an office program; None where it is neither.

    Raises:
        DamagedFile: The directory is damaged.
    """
    kind: Literal["workbook", "other"] | None = None
    for number, entry in enumerate(entries(stream, directory)):
        if entry.name == _WORKBOOK:
            return "workbook"
        if entry.name in _OFFICE and (number == 0 or entry.name != b"mimetype"):
            kind = "other"
    return kind


def entries(stream: BinaryIO, directory: Directory) -> Iterator[Entry]:
    """What the directory lists, in its order.

    Raises:
        DamagedFile: It does not hold what the archive's end says.
    """
    read = buffered(Part(stream, directory.start, directory.size))
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
        yield Entry(name, flags, method, crc, packed, size, place + directory.shift, unix_mode)
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


class Part(Whole):
    """A part of a stream whose places can be sought, whoever else seeks in it meanwhile."""

    def __init__(self, stream: BinaryIO, start: int, size: int) -> None:
        self._stream, self._at, self._left = stream, start, size

    def take(self, most: int) -> bytes:
        """The next bytes, at least one but at the end."""
        self._stream.seek(self._at)
        piece = self._stream.read(min(most, self._left))
        self._at += len(piece)
        self._left -= len(piece)
        return piece


def content_start(stream: BinaryIO, entry: Entry) -> int:
    """Where a file's bytes begin, behind its own header.

    Raises:
        DamagedFile: There is no such header.
    """
    found = _local(stream, entry.place)
    if found is None:
        raise DamagedFile(f"no file begins at byte {entry.place:,}, where the archive's directory has it: get it again")
    return found[1]


def entries_without_directory(stream: BinaryIO) -> Iterator[Entry]:
    """The files of an archive that is cut off, as far as their own headers and bytes are there.

    Raises:
        DamagedFile: At the end, always.
    """
    length = stream.seek(0, 2)
    place = 0
    while (found := _local(stream, place)) is not None:
        entry, start = found
        if place == 0 and entry.name in _OFFICE:
            raise DamagedFile("a file of an office program that has no directory at its end: it was not copied whole")
        if entry.flags & _UNKNOWN_YET or start + entry.packed > length:
            break
        yield entry
        place = start + entry.packed
    raise DamagedFile(
        f"the zip archive has no directory at its end, byte {length:,}, and no whole file from byte {place:,} on: get "
        "it again, it was not copied whole"
    )


def _local(stream: BinaryIO, place: int) -> tuple[Entry, int] | None:
    """What a file's own header says, and where its bytes begin; None where there is none."""
    stream.seek(place)
    fixed = stream.read(_LOCAL.size)
    if len(fixed) < _LOCAL.size or not fixed.startswith(b"PK\3\4"):
        return None
    _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(fixed)
    name, extra = stream.read(name_length), stream.read(extra_length)
    packed, size, _ = _in_64_bits(extra, size, packed, place)
    start = place + _LOCAL.size + name_length + extra_length
    return Entry(name, flags, method, crc, packed, size, place, 0), start
