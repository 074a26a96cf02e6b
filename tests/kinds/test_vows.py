"""Vows to retaliate are threats, other vows are not; the day of the deed that is answered is over."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

VOWS = [
    ("Iran vowed to retaliate against Israel.", "THREATEN"),
    ("Iran vowed on Tuesday to retaliate against Israel over an air strike on Monday.", "THREATEN"),
    ("Pakistan pledged to retaliate against India.", "THREATEN"),
    ("Iran promised to retaliate against the United States.", "THREATEN"),
    ("Hezbollah swore to retaliate against Israel.", "THREATEN"),
    ("Syria pledged to avenge the strike.", "THREATEN"),
    ("Hamas vowed to avenge the killing of its leader.", "THREATEN"),
    ("China vowed to retaliate against the United States over tariffs.", "THREATEN"),
    ("The Houthis vowed to retaliate against Saudi Arabia.", "THREATEN"),
    ("North Korea swore to annihilate South Korea.", "THREATEN"),
    ("Turkey promised on Friday to retaliate against the rebels.", "THREATEN"),
    ("Germany vowed to help Ukraine.", "AGREE"),
    ("Japan vowed to cooperate with South Korea.", "AGREE"),
    ("Italy vowed to support Libya.", "AGREE"),
    ("China vowed to cut emissions.", "AGREE"),
    ("Kenya vowed to make peace with Somalia.", "AGREE"),
    ("Egypt pledged to defend Kuwait.", "AGREE"),
    ("Norway promised to send aid to Sudan.", "AGREE"),
    ("The EU pledged to admit Moldova.", "AGREE"),
    ("Russia promised to free the sailors.", "AGREE"),
    ("France pledged to return the statues to Benin.", "AGREE"),
]


@pytest.mark.parametrize(("text", "kind"), VOWS)
def test_what_a_vow_is(coder: Coder, text: str, kind: str) -> None:
    assert coder.read(text, date="2024-03-12").events[0].type == kind


ANSWERED = [
    # published on a Tuesday
    ("Russia promised to punish Ukraine for the bombing of a bridge on Saturday.", "bombing", "2024-03-30"),
    ("Cuba will protest over the killing of a diplomat on Saturday.", "killing", "2024-03-30"),
    ("Israel will punish the gunmen for the shooting of two soldiers on Friday.", "shooting", "2024-03-29"),
    ("Chad will recall its envoy over the arrest of two pilots on Sunday.", "arrest", "2024-03-31"),
    ("Peru is to expel a consul over the kidnapping of a pilot on Friday.", "kidnapping", "2024-03-29"),
    ("Iran will summon the envoy over the expulsion of a diplomat on Monday.", "expulsion", "2024-04-01"),
    ("Egypt will protest over the abduction of its consul on Thursday.", "abduction", "2024-03-28"),
    ("Mali will expel the envoy over the detention of two soldiers on Sunday.", "detention", "2024-03-31"),
    ("Turkey plans to punish the rebels for the shelling of a village on Friday.", "shelling", "2024-03-29"),
    ("Norway will protest over the murder of a spy on Saturday.", "murder", "2024-03-30"),
    # what has a day of its own to come keeps it
    ("Turkey will meet Greece on Friday over the clash on Sunday.", "meet", "2024-04-05"),
    ("Japan will hold talks with China on Friday.", "hold talks", "2024-04-05"),
    ("The rebels plan an attack on Saturday.", "attack", "2024-04-06"),
    ("Kenya will vote for a new parliament on Saturday.", "vote", "2024-04-06"),
    ("Germany will send arms to Ukraine on Friday.", "send arms", "2024-04-05"),
    ("Brazil will sign the treaty on Thursday.", "sign", "2024-04-04"),
    ("The army will attack Goma on Friday.", "attack", "2024-04-05"),
    ("Iran will release two sailors on Saturday.", "release", "2024-04-06"),
    ("Spain will expel two envoys on Sunday.", "expel", "2024-04-07"),
    ("India and Nepal will hold talks on Saturday over the border.", "hold talks", "2024-04-06"),
    ("Chile will close the border on Friday.", "close", "2024-04-05"),
    # but not that of what it answers
    ("Spain will summon the envoy over the arrest on Sunday.", "summon", None),
    ("Turkey is to expel two diplomats over a raid on Friday.", "expel", None),
]


@pytest.mark.parametrize(("text", "word", "day"), ANSWERED)
def test_the_day_of_what_is_answered(coder: Coder, text: str, word: str, day: str | None) -> None:
    record = coder.read(text, date="2024-04-02")
    event = next(each for each in record.events if each.trigger.text.startswith(word))
    assert (event.date and event.date.start) == day
