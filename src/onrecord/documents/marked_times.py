"""The times that a page marks in its article: those of a live blog's posts, and words that it gives a day itself.

Elements are lost when the article is taken out, so each time is written into the text between marks before, and the
marks are read and taken out after.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from onrecord.documents.dates import read_published
from onrecord.documents.markup import in_aside
from onrecord.documents.model import Dated, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPEN, _CLOSE = "⟬", "⟭"
_MARK = re.compile(rf"{_OPEN}(/?)([pw])(\d+){_CLOSE}")
_TEXT_BLOCKS = ("p", "li", "blockquote", "h2", "h3", "h4")
_MOST_TIMES = 1000
"""A page with more of them marks something else with them."""

_SHORT = 60
"""Characters beside a time that are a byline or a label, not a sentence."""

_PROSE = 40
"""Characters of a paragraph that make its surroundings a post, not a list of links."""


class MarkedText(NamedTuple):
    """A text without marks, and what they said."""

    text: str
    posts: tuple[Dated, ...] = ()
    times: tuple[Dated, ...] = ()


def mark(tree: HtmlElement) -> list[str]:
    """Write the times of a tree into its text, and give them, as ISO 8601, by the numbers that the marks have.

    A time that only stands above a text (a dateline, the hour of a post) is taken out. A page with more than
    `_MOST_TIMES`, or with the marks' characters in its own text, is left as it is.
    """
    times = _published_times(tree)
    if len(times) > _MOST_TIMES or any(sign in tree.text_content() for sign in (_OPEN, _CLOSE)):
        return []
    stamps = [each for each in times if _is_stamp(each)]
    found: list[str] = []
    for post, stamp in _posts(stamps):
        _mark_post(post, stamp, len(found))
        found.append(_moment(stamp))
    for element in times:
        if element not in stamps and element.text_content().strip():
            _surround(element, "w", len(found))
            found.append(_moment(element))
    _drop(stamps)
    return found


def _published_times(tree: HtmlElement) -> list[HtmlElement]:
    """The `time` elements that state a day, none of those beside the article."""
    return [each for each in tree.iter("time") if _moment(each) and not in_aside(each)]


def _drop(stamps: list[HtmlElement]) -> None:
    """Take out the stamps, but for those beside a byline, which are left for the extraction to judge."""
    for stamp in stamps:
        if not _text_beside(stamp):
            stamp.drop_tree()


def _mark_post(post: HtmlElement, stamp: HtmlElement, number: int) -> None:
    """Mark every block of text of a post but the one that its time stands in."""
    for block in post.iter(*_TEXT_BLOCKS):
        if block.text_content().strip() and not any(below is stamp for below in block.iter("time")):
            _surround(block, "p", number)


def _moment(element: HtmlElement) -> str:
    """The time that an element states, ISO 8601, or "" where it states none."""
    return read_published(element.get("datetime") or "") or ""


def unmark(text: str, found: list[str]) -> MarkedText:
    """The text without the marks, and the spans of the posts and of the words between them."""
    if not found:
        return MarkedText(text)
    parts: list[str] = []
    opened: dict[tuple[str, int], int] = {}
    dated: dict[str, list[Dated]] = {"p": [], "w": []}
    at = length = 0
    for match in _MARK.finditer(text):
        parts.append(text[at : match.start()])
        length += match.start() - at
        at = match.end()
        kind, number = match.group(2), int(match.group(3))
        if not match.group(1):
            opened[kind, number] = length
        elif (kind, number) in opened and opened[kind, number] < length:
            dated[kind].append(Dated(Span(opened.pop((kind, number)), length), found[number]))
    parts.append(text[at:])
    return MarkedText("".join(parts), _joined(dated["p"]), tuple(dated["w"]))


def _is_stamp(element: HtmlElement) -> bool:
    """Whether a time says when something was published, not when something in a sentence happened."""
    parent = element.getparent()
    if parent is None or not (_text_beside(element) or parent.tag in _TEXT_BLOCKS):
        return True
    block = next((above for above in element.iterancestors() if above.tag in {*_TEXT_BLOCKS, "div", "header"}), parent)
    beside = len(block.text_content().strip()) - len(element.text_content().strip())
    return beside < _SHORT and not block.text_content().rstrip("\"'”’) \n").endswith((".", "!", "?"))


def _text_beside(element: HtmlElement) -> str:
    previous = element.getprevious()
    parent = element.getparent()
    before = (parent.text if parent is not None else "") if previous is None else previous.tail
    return f"{before or ''}{element.tail or ''}".strip()


def _posts(stamps: list[HtmlElement]) -> list[tuple[HtmlElement, HtmlElement]]:
    """The posts of a live blog with their stamps: elements side by side, each with one stamp and with prose."""
    inside = Counter(above for stamp in stamps for above in stamp.iterancestors())
    candidates = []
    for stamp in stamps:
        post = next((above for above in reversed([*stamp.iterancestors()]) if inside[above] == 1), stamp)
        if _has_prose(post):
            candidates.append((post, stamp))
    parents = [post.getparent() for post, _ in candidates]
    together = Counter(parents)
    return [
        pair for pair, parent in zip(candidates, parents, strict=True) if parent is not None and together[parent] > 1
    ]


def _has_prose(element: HtmlElement) -> bool:
    """Whether an element holds a paragraph long enough to tell something."""
    return any(len(block.text_content()) >= _PROSE for block in element.iter(*_TEXT_BLOCKS))


def _surround(element: HtmlElement, kind: str, number: int) -> None:
    element.text = f"{_OPEN}{kind}{number}{_CLOSE}{element.text or ''}"
    closing = f"{_OPEN}/{kind}{number}{_CLOSE}"
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing


def _joined(posts: list[Dated]) -> tuple[Dated, ...]:
    """The paragraphs of one post after another as one span."""
    joined: list[Dated] = []
    for each in posts:
        if joined and joined[-1].published == each.published:
            joined[-1] = Dated(Span(joined[-1].span.start, each.span.end), each.published)
        else:
            joined.append(each)
    return tuple(joined)
