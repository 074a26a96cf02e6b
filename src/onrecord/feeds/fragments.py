"""The words of what a feed prints of an entry: a piece of HTML, too short for the page reader, or plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from onrecord.documents.markup import clean, flattened, refuse_floods
from onrecord.documents.page_signs import has_tags
from onrecord.documents.stated import single_line
from onrecord.errors import OversizedDocument

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_ELEMENTS = 20_000
"""The most elements of an entry that is read."""

_BREAKS = frozenset({
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_UNREAD = frozenset({
    "audio", "button", "canvas", "embed", "figcaption", "figure", "form", "head", "iframe", "img", "input", "map",
    "nav", "noscript", "object", "script", "select", "style", "svg", "textarea", "title", "video",
})  # fmt: skip
_SIGNS = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_ON = (
    r"(?:(?:continue|keep) reading\b.{0,160}"
    r"|(?:read (?:more|on|full|the (?:full|rest))|full story)"
    r"(?:\W*|\s+(?:at|on|here|from|of|about|article|story|text)\b.{0,120}|\s*[:|»>–—…-].{0,160})|\W*more\W*)"
)
_FURNITURE = re.compile(
    rf"(?:the post|the article) .{{1,300}} (?:first appeared|appeared first) (?:on|in) .{{1,120}}|{_ON}", re.IGNORECASE
)
"""A paragraph that feeds add below a text: where it first appeared, where to read on."""
_CUT = re.compile(r"\s*\[\s*(?:…|\.{3})\s*\]\s*\Z")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
_FEWEST_WORDS = 4
_READ_ON = re.compile(rf"\W*{_ON}|\W+", re.IGNORECASE)
"""A link at the end of a paragraph that leads to the rest of it."""
_DASHED = re.compile(r"\s*[—–―-]")
_MOST_BEFORE_LINK = 2
_MOST_BESIDE_LINK = 4
"""Words beside a link that leave a paragraph nothing but the link: who printed the other story."""


def words_of(markup: str) -> str:
    """What a reader of HTML or plain text reads, paragraphs set apart by blank lines.

    Left out are scripts, pictures with their captions, forms, what is hidden or struck out, paragraphs that only lead
    to another page, and what feeds add below a text ("The post ... appeared first on ...").

    Raises:
        OversizedDocument: It has more than `MAX_ELEMENTS` elements.
    """
    text = markup.replace("\0", "")
    paragraphs = _of_html(text) if has_tags(text) else _of_plain(text)
    kept = [each for each in paragraphs if not _FURNITURE.fullmatch(each)]
    if kept:
        kept[-1] = _CUT.sub("…", kept[-1])
    return "\n\n".join(kept)


def line_of(markup: str | None) -> str | None:
    """A headline or a name in one line, without tags and with its signs read; None where nothing is left."""
    if not markup:
        return None
    if has_tags(markup):
        return single_line(" ".join(_of_html(markup[:20_000], keep_links=True)))
    return single_line(html.unescape(markup))


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, and is more than a name: no headline, though it may stand as one."""
    return _ENDED.search(text) is not None and len(text.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS


def _of_plain(text: str) -> list[str]:
    """The paragraphs of a text without tags; its signs are read where it has some."""
    read = html.unescape(text) if _SIGNS.search(text) else text
    blocks = re.split(r"\n\s*\n", read.replace("\r\n", "\n").replace("\r", "\n"))
    return [line for block in blocks if (line := single_line(block))]


def _of_html(markup: str, *, keep_links: bool = False) -> list[str]:
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - a tenth of a second, for HTML only

    refuse_floods(markup, MAX_ELEMENTS)
    page = f"<html><body><div>{flattened(markup)}</div></body></html>".encode(errors="replace")
    tree = document_fromstring(page, parser=HTMLParser(encoding="utf-8"))
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        raise OversizedDocument(f"the entry has {elements:,} elements; the limit is {MAX_ELEMENTS:,}")
    if not keep_links:
        clean(tree)
    blocks = _blocks(tree) if keep_links else (_told(pieces) for pieces in _blocks(tree))
    paragraphs = map(_line, blocks)
    return [line for line in paragraphs if line]


def _blocks(tree: HtmlElement) -> Iterator[list[tuple[str, bool]]]:
    """The pieces of text of each block in turn, each with whether it stands in a link."""
    from lxml.etree import iterwalk  # noqa: PLC0415

    pieces: list[tuple[str, bool]] = []
    links = 0
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        named = isinstance(element.tag, str)
        if named and element.tag in _BREAKS and pieces:
            yield pieces
            pieces = []
        if event == "start" and element.tag in _UNREAD:
            walk.skip_subtree()
        elif event == "start":
            links += element.tag == "a"
            pieces.append((element.text or "", links > 0))
        else:
            links -= named and element.tag == "a"
            pieces.append((element.tail or "", links > 0))
    yield pieces


def _line(pieces: list[tuple[str, bool]]) -> str:
    return single_line("".join(text for text, _ in pieces)) or ""


def _told(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """What a block says: nothing where it is a link, else all but a link at its end that leads to the rest."""
    if _is_link(pieces):
        return []
    end = len(pieces)
    while end and (pieces[end - 1][1] or not pieces[end - 1][0].strip()):
        end -= 1
    return pieces[:end] if end and _READ_ON.fullmatch(_line(pieces[end:])) else pieces


def _is_link(pieces: list[tuple[str, bool]]) -> bool:
    """Whether a block says nothing but where another page is: a link, and a few words beside it."""
    linked, beside = (_line([each for each in pieces if each[1] == within]) for within in (True, False))
    if not linked or _ENDED.search(linked) or _DASHED.match(_line(pieces)):
        return False
    before = _line(list(takewhile(lambda each: not each[1] or not each[0].strip(), pieces)))
    words_before, words_beside = (len(re.findall(r"\w+", text)) for text in (before, beside))
    return (
        words_before <= _MOST_BEFORE_LINK
        and words_beside <= _MOST_BESIDE_LINK
        and not (words_before and _ENDED.search(beside))
    )
