"""Good documents of every kind that is read, to lie between hostile ones."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import NamedTuple

from hostile_files import article
from hostile_packed import PACKERS
from hostile_tables import parquet_of
from made_archives import TAR_END, Packed, record, response, tar_file, zip_of
from made_exports import NEXIS_OLD
from made_pdf import column, pdf_of


class Good(NamedTuple):
    """A file that must be read whole.

    Attributes:
        ending: The end of its name.
        content: Its bytes.
        documents: How many documents are in it.
    """

    ending: str
    content: bytes
    documents: int = 1


def good_files() -> Iterator[Good]:
    """One of every kind, and some of several."""
    texts = iter(article(f"{number} of the good") for number in range(1_000))
    yield Good("txt", next(texts).encode())
    yield Good("wide.txt", codecs.BOM_UTF16_LE + next(texts).encode("utf-16-le"))
    yield Good("md", f"# Talks\n\n*{next(texts)}*\n".encode())
    yield Good("html", _page(next(texts)))
    yield Good("eml", _mail(next(texts)))
    yield Good("mhtml", b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
               b"--x\nContent-Type: text/html\n\n" + _page(next(texts)) + b"\n--x--\n")  # fmt: skip
    yield Good("pdf", pdf_of([column(72, 700, next(texts), 70)]))
    yield Good("csv", b"id,text\n" + b"".join(b'%d,"%s"\n' % (n, next(texts).encode()) for n in range(5)), 5)
    yield Good("tsv", b"id\ttext\n" + b"".join(b"%d\t%s\n" % (n, next(texts).encode()) for n in range(5)), 5)
    yield Good("json", json.dumps([{"id": n, "text": next(texts)} for n in range(5)]).encode(), 5)
    yield Good("jsonl", b"".join(json.dumps({"id": n, "text": next(texts)}).encode() + b"\n" for n in range(5)), 5)
    yield Good("parquet", parquet_of(f"SELECT i AS id, '{next(texts)}' || i AS text FROM range(5) t(i)"), 5)  # noqa: S608
    yield Good(
        "mbox", b"".join(b"From a@b.c Mon Jan  1 10:00:00 2024\n" + _mail(next(texts)) + b"\n" for _ in range(3)), 3
    )
    yield Good("rss", _feed(*(next(texts) for _ in range(3))), 3)
    yield Good("warc", b"".join(record(response(_page(next(texts))), f"urn:uuid:{n}") for n in range(3)), 3)
    yield Good("warc.gz", PACKERS["gz"](record(response(_page(next(texts))))))
    yield Good("export.txt", NEXIS_OLD.partition("3 of ")[0].encode(), 2)
    yield Good("zip", zip_of(*(Packed(b"%d.txt" % n, next(texts).encode()) for n in range(3))), 3)
    yield Good("tar", b"".join(tar_file(b"%d.txt" % n, next(texts).encode()) for n in range(3)) + TAR_END, 3)
    yield from (Good(f"txt.{ending}", pack(next(texts).encode())) for ending, pack in PACKERS.items())
    yield Good("tar.xz", PACKERS["xz"](tar_file(b"a.txt", next(texts).encode()) + TAR_END))


def _page(text: str) -> bytes:
    return f"<html><head><title>Talks</title></head><body><article><p>{text}</p></article></body></html>".encode()


def _mail(text: str) -> bytes:
    return f"From: a@example.org\nTo: b@example.org\nSubject: Talks\nMIME-Version: 1.0\n\n{text}\n".encode()


def _feed(*texts: str) -> bytes:
    items = "".join(
        f"<item><guid>{n}</guid><title>Talks</title><description>{text}</description></item>"
        for n, text in enumerate(texts)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{items}</channel></rss>'.encode()
