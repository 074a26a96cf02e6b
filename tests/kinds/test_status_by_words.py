"""Words that leave no doubt of the status: near misses, what is called false, nobody, what is only not known."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

CALLED_FALSE = [
    ("The U.S. says Iran's claim that Israel bombed the plant is false.", "bombed"),
    ("Reports that Turkey had bombed the camp were false, the UN said.", "bombed"),
    ("It was fake news that Spain had expelled the ambassador.", "expelled"),
    ("Claims that Greece shot migrants are baseless, the minister said.", "shot"),
    ("The video showing police beating a nun was fake, the ministry said.", "beating"),
    ("The story that Poland expelled the envoys was a fabrication.", "expelled"),
    ("The minister said it was a lie that police had tortured the detainee.", "tortured"),
    ("Claims that Iran attacked the tanker turned out to be false.", "attacked"),
    ("Moscow said the report that it had bombed the market was not true.", "bombed"),
    ("There is no truth to reports that Kenya expelled the envoy.", "expelled"),
    ("Reports that Turkey had bombed villages were wrong, the UN said.", "bombed"),
    ("The report, which said that the army shot protesters, was false.", "shot"),
    ("He repeated false claims that Ukraine had shelled the plant.", "shelled"),
    ("The minister falsely claimed that Israel had bombed the hospital.", "bombed"),
    ("Photographs showing soldiers executing villagers were fake, the army said.", "executing"),
    ("A viral clip of Chilean police shooting a student is fake, officials said.", "shooting"),
    ("Peru called the report that its navy had sunk a trawler a lie.", "sunk"),
    ("An audio recording of Polish guards beating a migrant was a deepfake.", "beating"),
    ("Reports that Cyprus had bombed the ship have no foundation, the UN said.", "bombed"),
    ("The claim that Laos shot the monk is without basis.", "shot"),
    ("The opposition lied when it said that the army had killed the nurse.", "killed"),
    ("The attack on the embassy in Baku never happened, the police said.", "attack"),
]
NEAR_MISSES = [
    ("Rebels nearly captured the airport on Sunday.", "captured"),
    ("Israel almost struck Natanz last week, officials said.", "struck"),
    ("Police came close to arresting the banker.", "arresting"),
    ("The general all but accused Rwanda of arming the rebels.", "accused"),
    ("Turkey came within hours of invading Syria, a diplomat said.", "invading"),
    ("The president was almost assassinated by gunmen.", "assassinated"),
    ("Iran very nearly attacked the base.", "attacked"),
    ("Norway's parliament almost rejected the treaty.", "rejected"),
    ("The rebels almost had captured the town.", "captured"),
    ("Gunmen narrowly missed killing the governor.", "killing"),
]
DENIED_BY_ITS_PARTIES = [
    ("Police fired no shots.", "fired"),
    ("The rebels took no hostages.", "took"),
    ("Brussels imposed no sanctions on Iran.", "imposed"),
    ("The two sides signed no agreement.", "signed"),
    ("The court jailed no one.", "jailed"),
    ("Police arrested none of the protesters.", "arrested"),
    ("The minister met neither Macron nor Scholz.", "met"),
    ("Russia is no longer bombing Idlib.", "bombing"),
]
SO_AFTER_ALL = [
    ("It is not known who attacked the convoy.", "attacked"),
    ("It is not clear who shot the mayor.", "shot"),
    ("It was not false that Spain had expelled the ambassador.", "expelled"),
    ("The claim that Rwanda armed the rebels is true.", "armed"),
    ("The report that Kenya expelled the envoy was accurate.", "expelled"),
    ("It is true that Russia bombed the plant.", "bombed"),
    ("Nearly 300 people were arrested in Minsk by police.", "arrested"),
    ("The army killed almost 40 rebels.", "killed"),
    ("The rebels almost certainly attacked the convoy.", "attacked"),
    ("Israel does not deny that it attacked the consulate.", "attacked"),
    ("Russia did not deny bombing the depot.", "bombing"),
    ("Kigali never denied that it armed the rebels.", "armed"),
    ("Not all countries condemned the invasion.", "condemned"),
    ("Not all rebels surrendered to the army.", "surrendered"),
    ("Not only Poland expelled Russian diplomats.", "expelled"),
    ("On Monday not only France condemned the coup.", "condemned"),
    ("Gunmen tried to kill the mayor of Bogota.", "kill"),
    ("Gunmen attempted to kill the mayor of Bogota.", "kill"),
    ("Soldiers were trying to storm the palace.", "storm"),
    ("Soldiers attempted to storm the palace.", "storm"),
]
KEPT_FROM = [
    ("The army was not involved in the killing of ten people, Sudan said.", "killing"),
]
OPEN = [
    ("It is not known whether Israel bombed the plant.", "bombed"),
    ("The ministry refused to confirm that Belgium had expelled the envoy.", "expelled"),
    ("The Pentagon declined to confirm that American planes struck the camp.", "struck"),
    ("The army could not confirm that rebels had captured the town.", "captured"),
    ("Pakistan neither confirmed nor denied that it had shelled the village.", "shelled"),
    ("Israel refused to confirm or deny that it had struck the convoy.", "struck"),
    ("The police refused to confirm the arrest of the editor.", "arrest"),
]


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        *((*case, "denied") for case in CALLED_FALSE + NEAR_MISSES + DENIED_BY_ITS_PARTIES + KEPT_FROM),
        *((*case, "actual") for case in SO_AFTER_ALL),
        *((*case, "possible") for case in OPEN),
    ],
)
def test_words_set_the_status(coder: Coder, text: str, word: str, status: str) -> None:
    statuses = [event.status for event in coder.read(text).events if word in event.trigger.text.split()]
    assert statuses == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Turkey warned Greece against sending troops to Cyprus.", "MOBILIZE"),
        ("France warned Israel against attacking Gaza.", "ASSAULT"),
    ],
)
def test_what_somebody_is_warned_against_is_not_done(coder: Coder, text: str, kind: str) -> None:
    assert [event.status for event in coder.read(text).events if event.type == kind] == ["denied"]
