"""Kinds of faults that readers named: whom a demand asks, branches, plain words, spokesmen, towns of talks."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

DAY = "2019-05-29"


def code_at(coder: Coder, text: str, words: str) -> str | None:
    """Country and sector of the party that a phrase names, or None where it names none."""
    record = coder.read(text, date=DAY)
    actors = {actor.id: actor for actor in record.actors}
    named = [actors[each.actor] for each in record.mentions if each.text == words]
    return f"{named[0].country or '---'} {named[0].sector or '---'}" if named else None


@pytest.mark.parametrize(
    ("text", "verb", "asked"),
    [
        (
            "Protesters met the opposition leader. Khan accused the general of theft and demanded that he resign.",
            "resign",
            "general",
        ),
        (
            "The opposition leader accused the prime minister of corruption and demanded that he resign.",
            "resign",
            "prime minister",
        ),
        ("Lavrov met Kerry in Geneva and demanded that he lift the sanctions.", "lift", "John Kerry"),
        ("President Macron urged Putin to end the war and demanded that he withdraw.", "withdraw", "Vladimir Putin"),
        (
            "Uribe called on the government to reopen talks with the FARC and demanded that it renegotiate the deal.",
            "renegotiate",
            "Colombian government",
        ),
        ("Merkel called on Putin to end the war and urged that he withdraw his troops.", "withdraw", "Vladimir Putin"),
        ("Biden met Netanyahu and asked that he halt the strikes.", "halt", "Benjamin Netanyahu"),
        ("Trump criticized Khamenei and insisted that he release the hostages.", "release", "Ali Khamenei"),
        ("The minister promised that he would resign.", "resign", "minister"),
    ],
)
def test_who_is_to_act_on_a_demand_is_not_who_makes_it(coder: Coder, text: str, verb: str, asked: str) -> None:
    record = coder.read(text, date=DAY)
    names = {actor.id: actor.name for actor in record.actors}
    event = next(each for each in record.events if each.trigger.text.startswith(verb))
    assert event.actor is not None
    assert names[event.actor.actor or ""] == asked


@pytest.mark.parametrize(
    "text", ["Ali demanded that he be released.", "The general asked that he be allowed to leave the country."]
)
def test_who_demands_something_for_himself_stays_whom_it_is_done_to(coder: Coder, text: str) -> None:
    record = coder.read(text, date=DAY)
    done = next(each for each in record.events if each.status == "asked")
    assert done.recipient is not None
    assert done.recipient.actor == record.events[0].actor.actor  # type: ignore[union-attr]


def test_a_party_that_a_later_sentence_names_is_not_asked(coder: Coder) -> None:
    text = (
        "The opposition leader accused the prime minister of corruption and demanded that he resign. "
        "He called on all sides to stay calm."
    )
    demand = next(each for each in coder.read(text, date=DAY).events if each.trigger.text.startswith("demanded"))
    assert demand.recipient is None or demand.recipient.text == "he"


@pytest.mark.parametrize(
    "text",
    [
        "We must end this threat, the prime minister said.",
        "The general said the army must remove the threat.",
        "The Japanese minister said the region must counter this menace.",
        "Norway must tackle the danger, the premier said.",
        "The alliance must confront this threat, the chancellor said.",
    ],
)
def test_to_end_a_danger_is_no_concession(coder: Coder, text: str) -> None:
    assert not {"CONCEDE", "RETREAT"} & {event.type for event in coder.read(text, date=DAY).events}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Talks between Serbia and Kosovo produced no agreement.", {"Serbia", "Kosovo"}),
        ("The talks between Chad and Sudan yielded no deal.", {"Chad", "Sudan"}),
        ("Negotiations between Egypt and Ethiopia brought no agreement on Friday.", {"Egypt", "Ethiopia"}),
        ("The summit between Armenia and Azerbaijan produced no treaty.", {"Armenia", "Azerbaijan"}),
        ("Discussions between Peru and Chile did not produce an agreement.", {"Peru", "Chile"}),
    ],
)
def test_talks_that_bring_no_agreement_are_a_denied_one(coder: Coder, text: str, parties: set[str]) -> None:
    (event,) = (each for each in coder.read(text, date=DAY).events if each.type == "AGREE")
    assert event.status == "denied"
    assert {side.text for side in (event.actor, event.recipient) if side is not None} == parties


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("UNICEF South Sudan said on Friday that children were killed.", "UNICEF", "UNO ---"),
        ("UNICEF South Sudan said on Friday that children were killed.", "UNICEF South Sudan", "UNO ---"),
        ("UNHCR Lebanon appealed for funds on Monday.", "UNHCR Lebanon", "UNO ---"),
        ("Médecins Sans Frontières Haiti closed its hospital.", "Sans Frontières Haiti", "HTI MED"),
        ("Save the Children Somalia said three aid workers were killed.", "Somalia", "SOM SOC"),
        ("Oxfam Yemen condemned the air strike.", "Oxfam Yemen", "YEM SOC"),
        ("Amnesty International Nigeria accused the army of torture.", "Amnesty International Nigeria", "NGA SOC"),
        ("Thai soldiers seized the station. The Democrat Party condemned the coup.", "The Democrat Party", "THA PTY"),
        ("Thailand's Democrat Party rejected the draft.", "Thailand's Democrat Party", "THA PTY"),
        ("Trump attacked the Democrat Party in Ohio.", "the Democrat Party", "USA PTY"),
    ],
)
def test_a_body_and_its_state_are_one_party(coder: Coder, text: str, words: str, code: str) -> None:
    assert code_at(coder, text, words) == code


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('"Compromise was necessary," the president said.', "Compromise"),
        ('Rouhani said: "Compromise was necessary. Justice must come."', "Compromise"),
        ('Rouhani said: "Compromise was necessary. Justice must come."', "Justice"),
        ('Santos told reporters that "Compromise was necessary".', "Compromise"),
        ('"Justice must come," the minister said.', "Justice"),
        ("Peace must prevail, the minister said.", "Peace"),
    ],
)
def test_a_plain_word_that_begins_a_sentence_is_no_name(coder: Coder, text: str, word: str) -> None:
    assert code_at(coder, text, word) is None


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        (
            "The air force bombed a camp. Police have arrested 12 men, spokesman Ali Hassan said.",
            "spokesman Ali Hassan",
            "--- COP",
        ),
        (
            "Air force jets bombed a camp on Monday. Police arrested 12 men in Lagos, spokesman Ali Hassan said.",
            "spokesman Ali Hassan",
            "NGA COP",
        ),
        (
            "Police arrested three men near an air force base, spokesman Ali Hassan said.",
            "spokesman Ali Hassan",
            "--- COP",
        ),
        (
            "Police found the bodies after the air force bombed the village, spokesman Ali Hassan said.",
            "spokesman Ali Hassan",
            "--- COP",
        ),
        (
            "Police closed the airport. The army has killed 12 rebels, spokesman Ali Hassan said.",
            "spokesman Ali Hassan",
            "--- MIL",
        ),
    ],
)
def test_a_spokesman_is_of_the_body_of_whose_deed_he_tells(coder: Coder, text: str, words: str, code: str) -> None:
    assert code_at(coder, text, words) == code


@pytest.mark.parametrize(
    "text",
    [
        "The six-party talks in Beijing resumed on Monday.",
        "Six-party talks in Beijing ended without agreement on Friday.",
        "Two-day talks in Geneva ended on Friday.",
        "Nuclear talks in Vienna resumed on Monday.",
        "The peace talks in Doha resumed.",
    ],
)
def test_the_town_of_talks_is_no_party_to_them(coder: Coder, text: str) -> None:
    assert all(event.actor is None and event.recipient is None for event in coder.read(text, date=DAY).events)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The president of Kenya met Ethiopian Prime Minister Abiy Ahmed. Both leaders agreed to reopen the border.",
            "Kenyan president and Abiy Ahmed",
        ),
        (
            "Putin met the Chinese president in Moscow. Both leaders condemned the strikes.",
            "Vladimir Putin and Chinese president",
        ),
        (
            "The president met the prime minister of India. Both leaders signed an agreement.",
            "president and Indian prime minister",
        ),
        ("The prime minister met Putin in Sochi. Both leaders signed a deal.", "prime minister and Vladimir Putin"),
        (
            "The Egyptian president received Macron. Both leaders condemned the attack.",
            "Egyptian president and Emmanuel Macron",
        ),
    ],
)
def test_both_leaders_may_be_an_office_without_a_name(coder: Coder, text: str, names: str) -> None:
    record = coder.read(text, date=DAY)
    actors = {actor.id: actor for actor in record.actors}
    meant = next(actors[each.actor] for each in record.mentions if each.text == "Both leaders")
    assert (meant.name, meant.country) == (names, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            (
                "The Chinese ambassador left. The Ministry of Health of Ghana received aid from Japan. "
                "The ministry criticised Beijing."
            ),
            "Ghanaian health ministry",
        ),
        (
            "The Ministry of Foreign Affairs of Kenya protested. The ministry called the raid a crime.",
            "Kenyan foreign ministry",
        ),
        ("Ghana's Council of Elders met. The council urged Togo to wait.", "Ghanaian council of elders"),
    ],
)
def test_what_stands_in_the_name_of_an_office_is_no_party(coder: Coder, text: str, name: str) -> None:
    record = coder.read(text, date=DAY)
    names = {actor.id: actor.name for actor in record.actors}
    found = [names[each.actor] for each in record.mentions if each.actor is not None and each.text.startswith("The ")]
    assert found[-1] == name
    assert not {"Health", "Foreign Affairs of Kenya", "Elders"} & {each.text for each in record.mentions}
