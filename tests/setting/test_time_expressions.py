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
