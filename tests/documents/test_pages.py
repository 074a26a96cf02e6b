"""Web pages: the article, and what the page says of it."""

from __future__ import annotations

import logging
import time
from contextlib import suppress

import pytest

from onrecord.documents.model import Document
from onrecord.documents.reading import read_bytes
from onrecord.errors import DocumentError, EmptyDocument, OversizedDocument

FIRST = "The minister said on Friday that talks with the neighbouring country would not be held before the spring."
SECOND = "“If necessary,” she added, “sanctions will remain in force until the last of the prisoners has come home.”"


def page(head: str = "", body: str = "", opening: str = "<!DOCTYPE html><html>") -> str:
    return (
        f"{opening}<head>{head}<title>Talks refused - Daily News</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Talks refused</h1><p>{FIRST}</p><p>{SECOND}</p>{body}</article>"
        "<footer>Copyright 2021 Daily News</footer></body></html>"
    )


def read(markup: str, code: str = "utf-8") -> Document:
    return read_bytes(markup.encode(code), "page.html")


def json_ld(body: str) -> str:
    return f'<script type="application/ld+json">{body}</script>'


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def test_the_article_its_title_outlet_address_and_date() -> None:
    head = (
        '<link rel="canonical" href="https://news.example/talks">'
        + meta("og:site_name", "daily News")
        + meta("article:published_time", "2024-03-05T09:00:00-05:00")
    )
    assert read(page(head)) == Document(
        f"{FIRST}\n\n{SECOND}", "Talks refused", "daily News", "https://news.example/talks", "2024-03-05T09:00:00-05:00"
    )


NOON = "2024-03-05T12:00:00+01:00"
IN_JSON = json_ld('{"@type": "NewsArticle", "datePublished": "2024-03-05"}')
DATES = {
    "JSON-LD": (json_ld('{"@type": "NewsArticle", "datePublished": "2024-03-05T12:00+0100"}'), NOON),
    "JSON-LD list": (
        json_ld('[{"@type": "Person"}, {"@type": ["Article"], "datePublished": "2024-03-05"}]'),
        "2024-03-05",
    ),
    "JSON-LD graph": (
        json_ld(
            '{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
            ' {"@type": "ReportageNewsArticle", "datePublished": "2024-03-05T12:00:00+01:00"}]}'
        ),
        NOON,
    ),
    "JSON-LD that is broken": (json_ld('{"@type": "NewsArticle", "datePublished": "2024-03-05T12:00+01:00",,}'), NOON),
    "JSON-LD without end": (json_ld("[" * 5000), None),
    "the one of that day with a zone": (IN_JSON + meta("article:published_time", NOON), NOON),
    "JSON-LD where days differ": (IN_JSON + meta("article:published_time", "2024-04-01T09:00Z"), "2024-03-05"),
    "a time without a zone": (meta("article:published_time", "2024-03-05T09:00:00"), "2024-03-05"),
    "a date that was never set": (meta("article:published_time", "0001-01-01T00:00:00Z"), None),
    "in the address": ('<link rel="canonical" href="https://news.example/2024/03/05/talks">', "2024-03-05"),
    "only a copyright year": ("", None),
}


@pytest.mark.parametrize(("head", "published"), DATES.values(), ids=DATES)
def test_the_date_is_the_pages_own(head: str, published: str | None) -> None:
    assert read(page(head)).published == published


