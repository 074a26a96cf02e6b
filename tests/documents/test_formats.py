"""A file that holds texts is told from a text."""

from __future__ import annotations

import pytest

from onrecord.documents.formats import refuse_formats
from onrecord.documents.reading import read_bytes
from onrecord.errors import UnsupportedFormat

NEWS = "Norway recalled its ambassador on Friday, the foreign ministry said.\n"


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("id,date,text\n1,2024-03-12,Norway recalled its ambassador.\n", "a.txt", "a table"),
        ('text,day\n"Norway, it said,\nrecalled him.",Friday\n', "-", "a table"),
        ("id\ttitle\tbody\r\n1\tTalks\tNorway recalled him.\r\n", "a", "a table"),
        ("Norway recalled him.", "a.CSV", "a table"),
        ('{"text": "Norway recalled him."}\n{"text": "Peru did."}\n', "a.txt", "JSON"),
        ('[\n {"text": "Norway recalled him."}\n]\n', "a.txt", "JSON"),
        ('{"text": "cut off', "a.jsonl", "JSON"),
        ('[\n {\n  "text": "Norway recalled', "a.txt", "JSON"),
        ('<!DOCTYPE x [<!ENTITY a "Norway">]><x>&a;</x>', "a.txt", "XML"),
        ("From: a@example.org\nTo: b@example.org\nSubject: Talks\n\n" + NEWS, "a.txt", "an e-mail"),
        ("From a Mon Mar 4\nReceived: by\n mx\nFrom: a\nDate: Monday\n\n" + NEWS, "a", "an e-mail"),
        ('From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b"\n\n' + NEWS, "a", "MHTML"),
        ("<rss version='2.0'><item>Talks</item></rss>", "a.xml", "XML"),
        ("<?xml version='1.0'?><TEI>Talks</TEI>", "a", "XML"),
        ("WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a.warc", "WARC"),
    ],
)
def test_what_only_holds_texts_is_refused_with_what_to_do(text: str, name: str, says: str) -> None:
    with pytest.raises(UnsupportedFormat, match=r"docs/inputs\.md|save the page") as refused:
        refuse_formats(text, name)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "Title: Talks\nDate: 2024-03-12\nOutlet: Ours\n\n" + NEWS,
        "From: our correspondent\n\n" + NEWS,
        "Oslo, Norway, Friday\nThe minister, the envoy, and the king met.\n",
        "Norway, Sweden, Finland\nand, so, on\n",
        "[Norway recalled its ambassador.]\n" + NEWS,
        "{Norway} " + NEWS,
        '["Norway," it said: "we recall him."]\n' + NEWS,
        "[" * 100_000 + NEWS,
        "Dear Sir,\nNorway, it seems, recalled him.\n",
        "<b>Norway</b> recalled him.\n",
        "Paris,London\n",
        "",
    ],
)
def test_a_text_is_let_through(text: str) -> None:
    refuse_formats(text, "a.txt")


def test_a_document_is_read_by_what_it_is() -> None:
    with pytest.raises(UnsupportedFormat, match=r"rows\.txt: the file is a table"):
        read_bytes(b"id,date,text\n1,2024-03-12,Norway recalled its ambassador.\n", "rows.txt")
