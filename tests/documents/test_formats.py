"""A file that holds texts is told from a text."""

from __future__ import annotations

import pytest

from onrecord.documents.formats import refuse_formats
from onrecord.documents.mail_signs import begins_with_header, looks_like_mail, mails_in
from onrecord.documents.reading import read_bytes
from onrecord.errors import UnsupportedFormat

NEWS = "Norway recalled its ambassador on Friday, the foreign ministry said.\n"
MAIL = f"From a@example.org Mon Mar 4 10:00:00 2024\nFrom: a\nSubject: Talks\nDate: Monday\n\n{NEWS}"


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
        ("<rss version='2.0'><item>Talks</item></rss>", "a.xml", "XML"),
        ("<?xml version='1.0'?><TEI>Talks</TEI>", "a", "XML"),
        (f"{MAIL}\n{MAIL}", "a.mbox", "a mailbox of 2 mails"),
        ("WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a.warc", "WARC"),
    ],
)
def test_what_only_holds_texts_is_refused_with_what_to_do(text: str, name: str, says: str) -> None:
    with pytest.raises(UnsupportedFormat, match=r"onrecord code FILE -o STORE.*docs/inputs\.md") as refused:
        refuse_formats(text, name)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "Title: Talks\nDate: 2024-03-12\nOutlet: Ours\n\n" + NEWS,
        "From: our correspondent\n\n" + NEWS,
        MAIL,
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


@pytest.mark.parametrize(
    "head",
    [
        "From: a@example.org\nTo: b@example.org\nSubject: Talks\n",
        "From a Mon Mar 4\nReceived: by\n mx\nFrom: a\nDate: Monday\n",
        "X-Odd_1: x\r\nFrom: a\r\nMessage-ID: <1@x>\r\nDate: Monday\r\n",
        "MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=b\n",
    ],
)
def test_a_mail_is_told_by_its_header_lines(head: str) -> None:
    assert looks_like_mail(f"{head}\n{NEWS}")
    assert mails_in(f"{head}\n{NEWS}") == 1
    assert not looks_like_mail(f"{NEWS}\n{head}\n{NEWS}")


@pytest.mark.parametrize(
    "head", ["From: our correspondent\n", "Title: Talks\nDate: 2024-03-12\nSource: Ours\n", "From: a\nNote: b\n"]
)
def test_other_header_lines_are_those_of_a_text(head: str) -> None:
    assert not looks_like_mail(f"{head}\n{NEWS}")
    assert begins_with_header(f"{head}\n{NEWS}")


def test_many_header_lines_do_not_take_long() -> None:
    assert not looks_like_mail("X-A: b\n c\n" * 8_000 + "no header")
