"""Who does what came of a passive deed by a participle, and whose weapons are: codes by the word of each event."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder
from onrecord.records.rows import EventRow, Participant, Record


def side(record: Record, *parties: Participant | None) -> set[str | None]:
    """The codes of the parties on one side; of one who is no actor of the record the words."""
    known = {actor.id: actor.code for actor in record.actors}
    return {known[party.actor] if party.actor else party.text for party in parties if party is not None}


def event_by(record: Record, word: str) -> EventRow:
    """The one event that is told, there or again, by what is or begins with a word."""
    (found,) = [event for event in record.events if any(each.text.startswith(word) for each in event.told)]
    return found


BEFALLEN = [
    # who undergoes the deed does not do what came of it
    ("A Coptic church was bombed in Cairo, killing 44 people.", "killing", set()),
    ("An Indian patrol was attacked near Bastar, killing eleven policemen.", "killing", set()),
    ("A Polish mission was hit by a suicide bomber, injuring two guards.", "injuring", {"---REB"}),
    ("A Jordanian border post was shelled on Monday, wounding six soldiers.", "wounding", set()),
    ("A Ukrainian clinic was struck by Russian rockets, killing a nurse.", "killing", {"RUS"}),
    ("Three Ethiopian farms were raided by Eritrean troops, killing 20 farmers.", "killing", {"ERIMIL"}),
    ("A Turkish bank was bombed in Izmir, wounding five policemen.", "wounding", set()),
    ("A Syrian airfield was bombed by Israel, killing two mechanics.", "killing", {"ISR"}),
    ("A Greek ship was attacked by an Italian submarine, killing nine marines.", "killing", {"ITAMIL"}),
    ("An Iraqi market was attacked by the Islamic State, killing 30 shoppers.", "killing", {"IMGREB"}),
    ("A Filipino base was ambushed at dawn, killing four marines.", "killing", set()),
    ("The Malian garrison was overrun by rebels, killing 50 soldiers.", "killing", {"MLIREB"}),
    ("A Lebanese village was shelled by Israel on Friday, wounding two farmers.", "wounding", {"ISR"}),
]
SENT = [
    # who is sent, led or fired does
    ("The Turkish army was sent to Afrin, killing 40 fighters.", "killing", {"TURMIL"}),
    ("Iranian troops were deployed to Syria, killing rebels.", "killing", {"IRNMIL"}),
    ("A Houthi drone was fired at Riyadh, killing two soldiers.", "killing", {"YEMMIL"}),
    ("French commandos were dispatched to Gao, wounding two gunmen.", "wounding", {"FRAMIL"}),
    ("Israel bombed an Iranian depot, killing two guards.", "killing", {"ISR"}),
    ("Russian troops stormed the village, killing a farmer.", "killing", {"RUSMIL"}),
    ("The Taliban attacked a school, injuring 20 children.", "injuring", {"AFGGOV"}),
    ("Kenyan soldiers were ordered into the camp, killing six militants.", "killing", {"KENMIL"}),
    ("The officer was accused of killing ten villagers.", "killing", {"---COP"}),
    ("The Syrian general was sacked after killing two prisoners.", "killing", {"SYRMIL"}),
    ("A Serbian policeman was arrested for killing a student.", "killing", {"SRBCOP"}),
]
BY_NOBODY = [
    # nor is it the doer of the passive deed itself
    ("An Indian army convoy was attacked in Pulwama.", "attacked", set(), {"IND"}),
    ("Police were ambushed in Mali.", "ambushed", set(), {"MLICOP"}),
    ("A Nigerian army lorry was ambushed near Jos.", "ambushed", set(), {"NGA"}),
    ("Syrian rebels were driven from Aleppo.", "driven", set(), {"SYRREB"}),
    ("The Ugandan camp was attacked at night.", "attacked", set(), {"UGA"}),
    ("Sudanese policemen were attacked in Darfur.", "attacked", set(), {"SDNCOP"}),
    ("Peruvian soldiers were ambushed in the jungle.", "ambushed", set(), {"PERMIL"}),
    ("A Pakistani patrol boat was attacked at sea.", "attacked", set(), {"PAK"}),
    ("Chadian troops were ambushed by Boko Haram.", "ambushed", {"NGAREB"}, {"TCDMIL"}),
    ("A Houthi drone was fired at Riyadh, killing two soldiers.", "fired", {"YEMMIL"}, {"SAU"}),
    ("The police were told to leave Kenya.", "told", set(), {"KENCOP"}),
]
WEAPONS = [
    # weapons that hit what is a country's are not that country's
    ("A Saudi oil plant was hit by drones.", "hit", {"---MIL"}),
    ("Drones hit a Kuwaiti refinery on Saturday.", "hit", {"---MIL"}),
    ("Warplanes bombed a Syrian village on Monday.", "bombed", {"---MIL"}),
    ("A Lebanese town was bombed by jets.", "bombed", {"---MIL"}),
    ("A Russian depot was struck by drones on Monday.", "struck", {"---MIL"}),
    ("Helicopters attacked a Libyan convoy.", "attacked", {"---MIL"}),
    ("An Armenian village was shelled by tanks.", "shelled", {"---MIL"}),
    ("Gunships attacked two Yemeni ports.", "attacked", {"---MIL"}),
    ("Jets bombed an Iraqi bridge on Friday.", "bombed", {"---MIL"}),
    ("Warships shelled a Libyan port on Sunday.", "shelled", {"---MIL"}),
    # with an owner they are his
    ("A Saudi oil plant was hit by Iranian drones.", "hit", {"IRNMIL"}),
    ("Turkish jets bombed a Syrian village.", "bombed", {"TURMIL"}),
    # soldiers and gunmen may well be at home
    ("A Kenyan hotel was stormed by gunmen.", "stormed", {"KENUAF"}),
]


@pytest.mark.parametrize(("text", "word", "actors"), [*BEFALLEN, *SENT, *WEAPONS])
def test_who_did_it(coder: Coder, text: str, word: str, actors: set[str]) -> None:
    record = coder.read(text, date="2024-03-12")
    event = event_by(record, word)
    assert side(record, event.actor, *event.co_actors) == actors


@pytest.mark.parametrize(("text", "word", "actors", "recipients"), BY_NOBODY)
def test_whom_it_befell(coder: Coder, text: str, word: str, actors: set[str], recipients: set[str]) -> None:
    record = coder.read(text, date="2024-03-12")
    event = event_by(record, word)
    assert side(record, event.actor, *event.co_actors) == actors
    assert side(record, event.recipient, *event.co_recipients) == recipients
