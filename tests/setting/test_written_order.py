"""Whether an outlet writes 11/12/2023 with the month first."""

from __future__ import annotations

import pytest

from onrecord.ontologies.time_words import load_time_words
from onrecord.ontologies.world import World, load_world
from onrecord.setting.written_order import is_month_first

WORDS = load_time_words()


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.mark.parametrize(
    ("outlet", "address", "expected"),
    [
        (None, "https://www.example.gov/news/1", True),
        (None, "https://www.example.co.uk/news/1", False),
        (None, "https://example.in/news/1", False),
        (None, "https://example.ca/news/1", None),
        (None, "https://example.com/news/1", None),
        ("The Times of India", "https://example.com/1", False),
        ("The Times of India", None, False),
        ("USA Today", None, True),
        ("The American Courier", None, True),
        ("The Philippine Courier", None, True),
        ("The Canadian Courier", None, None),
        ("The Courier", None, None),
        ("USA Today", "https://example.co.uk/1", False),
        ("", "", None),
        (None, None, None),
        (None, "not an address", None),
    ],
    ids=[
        "a domain of one country", "British domain", "Indian domain", "a country of both orders", "any domain",
        "name beside any domain", "name alone", "a country's letters", "a country's adjective", "the Philippines",
        "an outlet of a country of both", "no country", "domain before name", "empty", "nothing", "no address",
    ],
)  # fmt: skip
def test_the_country_of_an_outlet_tells_its_order(
    world: World, outlet: str | None, address: str | None, *, expected: bool | None
) -> None:
    assert is_month_first(outlet, address, world, WORDS) is expected


def test_no_country_writes_in_two_orders() -> None:
    assert not WORDS.month_first & WORDS.either_first
    assert not WORDS.month_first_domains & WORDS.either_first_domains
