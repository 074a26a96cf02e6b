#!/usr/bin/env bash
# warcio 1.8.1 and FastWARC 2.0.1 hand out different bytes as the body of one and the same archived page.
# - Sent in chunks, or packed with gzip: warcio's content_stream() gives the page, FastWARC's reader the chunk sizes
#   and packed bytes as they travelled, without an error, unless auto_decode="all" is asked for.
# - Content-Encoding: x-gzip, which HTTP calls the same as gzip: warcio hands out the packed bytes as if they were the page.
# A good guess: two readers of web archives agree on what a record's page is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check warcio==1.8.1 six==1.17.0 fastwarc==2.0.1
"$folder/venv/bin/python" - <<'PYTHON'
import gzip
import io
from importlib.metadata import version

import fastwarc.warc
import warcio.archiveiterator

PAGE = b"<p>Norway and Sweden signed the border treaty.</p>"
PACKED = gzip.compress(PAGE, mtime=0)
CHUNKED = b"14\r\n" + PAGE[:20] + b"\r\n%x\r\n" % len(PAGE[20:]) + PAGE[20:] + b"\r\n0\r\n\r\n"


def record(header, body):
    """A WARC file of one response record."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + header + b"\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "WARC-Date: 2024-03-01T00:00:00Z\r\nWARC-Target-URI: http://example.org/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def by_warcio(archive):
    return next(iter(warcio.archiveiterator.ArchiveIterator(io.BytesIO(archive)))).content_stream().read()


def by_fastwarc(archive, **options):
    return next(iter(fastwarc.warc.ArchiveIterator(io.BytesIO(archive), **options))).reader.read()


plain = record(b"", PAGE)
chunked = record(b"Transfer-Encoding: chunked\r\n", CHUNKED)
packed = record(b"Content-Encoding: gzip\r\n", PACKED)
packed_x = record(b"Content-Encoding: x-gzip\r\n", PACKED)

print("warcio", version("warcio"), "and FastWARC", version("fastwarc"))
seen = {
    "plain, warcio": by_warcio(plain),
    "plain, FastWARC": by_fastwarc(plain),
    "chunked, warcio": by_warcio(chunked),
    "chunked, FastWARC": by_fastwarc(chunked),
    "chunked, FastWARC decoding": by_fastwarc(chunked, auto_decode="all"),
    "gzip, warcio": by_warcio(packed),
    "gzip, FastWARC": by_fastwarc(packed),
    "gzip, FastWARC decoding": by_fastwarc(packed, auto_decode="all"),
    "x-gzip, warcio": by_warcio(packed_x),
}
expected = {
    "plain, warcio": PAGE,
    "plain, FastWARC": PAGE,
    "chunked, warcio": PAGE,
    "chunked, FastWARC": CHUNKED,
    "chunked, FastWARC decoding": PAGE,
    "gzip, warcio": PAGE,
    "gzip, FastWARC": PACKED,
    "gzip, FastWARC decoding": PAGE,
    "x-gzip, warcio": PACKED,
}
for name, body in seen.items():
    print(f"{name}:", body)
changed = [name for name in expected if seen[name] != expected[name]]
if changed:
    raise SystemExit(f"CHANGED: {changed}")
print("AS FOUND: the same record has two bodies, and no reader says that it did not decode.")
PYTHON
