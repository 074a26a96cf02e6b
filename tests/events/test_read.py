"""What the lexicon and the dependency tree make of plain sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from onrecord.coder import Coder
from onrecord.documents.model import Span
from onrecord.encoder.labels import TYPES
from onrecord.events.marked_pair import Pair, classify_pair
from onrecord.records.rows import EventRow, Participant

Events = Callable[[str], list[EventRow]]


@pytest.fixture(scope="module")
def events(coder: Coder) -> Events:
    return partial(_events, coder)


def _events(coder: Coder, text: str) -> list[EventRow]:
    return list(coder.read(text).events)


def text_of(party: Participant | None) -> str | None:
    return None if party is None else party.text


def triples(rows: list[EventRow]) -> list[tuple[str, str | None, str | None]]:
    return [(row.type, text_of(row.actor), text_of(row.recipient)) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Norway recalled its ambassador from Chad.", ("SANCTION", "Norway", "Chad"), id="active"),
        pytest.param(
            "Two journalists were arrested by the police.", ("COERCE", "the police", "Two journalists"), id="passive"
        ),
        pytest.param("Peru's rejection of the Chilean offer came on Monday.", ("REJECT", "Peru", "Chilean"), id="noun"),
        pytest.param("Ghana held talks with Togo.", ("CONSULT", "Ghana", "Togo"), id="light verb"),
        pytest.param("Ghana began a new round of talks with Togo.", ("CONSULT", "Ghana", "Togo"), id="bundled"),
        pytest.param("Ghana ruled out talks with Togo.", ("REJECT", "Ghana", "Togo"), id="stance on a noun"),
        pytest.param(
            "Canada imposed sanctions on Belarus.", ("SANCTION", "Canada", "Belarus"), id="light verb and preposition"
        ),
        pytest.param("Canada lifted its sanctions on Belarus.", ("CONCEDE", "Canada", "Belarus"), id="undoing"),
        pytest.param(
            "Soldiers who had shelled the town withdrew from Mali.",
            ("RETREAT", "Soldiers", "Mali"),
            id="relative clause",
        ),
        pytest.param(
            "Turkey threatened to expel the Dutch ambassador.",
            ("THREATEN", "Turkey", "the Dutch ambassador"),
            id="threat",
        ),
        pytest.param("Spain promised to send aid to Haiti.", ("AGREE", "Spain", "Haiti"), id="promise"),
        pytest.param("India accused Pakistan of shelling villages.", ("ACCUSE", "India", "Pakistan"), id="accusation"),
        pytest.param("The court convicted the general.", ("SANCTION", "The court", "the general"), id="conviction"),
        pytest.param(
            "Egypt demanded that Israel withdraw from Gaza.", ("REQUEST", "Egypt", "Israel"), id="clause subject"
        ),
        pytest.param("Italy said that Libya must free the fishermen.", ("REQUEST", "Italy", "Libya"), id="must"),
        pytest.param(
            "Thousands of students protested against the junta.", ("PROTEST", "students", "the junta"), id="protest"
        ),
        pytest.param("Chad released three prisoners.", ("RETREAT", "Chad", "three prisoners"), id="release"),
        pytest.param("NATO deployed troops to Estonia.", ("MOBILIZE", "NATO", "Estonia"), id="deployment"),
    ],
)
def test_a_sentence_gives_its_event(events: Events, text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert any(
        row.type == expected[0]
        and (expected[1] or "") in (text_of(row.actor) or "")
        and (expected[2] or "") in (text_of(row.recipient) or "")
        for row in events(text)
    ), triples(events(text))


def test_all_sixteen_types_are_in_the_lexicon(coder: Coder) -> None:
    lexicon = coder._knowledge.lists.lexicon
    found = {entry.pattern.type for entries in (*lexicon.verbs.values(), *lexicon.nouns.values()) for entry in entries}
    assert found == set(lexicon.plover.types)


@pytest.mark.parametrize(
    "text",
    [
        "The minister declined to comment on the report.",
        "The home side attacked down the left and met the deadline for entries.",
        "The president expressed his condolences to the families.",
        "She met the criteria for the post.",
        "Analysts said that growth would slow.",
    ],
)
def test_no_event_where_nothing_was_done(events: Events, text: str) -> None:
    assert triples(events(text)) == []


def test_a_deed_to_come_keeps_its_type(events: Events) -> None:
    assert [(row.type, row.status) for row in events("France will meet the president of Benin on Monday.")] == [
        ("CONSULT", "planned")
    ]
    assert [(row.type, row.status) for row in events("The army will bomb the rebels.")] == [("ASSAULT", "threatened")]


def test_will_not_is_a_refusal(events: Events) -> None:
    assert [row.type for row in events("Lebanon will not meet the envoy of Israel.")] == ["REJECT"]


def test_parties_on_both_sides_are_kept(events: Events) -> None:
    (row,) = events("Mali and Niger accused Algeria and France of meddling.")
    assert [text_of(row.actor), *map(text_of, row.co_actors)] == ["Mali", "Niger"]
    assert [text_of(row.recipient), *map(text_of, row.co_recipients)] == ["Algeria", "France"]


def test_those_who_meet_are_on_both_sides(events: Events) -> None:
    (row,) = events("Kenya and Uganda met in Kampala.")
    assert (row.reciprocal, text_of(row.actor), text_of(row.recipient)) == (True, "Kenya", "Uganda")


def test_an_appeal_has_a_code_of_root_02_and_a_demand_of_root_10(events: Events) -> None:
    assert [row.cameo[:2] for row in events("Sweden urged Russia to free the activist.") if row.type == "REQUEST"] == [
        "02"
    ]
    assert [
        row.cameo[:2] for row in events("Sweden demanded that Russia free the activist.") if row.type == "REQUEST"
    ] == ["10"]


def test_a_threatened_deed_stands_beside_the_threat(events: Events) -> None:
    found = {(row.type, row.status) for row in events("The general vowed to attack the rebels.")}
    assert {("THREATEN", "actual"), ("ASSAULT", "threatened")} <= found


def test_who_is_quoted_vouches(coder: Coder) -> None:
    record = coder.read("The Kenyan foreign minister said that Somali troops had attacked a Kenyan village.")
    attack = next(row for row in record.events if row.type == "ASSAULT")
    assert [statement.id for statement in record.statements if statement.id in attack.voucher]


def test_who_condemns_an_attack_does_not_vouch_for_it(coder: Coder) -> None:
    record = coder.read("The Kenyan foreign minister condemned the attack by Somali troops on a Kenyan village.")
    attack = next(row for row in record.events if row.type == "ASSAULT")
    assert attack.voucher == ()


def test_a_particle_makes_another_verb(events: Events) -> None:
    text = "The dockers had threatened to strike but backed down after talks with the minister."
    assert "SUPPORT" not in {row.type for row in events(text)}


@pytest.mark.parametrize(
    ("shares", "expected"),
    [({"RETREAT": 0.3, "CONCEDE": 0.25, "SUPPORT": 0.45}, "RETREAT"), ({"RETREAT": 0.3, "SUPPORT": 0.7}, "SUPPORT")],
)
def test_types_taught_as_one_are_weighed_as_one(evidence, shares: dict[str, float], expected: str) -> None:
    pair = Pair(Span(0, 4), Span(15, 20))
    found = classify_pair(evidence("Peru did it to Chile."), pair, [shares.get(name, 0.0) for name in TYPES])
    assert found is not None
    assert found.type == expected


def test_a_marked_pair_gets_its_own_event(coder: Coder) -> None:
    text = "Serbia condemned the raid, and Greece sent aid to Kosovo."
    greece, kosovo = text.index("Greece"), text.index("Kosovo")
    found = coder.relation(text, (greece, greece + 6), (kosovo, kosovo + 6))
    assert found is not None
    assert found.type == "AID"
