"""What is sure of an office holder where several bear the name."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest

from onrecord.ontologies.leaders import (
    Holder,
    Leaders,
    Term,
    _by_full_name,
    _by_surname,
    _in_common,
    _told_apart,
    offices_of,
)
from onrecord.ontologies.sectors import load_sectors

ANN = Holder("Ann Park", "KOR", "GOV", "foreign minister")
BEN = Holder("Ben Park", "KOR", "LEG", "speaker")
CAL = Holder("Cal Park", "USA", "GOV", "deputy foreign minister")

NAMED = {"Ann Park": ["Ann Park"], "Ben Park": ["Ben Park"], "Kim Lee": ["Kim Lee", "~Lee"]}
HELD = {
    "Ann Park": (
        Term("KOR", "LEG", "speaker", date(1990, 1, 1), date(1994, 12, 31)),
        Term("KOR", "GOV", "foreign minister", date(2000, 1, 1), date(2004, 12, 31)),
    ),
    "Ben Park": (Term("KOR", "LEG", "speaker", date(1995, 1, 1), date(1999, 12, 31)),),
    "Kim Lee": (Term("KOR", "GOV", "president", date(2000, 1, 1), date(2004, 12, 31)),),
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
