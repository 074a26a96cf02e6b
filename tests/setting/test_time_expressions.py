"""Where a time expression begins and ends, the token that heads it, and when two of them are one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.language.parse import Parse
from onrecord.ontologies.time_words import load_time_words
from onrecord.setting.time_expressions import TimeExpression, find_times

WORDS = load_time_words()
DAY = date(2019, 5, 29)


@pytest.fixture(scope="module")
def times(parse: Callable[[str], Parse]) -> Callable[..., tuple[TimeExpression, ...]]:
    return lambda text, day=DAY: find_times(parse(text), day, WORDS)


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        pytest.param("Norway left on Monday.", "day", id="day"),
        pytest.param("Norway left last week.", "week", id="week"),
        pytest.param("Norway left over the weekend.", "weekend", id="weekend"),
        pytest.param("Norway left in March.", "month", id="month"),
        pytest.param("Norway left last summer.", "season", id="season"),
        pytest.param("Norway left this quarter.", "quarter", id="quarter"),
        pytest.param("Norway left in 2015.", "year", id="year"),
        pytest.param("Norway left in the 1990s.", "decade", id="decade"),
        pytest.param("Norway left in the 19th century.", "century", id="century"),
        pytest.param("Norway has been away since Monday.", "range", id="since"),
    ],
)
def test_a_time_is_in_the_unit_that_the_text_speaks_in(times, text: str, granularity: str) -> None:
    (found,) = times(text)
    assert found.granularity == granularity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Norway met Chad on Monday and on Tuesday.", ["Monday", "Tuesday"], id="two days"),
        pytest.param("Norway met Chad from Monday to Tuesday.", ["from Monday to Tuesday"], id="from to"),
        pytest.param("Norway left on Monday. On Tuesday Chad left.", ["Monday", "Tuesday"], id="two sentences"),
        pytest.param("Norway slept.", [], id="none"),
        pytest.param("", [], id="no text"),
    ],
)
def test_two_ends_are_one_time(times, text: str, expected: list[str]) -> None:
    assert [text[slice(*found.span)] for found in times(text)] == expected


def test_a_time_has_its_tokens_and_its_head(times, parse: Callable[[str], Parse]) -> None:
    text = "Norway left in early March."
    (found,) = times(text)
    tokens = parse(text).tokens
    assert [tokens[i].text for i in (found.first, found.last, found.head)] == ["early", "March", "March"]
    assert (found.start, found.end) == (date(2019, 3, 1), date(2019, 3, 10))


@pytest.mark.parametrize(("text", "placed"), [("Norway left in May 2018.", True), ("Norway left in May.", False)])
def test_without_a_day_a_month_needs_its_year(times, text: str, placed: bool) -> None:
    assert bool(times(text, None)) is placed
    assert times(text)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Norway met Chad on May 2. Two days later it left.", "Two days later", "2019-05-04", "2019-05-04"),
        ("Norway met Chad on May 2. The next day it left.", "The next day", "2019-05-03", "2019-05-03"),
        ("Norway met Chad on May 2. It had left the day before.", "the day before", "2019-05-01", "2019-05-01"),
        ("Norway met Chad on May 2. It left the same day.", "the same day", "2019-05-02", "2019-05-02"),
        ("Norway held talks on May 2. A week after the talks, it left.", "A week after", "2019-05-09", "2019-05-09"),
        ("Norway met Chad in March 2018. A month later it left.", "A month later", "2018-04-01", "2018-04-30"),
        ("Two days after the vote of May 2, Norway left.", "Two days after", "2019-05-04", "2019-05-04"),
    ],
    ids=["days later", "next day", "day before", "same day", "after a deed", "a month later", "its own date"],
)
def test_a_time_may_count_from_one_told_before(
    times: Callable[..., tuple[TimeExpression, ...]], text: str, words: str, start: str, end: str
) -> None:
    (found,) = (each for each in times(text) if each.basis == "inferred")
    assert text[slice(*found.span)] == words
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Norway left. Two days later Chad left.",
        "Norway left two days after the feast.",
        "Norway left on 15 Ramadan 1440.",
        "Norway met Chad on May 28. Three days later it left.",
    ],
    ids=["no time before", "a deed of no time", "another calendar", "a past after the report"],
)
def test_what_cannot_be_placed_has_no_days(times: Callable[..., tuple[TimeExpression, ...]], text: str) -> None:
    assert not [each for each in times(text) if each.basis == "inferred"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway has waited since March.", "since March 2019-03-01..2019-05-29"),
        ("Norway will wait until Friday.", "until Friday 2019-05-29..2019-05-31"),
        ("Norway waited until 2015.", "until 2015 2015-01-01..2015-12-31"),
        ("Norway has waited since 2011.", "since 2011 2011-01-01..2019-05-29"),
    ],
)
def test_a_time_with_since_or_until_lasts(
    times: Callable[..., tuple[TimeExpression, ...]], text: str, expected: str
) -> None:
    (found,) = times(text)
    assert f"{text[slice(*found.span)]} {found.start}..{found.end}" == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norway marches every Friday.",
        "The Friday Prayer Committee left.",
        "May left.",
        "Norway may march.",
        "Norway sent 1850 soldiers.",
        "Norway paid 2015 kroner.",
        "Norway waited for three days.",
        "The two-year-old slept.",
        "Norway left earlier than two weeks earlier.",
    ],
)
def test_other_words_are_no_time(times: Callable[..., tuple[TimeExpression, ...]], text: str) -> None:
    assert times(text) == ()


def test_the_day_may_hang_on_the_place_in_the_text(parse: Callable[[str], Parse]) -> None:
    text = "Norway left yesterday.\n\nChad left yesterday."
    found = find_times(parse(text), lambda at: DAY if at < 10 else date(2020, 1, 1), WORDS)
    assert [each.start for each in found] == [date(2019, 5, 28), date(2019, 12, 31)]


@pytest.mark.parametrize(
    ("month_first", "start", "end"),
    [
        (True, "2018-05-06", "2018-05-06"),
        (False, "2018-06-05", "2018-06-05"),
        (None, "2018-05-06", "2018-06-05"),
    ],
)
def test_figures_are_read_as_the_outlet_writes_them(
    parse: Callable[[str], Parse], *, month_first: bool | None, start: str, end: str
) -> None:
    (found,) = find_times(parse("Norway left on 05/06/2018."), DAY, WORDS, month_first)
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)
