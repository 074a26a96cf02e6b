"""Reads a web page: its article, title, outlet, address, and when it was published; the only place for trafilatura."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.documents.dates import read_published
from onrecord.documents.fronts import is_front, teasers
from onrecord.documents.marked_times import mark, unmark
from onrecord.documents.markup import clean, flattened, refuse_floods, without_asides
from onrecord.documents.model import Dated
from onrecord.documents.stated import read_stated, single_line, stated_date, stated_outlet, without_outlet
from onrecord.errors import DocumentError, EmptyDocument, ModelError, OversizedDocument

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_ELEMENTS = 100_000
"""The most elements of a page that is read; finding the article in so many takes several seconds."""

_BLOCKS = ("p", "div", "li", "td", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "article", "section")
_MOST_BLOCKS = 4_000
"""From so many blocks on, the article is looked for in one way only: jusText, the last resort, takes their square."""

_XML_DECLARATION = re.compile(r"<\?xml[^>]*\?>", re.IGNORECASE)

_LATEST_DAY = "2200-01-01"
"""Fixed, so that the same page has the same date whenever it is read."""

_NO_ARTICLE = "the page has no article (no sentence outside menus and notices): give the article's own page"
_FRONT = "the page has no single article ({} headlines that lead to other pages): give an article's own page"
_SILENT = logging.NullHandler()

_SENTENCE_ENDS = tuple(".!?…。！？؟।")
_CLOSING = "\"'”’»)]"
_WORDS_OF_PROSE = 12


class Page(NamedTuple):
    """What a page holds; the text is its article, paragraphs set apart by blank lines. `unread` is always None."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    posts: tuple[Dated, ...] = ()
    times: tuple[Dated, ...] = ()
    notes: tuple[str, ...] = ()
    unread: str | None = None


def read_page(markup: str) -> Page:
    """The article of a page, and what the page says of it.

    The date is the page's own: JSON-LD first, then `meta` elements, then `time` elements and the address; one with
    time and zone is preferred among those of one day. No date is guessed from the article's words.

    Raises:
        EmptyDocument: The page has no article, or is a front or topic page: headlines of many.
        OversizedDocument: It has more than `MAX_ELEMENTS` elements.
        DocumentError: The page is so broken that no article can be taken out.
        ModelError: A package that reads pages is missing; no page can be read.
    """
    try:
        from lxml.etree import LxmlError  # noqa: PLC0415 - a third of a second, for pages only
        from trafilatura import bare_extraction  # noqa: F401, PLC0415
    except ImportError as error:
        raise ModelError(
            f"web pages cannot be read, since a package is missing ({error}): install onrecord anew, or "
            "pip install 'trafilatura>=2.3,<3' lxml-html-clean"
        ) from error
    try:
        return _read(markup)
    except (LxmlError, ArithmeticError, AttributeError, LookupError, TypeError, RecursionError) as error:
        raise _broken(error) from error
    except ValueError as error:
        if isinstance(error, DocumentError):
            raise
        raise _broken(error) from error


def _broken(error: Exception) -> DocumentError:
    return DocumentError(
        f"no article can be taken out of the page ({type(error).__name__}: {error}); save its text as a .txt file"
    )


def _read(markup: str) -> Page:
    from trafilatura import bare_extraction  # noqa: PLC0415 - a third of a second, for pages only
    from trafilatura.settings import Document as Extracted  # noqa: PLC0415

    for name in ("trafilatura", "htmldate"):  # their remarks on a page go to who asks for logs, not to the screen
        logging.getLogger(name).addHandler(_SILENT)
    tree = _tree(markup)
    stated = read_stated(tree)  # first, since what follows changes the tree
    published = stated_date(stated) or _found_date(tree)
    others = [] if stated.is_article else teasers(tree, stated.address)
    marks = mark(tree)
    notes = clean(tree)
    found = bare_extraction(
        tree,
        fast=sum(1 for _ in tree.iter(*_BLOCKS)) > _MOST_BLOCKS,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
    )
    if not isinstance(found, Extracted):
        raise EmptyDocument(_NO_ARTICLE)
    outlet = stated_outlet(stated) or single_line(found.sitename)
    title = without_outlet(single_line(found.title), outlet)
    paragraphs = _paragraphs(found.text or "", title)
    text = unmark("\n\n".join(paragraphs), marks)
    if not any(map(_is_prose, text.text.split("\n\n"))):
        raise EmptyDocument(_NO_ARTICLE)
    if is_front(text.text, others):
        raise EmptyDocument(_FRONT.format(len(others)))
    return Page(
        text.text,
        title,
        outlet,
        single_line(found.url),
        published,
        text.posts,
        text.times,
        tuple(notes),
    )


def _found_date(tree: HtmlElement) -> str | None:
    """The day in a page's address or in elements that are named for it; never one among the words of its text."""
    from htmldate import find_date  # noqa: PLC0415

    found = find_date(without_asides(tree), original_date=True, extensive_search=False, max_date=_LATEST_DAY)
    return read_published(found or "")


def _tree(markup: str) -> HtmlElement:
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - a third of a second, for pages only

    body = markup.replace("\0", "").strip()
    if declaration := _XML_DECLARATION.match(body):
        body = body[declaration.end() :]
    if not body:
        raise EmptyDocument("the page is empty: give a page with an article")
    refuse_floods(body, MAX_ELEMENTS)
    body = flattened(body)
    tree = document_fromstring(body.encode(errors="replace"), parser=HTMLParser(encoding="utf-8"))
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        raise OversizedDocument(
            f"the page has {elements:,} elements; the limit is {MAX_ELEMENTS:,}: save its text as a .txt file"
        )
    for notice in tree.xpath("//noscript"):
        notice.drop_tree()
    return tree


def _paragraphs(text: str, title: str | None) -> list[str]:
    """The article's paragraphs, without a first one that repeats the title."""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    return paragraphs[1:] if paragraphs and title and single_line(paragraphs[0]) == title else paragraphs


def _is_prose(paragraph: str) -> bool:
    """Whether it ends as a sentence does, or is too long for an entry of a menu."""
    ended = paragraph.rstrip(_CLOSING).endswith(_SENTENCE_ENDS) and sum(map(str.isalpha, paragraph)) > 5
    return ended or len(paragraph.split(maxsplit=_WORDS_OF_PROSE)) >= _WORDS_OF_PROSE
