"""Crawls give their pages as items; what is not read is counted, and a file that breaks off says where."""

from __future__ import annotations

import gzip
import io
import re
import tracemalloc
import zlib
from collections import Counter

import brotli
import pytest
from made_archives import record, response, zeros

from onrecord.documents.filename_date import day_in_name
from onrecord.documents.items import Item, document_of
from onrecord.inputs.kinds import kind_of
from onrecord.inputs.source import Source
from onrecord.inputs.warc import warc_items
from onrecord.inputs.warc_records import records

PAGE = b"<html><body><p>The minister met the ambassador on Friday and said that talks would go on.</p></body></html>"
OK = record(response(PAGE), "urn:uuid:ok")


def read(content: bytes, name: str = "/n/a.warc", limit: int = 10_000_000) -> tuple[list[Item], Counter[str]]:
    passed_over: Counter[str] = Counter()
    return list(warc_items(Source(name, io.BytesIO(content)), passed_over, limit)), passed_over


def contents(content: bytes) -> list[bytes | str]:
    """The content of each page, or the reason why there is none."""
    return [item.content if item.problem is None else item.problem.reason for item in read(content)[0]]


def body(sent: bytes, **headers: str) -> bytes | str:
    """What is made of a body that a server sent."""
    (found,) = contents(record(response(sent, **headers)))
    return found


def test_a_page_has_its_address_and_no_day_of_publication() -> None:
    (item,), passed_over = read(OK)
    assert item.input == "/n/a.warc#urn:uuid:ok"
    assert (item.content, item.url, item.published) == (PAGE, "https://example.org/a", None)
    assert item.sha256
    assert len(item.sha256) == 64
    assert not passed_over
    assert document_of(item).text.startswith("The minister met")
    assert document_of(item).published is None


def test_the_day_in_a_crawls_name_is_not_that_of_its_pages() -> None:
    (item,), _ = read(OK, "/n/crawl-2019-06-28.warc")
    assert document_of(item).published is None
    assert day_in_name("/n/crawl-2019-06-28.warc#urn:uuid:1") is None
    assert day_in_name("/n/talks#1-2019-06-28.txt") == "2019-06-28"
    assert day_in_name("/n/x.zip/2019-06-28#2.txt") == "2019-06-28"


def test_a_record_without_an_id_or_with_one_that_comes_again_has_a_name_of_its_own() -> None:
    bare = record(response(PAGE), WARC_Record_ID="").replace(b"WARC-Record-ID: <urn:uuid:1>\r\n", b"")
    names = [item.input for item in read(OK + OK + bare)[0]]
    assert names == ["/n/a.warc#urn:uuid:ok", "/n/a.warc#urn:uuid:ok#2", f"/n/a.warc#{2 * len(OK)}"]


def test_what_is_not_read_is_counted_by_kind() -> None:
    others = [
        record(b"software: x", kind="warcinfo", media="application/warc-fields"),
        record(b"GET / HTTP/1.1", kind="request"),
        record(response(b""), kind="revisit"),
        record(response(PAGE, status="404 Not Found")),
        record(response(b"", status="301 Moved")),
        record(response(PAGE, status="404")),
        record(response(b"x", "image/png")),
        record(response(b"x", "")),
        record(b"1.2.3.4", media="text/dns"),
        record(response(PAGE), WARC_Segment_Number="1"),
        record(b"garbage"),
        record(b"x", kind="resource", media="\x1b[31m"),
    ]
    found, passed_over = read(b"".join(others) + OK)
    assert len(found) == 1
    assert passed_over == {
        "warcinfo": 1, "request": 1, "revisit": 1, "status 404": 2, "status 301": 1, "image/png": 1, "no type": 1,
        "text/dns": 1, "segment": 1, "no status": 1, "other": 1,
    }  # fmt: skip


def test_kinds_without_end_are_counted_together() -> None:
    found = read(b"".join(record(b"", kind="resource", media=f"x/y{number}") for number in range(300)))
    assert len(found[1]) == 201
    assert found[1]["other"] == 100


