"""A time or condition may let two opposed sayings both hold; a denied promise has no such reserve."""

from __future__ import annotations

from datetime import date

import pytest
from made_claims import made_claim, made_reading
from read_sentences import STANCES

from onrecord.sayings.reserves import AT_ANOTHER_TIME, ON_A_CONDITION, is_over, reserve

DAYS = (date(2010, 3, 1), date(2011, 6, 1))
AGAINST = [(made_claim(), made_claim(sign=-1))]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, ""),
        ({"conditional": True}, {}, ON_A_CONDITION),
        ({}, {"conditional": True}, ON_A_CONDITION),
        ({"present": "for now"}, {}, AT_ANOTHER_TIME),
        ({}, {"present": "for now"}, AT_ANOTHER_TIME),
        ({"past": True}, {"today": True}, AT_ANOTHER_TIME),
        ({"today": True}, {"past": True}, AT_ANOTHER_TIME),
        ({"past": True}, {"past": True}, ""),
        ({"times": {"may"}}, {"times": {"june"}}, AT_ANOTHER_TIME),
        ({"times": {"may"}}, {"times": {"may", "2004"}}, ""),
        ({"times": {"may"}}, {}, ""),
        ({"until": "june"}, {}, AT_ANOTHER_TIME),
        ({}, {"until": "june"}, ""),
        ({"until": "june 2012"}, {}, ""),
        ({"conditional": True, "present": "for now"}, {}, ON_A_CONDITION),
    ],
)
def test_a_reserve(one: dict[str, object], other: dict[str, object], expected: str) -> None:
    assert reserve(made_reading(**one), made_reading(**other), AGAINST, DAYS, STANCES) == expected  # type: ignore[arg-type]


def test_a_denied_promise_has_no_reserve() -> None:
    against = [(made_claim(), made_claim(sign=-1, word=True))]
    assert reserve(made_reading(conditional=True), made_reading(), against, DAYS, STANCES) == ""


@pytest.mark.parametrize(("starts", "expected"), [("ends", AT_ANOTHER_TIME), ("begins", ""), ("", "")])
def test_what_begins_may_end_later(starts: str, expected: str) -> None:
    against = [(made_claim(starts="begins"), made_claim(sign=-1, starts=starts))]
    assert reserve(made_reading(), made_reading(), against, DAYS, STANCES) == expected


def test_one_that_neither_begins_nor_ends_is_enough_to_hold_them_together() -> None:
    against = [(made_claim(starts="begins"), made_claim(sign=-1, starts="ends")), *AGAINST]
    assert reserve(made_reading(), made_reading(), against, DAYS, STANCES) == ""


@pytest.mark.parametrize(
    ("until", "last", "over"),
    [
        ("june", date(2010, 6, 30), False),
        ("june", date(2010, 7, 1), True),
        ("march", date(2010, 4, 1), True),
        ("february", date(2010, 12, 1), False),
        ("february", date(2011, 3, 1), True),
        ("2011", date(2011, 12, 31), False),
        ("2011", date(2012, 1, 1), True),
        ("may 2011", date(2011, 5, 31), False),
        ("may 2011", date(2011, 6, 1), True),
        ("end of the year", date(2010, 12, 31), False),
        ("end of the year", date(2011, 1, 1), True),
        ("the rebels leave", date(2012, 1, 1), False),
        ("june", None, False),
        ("", date(2012, 1, 1), False),
    ],
)
def test_when_a_time_is_over(until: str, last: date | None, over: bool) -> None:
    assert is_over(until, (date(2010, 3, 1), last), STANCES.months) == over
    assert not is_over(until, (None, last), STANCES.months)
