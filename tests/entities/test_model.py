from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from onrecord.entities.model import Actor, Entities
from onrecord.entities.resolve import resolve
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World

TEXT = (
    "German Chancellor Angela Merkel met Turkish protesters. The chancellor said she would talk to them. "
    "Russia and its foreign ministry protested, and Russians marched."
)


@pytest.fixture
def entities(parse: Callable[[str], Parse], world: World) -> Entities:
    return resolve(parse(TEXT), world)


def chains(entities: Entities) -> dict[str, list[str]]:
    """The words of each entity's mentions."""
    return {entity.name: [TEXT[slice(*mention.span)] for mention in entity.mentions] for entity in entities.all}


def test_an_entity_owns_all_its_mentions(entities: Entities) -> None:
    assert chains(entities)["Angela Merkel"] == [
        "German Chancellor Angela Merkel",
        "The chancellor",
        "she",
    ]
    assert chains(entities)["Turkish protesters"] == ["Turkish protesters", "them"]


def test_entities_stand_in_the_order_of_their_first_mentions(entities: Entities) -> None:
    firsts = [entity.mentions[0].head for entity in entities.all]
    assert firsts == sorted(firsts)


def test_each_mention_leads_to_its_entity(entities: Entities) -> None:
    assert {m.head: e for e in entities.all for m in e.mentions} == entities.at
    assert list(entities.at) == sorted(entities.at)


def test_mentions_of_one_entity_compare_equal_and_others_do_not(entities: Entities) -> None:
    merkel, protesters = (entity for entity in entities.all if entity.kind in {"person", "group"})
    first, *later = (mention.head for mention in merkel.mentions)
    assert all(entities.at[first] == entities.at[head] for head in later)
    assert len({merkel, protesters, entities.at[first]}) == 2


def test_no_two_entities_have_the_same_actor(entities: Entities) -> None:
    assert len({entity.actor.id for entity in entities.all}) == len(entities.all)


def test_entities_survive_pickling(entities: Entities) -> None:
    again = pickle.loads(pickle.dumps(entities))  # noqa: S301 - our own bytes
    assert again == entities
    assert again.at[again.all[0].mentions[-1].head] is again.all[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Angela Merkel", "person"),
        ("Turkish protesters", "group"),
        ("Russia", "state"),
        ("Russian foreign ministry", "body"),
        ("Russian people", "people"),
    ],
)
def test_an_entity_has_a_kind(entities: Entities, name: str, kind: str) -> None:
    assert {entity.name: entity.kind for entity in entities.all}[name] == kind


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (Actor("body", "army", "TCD", "MIL"), "TCDMIL"),
        (Actor("state", "Chad", "TCD"), "TCD"),
        (Actor("group", "rebels", None, "REB"), "---REB"),
        (Actor("group", "villagers"), None),
    ],
    ids=["both", "no sector", "no country", "neither"],
)
def test_a_code_is_country_and_sector(actor: Actor, code: str | None) -> None:
    assert actor.code == code


def test_a_person_and_a_body_of_one_name_are_two_actors() -> None:
    assert Actor("person", "Boeing").id != Actor("body", "Boeing").id
