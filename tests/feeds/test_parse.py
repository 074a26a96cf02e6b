"""Feeds of each format, whole and broken."""

from __future__ import annotations

import json
import time

import pytest

from onrecord.documents.items import document_of
from onrecord.errors import BinaryDocument, DocumentError, EmptyDocument, OversizedDocument, UnsupportedFormat
from onrecord.feeds.items import feed_items
from onrecord.feeds.model import Entry, Pace
from onrecord.feeds.parse import looks_like_feed, read_feed

HERE = "https://feeds.example.com/world.xml"
SAID = "Chad recalled its envoy from Norway, the minister said."

RSS2 = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>Harbour Radio</title><link>https://www.harbour.example.uk/</link>
  <atom:link rel="self" href="{HERE}"/><language>en-GB</language>
  <ttl>30</ttl><skipHours><hour>0</hour><hour>24</hour><hour>5</hour></skipHours><skipDays><day>Sunday</day></skipDays>
  <item>
    <media:title>Not this</media:title><title>Envoy recalled</title><link>/news/1?a=1&amp;b=2</link>
    <guid isPermaLink="false">n-1</guid><pubDate>Tue, 02 Jul 2024 10:00:00 BST</pubDate>
    <description>A summary.</description>
    <content:encoded><![CDATA[<p>{SAID}</p><p>Norway regretted it &amp; left.</p>]]></content:encoded>
    <media:content url="x.jpg" type="image/jpeg"><media:description>A flag of a country, flying.</media:description>
    </media:content>
  </item>
</channel></rss>"""

RSS1 = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.org/"><title>Harbour Radio</title><link>https://example.org/</link>
<items><rdf:Seq><rdf:li rdf:resource="https://example.org/1"/></rdf:Seq></items></channel>
<item rdf:about="https://example.org/1"><title>Envoy recalled</title><link>https://example.org/1</link>
<description>{SAID}</description><dc:date>2024-07-02T10:00:00+01:00</dc:date></item></rdf:RDF>"""

RSS09 = f"""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Harbour Radio</title><item><title>Envoy recalled</title>
<link>https://example.org/1</link><description>{SAID}</description></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://example.org/news/">
<title type="text">Harbour Radio</title><link rel="self" href="{HERE}"/><link href="/"/><id>urn:x</id>
<entry><title type="html">Envoy &amp;lt;recalled&amp;gt;</title><link rel="enclosure" href="a.mp3"/>
<link rel="alternate" href="1"/><id>urn:1</id><updated>2024-07-03T10:00:00Z</updated>
<published>2024-07-02T10:00:00Z</published><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SAID}</p><p>Norway <b>left</b>.</p></div></content>
</entry></feed>"""

ATOM03 = f"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Harbour Radio</title>
<entry><title>Envoy recalled</title><link rel="alternate" type="text/html" href="https://example.org/1"/>
<id>tag:1</id><issued>2024-07-02T10:00:00+02:00</issued><content type="text/html" mode="escaped">
&lt;p&gt;{SAID}&lt;/p&gt;</content></entry></feed>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Radio",
        "home_page_url": "https://example.org/",
        "items": [
            {
                "id": 7,
                "url": "/1",
                "title": "Envoy <recalled>",
                "content_html": f"<p>{SAID}</p>",
                "date_published": "2024-07-02T10:00:00Z",
            },
            "no item",
            {"id": "8", "content_text": f"5 < 6 & more.\n\n{SAID}", "url": "javascript:alert(1)"},
        ],
    }
)


def one(text: str | bytes) -> Entry:
    """The entry of a feed that has one."""
    (entry,) = read_feed(text.encode() if isinstance(text, str) else text, HERE).entries
    return entry


def item(inner: str, channel: str = "<title>Harbour Radio</title>") -> Entry:
    """An entry of RSS with these elements."""
    return one(
        f"<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>{channel}<item>{inner}</item></channel></rss>"
    )


def test_rss_2() -> None:
    feed = read_feed(RSS2.encode(), HERE)
    assert feed.faults == ()
    assert feed.pace == Pace(30, frozenset({0, 5}), frozenset({6}))
    assert feed.entries == (
        Entry(
            "n-1",
            "Envoy recalled",
            "https://feeds.example.com/news/1?a=1&b=2",
            "2024-07-02T10:00:00+01:00",
            "Harbour Radio",
            f"{SAID}\n\nNorway regretted it & left.",
        ),
    )


def test_rss_1() -> None:
    assert one(RSS1) == Entry(
        "https://example.org/1", "Envoy recalled", "https://example.org/1", "2024-07-02T10:00:00+01:00",
        "Harbour Radio", SAID,
    )  # fmt: skip


