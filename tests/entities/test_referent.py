"""An entity while the text is read: what it learns, with whom it can be one, and how names of persons are compared."""

from __future__ import annotations

import pytest

from onrecord.entities.description import Description
from onrecord.entities.referent import Referent, can_be_one, can_be_person, name_parts, without_particle
from onrecord.ontologies.grammar import load_grammar
from onrecord.ontologies.world import Gender, World

PARTS = load_grammar().names


def test_what_is_known_stands() -> None:
    army = Referent("body", "army", country="TCD", sector="MIL")
    army.learn(Description("body", "army", "FRA", "REB", role="army"))
    assert (army.country, army.sector, army.roles) == ("TCD", "MIL", {"army"})


def test_what_is_not_known_is_learned() -> None:
    person = Referent("person", "Ann Smith")
    person.learn(Description("person", "Smith", "GBR", "GOV", role="minister", gender="female"))
    assert (person.country, person.sector, person.gender, person.roles) == ("GBR", "GOV", "female", {"minister"})


def test_a_likely_sector_gives_way_to_a_stated_one() -> None:
    person = Referent("person", "Ann Smith", sector="GOV", weak=True)
    person.learn(Description("person", "Smith", sector="MIL", weak=True))
    assert person.sector == "GOV"
    person.learn(Description("person", "Smith", sector="JUD"))
    assert (person.sector, person.weak) == ("JUD", False)


def test_who_proved_to_be_another_leads_to_that_one() -> None:
    first, second, third = (Referent("person", name) for name in ("A", "B", "C"))
    second.absorb(first)
    third.absorb(second)
    assert first.resolved() is second.resolved() is third.resolved() is third


def test_an_unnamed_referent_takes_the_name_of_the_one_that_it_absorbs() -> None:
    office, person = Referent("office", "president", mentions=2), Referent("person", "Ann Smith", mentions=1)
    office.absorb(person)
    assert (office.kind, office.name, office.mentions) == ("person", "Ann Smith", 3)


@pytest.mark.parametrize(
    ("referent", "name"),
    [
        (Referent("office", "president", country="FRA"), "French president"),
        (Referent("group", "protesters"), "protesters"),
        (Referent("body", "army", country="IGO"), "army"),
        (Referent("office", "envoy", country="UNO"), "UN envoy"),
        (Referent("person", "Ann Smith", country="FRA"), "Ann Smith"),
        (Referent("organisation", "NATO", country="IGO"), "NATO"),
    ],
    ids=["office", "no country", "no adjective", "body of states", "person", "organisation"],
)
def test_an_unnamed_one_bears_its_country(referent: Referent, name: str, world: World) -> None:
    assert referent.actor(world).name == name


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Referent("office", "president"), Referent("person", "Ann Smith"), True),
        (Referent("office", "president", "FRA"), Referent("person", "Ann Smith", "GBR"), False),
        (Referent("person", "Ann Smith"), Referent("person", "Bob Smith"), False),
        (Referent("organisation", "NATO"), Referent("body", "alliance"), True),
        (Referent("organisation", "NATO"), Referent("organisation", "OPEC"), False),
        (Referent("organisation", "NATO"), Referent("office", "chief"), False),
        (Referent("organisation", "Hamas"), Referent("group", "rebels", plural=True), True),
        (Referent("person", "Ann Smith"), Referent("body", "army"), False),
        (Referent("country", "France"), Referent("body", "state"), False),
        (Referent("group", "rebels", plural=True), Referent("office", "chief"), False),
    ],
    ids=[
        "office and person", "two countries", "two persons", "name and body", "two names", "name and office",
        "name and group", "person and body", "country", "one and many",
    ],
)  # fmt: skip
def test_an_apposition_can_mean_that_two_are_one(one: Referent, other: Referent, expected: bool) -> None:
    assert can_be_one(one, other) is expected
    assert can_be_one(other, one) is expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ann Smith", ("Ann", "Smith")),
        ("Martin Luther King Jr.", ("Martin", "Luther", "King")),
        ("Abdel Fattah al-Burhan", ("Abdel", "Fattah", "Burhan")),
        ("Jr.", ("Jr.",)),
    ],
    ids=["plain", "suffix", "particle", "suffix alone"],
)
def test_a_name_is_split_for_comparison(name: str, words: tuple[str, ...]) -> None:
    assert name_parts(name, PARTS) == words


@pytest.mark.parametrize(
    ("surname", "bare"),
    [
        ("al-Assad", "Assad"),
        ("ul-Haq", "Haq"),
        ("Al-Assad", "Assad"),
        ("al-fresco", "al-fresco"),
        ("Smith", "Smith"),
    ],
)
def test_a_particle_comes_off_a_family_name_only(surname: str, bare: str) -> None:
    assert without_particle(surname, PARTS) == bare


@pytest.mark.parametrize(
    ("name", "known", "gender", "expected"),
    [
        ("Smith", Referent("person", "Ann Smith"), None, True),
        ("Smith", Referent("person", "Ann Smith", gender="female"), "male", False),
        ("Smith", Referent("person", "Ann Smith", gender="female"), "female", True),
        ("Bob Smith", Referent("person", "Ann Smith"), None, False),
        ("Bob Smith", Referent("person", "Smith"), None, True),
        ("Ann Mary Smith", Referent("person", "Ann Smith"), None, True),
        ("A. Smith", Referent("person", "Ann Smith"), None, True),
        ("B. Smith", Referent("person", "Ann Smith"), None, False),
    ],
    ids=[
        "surname",
        "gender",
        "same gender",
        "given name",
        "known by surname",
        "more names",
        "initial",
        "other initial",
    ],
)
def test_a_name_can_be_of_a_person_met_before(
    name: str, known: Referent, gender: Gender | None, expected: bool
) -> None:
    assert can_be_person(name_parts(name, PARTS), known, gender) is expected