NIGHT = "2023-11-09T04:35:29+00:00"
OWN_DATES = {
    "not of a comment": (
        "",
        "<p>By Jane Doe <span>Tuesday 12 March 2024</span></p>",
        '<div class="comments"><time datetime="2024-04-20">20 April</time> Well said!</div>',
        "2024-03-12",
    ),
    "not of a side bar": (
        "",
        '<aside><time datetime="2024-02-01">x</time></aside><span>Tuesday 12 March 2024</span>',
        "",
        "2024-03-12",
    ),
    "not of a ticker": (
        "",
        '<time datetime="2024-03-12T08:00">8:00</time>',
        '<div class="ticker"><time datetime="2024-05-30">x</time></div>',
        "2024-03-12",
    ),
    "not of related stories": (
        "",
        "",
        '<ul class="related-stories"><li><time datetime="2024-02-01">x</time></li></ul>',
        None,
    ),
    "not of answers below": (
        "",
        "<span>12 March 2024</span>",
        '<div class="responses"><time datetime="2024-04-20">x</time></div>',
        "2024-03-12",
    ),
    "not of the latest news": (
        "",
        "<p>12 March 2024</p>",
        '<ul class="latest-news"><li><time datetime="2024-05-20">x</time></ul>',
        "2024-03-12",
    ),
    "not of the page's head": (
        "",
        "<p>12 March 2024</p>",
        '<header><time datetime="2024-05-20">20 May 2024</time></header>',
        "2024-03-12",
    ),
    "not of a change": (
        "",
        '<time class="updated" datetime="2024-03-14">x</time><time datetime="2024-03-12">x</time>',
        "",
        "2024-03-12",
    ),
    "of another page": (
        '<link rel="canonical" href="https://news.example/talks">'
        + json_ld('{"@type": "NewsArticle", "url": "https://news.example/x", "datePublished": "2024-02-01"}'),
        "<span>12 March 2024</span>",
        "",
        "2024-03-12",
    ),
    "by its main page": (
        '<link rel="canonical" href="https://news.example/talks">'
        + json_ld(
            '[{"@type": "Article", "mainEntityOfPage": {"@id": "https://x.example/x"}, "datePublished": "2024-02-01"},'
            ' {"@type": "Article", "mainEntityOfPage": "https://news.example/talks/", "datePublished": "2024-03-12"}]'
        ),
        "",
        "",
        "2024-03-12",
    ),
    "behind a byline": ("", "<p>By Jane Doe, March 12, 2024</p>", "", "2024-03-12"),
    "between bars": ("", "<p>By Jane Doe | 12 Mar 2024 | 08:00</p>", "", "2024-03-12"),
    "with hyphens": ("", "<p>Date: 12-Mar-2024</p>", "", "2024-03-12"),
    "an attribute": ("", '<span data-timestamp="1710230400">2 hours ago</span>', "", "2024-03-12T08:00:00+00:00"),
    "a dateline in small letters": (
        "",
        "<p>Nairobi, 12 March 2024 – Police held the editor of the paper.</p>",
        "",
        "2024-03-12",
    ),
    "a dateline with its agency first": (
        "",
        "<p>NAIROBI (Herald), March 12, 2024 - Police held the editor.</p>",
        "",
        "2024-03-12",
    ),
    "an evening, by an address in figures": (
        meta("article:published_time", NIGHT) + meta("og:url", "https://news.example/2023-11-08-talks.html"),
        "",
        "",
        "2023-11-08",
    ),
    "an evening, by another stamp": (
        json_ld(f'{{"@type": "NewsArticle", "datePublished": "{NIGHT}"}}')
        + meta("article:published_time", "2023-11-08T21:35:29-07:00"),
        "",
        "",
        "2023-11-08T21:35:29-07:00",
    ),
    "in the article first": (
        "",
        '<time datetime="2024-03-12">x</time>',
        '<div><time datetime="2024-05-30">x</time></div>',
        "2024-03-12",
    ),
    "of the article with the page's headline": (
        json_ld(
            '[{"@type": "NewsArticle", "headline": "Other", "url": "/x", "datePublished": "2024-02-01"},'
            ' {"@type": "NewsArticle", "headline": "Talks refused", "datePublished": "2024-03-12"}]'
        ),
        "",
        "",
        "2024-03-12",
    ),
    "of the article with the page's address": (
        '<link rel="canonical" href="https://news.example/talks">'
        + json_ld(
            '[{"@type": "NewsArticle", "url": "https://news.example/x", "datePublished": "2024-02-01"},'
            ' {"@type": "NewsArticle", "url": "https://news.example/talks", "datePublished": "2024-03-12"}]'
        ),
        "",
        "",
        "2024-03-12",
    ),
    "published, not updated": (
        "",
        "<p>Updated 2:15 PM, March 14, 2024. Published 9:00 AM, March 12, 2024</p>",
        "",
        "2024-03-12",
    ),
    "posted on": ("", '<p class="posted-on">Posted on Sept. 12, 2023</p>', "", "2023-09-12"),
    "a short month": ("", '<p class="posted-on">Sept. 12, 2023</p>', "", "2023-09-12"),
    "an ordinal": ("", "<span>12th March 2024</span>", "", "2024-03-12"),
    "an hour after it": ("", "<span>March 12, 2024 at 9:35 p.m.</span>", "", "2024-03-12"),
    "an epoch": ("", "<time datetime=1710230400000>12 Mar 2024</time>", "", "2024-03-12T08:00:00+00:00"),
    "a dateline": (
        "",
        "<p>NAIROBI, March 12, 2024 (Herald) - Police held the editor of the paper.</p>",
        "",
        "2024-03-12",
    ),
    "a day in a sentence is none": ("", "<p>On 12 March 2023 the minister left office.</p>", "", None),
    "a day far below is none": (
        "",
        "".join(f"<p>{FIRST} {n}</p>" for n in range(4)) + "<b>12 March 2023</b>",
        "",
        None,
    ),
    "an evening, in a time with its zone": (
        meta("article:published_time", NIGHT),
        '<time datetime="2023-11-08T21:35:29-07:00">8 Nov</time>',
        "",
        "2023-11-08T21:35:29-07:00",
    ),
    "an evening, by the address": (
        meta("article:published_time", NIGHT) + '<link rel="canonical" href="https://news.example/2023/11/08/talks">',
        "",
        "",
        "2023-11-08",
    ),
    "an evening, as shown": (
        meta("article:published_time", "2023-11-09T02:11:03Z"),
        "<span>November 8, 2023, 7:11 pm</span>",
        "",
        "2023-11-08",
    ),
    "a morning in the east, as shown": (
        meta("article:published_time", "2023-11-08T22:11:03Z"),
        "<span>9 November 2023</span>",
        "",
        "2023-11-09",
    ),
    "an evening, by the month's name in the address": (
        meta("article:published_time", "2023-11-09T00:45:00Z")
        + '<link rel="canonical" href="https://news.example/2023/nov/08/talks">',
        "",
        "",
        "2023-11-08",
    ),
    "an evening, behind who wrote it": (
        meta("article:published_time", "2023-11-09T04:00:00Z"),
        "<span>By Ann Roe Nov 8, 2023</span>",
        "",
        "2023-11-08",
    ),
    "before the minutes of reading": ("", "<p>12 September, 2023 · 4 min read</p>", "", "2023-09-12"),
    "an evening, as shown in figures": (
        meta("article:published_time", "2023-11-09T03:01:00Z"),
        "<p>11/08/2023 10:01 PM EST</p>",
        "",
        "2023-11-08",
    ),
    "behind a place and a bar": ("", "<p>Nairobi | September 12, 2023</p>", "", "2023-09-12"),
    "as a heading": ("", "<h4>SEPTEMBER 12, 2023</h4>", "", "2023-09-12"),
    "a later day shown is an update": (
        meta("article:published_time", "2023-11-09T12:00:00Z"),
        "<span>14 November 2023</span>",
        "",
        "2023-11-09T12:00:00+00:00",
    ),
    "the day shown is the day of the stamp": (
        meta("article:published_time", NIGHT),
        "<span>9 November 2023</span>",
        "",
        NIGHT,
    ),
}