def test_rss_09() -> None:
    assert one(RSS09) == Entry(
        "https://example.org/1", "Envoy recalled", "https://example.org/1", None, "Harbour Radio", SAID
    )


def test_atom() -> None:
    assert one(ATOM) == Entry(
        "urn:1", "Envoy <recalled>", "https://example.org/news/1", "2024-07-02T10:00:00+00:00", "Harbour Radio",
        f"{SAID}\n\nNorway left.",
    )  # fmt: skip


def test_atom_03() -> None:
    found = one(ATOM03)
    assert (found.published, found.text, found.url) == ("2024-07-02T10:00:00+02:00", SAID, "https://example.org/1")


def test_json_feed() -> None:
    first, second = read_feed(JSON.encode(), HERE).entries
    assert first == Entry(
        "7", "Envoy <recalled>", "https://feeds.example.com/1", "2024-07-02T10:00:00+00:00", "Harbour Radio", SAID
    )
    assert (second.text, second.url) == (f"5 < 6 & more.\n\n{SAID}", None)


@pytest.mark.parametrize(
    ("inner", "outlet"),
    [
        ("<source url='https://globe.example/rss'>The Globe</source>", "The Globe"),
        ("<source url='https://www.globe.example/rss'/>", "globe.example"),
        ("<source>https://globe.example</source>", "globe.example"),
        ("<source><title>The Globe</title><id>x</id></source>", "The Globe"),
        ("<News:Source>The Globe</News:Source>", "The Globe"),
        ("<dc:publisher>The Globe</dc:publisher>", "The Globe"),
        ("<source/>", "Harbour Radio"),
        ("<author>A. Writer</author>", "Harbour Radio"),
    ],
)
def test_the_publisher_of_an_item_is_kept_and_not_the_aggregator(inner: str, outlet: str) -> None:
    found = item(f"<title>Envoy recalled - The Globe</title><description>{SAID}</description>{inner}")
    assert found.outlet == outlet
    assert found.title == ("Envoy recalled" if outlet == "The Globe" else "Envoy recalled - The Globe")


def test_the_source_of_an_atom_entry_is_its_outlet() -> None:
    told = "<source><title>The Globe</title><updated>2020-01-01T00:00:00Z</updated></source></entry>"
    found = one(ATOM.replace("</entry>", told))
    assert (found.outlet, found.title, found.published) == (
        "The Globe",
        "Envoy <recalled>",
        "2024-07-02T10:00:00+00:00",
    )


def test_an_aggregators_list_of_other_headlines_is_no_text() -> None:
    linked = "&lt;a href='x'&gt;Envoy recalled&lt;/a&gt;&amp;nbsp;&lt;font&gt;The Globe&lt;/font&gt;"
    found = item(
        f"<title>Envoy recalled - The Globe</title><source>The Globe</source><description>{linked}</description>"
    )
    assert found.text == ""


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        ("<guid> a\nb </guid>", "a b"),
        ("<link>https://example.org/1</link>", "https://example.org/1"),
        ("<guid>https://example.org/2</guid>", "https://example.org/2"),
        ("<title>T</title>", "title:e632b7095b0bf32c"),
        (f"<guid>{'x' * 5_000}</guid>", "id:b1c1ad9df2a0e6c7"),
    ],
)
def test_an_entry_without_an_id_gets_one(inner: str, name: str) -> None:
    found = item(inner).id
    assert found.partition(":")[0] == name.partition(":")[0]
    assert len(found) == len(name)


