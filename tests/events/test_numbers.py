"""The numbers of events: what each counts, its bounds, and whose it is."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.events.model import Event
from onrecord.events.numbers import find_numbers, with_numbers
from onrecord.events.read import retold
from onrecord.factuality.model import Presentation
from onrecord.ontologies.numbers import load_number_words
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.time_words import load_time_words
from onrecord.records.rows import NUMBER_KINDS
from onrecord.setting.time_expressions import find_times

WORDS = load_number_words()


def shown(numbers) -> str:
    """Numbers as "killed 12 [12,-]; injured - [24,-]", with the unit where it is no person."""

    def end(number: int | None) -> str:
        return "-" if number is None else str(number)

    return "; ".join(
        f"{one.kind} {end(one.value)} [{end(one.low)},{end(one.high)}]"
        + (f" {one.unit}" if one.unit != "person" else "")
        for one in numbers
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the stated bounds
        ("Militants killed at least 12 people in Aleppo.", "killed 12 [12,-]"),
        ("The raid killed twelve rebels.", "killed 12 [12,12]"),
        ("Dozens were injured at the march.", "injured - [24,-]"),
        ("Between 20 and 30 soldiers were killed.", "killed - [20,30]"),
        ("Militants killed around 20-25 people.", "killed - [20,25]"),
        ("The shelling killed two to three dozen civilians.", "killed - [24,36]"),
        ("Police arrested more than 100 protesters.", "arrested 100 [100,-]"),
        ("The fighting has displaced nearly half a million people.", "displaced 500000 [-,500000]"),
        ("Up to 200 prisoners were released.", "released 200 [-,200]"),
        ("The airstrikes killed as many as 40 fighters.", "killed 40 [-,40]"),
        ("Some 30 students were hurt.", "injured 30 [-,-]"),
        ("An estimated 2.5 million people were displaced.", "displaced 2500000 [-,-]"),
        ("The army killed several hundred militants.", "killed - [300,-]"),
        ("A handful of officers were wounded.", "injured - [3,-]"),
        ("The blast killed 107 or more.", "killed 107 [107,-]"),
        ("No one was hurt.", "injured 0 [0,0]"),
        ("Not a single soldier was killed.", "killed 0 [0,0]"),
        ("Thirty-two soldiers were killed.", "killed 32 [32,32]"),
        ("Rebels killed 12 per cent of the villagers.", ""),
        ("Nobody was killed.", "killed 0 [0,0]"),
        ("Both gunmen were killed.", "killed 2 [2,2]"),
        # verbs, in any voice and coordination
        ("Twenty-three people died in the clashes.", "killed 23 [23,23]"),
        ("Police arrested 12 people and injured 40 others.", "arrested 12 [12,12]; injured 40 [40,40]"),
        ("A bomber struck a mosque, killing 14 and wounding dozens more.", "killed 14 [14,14]; injured - [24,-]"),
        ("The explosion killed 12 soldiers and three civilians.", "killed 12 [12,12]; killed 3 [3,3]"),
        ("Twelve protesters were arrested and later released.", "arrested 12 [12,12]; released 12 [12,12]"),
        ("Police shot and wounded two demonstrators.", "injured 2 [2,2]"),
        ("The 12 people killed in the raid were farmers.", "killed 12 [12,12]"),
        ("Hundreds of thousands of people fled their homes.", "displaced - [200000,-]"),
        ("The clashes drove 10,000 families from their homes.", "displaced 10000 [10000,10000] family"),
        ("The bombing claimed 43 lives.", "killed 43 [43,43]"),
        ("At least 31 people lost their lives in the attack.", "killed 31 [31,-]"),
        ("Israel freed 90 Palestinian prisoners.", "released 90 [90,90]"),
        ("The rebels freed two hundred and fifty captives.", "released 250 [250,250]"),
        ("The court jailed three activists for 12 years.", "arrested 3 [3,3]"),
        ("Russia deployed some 10,000 troops to the border.", "deployed 10000 [-,-]"),
        ("Turkey sent two warships and 300 soldiers.", "deployed 2 [2,2] warship; deployed 300 [300,300]"),
        ("Police killed a man in Paris.", "killed 1 [1,1]"),
        ("At least two dozen people were killed and more than 50 injured.", "killed 24 [24,-]; injured 50 [50,-]"),
        ("The clashes left one person dead and scores injured.", "killed 1 [1,1]; injured - [40,-]"),
        ("The bomb killed three soldiers and an interpreter.", "killed 3 [3,3]; killed 1 [1,1]"),
        # nouns, adjectives, tolls
        ("A gunman shot dead 11 worshippers.", "killed 11 [11,11]"),
        ("The strike left 12 dead and 40 wounded.", "killed 12 [12,12]; injured 40 [40,40]"),
        ("The attack left at least five people dead.", "killed 5 [5,-]"),
        ("At least six people were confirmed dead.", "killed 6 [6,-]"),
        ("Gunmen stormed a school, shooting dead four teachers.", "killed 4 [4,4]"),
        ("Police shot 12 protesters, three of them fatally.", "killed 3 [3,3]"),
        ("The mutiny led to 25 deaths.", "killed 25 [25,25]"),
        ("Police made more than 60 arrests.", "arrested 60 [60,-]"),
        ("The release of 12 hostages was welcomed.", "released 12 [12,12]"),
        ("The massacre of 1.5 million people was remembered.", "killed 1500000 [1500000,1500000]"),
        ("The death toll rose to 14 on Friday.", "killed 14 [14,14]"),
        ("The death toll was revised to 14 from 12.", "killed 14 [14,14]"),
        ("Officials raised the death toll to more than 60.", "killed 60 [60,-]"),
        ("There were no casualties.", "killed 0 [0,0]; injured 0 [0,0]"),
        ("No deaths or injuries were reported.", "killed 0 [0,0]; injured 0 [0,0]"),
        ("There were 30 casualties.", "killed - [-,30]; injured - [-,30]"),
        ("Troops killed and wounded 1,000 fighters.", "killed - [-,1000]; injured - [-,1000]"),
        # money
        ("Congress approved a $4.5 billion aid package.", "amount 4500000000 [4500000000,4500000000] USD"),
        ("The EU pledged 2 billion euros in loans.", "amount 2000000000 [2000000000,2000000000] EUR"),
        ("Washington gave more than $ 20,000.", "amount 20000 [20000,-] USD"),
        ("New Zealand gave Fiji NZ$26 million.", "amount 26000000 [26000000,26000000] NZD"),
        (
            "Paris gave £400m.",
            "amount 400000000 [400000000,400000000] GBP",
        ),
        ("Canada gave 3 million Canadian dollars.", "amount 3000000 [3000000,3000000] CAD"),
        # numbers of something else
        ("The 34-year-old gunman fled on May 12.", ""),
        ("Police arrested the third suspect in 2014.", ""),
        ("The attack killed 12 people, including three children.", "killed 12 [12,12]"),
        ("Farmers killed 40 dogs.", ""),
        ("The studio released three films.", ""),
        ("The ministry sent two letters.", ""),
        ("The president met 12 ministers.", ""),
        ("Turnout rose by 12 percent and exports by 3 tons.", ""),
        ("She scored 12 points in the second half.", ""),
        ("Troops killed 1.200 rebels.", ""),
        ("Police detained 1 200 people.", ""),
        ("Twelve officers have killed no civilian so far.", "killed 0 [0,0]"),
    ],
)
def test_a_number_is_of_what_it_counts(parse, text: str, expected: str) -> None:
    assert shown(counted.number for counted in find_numbers(parse(text), (), WORDS)) == expected


def test_the_number_of_a_date_counts_nothing(parse) -> None:
    read = parse("Since 1963 fifty-seven British servicemen have been killed there.")
    times = find_times(read, date(2019, 5, 29), load_time_words())
    assert shown(counted.number for counted in find_numbers(read, times, WORDS)) == "killed 57 [57,57]"


def test_the_words_are_quoted_with_their_bound(parse) -> None:
    text = "Rebels killed no fewer than 12 soldiers, and the EU gave more than $3 million."
    found = find_numbers(parse(text), (), WORDS)
    assert [text[slice(*one.number.span)] for one in found] == ["no fewer than 12", "more than $3 million"]


def event(parse, trigger: str, name: str = "ASSAULT", voucher: tuple[int, ...] = ()) -> Event:
    start = parse.text.index(trigger)
    span = Span(start, start + len(trigger))
    return Event(
        name, (), "190", span, parse.tokens_in(span)[0], (), (), reciprocal=False,
        presentation=Presentation("actual", 2.0), confidence=0.9, rule="hand", told=(span,), voucher=voucher,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        ("Rebels killed 12 men.", ["killed"], ["killed 12 [12,12]"]),
        ("An attack on a mosque killed 12 men.", ["attack"], ["killed 12 [12,12]"]),
        ("An attack on a mosque killed 12 men.", ["attack", "killed"], ["", "killed 12 [12,12]"]),
        ("Rebels stormed a hotel, leaving five dead.", ["stormed"], ["killed 5 [5,5]"]),
        ("Twelve people died in clashes with rebels.", ["clashes"], ["killed 12 [12,12]"]),
        ("Gunmen fired on a bus but no one was hurt.", ["fired"], ["injured 0 [0,0]"]),
        ("The army shelled the town. The death toll rose to 14.", ["shelled"], ["killed 14 [14,14]"]),
        ("Rebels killed 12 men. The toll was revised to 14.", ["killed"], ["killed 14 [14,14]"]),
        ("Rebels fired on a convoy. There were no casualties.", ["fired"], ["killed 0 [0,0]; injured 0 [0,0]"]),
        ("Rebels fired on a convoy. Twelve people died in a flood.", ["fired"], [""]),
        ("Rebels shelled Homs and bombed Hama; 12 people died.", ["shelled", "bombed"], ["", "killed 12 [12,12]"]),
        ("Two men were injured, one of them seriously, when police fired.", ["fired"], ["injured 2 [2,2]"]),
        ("He was one of 12 people detained in the raid.", ["raid"], ["arrested 12 [12,12]"]),
        ("The militants released three of them.", ["released"], ["released 3 [3,3]"]),
        ("Nobody was near. The death toll rose to 14.", [], []),
    ],
)
def test_a_number_belongs_to_its_event(parse, text: str, triggers: list[str], expected: list[str]) -> None:
    read = parse(text)
    events = with_numbers(read, [event(read, trigger) for trigger in triggers], lambda _: (), (), WORDS)
    assert [shown(one.numbers) for one in events] == expected


def test_a_number_is_of_an_event_of_a_fitting_type(parse) -> None:
    read = parse("Peru condemned the riot in which 12 people died.")
    assert not with_numbers(read, [event(read, "condemned", "ACCUSE")], lambda _: (), (), WORDS)[0].numbers


def test_an_amount_is_of_the_event_above_it(parse) -> None:
    read = parse("Peru approved a $5 million aid package.")
    events = [event(read, "approved", "AGREE"), event(read, "package", "AID")]
    assert [one.numbers != () for one in with_numbers(read, events, lambda _: (), (), WORDS)] == [False, True]


def test_what_another_vouches_for_is_not_of_the_event(parse) -> None:
    read = parse("Rebels attacked the town, and residents said 12 people died.")
    events = [event(read, "attacked")]
    assert not with_numbers(read, events, lambda _: (0,), (), WORDS)[0].numbers
    assert with_numbers(read, events, lambda _: (), (), WORDS)[0].numbers


def test_a_second_telling_adds_the_numbers_that_the_first_lacks(parse) -> None:
    read = parse("Rebels killed 12 men and wounded three. The attack killed 14.")
    killed = with_numbers(read, [event(read, "killed")], lambda _: (), (), WORDS)[0]
    wounded = [replace(number, value=9) for number in killed.numbers if number.kind == "injured"]
    first = replace(killed, numbers=killed.numbers[:1])
    again = replace(killed, numbers=(*killed.numbers[:1], *wounded))
    assert shown(retold(first, again).numbers) == "killed 12 [12,12]; injured 9 [3,3]"


def test_the_kinds_are_those_of_the_rows_and_their_types_plovers() -> None:
    assert {*WORDS.kinds, "amount"} == set(NUMBER_KINDS)
    assert {name for each in WORDS.kinds.values() for name in each.types} <= load_plover().types.keys()
    assert {*WORDS.casualty_kinds, WORDS.toll_kind} <= WORDS.kinds.keys()
