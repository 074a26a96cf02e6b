"""One calendar for all: weeks by their Monday, no period left out, gaps told from what is only empty."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.errors import QuestionError
from onrecord.series.calendar import after, begin, calendar
from onrecord.store.tally import Every


@pytest.mark.parametrize(
    ("day", "every", "first"),
    [
        ("2024-12-30", "week", "2024-12-30"),
        ("2025-01-05", "week", "2024-12-30"),
        ("2024-12-29", "week", "2024-12-23"),
        ("2024-02-29", "month", "2024-02-01"),
        ("2024-02-29", "day", "2024-02-29"),
    ],
)
def test_a_period_is_named_by_its_first_day(day: str, every: str, first: str) -> None:
    assert begin(date.fromisoformat(day), every) == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("period", "every", "following"),
    [
        ("2024-12-30", "week", "2025-01-06"),
        ("2024-01-01", "month", "2024-02-01"),
        ("2024-12-01", "month", "2025-01-01"),
        ("2024-02-28", "day", "2024-02-29"),
    ],
)
def test_the_next_period_begins_where_one_ends(period: str, every: str, following: str) -> None:
    assert after(date.fromisoformat(period), every) == date.fromisoformat(following)


def test_every_period_is_there_and_a_gap_is_not_watched() -> None:
    days = calendar("week", [date(2019, 5, 6), date(2019, 5, 27)])
    assert [period.day for period in days.periods] == [6, 13, 20, 27]
    assert sorted(day.day for day in days.watched) == [6, 27]


def test_a_time_that_is_asked_for_never_reaches_beyond_the_texts() -> None:
    watched = [date(2019, month, 1) for month in range(2, 9)]
    days = calendar("month", watched, since=date(2018, 1, 1), until=date(2019, 4, 30))
    assert days.periods == (date(2019, 2, 1), date(2019, 3, 1), date(2019, 4, 1))


@pytest.mark.parametrize(("since", "until"), [("2020-01-01", None), (None, "2018-01-01")])
def test_a_time_without_texts_is_refused_with_what_there_is(since: str | None, until: str | None) -> None:
    with pytest.raises(QuestionError, match="from 2019-05-06 to 2019-05-12, and none"):
        calendar("week", [date(2019, 5, 6)], since and date.fromisoformat(since), until and date.fromisoformat(until))


def test_a_store_without_days_is_refused() -> None:
    with pytest.raises(QuestionError, match="no text of the store has a day"):
        calendar("day", [])


def test_a_calendar_of_one_wrong_day_is_refused_with_what_to_do() -> None:
    with pytest.raises(QuestionError, match=r"more than 20,000 days, .* --from and --to, .* --every"):
        calendar("day", [date(2019, 6, 1), date(2999, 1, 1)])
    assert len(calendar("day", [date(2019, 6, 1), date(2999, 1, 1)], until=date(2019, 6, 3)).periods) == 3


@pytest.mark.parametrize("every", ["day", "week", "month"])
def test_the_last_days_that_there_are_are_no_error_of_their_own(every: Every) -> None:
    last = begin(date.max, every)
    assert calendar(every, [last]).periods == (last,)
    with pytest.raises(QuestionError, match="to 9999-12-31, and none until 2019-01-01"):
        calendar(every, [last], until=date(2019, 1, 1))
