"""Who welcomes or condemns "it": the decision told last before, whose taker alone is the other party."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

NOBODYS = [
    # an answer to a decision is no answer to whoever else is named beside it
    ("Turkey threatened Greece over the decision. Egypt welcomed it.", "welcomed"),
    ("Iran warned Oman over the ruling. Qatar praised it.", "praised"),
    ("China condemned the verdict. Japan welcomed it.", "welcomed"),
    ("Norway denounced the law and Sweden backed it.", "backed"),
    ("Serbia rejected the plan. Kosovo endorsed it.", "endorsed"),
    ("Kenya protested over the law, but Uganda praised it.", "praised"),
    ("Chile recalled its envoy over the verdict. Peru welcomed it.", "welcomed"),
    ("The decision angered Turkey. Egypt welcomed it.", "welcomed"),
    ("Washington threatened Ankara over the judgment. Athens hailed it.", "hailed"),
    ("Hungary blocked the measure. Slovakia supported it.", "supported"),
    ("Iran rejected the deal. Israel opposed it.", "opposed"),
    ("Armenia criticised France over the bill. Georgia condemned it.", "condemned"),
]
ITS_OWN = [
    # but an answer to whoever decides, and to whoever does another deed
    ("Morocco's decision surprised Spain. Algeria criticised it.", "criticised", {"MAR"}),
    ("Pakistan protested against India's decision to close the border. China welcomed it.", "welcomed", {"IND"}),
    ("Brazil signed the treaty on Monday. Portugal welcomed it.", "welcomed", {"BRA"}),
    ("Libya announced a ceasefire. Tunisia hailed it.", "hailed", {"LBY"}),
    ("Iran and Iraq signed an agreement. Kuwait condemned it.", "condemned", {"IRN"}),
    ("Latvia passed a law against spies. Estonia praised it.", "praised", {"LVA"}),
    ("Israel bombed Syria on Monday. Iran condemned it.", "condemned", {"ISR"}),
    ("Russia attacked Georgia. The United States denounced it.", "denounced", {"RUS"}),
    ("Sudan expelled the UN envoy. Egypt supported it.", "supported", {"SDN"}),
    ("Ethiopia closed its border. Eritrea denounced it.", "denounced", {"ETH"}),
    ("Iran helped Iraq. The United States condemned it.", "condemned", {"IRN"}),
]


@pytest.mark.parametrize(("text", "word", "recipients"), [*((*each, set()) for each in NOBODYS), *ITS_OWN])
def test_whose_deed_it_is(coder: Coder, text: str, word: str, recipients: set[str]) -> None:
    record = coder.read(text, date="2024-03-12")
    known = {actor.id: actor.code for actor in record.actors}
    event = next(each for each in record.events if each.trigger.text.startswith(word))
    sides = [party for party in (event.recipient, *event.co_recipients) if party is not None]
    assert {known[party.actor] for party in sides if party.actor} == recipients
