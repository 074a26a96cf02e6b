"""Which statement is inside which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import SURE

from onrecord.documents.model import Span
from onrecord.statements.model import Statement
from onrecord.statements.nesting import held_within, shared_parts, with_parents
from onrecord.statements.tags import TaggedAttribution

Pieces = list[tuple[int, int]]


def spans(*pieces: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(*piece) for piece in pieces)


def attribution(cue: tuple[int, int], *content: tuple[int, int], inner: bool = False) -> TaggedAttribution:
    return TaggedAttribution(None, Span(*cue), spans(*content), SURE, (), inner)


def statement(cue: tuple[int, int] | None, *content: tuple[int, int]) -> Statement:
    told_by = None if cue is None else Span(*cue)
    return Statement("indirect", "say", None, None, told_by, spans(*content), None, None, None, 0.5)


@pytest.mark.parametrize(
    ("pieces", "others", "expected"),
    [
        ([(0, 10)], [(2, 5)], [(2, 5)]),
        ([(0, 10)], [(2, 5), (7, 20)], [(2, 5), (7, 10)]),
        ([(0, 4), (6, 9)], [(3, 7)], [(3, 4), (6, 7)]),
        ([(0, 4)], [(4, 9)], []),
        ([], [(0, 4)], []),
        ([(0, 4)], [], []),
    ],
    ids=["inside", "two", "across", "side by side", "no pieces", "no others"],
)
def test_parts_that_both_hold(pieces: Pieces, others: Pieces, expected: Pieces) -> None:
    assert shared_parts(spans(*pieces), spans(*others)) == spans(*expected)


def apart(edges: set[int]) -> list[Span]:
    """Spans in order that do not overlap."""
    ordered = sorted(edges)
    return [Span(*each) for each in zip(ordered[::2], ordered[1::2], strict=False)]


EDGES = st.sets(st.integers(0, 60), max_size=12).map(apart)


@given(EDGES, EDGES)
def test_shared_parts_are_the_characters_of_both(pieces: list[Span], others: list[Span]) -> None:
    held = [{at for span in each for at in range(*span)} for each in (pieces, others)]
    found = shared_parts(pieces, others)
    assert {at for span in found for at in range(*span)} == held[0] & held[1]
    assert all(span.start < span.end for span in found)


def test_an_inner_attribution_is_kept_within_the_outer_content() -> None:
    outer = attribution((0, 4), (10, 50))
    inner = attribution((12, 16), (20, 60), inner=True)
    assert [one.content for one in held_within([inner, outer])] == [outer.content, spans((20, 50))]


@pytest.mark.parametrize(
    "inner",
    [attribution((60, 64), (12, 20), inner=True), attribution((12, 16), (60, 70), inner=True)],
    ids=["cue outside", "content outside"],
)
def test_an_inner_attribution_outside_every_content_is_left_out(inner: TaggedAttribution) -> None:
    outer = attribution((0, 4), (10, 50))
    assert list(held_within([outer, inner])) == [outer]


def test_without_an_outer_one_no_inner_one_counts() -> None:
    assert list(held_within([attribution((12, 16), (20, 30), inner=True)])) == []


def parents(*statements: Statement) -> list[int | None]:
    return [each.parent for each in with_parents(statements)]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], []),
        ([statement((0, 4), (5, 50))], [None]),
        ([statement((0, 4), (5, 50)), statement((6, 9), (10, 40)), statement((11, 14), (15, 30))], [None, 0, 1]),
        ([statement((0, 4), (5, 20)), statement((30, 34), (35, 50))], [None, None]),
        ([statement((0, 4), (5, 20)), statement((21, 24), (6, 10))], [None, None]),
        ([statement((0, 4), (5, 50)), statement(None, (10, 20))], [None, 0]),
        ([statement((0, 4), (5, 20), (30, 50)), statement((32, 35), (36, 40))], [None, 0]),
    ],
    ids=["none", "one", "three deep", "side by side", "cue outside", "no cue", "second piece"],
)
def test_the_parent_is_the_innermost_that_holds_the_cue(
    statements: list[Statement], expected: list[int | None]
) -> None:
    assert parents(*statements) == expected


def test_statements_stand_in_the_order_of_their_first_words() -> None:
    later, first = statement((40, 44), (45, 60)), statement((0, 4), (5, 30))
    assert [each.content for each in with_parents([later, first])] == [first.content, later.content]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 30)), max_size=12))
def test_a_parent_holds_the_words_of_its_statement(sizes: list[tuple[int, int]]) -> None:
    found = with_parents([statement(None, (start, start + length)) for start, length in sizes])
    for number, each in enumerate(found):
        if each.parent is not None:
            assert each.parent != number
            assert each.content[0].within(found[each.parent].content[0])