def test_texts_that_were_kept_without_a_response_are_read() -> None:
    kept = record(PAGE, "1", "resource", "text/html") + record(b"Text.", "2", "conversion", "text/plain")
    assert contents(kept) == [PAGE, b"Text."]


def test_the_crawlers_word_counts_where_the_server_names_no_type() -> None:
    assert contents(record(response(PAGE, ""), WARC_Identified_Payload_Type="text/html")) == [PAGE]


BARE = zlib.compress(PAGE)[2:-4]


@pytest.mark.parametrize(
    ("sent", "coding"),
    [
        (PAGE, ""), (PAGE, "identity"), (PAGE, "utf-8"), (gzip.compress(PAGE), "gzip"), (gzip.compress(PAGE), "x-gzip"),
        (gzip.compress(PAGE), ""), (PAGE, "gzip"), (zlib.compress(PAGE), "deflate"), (BARE, "deflate"),
        (PAGE, "deflate"), (brotli.compress(PAGE), "br"), (PAGE, "br"),
        (gzip.compress(brotli.compress(PAGE)), "br, gzip"),
        (gzip.compress(gzip.compress(PAGE)), "gzip, gzip"), (brotli.compress(gzip.compress(PAGE)), "gzip, br"),
    ],
    ids=range(15),
)  # fmt: skip
def test_a_body_is_unpacked_whatever_was_declared(sent: bytes, coding: str) -> None:
    assert body(sent, Content_Encoding=coding) == PAGE
    chunks = b"".join(b"%x;a=b\r\n%b\r\n" % (len(part), part) for part in (sent[:9], sent[9:])) + b"0\r\n\r\n"
    assert body(chunks, Content_Encoding=coding, Transfer_Encoding="chunked") == PAGE
    assert body(sent, Content_Encoding=coding, Transfer_Encoding="chunked") == PAGE


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_body_that_breaks_off_is_damaged(coding: str) -> None:
    packed = {"gzip": gzip.compress, "br": brotli.compress}[coding](PAGE * 50)
    assert body(packed[:-9], Content_Encoding=coding) == "damaged"
    chunked = b"%x\r\n%b\r\n%x\r\n" % (len(packed), packed, len(packed))
    assert body(chunked + packed[:9], Content_Encoding=coding, Transfer_Encoding="chunked") == "damaged"


@pytest.mark.parametrize(
    ("sent", "coding"),
    [(zeros(60), "gzip"), (brotli.compress(bytes(60 * 2**20), quality=1), "br"), (zeros(60, 15), "deflate")],
)
def test_a_body_that_is_a_bomb_is_set_aside_in_bounded_memory(sent: bytes, coding: str) -> None:
    tracemalloc.start()
    found = contents(record(response(sent, Content_Encoding=coding)) + OK)
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
    assert found == ["oversized", PAGE]


@pytest.mark.parametrize(
    ("sent", "declared", "text"),
    [
        ("Der Fürst sprach".encode("latin-1"), "iso-8859-1", "Der Fürst sprach"),
        ("Премьер".encode("koi8-r"), "koi8-r", "Премьер"),
        ("Премьер".encode(), "koi8-r", "Премьер"),
        ("été".encode("cp1252"), "nonsense", "été"),
        ("“été”".encode("utf-16-le"), '"utf-16le"', "“été”"),
    ],
)
def test_the_code_that_the_server_names_counts(sent: bytes, declared: str, text: str) -> None:
    found = body(sent, media=f"Text/HTML; charset={declared}")
    assert isinstance(found, bytes)
    assert found.decode("utf-8-sig") == text


def test_a_page_keeps_its_bytes_where_the_server_names_no_code() -> None:
    sent = "<html><meta charset=koi8-r>Премьер".encode("koi8-r")
    assert body(sent) == sent


