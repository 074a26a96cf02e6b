"""The arithmetic of calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.setting.intervals import Interval, around, days, months, moved, third, week, weekend, years

DAY = date(2019, 5, 29)  # a Wednesday
DAYS = st.dates(date(1600, 1, 1), date(2400, 1, 1))
UNITS = st.sampled_from(["hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century"])


def shown(interval: Interval) -> str:
    return f"{interval.start}..{interval.end} {interval.granularity}"


@pytest.mark.parametrize(
    ("unit", "shift", "expected"),
    [
        ("day", -1, "2019-05-28..2019-05-28 day"),
        ("hour", 30, "2019-05-30..2019-05-30 day"),
        ("week", 0, "2019-05-27..2019-06-02 week"),
        ("fortnight", -1, "2019-05-13..2019-05-26 week"),
        ("month", 1, "2019-06-01..2019-06-30 month"),
        ("quarter", -1, "2019-01-01..2019-03-31 quarter"),
        ("year", -3, "2016-01-01..2016-12-31 year"),
        ("decade", 0, "2010-01-01..2019-12-31 decade"),
        ("century", -1, "1901-01-01..2000-12-31 century"),
    ],
)
def test_the_unit_around_a_day(unit: str, shift: int, expected: str) -> None:
    assert shown(around(DAY, unit, shift)) == expected


@pytest.mark.parametrize(
    ("interval", "parts"),
    [
        (months(2019, 5), ["2019-05-01..2019-05-10", "2019-05-11..2019-05-20", "2019-05-21..2019-05-31"]),
        (years(2019), ["2019-01-01..2019-04-30", "2019-05-01..2019-08-31", "2019-09-01..2019-12-31"]),
        (years(1990, 10, "decade"), ["1990-01-01..1993-12-31", "1994-01-01..1996-12-31", "1997-01-01..1999-12-31"]),
        (week(DAY), ["2019-05-27..2019-05-28", "2019-05-29..2019-05-31", "2019-06-01..2019-06-02"]),
        (days(DAY), ["2019-05-29..2019-05-29"] * 3),
    ],
    ids=["month", "year", "decade", "week", "day"],
)
def test_the_thirds_of_an_interval(interval: Interval, parts: list[str]) -> None:
    assert [shown(third(interval, part)).rpartition(" ")[0] for part in range(3)] == parts


@given(day=DAYS, unit=UNITS, shift=st.integers(-3, 3))
def test_units_follow_each_other_without_a_gap(day: date, unit: str, shift: int) -> None:
    assert around(day, unit).start <= day <= around(day, unit).end
    if unit != "hour":
        assert around(day, unit, shift).end + timedelta(1) == around(day, unit, shift + 1).start


@given(day=DAYS, unit=UNITS, count=st.integers(-9, 9))
def test_a_day_moved_there_and_back_is_near(day: date, unit: str, count: int) -> None:
    assert abs(moved(moved(day, unit, count), unit, -count) - day) <= timedelta(3)


def test_a_shorter_month_ends_a_move() -> None:
    assert moved(date(2019, 3, 31), "month", -1) == date(2019, 2, 28)


def test_a_weekend_is_of_its_week() -> None:
    assert shown(weekend(DAY)) == "2019-06-01..2019-06-02 weekend"
    assert shown(weekend(date(2019, 6, 2), -1)) == "2019-05-25..2019-05-26 weekend"


def test_what_lies_outside_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="year"):
        around(date(9999, 5, 1), "year", 1)
