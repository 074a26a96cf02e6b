"""The files in a zip archive: which are read, and how they are decompressed."""

from __future__ import annotations

import bz2
import lzma
import stat
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

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
from onrecord.inputs.members import MAX_MEMBER_BYTES, Member
from onrecord.inputs.source import Whole, buffered
from onrecord.inputs.zip_directory import (
    Entry,
    Part,
    content_start,
    entries,
    entries_without_directory,
    find_directory,
    office_kind,
    overlapping,
)

_ENCRYPTED = 0x1
_STORED, _DEFLATED, _BZIP2, _LZMA, _ZSTD, _XZ = 0, 8, 12, 14, 93, 95
_OTHER_METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 96: "JPEG", 97: "WavPack", 98: "PPMd", 99: "AES"}


def is_workbook(stream: BinaryIO) -> bool:
    """Whether a zip archive is a workbook of Excel's; its next byte to be read is then the first.

    Raises:
        DamagedFile: Its directory is damaged.
    """
    directory = find_directory(stream)
    found = directory is not None and office_kind(stream, directory) == "workbook"
    stream.seek(0)
    return found


def zip_members(stream: BinaryIO, spent: Spent, *, office: bool = False) -> Iterator[Member]:
    """The files in a zip archive, in the order of its directory; folders are passed over.

    Args:
        stream: The archive; its places can be sought.
        spent: Counts what is decompressed.
        office: Whether it may be a file of an office program, whose parts are no texts of their own.

    Raises:
        DamagedFile: The directory is damaged, or missing, after the files that are whole all the same.
        OversizedDocument: There are too many members.
        UnsupportedFormat: It is an office file, or a part of an archive.
    """
    for entry, overlaps in _listed(stream, office=office):
        if not entry.name.endswith((b"/", b"\\")) and not stat.S_ISDIR(entry.mode):
            yield _member(stream, entry, spent, overlaps=overlaps)


def _listed(stream: BinaryIO, *, office: bool) -> Iterator[tuple[Entry, bool]]:
    """What an archive holds, each with whether its bytes are those of another too."""
    directory = find_directory(stream)
    if directory is None:
        yield from ((entry, False) for entry in entries_without_directory(stream))
    elif not office and office_kind(stream, directory) is not None:
        raise UnsupportedFormat(
            "a Word, PowerPoint, OpenDocument or EPUB file, not text: extract the text first, as with "
            "`pandoc FILE -t plain -o FILE.txt`; save a table as XLSX or CSV"
        )
    else:
        yield from zip(entries(stream, directory), overlapping(stream, directory).tolist(), strict=True)


def _member(stream: BinaryIO, entry: Entry, spent: Spent, *, overlaps: bool) -> Member:
    problem = _problem(entry, overlaps=overlaps)
    written = _text(entry).replace("\\", "/")
    return Member(written, problem, None if problem else partial(_opened, stream, entry, spent))


def _problem(entry: Entry, *, overlaps: bool) -> DocumentError | None:
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


def _oversized(entry: Entry) -> OversizedDocument | None:
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


def _text(entry: Entry) -> str:
    """A name; many tools write UTF-8 without saying so, and the format's own code has a letter for every byte."""
    try:
        return entry.name.decode()
    except UnicodeDecodeError:
        return entry.name.decode("cp437")


class _Checked(Whole):
    """A member's bytes: as many as the directory says, with the check sum that it says.

    Raises DamagedFile with the last of them where they are others.
    """

    def __init__(self, stream: Whole, entry: Entry) -> None:
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


def _opened(stream: BinaryIO, entry: Entry, spent: Spent) -> BinaryIO:
    """Raises DamagedFile where no file begins at the place that the directory names."""
    start = content_start(stream, entry)
    packed = Part(stream, start, entry.packed)
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
