"""Which entity a new mention is, by what it says and by what was said before; mentions made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.entities.description import Description
from onrecord.entities.discourse import DiscourseModel
from onrecord.entities.referent import Referent
from onrecord.ontologies.world import World

IRAN = Description("country", "Iran", "IRN")
MINISTRY = Description("body", "foreign ministry", sector="GOV", role="foreign ministry", definite=True, inherits=True)
REBELS = Description("organisation", "Hamas", "PSE", "REB")


@pytest.fixture
def model(world: World) -> DiscourseModel:
    return DiscourseModel(world)


def refer(model: DiscourseModel, described: Description, sentence: int = 0) -> Referent:
    """Whom a mention names; it is remembered."""
    referent = model.refer(described, sentence)
    assert referent is not None
    model.mention(referent, 0, sentence, subject=False)
    return referent


@pytest.mark.parametrize("described", [IRAN, REBELS, Description("person", "Ann Smith")])
def test_the_same_name_is_the_same_entity(described: Description, model: DiscourseModel) -> None:
    assert refer(model, described) is refer(model, described)


def test_a_surname_is_who_bore_it_before(model: DiscourseModel) -> None:
    ann = refer(model, Description("person", "Ann Smith"))
    bob = refer(model, Description("person", "Bob Jones"))
    assert refer(model, Description("person", "Smith")) is ann
    assert refer(model, Description("person", "Jones")) is bob


def test_of_two_bearers_of_a_surname_the_latest_is_meant(model: DiscourseModel) -> None:
    ann = refer(model, Description("person", "Ann Smith"))
    bob = refer(model, Description("person", "Bob Smith"))
    assert bob is not ann
    assert refer(model, Description("person", "Smith")) is bob
    assert refer(model, Description("person", "Ann Smith")) is ann


def test_a_bare_surname_is_whom_the_text_is_about(model: DiscourseModel) -> None:
    ann = refer(model, Description("person", "Ann Smith"))
    refer(model, Description("person", "Ann Smith"))
    refer(model, Description("person", "Bob Smith"))
    assert refer(model, Description("person", "Smith")) is ann


def test_a_general_word_is_the_latest_body_of_its_sort(model: DiscourseModel) -> None:
    group = Description("body", "group", role="group", definite=True)
    refer(model, REBELS)
    charity = refer(model, Description("organisation", "Oxfam", "NGO", "SOC"))
    refer(model, Description("body", "hospital", "GBR", "MED", "hospital"))
    assert refer(model, group) is charity


@pytest.mark.parametrize(
    "other",
    [
        Description("office", "spokesman", None, "MIL", "spokesman", definite=True),
        Description("office", "spokesman", role="spokesman", gender="female", definite=True),
    ],
    ids=["another sector", "another gender"],
)
def test_what_a_phrase_says_can_speak_against_one_met_before(other: Description, model: DiscourseModel) -> None:
    spokesman = refer(model, Description("person", "Ann Smith", "AFG", "GOV", "spokesman", gender="male"))
    assert refer(model, other) is not spokesman


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("Renault S.A.", "Renault"),
        ("Government Accountability Office", "GAO"),
        ("Kenya Airways", "Kenya Airways"),
    ],
    ids=["legal form", "initials", "same"],
)
def test_a_body_is_called_by_a_shorter_name(name: str, again: str, model: DiscourseModel) -> None:
    body = refer(model, Description("organisation", name))
    assert refer(model, Description("organisation", again)) is body


def test_the_head_of_a_name_points_back(model: DiscourseModel) -> None:
    airline = refer(model, Description("organisation", "Scandinavian Airlines"))
    assert refer(model, Description("body", "airline", None, "BUS", "airline", definite=True)) is airline


def test_a_general_word_is_a_body_of_unknown_sort_that_the_text_speaks_of(model: DiscourseModel) -> None:
    group = Description("body", "group", role="group", definite=True)
    yahoo = refer(model, Description("organisation", "Yahoo"))
    assert refer(model, group) is not yahoo
    assert refer(model, Description("organisation", "Yahoo")) is yahoo
    movement = Description("body", "movement", role="movement", definite=True)
    assert refer(model, movement) is yahoo


def test_a_kind_of_group_is_the_latest_body_of_its_sector(model: DiscourseModel) -> None:
    group = Description("body", "terror group", None, "REB", "terror group", definite=True)
    rebels = refer(model, REBELS)
    refer(model, Description("organisation", "Oxfam", "NGO", "SOC"))
    assert refer(model, group) is rebels


def test_a_title_tells_bearers_of_a_surname_apart(model: DiscourseModel) -> None:
    ann = refer(model, Description("person", "Ann Smith", gender="female"))
    refer(model, Description("person", "Bob Smith", gender="male"))
    assert refer(model, Description("person", "Smith", gender="female")) is ann


def test_a_given_name_alone_is_who_bore_it(model: DiscourseModel) -> None:
    kim = refer(model, Description("person", "Yulia Skripal"))
    assert refer(model, Description("person", "Yulia")) is kim
    assert refer(model, Description("person", "Sergei")) is not kim


def test_the_longest_name_stands(model: DiscourseModel) -> None:
    person = refer(model, Description("person", "Smith"))
    assert refer(model, Description("person", "Ann Mary Smith")) is person
    assert person.name == "Ann Mary Smith"


def test_an_office_holder_is_one_whatever_the_spelling(world: World) -> None:
    model = DiscourseModel(world, date(2018, 5, 1))
    trump = refer(model, Description("person", "Donald J. Trump"))
    assert (trump.country, trump.sector) == ("USA", "GOV")
    assert refer(model, Description("person", "Donald Trump")) is trump


def test_a_bare_ministry_is_the_one_of_before(model: DiscourseModel) -> None:
    chinese = refer(model, Description("body", "foreign ministry", "CHN", "GOV", "foreign ministry"))
    assert refer(model, MINISTRY) is chinese
    ministry = Description("body", "ministry", sector="GOV", role="ministry", definite=True, inherits=True)
    assert refer(model, ministry) is chinese


def test_a_bare_ministry_has_the_country_that_the_text_is_about(model: DiscourseModel) -> None:
    refer(model, IRAN)
    assert refer(model, MINISTRY, 1).country == "IRN"


def test_a_bare_ministry_is_of_no_country_where_two_are_spoken_of(model: DiscourseModel) -> None:
    refer(model, IRAN)
    refer(model, Description("country", "Iraq", "IRQ"))
    assert refer(model, MINISTRY, 1).country is None


def test_an_office_of_a_country_is_who_was_said_to_hold_it(model: DiscourseModel) -> None:
    macron = refer(model, Description("person", "Emmanuel Macron", "FRA", "GOV", "president"))
    assert refer(model, Description("office", "president", "FRA", "GOV", "president")) is macron
    assert refer(model, Description("office", "president", "DEU", "GOV", "president")) is not macron


def test_two_offices_that_nothing_ties_are_two(model: DiscourseModel) -> None:
    one = refer(model, Description("office", "minister", sector="GOV", role="minister"))
    assert refer(model, Description("office", "minister", sector="GOV", role="minister")) is not one


def test_one_and_many_are_two(model: DiscourseModel) -> None:
    one = refer(model, Description("group", "rebel", sector="REB", role="rebel"))
    many = Description("group", "rebels", sector="REB", role="rebel", plural=True, definite=True)
    assert refer(model, many) is not one


@pytest.mark.parametrize(
    ("described", "back"),
    [
        (Description("body", "group", role="group", definite=True), True),
        (Description("body", "group", role="group"), False),
        (Description("body", "court", role="court", definite=True), False),
        (Description("body", "body", role="body", definite=True), True),
        (Description("body", "prison service", role="service", definite=True), False),
    ],
    ids=["general word", "indefinite", "word for another sector", "word for any body", "qualified word"],
)
def test_a_general_word_points_back_to_a_body_of_its_sort(
    described: Description, back: bool, model: DiscourseModel
) -> None:
    hamas = refer(model, REBELS)
    assert (refer(model, described) is hamas) is back


def test_the_country_is_the_one_named_last(model: DiscourseModel) -> None:
    the_country = Description("place", "country", definite=True)
    assert model.refer(the_country, 0) is None
    iran = refer(model, IRAN)
    assert model.refer(the_country, 0) is iran
    assert model.refer(Description("place", "countries", definite=True, plural=True), 0) is None
    assert model.refer(Description("place", "country"), 0) is None


def test_a_possessed_country_is_that_of_its_possessor(model: DiscourseModel) -> None:
    referent = model.refer(Description("place", "country", "FRA"), 0)
    assert referent is not None
    assert (referent.kind, referent.name) == ("country", "France")


def test_merging_keeps_the_name(model: DiscourseModel) -> None:
    office = refer(model, Description("office", "president", "FRA", "GOV", "president", definite=True))
    person = refer(model, Description("person", "Emmanuel Macron"))
    merged = model.merge(office, person)
    assert (merged.kind, merged.name, merged.country) == ("person", "Emmanuel Macron", "FRA")
    assert office.resolved() is person.resolved() is merged


def test_what_cannot_be_one_is_not_merged(model: DiscourseModel) -> None:
    ann, bob = (refer(model, Description("person", name)) for name in ("Ann Smith", "Bob Jones"))
    assert model.merge(ann, bob) is ann
    assert bob.resolved() is bob


def test_only_the_latest_mentions_are_candidates(model: DiscourseModel, world: World) -> None:
    for _ in range(world.coreference.candidates + 5):
        refer(model, IRAN)
    assert len(model.candidates) == world.coreference.candidates
