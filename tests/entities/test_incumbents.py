"""Who holds an office that the text leaves unnamed, on the day of the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.entities.resolve import resolve
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World

Naming = Callable[[str, date | None], set[str]]

DAY = date(2012, 5, 8)
"""Angela Merkel, Barack Obama, David Cameron and Ban Ki-moon were in office."""


@pytest.fixture
def names(parse: Callable[[str], Parse], world: World) -> Naming:
    """The names of the persons and offices of a text of a day."""

    def read(text: str, day: date | None) -> set[str]:
        found = resolve(parse(text), world, day=day)
        return {entity.name for entity in found.all if entity.kind in {"person", "office"}}

    return read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The German chancellor left.", "Angela Merkel"),
        ("Germany's chancellor left.", "Angela Merkel"),
        ("The chancellor of Germany left.", "Angela Merkel"),
        ("The UN secretary-general left.", "Ban Ki-moon"),
        ("The secretary-general of the United Nations left.", "Ban Ki-moon"),
        ("The Scottish first minister left.", "Alex Salmond"),
        ("The British prime minister met farmers. He left.", "David Cameron"),
        ("In 2012 the German chancellor left.", "Angela Merkel"),
    ],
    ids=["adjective", "possessor", "of", "of a body", "of the body", "of a part of a state", "pronoun", "its own year"],
)
def test_an_office_is_whoever_holds_it(names: Naming, text: str, name: str) -> None:
    assert names(text, DAY) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "A German chancellor left.",
        "The next German chancellor left.",
        "The then German chancellor left.",
        "The former German chancellor left.",
        "The first German chancellor left.",
        "The German chancellors met.",
        "The German chancellor wept in 1989.",
        "The chancellor left.",
        "The president of Tatarstan left.",
        "The Chechen president left.",
    ],
    ids=[
        "indefinite",
        "next",
        "then",
        "former",
        "first",
        "several",
        "another year",
        "no country",
        "unknown owner",
        "part of a state",
    ],
)
def test_what_may_be_another_stays_an_office(names: Naming, text: str) -> None:
    assert names(text, DAY).isdisjoint({"Angela Merkel", "Vladimir Putin", "Dmitry Medvedev"})


def test_without_a_day_nobody_holds_an_office(names: Naming) -> None:
    assert names("The German chancellor left.", None) == {"German chancellor"}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2005, 11, 1), "Gerhard Schröder"),
        (date(2005, 12, 1), "Angela Merkel"),
        (date(2021, 12, 20), "Olaf Scholz"),
        (date(1700, 1, 1), "German chancellor"),
    ],
    ids=["before a change", "after it", "after the next", "before all terms"],
)
def test_the_day_decides_who_holds_an_office(names: Naming, day: date, name: str) -> None:
    assert names("The German chancellor left.", day) == {name}


def test_an_office_that_two_held_on_a_day_is_nobodys(names: Naming) -> None:
    assert names("The US president left.", date(2009, 1, 20)) == {"American president"}


def test_whom_the_text_names_in_the_office_is_no_other(names: Naming) -> None:
    found = names("German chancellor Eva Zander left. The German chancellor wept.", DAY)
    assert found == {"Eva Zander"}


def test_an_office_and_its_holders_name_are_one(names: Naming) -> None:
    assert names("The German chancellor left. Angela Merkel wept.", DAY) == {"Angela Merkel"}


def test_the_name_that_the_text_has_stands(names: Naming) -> None:
    assert names("The US president left. Barack H. Obama wept.", DAY) == {"Barack H. Obama"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Barack Obama criticised his predecessor.", "George W. Bush"),
        ("Barack Obama met Angela Merkel's predecessor.", "Gerhard Schröder"),
    ],
)
def test_a_predecessor_is_who_was_in_office_before(names: Naming, text: str, name: str) -> None:
    assert name in names(text, DAY)


@pytest.mark.parametrize("text", ["Ann Smith criticised her predecessor.", "The predecessor left."])
def test_a_predecessor_of_nobody_known_is_not_named(names: Naming, text: str) -> None:
    assert names(text, DAY) <= {"Ann Smith", "predecessor"}


def test_an_incumbent_has_the_country_and_the_sector_of_the_office(parse: Callable[[str], Parse], world: World) -> None:
    (entity,) = (
        each
        for each in resolve(parse("The UN envoy met the UN secretary-general."), world, day=DAY).all
        if each.kind == "person"
    )
    assert (entity.name, entity.country, entity.sector) == ("Ban Ki-moon", "UNO", "GOV")


def test_an_office_that_one_state_lacks_is_that_of_the_other(names: Naming) -> None:
    found = names("Qatar and Germany signed a deal. The emir left.", DAY)
    assert found == {"Hamad bin Khalifa"}
