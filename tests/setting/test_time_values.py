"""Each form of time expression becomes days, by its parts alone; the parts are made by hand."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from onrecord.language.parse import Parse
from onrecord.ontologies.time_words import load_time_words
from onrecord.setting.intervals import Interval
from onrecord.setting.time_values import NORMALISERS, Context

WORDS = load_time_words()
DAY = date(2019, 5, 29)  # a Wednesday


@pytest.fixture(scope="module")
def value(parse):
    """The days of a form with its parts, as "start..end"; None where it names none."""
    read: Parse = parse("Norway left.")

    def days(form: str, tense: str = "unknown", report: date = DAY, /, **groups: str) -> str | None:
        parts = dict.fromkeys(
            ("year", "number", "day", "last", "month", "part", "relative", "season", "quarter", "ordinal", "half",
             "decade", "century", "weekday", "week", "holiday", "days", "unit", "this", "earlier", "later", "amount",
             "recent", "ordinal_day", "dotted", "same", "part_of_day")
        )  # fmt: skip
        from_day = Interval(date(2019, 5, 20), date(2019, 5, 21), "day")
        found = NORMALISERS[form]({**parts, **groups}, Context(report, tense, WORDS, read.grammar, None, from_day))
        return None if found is None else f"{found.start}..{found.end}"

    return days


def one(day: str) -> str:
    return f"{day}..{day}"


@pytest.mark.parametrize(
    ("weekday", "tense", "relative", "expected"),
    [
        pytest.param("Monday", "past", None, "2019-05-27", id="past"),
        pytest.param("Friday", "past", None, "2019-05-24", id="past, of last week"),
        pytest.param("Friday", "future", None, "2019-05-31", id="to come"),
        pytest.param("Monday", "future", None, "2019-06-03", id="to come, of next week"),
        pytest.param("Wednesday", "past", None, "2019-05-29", id="the day itself, past"),
        pytest.param("Wednesday", "future", None, "2019-05-29", id="the day itself, to come"),
        pytest.param("Monday", "unknown", None, "2019-05-27", id="near in the past"),
        pytest.param("Friday", "unknown", None, "2019-05-31", id="near in the time to come"),
        pytest.param("Wednesday", "past", "last", "2019-05-22", id="last, not today"),
        pytest.param("Monday", "past", "last", "2019-05-27", id="last"),
        pytest.param("Friday", "past", "next", "2019-06-07", id="next, of next week"),
        pytest.param("Friday", "past", "coming", "2019-05-31", id="coming"),
        pytest.param("Wednesday", "past", "coming", "2019-06-05", id="coming, not today"),
    ],
)
def test_a_weekday_is_as_the_tense_or_the_word_before_it_says(value, weekday, tense, relative, expected) -> None:
    groups = {"weekday": weekday} | ({"relative": relative} if relative else {})
    assert value("weekday", tense, **groups) == one(expected)


@pytest.mark.parametrize(
    ("tense", "relative", "day", "expected"),
    [
        pytest.param("past", None, DAY, "2019-05-25..2019-05-26", id="past"),
        pytest.param("future", None, DAY, "2019-06-01..2019-06-02", id="to come"),
        pytest.param("past", None, date(2019, 6, 2), "2019-06-01..2019-06-02", id="past, on it"),
        pytest.param("past", "last", DAY, "2019-05-25..2019-05-26", id="last"),
        pytest.param("past", "last", date(2019, 6, 2), "2019-05-25..2019-05-26", id="last, on one"),
        pytest.param("past", "next", DAY, "2019-06-08..2019-06-09", id="next"),
        pytest.param("past", "coming", DAY, "2019-06-01..2019-06-02", id="coming"),
    ],
)
def test_a_weekend_is_the_one_spoken_of(value, tense, relative, day, expected) -> None:
    groups = {"relative": relative} if relative else {}
    assert value("weekend", tense, day, **groups) == expected


@pytest.mark.parametrize(
    ("form", "groups", "expected"),
    [
        pytest.param("iso", {"year": "2018", "number": "2", "day": "3"}, one("2018-02-03"), id="iso"),
        pytest.param("day_of_month", {"month": "March", "day": "14th"}, one("2019-03-14"), id="day of a month"),
        pytest.param("day_of_month", {"month": "Sept.", "day": "3", "year": "2001"}, one("2001-09-03"), id="its year"),
        pytest.param("days_of_month", {"month": "March", "day": "3", "last": "5"}, "2019-03-03..2019-03-05",
                     id="days of a month"),
        pytest.param("month", {"month": "June", "year": "2014"}, "2014-06-01..2014-06-30", id="month of a year"),
        pytest.param("month", {"month": "June", "relative": "last"}, "2018-06-01..2018-06-30",
                     id="month of last year"),
        pytest.param("month", {"month": "June", "part": "early"}, "2019-06-01..2019-06-10", id="part of a month"),
        pytest.param("relative_month", {"month": "March", "relative": "last"}, "2019-03-01..2019-03-31",
                     id="last March"),
        pytest.param("relative_month", {"month": "May", "relative": "last"}, "2018-05-01..2018-05-31",
                     id="last May, in May"),
        pytest.param("relative_month", {"month": "March", "relative": "next"}, "2020-03-01..2020-03-31",
                     id="next March"),
        pytest.param("season", {"season": "winter", "year": "2014"}, "2014-12-01..2015-02-28", id="winter"),
        pytest.param("season", {"season": "summer", "relative": "last"}, "2018-06-01..2018-08-31", id="last summer"),
        pytest.param("season", {"season": "winter", "relative": "last"}, "2018-12-01..2019-02-28", id="last winter"),
        pytest.param("quarter", {"quarter": "3", "year": "2018"}, "2018-07-01..2018-09-30", id="Q3"),
        pytest.param("quarter", {"ordinal": "first"}, "2019-01-01..2019-03-31", id="first quarter"),
        pytest.param("quarter", {"ordinal": "second", "half": "half"}, "2019-07-01..2019-12-31", id="second half"),
        pytest.param("year", {"year": "1999"}, "1999-01-01..1999-12-31", id="year"),
        pytest.param("year", {"year": "1999", "part": "late"}, "1999-09-01..1999-12-31", id="late in a year"),
        pytest.param("years", {"year": "2015", "last": "16"}, "2015-01-01..2016-12-31", id="years, in short"),
        pytest.param("decade", {"decade": "1990"}, "1990-01-01..1999-12-31", id="decade"),
        pytest.param("decade", {"decade": "60"}, "1960-01-01..1969-12-31", id="decade, in short"),
        pytest.param("century", {"century": "19"}, "1801-01-01..1900-12-31", id="century"),
        pytest.param("holiday", {"holiday": "Christmas", "relative": "last"}, one("2018-12-25"), id="last Christmas"),
        pytest.param("holiday", {"holiday": "New Year’s Day", "relative": "next"}, one("2020-01-01"), id="apostrophe"),
        pytest.param("days", {"days": "the day  before Yesterday"}, one("2019-05-27"), id="days"),
        pytest.param("around", {"unit": "month", "earlier": "earlier"}, "2019-05-01..2019-05-29", id="earlier"),
        pytest.param("around", {"unit": "year", "later": "later"}, "2019-05-29..2019-12-31", id="later"),
        pytest.param("calendar", {"unit": "week", "relative": "last"}, "2019-05-20..2019-05-26", id="last week"),
        pytest.param("calendar", {"unit": "year", "relative": "this"}, "2019-01-01..2019-12-31", id="this year"),
        pytest.param("ago", {"unit": "days", "amount": "two"}, one("2019-05-27"), id="days ago"),
        pytest.param("ago", {"unit": "years", "amount": "3"}, "2016-01-01..2016-12-31", id="years ago"),
        pytest.param("ago", {"unit": "hours", "amount": "30"}, one("2019-05-28"), id="hours ago"),
        pytest.param("ahead", {"unit": "weeks", "amount": "2"}, "2019-06-10..2019-06-16", id="weeks from now"),
        pytest.param("rolling", {"unit": "weeks", "amount": "two", "relative": "past"}, "2019-05-15..2019-05-29",
                     id="the past two weeks"),
        pytest.param("day_of_month", {"month": "April", "ordinal_day": "Ninth"}, one("2019-04-09"), id="day in words"),
        pytest.param("day_of_relative_month", {"day": "1st", "relative": "last"}, one("2019-04-01"), id="last month"),
        pytest.param("figures", {"day": "13", "number": "2", "year": "2018"}, one("2018-02-13"), id="day first"),
        pytest.param("figures", {"day": "2", "number": "13", "year": "2018"}, one("2018-02-13"), id="month first"),
        pytest.param("figures", {"day": "5", "number": "5", "year": "18"}, one("2018-05-05"), id="a short year"),
        pytest.param("figures", {"day": "5", "number": "6", "year": "99"}, "1999-05-06..1999-06-05", id="either first"),
        pytest.param("figures", {"day": "5", "number": "6", "year": "2018", "dotted": "."}, one("2018-06-05"),
                     id="dots"),
        pytest.param("ago", {"unit": "decades", "amount": "two"}, "1997-01-01..2001-12-31", id="decades ago"),
        pytest.param("counted", {"unit": "days", "amount": "two", "later": "later"}, one("2019-05-23"), id="later"),
        pytest.param("counted", {"unit": "day", "earlier": "previous"}, one("2019-05-19"), id="the previous day"),
        pytest.param("counted", {"unit": "days", "later": "later"}, "2019-05-22..2019-05-28", id="days later"),
        pytest.param("counted", {"unit": "hours", "later": "later"}, one("2019-05-21"), id="hours later"),
        pytest.param("counted", {"unit": "weeks", "amount": "2", "later": "later"}, one("2019-06-04"),
                     id="weeks later"),
        pytest.param("counted", {"unit": "year", "amount": "a", "later": "later"}, "2020-01-01..2020-12-31",
                     id="a year later"),
        pytest.param("counted", {"weekday": "Monday", "later": "following"}, one("2019-05-27"), id="following Monday"),
        pytest.param("counted", {"part_of_day": "night", "earlier": "previous"}, one("2019-05-19"),
                     id="the night before"),
        pytest.param("counted", {"same": "minutes", "later": "later"}, one("2019-05-21"), id="minutes later"),
        pytest.param("same", {"unit": "day"}, one("2019-05-21"), id="the same day"),
        pytest.param("rolling", {"unit": "days", "recent": "recent"}, "2019-05-22..2019-05-29", id="recent days"),
    ],
)  # fmt: skip
def test_a_form_names_its_days(value, form: str, groups: dict[str, str], expected: str) -> None:
    assert value(form, **groups) == expected


@pytest.mark.parametrize(
    ("form", "groups"),
    [
        pytest.param("calendar", {"unit": "days", "relative": "last"}, id="the last days"),
        pytest.param("calendar", {"unit": "day", "relative": "next"}, id="the next day"),
        pytest.param("calendar", {"unit": "week"}, id="a week"),
        pytest.param("rolling", {"unit": "days", "relative": "last"}, id="the last days, rolling"),
        pytest.param("within", {"unit": "weeks", "amount": "two"}, id="a duration"),
    ],
)
def test_a_phrase_that_is_no_date_has_no_days(value, form: str, groups: dict[str, str]) -> None:
    assert value(form, "past", **groups) is None


def test_within_is_a_date_of_what_is_to_come(value) -> None:
    assert value("within", "future", unit="weeks", amount="two") == "2019-05-29..2019-06-12"
    assert value("within", "future", unit="hours", amount="30") == "2019-05-29..2019-05-31"


@pytest.mark.parametrize(
    ("form", "groups"),
    [
        pytest.param("iso", {"year": "2019", "number": "2", "day": "30"}, id="30 February"),
        pytest.param("day_of_month", {"month": "June", "day": "31"}, id="31 June of any year"),
        pytest.param("figures", {"day": "31", "number": "31", "year": "2019"}, id="figures that are none"),
        pytest.param("days_of_month", {"month": "June", "day": "5", "last": "3"}, id="days that run backwards"),
        pytest.param("years", {"year": "2016", "last": "2015"}, id="years that run backwards"),
    ],
)
def test_days_that_no_calendar_has_are_refused(value, form: str, groups: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        value(form, **groups)


@pytest.mark.parametrize(("tense", "expected"), [("past", "2018-11-05"), ("future", "2019-11-05")])
def test_a_day_without_its_year_is_as_the_tense_says(value, tense: str, expected: str) -> None:
    assert value("day_of_month", tense, month="November", day="5") == one(expected)


def test_a_leap_day_is_the_nearest_one(value) -> None:
    leap = partial(value, "day_of_month", month="February", day="29")
    assert leap("past", date(2023, 3, 12)) == one("2020-02-29")
    assert leap("past", date(2020, 5, 1)) == leap("future", date(2020, 1, 1)) == one("2020-02-29")
