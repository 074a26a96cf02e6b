"""Who reports a deed is not its doer."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "According to Colonel Idris, “the convoy was ambushed at dawn.”",
        "According to Amnesty International, forty detainees were tortured in the camp.",
        "According to police, the minister was shot dead outside his home.",
        "The army said five civilians had been killed in the market.",
        "Pakistan said its consulate had been attacked in Herat.",
        "According to the Norwegian Refugee Council, its office was burned in Darfur.",
        "Two journalists were beaten in Minsk, according to Reporters Without Borders.",
        "The Red Cross said three of its workers were abducted near Goma.",
        pytest.param(
            "“Our school was shelled twice,” the headmaster said.",
            marks=pytest.mark.xfail(strict=True, reason="the encoder sees a village shelled, no school"),
        ),
        "A spokesman for the army said five soldiers had been shot.",
        "Médecins Sans Frontières told the BBC that its clinic in Aden had been bombed.",
        "In a statement, the ministry said the ambassador had been expelled.",
    ],
)
def test_the_source_is_only_the_voucher(coder, text: str) -> None:
    events = coder.read(text).events
    assert [event.actor for event in events] == [None]
    assert events[0].voucher


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The army said it had killed five rebels.", "it"),
        ("Ahmed, 34, a baker: “They shot my brother.”", "They"),
        ("The army said that troops shot three rebels.", "troops"),
        ("Russia said its forces had captured the town of Bakhmut.", "its forces"),
        ("The navy reported seizing a tanker.", "The navy"),
        ("Police announced the arrest of two men in Nairobi.", "Police"),
        ("Kenya said that its embassy was stormed by protesters.", "protesters"),
        pytest.param(
            "Farc has said it will release the Colombian Sergeant Pablo Emilio Moncayo.",
            "it",
            marks=pytest.mark.xfail(strict=True, reason="the encoder takes “said” for an agreement"),
        ),
    ],
)
def test_who_does_it_by_the_report_is_the_doer(coder, text: str, doer: str) -> None:
    assert [event.actor.text for event in coder.read(text).events] == [doer]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The bombing was blamed on the IRA by British police.", ["the IRA"]),
        ("The killing was blamed by prosecutors on a Syrian agent.", ["a Syrian agent"]),
        ("The attack was blamed on Hamas by Israel.", ["Hamas"]),
        ("The raid was condemned by Egypt.", []),
        ("The coup was denounced by France.", []),
    ],
)
def test_who_blames_a_deed_in_the_passive_did_not_do_it(coder, text: str, doers: list[str]) -> None:
    deeds = [event for event in coder.read(text).events if event.quad == 4]
    assert [event.actor.text for event in deeds if event.actor is not None] == doers
