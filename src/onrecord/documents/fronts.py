"""Whether a page is a front or topic page: teasers of other pages side by side, and no article of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = ("article", "div", "li", "section", "td", "a", "p")
_HEADINGS = ("h2", "h3", "h4", "h5", "dt")
_FEWEST = 3
"""Teasers side by side that make a page of them."""
_LONGEST = 450
"""Characters of a teaser; a post or an article is longer."""
_HEADLINE_WORDS = 3
_OWN_HEADLINE_WORDS = 4
_SHARE = 0.6
"""Of the text that was taken for the article, what stands in teasers where the page is made of them."""


class _Teaser(NamedTuple):
    """What leads to another page: where it stands, the page, or the headline where no link says which, and its text."""

    row: tuple[HtmlElement | None, str]
    page: str
    text: str


def teasers(tree: HtmlElement, address: str) -> list[str]:
    """The texts of a page's teasers, which stand side by side and each lead to another page.

    Without links they count where the page has no headline of its own.
    """
    own = _path(address)
    has_headline = any(len(_line(each).split()) >= _OWN_HEADLINE_WORDS for each in tree.iter("h1"))
    found = list(_candidates(tree, own, has_headline))
    together = Counter(teaser.row for teaser in found)
    side_by_side = [teaser for teaser in found if together[teaser.row] >= _FEWEST]
    pages = {teaser.page for teaser in side_by_side}
    return [teaser.text for teaser in side_by_side] if len(pages) >= _FEWEST else []


def _candidates(tree: HtmlElement, own: str, has_headline: bool) -> Iterator[_Teaser]:
    """What may be a teaser by itself: the short blocks with one headline, then the headings that are links."""
    blocks = (_block(each, own, has_headline) for each in tree.iter(*_BLOCKS))
    headings = (_heading(each, own) for each in tree.iter(*_HEADINGS))
    yield from (teaser for teaser in chain(blocks, headings) if teaser is not None)


def is_front(text: str, found: list[str]) -> bool:
    """Whether most of a text stands in the teasers of its page."""
    paragraphs = [" ".join(line.removeprefix("- ").split()) for line in text.split("\n") if line.strip()]
    inside = sum(len(paragraph) for paragraph in paragraphs if any(paragraph in teaser for teaser in found))
    return bool(found) and inside > _SHARE * sum(map(len, paragraphs))


def _block(element: HtmlElement, own: str, has_headline: bool) -> _Teaser | None:
    """A short block with one headline; None where it is no teaser."""
    text = _line(element)
    if not text or len(text) > _LONGEST:
        return None
    links = [(path, _line(link)) for link in element.iter("a") if (path := _away(link, own))]
    headlines = {path: line for path, line in links if len(line.split()) >= _HEADLINE_WORDS}
    page = _led_to(element, text, links, headlines, has_headline)
    if not page or _tells_before(element, text, headlines.get(page)):
        return None
    return _Teaser(_row(element), page, text)


def _tells_before(element: HtmlElement, text: str, headline: str | None) -> bool:
    """Whether an element is a paragraph that tells something before it links to another story."""
    return element.tag == "p" and headline is not None and not text.startswith(headline)


def _led_to(
    element: HtmlElement, text: str, links: list[tuple[str, str]], headlines: dict[str, str], has_headline: bool
) -> str:
    """The one page that a block leads to: by the link that is a headline, else by its heading; "" where there is none.

    A headline in the second half of a text counts only under a heading.
    """
    heading = next((_line(each) for each in element.iter(*_HEADINGS)), "")
    if len(headlines) == 1:
        ((page, line),) = headlines.items()
        return page if heading or text.find(line) <= len(text) // 2 else ""
    if headlines or not heading:
        return ""
    return _led_to_under(heading, element, {path for path, _ in links}, has_headline)


def _led_to_under(heading: str, element: HtmlElement, pages: set[str], has_headline: bool) -> str:
    """The one page that the block under a heading links to; the heading for it, where there is no link at all.

    Without links it leads nowhere on a page with a headline of its own, nor where it has its time.
    """
    if pages:
        return next(iter(pages)) if len(pages) == 1 else ""
    return heading if not has_headline and element.find(".//time") is None else ""


def _row(element: HtmlElement) -> tuple[HtmlElement | None, str]:
    """Where an element stands side by side with others: as what it is, or as what holds it alone, such as a row."""
    above = element.getparent()
    while above is not None and (len(above) == 1 or element.tag == "td") and above.tag != "body":
        element, above = above, above.getparent()
    return above, element.tag


def _heading(element: HtmlElement, own: str) -> _Teaser | None:
    """A heading that is a link to another page, with the paragraphs behind it."""
    link = next(element.iter("a"), None)
    if link is None or not (page := _away(link, own)) or len(_line(link).split()) < _HEADLINE_WORDS:
        return None
    parts = [_line(element)]
    for sibling in element.itersiblings():
        if sibling.tag in _HEADINGS:
            break
        parts.append(_line(sibling))
    text = " ".join(parts)
    return _Teaser(_row(element), page, text) if len(text) <= _LONGEST else None


def _away(link: HtmlElement, own: str) -> str:
    """The path of the other page that a link leads to, or ""."""
    path = _path(link.get("href") or "")
    return "" if own and path.startswith(own) else path


def _path(address: str) -> str:
    """The path of an address; "" where it stays on its page."""
    if address.startswith(("#", "mailto:", "javascript:")):
        return ""
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""


def _line(element: HtmlElement) -> str:
    return " ".join(element.text_content().split()) if isinstance(element.tag, str) else ""