@pytest.mark.parametrize(("head", "inside", "beside", "published"), OWN_DATES.values(), ids=OWN_DATES)
def test_the_date_is_the_articles(head: str, inside: str, beside: str, published: str | None) -> None:
    markup = page(head, inside).replace("</article>", f"</article>{beside}")
    assert read(markup).published == published


@pytest.mark.parametrize(
    ("title", "outlet", "own"),
    [
        ("Talks refused - The Daily Herald", "The Daily Herald", "Talks refused"),
        ("Talks refused | The Daily Herald", "The Daily Herald", "Talks refused"),
        ("Talks refused – THE DAILY HERALD", "The Daily Herald", "Talks refused"),
        ("Talks refused ¦ The Daily Herald", "The Daily Herald", "Talks refused"),
        ("Talks refused — The Daily Herald", "The Daily Herald", "Talks refused"),
        ("Talks refused • The Daily Herald", "The Daily Herald", "Talks refused"),
        ("Talks refused / The Daily Herald", "The Daily Herald", "Talks refused"),
        ("Talks refused (The Daily Herald)", "The Daily Herald", "Talks refused"),
        ("Talks refused (again)", "The Daily Herald", "Talks refused (again)"),
        ("Talks refused-The Daily Herald", "The Daily Herald", "Talks refused"),
        ("Talks refused - Daily Herald", "The Daily Herald", "Talks refused"),
        ("Talks refused | The Daily Herald", "Daily Herald", "Talks refused"),
        ("Talks refused | DailyHerald.com", "The Daily Herald", "Talks refused"),
        ("Talks refused | World | The Daily Herald", "The Daily Herald", "Talks refused"),
        ("The Daily Herald - Talks refused", "The Daily Herald", "Talks refused"),
        ("The Daily Herald: Talks refused", "The Daily Herald", "Talks refused"),
        ("Kremlin: Talks refused", "Kremlin", "Kremlin: Talks refused"),
        ("Talks refused: Herald", "Herald", "Talks refused: Herald"),
        ("Talks - refused - The Daily Herald", "The Daily Herald", "Talks - refused"),
        ("The Daily Herald", "The Daily Herald", "The Daily Herald"),
        ("Talks refused - Live", "The Daily Herald", "Talks refused - Live"),
        ("Talks refused by the Daily Herald", "Daily Herald", "Talks refused by the Daily Herald"),
    ],
)
def test_the_title_is_without_the_outlets_name(title: str, outlet: str, own: str) -> None:
    head = meta("og:title", title) + meta("og:site_name", outlet)
    assert read(page(head)).title == own


