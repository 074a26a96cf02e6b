"""Compressed files are told by their first bytes, read in bounded memory, and never end without a word."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import sys
import tracemalloc
import zlib
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from made_archives import zeros

from onrecord.errors import DamagedFile, OversizedDocument, UnsupportedFormat
from onrecord.inputs.compressed import Compression, compression_of, decompressed
from onrecord.inputs.source import Source, first_bytes, some

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = "".join(f"line {number}: the talks went on.\n" for number in range(5_000)).encode()
NOISE = random.Random(7).randbytes(300_000)  # noqa: S311 - the same bytes each time

PACKERS: dict[Compression, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": lambda content: bz2.compress(content, 1),
    "xz": lzma.compress,
    "lzma": lambda content: lzma.compress(content, lzma.FORMAT_ALONE),
    "zstd": lambda content: zstd.compress(content, options={zstd.CompressionParameter.checksum_flag: 1}),
}
ENDINGS = {"gzip": ".gz", "bzip2": ".bz2", "xz": ".xz", "lzma": ".lzma", "zstd": ".zst"}


def source_of(content: bytes, name: str = "/news/a.jsonl.gz") -> Source:
    return Source(name, io.BytesIO(content))


def what_comes(content: bytes) -> tuple[bytes, str]:
    """What is read of a compressed file, and why no more is."""
    stream, pieces = decompressed(source_of(content)).stream, []
    try:
        while piece := some(stream, 65_536):
            pieces.append(piece)
    except DamagedFile as error:
        return b"".join(pieces), str(error)
    return b"".join(pieces), ""


@pytest.fixture(params=PACKERS)
def compression(request: pytest.FixtureRequest) -> Compression:
    return request.param  # type: ignore[no-any-return]


def test_every_compression_is_told_and_undone(compression: Compression) -> None:
    packed = PACKERS[compression](TEXT)
    assert compression_of(packed[:14]) == compression
    found = decompressed(source_of(packed, f"/news/a.jsonl{ENDINGS[compression]}"))
    assert found.name == f"/news/a.jsonl{ENDINGS[compression]}"
    assert found.kind_name == "/news/a.jsonl"
    assert found.stream.read() == TEXT


@pytest.mark.parametrize(
    ("name", "kind_name"),
    [("/a.tgz", "/a.tar"), ("/a.TAR.GZ", "/a.TAR"), ("/a.warc.gz", "/a.warc"), ("/a.dat", "/a.dat"), ("/gz", "/gz")],
)
def test_the_name_on_record_stays_and_another_tells_the_kind(name: str, kind_name: str) -> None:
    found = decompressed(source_of(gzip.compress(b"x"), name))
    assert (found.name, found.kind_name) == (name, kind_name)


@pytest.mark.parametrize(
    "start", [b"", b"BZh9 is a word", b"]the text begins oddly", b"\x1f\x8b", b"PK\3\4", TEXT[:14]]
)
def test_what_is_not_compressed_stays_as_it_is(start: bytes) -> None:
    assert compression_of(start) is None
    source = source_of(start)
    assert decompressed(source).stream.read() == start


@pytest.mark.parametrize("compression", [each for each in PACKERS if each != "lzma"])  # of which a file holds one
def test_several_streams_are_one_and_padding_is_none(compression: Compression) -> None:
    packed = PACKERS[compression](b"one\n") + PACKERS[compression](b"") + PACKERS[compression](b"two\n") + bytes(40)
    assert what_comes(packed) == (b"one\ntwo\n", "")


@pytest.mark.parametrize("share", [0.01, 0.3, 0.9, 0.999])
def test_a_file_that_is_cut_gives_what_is_there_and_the_byte(compression: Compression, share: float) -> None:
    packed = PACKERS[compression](NOISE)
    cut = packed[: int(len(packed) * share)]
    found, problem = what_comes(cut)
    assert NOISE.startswith(found)
    assert f"breaks off at byte {len(cut):,}" in problem
    assert "get the file again" in problem
    assert len(found) > len(NOISE) * (share - 0.45)


def test_a_damaged_file_says_where_but_for_lzma_that_has_no_check_sum(compression: Compression) -> None:
    packed = bytearray(PACKERS[compression](NOISE * 3))
    middle = len(packed) // 2
    packed[middle : middle + 50] = bytes(byte ^ 0x55 for byte in packed[middle : middle + 50])
    _, problem = what_comes(bytes(packed))
    assert compression == "lzma" or "damaged between bytes" in problem


def test_a_wrong_check_sum_is_damage_and_the_text_still_comes() -> None:
    found, problem = what_comes(gzip.compress(TEXT)[:-8] + b"\1" * 8)
    assert TEXT.startswith(found)
    assert len(found) >= len(TEXT) - 1
    assert "check" in problem


def test_what_follows_and_is_something_else_is_damage() -> None:
    packed = gzip.compress(b"one\n")
    found, problem = what_comes(packed + b"junk " * 10)
    assert found == b"one\n"
    assert f"begins at byte {len(packed)}" in problem


def test_lines_before_damage_can_be_read_and_a_whole_read_never_gives_less() -> None:
    cut = gzip.compress(TEXT)[:-100]
    stream, lines = decompressed(source_of(cut)).stream, []
    with pytest.raises(DamagedFile):
        lines += [lines.append(line) for line in iter(stream.readline, b"")]
    assert b"".join(lines) == TEXT[: len(b"".join(lines))]
    assert len(lines) > 1_000
    with pytest.raises(DamagedFile):
        decompressed(source_of(cut)).stream.read(10_000_000)


@pytest.mark.parametrize("packed", [zeros(60), bz2.compress(bytes(60 * 2**20)), zstd.compress(bytes(60 * 2**20))])
def test_a_bomb_is_stopped_with_the_numbers_and_in_little_memory(packed: bytes) -> None:
    assert len(packed) < 100_000
    tracemalloc.start()
    stream = decompressed(source_of(packed)).stream
    with pytest.raises(OversizedDocument, match=r"10,0\d\d,\d\d\d bytes came out of .* the limit is 250 times"):
        deque(iter(partial(some, stream, 65_536), b""), maxlen=0)
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "packed",
    [
        lzma.compress(b"x", filters=[{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 2**28}]),
        b"\x28\xb5\x2f\xfd\x00" + bytes([(31 - 10) << 3]) + b"\x01\0\0",
    ],
    ids=["xz", "zstd"],
)
def test_memory_that_a_file_asks_for_is_refused(packed: bytes) -> None:
    with pytest.raises(OversizedDocument, match="asks for more memory than the 134,217,728 bytes"):
        decompressed(source_of(packed)).stream.read()


def test_a_dictionary_that_is_not_there_is_no_damage() -> None:
    learned = zstd.train_dict([f"The talks went on for {number} days. ".encode() * 9 for number in range(200)], 2_000)
    with pytest.raises(UnsupportedFormat, match="zstd -d -D"):
        decompressed(source_of(zstd.compress(TEXT, zstd_dict=learned))).stream.read()


def test_a_long_text_passes_in_little_memory() -> None:
    packed = gzip.compress(NOISE * 30)
    tracemalloc.start()
    stream, given, sum_of = decompressed(source_of(packed)).stream, 0, 0
    while piece := stream.read(50_000):
        given, sum_of = given + len(piece), zlib.crc32(piece, sum_of)
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()
    assert (given, sum_of) == (len(NOISE) * 30, zlib.crc32(NOISE * 30))


def test_first_bytes_leave_the_file_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(TEXT)
    with (tmp_path / "a").open("rb") as file:
        start, source = first_bytes(Source("a", file), 10)
        assert (start, source.stream.read()) == (TEXT[:10], TEXT)
    start, source = first_bytes(decompressed(source_of(gzip.compress(TEXT))), 600)
    assert (start, source.stream.read()) == (TEXT[:600], TEXT)


class Trickle(io.RawIOBase):
    """A pipe that gives a few bytes at a time."""

    def __init__(self, content: bytes) -> None:
        self._left = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        most = min(7, len(buffer))
        piece, self._left = self._left[:most], self._left[most:]
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_pipe_that_gives_a_few_bytes_at_a_time_is_read_all_the_same() -> None:
    source = Source("-", io.BufferedReader(Trickle(gzip.compress(TEXT))))
    assert decompressed(source).stream.read() == TEXT
    start, source = first_bytes(Source("-", io.BufferedReader(Trickle(TEXT))), 100)
    assert (start, source.stream.read()) == (TEXT[:100], TEXT)
