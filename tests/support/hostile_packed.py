"""Hostile compressed files and archives: cut off, damaged, lying, nested, locked, and bombs."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

from hostile_files import Hostile, article
from made_archives import TAR_END, Packed, tar_file, tar_header, zeros, zip_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MB = 2**20
NOISE = random.Random(11).randbytes(20_000)  # noqa: S311 - the same bytes each time
TEXT = article("in a packed file").encode()
LONG = "\n\n".join(article(f"{number} of the long text") for number in range(300)).encode()

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda content: gzip.compress(content, mtime=0),
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "lzma": lambda content: lzma.compress(content, lzma.FORMAT_ALONE),
    "zst": lambda content: zstd.compress(content, options={zstd.CompressionParameter.checksum_flag: 1}),
}


def packed() -> Iterator[Hostile]:
    """All of them."""
    yield from _cut_and_flipped()
    yield from _compressed()
    yield from _bombs()
    yield from _tars()
    yield from _zips()
    yield from _lying_zips()
    yield from _nested()


def tar_of(*names: str, content: bytes = TEXT) -> bytes:
    """A tar archive of files with these names."""
    return b"".join(tar_file(name.encode(), content + name.encode()) for name in names) + TAR_END


def flipped(content: bytes, place: float, length: int = 8) -> bytes:
    """The same with some bytes turned round."""
    at = int(len(content) * place)
    return content[:at] + bytes(byte ^ 0x5A for byte in content[at : at + length]) + content[at + length :]


def _cut_and_flipped() -> Iterator[Hostile]:
    """Every kind of packing, cut off at four places and damaged at two."""
    for ending, pack in PACKERS.items():
        whole = pack(LONG)
        yield Hostile(f"cut-early.txt.{ending}", whole[:20], "damaged binary? empty?", ending == "gz")
        for share in (0.2, 0.6):
            yield Hostile(f"cut-{share}.txt.{ending}", whole[: int(len(whole) * share)], "damaged", ending == "xz")
        yield Hostile(f"cut-end.txt.{ending}", whole[:-2], "damaged")
        yield Hostile(f"flipped.txt.{ending}", flipped(whole, 0.5), "damaged read? binary? oversized?", ending == "bz2")
        yield Hostile(f"flipped-end.txt.{ending}", flipped(whole, 0.99), "damaged read?")
    texts = {f"{place}/a{place}.txt": article(f"{place} in an archive") for place in range(6)}
    tar, archive = (
        tar_of(*texts, content=LONG[:3000]),
        zip_of(*(Packed(name.encode(), text.encode()) for name, text in texts.items())),
    )
    for share in (0.01, 0.3, 0.55, 0.93):
        yield Hostile(f"cut-{share}.tar", tar[: int(len(tar) * share)], "damaged? read? binary?", share == 0.3)
        yield Hostile(f"cut-{share}.zip", archive[: int(len(archive) * share)], "damaged read?", share == 0.55)
        yield Hostile(f"cut-{share}.tar.gz", PACKERS["gz"](tar)[: int(400 * share) + 20], "damaged? read?")
    for place in (0.1, 0.5, 0.97):
        yield Hostile(f"flipped-{place}.tar", flipped(tar, place), "damaged? read? binary?")
        yield Hostile(f"flipped-{place}.zip", flipped(archive, place), "damaged? read? outside? encrypted? format?")


def _compressed() -> Iterator[Hostile]:
    """Compressed files that are not what they are called, or hold something else."""
    pack = PACKERS["gz"]
    yield Hostile("no-gzip.txt.gz", TEXT, "read", fast=True)
    yield Hostile("empty.txt.gz", b"", "empty", fast=True)
    yield Hostile("of-nothing.txt.gz", pack(b""), "empty")
    yield Hostile("noise.gz", NOISE, "binary")
    yield Hostile("two-signs.gz", b"\x1f\x8b", "binary")
    yield Hostile("head-only.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\3", "damaged")
    yield Hostile("flags.gz", b"\x1f\x8b\x08\xff" + NOISE[:300], "damaged")
    yield Hostile("name-without-end.gz", b"\x1f\x8b\x08\x08\0\0\0\0\0\3" + b"a" * 50_000, "damaged")
    yield Hostile("wrong-sum.txt.gz", pack(LONG)[:-8] + bytes(8), "damaged")
    yield Hostile("trailing-noise.txt.gz", pack(TEXT) + NOISE[:600], "damaged")
    yield Hostile("two-members.txt.gz", pack(TEXT) + pack(b" And more was said."), "read")
    yield Hostile("thousand-members.txt.gz", pack(b"The minister said so. ") * 1000, "read")
    yield Hostile("of-gzip.txt.gz", pack(pack(TEXT)), "binary", fast=True)
    yield Hostile("of-gzip-of-gzip.txt.gz", pack(pack(pack(TEXT))), "binary")
    yield Hostile("of-xz-of-zst.txt.gz", pack(PACKERS["xz"](PACKERS["zst"](TEXT))), "binary")
    yield Hostile("of-noise.txt.gz", pack(NOISE), "binary")
    yield Hostile("of-table.csv.gz", pack(b"a,b\n1,2\n"), "columns")
    yield Hostile("bzip2-block.bz2", b"BZh91AY&SY" + NOISE[:500], "damaged")
    yield Hostile("xz-head.xz", b"\xfd7zXZ\0" + bytes(300), "damaged")
    yield Hostile("zstd-head.zst", b"\x28\xb5\x2f\xfd" + NOISE[:500], "damaged oversized?")
    yield Hostile("zstd-skipped.zst", b"\x50\x2a\x4d\x18" + struct.pack("<L", 2**32 - 1) + b"abc", "damaged empty?")
    yield Hostile("zstd-many-empty.zst", zstd.compress(b"") * 20_000, "empty")
    yield Hostile("zstd-window.zst", b"\x28\xb5\x2f\xfd\0" + bytes([21 << 3]) + b"\1\0\0", "oversized")
    window = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 2**29}]
    yield Hostile("xz-window.xz", lzma.compress(b"x", filters=window), "oversized", fast=True)
    yield Hostile("lzma-window.lzma", b"\x5d" + struct.pack("<LQ", 2**31, 2**64 - 1) + NOISE[:99], "oversized damaged?")


def _bombs() -> Iterator[Hostile]:
    """A little that becomes much."""
    pack = PACKERS["gz"]
    yield Hostile("bomb.txt.gz", lambda: zeros(300), "oversized", fast=True)
    yield Hostile("bomb.txt.bz2", lambda: bz2.compress(bytes(300 * MB)), "oversized")
    yield Hostile("bomb.txt.xz", lambda: lzma.compress(bytes(100 * MB), preset=0), "oversized")
    yield Hostile("bomb.txt.zst", lambda: zstd.compress(bytes(300 * MB)), "oversized")
    yield Hostile("bomb-of-bombs.txt.gz", lambda: pack(zeros(300)), "binary")
    yield Hostile("bomb-of-words.txt.gz", lambda: pack(b"The minister said so. " * 6_000_000), "oversized")
    yield Hostile("bomb-of-lines.jsonl.gz", lambda: pack(b"\n" * 200 * MB), "oversized")
    yield Hostile("bomb-of-spaces.csv.gz", lambda: pack(b" " * 200 * MB), "oversized format? columns?")
    yield Hostile("bomb.html.gz", lambda: zeros(100, before=b"<html><body><p>"), "oversized")
    yield Hostile("bomb.rss.gz", lambda: zeros(100, before=b"<rss><channel>"), "oversized")
    yield Hostile("bomb.mbox.gz", lambda: zeros(100, before=b"From a@b.c Mon Jan 1 00:00:00 2020\n"), "oversized")
    yield Hostile("bomb.warc.gz", lambda: zeros(100, before=b"WARC/1.0\r\n"), "damaged")
    yield Hostile("bomb.tar.gz", lambda: zeros(300, before=tar_header(b"a.txt", 300 * MB)), "oversized damaged?")
    yield Hostile("bomb-hidden.tar.gz", lambda: zeros(1300, before=tar_header(b".a", 1300 * MB)), "oversized")
    yield Hostile("bomb-tail.tar.gz", lambda: zeros(1300, before=tar_of("a.txt")), "read oversized")
    yield Hostile("bomb.zip", lambda: _packed_zip(b"a.txt", zeros(300, -15), 300 * MB), "oversized", fast=True)
    yield Hostile("bomb-lying.zip", lambda: _packed_zip(b"a.txt", zeros(300, -15), 100), "damaged")
    yield Hostile("bomb-bzip2.zip", lambda: _packed_zip(b"a", bz2.compress(bytes(200 * MB)), 10_000, 12), "damaged")
    yield Hostile("bomb-lzma.zip", lambda: _lzma_zip(bytes(100 * MB), 5000), "damaged")
    yield Hostile("bomb.zip.gz", lambda: pack(_packed_zip(b"a.txt", zeros(300, -15), 300 * MB)), "oversized")
    yield Hostile("half-a-bomb.txt.gz", lambda: pack(LONG + b"\n" * 9 * MB), "oversized")


def _tars() -> Iterator[Hostile]:
    """Tar archives whose headers lie, or name what is no file."""
    sound = tar_file(b"sound.txt", TEXT)
    for name, header, outcome in (
        ("huge-size", tar_header(b"a.txt", 8**11 - 1), "read oversized damaged?"),
        ("size-beyond", tar_header(b"a.txt", 100_000) + TEXT, "read damaged"),
        ("negative-size", tar_header(b"a.txt", b"\xff" * 11 + b"\x01"), "read damaged"),
        ("binary-huge", tar_header(b"a.txt", b"\x80" + b"\xff" * 11), "read damaged? oversized?"),
        ("size-of-letters", tar_header(b"a.txt", b"many bytes!\0"), "read damaged"),
        ("link", tar_header(b"a.txt", kind=b"2"), "read link"),
        ("hard-link", tar_header(b"a.txt", kind=b"1"), "read link"),
        ("device", tar_header(b"a.txt", kind=b"3") + tar_header(b"b.txt", kind=b"4"), "read device"),
        ("pipe", tar_header(b"a.txt", kind=b"6"), "read device"),
        ("unknown-type", tar_header(b"a.txt", kind=b"Z"), "read format"),
        ("upwards", tar_file(b"../../a.txt", TEXT), "read outside"),
        ("absolute", tar_file(b"/etc/a.txt", TEXT), "read outside"),
        ("drive", tar_file(b"C:\\a.txt", TEXT), "read outside"),
        ("no-name", tar_file(b"", TEXT), "read damaged? outside?"),
        ("dots", tar_file(b"..", TEXT) + tar_file(b".", TEXT), "read outside"),
        ("control-name", tar_file(b"a\n\x1b[31m.txt", TEXT), "read"),
        ("no-unicode-name", tar_file(b"\xff\xfe\x80.txt", TEXT), "read"),
        ("one-name-thrice", tar_file(b"a.txt", TEXT) * 3, "read"),
        ("long-name-header", tar_header(b"././@LongLink", 500_000_000, b"L"), "read oversized"),
        ("long-name-forever", tar_file(b"././@LongLink", b"a", b"L") * 3000, "read damaged"),
        ("pax-noise", tar_file(b"pax", NOISE[:2000], b"x"), "read damaged?"),
        ("pax-huge", tar_header(b"pax", 2_000_000_000, b"x"), "read oversized"),
        ("pax-size", tar_file(b"pax", b"20 size=99999999999\n", b"x") + sound, "read oversized? damaged?"),
        ("pax-negative", tar_file(b"pax", b"11 size=-5\n", b"x") + sound, "read damaged"),
        ("pax-no-number", tar_file(b"pax", b"9999999999999999999999 a=b\n", b"x"), "read damaged"),
        ("pax-digits", tar_file(b"pax", b"5016 size=" + b"9" * 5005 + b"\n", b"x") + sound, "read damaged? empty?"),
        (
            "pax-path",
            tar_file(b"pax", b"23 path=../../etc/x.txt\n"[:23] + b"\n", b"x") + sound,
            "read outside damaged?",
        ),
        ("pax-forever", tar_file(b"pax", b"12 a=bcdefg\n", b"x") * 3000, "read damaged"),
        ("sparse", tar_header(b"a.txt", kind=b"S"), "read format? damaged?"),
        ("wrong-sum", b"a.txt".ljust(512, b"\0"), "read damaged"),
        ("noise-between", NOISE[:512], "read damaged"),
    ):
        yield Hostile(f"{name}.tar", sound + header + sound + TAR_END, outcome, name in {"link", "upwards", "pipe"})
    yield Hostile("no-end.tar", sound, "read damaged")
    yield Hostile("two-tars.tar", sound + TAR_END + sound + TAR_END, "read damaged")
    yield Hostile("only-folders.tar", tar_header(b"a/", kind=b"5") + TAR_END, "nothing? empty")
    yield Hostile("only-end.tar", TAR_END, "empty", fast=True)
    yield Hostile("ten-thousand-empty.tar", lambda: tar_file(b"a.txt") * 3_000 + TAR_END, "empty")
    yield Hostile("with-holes.tar", _sparse_tar, "format? read? oversized?")


def _sparse_tar() -> bytes:
    """GNU's new format of files with holes: one of 8 TB in a few bytes."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        found = tarfile.TarInfo("GNUSparseFile.1/a.txt")
        content = b"1\n8000000000000\n1\n".ljust(512, b"\0") + b"a"
        found.size = len(content)
        found.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "a.txt",
                             "GNU.sparse.realsize": "8000000000001"}  # fmt: skip
        archive.addfile(found, io.BytesIO(content))
    return out.getvalue()


