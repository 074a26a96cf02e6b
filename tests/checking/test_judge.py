"""Each verdict on rows of one report, and the words that say so."""

from __future__ import annotations

import pytest

from onrecord.checking.check import Checker
from onrecord.checking.model import Finding
from onrecord.checking.reading import TextRead
from onrecord.coder import Coder
from onrecord.documents.model import Document
from onrecord.errors import QuestionError

DAY = "2023-06-14"
TEXT = (
    "LISBON - Portugal expelled three Moroccan diplomats on Tuesday after Moroccan patrol boats fired on two "
    "Portuguese trawlers. Morocco accused Portugal of fishing in its waters. Spain will send a mediator to Morocco "
    "next week. In 2009 Denmark imposed sanctions on Morocco. Italy's foreign minister met his Moroccan counterpart "
    "in Rome on Monday. France refused to condemn Morocco. Greece offered aid to Morocco."
)


@pytest.fixture(scope="module")
def checker(coder: Coder) -> Checker:
    return coder.checker()


@pytest.fixture(scope="module")
def read(checker: Checker) -> TextRead:
    return checker.read(Document(TEXT, published=DAY))


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        (("SANCTION", "PRT", "MAR"), "upheld"),
        (("SANCTION", "PRTGOV", "MARGOV", "2023-06-13"), "upheld"),
        (("190", "Morocco", "Portugal"), "upheld"),
        (("ACCUSE", "MAR", ""), "upheld"),
        (("ASSAULT", "PRT", "MAR"), "contradicted"),
        (("AID", "MAR", "PRT"), "contradicted"),
        (("AID", "ESP", "MAR"), "planned only"),
        (("AID", "GRC", "MAR"), "planned only"),
        (("SANCTION", "DNK", "MAR", DAY), "old news"),
        (("SANCTION", "DNK", "MAR", "2009"), "upheld"),
        (("SANCTION", "PRT", "MAR", "2023-05-02"), "old news"),
        (("ASSAULT", "MAR", "NOR"), "wrong party"),
        (("ACCUSE", "JPN", "PRT"), "wrong party"),
        (("ACCUSE", "FRA", "JPN"), "wrong party"),
        (("CONSULT", "ITAGOV", "MARGOV", "", "Rome"), "upheld"),
        (("CONSULT", "ITAGOV", "MARGOV", "", "Italy"), "upheld"),
        (("CONSULT", "ITAGOV", "MARGOV", "", "Oslo"), "wrong place"),
        (("THREATEN", "BRA", "ARG"), "not in the text"),
        (("PROTEST", "DNK", "ITA"), "not in the text"),
        (("COERCE", "ITAGOV", "MAR"), "contradicted"),
    ],
)
def test_verdicts(checker: Checker, read: TextRead, cells: tuple[str, ...], verdict: str) -> None:
    assert _finding(checker, read, *cells).verdict.value == verdict


def test_a_row_says_how_it_presents_its_deed(checker: Checker, read: TextRead) -> None:
    assert _finding(checker, read, "AID", "ESP", "MAR", status="planned").verdict.value == "upheld"
    assert _finding(checker, read, "SANCTION", "PRT", "MAR", status="planned").verdict.value == "contradicted"


def test_the_words_are_those_of_the_text_and_our_row_is_named(checker: Checker, read: TextRead) -> None:
    found = _finding(checker, read, "SANCTION", "PRT", "MAR")
    assert found.words is not None
    assert TEXT[slice(*found.words.span)] == found.words.text == "expelled three Moroccan diplomats"
    (event,) = (event for event in read.record.events if event.id == found.event)
    assert (event.type, found.confidence) == ("SANCTION", event.confidence)
    assert found.why == "the text tells it as done: Portugal → Moroccan diplomats, SANCTION, actual"


def test_who_is_nowhere_named_is_told(checker: Checker, read: TextRead) -> None:
    assert _finding(checker, read, "THREATEN", "BRA", "ARG").why == "the text names nobody of BRA nor of ARG"


def test_on_whose_word_a_deed_stands_is_told(checker: Checker) -> None:
    read = checker.read(
        Document("Togo's foreign minister said on Monday that Chadian soldiers had shelled Togo.", published=DAY)
    )
    found = _finding(checker, read, "ASSAULT", "TCD", "TGO")
    assert found.verdict.value == "upheld"
    assert [remark for remark in found.remarks if remark.startswith("on the word of")] != []
    assert "on the word of" not in " ".join(
        _finding(checker, checker.read(Document(TEXT, published=DAY)), "SANCTION", "PRT", "MAR").remarks
    )


def test_a_near_type_is_told(checker: Checker, read: TextRead) -> None:
    found = _finding(checker, read, "COERCE", "PRT", "MAR")
    assert found.verdict.value == "upheld"
    assert "the text has SANCTION, which is near COERCE" in found.remarks


def test_a_text_without_events_decides_only_who_is_not_in_it(checker: Checker) -> None:
    read = checker.read(Document("The border between Chile and Peru runs through a desert of salt and stones."))
    assert _finding(checker, read, "ASSAULT", "CHL", "PER").verdict.value == "cannot be decided"
    assert _finding(checker, read, "ASSAULT", "CHL", "TUR").verdict.value == "not in the text"


def test_a_denial_is_one_and_stands_beside_what_it_denies(coder: Coder) -> None:
    text = "Chad said that Sudan had shelled a camp. Sudan denied shelling the camp."
    found = coder.check(
        "Sudan did not attack Chad, the ministry said.", {"type": "ASSAULT", "actor": "SDN", "recipient": "TCD"}
    )
    assert found.verdict.value == "denied in the text"
    both = coder.check(text, {"type": "ASSAULT", "actor": "SDN"})
    assert both.verdict.value == "upheld"
    assert any(remark.startswith("the text has it denied, too: ") for remark in both.remarks)


def test_what_may_be_the_deed_and_is_only_planned_is_planned(coder: Coder) -> None:
    row = {"type": "SANCTION", "actor": "TUR", "recipient": "GRCCVL"}
    assert coder.check("Turkey will impose sanctions on Greece.", row).verdict.value == "planned only"
    assert coder.check("Turkey imposed sanctions on Greece.", row).verdict.value == "cannot be decided"


def test_people_of_no_country_may_be_of_the_rows(coder: Coder) -> None:
    row = {"type": "ASSAULT", "actor": "CHLCVL", "recipient": "CHLCVL"}
    assert coder.check("Two men attacked a woman on Monday.", row).verdict.value == "cannot be decided"
    assert coder.check("Two men praised a woman on Monday.", row).verdict.value == "not in the text"


def test_an_unknown_field_is_refused_by_name(coder: Coder) -> None:
    with pytest.raises(QuestionError, match=r"'actr' is no field of a row that is checked; there are type, actor"):
        coder.check("Peru sent aid to Haiti.", {"type": "AID", "actr": "PER"})


def _finding(
    checker: Checker,
    read: TextRead,
    type_: str,
    actor: str,
    recipient: str,
    date: str = "",
    place: str = "",
    **more: str,
) -> Finding:
    cells = {"type": type_, "actor": actor, "recipient": recipient, "date": date, "place": place}
    return checker.finding(read, cells | more)
