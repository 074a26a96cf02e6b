"""The first report that ships shows where Iran and the United States stood, line by line, and on whose word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.coder import Coder
from onrecord.moves.party import Party
from onrecord.ontologies.standing import StandingRules
from onrecord.records.rows import PublicationRow
from onrecord.standing.lines import Line, Standing
from onrecord.standing.standing import standing_of
from onrecord.store.coded import Outcome
from onrecord.store.folder import create_store
from onrecord.store.moves import read_moves
from onrecord.store.packing import pack

REPORT = Path(__file__).parents[2] / "samples" / "tehran-refuses-talks.txt"
PARTIES = (Party("Iran", "IRN"), Party("United States", "USA"))
DAY = date(2019, 5, 29)

LINES = {
    "offer IRN USA talks: open since 2019-05-29",
    "offer IRN USA agreement: open since 2019-05-29",
    "offer USA IRN talks: refused since 2019-05-29",
    "threat IRN USA leave: outstanding since 2019-05-29",
    "commitment IRN USA agreement: reduced since 2019-05-01",
    "commitment USA IRN agreement: ended since 2018-05-01",
    "pressure USA IRN sanctions: in force since 2018-11-01",
    "pressure USA IRN troops: in force since 2019-05-01",
    "talks - - talks: proposed since 2019-05-29",
}


@pytest.fixture(scope="module")
def standing(coder: Coder, rules: StandingRules, tmp_path_factory: pytest.TempPathFactory) -> Standing:
    record = coder.read(REPORT.read_text(encoding="utf-8").split("\n\n", 1)[1], date=DAY.isoformat()).to_dict()
    store = create_store(tmp_path_factory.mktemp("first") / "store")
    publication = PublicationRow(record["document"]["id"], None, None, DAY.isoformat(), None, REPORT.name)
    with store.writing("coder 1") as writer:
        writer.put([pack(Outcome(REPORT.name, "00", record, publication))])
    return standing_of(read_moves(store, *PARTIES), PARTIES, rules, DAY)


def line_of(standing: Standing, *key: str) -> Line:
    """The one line of a kind, by a party, about a matter."""
    (line,) = (line for line in standing.lines if (line.kind, line.by, line.about) == key)
    return line


def test_exactly_these_lines_are_shown(standing: Standing) -> None:
    assert {
        f"{line.kind} {line.by or '-'} {line.to or '-'} {line.about}: {line.state} since {line.since}"
        for line in standing.lines
    } == LINES
    assert standing.reports == (DAY, DAY)


@pytest.mark.parametrize(
    ("key", "words", "voices"),
    [
        (("offer", "USA", "talks"), "Ayatollah Ali Khamenei, on Wednesday ruled out talks with the United States", []),
        (("offer", "IRN", "agreement"), "Iran would like to make a deal", ["Donald Trump"]),
        (("offer", "IRN", "talks"), "Iran would return to talks", ["Hassan Rouhani"]),
        (("pressure", "USA", "sanctions"), "Washington reimposed sanctions on Iran's oil exports and banks", []),
        (("pressure", "USA", "troops"), "the United States sent an aircraft carrier and bombers", []),
        (("commitment", "IRN", "agreement"), "Iran stopped observing some of the limits", []),
        (("commitment", "USA", "agreement"), "Mr Trump withdrew the United States from the 2015 nuclear agreement", []),
        (("threat", "IRN", "leave"), "it threatened to go further in 60 days unless the other parties", []),
    ],
)
def test_each_is_shown_by_its_words_and_on_whose_word(
    key: tuple[str, str, str], words: str, voices: list[str], standing: Standing
) -> None:
    shown = line_of(standing, *key).evidence[-1].move
    assert words in shown.words
    assert [voice.name for voice in shown.voucher] == voices


def test_an_offer_on_a_condition_says_on_which(standing: Standing) -> None:
    (shown,) = line_of(standing, "offer", "IRN", "talks").evidence
    assert (shown.move.status, shown.move.condition) == ("conditional", "if the United States lifted its sanctions")


def test_the_threat_stands_with_what_would_avert_it(standing: Standing) -> None:
    (shown,) = line_of(standing, "threat", "IRN", "leave").evidence
    assert shown.move.words.endswith("unless the other parties to the agreement protected its oil sales")


def test_only_the_refused_offer_and_the_agreement_that_was_left_have_ended(standing: Standing) -> None:
    assert {(line.kind, line.by, line.state) for line in standing.lines if not line.is_open} == {
        ("offer", "USA", "refused"),
        ("commitment", "USA", "ended"),
    }
    assert not [line for line in standing.lines if line.disputed_by]
