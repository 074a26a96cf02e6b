"""What is sure of an office holder where several bear the name."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest

from onrecord.ontologies.leaders import (
    Holder,
    Leaders,
    _by_full_name,
    _by_surname,
    _in_common,
    _told_apart,
    offices_of,
    term_of,
)
from onrecord.ontologies.sectors import load_sectors

ANN = Holder("Ann Park", "KOR", "GOV", "foreign minister")
BEN = Holder("Ben Park", "KOR", "LEG", "speaker")
CAL = Holder("Cal Park", "USA", "GOV", "deputy foreign minister")

NAMED = {"Ann Park": ["Ann Park"], "Ben Park": ["Ben Park"], "Kim Lee": ["Kim Lee", "~Lee"]}
HELD = {
    "Ann Park": (
        term_of("KOR", "LEG", "speaker", "1990", "1994"),
        term_of("KOR", "GOV", "foreign minister", "2000", "2004"),
    ),
    "Ben Park": (term_of("KOR", "LEG", "speaker", "1995", "1999"),),
    "Kim Lee": (term_of("KOR", "GOV", "president", "2000", "2004"),),
}


@pytest.fixture(scope="module")
def leaders() -> Leaders:
    latest = date(2000, 1, 1)
    terms = MappingProxyType(HELD)
    return Leaders(terms, _by_full_name(NAMED), _by_surname(NAMED), offices_of(terms), load_sectors(), latest)


def test_names_are_found_whole_and_by_surname_with_what_is_common() -> None:
    assert _by_full_name(NAMED) == {"annpark": ("Ann Park",), "benpark": ("Ben Park",), "kimlee": ("Kim Lee",)}
    assert _by_surname(NAMED) == {"park": (("Ann Park", False), ("Ben Park", False)), "lee": (("Kim Lee", True),)}


@pytest.mark.parametrize(
    ("country", "role", "left"),
    [
        (None, None, [ANN, BEN, CAL]),
        ("KOR", None, [ANN, BEN]),
        ("KOR", "speaker", [BEN]),
        (None, "foreign minister", [ANN]),  # to the word, though the deputy may be called so too
        (None, "minister", [ANN, CAL]),
        ("USA", "speaker", [CAL]),  # one is left, and titles are not always the table's
        ("FRA", None, []),
    ],
)
def test_country_and_office_tell_holders_apart(country: str | None, role: str | None, left: list[Holder]) -> None:
    assert _told_apart([ANN, BEN, CAL], country, role) == left


def test_of_several_only_what_they_share_is_sure() -> None:
    assert _in_common([ANN], "Park", whenever=False) == ANN
    assert _in_common([], "Park", whenever=True) is None
    assert _in_common([ANN, CAL], "Park", whenever=True) is None
    assert _in_common([ANN, BEN], "Park", whenever=False) is None
    assert _in_common([ANN, BEN], "Park", whenever=True) == ANN._replace(name="Park", sector=None)
    alike = BEN._replace(sector="GOV")
    assert _in_common([ANN, alike], "Park", whenever=False) == ANN._replace(name="Park")


@pytest.mark.parametrize(
    ("day", "former", "name"),
    [
        (date(1997, 6, 1), False, "Ben Park"),  # in office, though the other left an office before
        (date(2002, 6, 1), False, "Ann Park"),
        (date(2005, 6, 1), False, "Ann Park"),  # left it within the year
        (date(2007, 6, 1), False, None),
        (date(2002, 6, 1), True, "Ben Park"),  # who is former has left the last office
    ],
)
def test_a_surname_is_whose_office_is_held_then_or_was_of_late(
    day: date, former: bool, name: str | None, leaders: Leaders
) -> None:
    found = leaders.find("Park", day, former=former)
    assert (found and found.name) == name


def test_who_held_an_office_before(leaders: Leaders) -> None:
    before = leaders.before("Ben Park", date(1996, 1, 1))
    assert before is not None
    assert (before.name, before.country, before.sector) == ("Ann Park", "KOR", leaders.sectors.former)
    assert leaders.before("Kim Lee", date(2001, 1, 1)) is None
    assert leaders.before("Ben Park", date(2010, 1, 1)) is None


@pytest.mark.parametrize(
    ("terms", "day", "name"),
    [
        ({"Lee": ("2001", "2003")}, "2001-06-01", None),  # when in the year he came is not known
        ({"Lee": ("2001", "2003")}, "2002-06-01", "Lee"),
        ({"Lee": ("2001", "2003")}, "2003-06-01", None),
        ({"Lee": ("2001-05", "2003")}, "2001-06-01", "Lee"),
        ({"Roe": ("1999", "2001-03-04"), "Lee": ("2001", "2003")}, "2001-06-01", "Lee"),  # whom he follows has left
        ({"Roe": ("1999", "2001-03-04"), "Lee": ("2001", "2003")}, "2001-02-01", None),
        ({"Roe": ("1990", "1995"), "Lee": ("2001", "2003")}, "2001-06-01", None),
        ({"Lee": ("2001", "2003"), "Roe": ("2003-09-01", None)}, "2003-06-01", "Lee"),  # who follows has not come
    ],
)
def test_a_year_in_doubt_is_of_whoever_the_terms_around_it_leave(
    terms: dict[str, tuple[str, str | None]], day: str, name: str | None
) -> None:
    held = {holder: (term_of("KOR", "GOV", "president", *days),) for holder, days in terms.items()}
    table = Leaders(MappingProxyType(held), {}, {}, offices_of(held), load_sectors(), date(2001, 1, 1))
    holder = table.in_office("KOR", "president", date.fromisoformat(day))
    assert (holder and holder.name) == name