def _packed_zip(name: bytes, content: bytes, size: int, method: int = 8) -> bytes:
    return zip_of(Packed(name, content, method, size=size, check=0))


def _lzma_zip(content: bytes, size: int) -> bytes:
    filters = [{"id": lzma.FILTER_LZMA1, "preset": 0}]
    body = lzma.compress(content, lzma.FORMAT_RAW, filters=filters)
    return _packed_zip(b"a.txt", b"\x09\x14\x05\0" + b"\x5d" + struct.pack("<L", 2**18) + body, size, 14)


def _zips() -> Iterator[Hostile]:
    """Zip archives with members that are not to be read."""
    sound = Packed(b"sound.txt", TEXT)
    for name, member, outcome in (
        ("locked", Packed(b"a.txt", NOISE[:90], flags=1), "read encrypted"),
        ("aes", Packed(b"a.txt", NOISE[:90], 99, flags=1), "read encrypted"),
        ("link", Packed(b"a.txt", b"/etc/passwd", mode=0o120777), "read link"),
        ("pipe", Packed(b"a.txt", mode=0o010644), "read device"),
        ("device", Packed(b"a.txt", mode=0o020644), "read device"),
        ("socket", Packed(b"a.txt", mode=0o140644), "read device"),
        ("upwards", Packed(b"../../a.txt", TEXT), "read outside"),
        ("upwards-by-backslash", Packed(b"..\\..\\a.txt", TEXT), "read outside"),
        ("upwards-later", Packed(b"a/../../a.txt", TEXT), "read outside"),
        ("absolute", Packed(b"/a.txt", TEXT), "read outside"),
        ("drive", Packed(b"C:/a.txt", TEXT), "read outside"),
        ("no-name", Packed(b"", TEXT), "read outside"),
        ("zero-in-name", Packed(b"a\0.txt", TEXT + b" Zero."), "read"),
        ("control-name", Packed(b"a\n\r\x1b]0;x\x07.txt", TEXT), "read"),
        ("no-unicode-name", Packed(b"\xff\xfe.txt", TEXT, flags=0x800), "read"),
        ("long-name", Packed(b"a" * 60_000 + b".txt", TEXT), "read"),
        ("deep-name", Packed(b"a/" * 20_000 + b"a.txt", TEXT), "read"),
        ("method-97", Packed(b"a.txt", NOISE[:90], 97), "read format"),
        ("method-9", Packed(b"a.txt", NOISE[:90], 9), "read format"),
        ("method-54321", Packed(b"a.txt", NOISE[:90], 54321), "read format"),
        ("wrong-sum", Packed(b"a.txt", TEXT, check=1), "read damaged"),
        ("noise-deflated", Packed(b"a.txt", NOISE[:300], 8, size=5000), "read damaged"),
        ("noise-bzip2", Packed(b"a.txt", NOISE[:300], 12, size=5000), "read damaged"),
        ("noise-lzma", Packed(b"a.txt", NOISE[:300], 14, size=5000), "read damaged oversized?"),
        ("lzma-window", Packed(b"a.txt", b"\x09\x14\x05\0\x5d\xff\xff\xff\xff" + NOISE[:99], 14), "read oversized"),
        ("noise-zstd", Packed(b"a.txt", NOISE[:300], 93, size=5000), "read damaged"),
        ("noise-xz", Packed(b"a.txt", NOISE[:300], 95, size=5000), "read damaged"),
        ("binary", Packed(b"a.txt", NOISE[:3000]), "read binary"),
        ("empty-member", Packed(b"a.txt"), "read empty"),
    ):
        yield Hostile(f"{name}.zip", zip_of(sound, member), outcome, name in {"locked", "link", "upwards", "pipe"})
    yield Hostile("only-folders.zip", zip_of(Packed(b"a/"), Packed(b"b/", mode=0o040755)), "empty")
    yield Hostile("only-hidden.zip", zip_of(Packed(b".a.txt", TEXT)), "nothing")
    yield Hostile("nothing.zip", zip_of(), "empty", fast=True)
    yield Hostile("one-name-thrice.zip", zip_of(*[Packed(b"a.txt", TEXT)] * 3), "read")
    yield Hostile("word.docx.zip", zip_of(Packed(b"[Content_Types].xml", TEXT)), "format")
    yield Hostile("epub.zip", zip_of(Packed(b"mimetype", b"application/epub+zip"), sound), "format")


