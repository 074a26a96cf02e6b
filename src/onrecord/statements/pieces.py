"""Keeps the pieces of a content in order: joined where they touch, trimmed of the marks around them."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.documents.model import Span
from onrecord.language.parse import Parse

_EDGE = frozenset(" \t\r\n\u00a0,;:.—–-")


def trimmed(text: str, span: Span) -> Span:
    """A span without the space, commas and stops at its edges."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch or have only space between them made one, then trimmed."""
    pieces: list[Span] = []
    for span in sorted(spans):
        if pieces and (span.start <= pieces[-1].end or not text[pieces[-1].end : span.start].strip()):
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, span.end))
        else:
            pieces.append(span)
    kept = (trimmed(text, piece) for piece in pieces)
    return tuple(piece for piece in kept if piece.start < piece.end)


def whole(parse: Parse, span: Span) -> Span:
    """A span with the stop of the abbreviation that it ends with: "Jr.", "the U.S."."""
    last = parse.tokens_in(span)[-1:]
    end = parse.tokens[last[0]].end if last else span.end
    return Span(span.start, end) if parse.text[span.end : end] == "." else span
