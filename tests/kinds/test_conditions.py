"""Who is to meet the condition of a threat: whom it threatens, unless the words say that the threatener does."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

THREATENED = [
    (
        "The United States imposed sanctions on Turkey, threatening more if it did not release the pastor.",
        "release",
        "TUR",
    ),
    ("Washington threatened Ankara with sanctions if it did not free the pastor.", "free", "TURGOV"),
    ("The EU threatened Belarus with sanctions unless it released the prisoners.", "released", "BLR"),
    ("Turkey threatened Greece with war if it attacked the ship.", "attacked", "GRC"),
    ("China warned Japan of consequences unless it withdrew its ships.", "withdrew", "JPN"),
    ("Russia threatened to attack Ukraine if it did not withdraw.", "withdraw", "UKR"),
    ("Sudan expelled Chad's envoy, threatening war unless it handed over the rebels.", "handed over", "TCD"),
    ("Serbia warned Kosovo of sanctions if it arrested more Serbs.", "arrested", "KOS"),
    ("Pakistan threatened India with a boycott unless it apologised.", "apologised", "IND"),
    ("Ethiopia warned Eritrea that it would strike if it moved its troops.", "moved", "ERI"),
    ("Beijing threatened Canberra with tariffs if it banned the company.", "banned", "AUSGOV"),
    ("Iran threatened Kuwait with war if it released the general.", "released", "KWT"),
]
ITS_OWN = [
    ("Iran said it would release the crew if it received an apology.", "release", "IRN"),
    ("Iran threatened to attack Israel if it was attacked again.", "attack", "IRN"),
    ("Russia warned Ukraine that it would cut off gas if it did not pay.", "cut off", "RUS"),
    ("Turkey threatened to leave the talks with Greece if it did not get the jets.", "leave", "TUR"),
    ("Kenya said it would release two Somalis after it freed a Kenyan.", "release", "KEN"),
    ("Chile said that it would sue Peru if it found the papers.", "sue", "CHL"),
    ("Syria said it attacked Israel because it wanted revenge.", "attacked", "SYR"),
    ("Egypt warned Sudan before it closed the border.", "closed", "EGY"),
    ("Norway threatened Iceland after it sent two ships to the bank.", "sent", "NOR"),
    ("Mali said it would expel the envoy of France when it recalled its own.", "expel", "MLI"),
    ("India threatened Nepal when it closed the border.", "closed", "IND"),
]


@pytest.mark.parametrize(("text", "word", "code"), [*THREATENED, *ITS_OWN])
def test_who_meets_the_condition(coder: Coder, text: str, word: str, code: str) -> None:
    record = coder.read(text, date="2024-03-12")
    known = {actor.id: actor.code for actor in record.actors}
    event = next(each for each in record.events if each.trigger.text.startswith(word))
    assert event.actor is not None
    assert event.actor.actor is not None
    assert known[event.actor.actor] == code


@pytest.mark.parametrize(
    "text",
    [
        "Iran threatened to attack Israel if it was attacked again.",
        "Iran vowed to strike Israel if it was bombed.",
        "Russia threatened to shell Poland if it was attacked.",
    ],
)
def test_whom_the_condition_befalls(coder: Coder, text: str) -> None:
    record = coder.read(text, date="2024-03-12")
    known = {actor.id: actor.name for actor in record.actors}
    (event,) = [each for each in record.events if each.trigger.text in {"attacked", "bombed"}]
    assert event.recipient is not None
    assert known[event.recipient.actor or ""] == text.split(maxsplit=1)[0]
