"""On whose word a part of a text stands: the statements that hold it, from the outermost in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.documents.model import Span
from onrecord.statements.model import Statement


def vouchers_of(span: Span, statements: Sequence[Statement], judging: Collection[str]) -> tuple[int, ...]:
    """The positions of the statements that vouch for what stands at a span; () where the text itself does.

    Args:
        span: The words, such as a trigger.
        statements: Those of the text.
        judging: Acts that only judge what was done, without vouching for it ("condemned the attack").
    """
    holding = [
        (piece.end - piece.start, index)
        for index, statement in enumerate(statements)
        for piece in statement.content
        if span.within(piece)
    ]
    chain: list[int] = []
    passed: set[int] = set()
    at: int | None = min(holding)[1] if holding else None
    while at is not None and at not in passed:
        passed.add(at)
        if statements[at].act not in judging:
            chain.append(at)
        at = statements[at].parent
    return tuple(reversed(chain))
