"""A well-known office holder is found by name and day, and what the text states stands."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.entities.description import Description
from onrecord.entities.office_holders import find_holder, with_office
from onrecord.ontologies.leaders import Holder
from onrecord.ontologies.world import World

DAY = date(2018, 5, 1)
TRUMP = Holder("Donald Trump", "USA", "GOV", "president")


@pytest.mark.parametrize(
    ("described", "known", "found"),
    [
        (Description("person", "Donald Trump"), False, True),
        (Description("person", "Trump"), False, True),
        (Description("person", "Trump"), True, False),
        (Description("person", "Trump", gender="female"), False, False),
        (Description("person", "Donald Trump", country="GBR"), False, False),
        (Description("person", "Trump", sector="JUD", role="judge"), False, False),
        (Description("person", "Trump", sector="GOV", role="president"), False, True),
        (Description("person", "Ann Nobody"), False, False),
        (Description("person", "Nikki Haley", country="UNO", sector="GOV", role="ambassador"), False, True),
        (Description("person", "Haley", country="UNO", sector="GOV", role="ambassador"), False, True),
        (Description("person", "Paul", sector="LEG", role="senator"), False, True),
        (Description("person", "Paul"), False, False),
        (Description("person", "Chris Smith", sector="EDU", role="professor"), False, False),
    ],
    ids=[
        "name",
        "surname",
        "known",
        "spouse",
        "other country",
        "other sector",
        "office",
        "nobody",
        "envoy abroad",
        "surname abroad",
        "lawmaker",
        "common word",
        "namesake",
    ],
)
def test_who_is_a_holder(described: Description, known: bool, found: bool, world: World) -> None:
    holder = find_holder(described, world.leaders, DAY, known=known)
    assert (holder is not None) is found


@pytest.mark.parametrize(
    ("described", "holder", "expected"),
    [
        (Description("person", "Trump"), TRUMP, ("Donald Trump", "USA", "GOV")),
        (Description("person", "Donald J. Trump"), TRUMP, ("Donald J. Trump", "USA", "GOV")),
        (Description("person", "Trump", sector="MIL"), TRUMP, ("Donald Trump", "USA", "MIL")),
        (Description("person", "Trump", sector="MIL", weak=True), TRUMP, ("Donald Trump", "USA", "GOV")),
        (
            Description("person", "Obama", sector="GOV", role="president"),
            Holder("Barack Obama", "USA", "ELI", "president"),
            ("Barack Obama", "USA", "ELI"),
        ),
        (
            Description("person", "Javier Solana", country="IGO", sector="MIL", role="secretary-general"),
            Holder("Javier Solana", "ESP", "ELI", "foreign policy chief"),
            ("Javier Solana", "ESP", "ELI"),
        ),
        (
            Description("person", "John McDonnell", country="GBR", sector="GOV", role="chancellor"),
            Holder("John McDonnell", "GBR", "OPP", "shadow chancellor"),
            ("John McDonnell", "GBR", "OPP"),
        ),
    ],
    ids=["surname", "own spelling", "stated sector", "likely sector", "past office", "back at home", "shadow office"],
)
def test_a_holder_completes_what_the_text_says(
    described: Description, holder: Holder, expected: tuple[str, str, str], world: World
) -> None:
    found = with_office(described, holder, world.sectors)
    assert (found.name, found.country, found.sector) == expected