def _lying_zips() -> Iterator[Hostile]:
    """Zip archives whose directory lies."""
    sound, text = Packed(b"sound.txt", TEXT), Packed(b"a.txt", TEXT)
    whole = zip_of(sound, text)
    yield Hostile("size-too-small.zip", zip_of(Packed(b"a.txt", TEXT, size=5)), "damaged")
    yield Hostile("size-too-large.zip", zip_of(Packed(b"a.txt", TEXT, size=50_000)), "damaged")
    yield Hostile("packed-too-large.zip", zip_of(Packed(b"a.txt", TEXT, packed=50_000), sound), "damaged read")
    yield Hostile("size-of-4-gb.zip", zip_of(Packed(b"a.txt", TEXT, size=2**32 - 2)), "oversized")
    extra = struct.pack("<2H3Q", 1, 24, 2**63, 2**63, 2**63)
    yield Hostile("zip64-huge.zip", zip_of(Packed(b"a.txt", TEXT, size=2**32 - 1, packed=2**32 - 1, extra=extra)),
                  "damaged oversized?")  # fmt: skip
    yield Hostile("zip64-lacks.zip", zip_of(Packed(b"a.txt", TEXT, size=2**32 - 1)), "oversized")
    yield Hostile("overlapping.zip", zip_of(Packed(b"a.txt", TEXT), Packed(b"b.txt", TEXT, place=0)), "damaged",
                  fast=True)  # fmt: skip
    yield Hostile("thousand-overlapping.zip", zip_of(text, *[Packed(b"b.txt", TEXT, place=0)] * 2000), "damaged")
    yield Hostile("place-beyond.zip", zip_of(sound, Packed(b"b.txt", TEXT, place=2**31)), "read damaged")
    yield Hostile("place-in-text.zip", zip_of(Packed(b"b.txt", TEXT, place=60, packed=5), sound), "damaged read?")
    yield Hostile("count-too-small.zip", zip_of(sound, text, count=1), "damaged")
    yield Hostile("count-too-large.zip", zip_of(sound, text, count=60_000), "damaged")
    yield Hostile("no-directory.zip", whole[:-22], "damaged read?")
    yield Hostile("only-directory.zip", b"PK\5\6" + whole[-18:], "damaged")
    yield Hostile("end-of-ones.zip", b"PK\5\6" + b"\xff" * 18, "damaged? format?")
    yield Hostile("part-of-several.zip", whole[:-18] + b"\3\0\3\0" + whole[-14:], "format")
    yield Hostile("comment-of-ends.zip", zip_of(sound, comment=b"PK\5\6" * 16_000), "read damaged?")
    yield Hostile("noise-before.zip", b"PK\3\4" + NOISE + whole, "read damaged?")
    yield Hostile("zip64-end-lies.zip",
                  whole[:-22] + b"PK\6\7" + struct.pack("<LQL", 0, 2**60, 1) + b"PK\5\6" + b"\xff" * 16 + b"\0\0",
                  "damaged")  # fmt: skip
    yield Hostile("twenty-thousand-empty.zip", lambda: zip_of(*(Packed(b"%d.txt" % n) for n in range(2_000))), "empty")


