"""Events whose words settle what is done, by whom and to whom, whatever the encoder has learned of each word."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

BY_PHRASES = [
    ("MSF withdrew its staff from El Fasher after shelling by the RSF.", "ASSAULT", "the RSF", None),
    ("The hospital was hit in an air strike by Russian planes.", "ASSAULT", "Russian", "The hospital"),
    ("Two ships were damaged in a drone attack by Ukraine.", "ASSAULT", "Ukraine", "Two ships"),
    ("The school closed following an attack by Boko Haram.", "ASSAULT", "Boko Haram", None),
    ("Residents fled an offensive by the army.", "ASSAULT", "the army", None),
    ("The UN suspended flights after missile strikes by Houthi fighters.", "ASSAULT", "Houthi fighters", None),
    ("The bridge collapsed after bombing by Israeli jets.", "ASSAULT", "Israeli jets", None),
    ("The port was damaged in a bombardment by the Saudi navy.", "ASSAULT", "the Saudi navy", "The port"),
]
RECEIVING = [
    ("Ukraine received ten tanks from Poland.", "AID", "Poland", "Ukraine"),
    pytest.param(
        "Georgia got $20 million in loans from the World Bank.",
        "AID",
        "the World Bank",
        "Georgia",
        marks=pytest.mark.xfail(strict=True, reason="the encoder sees no event: 0.36"),
    ),
    ("Lebanon obtained a loan from the IMF.", "AID", "the IMF", "Lebanon"),
    (
        "Georgian opposition leaders received assurances from the European Union on Sunday.",
        "AGREE", "the European Union", "Georgian opposition leaders",
    ),
    ("Cuba was given oil by Mexico.", "AID", "Mexico", "Cuba"),
    ("The rebels got weapons from Chad.", "AID", "Chad", "The rebels"),
    ("Gaza received 20 trucks of aid from Egypt.", "AID", "Egypt", "Gaza"),
    ("Moldova received praise from the EU.", "SUPPORT", "the EU", "Moldova"),
    ("The junta received praise from Moscow.", "SUPPORT", "Moscow", "The junta"),
    ("The general received congratulations from Beijing.", "SUPPORT", "Beijing", "The general"),
    ("Mongolia received an invitation from Russia.", "AGREE", "Russia", "Mongolia"),
    ("Slovakia received an apology from Hungary.", "CONCEDE", "Hungary", "Slovakia"),
    ("Cyprus received an extradition request from Lebanon.", "REQUEST", "Lebanon", "Cyprus"),
    ("Kyiv received 40 tanks and ammunition from Berlin.", "AID", "Berlin", "Kyiv"),
    ("Nepal was sent vaccines by China.", "AID", "China", "Nepal"),
    ("Tunisia has won a bailout from Saudi Arabia.", "AID", "Saudi Arabia", "Tunisia"),
    ("Bulgaria took delivery of two jets from the United States.", "AID", "the United States", "Bulgaria"),
    ("The president received a delegation from Iran.", "CONSULT", "The president", "a delegation from Iran"),
]  # fmt: skip
CALLS = [
    ("The American president called his French counterpart.", "CONSULT", "The American president", None),
    ("Macron called Meloni to congratulate her.", "CONSULT", "Macron", "Meloni"),
    ("Biden phoned Netanyahu on Sunday to discuss Gaza.", "CONSULT", "Biden", "Netanyahu"),
    ("The Indian prime minister called his Danish colleague.", "CONSULT", "The Indian prime minister", None),
    ("Erdogan called Aliyev to offer his condolences.", "CONSULT", "Erdogan", "Aliyev"),
    ("Scholz called Zelensky on Friday and assured him of support.", "CONSULT", "Scholz", "Zelensky"),
    ("The opposition leader called the president a dictator.", "ACCUSE", "The opposition leader", "the president"),
    ('Trump called Kim "little rocket man".', "ACCUSE", "Trump", "Kim"),
]
RETURNED_FIRE = [
    ("Troops returned fire on Sunday near the Gaza border.", "ASSAULT", "Troops", None),
    ("Police returned fire and killed the gunman.", "ASSAULT", "Police", None),
    ("Pakistani soldiers returned Indian fire along the Line of Control.", "ASSAULT", "Pakistani soldiers", None),
    ("Israeli forces returned fire at the gunmen.", "ASSAULT", "Israeli forces", "the gunmen"),
    ("Germany returned the bronzes to Nigeria.", "RETREAT", "Germany", "Nigeria"),
]
LICENCES = [
    (
        "The U.S. State Department revoked visas of Nicaraguan judges.",
        "SANCTION", "The U.S. State Department", "Nicaraguan judges",
    ),
    ("The US revoked visas of Ghanaian officials.", "SANCTION", "The US", "Ghanaian officials"),
    ("Spain withdrew the licence of the channel.", "SANCTION", "Spain", "the channel"),
    ("Kenya revoked the work permits of Chinese traders.", "SANCTION", "Kenya", "Chinese traders"),
    ("The court revoked the bail of the opposition leader.", "SANCTION", "The court", "the opposition leader"),
    ("The US revoked sanctions on Sudan.", "CONCEDE", "The US", "Sudan"),
]  # fmt: skip
PROTESTS = [
    ("Thousands took to the streets of Tbilisi on Friday against the foreign-agent law.", "PROTEST", "Thousands", None),
    ("A protest by nurses over pay shut two hospitals in Madrid.", "PROTEST", "nurses", None),
    ("The minister resigned after demonstrations in Dhaka.", "PROTEST", None, None),
    ("The minister quit after a demonstration by teachers in Quito.", "PROTEST", "teachers in Quito", None),
    ("Demonstrators filled the streets of Belgrade on Saturday.", "PROTEST", "Demonstrators", None),
    ("Crowds gathered outside parliament in Budapest to demand new elections.", "PROTEST", "Crowds", None),
    (
        "A sit-in by nurses at the ministry in Rabat entered its third day.",
        "PROTEST",
        "nurses at the ministry in Rabat",
        None,
    ),
    ("The governor of Lagos resigned after mass rallies in the capital.", "PROTEST", None, None),
    ("Families left Sake after looting by soldiers.", "ASSAULT", "soldiers", None),
    ("Crowds burned effigies of the prime minister in Dhaka.", "PROTEST", "Crowds", "the prime minister in Dhaka"),
    ("A Chinese-owned mine fired 300 workers in Zambia.", "SANCTION", "A Chinese-owned mine", None),
    ("Not Hamas but Islamic Jihad fired the rockets at Sderot.", "ASSAULT", "Islamic Jihad", "Sderot"),
]
DEEDS_OF_THE_DOER_AND_THE_UNDERGOER = [
    ("Navalny's poisoning was condemned by Berlin.", "ASSAULT", None, "Navalny"),
    ("The detention of Aung San Suu Kyi by the army goes on.", "COERCE", "the army", "Aung San Suu Kyi"),
    ("Aung San Suu Kyi's detention by the army goes on.", "COERCE", "the army", "Aung San Suu Kyi"),
    ("Aung San Suu Kyi's detention has been extended.", "COERCE", None, "Aung San Suu Kyi"),
    ("Trump's impeachment by the House was historic.", "ACCUSE", "the House", "Trump"),
    ("Kiir's sacking of Machar ignited a war.", "SANCTION", "Kiir", "Machar"),
    ("Moscow's arrest of the American reporter drew condemnation.", "COERCE", "Moscow", "the American reporter"),
    ("Moscow's arrest of the American reporter drew condemnation from Berlin.", "ACCUSE", "Berlin", "Moscow"),
]
FROM_ABOVE = [
    ("Kenya suffered a raid by Somali rebels on Monday.", "ASSAULT", "Somali rebels", "Kenya"),
    ("Russia received a request from Niger for talks.", "REQUEST", "Niger", "Russia"),
]
WITH_WHOM = [
    ("Serbia and Kosovo held talks in Brussels.", "CONSULT", "Serbia", "Kosovo"),
    (
        "Envoys from Turkey discussed Syria with the UN mediator on Monday.",
        "CONSULT",
        "Envoys from Turkey",
        "the UN mediator",
    ),
]


BY_THE_NOUN_BEFORE = [
    ("A police raid on the camp killed three people.", "ASSAULT", "police", None),
    ("Residents fled government shelling of Homs.", "ASSAULT", "government", None),
    ("An army withdrawal from Tigray began on Friday.", "RETREAT", "army", None),
    ("The opposition protest in Caracas was peaceful.", "PROTEST", "opposition", None),
]
"""Who does what the noun after him names."""


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    BY_PHRASES
    + RECEIVING
    + CALLS
    + RETURNED_FIRE
    + LICENCES
    + PROTESTS
    + DEEDS_OF_THE_DOER_AND_THE_UNDERGOER
    + FROM_ABOVE
    + WITH_WHOM
    + BY_THE_NOUN_BEFORE,
)
def test_an_event_is_read_with_its_parties(
    coder: Coder, text: str, kind: str, actor: str | None, recipient: str | None
) -> None:
    events = [event for event in coder.read(text).events if event.type == kind and event.status == "actual"]
    doers = [None if event.actor is None else event.actor.text for event in events]
    assert doers[:1] == [actor]
    if recipient is not None:
        assert events[0].recipient is not None
        assert events[0].recipient.text == recipient


def test_returned_fire_is_no_ceasefire(coder: Coder) -> None:
    for text, *_ in RETURNED_FIRE[:3]:
        assert "RETREAT" not in {event.type for event in coder.read(text).events}


@pytest.mark.parametrize(
    ("headline", "patient"),
    [
        ("Fujimori jailed for 25 years over death-squad killings", "Fujimori"),
        ("Rebels killed in raid near Goma", "Rebels"),
        ("Hundreds arrested in Russia", "Hundreds"),
    ],
)
def test_who_undergoes_a_verb_that_always_takes_an_object_does_not_do_it(coder, headline: str, patient: str) -> None:
    event = coder.read(headline).events[0]
    assert event.actor is None
    assert event.recipient is not None
    assert event.recipient.text == patient


def test_nobody_acts_on_himself_by_what_is_condemned(coder) -> None:
    events = coder.read("Bush condemned the coup against Gorbachev.", date="1991-08-20").events
    assert [event.type for event in events if event.actor and event.recipient and event.actor == event.recipient] == []


@pytest.mark.parametrize(
    "text",
    [
        "Syria dismissed reports that it had agreed to meet Israeli negotiators.",
        "The king denied that Jordan had been pushed into the deal by Washington.",
    ],
)
def test_what_a_clause_is_denied_to_tell_is_denied(coder, text: str) -> None:
    told = [event for event in coder.read(text).events if event.trigger.text not in {"dismissed", "denied"}]
    assert told
    assert {event.status for event in told} == {"denied"}


TAKEN_OUT = [
    ("Donald Trump withdrew the US from the nuclear deal with Iran.", "Iran"),
    ("President Trump withdrew the United States from the Paris climate agreement.", None),
    ("Boris Johnson took Britain out of the European Union.", "the European Union"),
    ("Vladimir Putin pulled Russia out of the New START treaty.", None),
    ("Javier Milei withdrew Argentina from the World Health Organization.", "the World Health Organization"),
    ("The president withdrew his country from the pact with Chad.", "Chad"),
    ("De Gaulle took France out of the alliance.", "the alliance"),
    ("Duterte pulled the Philippines out of the International Criminal Court.", "the International Criminal Court"),
    ("The junta withdrew Niger from the regional bloc.", "the regional bloc"),
    ("The government led Hungary out of the court.", "the court"),
]


@pytest.mark.parametrize(("text", "recipient"), TAKEN_OUT)
def test_whose_country_is_taken_out_of_a_pact_is_not_who_undergoes_it(coder: Coder, text: str, recipient) -> None:
    (event,) = (event for event in coder.read(text).events if event.type == "SANCTION")
    assert (event.recipient and event.recipient.text) == recipient


VOTES = [
    ("Chileans vote to keep the constitution.", "SUPPORT"),
    ("The Turkish parliament voted to keep the ban.", "SUPPORT"),
    ("The Danish parliament voted to extend the mission in Mali.", "SUPPORT"),
    ("Swiss voters voted to retain the army.", "SUPPORT"),
    ("The Senate voted to uphold the sanctions against Russia.", "SUPPORT"),
    ("Lawmakers in Kenya voted to adopt the bill.", "SUPPORT"),
    ("The Bundestag voted to approve the aid package for Ukraine.", "SUPPORT"),
    ("Irish voters voted against the amendment.", "REJECT"),
    ("The Knesset voted to reject the proposal.", "REJECT"),
    ("Members of the Scottish parliament voted to back the treaty.", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "kind"), VOTES)
def test_a_vote_is_for_what_it_keeps_and_against_what_it_rejects(coder: Coder, text: str, kind: str) -> None:
    kinds = {event.type for event in coder.read(text).events}
    assert kind in kinds
    assert not {"SUPPORT", "REJECT"} - {kind} & kinds


EMERGENCIES = [
    ("Sri Lanka's president declared a state of emergency on Friday.", "Sri Lanka's president"),
    ("President Noboa declared a state of emergency in Ecuador.", "President Noboa"),
    ("The government of Ethiopia has declared a state of emergency.", "The government of Ethiopia"),
    ("Peru declared a state of emergency in Lima.", "Peru"),
    ("A state of emergency was declared in Tunisia.", None),
    ("Turkey extended the state of emergency.", "Turkey"),
    ("The governor of Texas proclaimed a state of emergency.", "The governor of Texas"),
    ("President Yoon declared martial law.", "President Yoon"),
    ("The junta in Myanmar imposed a state of emergency.", "The junta in Myanmar"),
    ("The Japanese government declared a state of emergency in Tokyo.", "The Japanese government"),
]


@pytest.mark.parametrize(("text", "actor"), EMERGENCIES)
def test_to_declare_an_emergency_is_a_deed_and_no_words(coder: Coder, text: str, actor: str | None) -> None:
    record = coder.read(text)
    (event,) = (event for event in record.events if event.type == "COERCE")
    assert (event.actor and event.actor.text) == actor
    assert record.statements == ()


ALLIES = [
    ("The group is fighting alongside the Syrian army to retake the camp.", "the Syrian army"),
    ("Kurdish fighters fought alongside American soldiers.", "American soldiers"),
    ("Thousands of officers were fighting alongside the army in Goma.", "the army"),
    ("Wagner fighters attacked Bakhmut alongside Russian troops.", "Russian troops"),
]


@pytest.mark.parametrize(("text", "ally"), ALLIES)
def test_who_fights_alongside_others_does_not_fight_them(coder: Coder, text: str, ally: str) -> None:
    (event,) = (event for event in coder.read(text).events if event.type == "ASSAULT")
    undergoing = (event.recipient, *event.co_recipients)
    assert not [one.text for one in undergoing if one is not None and one.text.startswith(ally)]


NOT_BY = [
    "Iran was not responsible for the attack on the tanker.",
    "Moscow said that Russia played no part in the attack on the plant.",
    "The general was cleared of the killing of the judge.",
    "Sudan had nothing to do with the bombing of the embassy.",
    "Syria had no hand in the assassination of the minister.",
    "The court acquitted the colonel of the murder of the priest.",
    "The report exonerated the army of the killing of 40 farmers.",
    "The Taliban denied any involvement in the bombing of the school.",
    "Ethiopian troops were cleared of the shelling of Mekelle.",
    "Chad was not behind the raid on the village.",
]


@pytest.mark.parametrize("text", NOT_BY)
def test_whoever_is_said_not_to_have_done_a_deed_is_no_doer_of_it(coder: Coder, text: str) -> None:
    (event,) = (event for event in coder.read(text).events if event.type == "ASSAULT")
    assert event.status == "actual"
    assert event.actor is None


BY = [
    ("Iran was responsible for the attack on the tanker.", "Iran"),
    ("Hamas was behind the attack on the bus.", "Hamas"),
    ("Serbian forces had a hand in the massacre of prisoners.", "Serbian forces"),
    ("The Kurdish militia claimed the attack on the barracks.", "The Kurdish militia"),
    ("Police were to blame for the killing of the student.", "Police"),
]


@pytest.mark.parametrize(("text", "doer"), BY)
def test_whoever_is_said_to_be_behind_a_deed_is_its_doer(coder: Coder, text: str, doer: str) -> None:
    (event,) = (event for event in coder.read(text).events if event.type == "ASSAULT")
    assert (event.actor and event.actor.text) == doer


KINDS_OF_FORCE = [
    ("The Taliban barred women from attending universities.", "COERCE"),
    ("The junta prohibited journalists from covering the trial.", "COERCE"),
    ("Police prevented the opposition leader from leaving his house.", "COERCE"),
    ("Latvia barred Russian tourists from the country.", "REJECT"),
    ("Kenya prevented the Sudanese general from entering the country.", "REJECT"),
    ("Mali withdrew from ECOWAS.", "SANCTION"),
    ("Argentina withdrew from the World Health Organization.", "SANCTION"),
    ("Malian troops withdrew from Kidal.", "RETREAT"),
    ("The president of Gabon was ousted in a coup.", "COERCE"),
    ("Soldiers deposed the president of Niger.", "COERCE"),
    ("The parliament of Peru ousted the president.", "SANCTION"),
    ("Israel evicted Palestinian families in Jerusalem.", "COERCE"),
    ("The US banned the export of chips to China.", "SANCTION"),
    ("The rebels derailed the peace process in Colombia.", "REJECT"),
    ("The Nigerian army does not allow the Red Cross into the camp.", "REJECT"),
    ("The Serbian colonel blackmailed the minister.", "THREATEN"),
    ("Activists vandalised the statue of the king in Bristol.", "PROTEST"),
    ("Kenyan soldiers engaged the militants near Lamu.", "ASSAULT"),
    ("The senator attacked the Canadian president at the convention.", "ACCUSE"),
    ("Turkish soldiers backed the Azerbaijani troops.", "AID"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS_OF_FORCE)
def test_the_construction_tells_the_type(coder: Coder, text: str, kind: str) -> None:
    assert {event.type for event in coder.read(text).events} == {kind}


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("Navalny was jailed in 2021 and was visited by the German ambassador.", "jailed", None, "Navalny"),
        ("The mayor was kidnapped in May but was rescued by the army.", "kidnapped", None, "The mayor"),
        ("The men were arrested and beaten by police.", "arrested", "police", "The men"),
        ("The agreement was signed by Kenya, but not by Uganda.", "signed", "Kenya", None),
        ("Uganda, but not Kenya, sent troops to Somalia.", "sent", "Uganda", "Somalia"),
        ("Protesters stormed the embassy over the execution of the cleric.", "execution", None, "the cleric"),
    ],
)
def test_only_who_takes_part_is_a_party(
    coder, text: str, trigger: str, actor: str | None, recipient: str | None
) -> None:
    event = next(each for each in coder.read(text).events if trigger in each.trigger.text)
    assert [side and side.text for side in (event.actor, event.recipient)] == [actor, recipient]
    assert (event.co_actors, event.co_recipients) == ((), ())


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("A retired NASA astronaut was charged with murder.", "A retired NASA astronaut"),
        ("Chinese engineers were killed by gunmen in Balochistan.", "Chinese engineers"),
    ],
)
def test_a_person_is_the_party_not_whom_he_serves(coder, text: str, recipient: str) -> None:
    assert coder.read(text).events[0].recipient.text == recipient


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Jovenel Moise was killed in Port-au-Prince. Haitian police arrested two Americans.", "killed"),
        ("The president was killed in Santiago. The army seized power.", "killed"),
    ],
)
def test_who_does_another_thing_in_the_next_sentence_does_not_do_it(coder: Coder, text: str, trigger: str) -> None:
    (event,) = [event for event in coder.read(text).events if event.trigger.text == trigger]
    assert event.actor is None


BY_ANOTHER = [
    ("Turkey blamed the Syrian army for the deaths of two nurses during a strike on a clinic.", "strike", "Turkey"),
    ("Poland condemned Belarus for the arrest of a reporter and for another attack on a church.", "attack", "Poland"),
    ("Norway criticised Russia on Friday for an assault on its embassy.", "assault", "Norway"),
    ("Israel will continue its efforts to prevent attempts to arm Hezbollah.", "arm", "Israel"),
    ("Jordan condemned a plan to deport the refugees.", "deport", "Jordan"),
]


@pytest.mark.parametrize(("text", "trigger", "who"), BY_ANOTHER)
def test_who_judges_or_stops_a_deed_does_not_do_it(coder: Coder, text: str, trigger: str, who: str) -> None:
    deeds = [event for event in coder.read(text).events if event.trigger.text.startswith(trigger)]
    assert deeds
    assert all(event.actor is None or who not in event.actor.text for event in deeds)


def test_whose_own_effort_is_stopped_still_makes_it(coder: Coder) -> None:
    (event,) = coder.read("The government of Kenya stopped its attempts to expel the refugees.").events
    assert event.actor is not None


SPOKEN = [
    (
        "Juan Paz denied that the army had jailed Luis Rey.\n\n“There is no warrant to arrest him,” he said.",
        "arrest",
        "Luis Rey",
    ),
    ("“There is no reason to arrest him,” police spokesman Juan Paz said of the writer.", "arrest", None),
]


@pytest.mark.parametrize(("text", "trigger", "name"), SPOKEN)
def test_whom_a_speaker_calls_he_is_not_the_speaker(coder: Coder, text: str, trigger: str, name: str | None) -> None:
    record = coder.read(text)
    names = {actor.id: actor.name for actor in record.actors}
    (event,) = (event for event in record.events if event.trigger.text == trigger)
    assert event.recipient is not None
    assert names.get(event.recipient.actor or "") == name


@pytest.mark.parametrize(
    "text",
    [
        "The United States agreed to lift sanctions on Syria.",
        "India and Brazil agreed to eliminate tariffs on steel.",
        "The European Union promised to ease its embargo on Burundi.",
    ],
)
def test_a_measure_that_is_to_be_lifted_is_not_imposed(coder: Coder, text: str) -> None:
    assert {event.type for event in coder.read(text).events} == {"AGREE", "CONCEDE"}
