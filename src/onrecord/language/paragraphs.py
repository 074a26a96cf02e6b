"""The paragraphs of a parsed text, and what they are by their looks: sub-heads, items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from onrecord.documents.model import Span
from onrecord.language.parse import Parse

_LONGEST_HEADING = 14
_FINAL = frozenset('.!?:;,…"”’»›」』)—–-')
_ITEM = re.compile(r"(?:[-–—•*·▪‣◦●○■□»›➤►▶→✓✔☑]|\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)])\s+(?=\S)")


class Paragraph(Struct, frozen=True, gc=False):
    """One paragraph.

    Attributes:
        span: Its characters.
        first: Its first token.
        last: Its last token, included.
        body: Where its words begin after the mark of a list's item, or None where it is none.
    """

    span: Span
    first: int
    last: int
    body: int | None


def paragraphs_of(parse: Parse) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, in order."""
    bounds: list[tuple[int, int]] = []
    previous = -1
    for sentence in parse.sentences:
        if sentence.paragraph == previous:
            bounds[-1] = (bounds[-1][0], sentence.last)
        else:
            bounds.append((sentence.first, sentence.last))
        previous = sentence.paragraph
    return tuple(_paragraph(parse, first, last) for first, last in bounds)


def _paragraph(parse: Parse, first: int, last: int) -> Paragraph:
    span = parse.span(first, last)
    item = _ITEM.match(parse.text, span.start, span.end)
    return Paragraph(span, first, last, None if item is None else item.end())


def is_heading(parse: Parse, paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a paragraph is a headline or sub-head: a few words without a final mark, with text after it."""
    own = paragraphs[number]
    is_short = own.last - own.first < _LONGEST_HEADING and own.body is None
    if not is_short or parse.text[own.span.end - 1] in _FINAL or number + 1 == len(paragraphs):
        return False
    following = paragraphs[number + 1]
    return following.body is None and parse.text[following.span.end - 1] in _FINAL


def items_after(paragraphs: Sequence[Paragraph], number: int) -> tuple[Paragraph, ...]:
    """The items of the list that a paragraph leads up to; () where none follows it."""
    found = []
    for paragraph in paragraphs[number + 1 :]:
        if paragraph.body is None:
            break
        found.append(paragraph)
    return tuple(found)
