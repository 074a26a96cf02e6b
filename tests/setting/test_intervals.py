"""The arithmetic of calendars: units around a day, days some units away, thirds of a unit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.setting.intervals import Interval, around, days, months, moved, third, week, weekend, years

DAY = date(2019, 5, 29)  # a Wednesday
DAYS = st.dates(date(1600, 1, 1), date(2400, 1, 1))
UNITS = ["hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century"]


def ends(interval: Interval) -> tuple[str, str]:
    return interval.start.isoformat(), interval.end.isoformat()


@pytest.mark.parametrize(
    ("unit", "shift", "expected"),
    [
        pytest.param("day", 0, ("2019-05-29", "2019-05-29"), id="today"),
        pytest.param("day", -29, ("2019-04-30", "2019-04-30"), id="a day of last month"),
        pytest.param("hour", 30, ("2019-05-30", "2019-05-30"), id="hours"),
        pytest.param("week", 0, ("2019-05-27", "2019-06-02"), id="this week"),
        pytest.param("week", -1, ("2019-05-20", "2019-05-26"), id="last week"),
        pytest.param("fortnight", 0, ("2019-05-27", "2019-06-09"), id="this fortnight"),
        pytest.param("fortnight", -1, ("2019-05-13", "2019-05-26"), id="last fortnight"),
        pytest.param("month", 0, ("2019-05-01", "2019-05-31"), id="this month"),
        pytest.param("month", -5, ("2018-12-01", "2018-12-31"), id="a month of last year"),
        pytest.param("month", 8, ("2020-01-01", "2020-01-31"), id="a month of next year"),
        pytest.param("month", 9, ("2020-02-01", "2020-02-29"), id="the February of a leap year"),
        pytest.param("quarter", 0, ("2019-04-01", "2019-06-30"), id="this quarter"),
        pytest.param("quarter", -2, ("2018-10-01", "2018-12-31"), id="a quarter of last year"),
        pytest.param("year", 1, ("2020-01-01", "2020-12-31"), id="next year"),
        pytest.param("decade", 0, ("2010-01-01", "2019-12-31"), id="this decade"),
        pytest.param("decade", -1, ("2000-01-01", "2009-12-31"), id="last decade"),
        pytest.param("century", 0, ("2001-01-01", "2100-12-31"), id="this century"),
        pytest.param("century", -1, ("1901-01-01", "2000-12-31"), id="last century"),
    ],
)
def test_a_unit_lies_around_a_day(unit: str, shift: int, expected: tuple[str, str]) -> None:
    assert ends(around(DAY, unit, shift)) == expected


def test_the_last_year_of_a_century_is_in_it() -> None:
    assert ends(around(date(2000, 12, 31), "century")) == ("1901-01-01", "2000-12-31")
    assert ends(around(date(2001, 1, 1), "century")) == ("2001-01-01", "2100-12-31")


@given(DAYS, st.sampled_from(UNITS))
def test_a_day_is_in_the_unit_around_it(day: date, unit: str) -> None:
    found = around(day, unit)
    assert found.start <= day <= found.end


@given(DAYS, st.sampled_from(["week", "month", "quarter", "year", "decade"]), st.integers(-20, 20))
def test_units_follow_each_other_without_a_gap(day: date, unit: str, shift: int) -> None:
    one, other = around(day, unit, shift), around(day, unit, shift + 1)
    assert (other.start - one.end).days == 1


@given(DAYS, st.integers(-50, 50))
def test_a_weekend_ends_its_week(day: date, shift: int) -> None:
    found = weekend(day, shift)
    assert (found.start.weekday(), found.end.weekday()) == (5, 6)
    assert found.end == week(day, shift).end


@pytest.mark.parametrize(
    ("day", "unit", "count", "expected"),
    [
        pytest.param("2019-05-29", "day", 3, "2019-06-01", id="days"),
        pytest.param("2019-05-29", "week", -2, "2019-05-15", id="weeks"),
        pytest.param("2019-05-29", "fortnight", 1, "2019-06-12", id="a fortnight"),
        pytest.param("2019-05-31", "month", 1, "2019-06-30", id="a shorter month"),
        pytest.param("2019-03-31", "month", -1, "2019-02-28", id="February"),
        pytest.param("2020-03-31", "month", -1, "2020-02-29", id="February of a leap year"),
        pytest.param("2020-02-29", "year", 1, "2021-02-28", id="the year after a leap year"),
        pytest.param("2019-05-29", "quarter", 3, "2020-02-29", id="quarters over the new year"),
        pytest.param("2019-05-29", "decade", -1, "2009-05-29", id="a decade"),
        pytest.param("2019-05-29", "century", 1, "2119-05-29", id="a century"),
    ],
)
def test_a_day_is_moved_by_units(day: str, unit: str, count: int, expected: str) -> None:
    assert moved(date.fromisoformat(day), unit, count).isoformat() == expected


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]), st.integers(0, 40))
def test_more_units_are_never_earlier(day: date, unit: str, count: int) -> None:
    assert moved(day, unit, count) < moved(day, unit, count + 1)
    assert moved(day, unit, -count - 1) < moved(day, unit, -count)


@given(DAYS, st.sampled_from(UNITS), st.integers(-5, 5))
def test_a_day_moved_there_and_back_is_near(day: date, unit: str, count: int) -> None:
    assert abs(moved(moved(day, unit, count), unit, -count) - day) <= timedelta(3)


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        pytest.param(
            years(2019),
            [("2019-01-01", "2019-04-30"), ("2019-05-01", "2019-08-31"), ("2019-09-01", "2019-12-31")],
            id="year",
        ),
        pytest.param(
            months(2019, 5),
            [("2019-05-01", "2019-05-10"), ("2019-05-11", "2019-05-20"), ("2019-05-21", "2019-05-31")],
            id="month",
        ),
        pytest.param(
            years(1990, 10, "decade"),
            [("1990-01-01", "1993-12-31"), ("1994-01-01", "1996-12-31"), ("1997-01-01", "1999-12-31")],
            id="decade",
        ),
        pytest.param(
            years(1901, 100, "century"),
            [("1901-01-01", "1933-12-31"), ("1934-01-01", "1967-12-31"), ("1968-01-01", "2000-12-31")],
            id="century",
        ),
        pytest.param(
            week(DAY),
            [("2019-05-27", "2019-05-28"), ("2019-05-29", "2019-05-31"), ("2019-06-01", "2019-06-02")],
            id="week",
        ),
        pytest.param(days(DAY), [("2019-05-29", "2019-05-29")] * 3, id="a day has no thirds"),
        pytest.param(weekend(DAY), [("2019-06-01", "2019-06-02")] * 3, id="nor has a weekend"),
    ],
)
def test_a_unit_has_an_early_a_middle_and_a_late_third(whole: Interval, parts: list[tuple[str, str]]) -> None:
    assert [ends(third(whole, part)) for part in range(3)] == parts


@given(DAYS, st.sampled_from(["week", "fortnight", "month", "quarter", "year", "decade", "century"]))
def test_the_thirds_make_the_whole(day: date, unit: str) -> None:
    whole = around(day, unit)
    early, middle, late = (third(whole, part) for part in range(3))
    assert (early.start, late.end) == (whole.start, whole.end)
    assert (middle.start - early.end).days == (late.start - middle.end).days == 1


@pytest.mark.parametrize(
    ("first", "count", "expected"),
    [
        pytest.param(1, 12, ("2019-01-01", "2019-12-31"), id="all months"),
        pytest.param(0, 1, ("2018-12-01", "2018-12-31"), id="the month before the first"),
        pytest.param(12, 3, ("2019-12-01", "2020-02-29"), id="over the new year"),
        pytest.param(25, 1, ("2021-01-01", "2021-01-31"), id="years later"),
    ],
)
def test_months_may_lie_outside_their_year(first: int, count: int, expected: tuple[str, str]) -> None:
    assert ends(months(2019, first, count)) == expected


@pytest.mark.parametrize(
    ("unit", "shift"),
    [("year", 9000), ("month", -30000), ("day", 10**7), ("century", 99)],
    ids=["year", "month", "day", "century"],
)
def test_what_lies_outside_the_calendar_is_refused(unit: str, shift: int) -> None:
    with pytest.raises((ValueError, OverflowError)):
        around(DAY, unit, shift)


def test_one_day_is_an_interval_of_itself() -> None:
    assert days(DAY) == Interval(DAY, DAY, "day")
    assert days(DAY, date(2019, 6, 1), "range").end == date(2019, 6, 1)
