"""What is speech, and whose: deeds, questions and corrections."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "A judge dismissed the lawsuit that the university filed against the White House over a funding freeze.",
        "Apple sued Samsung, and Samsung returned fire in a Seoul court.",
        "The judge threw out the suit that the city had brought against the gun maker.",
        "The chancellor fired a warning shot at Brussels over the deficit rules.",
        "Greenpeace filed a complaint against Shell in The Hague.",
        "The court struck down the law that banned protests.",
        "The appeals court upheld the verdict against the banker.",
        "The tribunal rejected the appeal that the union had lodged.",
        "Google appealed the fine.",
        pytest.param(
            'Selim spoke with the envoy. "The truce holds." The envoy nodded.',
            marks=pytest.mark.xfail(strict=True, reason="the encoder takes the quotation for Selim's"),
        ),
    ],
)
def test_a_deed_is_no_statement(coder, text: str) -> None:
    assert coder.read(text).statements == ()


@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("Asked if Poland had sent tanks to Kyiv, the aide smiled.", None),
        ("Asked whether Egypt would reopen the crossing, the spokesman answered: “Not this week.”", None),
        ("The anchor asked the minister if the army had shot protesters.", "The anchor"),
        ("Reporters asked why Turkey had closed the border.", "Reporters"),
        ("The minister was asked whether Israel would withdraw from Gaza.", None),
        ("When asked if France would send troops, Macron said no.", None),
    ],
)
def test_a_question_is_no_request(coder, text: str, asker: str | None) -> None:
    record = coder.read(text)
    assert "REQUEST" not in {event.type for event in record.events}
    speakers = [statement.speaker for statement in record.statements if statement.act == "ask"]
    assert [None if speaker is None else speaker.text for speaker in speakers] == [asker]


@pytest.mark.parametrize(
    "text",
    [
        "Poland asked Germany to send tanks.",
        "Kyiv asked for help from Paris.",
        "The UN asked that Sudan open the border.",
        "On the anniversary of the raid, Ghana asked Benin to blacklist the group.",
    ],
)
def test_who_asks_for_a_deed_requests_it(coder, text: str) -> None:
    assert "REQUEST" in {event.type for event in coder.read(text).events}


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An earlier version of this report said police shot two marchers. They did not.",
        "Correction, March 13: This article originally stated that soldiers had burned a church in Kisumu.",
        "A previous version of this story said that Egypt had expelled the envoy.",
        "Editor's note: The headline incorrectly said Israel bombed the hospital.",
        "This story has been corrected. It originally said rangers shot a poacher.",
        "The Herald earlier reported that troops shelled a mosque. That report was wrong.",
    ],
)
def test_what_a_correction_takes_back_is_denied(coder, text: str) -> None:
    assert [event.status for event in coder.read(text).events] == ["denied"]


def test_an_earlier_report_is_not_taken_back(coder) -> None:
    (event,) = coder.read("An earlier report said police shot two marchers.").events
    assert event.status == "actual"


def test_who_chimes_in_speaks(coder) -> None:
    text = '"We have no staff," said his deputy. "And no money," chimed in the mayor.'
    assert [statement.speaker.text for statement in coder.read(text).statements][-1] == "the mayor"


@pytest.mark.parametrize("quoted", [",,We will not sign,''", "„We will not sign,”"])
def test_a_low_mark_opens_a_quotation(coder, quoted: str) -> None:
    (statement,) = coder.read(f"{quoted} said Hans Gruber.").statements
    assert (statement.kind, statement.content[0].text) == ("direct", quoted)


@pytest.mark.parametrize("mark", [":", "."])
def test_of_a_labelled_turn_only_that_somebody_speaks_is_known(coder, mark: str) -> None:
    turns = ("Q", "Did Indonesia bomb Dili?"), ("A", "I do not know."), ("Q", "Did it lie?"), ("A", "Yes, it did.")
    text = "\n\n".join(f"{label}{mark} {said}" for label, said in turns)
    record = coder.read(text)
    names = {actor.id: (actor.name, actor.country, actor.sector) for actor in record.actors}
    speakers = {names[one.speaker.actor] for one in record.statements if one.speaker and one.speaker.actor}
    assert speakers == {("questioner", None, None), ("speaker", None, None)}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police detained at least 400 people, Governor Ibaneis Rocha said.", "Ibaneis Rocha"),
        ("Rebels freed 12 hostages on Monday, the deputy head of the Red Cross mission in Goma said.", "deputy head"),
    ],
)
def test_who_is_named_at_the_end_vouches(coder, text: str, speaker: str) -> None:
    record = coder.read(text)
    (statement,) = record.statements
    assert speaker in statement.speaker.text
    assert [event.voucher for event in record.events] == [(statement.id,)]


@pytest.mark.parametrize(
    "text",
    [
        "No one said who killed the mayor.",
        "Neither the government nor the opposition said who would disarm first.",
        "None of the ministers said when talks would begin.",
    ],
)
def test_what_nobody_says_is_no_statement(coder, text: str) -> None:
    assert coder.read(text).statements == ()
