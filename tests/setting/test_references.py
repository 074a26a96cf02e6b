"""The time that "two days later", "the previous day" or "a week after the attack" counts from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.language.parse import Parse
from onrecord.ontologies.time_words import load_time_words
from onrecord.setting.model import TimeExpression
from onrecord.setting.references import dateline, is_clause, object_of, of_deed, told_before
from onrecord.setting.time_expressions import find_times

WORDS = load_time_words()
DAY = date(2024, 5, 16)
Parsing = Callable[[str], Parse]


def at(parse: Parse, word: str) -> int:
    """The last token of a word."""
    return max(token.index for token in parse.tokens if token.text == word)


def words_of(parse: Parse, time: TimeExpression | None) -> str | None:
    return None if time is None else parse.quote(time.span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NAIROBI, March 12 (Herald) - Rebels left.", "March 12"),
        ("NAIROBI, March 12 - Rebels left.", "March 12"),
        ("NAIROBI, Kenya, March 12 (Herald) - Rebels left.", "March 12"),
        ("Rebels left.\n\nNAIROBI, March 12 - Chad left.", "March 12"),
        ("Nairobi, March 12 - Rebels left.", None),
        ("NAIROBI - Rebels left on March 12.", None),
        ("NAIROBI, March 12 was quiet.", None),
        ("NAIROBI, March (Herald) - Rebels left.", None),
        ("Rebels left on March 12.", None),
        ("", None),
    ],
    ids=["agency", "dash", "country", "next paragraph", "small letters", "no date", "a sentence", "a month",
         "no place", "no text"],
)  # fmt: skip
def test_a_report_may_open_with_its_day(parse: Parsing, text: str, expected: str | None) -> None:
    read = parse(text)
    assert words_of(read, dateline(read, find_times(read, DAY, WORDS))) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected", "clause"),
    [
        ("Chad left two days after the attack.", "after", "attack", False),
        ("Chad left two days after rebels attacked.", "after", "attacked", True),
        ("Chad left two days after.", "after", None, False),
        ("Two days after, Chad left.", "after", None, False),
    ],
    ids=["noun", "clause", "nothing", "a comma"],
)
def test_what_stands_after_after(parse: Parsing, text: str, word: str, expected: str | None, *, clause: bool) -> None:
    read = parse(text)
    found = object_of(read, at(read, word))
    assert (None if found is None else read.tokens[found].text) == expected
    if found is not None:
        assert is_clause(read, at(read, word), found) is clause


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("Chad left on May 2. Rebels came later.", "day", "May 2"),
        ("Chad left on May 2. It slept on May 3. Rebels came later.", "day", "May 3"),
        ("Chad left in April. Rebels came later.", "day", None),
        ("Chad left in April. Rebels came later.", "month", "April"),
        ("Chad left in 2021. Rebels came later.", "month", None),
        ("Chad left in 2021. Rebels came later.", "year", "2021"),
        ("Chad left on May 2. It rained. It rained. It rained. Rebels came later.", "day", None),
        ("Rebels came later on May 2.", "day", None),
    ],
    ids=["the only one", "the nearest", "too coarse", "as fine", "coarser", "a year", "far back", "after it"],
)
def test_a_count_begins_at_a_time_told_before(parse: Parsing, text: str, unit: str, expected: str | None) -> None:
    read = parse(text)
    assert words_of(read, told_before(read, at(read, "later"), unit, find_times(read, DAY, WORDS))) == expected


def test_a_time_told_after_may_serve(parse: Parsing) -> None:
    read = parse("The day before the vote of May 2 was calm.")
    known = find_times(read, DAY, WORDS)
    told = [time for time in known if words_of(read, time) == "May 2"]
    assert told_before(read, 0, "day", told) is None
    assert told_before(read, 0, "day", told, anywhere=True) is told[0]


@pytest.mark.parametrize(
    ("text", "what", "expected"),
    [
        ("Rebels attacked on May 2. Chad left after the attack.", "attack", "May 2"),
        ("Rebels slept on May 2. Chad left after the attack.", "attack", None),
        ("Chad left after the attack of May 2.", "attack", "May 2"),
        ("Rebels slept on May 2. Chad left after that.", "that", "May 2"),
        ("Rebels attacked on May 2. Chad left after rebels attacked.", "attacked", None),
    ],
    ids=["the same deed", "another deed", "its own words", "a pronoun", "a clause"],
)
def test_a_deed_has_the_time_that_the_text_gave_it(parse: Parsing, text: str, what: str, expected: str | None) -> None:
    read = parse(text)
    first = read.sentences[-1].first
    known = [time for time in find_times(read, DAY, WORDS) if words_of(read, time) == "May 2"]
    assert words_of(read, of_deed(read, first, at(read, what), "day", known)) == expected
