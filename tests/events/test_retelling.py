"""What a text tells in other words is one deed with all its places, unless something contradicts it."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder
from onrecord.documents.model import Document
from onrecord.entities.model import Actor, Entity
from onrecord.events.retelling import related
from onrecord.records.rows import EventRow


def deeds(coder: Coder, text: str, kind: str) -> list[EventRow]:
    """The events of a type in a text of 5 March 2024."""
    return [event for event in coder.code(Document(text, published="2024-03-05")).events if event.type == kind]


TOLD_AGAIN = [
    ("France imposed sanctions on Mali on Tuesday. The sanctions were imposed by France after a coup.", "SANCTION"),
    ("Kenya arrested the opposition leader Raila Odinga on Friday. The arrest of Odinga led to protests.", "COERCE"),
    ("Ethiopia released the journalist Eskinder Nega on Wednesday. His release was welcomed by the United States.",
     "RETREAT"),
    ("Russian troops stormed the village on Monday, killing a farmer.", "ASSAULT"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), TOLD_AGAIN)
def test_a_deed_told_again_is_one_row(coder: Coder, text: str, kind: str) -> None:
    (event,) = deeds(coder, text, kind)
    assert len(event.told) == 2
    assert event.trigger == event.told[0]
    assert [step.about for step in event.decision].count("told") == 1


TWO = [
    pytest.param("Rebels attacked Bor on Monday. A second attack on Bor followed.", "ASSAULT", id="another"),
    pytest.param("Rebels attacked Bor on Monday. Rebels attacked Bor on Friday.", "ASSAULT", id="days"),
    pytest.param("Rebels attacked Goma in the Congo. Rebels attacked Bukavu in the Congo.", "ASSAULT", id="places"),
    pytest.param("Germany delivered tanks to Ukraine. Poland delivered tanks to Ukraine.", "AID", id="doers"),
    pytest.param(
        "Protesters attacked officers on Sunday, police said. Protesters said police attacked them on Sunday.",
        "ASSAULT",
        id="sides",
    ),
    pytest.param("Merkel urged Putin to end the war and demanded that he withdraw.", "RETREAT", id="two demands"),
    pytest.param(
        "Pompeo demanded that Iran halt its tests. Iran must free all hostages, he said.",
        "RETREAT",
        id="two things asked",
    ),
    pytest.param("Thousands marched in Lima and burned American flags.", "PROTEST", id="two verbs in a row"),
    pytest.param("France imposed sanctions on Mali. France may impose sanctions on Mali.", "SANCTION", id="status"),
]


@pytest.mark.parametrize(("text", "kind"), TWO)
def test_what_contradicts_is_another_deed(coder: Coder, text: str, kind: str) -> None:
    assert len(deeds(coder, text, kind)) == 2


def test_a_later_telling_gives_what_the_first_lacks(coder: Coder) -> None:
    text = "Odinga was arrested in Nairobi on Friday. His arrest by the police led to protests."
    (event,) = deeds(coder, text, "COERCE")
    assert event.actor is not None
    assert event.actor.text == "the police"
    assert any(step.about == "actor" and step.by == "coreference" for step in event.decision)


def party(name: str, country: str | None, sector: str | None = None) -> Entity:
    return Entity(Actor("body", name, country, sector), plural=True, gender=None, mentions=())


ARMY, POLICE, OTHERS = party("army", "PER", "MIL"), party("police", "PER", "COP"), party("army", "TCD", "MIL")
PERU, REBELS = party("Peru", "PER"), party("rebels", None, "REB")


@pytest.mark.parametrize(
    ("one", "other", "told", "expected"),
    [
        ({ARMY}, {ARMY}, (True, True), "same"),
        ({ARMY, POLICE}, {ARMY}, (True, True), "shared"),
        ({ARMY}, {PERU}, (True, True), "alike"),
        ({ARMY}, {POLICE}, (True, True), "compatriots"),
        ({ARMY}, {OTHERS}, (True, True), None),
        ({ARMY}, {REBELS}, (True, True), None),
        ({ARMY}, set(), (True, True), "things"),
        ({ARMY}, set(), (True, False), "one"),
        (set(), set(), (False, False), "neither"),
    ],
)
def test_how_sides_are_related(
    one: set[Entity], other: set[Entity], told: tuple[bool, bool], expected: str | None
) -> None:
    assert related(frozenset(one), frozenset(other), told=told) == expected
    assert related(frozenset(other), frozenset(one), told=(told[1], told[0])) == expected
