"""Front and topic pages are told from articles."""

from __future__ import annotations

import pytest

from onrecord.documents.reading import read_bytes
from onrecord.errors import EmptyDocument

STORIES = (
    ("Russia attacked Odesa port, killing five people", "Five people were killed when drones hit the port overnight."),
    ("Khartoum accuses Nairobi of aiding rebels", "Sudan accused Kenya of sending aid to the rebels on Monday."),
    ("Gunmen kill four soldiers in Garissa", "The soldiers were on patrol when gunmen opened fire on them."),
    ("Minister resigns over fuel tax", "The finance minister stepped down on Tuesday after weeks of protests."),
)
ARTICLE = (
    "<p>" + "The minister said on Friday that talks with the neighbouring country would not be held. " * 6 + "</p>"
)

TEASERS = {
    "div": '<div><h2><a href="/a{n}">{head}</a></h2><p>{text}</p></div>',
    "article": '<article><h2><a href="/a{n}">{head}</a></h2><p>{text}</p></article>',
    "link without heading": '<div><a href="/a{n}">{head}</a><p>{text}</p></div>',
    "list": '<li><h3><a href="/a{n}">{head}</a></h3><p>{text}</p></li>',
    "all of it linked": '<div><a href="/a{n}"><h3>{head}</h3><p>{text}</p></a></div>',
    "nested": '<div><article><header><h2><a href="/a{n}">{head}</a></h2></header><p>{text}</p></article></div>',
    "with a time": '<div><h2><a href="/a{n}">{head}</a></h2><time datetime="2024-03-1{n}"></time><p>{text}</p></div>',
    "with a category": '<article><a href="/world">World</a><h2><a href="/a{n}">{head}</a></h2><p>{text}</p></article>',
    "linked below": '<div><h2>{head}</h2><p>{text} <a href="/a{n}">Read more</a></p></div>',
    "no links": "<div><h2>{head}</h2><p>{text}</p></div>",
    "rows of a table": '<table><tr><td><h3><a href="/a{n}">{head}</a></h3><p>{text}</p></td></tr></table>',
    "a link around all": '<a href="/a{n}"><div><h3>{head}</h3><p>{text}</p></div></a>',
    "paragraphs": '<p><a href="/a{n}">{head}</a>. {text}</p>',
    "side by side": '<h2><a href="/a{n}">{head}</a></h2><p>{text}</p>',
}


def stories(markup: str) -> str:
    return "".join(markup.format(n=n, head=head, text=text) for n, (head, text) in enumerate(STORIES))


def read(body: str, heading: str) -> str:
    page = (
        f"<html><head><title>The Daily Herald</title></head><body><main><h1>{heading}</h1>{body}</main></body></html>"
    )
    return read_bytes(page.encode(), "page.html").text


@pytest.mark.parametrize("markup", TEASERS.values(), ids=TEASERS)
def test_a_page_of_teasers_is_set_aside(markup: str) -> None:
    with pytest.raises(EmptyDocument, match="no single article"):
        read(stories(markup), "The Daily Herald")


@pytest.mark.parametrize("markup", TEASERS.values(), ids=TEASERS)
def test_an_article_with_teasers_below_is_read(markup: str) -> None:
    assert "talks with the neighbouring country" in read(
        f"<article>{ARTICLE}{ARTICLE}</article><section>{stories(markup)}</section>", "Talks refused by the minister"
    )


def test_the_posts_of_a_live_blog_are_no_teasers() -> None:
    time = '<time datetime="2024-03-12T1{n}:00">x</time>'
    posts = '<article><h2><a href="#p{n}">{head}</a></h2>' + time + "<p>{text}</p></article>"
    assert STORIES[0][1] in read(stories(posts), "Live: war")


def test_paragraphs_with_links_are_no_teasers() -> None:
    told = '<p>On Monday, <a href="/a{n}">{head}</a>. {text}</p>'
    assert STORIES[0][1] in read(stories(told), "Live: war")


def test_long_parts_are_no_teasers() -> None:
    long = '<div><h2><a href="/a{n}">{head}</a></h2>' + ARTICLE + "<p>{text}</p></div>"
    assert STORIES[0][1] in read(stories(long), "The week in four stories")
