"""Whom a pronoun stands for, by number, gender, place in the sentence, and who speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.entities.discourse import DiscourseModel
from onrecord.entities.pronouns import Properties, Situation, agrees, antecedent, candidates
from onrecord.entities.referent import Referent
from onrecord.entities.resolve import resolve
from onrecord.entities.terms import Terms
from onrecord.language.parse import Parse
from onrecord.ontologies.coreference import AntecedentWeights
from onrecord.ontologies.world import World

NOBODY = Situation(None, None, ())


def meant(parse: Parse, world: World, word: str) -> str | None:
    """The name of whom the last such word stands for."""
    heads = [token.index for token in parse.tokens if token.text == word]
    entity = resolve(parse, world).at.get(heads[-1])
    return None if entity is None else entity.name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("John Smith met Paul Jones. He left.", "He", "John Smith"),
        ("John Smith said that Paul Jones lied. He left.", "He", "John Smith"),
        ("Angela Merkel met John Smith. She left. He stayed.", "He", "John Smith"),
        ("Protesters met Tom Ferro. They left.", "They", "protesters"),
        ("Tom Ferro condemned the coup in Mali. They left.", "They", None),
        ("The minister of Germany's army spoke. They left.", "They", "German army"),
        ("The rebels met the government. They attacked it.", "it", "government"),
        ("Turkey said it would attack Syria.", "it", "Turkey"),
        ("The minister spoke. Mr Smith left. He wept.", "He", "Smith"),
        ("Ann Smith told Ann Jones that she would go.", "she", "Ann Smith"),
        ("Asked whether she knew, Ann Smith smiled at Ann Jones.", "she", "Ann Smith"),
        ("He left the army in March. Paul Jones sells cars.", "He", "Paul Jones"),
        ("He left the army in March. Paul Jones met Tom Ferro.", "He", None),
    ],
    ids=["subject", "main subject", "gender", "plural", "a place", "an owner", "body", "reporter", "name",
         "speaker of the clause", "ahead", "the one person", "two persons"],
)  # fmt: skip
def test_who_is_meant(text: str, word: str, name: str | None, parse: Callable[[str], Parse], world: World) -> None:
    assert meant(parse(text), world, word) == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Angela Merkel defended herself.", "herself", "Angela Merkel"),
        ("Angela Merkel praised her.", "her", None),
        ("Angela Merkel spoke for an hour, praising her.", "her", None),
        ("Angela Merkel wanted to speak with her.", "her", None),
    ],
    ids=["reflexive", "object", "object of a participle", "object of a preposition"],
)
def test_an_object_is_its_subject_only_where_reflexive(
    text: str, word: str, name: str | None, parse: Callable[[str], Parse], world: World
) -> None:
    assert meant(parse(text), world, word) == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Peru warned Chile after Chile rejected its offer of talks.", "its", "Peru"),
        ("Kenya offered to mediate. Uganda accepted its invitation.", "its", "Kenya"),
        ("Kenya offered to mediate. Uganda withdrew its invitation.", "its", "Uganda"),
        ("Kenya offered to mediate. Uganda rejected its own proposal.", "its", "Uganda"),
    ],
    ids=["an offer rejected", "an invitation accepted", "not answered", "its own"],
)
def test_what_is_answered_is_anothers(
    text: str, word: str, name: str, parse: Callable[[str], Parse], world: World
) -> None:
    assert meant(parse(text), world, word) == name


@pytest.mark.parametrize(
    "text",
    [
        "Iran protested. It is clear that prices rose.",
        "Iran protested. It seems that prices rose.",
        "Iran protested. It was said that prices rose.",
        "Iran protested. It is hard to say.",
    ],
)
def test_it_may_name_nothing(text: str, parse: Callable[[str], Parse], world: World) -> None:
    assert meant(parse(text), world, "It") is None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The army spokeswoman met the king. She left.", "She", "army spokeswoman"),
        ("The king met the congresswoman. She left.", "She", "congresswoman"),
        ("The widow met the widower. He left.", "He", "widower"),
    ],
)
def test_an_office_or_a_word_for_somebody_may_tell_the_gender(
    text: str, word: str, name: str, parse: Callable[[str], Parse], world: World
) -> None:
    assert meant(parse(text), world, word) == name


@pytest.mark.parametrize("text", ["Iran protested. It was attacked.", "Iran protested. It is a country."])
def test_it_may_be_a_country(text: str, parse: Callable[[str], Parse], world: World) -> None:
    assert meant(parse(text), world, "It") == "Iran"


def test_it_does_not_reach_far_back(parse: Callable[[str], Parse], world: World) -> None:
    assert meant(parse("Iran protested. Prices rose. Prices fell. Prices rose. It left."), world, "It") is None


@pytest.mark.parametrize(
    ("pronoun", "referent", "expected"),
    [
        ("he", Referent("person", "John Smith"), True),
        ("he", Referent("person", "Ann Smith", gender="female"), False),
        ("he", Referent("group", "rebels", plural=True), False),
        ("he", Referent("country", "Iran"), False),
        ("it", Referent("body", "army"), True),
        ("it", Referent("body", "forces", plural=True), False),
        ("it", Referent("person", "John Smith"), False),
        ("they", Referent("group", "rebels", plural=True), True),
        ("they", Referent("organisation", "NATO"), True),
        ("they", Referent("person", "John Smith"), False),
    ],
)
def test_number_and_gender_agree(pronoun: str, referent: Referent, expected: bool, world: World) -> None:
    assert agrees(referent, world.words.pronouns[pronoun]) is expected


TEXT = "Ann Smith met Bob Jones. He left."


@pytest.fixture
def met(terms: Callable[[str], Terms], world: World) -> tuple[Terms, DiscourseModel, Referent, Referent]:
    """The text with the two persons in its first sentence, of no known gender."""
    read, model = terms(TEXT), DiscourseModel(world)
    ann, bob = Referent("person", "Ann Smith"), Referent("person", "Bob Jones")
    model.mention(ann, 1, 0, subject=True)
    model.mention(bob, 4, 0, subject=False)
    return read, model, ann, bob


def test_a_candidate_has_its_properties(met: tuple[Terms, DiscourseModel, Referent, Referent]) -> None:
    read, model, ann, bob = met
    he = read.parse.tokens[6]
    assert {each.referent: found for each, found in candidates(read, he, model, NOBODY)} == {
        bob: Properties(1, 0, False, False, 1, False, True, False, False, False, False),
        ann: Properties(1, 1, True, True, 1, False, True, False, False, False, False),
    }


def test_who_has_said_something_speaks_on(met: tuple[Terms, DiscourseModel, Referent, Referent]) -> None:
    read, model, ann, bob = met
    he, said = read.parse.tokens[6], Situation(None, None, (Span(0, 1),), frozenset({model.candidates[0].head}))
    found = {each.referent: one.speaks_on for each, one in candidates(read, he, model, said)}
    assert found == {ann: model.candidates[0].referent is ann, bob: model.candidates[0].referent is bob}
    assert not any(one.speaks_on for _, one in candidates(read, he, model, replace(said, own=())))


@pytest.mark.parametrize("who", ["speaker", "own"])
def test_some_are_not_meant(who: str, met: tuple[Terms, DiscourseModel, Referent, Referent]) -> None:
    read, model, ann, bob = met
    situation = Situation(ann, None, ()) if who == "speaker" else Situation(None, None, (Span(0, 9),))
    assert antecedent(read, 6, model, {}, situation) is bob


def test_who_reports_a_clause_is_likely_meant(met: tuple[Terms, DiscourseModel, Referent, Referent]) -> None:
    read, model, ann, bob = met
    he = read.parse.tokens[6]
    found = {each.referent: found for each, found in candidates(read, he, model, Situation(None, bob, ()))}
    assert found[bob].reporter
    assert not found[ann].reporter


def test_who_is_found_for_he_is_a_man(met: tuple[Terms, DiscourseModel, Referent, Referent]) -> None:
    read, model, ann, _ = met
    assert antecedent(read, 6, model, {}, NOBODY) is ann
    assert ann.gender == "male"


def test_properties_and_weights_have_the_same_names() -> None:
    assert Properties._fields == AntecedentWeights.__struct_fields__