def _nested() -> Iterator[Hostile]:
    """Archives in archives."""
    pack = PACKERS["gz"]
    inner, tar = zip_of(Packed(b"a.txt", TEXT)), tar_of("a.txt")
    for depth in (3, 4, 30):
        nested, tars = inner, tar
        for _ in range(depth - 1):
            nested, tars = zip_of(Packed(b"z.zip", nested)), tar_file(b"t.tar.gz", pack(tars)) + TAR_END
        outcome = "read" if depth == 3 else "nested"
        yield Hostile(f"{depth}-deep.zip", nested, outcome, depth == 4)
        yield Hostile(f"{depth}-deep.tar", tars, outcome)
    yield Hostile("quine.zip", lambda: _wide(6, 4), "nested")
    yield Hostile("broken-inside.zip", zip_of(Packed(b"b.zip", inner[:-5]), Packed(b"a.txt", TEXT)), "read damaged")
    yield Hostile("tar-in-zip-in-tar.tar", tar_file(b"z.zip", zip_of(Packed(b"t.tar", tar))) + TAR_END, "read")
    yield Hostile("large-windows.tar.xz", _large_windows, "read oversized?")
    with_zeros = io.BytesIO()
    with zipfile.ZipFile(with_zeros, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), bytes(9 * MB), zipfile.ZIP_DEFLATED)
    yield Hostile("small-bombs.zip", with_zeros.getvalue(), "binary? empty?")
    yield Hostile("deflate-noise.zip", zip_of(Packed(b"a.txt", zlib.compress(TEXT)[2:-4], 8, size=len(TEXT),
                                                     check=zlib.crc32(TEXT))), "read")  # fmt: skip


def _wide(each: int, depth: int) -> bytes:
    """Archives with several archives in each, so that their number grows with every level."""
    nested = zip_of(Packed(b"a.txt", TEXT))
    for _ in range(depth):
        nested = zip_of(*(Packed(b"%d.zip" % number, nested) for number in range(each)))
    return nested


def _large_windows() -> bytes:
    """Three tar archives in each other, packed so that each decompressor holds 64 MB."""
    filler = b"".join(b"%07d" % number * 9 for number in range(1_200_000))  # 72 MB that pack to a fortieth
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 64 * MB}]
    content = tar_of("a.txt")
    for _ in range(2):
        body = tar_file(b".filler", filler) + tar_file(b"t.tar.xz", lzma.compress(content, filters=filters)) + TAR_END
        content = body
    return lzma.compress(content, filters=filters)