def test_a_page_that_is_too_large_is_set_aside_and_the_next_is_read() -> None:
    items, _ = read(record(response(PAGE * 20)) + OK, limit=1_000)
    assert [item.problem.reason if item.problem else item.content for item in items] == ["oversized", PAGE]
    assert "more than 1,000 bytes" in str(items[0].problem)


@pytest.mark.parametrize("cut", [5, 20, 60, len(PAGE) + 30, len(OK) - 200, len(OK) - 20])
def test_a_warc_that_is_cut_gives_what_is_there_and_the_byte(cut: int) -> None:
    whole = OK + record(response(PAGE), "urn:uuid:2")
    items, _ = read(whole[:-cut])
    assert items[0].content == PAGE
    assert items[-1].input == "/n/a.warc"
    assert items[-1].problem is not None
    assert f"byte {len(whole) - cut:,}" in str(items[-1].problem)


@pytest.mark.parametrize("cut", [1, 5, 9, 50, 200])
def test_a_packed_warc_that_is_cut_names_the_byte_of_the_packed_file(cut: int) -> None:
    for whole in (gzip.compress(OK) * 3, gzip.compress(OK * 3)):
        items, _ = read(whole[:-cut], "/n/a.warc.gz")
        assert items[-1].problem is not None
        assert items[-1].input == "/n/a.warc.gz"
        assert f"the gzip data breaks off at byte {len(whole) - cut:,}" in str(items[-1].problem)
        assert len(items) > 1 or whole == gzip.compress(OK * 3)


@pytest.mark.parametrize(
    "bad",
    [
        OK.replace(b"Content-Length", b"Content-Lenght"),
        OK.replace(b"Content-Length: ", b"Content-Length: -"),
        OK.replace(b"Content-Length: ", b"Content-Length: " + b"9" * 30),
        OK.replace(b"Content-Length: ", b"Content-Length: 99999"),
        re.sub(rb"(Content-Length: )\d+", rb"\g<1>0", OK),
        b"garbage\n",
        b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000,
        b"WARC/1.0\r\nX: " + b"y" * 1_000_000,
    ],
)
def test_a_record_that_makes_no_sense_ends_the_file_with_a_word(bad: bytes) -> None:
    found = contents(OK + bad + OK)
    assert found[0] == PAGE
    assert found[-1] == "damaged"
    assert contents(bad)[-1] == "damaged"


def test_headers_may_be_folded_and_lines_end_in_one_byte() -> None:
    folded = OK.replace(b"WARC-Date", b"X-Long: a\r\n b\r\nWARC-Date").replace(b"HTTP/1.1 200 OK", b"HTTP/2 200")
    length = len(response(PAGE)) - 5
    folded = folded.replace(b"Content-Length: %d" % len(response(PAGE)), b"Content-Length: %d" % length)
    assert contents(folded) == [PAGE]
    found = next(records(io.BytesIO(b"WARC/1.0\nWARC-Type: resource\nX: a\n b\nContent-Length: 2\n\nab\n\n")))
    assert (found.headers["x"], found.block.read(9)) == ("a b", b"ab")


def test_a_response_with_headers_without_end_is_damaged() -> None:
    assert contents(record(response(PAGE, X_Long="y" * 70_000)) + OK) == ["damaged", PAGE]


def test_a_file_is_told_by_its_first_bytes() -> None:
    assert kind_of(OK, "a") == "warc"
    assert kind_of(b"WARC is a format", "a") == "document"


def test_a_bomb_between_pages_takes_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    length = 60 * 2**20
    head = record(b"", kind="resource", media="image/png", Content_Length=str(length))[:-4]
    bomb = gzip.compress(OK) + zeros(60, before=head) + gzip.compress(b"\r\n\r\n" + OK)
    tracemalloc.start()
    assert contents(bomb) == [PAGE, PAGE]
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    monkeypatch.setattr("onrecord.inputs.warc.MAX_SKIPPED_BYTES", 20_000_000)
    assert contents(bomb) == [PAGE, "oversized"]
