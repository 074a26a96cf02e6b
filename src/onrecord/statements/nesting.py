"""Which statement is inside which: inner attributions within what holds them, statements within statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.statements.model import Statement
from onrecord.statements.tags import TaggedAttribution


def held_within(attributions: Sequence[TaggedAttribution]) -> Iterator[TaggedAttribution]:
    """The outer attributions, and the inner ones whose cue one of them holds, kept within its content."""
    pieces = _outer_pieces(attributions)
    at = 0
    for one in sorted(attributions, key=lambda one: one.cue):
        if not one.inner:
            yield one
            continue
        while at < len(pieces) and pieces[at][0].end <= one.cue.start:
            at += 1
        if at < len(pieces) and one.cue.within(pieces[at][0]):
            content = shared_parts(one.content, pieces[at][1].content)
            if content:
                yield replace(one, content=content)


def _outer_pieces(attributions: Sequence[TaggedAttribution]) -> list[tuple[Span, TaggedAttribution]]:
    """The pieces of the outer attributions' contents in order, each with its attribution."""
    outer = (one for one in attributions if not one.inner)
    return sorted(((piece, one) for one in outer for piece in one.content), key=lambda pair: pair[0])


def shared_parts(pieces: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of pieces that others hold too; both are in order, and neither's pieces overlap."""
    found: list[Span] = []
    at = bisect_right(others, pieces[0].start, key=lambda other: other.end) if pieces else 0
    for piece in pieces:
        while at < len(others) and others[at].end <= piece.start:
            at += 1
        after = bisect_left(others, piece.end, lo=at, key=lambda other: other.start)
        found += [Span(max(piece.start, other.start), min(piece.end, other.end)) for other in others[at:after]]
    return tuple(found)


def with_parents(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements in the order of the text, each with the innermost that holds its cue.

    Contents of one layer do not overlap, so that few are open at any character.
    """
    ordered = sorted(statements, key=lambda s: (s.content[0].start, -s.content[-1].end, s.cue or (0, 0)))
    parents = _holders(ordered)
    return tuple(replace(statement, parent=parents.get(number)) for number, statement in enumerate(ordered))


def _holders(ordered: Sequence[Statement]) -> dict[int, int]:
    """For the statements that another one's content holds, the innermost of these; each by its number in the order."""
    pieces = sorted(
        (piece.start, -piece.end, number) for number, statement in enumerate(ordered) for piece in statement.content
    )
    parents: dict[int, int] = {}
    open_pieces: list[tuple[int, int]] = []
    at = 0
    for number in sorted(range(len(ordered)), key=lambda number: _told_by(ordered[number]).start):
        start, end = _told_by(ordered[number])
        while at < len(pieces) and pieces[at][0] <= start:
            open_pieces.append((-pieces[at][1], pieces[at][2]))
            at += 1
        while open_pieces and open_pieces[-1][0] <= start:
            open_pieces.pop()
        if (parent := _innermost(open_pieces, number, end)) is not None:
            parents[number] = parent
    return parents


def _innermost(open_pieces: Sequence[tuple[int, int]], number: int, end: int) -> int | None:
    """The other statement of the last open piece, (its end, its statement), that reaches to an end."""
    return next((n for last, n in reversed(open_pieces) if last >= end and n != number), None)


def _told_by(statement: Statement) -> Span:
    """What must be inside a parent's content: the cue, or the first words where there is none."""
    return statement.cue or statement.content[0]
