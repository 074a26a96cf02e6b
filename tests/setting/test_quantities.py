"""The quantities of a text: each number with its bounds, and the noun that it counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.parse import Parse
from onrecord.ontologies.numbers import load_number_words
from onrecord.ontologies.time_words import load_time_words
from onrecord.setting.quantities import Quantity, find_quantities
from onrecord.setting.time_expressions import find_times

WORDS, TIMES = load_number_words(), load_time_words()
Found = Callable[[str], tuple[Quantity, ...]]


@pytest.fixture
def found(parse: Callable[[str], Parse]) -> Found:
    def read(text: str) -> tuple[Quantity, ...]:
        words = parse(text)
        return find_quantities(words, find_times(words, date(2019, 5, 29), TIMES), WORDS)

    return read


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("Norway sent 12 ships.", 12, 12, 12),
        ("Norway sent twelve ships.", 12, 12, 12),
        ("Norway sent 1,200 ships.", 1200, 1200, 1200),
        ("Norway sent at least 12 ships.", 12, 12, None),
        ("Norway sent more than 12 ships.", 12, 12, None),
        ("Norway sent 12 ships or more.", 12, 12, None),
        ("Norway sent 12 grey ships or so.", 12, None, None),
        ("Norway sent 12 ships at most.", 12, None, 12),
        ("Norway sent 12 ships or more planes.", 12, 12, 12),
        ("Norway sent 12 or more ships.", 12, 12, None),
        ("Norway sent up to 12 ships.", 12, None, 12),
        ("Norway sent some 12 ships.", 12, None, None),
        ("Norway sent 12 to 15 ships.", None, 12, 15),
        ("Norway sent between 12 and 15 ships.", None, 12, 15),
        ("Norway sent dozens of ships.", None, 24, None),
        ("Norway sent several ships.", None, 3, None),
        ("Norway sent half a million masks.", 500000, 500000, 500000),
        ("Norway sent no ships.", 0, 0, 0),
        ("Norway sent both ships.", 2, 2, 2),
        ("Twenty-one ships left.", 21, 21, 21),
        ("Norway sent three-quarters of a million masks.", 750000, 750000, 750000),
        ("Norway sent two fifths of a million masks.", 400000, 400000, 400000),
        ("Not a single ship left.", 0, 0, 0),
        ("Norway sent not one but two ships.", 2, 2, 2),
    ],
)
def test_a_number_has_the_bounds_that_its_words_give_it(
    found: Found, text: str, value: int | None, low: int | None, high: int | None
) -> None:
    (quantity,) = found(text)
    assert (quantity.value, quantity.low, quantity.high) == (value, low, high)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Norway sent 12 ships.", "ships"),
        ("Norway sent 12 heavily armed ships.", "ships"),
        ("Norway sent five Coast Guard ships.", "ships"),
        ("Norway sent 12 more ships.", "ships"),
        ("Norway sent dozens of ships.", "ships"),
        ("Norway sent hundreds of thousands of masks.", "masks"),
        ("Norway sent 12.", None),
        ("At least 12 were hurt.", None),
        ("A policeman was hurt.", "policeman"),
    ],
)
def test_a_number_counts_a_noun(found: Found, parse: Callable[[str], Parse], text: str, counted: str | None) -> None:
    (quantity,) = found(text)
    assert (None if quantity.counted is None else parse(text).tokens[quantity.counted].text) == counted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Norway sent ships.",
        "The 12-year-old slept.",
        "Norway sent 2.5 ships.",
        "Norway left on 12 May.",
        "Norway left in 2018.",
        "Norway left two days ago.",
        "The twelfth ship left.",
        "A ship left.",
        "Call 1 200 333.",
        "Two-thirds of the ships left.",
        "Nobody but the envoy left.",
    ],
    ids=[
        "no text",
        "no number",
        "age",
        "fraction",
        "day",
        "year",
        "time",
        "ordinal",
        "an article",
        "groups of figures",
        "parts",
        "all but",
    ],
)
def test_what_counts_nothing_is_no_quantity(found: Found, text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "value", "currency"),
    [
        ("Norway paid $12 million.", "$12 million", 12_000_000, "USD"),
        ("Norway paid €2.5bn.", "€2.5bn", 2_500_000_000, "EUR"),
        ("Norway paid US$12.", "US$12", 12, "USD"),
        ("Norway paid 12 million euros.", "12 million euros", 12_000_000, "EUR"),
        ("Norway paid 12 Canadian dollars.", "12 Canadian dollars", 12, "CAD"),
        ("Norway paid at least £12.", "at least £12", 12, "GBP"),
        ("Norway paid 12 farmers.", "12", 12, None),
    ],
)
def test_an_amount_has_a_currency(found: Found, text: str, words: str, value: int, currency: str | None) -> None:
    (quantity,) = found(text)
    assert (text[slice(*quantity.span)], quantity.value, quantity.currency) == (words, value, currency)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Three of them left.", [True]),
        ("One of the 12 ships left.", [True, False]),
        ("Three of the ships left.", [False]),
        ("Three ships left.", [False]),
    ],
)
def test_a_number_may_count_a_part(found: Found, text: str, parts: list[bool]) -> None:
    assert [quantity.is_part for quantity in found(text)] == parts


def test_a_bound_before_a_number_is_of_that_number(found: Found) -> None:
    ships, sunk = found("Norway sent 12 ships at least two of which sank.")
    assert (ships.low, ships.high, sunk.low, sunk.high) == (12, 12, 2, None)


def test_quantities_stand_in_order(found: Found) -> None:
    text = "Norway sent 12 ships, three planes and 40 trucks. Chad sent two."
    assert [quantity.value for quantity in found(text)] == [12, 3, 40, 2]


WORDS_OF_TEXTS = (
    "12",
    "at",
    "least",
    "dozens",
    "of",
    "a",
    "million",
    "$",
    "euros",
    "ships",
    "and",
    "to",
    "-",
    ",",
    ".",
)


def test_words_of_a_bound_are_the_number_s_behind_them(found: Found) -> None:
    assert [(each.value, each.low) for each in found("They held 12 at least 3 of them.")] == [(12, 12), (3, 3)]
    first, second = found("12 at least 12")
    assert first.last < second.first


@given(st.lists(st.sampled_from(WORDS_OF_TEXTS), max_size=20))
def test_any_words_give_sound_quantities(parse: Callable[[str], Parse], words: list[str]) -> None:
    read = parse(" ".join(words))
    last = -1
    for quantity in find_quantities(read, (), WORDS):
        assert last < quantity.first <= quantity.last
        last = quantity.last
        assert quantity.span == read.span(quantity.first, quantity.last)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.value is None or quantity.value >= 0
