"""Hands statements to the other layers as voices: whose words a stretch of text is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.documents.model import Span
from onrecord.language.parse import Parse, Voice
from onrecord.statements.model import Statement
from onrecord.statements.quotations import find_quotations
from onrecord.statements.quoting import paragraphs_of


def voices(parse: Parse, statements: Sequence[Statement]) -> tuple[Voice, ...]:
    """A voice for each statement, in order; a mixed one gives a second voice for its quoted pieces alone.

    A later voice is never wider than an earlier one of the same statement, so the last voice that
    speaks a character is the innermost.
    """
    marks = [piece for q in find_quotations(parse.text, paragraphs_of(parse)) if not q.depth for piece in q.pieces]
    found: list[Voice] = []
    for statement in statements:
        speaker, addressee = statement.speaker_head, statement.addressee_head
        found.append(Voice(statement.content, speaker, statement.kind == "direct", addressee))
        if statement.kind == "mixed":
            found.append(Voice(tuple(_quoted(statement.content, marks)), speaker, True, addressee))
    return tuple(found)


def _quoted(content: Sequence[Span], marks: Sequence[Span]) -> Iterator[Span]:
    """The parts of a content that are inside quotation marks; both are in order."""
    at = 0
    for piece in content:
        while at < len(marks) and marks[at].end <= piece.start:
            at += 1
        for mark in marks[at:]:
            if mark.start >= piece.end:
                break
            yield Span(max(mark.start, piece.start), min(mark.end, piece.end))
