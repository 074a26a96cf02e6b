"""Archives give their files in order; what may not be read is set aside with a reason, and the rest is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from made_archives import TAR_END, Packed, tar_file, tar_header, zeros, zip_of

from onrecord.documents.items import Item
from onrecord.errors import DocumentError
from onrecord.inputs import archives, zip_directory
from onrecord.inputs import members as members_of
from onrecord.inputs.archives import archive_of, members
from onrecord.inputs.source import Source, some

GOOD = Packed(b"good.txt", b"good")
GOOD_TAR = tar_file(b"good.txt", b"good")
Files = list[tuple[str, bytes]]


def read(content: bytes, name: str = "/n/a", stream: io.BufferedIOBase | None = None) -> dict[str, bytes | str]:
    """By the names of what is in an archive, its content, or the reason and the message of its problem."""
    found: dict[str, bytes | str] = {}
    for each in members(Source(name, stream or io.BytesIO(content))):  # type: ignore[arg-type]
        told = each.name if isinstance(each, Source) else each.input
        assert told not in found
        found[told] = problem_of(each) if isinstance(each, Item) else content_of(each)
    return found


def problem_of(item: Item) -> str:
    assert item.problem is not None
    assert str(item.problem).startswith(f"{item.input}: ")
    return f"{item.problem.reason}: {item.problem}"


def content_of(source: Source) -> bytes | str:
    content = b""
    try:
        while piece := some(source.stream, 65_536):
            content = (content + piece)[:1_000_000]
    except DocumentError as error:
        return f"{error.reason}: {error}"
    return content


def reasons(found: dict[str, bytes | str]) -> dict[str, bytes | str]:
    """As `read`, with the reason alone of each problem."""
    return {name: value.partition(":")[0] if isinstance(value, str) else value for name, value in found.items()}


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(files: Files, form: int = tarfile.PAX_FORMAT) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        for name, content in files:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return stream.getvalue()


FILES: Files = [
    ("b.txt", b"beta " * 50_000), ("2019/a.html", b"<html>"), ("./2019//./c.txt", b"c"), ("empty.txt", b""),
    ("2019/.hidden/d.txt", b"d"), ("__MACOSX/b.txt", b"e"), (".DS_Store", b"f"), ("e.txt.gz", gzip.compress(b"inner")),
    (f"{'long/' * 60}name.txt", b"long"),
]  # fmt: skip
READ = {
    "/n/a/b.txt": b"beta " * 50_000, "/n/a/2019/a.html": b"<html>", "/n/a/2019/c.txt": b"c", "/n/a/empty.txt": b"",
    "/n/a/e.txt.gz": b"inner", f"/n/a/{'long/' * 60}name.txt": b"long",
}  # fmt: skip
MAKERS: dict[str, Callable[[Files], bytes]] = {
    "stored": lambda files: zipped(files, zipfile.ZIP_STORED),
    "deflated": zipped,
    "zip of bzip2": lambda files: zipped(files, zipfile.ZIP_BZIP2),
    "zip of lzma": lambda files: zipped(files, zipfile.ZIP_LZMA),
    "pax": tarred,
    "gnu": lambda files: tarred(files, tarfile.GNU_FORMAT),
    "tar.gz": lambda files: gzip.compress(tarred(files)),
    "tar.bz2": lambda files: bz2.compress(tarred(files)),
    "tar.xz": lambda files: lzma.compress(tarred(files)),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_an_archive_gives_its_files_in_its_order(make: Callable[[Files], bytes]) -> None:
    found = read(make(FILES))
    assert found == READ
    assert list(found) == list(READ)


def test_a_pipe_gives_the_same() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError("a pipe")

    for make in (zipped, tarred):
        assert read(b"", stream=Pipe(make(FILES))) == READ


def test_a_member_tells_its_kind_without_its_compression() -> None:
    (found,) = members(Source("/n/a.zip", io.BytesIO(zipped([("x.jsonl.gz", gzip.compress(b"{}"))]))))
    assert isinstance(found, Source)
    assert (found.name, found.kind_name) == ("/n/a.zip/x.jsonl.gz", "/n/a.zip/x.jsonl")


def test_what_is_no_archive_is_its_only_member() -> None:
    assert read(b"A text.", "/n/a.txt") == {"/n/a.txt": b"A text."}
    assert read(gzip.compress(b"A text."), "/n/a.txt.gz") == {"/n/a.txt.gz": b"A text."}
    assert archive_of(b"PK is a word" + bytes(600)) is None


def test_an_empty_archive_is_said_to_be_empty() -> None:
    for content in (zip_of(), zip_of(Packed(b"folder/")), tarred([]), gzip.compress(tarred([]))):
        assert reasons(read(content, "/n/a.tar")) == {"/n/a.tar": "empty"}


def test_a_name_that_comes_again_is_told_apart() -> None:
    files = [(name, str(number).encode()) for number, name in enumerate(["a.txt", "a.txt", "a#2.txt", "a.txt", "b/a"])]
    with pytest.warns(UserWarning, match="Duplicate name"):
        made = zipped(files)
    for content in (made, tarred(files)):
        expected = ["a.txt", "a#2.txt", "a#2#2.txt", "a#3.txt", "b/a"]
        assert read(content) == {f"/n/a/{name}": str(number).encode() for number, name in enumerate(expected)}


OUTSIDE = ["../x.txt", "/etc/x.txt", "a/../../x.txt", "..", "C:/x.txt", "C:x.txt", ""]


@pytest.mark.parametrize("name", [*OUTSIDE, "..\\..\\x.txt", "\\x.txt", "C:\\x.txt"])
def test_a_name_that_leads_outside_is_set_aside_and_nothing_is_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    both = [zip_of(Packed(name.encode(), b"x"), GOOD)]
    if name in OUTSIDE:
        both.append(tar_file(name.encode(), b"x") + GOOD_TAR + TAR_END if name else both[0])
    for content in both:
        found = reasons(read(content))
        assert list(found.values()) == ["outside", b"good"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "flags", "name"),
    [
        ("café.txt".encode(), 0x800, "café.txt"),
        ("café.txt".encode(), 0, "café.txt"),
        (b"caf\x82.txt", 0, "café.txt"),
        (b"caf\x82.txt", 0x800, "café.txt"),
        (b"2019\\a.txt", 0, "2019/a.txt"),
        (b"a\0\x1b\n.txt", 0, r"a\x00\x1b\x0a.txt"),
    ],
)
def test_names_in_a_zip_of_any_code(written: bytes, flags: int, name: str) -> None:
    assert read(zip_of(Packed(written, b"x", flags=flags), GOOD)) == {f"/n/a/{name}": b"x", "/n/a/good.txt": b"good"}


def test_names_in_a_tar_that_are_not_unicode() -> None:
    found = read(tar_file(b"caf\xe9.txt", b"x") + tar_file(b"a\x1b\n.txt", b"y") + TAR_END)
    assert found == {r"/n/a/caf\xe9.txt": b"x", r"/n/a/a\x1b\x0a.txt": b"y"}


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        (Packed(b"x", b"secret", flags=1), "encrypted"),
        (Packed(b"x", b"/etc/passwd", mode=0o120777), "link"),
        (Packed(b"x", mode=0o010644), "device"),
        (Packed(b"x", mode=0o020644), "device"),
        (Packed(b"x", b"x", method=9), "format"),
        (Packed(b"x", b"x", method=99), "format"),
        (Packed(b"x", b"x", method=1234), "format"),
        (Packed(b"x", b"x", check=1), "damaged"),
        (Packed(b"x", b"xyz", size=2), "damaged"),
        (Packed(b"x", b"xyz", size=4), "damaged"),
        (Packed(b"x", b"\x07junk", method=8, size=4), "damaged"),
        (Packed(b"x", b"\x09\4\5\0\x5d\xff\xff\xff\xff" + bytes(90), method=14, size=100), "oversized"),
        (Packed(b"x", b"\x09\4\5\0\xff\0\0\1\0" + bytes(90), method=14, size=100), "damaged"),
        (Packed(b"x", b"\x09", method=14, size=100), "damaged"),
        (Packed(b"x", b"x", size=700_000_000), "oversized"),
        (Packed(b"x", b"x" * 10, 0, 2**32 - 1, 2**32 - 1, extra=struct.pack("<HHQQ", 1, 16, 2**60, 10)), "oversized"),
        (Packed(b"x", zeros(60, -15), 8, 60 * 2**20), "oversized"),
        (Packed(b"x", zeros(60, -15), 8, 1_000), "damaged"),
        (Packed(b"x", bz2.compress(bytes(60 * 2**20)), 12, 1_000), "damaged"),
        (Packed(b"x", b"x", packed=10_000), "damaged"),
    ],
)
def test_a_zip_member_that_may_not_be_read_is_set_aside_and_the_rest_is_read(member: Packed, reason: str) -> None:
    found = reasons(read(zip_of(member, GOOD)))
    assert found["/n/a/x"] == reason
    assert found["/n/a/good.txt"] == b"good"


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        (tar_file(b"x", kind=b"1"), "link"),
        (tar_file(b"x", kind=b"2"), "link"),
        (tar_file(b"x", kind=b"3"), "device"),
        (tar_file(b"x", kind=b"4"), "device"),
        (tar_file(b"x", kind=b"6"), "device"),
        (tar_file(b"x", b"content", kind=b"Z"), "format"),
    ],
)
def test_a_tar_member_that_may_not_be_read_is_set_aside_and_the_rest_is_read(member: bytes, reason: str) -> None:
    assert reasons(read(member + GOOD_TAR + TAR_END)) == {"/n/a/x": reason, "/n/a/good.txt": b"good"}


def test_the_message_of_a_bomb_has_the_numbers() -> None:
    bomb = zeros(60, -15)
    message = read(zip_of(Packed(b"x", bomb, 8, 60 * 2**20)))["/n/a/x"]
    assert f"it claims 62,914,560 bytes out of {len(bomb):,} compressed ones" in message  # type: ignore[operator]
    assert "beyond 10,000,000 bytes the limit is 250 times" in message  # type: ignore[operator]


def test_files_that_share_their_bytes_are_set_aside() -> None:
    kernel = zlib.compress(bytes(2**20))[2:-4]
    bomb = [Packed(b"%03d" % number, kernel, 8, 2**20, place=0 if number else None) for number in range(500)]
    found = reasons(read(zip_of(*bomb, GOOD)))
    assert found.pop("/n/a/good.txt") == b"good"
    assert set(found.values()) == {"damaged"}


def test_a_bomb_in_a_tar_is_set_aside_and_what_follows_is_read_in_little_memory() -> None:
    bomb = (
        gzip.compress(GOOD_TAR) + zeros(100, before=tar_header(b"x", 100 * 2**20)) + gzip.compress(GOOD_TAR + TAR_END)
    )
    tracemalloc.start()
    found = read(bomb)
    assert tracemalloc.get_traced_memory()[1] < 6_000_000
    tracemalloc.stop()
    assert reasons(found) == {"/n/a/good.txt": b"good", "/n/a/x": "oversized", "/n/a/good#2.txt": b"good"}
    assert "10,0" in found["/n/a/x"]  # type: ignore[operator]


def test_a_bomb_too_large_to_skip_ends_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.inputs.tars.MAX_SKIPPED_BYTES", 20_000_000)
    bomb = (
        gzip.compress(GOOD_TAR) + zeros(100, before=tar_header(b"x", 100 * 2**20)) + gzip.compress(GOOD_TAR + TAR_END)
    )
    found = read(bomb)
    assert reasons(found) == {"/n/a/good.txt": b"good", "/n/a/x": "oversized", "/n/a": "oversized"}
    assert "beyond 20,000,000 bytes the limit is 250 times" in found["/n/a"]  # type: ignore[operator]


def test_what_one_file_gives_in_all_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.inputs.compressed.MAX_TOTAL_BYTES", 5_000_000)
    inner = zipped([(f"{number}.txt", b"text " * 200_000) for number in range(4)])
    found = reasons(read(zipped([("a.zip", inner), ("b.zip", inner)])))
    assert next(name for name, value in found.items() if value == "oversized") == "/n/a/b.zip/1.txt"


def test_a_name_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members_of, "MAX_NAMES", 3)
    monkeypatch.setattr(zip_directory, "MAX_NAMES", 3)
    files = [(f"{number}.txt", b"x") for number in range(5)]
    assert reasons(read(zipped(files))) == {"/n/a": "oversized"}
    assert list(reasons(read(tarred(files))).values()) == [b"x", b"x", b"x", "oversized"]


@pytest.mark.parametrize(
    "header",
    [
        tar_header(b"x", b"77777777777\0", b"x"),
        tar_header(b"x", 2**30, b"L"),
    ],
    ids=["pax", "long name"],
)
def test_a_tar_header_that_claims_much_is_refused_in_little_memory(header: bytes) -> None:
    tracemalloc.start()
    found = read(gzip.compress(GOOD_TAR) + zeros(50, before=header))
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()
    assert reasons(found) == {"/n/a/good.txt": b"good", "/n/a": "oversized"}


@pytest.mark.parametrize(
    "rest",
    [
        tar_header(b"x", b"\xff" * 11 + b"\0") + GOOD_TAR + TAR_END,
        tar_header(b"x", b"\x80\0" + b"\xff" * 10) + GOOD_TAR + TAR_END,
        tar_file(b"x", b"13 size=-512\n", b"x") + GOOD_TAR + TAR_END,
        tar_file(b"x", b"abcd\0", b"L") * 3_000 + GOOD_TAR + TAR_END,
        GOOD_TAR.replace(b"good", b"evil") + TAR_END,
        GOOD_TAR,
        b"",
        GOOD_TAR[:300],
        GOOD_TAR[:514],
        TAR_END + GOOD_TAR + TAR_END,
        TAR_END + b"junk" * 500,
    ],
    ids=[
        "negative size", "size of 2^80", "negative size in pax", "3,000 long names", "wrong check sum", "no end, twice",
        "no end", "cut header", "cut content", "joined", "junk",
    ],
)  # fmt: skip
def test_a_tar_that_is_damaged_or_cut_gives_what_is_there_and_says_so(rest: bytes) -> None:
    for content in (GOOD_TAR + rest, gzip.compress(GOOD_TAR + rest)):
        found = reasons(read(content))
        assert found["/n/a/good.txt"] == b"good"
        assert found["/n/a"] == "damaged"


@pytest.mark.parametrize("cut", [1, 3, 30, 60, 200])
def test_a_cut_tar_gz_says_at_which_byte(cut: int) -> None:
    whole = gzip.compress(tarred([(f"{number}.txt", str(number).encode()) for number in range(20)]))
    found = read(whole[:-cut])
    assert f"breaks off at byte {len(whole) - cut:,}" in found["/n/a"]  # type: ignore[operator]
    assert len(found) == 21 or cut > 20


@pytest.mark.parametrize(("cut", "whole"), [(1, 2), (20, 2), (22, 2), (60, 2), (120, 2), (140, 1), (175, 0), (188, 0)])
def test_a_zip_that_is_cut_gives_the_files_that_are_whole(cut: int, whole: int) -> None:
    made = zipped([("a.txt", b"a"), ("b.txt", b"b")])
    expected = dict(list({"/n/a/a.txt": b"a", "/n/a/b.txt": b"b"}.items())[:whole])
    found = read(made[:-cut])
    assert reasons(found) == expected | {"/n/a": "damaged"}
    assert f"at its end, byte {len(made) - cut:,}" in found["/n/a"]  # type: ignore[operator]


@pytest.mark.parametrize("at", range(0, 22, 2))
def test_a_zip_whose_end_record_is_wrong_gives_a_problem_or_its_files(at: int) -> None:
    whole = bytearray(zipped([("a.txt", b"a"), ("b.txt", b"b")]))
    whole[len(whole) - 22 + at] ^= 0xA5
    found = reasons(read(bytes(whole)))
    assert found in ({"/n/a": "damaged"}, {"/n/a": "format"}, {"/n/a/a.txt": b"a", "/n/a/b.txt": b"b"}) or (
        found["/n/a"] == "damaged"
    )


def test_a_zip_with_a_wrong_count_says_that_files_are_missing() -> None:
    found = reasons(read(zip_of(GOOD, count=9)))
    assert found["/n/a"] == "damaged"


def test_a_zip_with_something_before_it_or_a_comment_is_read() -> None:
    for content in (b"PK\3\4" + bytes(70) + zip_of(GOOD), zip_of(GOOD, comment=b"PK\5\6" + bytes(40))):
        assert read(content) == {"/n/a/good.txt": b"good"}


def test_a_large_zip_is_found_by_its_other_end_record() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as file:
        file.write(b"a")
    plain = stream.getvalue()
    end = plain.rindex(b"PK\5\6")
    size, start = struct.unpack_from("<2L", plain, end + 12)
    large = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, size, start)
    place = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    last = struct.pack("<4s4H2LH", b"PK\5\6", 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF, 0)
    assert read(plain[:end] + large + place + last) == {"/n/a/a.txt": b"a"}
    assert reasons(read(plain[:end] + place + last)) == {"/n/a": "damaged"}
    assert read(plain[:end] + large + place + plain[end:]) == {"/n/a/a.txt": b"a"}


def test_what_zip_packed_from_a_pipe_is_a_file() -> None:
    assert read(zip_of(Packed(b"-", b"piped", mode=0o010600))) == {"/n/a/-": b"piped"}


def test_an_office_file_is_none() -> None:
    office = zipped([("[Content_Types].xml", b"x"), ("word/document.xml", b"x")])
    book = zipped([("mimetype", b"application/epub+zip"), ("a.html", b"x")])
    assert reasons(read(office)) == {"/n/a": "format"}
    assert reasons(read(zipped([("a.docx", office), ("a.epub", book), ("b.txt", b"b")]))) == {
        "/n/a/a.docx": "format", "/n/a/a.epub": "format", "/n/a/b.txt": b"b",
    }  # fmt: skip


def test_archives_in_archives_are_read_to_the_stated_depth() -> None:
    deepest = zipped([("deep.txt", b"deep")])
    third = gzip.compress(tarred([("deeper.zip", deepest), ("c.txt", b"c")]))
    second = tarred([("c.tgz", third), ("b.txt", b"b")])
    assert archives.MAX_DEPTH == 3
    assert reasons(read(zipped([("b.tar", second), ("a.txt", b"a")]))) == {
        "/n/a/b.tar/c.tgz/deeper.zip": "nested", "/n/a/b.tar/c.tgz/c.txt": b"c", "/n/a/b.tar/b.txt": b"b",
        "/n/a/a.txt": b"a",
    }  # fmt: skip


def test_a_zip_in_an_archive_may_not_be_larger_than_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_SPOOLED_BYTES", 100)
    assert reasons(read(tarred([("a.zip", zipped([("x", b"x")])), ("b.txt", b"b")]))) == {
        "/n/a/a.zip": "oversized", "/n/a/b.txt": b"b",
    }  # fmt: skip


def test_a_damaged_archive_in_an_archive_leaves_the_rest() -> None:
    cut = gzip.compress(tarred([("x.txt", b"x" * 9)]))[:-20]
    found = reasons(read(zipped([("cut.tgz", cut), ("b.txt", b"b")])))
    assert found == {"/n/a/cut.tgz/x.txt": b"x" * 9, "/n/a/cut.tgz": "damaged", "/n/a/b.txt": b"b"}


def test_a_member_is_not_to_be_read_after_its_turn() -> None:
    found = list(members(Source("/n/a", io.BytesIO(tarred([("a", b"a" * 99_999), ("b", b"b")])))))
    assert isinstance(found[0], Source)
    found[0].stream.read(512)
    with pytest.raises(ValueError, match="read a file before asking for the next"):
        found[0].stream.read()


def test_a_directory_of_many_files_takes_little_memory() -> None:
    content = zip_of(*(Packed(b"%d.txt" % number) for number in range(3_000)))
    tracemalloc.start()
    number = sum(1 for _ in members(Source("/n/a", io.BytesIO(content))))
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()
    assert number == 3_000
