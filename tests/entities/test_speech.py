"""Whose words a place of a text is in."""

from __future__ import annotations

import pytest

from onrecord.documents.model import Span
from onrecord.entities.speech import Speech
from onrecord.language.parse import AttributionSpan

OUTER = AttributionSpan((Span(0, 10), Span(20, 40)), speaker=1, quoted=True)
INNER = AttributionSpan((Span(25, 30),), speaker=2, quoted=True)
REPORTED = AttributionSpan((Span(5, 15),), speaker=3, quoted=False)


def speakers(places: list[int], *, quoted: bool) -> list[int | None]:
    speech = Speech([INNER, REPORTED, OUTER], quoted=quoted)
    return [None if (found := speech.at(place)) is None else found.speaker for place in places]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([0, 9], [1, 1]),
        ([10, 19, 20], [None, None, 1]),
        ([24, 25, 29, 30], [1, 2, 2, 1]),
        ([40], [None]),
    ],
    ids=["inside", "between the pieces", "innermost", "after"],
)
def test_the_innermost_quotation_holds_a_place(places: list[int], expected: list[int | None]) -> None:
    assert speakers(places, quoted=True) == expected


def test_reported_words_are_apart_from_quoted_ones() -> None:
    assert speakers([4, 5, 14, 15], quoted=False) == [None, 3, 3, None]
