"""Names of several bearers: Jordan and Chad, surnames, the Senates of states, towns called like countries, capitals.

The kinds B06, B08, B17, B18 and B27 of the faults that were reported, in further sentences of ours.
"""

from __future__ import annotations

import pytest

from onrecord.coder import Coder
from onrecord.records.rows import Record

DAY = "2024-03-12"

JORDAN_AND_CHAD = [
    ("Jordan accused Syria of sending drugs across the border.", {"JOR", "SYR"}),
    ("Chad closed its border with Sudan on Monday.", {"TCD"}),
    ("The ambassador of Jordan met the Lebanese president.", {"JORGOV", "LBNGOV"}),
    ("France promised Chad two helicopters.", {"FRA", "TCD"}),
    ("Talks between Jordan and Iraq on oil ended in an agreement.", {"JOR", "IRQ"}),
    ("Egypt, Jordan and Bahrain condemned the attack.", {"EGY", "JOR", "BHR"}),
    ("Rebels attacked Chad from Libya.", {"TCD"}),
    ("Chad and Niger signed a pact on grazing.", {"TCD", "NER"}),
    ("Jordan's army shot down two drones over Irbid.", {"JORMIL"}),
    ("The United States asked Jordan to open the crossing.", {"USA", "JOR"}),
    ("Chad's president accused the rebels of murder.", {"TCDGOV"}),
]

BODIES_OF_STATES = [
    ("The leader of Argentina's Senate accused the government of lying.", {"ARGGOV"}),
    ("Members of Italy's Senate rejected the reform.", {"ITALEG"}),
    ("The president of Chile's Senate met the French ambassador.", {"CHLLEG", "FRAGOV"}),
    ("Supporters of Peru's Congress attacked the police.", {"PERCVL"}),
    ("Colombia's Congress approved the peace accord.", {"COLLEG"}),
    ("A committee of the Philippine Senate accused the police of murder.", {"PHLLEG"}),
    ("Members of Ghana's Supreme Court rejected the complaint.", {"GHAJUD"}),
    ("Haiti's Senate accused the prime minister of fraud.", {"HTILEG", "HTIGOV"}),
    ("Pakistan's Supreme Court condemned the army.", {"PAKJUD", "PAKMIL"}),
    ("The US Senate condemned Iran.", {"USALEG", "IRN"}),
]

TOWNS = [
    ("Police in Cairo, Illinois, arrested a dealer.", {"USACOP"}),
    ("Officers in Paris, Texas, shot a burglar.", {"USACOP"}),
    ("Police in Panama City, Florida, arrested three students.", {"USACOP"}),
    ("Deputies in Mexico, Missouri, detained a farmer.", {"USACOP"}),
    ("Police in Poland, Ohio, arrested a man.", {"USACOP"}),
    ("Officers in Norway, Maine, shot a man.", {"USACOP"}),
    ("Police in Delhi, New York, arrested a student.", {"USACOP"}),
    ("Police in London, Ontario, arrested a driver.", {"CANCOP"}),
    ("Officers in Lima, Ohio, detained two boys.", {"USACOP"}),
    ("Police in Dublin, California, arrested a guard.", {"USACOP"}),
    ("Police in Peru, Indiana, shot a man. The mayor of Peru accused the officers of murder.", {"USACOP", "USAGOV"}),
]

STRUCK_CAPITALS = [
    ("Israel bombed Damascus on Thursday.", {"ISR", "SYR"}),
    ("Rebels shelled Khartoum for three days.", {"SDN"}),
    ("Russian missiles hit Kyiv overnight.", {"UKR"}),
    ("The air strike on Sanaa killed two people.", {"YEM"}),
    ("Rockets struck Kabul on Sunday.", {"AFG"}),
    ("Drones attacked Moscow on Tuesday.", {"RUS"}),
    ("The rebels besieged Monrovia.", {"LBR"}),
    ("Saudi jets pounded Sanaa's airport.", {"YEM"}),
    ("An Iranian missile struck Baghdad.", {"IRQ"}),
    ("The army shelled Mogadishu's market.", {"SOM"}),
]


def codes(record: Record) -> set[str | None]:
    """The codes of all parties to the events of a record."""
    known = {actor.id: actor.code for actor in record.actors}
    named = (
        party
        for event in record.events
        for party in (event.actor, *event.co_actors, event.recipient, *event.co_recipients)
    )
    return {known[party.actor] for party in named if party is not None and party.actor is not None}


@pytest.mark.parametrize(("text", "expected"), [*JORDAN_AND_CHAD, *BODIES_OF_STATES, *TOWNS, *STRUCK_CAPITALS])
def test_a_name_is_the_bearers_of_its_sentence(text: str, expected: set[str], coder: Coder) -> None:
    assert expected <= codes(coder.read(text, date=DAY))


@pytest.mark.parametrize("text", [text for text, _ in STRUCK_CAPITALS])
def test_a_struck_capital_is_no_government(text: str, coder: Coder) -> None:
    assert not {"SYRGOV", "SDNGOV", "UKRGOV", "YEMGOV", "AFGGOV", "RUSGOV", "LBRGOV", "IRQGOV", "SOMGOV"} & codes(
        coder.read(text, date=DAY)
    )


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Patricia Ireland criticised the army.", "IRL"),
        ("Steve Israel condemned the bill. Israel called it a disgrace.", "ISR"),
        ("French Hill accused the bank of fraud.", "FRA"),
        ("Ann Wagner criticised the police.", "RUS"),
        ("Bill English criticised the council. English said it was late.", "GBR"),
        ("Gordon England signed the order. England told the army to leave.", "GBR"),
        ("Mary Chad threatened the council.", "TCD"),
        ("Doug Jordan sued the ministry. Jordan accused it of fraud.", "JOR"),
        ("Robert German threatened the mayor.", "DEU"),
        ("Lucy Poland accused the army of murder.", "POL"),
        ("Peter Finland met the envoy. Finland praised him.", "FIN"),
    ],
)
def test_a_surname_gives_nobody_a_country(text: str, country: str, coder: Coder) -> None:
    assert country not in {actor.country for actor in coder.read(text, date=DAY).actors}
