"""Pages, mails, feeds and PDF that would fill the memory or take for ever are refused, and say by what."""

from __future__ import annotations

import zlib

import pytest
from hostile_documents import loop_of_forms, page_of
from made_pdf import column, pdf_of

from onrecord.documents.mail import MAX_PARTS, read_mail
from onrecord.documents.markup import MAX_ATTRIBUTES, refuse_floods
from onrecord.documents.pdf import read_pdf
from onrecord.documents.pdf_beside import read_pdf_beside
from onrecord.documents.reading import read_bytes
from onrecord.errors import EmptyDocument, OversizedDocument, UnsupportedFormat
from onrecord.feeds.parse import read_feed
from onrecord.feeds.xml_feeds import MAX_ELEMENTS

TEXT = "The minister met the ambassador on Friday, and said in the capital that the talks would go on."


def test_markup_may_have_five_tags_an_element() -> None:
    refuse_floods("<b>" * 500, 100)
    with pytest.raises(OversizedDocument, match=r"501 tags; the limit is 500"):
        refuse_floods("<b>" * 501, 100)


def test_a_tag_has_no_more_attributes_than_the_limit_and_a_picture_in_one_is_none() -> None:
    refuse_floods(f'<img src="data:image/png;base64,{"a+/" * 400_000}==">' + "<p a=b>" * 9_000, 10_000)
    with pytest.raises(OversizedDocument, match="attributes"):
        refuse_floods(f"<p {' '.join(f'a{n}=b' for n in range(MAX_ATTRIBUTES + 1))}>", 10_000)


def test_a_flood_of_comments_or_attributes_is_no_page() -> None:
    for flood in ("<!--a-->" * 600_000, f"<p {' '.join(f'a{n}=b' for n in range(200_000))}>"):
        with pytest.raises(OversizedDocument, match="the limit is"):
            read_bytes(f"<html><body>{flood}<p>{TEXT}</p></body></html>".encode())


def test_a_flood_of_parts_is_no_mail_and_dashes_in_a_letter_are_no_parts() -> None:
    head = "From: a@example.org\nTo: b@example.org\nSubject: Talks\nMIME-Version: 1.0\n"
    flood = "--x\n\n" * (MAX_PARTS + 1)
    with pytest.raises(UnsupportedFormat, match=r"up to 5,001 parts; the limit is 5,000"):
        read_bytes(f"{head}Content-Type: multipart/mixed; boundary=x\n\n{flood}".encode())
    assert TEXT in read_mail(f"{head}\n{TEXT}\n{flood}".encode()).text


def test_a_flood_of_elements_is_no_feed() -> None:
    start = b'<?xml version="1.0"?><rss version="2.0"><channel>'
    with pytest.raises(OversizedDocument, match="tags; the limit is"):
        read_feed(start + b"<a/>" * (5 * MAX_ELEMENTS + 1))


def test_a_pdf_read_beside_is_what_it_is_read_here() -> None:
    data = pdf_of([column(72, 700, TEXT, 70)], {"Title": "The minister met the ambassador"})
    assert read_pdf_beside(data) == read_pdf(data)
    with pytest.raises(EmptyDocument, match="no text layer"):
        read_pdf_beside(pdf_of([[]]))
    with pytest.raises(UnsupportedFormat, match="damaged or cut off"):
        read_pdf_beside(data[:200])


@pytest.mark.parametrize(
    "data", [loop_of_forms(), page_of(zlib.compress(b" " * 600 * 2**20, 1))], ids=["forms in circles", "packed blanks"]
)
def test_a_pdf_that_takes_all_memory_ends_nothing_but_its_own_reading(data: bytes) -> None:
    with pytest.raises(OversizedDocument, match=r"takes more than the 300,000,000 bytes of memory"):
        read_pdf_beside(data)