def test_ids_of_several_entries_are_told_apart_and_copies_come_once() -> None:
    def entry(words: str, name: str = "same") -> str:
        return f"<item><guid>{name}</guid><title>{words}</title><description>{words} said so.</description></item>"

    text = f"<rss><channel>{entry('Ann')}{entry('Bob')}{entry('Ann')}{entry('Cal', 'other')}</channel></rss>"
    feed = read_feed(text.encode())
    names = [each.id for each in feed.entries]
    assert [name.partition("~")[0] for name in names] == ["same", "same", "other"]
    assert len(set(names)) == 3
    assert feed.faults == ("1 ids are those of several entries, such as 'same'",)
    again = f"<rss><channel>{entry('Bob')}{entry('Ann')}</channel></rss>"
    assert {each.id for each in read_feed(again.encode()).entries} == set(names[:2])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("A summary.", "A & B < C.", "a bare & or <"),
        ("A summary.", "A\x0b summary.", "characters that XML does not have"),
        ("</media:content>", "</media:contnt>", "mismatch"),
        ("A summary.", "A <b>summary<br>of it", "HTML that is not escaped"),
    ],
)
def test_of_broken_xml_what_can_be_read_is_read_and_the_fault_is_told(old: str, new: str, fault: str) -> None:
    feed = read_feed(RSS2.replace(old, new).encode(), HERE)
    assert [each.id for each in feed.entries] == ["n-1"]
    assert feed.entries[0].text.startswith(SAID)
    assert fault in feed.faults[0]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("\ufeff\n " + RSS2, 0),
        (RSS2 + "<script src='x'></script><!-- cached -->", 0),
        ("<br />\n<b>Warning</b>: no such index<br />\n" + RSS2, 1),
        (RSS2.replace("A summary.", "A &#xD800; &#0; &#1114112; summary."), 0),
        (RSS2.replace("content:encoded", "other:encoded").replace("A summary.", SAID), 0),
        (RSS2.replace('xmlns:content="http://purl.org/rss/1.0/modules/content/"', ""), 0),
        (RSS2.replace("<rss ", "<rss xmlns='http://weird.example/' "), 0),
        (RSS2.replace("item>", "ITEM>").replace("rss", "RSS"), 0),
    ],
    ids=["marks", "scripts", "warning", "numbers", "unknown", "undeclared", "namespace", "capitals"],
)  # fmt: skip
def test_oddities_of_xml(text: str, faults: int) -> None:
    feed = read_feed(("\ufeff" + text).encode(), HERE)
    assert [each.id for each in feed.entries] == ["n-1"]
    assert SAID in feed.entries[0].text
    assert len(feed.faults) == faults


def test_a_post_whose_title_is_its_text_is_a_text() -> None:
    assert item(f"<title>{SAID}</title><description>{SAID}</description>").text == SAID
    assert item("<title>Chad recalls envoy</title><description>Chad recalls envoy</description>").text == ""


def test_html_signs_need_no_declaration() -> None:
    feed = read_feed(RSS2.replace("Envoy recalled", "Caf&eacute;&nbsp;&mdash; envoy").encode(), HERE)
    assert (feed.entries[0].title, feed.faults) == ("Café — envoy", ())


def test_an_entry_that_is_cut_off_is_left_out() -> None:
    whole = RSS2.replace("</channel></rss>", "")
    entry = "<item><guid>n-2</guid><description>The minister never</description></item>"
    cut = read_feed((whole + entry[:-30]).encode(), HERE)
    assert [each.id for each in cut.entries] == ["n-1"]
    assert cut.faults[-1] == "it ends before its end; its last entry is left out"
    assert len(read_feed((whole + entry + "</channel></rss><!-- made by -->").encode(), HERE).entries) == 2


def test_text_that_was_not_escaped_is_read() -> None:
    assert item(f"<description><p>{SAID}</p><p>Norway left.</p></description>").text == f"{SAID}\n\nNorway left."


@pytest.mark.parametrize("text", [RSS2, RSS1, RSS09, ATOM, ATOM03, JSON, "<?xml version='1.1'?>\n" + ATOM])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_feed_looks_like_one(text: str, code: str) -> None:
    assert looks_like_feed(text.replace('"', "'").encode(code) if text is not JSON else text.encode(code))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The <b>feed</b> begins with <rss version='2.0'>, he said.",
        "<!DOCTYPE html><html><body><p>&lt;rss&gt; <feed ></p></body></html>",
        "<urlset><url/></urlset>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></rdf:RDF>",
        '{"items": []}',
    ],
)
def test_what_is_no_feed_does_not_look_like_one(text: str) -> None:
    assert not looks_like_feed(text.encode())


@pytest.mark.parametrize("code", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "utf-8-sig"])
def test_encodings(code: str) -> None:
    named = code.removesuffix("-sig")
    text = (
        f"<?xml version='1.0' encoding='{named}'?><rss><channel><item><title>Café état</title></item></channel></rss>"
    )
    assert one(text.encode(code)).title == "Café état"


