"""Archives made byte by byte, where no tool would make them: with wrong sizes, names, modes and places."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

BLOCK = 512
TAR_END = bytes(2 * BLOCK)


@dataclass(frozen=True)
class Packed:
    """A file of a zip archive; what is None is as it should be."""

    name: bytes
    content: bytes = b""
    method: int = 0
    size: int | None = None
    packed: int | None = None
    check: int | None = None
    flags: int = 0
    mode: int = 0o100644
    place: int | None = None
    extra: bytes = b""


def zip_of(*files: Packed, count: int | None = None, comment: bytes = b"") -> bytes:
    """A zip archive; a file with a place has no bytes of its own."""
    body = directory = b""
    for each in files:
        size = len(each.content) if each.size is None else each.size
        packed = len(each.content) if each.packed is None else each.packed
        check = zlib.crc32(each.content) if each.check is None else each.check
        common = (each.flags, each.method, 0, 0, check, packed, size, len(each.name))
        place = len(body) if each.place is None else each.place
        directory += struct.pack("<4s2H", b"PK\1\2", 3 << 8 | 20, 20) + struct.pack("<4H3LH", *common)
        directory += struct.pack("<4H2L", len(each.extra), 0, 0, 0, each.mode << 16, place) + each.name + each.extra
        if each.place is None:
            body += struct.pack("<4sH4H3LHH", b"PK\3\4", 20, *common, 0) + each.name + each.content
    number = len(files) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(directory), len(body), len(comment))
    return body + directory + end + comment


def tar_header(name: bytes, size: int | bytes = 0, kind: bytes = b"0") -> bytes:
    """The header of a file in a tar archive; bytes are written as they are where the size belongs."""
    written = size if isinstance(size, bytes) else b"%011o\0" % size
    header = bytearray(BLOCK)
    for at, field in ((0, name), (100, b"0000644\0"), (124, written), (136, b"0" * 11), (148, b" " * 8), (156, kind)):
        header[at : at + len(field)] = field
    header[257:265] = b"ustar\x0000"
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


def tar_file(name: bytes, content: bytes = b"", kind: bytes = b"0") -> bytes:
    """A file in a tar archive."""
    return tar_header(name, len(content), kind) + content + bytes(-len(content) % BLOCK)


def zeros(megabytes: int, window: int = 31, before: bytes = b"") -> bytes:
    """Zeros, packed by deflate: a thousandth of their number."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return packer.compress(before) + b"".join(packer.compress(bytes(2**20)) for _ in range(megabytes)) + packer.flush()


def record(block: bytes, identity: str = "urn:uuid:1", kind: str = "response", media: str = "application/http",
           **headers: str) -> bytes:  # fmt: skip
    """A record of a WARC; further headers are named with underscores."""
    told = {
        "WARC-Type": kind, "WARC-Record-ID": f"<{identity}>", "WARC-Target-URI": "https://example.org/a",
        "WARC-Date": "2020-01-02T03:04:05Z", "Content-Type": media, "Content-Length": str(len(block)),
    }  # fmt: skip
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def response(body: bytes, media: str = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    """What a server sends; further headers are named with underscores."""
    told = {"Content-Type": media} | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body