@pytest.mark.parametrize("place", ["Friday", "<article>", "</html>"])
@pytest.mark.parametrize("number", [1, 3])
def test_stray_zero_bytes_do_not_set_a_page_aside(place: str, number: int) -> None:
    markup = page(body=f"<p>{SECOND}</p>").replace(
        place, place[:3] + "\0" * number + place[3:] if place != "</html>" else place + "\0" * number
    )
    assert FIRST in read(markup).text


def test_no_date_is_guessed_from_the_article() -> None:
    assert read(page(body="<p>On 5 March 2023 the former minister left office after a scandal.</p>")).published is None


@pytest.mark.parametrize("opening", ["12 March 2024 – ", "(Nairobi, March 12, 2024) – ", "NAIROBI, March 12, 2024 — "])
def test_a_first_paragraph_opens_with_its_day(opening: str) -> None:
    assert read(page().replace(FIRST, opening + FIRST)).published == "2024-03-12"


def test_the_outlet_is_the_publisher_where_no_site_is_named() -> None:
    source = '{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Daily"}}'
    assert read(page(json_ld(source))).outlet == "The Daily"


@pytest.mark.parametrize(
    ("code", "head", "opening"),
    [
        pytest.param("utf-8", '<meta charset="iso-8859-1">', "<html>", id="UTF-8 that says Latin-1"),
        pytest.param("cp1252", '<meta charset="utf-8">', "<html>", id="Windows-1252 that says UTF-8"),
        pytest.param("cp1252", "", '<?xml version="1.0" encoding="iso-8859-1"?>\n<html>', id="XHTML"),
        pytest.param("utf-16", "", "<html>", id="UTF-16"),
    ],
)
def test_the_encoding_is_the_real_one(code: str, head: str, opening: str) -> None:
    assert SECOND in read(page(head, opening=opening), code).text


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<div><p>{FIRST}</p></div>", id="a fragment"),
        pytest.param(f"<p>{FIRST}</p>", id="a paragraph"),
        pytest.param(f"<!-- saved -->\n<html><body><p>{FIRST}</p></body></html>", id="a comment first"),
        pytest.param(
            f"<html><body><article><p>{FIRST}</p></article><script>x = '<p>'</script></body></html>", id="a script"
        ),
    ],
)
def test_markup_is_known_without_a_file_ending(markup: str) -> None:
    assert read_bytes(markup.encode()).text == FIRST


@pytest.mark.parametrize(
    "text", ["The <b>minister</b> wrote </p> on it.", "<b>No</b>, she said.", "If a < b, then b > a.", "<P> it is."]
)
def test_a_text_that_mentions_tags_is_plain(text: str) -> None:
    assert read_bytes(text.encode()).text == text


def test_a_page_ending_on_a_text_without_tags_does_not_make_it_a_page() -> None:
    assert read(FIRST).text == FIRST


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param(
            "<nav><a href='/'>Home</a><a href='/w'>World</a></nav><footer>Copyright 2024</footer>", id="menus"
        ),
        pytest.param(
            "<script>go()</script><noscript>Enable JavaScript to read this page.</noscript>", id="scripts only"
        ),
        pytest.param("<div>" * 50_000 + "deep", id="too deep"),
    ],
)
def test_a_page_without_an_article_is_empty(body: str) -> None:
    with pytest.raises(EmptyDocument, match="page has no article"):
        read(f"<html><head><title>Daily News</title></head><body>{body}</body></html>")


def test_a_page_behind_a_paywall_gives_what_it_shows() -> None:
    assert read(f"<html><body><article><p>{FIRST}</p><p>Subscribe</p></article></body></html>").text.startswith(FIRST)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<!-- -->" * 2000 + "x</p>", id="comments"),
        pytest.param("<p>" + "word " * 150_000, id="no full stop"),
        pytest.param("<p " * 100_000 + "</p>", id="open tags"),
        pytest.param(json_ld("[" * 900 + "]" * 900) + f"<p>{FIRST}</p>", id="nested JSON-LD"),
    ],
)
def test_hostile_markup_takes_no_more_than_seconds(markup: str) -> None:
    started = time.process_time()
    with suppress(DocumentError):
        read(markup)
    assert time.process_time() - started < 10


def test_a_publisher_that_cannot_be_stored_is_repaired() -> None:
    source = r'{"@type": "NewsArticle", "publisher": {"name": "Daily \ud800"}}'
    assert read(page(json_ld(source))).outlet == "Daily ?"


def test_a_page_of_too_many_elements_is_refused() -> None:
    with pytest.raises(OversizedDocument, match=r"elements; the limit is 100,000"):
        read(f"<html><body>{'<br>' * 100_001}</body></html>")


def test_remarks_of_the_libraries_stay_off_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    handlers, root.handlers = root.handlers, []
    try:
        with pytest.raises(EmptyDocument):
            read("<html><body></body></html>")
    finally:
        root.handlers = handlers
    assert capfd.readouterr() == ("", "")