def test_the_encoding_of_the_answer_counts_where_the_feed_names_none() -> None:
    text = "<rss><channel><item><title>Привет, мир</title></item></channel></rss>".encode("koi8-r")
    assert read_feed(text, charset="koi8-r").entries[0].title == "Привет, мир"


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", EmptyDocument, "empty"),
        (b" \n ", EmptyDocument, "empty"),
        (
            b"<!DOCTYPE html><html><head></head><body><p>x</p></body></html>",
            UnsupportedFormat,
            "a web page, and no feed",
        ),
        (b"<opml version='2.0'><body></body></opml>", UnsupportedFormat, "'opml', not rss, RDF or feed"),
        (b"just words", UnsupportedFormat, "neither XML nor JSON"),
        (b'{"a": 1}', UnsupportedFormat, "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", ', UnsupportedFormat, "JSON is broken"),
        (b"[" * 200_000, UnsupportedFormat, "JSON is broken"),
        (b"<?xml version='1.0'?>", UnsupportedFormat, "no feed can be read"),
        (b"%PDF-1.7 x", BinaryDocument, "PDF"),
        (bytes(range(256)) * 4, BinaryDocument, "bytes are not text"),
        (b"x" * 10_000_001, OversizedDocument, "more than 10,000,000 bytes, which is the limit"),
    ],
    ids=[
        "nothing",
        "blank",
        "page",
        "opml",
        "words",
        "json",
        "cut-json",
        "deep-json",
        "no-root",
        "pdf",
        "bytes",
        "large",
    ],
)
def test_what_is_no_feed_is_refused(data: bytes, error: type[DocumentError], says: str) -> None:
    with pytest.raises(error, match=says):
        read_feed(data, HERE)


def test_no_entity_is_expanded_and_no_file_is_read() -> None:
    bomb = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    text = (
        f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{bomb}<!ENTITY f SYSTEM 'file:///etc/hostname'>]><rss><channel>"
        f"<item><guid>1</guid><title>&a9; &f;</title><description>{SAID}</description></item></channel></rss>"
    )
    found = one(text)
    assert (found.title, found.text) == ("&a9; &f;", SAID)
    large = text.replace("<!ENTITY a0", f"<!-- {'x' * 6_000} --><!ENTITY a0")
    assert one(large).text == SAID


def test_the_entries_of_a_hostile_feed_are_limited() -> None:
    feed = read_feed(b"<rss><channel>" + b"<item/>" * 6_000 + b"</channel></rss>")
    assert feed.faults == ("it has 6,000 entries, of which the first 5,000 are read",)


def test_a_large_feed_is_read_in_seconds() -> None:
    paragraph = f"<p>{SAID}</p>" * 10
    entry = f"<item><guid>{{}}</guid><description><![CDATA[{paragraph}]]></description></item>"
    text = "<rss><channel>" + "".join(entry.format(n) for n in range(800)) + "</channel></rss>"
    began = time.process_time()
    assert len(read_feed(text.encode()).entries) == 800
    assert time.process_time() - began < 5


def test_zones_that_cannot_be_known_are_told_once() -> None:
    dated = "<item><guid>{}</guid><pubDate>Tue, 02 Jul 2024 10:00:00 IST</pubDate></item>"
    feed = read_feed(f"<rss><channel>{''.join(map(dated.format, range(3)))}</channel></rss>".encode(), HERE)
    assert feed.faults == ("the zone IST cannot be known (3 of its dates)",)
    assert {each.published for each in feed.entries} == {"2024-07-02"}
    assert read_feed(b"<rss><channel>" + dated.encode() + b"</channel></rss>", "https://x.in/").entries[
        0
    ].published == ("2024-07-02T10:00:00+05:30")


def test_items_of_a_feed() -> None:
    headline = "<item><guid>h</guid><title>Envoy recalled by Chad</title><link>https://example.org/h</link></item>"
    told = RSS2.replace("</channel>", f"{headline}</channel>")
    first, second = feed_items(HERE, told.encode())
    assert (first.input, first.outlet, first.content) == (
        f"{HERE}#n-1",
        "Harbour Radio",
        read_feed(told.encode()).entries[0].text,
    )
    assert document_of(first).published == "2024-07-02T10:00:00+01:00"
    assert isinstance(second.problem, EmptyDocument)
    assert "code the article's own page (https://example.org/h)" in str(second.problem)
    assert second.sha256 is not None


def test_a_fault_of_a_feed_in_hand_is_an_item_of_its_own() -> None:
    *entries, fault = feed_items("/news/world.xml", RSS2.replace("A summary.", "A & B").encode())
    assert [each.input for each in entries] == ["/news/world.xml#n-1"]
    assert fault.input == "/news/world.xml#"
    assert (
        str(fault.problem) == "/news/world.xml: its XML is broken (a bare & or <) (1 entries were read): get it again"
    )


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Norway regretted it", "Norway welcomed it", False),
        ("Envoy recalled", "Envoy not recalled", False),
        ("02 Jul", "03 Jul", False),
        ("10:00:00", "10:05:00", True),
        ("a=1", "token=99", True),
    ],
)
def test_an_entry_is_another_where_what_it_tells_is(old: str, new: str, same: bool) -> None:
    (before,), (after,) = (list(feed_items(HERE, text.encode())) for text in (RSS2, RSS2.replace(old, new)))
    assert before.input == after.input
    assert (before.sha256 == after.sha256) == same
