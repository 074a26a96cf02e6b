"""Numbers in words and figures, with their bounds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ontologies.numbers import load_number_words
from onrecord.setting.numerals import bound_after, bound_before, read_cardinal, read_numeral

WORDS = load_number_words()
SPELLED = {number: word for table in (WORDS.units, WORDS.tens) for word, number in table.items()}


def read(text: str) -> tuple[float, float, str] | None:
    """Lower end, upper end and bound of a number that is all of some words; None where it is not."""
    words = text.split()
    found = read_numeral(words, 0, WORDS)
    return None if found is None or found.end != len(words) else (float(found.low), float(found.high), found.bound)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12),
        ("1,200", 1200),
        ("1.200", 1.2),
        ("2.5 million", 2_500_000),
        ("5bn", 5e9),
        ("4.5m", 4_500_000),
        ("zero", 0),
        ("nineteen", 19),
        ("twenty - three", 23),
        ("forty two", 42),
        ("a hundred", 100),
        ("two hundred and fifty", 250),
        ("two hundred and fifty thousand", 250_000),
        ("one hundred one", 101),
        ("a thousand and one", 1001),
        ("three million two hundred thousand and five", 3_200_005),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("half million", 500_000),
        ("a quarter of a million", 250_000),
        ("one and a half million", 1_500_000),
        ("2 and a half million", 2_500_000),
        ("a million and a half", 1_500_000),
        ("a couple", 2),
        ("both", 2),
        ("no one", 0),
        ("nobody", 0),
    ],
)
def test_a_number_is_read(text: str, expected: float) -> None:
    assert read(text) == (expected, expected, "exact")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20 to 30", 20, 30),
        ("20 - 30", 20, 30),
        ("20 – 30", 20, 30),
        ("two or three", 2, 3),
        ("two to three million", 2e6, 3e6),
        ("2 to 3 dozen", 24, 36),
        ("200 to 3 thousand", 200, 3000),
    ],
)
def test_a_range_has_two_ends(text: str, low: float, high: float) -> None:
    assert read(text) == (low, high, "between")


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("dozens", 24),
        ("scores", 40),
        ("hundreds", 200),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 200_000),
        ("several", 3),
        ("several hundred", 300),
        ("a few thousand", 3000),
        ("a handful", 3),
    ],
)
def test_a_vague_word_says_the_least(text: str, low: float) -> None:
    assert read(text) == (low, low, "vague")


@pytest.mark.parametrize(
    "text", ["hundred people", "a man", "the", "third", "1990s", "12th", "half", "and", "- 5", "1,20", ""]
)
def test_other_words_are_no_number(text: str) -> None:
    assert read(text) is None


def test_figures_without_end_are_no_number() -> None:
    assert read("7" * 20_000) is None


def test_and_joins_a_range_only_after_between() -> None:
    assert read_numeral(["between", "20", "and", "30"], 1, WORDS).bound == "between"
    assert read_numeral(["20", "and", "30"], 0, WORDS).end == 1


def test_what_a_number_was_before_is_no_range() -> None:
    assert read_numeral(["from", "12", "to", "14"], 1, WORDS).end == 2


@pytest.mark.parametrize(
    ("before", "bound"),
    [
        ("at least", "at_least"), ("no fewer than", "at_least"), ("killed more than", "at_least"), ("up to", "at_most"),
        ("as many as", "at_most"), ("nearly", "at_most"), ("some", "about"), ("an estimated", "about"),
    ],
)  # fmt: skip
def test_words_before_a_number_make_it_a_bound(before: str, bound: str) -> None:
    assert bound_before(before.split(), len(before.split()), WORDS)[1] == bound


def test_words_after_a_number_do_too() -> None:
    assert bound_after(["12", "or", "more"], 1, WORDS) == (2, "at_least")
    assert bound_after(["12", "or", "so"], 1, WORDS) == (2, "about")
    assert bound_after(["12", "dead"], 1, WORDS) is None


def spell(number: int) -> str:
    """A number below a thousand million in English words, as tokens come."""
    for scale, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if rest and rest < 100 else " "
            return f"{spell(number // scale)} {word}{joint}{spell(rest) if rest else ''}".strip()
    if number in SPELLED:
        return SPELLED[number]
    return f"{SPELLED[number // 10 * 10]} - {SPELLED[number % 10]}"


@given(st.integers(0, 10**9 - 1))
def test_what_is_spelled_is_read_back(number: int) -> None:
    words = spell(number).split()
    assert read_cardinal(words, 0, WORDS) == (number, len(words))


@given(st.integers(0, 10**12))
def test_figures_are_read_with_and_without_commas(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        assert read_cardinal([written], 0, WORDS) == (number, 1)


@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from(sorted(WORDS.scales)))
def test_a_scale_multiplies_a_decimal(whole: int, part: int, scale: str) -> None:
    expected = Fraction(whole * 100 + part, 100) * WORDS.scales[scale]
    assert read_cardinal([f"{whole}.{part:02}", scale], 0, WORDS) == (expected, 2)


VOCABULARY = sorted(
    {
        word
        for table in (WORDS.units, WORDS.tens, WORDS.small_scales, WORDS.scales, WORDS.vague_scales)
        for word in table
    }
    | {"a", "and", "half", "of", "-", "to", "or", "between", "few", "12", "1,200", "2.5", "people", "$"}
)


@given(st.lists(st.sampled_from(VOCABULARY), max_size=8))
def test_any_words_are_read_within_their_bounds(words: list[str]) -> None:
    for at in range(len(words)):
        found = read_numeral(words, at, WORDS)
        assert found is None or (at < found.end <= len(words) and 0 <= found.low <= found.high)
