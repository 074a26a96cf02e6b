"""Phrases that stand for a person named shortly before: "the 79-year-old", "the former general", "the journalist"."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from described import Reading, mention_of

from onrecord.entities.describe import describe
from onrecord.entities.description import Description
from onrecord.entities.discourse import Antecedent
from onrecord.entities.epithets import can_be_called, only_such, points_back, stands_for
from onrecord.entities.referent import Referent
from onrecord.ontologies.world import Pronoun

JOURNALIST = Description("group", "journalist", sector="JRN", role="journalist", definite=True)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The 79-year-old left the town.", "old", Pronoun("one")),
        ("The former general resigned.", "general", Pronoun("one")),
        ("The former king resigned.", "king", Pronoun("one", "male")),
        ("The general resigned.", "general", None),
        ("A former general resigned.", "general", None),
        ("The former generals resigned.", "generals", None),
        ("The former president of Chad resigned.", "president", None),
        ("The former president, Ann Lee, resigned.", "president", None),
        ("Ann Lee is the former president.", "president", None),
        ("Their former general resigned.", "general", None),
        ("A 79-year-old left the town.", "old", None),
        ("They praised the old.", "old", None),
    ],
    ids=[
        "age",
        "past office",
        "past office that tells the gender",
        "neither",
        "indefinite",
        "several",
        "of a country",
        "before the name",
        "after is",
        "possessed",
        "age of somebody new",
        "no age",
    ],
)
def test_an_age_or_a_past_office_stands_for_somebody(
    terms: Reading, text: str, word: str, expected: Pronoun | None
) -> None:
    found = terms(text)
    mention = mention_of(found.parse, word)
    assert stands_for(found, mention, describe(found, mention)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The general resigned.", True),
        ("A general resigned.", False),
        ("The general of the army resigned.", False),
        ("The general who fled resigned.", False),
        ("The general, Ann Lee, resigned.", False),
        ("The general whom Ann Lee met resigned.", False),
        ("The general, Chad's envoy said, resigned.", True),
    ],
    ids=[
        "article",
        "indefinite",
        "of",
        "relative clause",
        "name after a comma",
        "object of a clause",
        "another's name",
    ],
)
def test_a_phrase_points_back_unless_it_is_told_apart(terms: Reading, text: str, *, expected: bool) -> None:
    found = terms(text)
    assert points_back(found, mention_of(found.parse, "general")) is expected


def named(*persons: Referent, sentence: int = 0) -> list[Antecedent]:
    """Mentions of parties in a sentence."""
    return [Antecedent(each, 0, sentence, subject=True) for each in persons]


def journalist(terms: Reading, latest: Sequence[Antecedent], described: Description = JOURNALIST) -> Referent | None:
    """Whom "the journalist" means in a second sentence."""
    found = terms("It rained. The journalist wept.")
    return only_such(found, mention_of(found.parse, "journalist"), described, latest)


ANN = Referent("person", "Ann Lee", "GBR", "JRN")
BOB = Referent("person", "Bob Ode", None, "JRN")
JUDGE = Referent("person", "Cat Moss", None, "JUD")


def test_the_one_of_a_sector_is_meant(terms: Reading) -> None:
    assert journalist(terms, named(ANN, JUDGE)) is ANN


def test_of_two_of_a_sector_neither_is_meant(terms: Reading) -> None:
    assert journalist(terms, named(ANN, BOB)) is None


def test_of_two_the_one_of_the_said_country_is_meant(terms: Reading) -> None:
    british = Description("group", "journalist", "GBR", "JRN", "journalist", definite=True)
    assert journalist(terms, named(ANN, BOB), british) is ANN


def test_nobody_is_meant_who_was_named_long_before(terms: Reading) -> None:
    found = terms("It rained. It poured. It rained. The journalist wept.")
    mention = mention_of(found.parse, "journalist")
    assert only_such(found, mention, JOURNALIST, named(ANN, sentence=1)) is ANN
    assert only_such(found, mention, JOURNALIST, named(ANN, sentence=0)) is None


@pytest.mark.parametrize(
    "described",
    [
        Description("group", "journalists", sector="JRN", role="journalist", plural=True, definite=True),
        Description("group", "journalist", sector="JRN", role="journalist", weak=True, definite=True),
        Description("group", "journalist", sector="JRN", role="journalist", possessor=0),
        Description("group", "neighbour", sector="CVL", role="neighbour", definite=True),
        Description("office", "minister", sector="GOV", role="minister", definite=True),
        Description("body", "newspaper", sector="JRN", role="newspaper", definite=True),
        Description("group", "stranger", definite=True),
    ],
    ids=["several", "likely only", "possessed", "anybody", "office of a state", "body", "no sector"],
)
def test_what_may_be_said_of_anybody_is_said_of_nobody(terms: Reading, described: Description) -> None:
    sector = Referent("person", "Dan Roe", None, described.sector)
    assert journalist(terms, named(sector), described) is None


def test_a_group_is_not_called_so(terms: Reading) -> None:
    assert journalist(terms, named(Referent("group", "journalists", None, "JRN", plural=True))) is None


@pytest.mark.parametrize(
    ("person", "described", "expected"),
    [
        (Referent("person", "Ann Lee"), None, True),
        (Referent("person", "Ann Lee", "GBR"), Description("group", "teacher", "GBR"), True),
        (Referent("person", "Ann Lee", "GBR"), Description("group", "teacher", "FRA"), False),
        (Referent("person", "Ann Lee"), Description("group", "teacher", "FRA"), False),
        (Referent("person", "Ann Lee", gender="female"), Description("office", "king", gender="male"), False),
        (Referent("person", "Ann Lee"), Description("office", "king", gender="male"), True),
        (Referent("office", "judge"), Description("group", "teacher"), False),
    ],
    ids=["age alone", "same country", "other country", "unknown country", "other gender", "unknown gender", "unnamed"],
)
def test_what_is_said_may_speak_against_a_person(
    person: Referent, described: Description | None, *, expected: bool
) -> None:
    assert can_be_called(person, described) is expected
