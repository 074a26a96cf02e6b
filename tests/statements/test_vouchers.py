"""On whose word a span stands."""

from __future__ import annotations

import random
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.statements.model import Statement
from onrecord.statements.vouchers import Vouchers

PLAIN = Statement("indirect", "say", None, None, None, (), None, None, None, 0.5)


def statement(*content: tuple[int, int], parent: int | None = None, act: str = "say") -> Statement:
    return replace(PLAIN, content=tuple(Span(*piece) for piece in content), parent=parent, act=act)


def plainly(span: Span, statements: Sequence[Statement], judging: set[str]) -> tuple[int, ...]:
    """The chain from the shortest content around a span, every statement looked at."""
    around = [(p.end - p.start, n) for n, each in enumerate(statements) for p in each.content if span.within(p)]
    at, chain = (min(around)[1] if around else None), []
    while at is not None:
        chain += [] if statements[at].act in judging else [at]
        at = statements[at].parent
    return tuple(chain[::-1])


def test_the_chain_goes_from_the_outermost_in() -> None:
    found = Vouchers([statement((0, 90)), statement((10, 40), (60, 80), parent=0)], set())
    assert found.of(Span(65, 70)) == (0, 1)
    assert found.of(Span(45, 50)) == (0,)
    assert found.of(Span(85, 95)) == ()


def test_who_only_judges_does_not_vouch() -> None:
    found = Vouchers([statement((0, 90)), statement((10, 40), parent=0, act="condemn")], {"condemn"})
    assert found.of(Span(20, 25)) == (0,)


def test_none_is_missed_among_many() -> None:
    draw = random.Random(5)  # noqa: S311 - the same each time
    cuts = [(start, start + draw.randint(1, 60)) for start in (draw.randint(0, 300) for _ in range(80))]
    statements = [statement(piece, act=draw.choice(["say", "condemn"])) for piece in cuts]
    found = Vouchers(statements, {"condemn"})
    for start in range(0, 360, 3):
        span = Span(start, start + draw.randint(0, 9))
        assert found.of(span) == plainly(span, statements, {"condemn"})
