"""A party's sayings are read out of a store with exact words, days, and who quotes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from stores import coded, store_with

from onrecord.coder import Coder
from onrecord.moves.party import Party
from onrecord.store.sayings import Saying, read_sayings, sayings_of

IRAN = Party("Iran", "IRN")


def read(coder: Coder, text: str, day: str = "2019-05-29") -> list[Saying]:
    """All sayings of a text."""
    rows = coder.read(text, date=day).to_dict()
    actors = {row["id"]: row for row in rows["actors"]}
    return sayings_of(rows["document"], rows["statements"], rows["events"], rows["mentions"], actors)


def test_a_store_gives_them_in_order_of_days(tmp_path: Path) -> None:
    store = store_with(
        tmp_path,
        [coded("b", "Bob said so", published="2019-06-02"), coded("a", "Ann said so", published="2019-06-01")],
    )
    found = read_sayings(store, IRAN)
    assert [(each.day, each.content[-1]) for each in found] == [
        (date(2019, 6, 1), "Ann said so"),
        (date(2019, 6, 2), "Bob said so"),
    ]
    assert [each.speaker.country for each in found] == ["IRN", "IRN"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2019, 6, 2), None, ["Bob said so"]),
        (None, date(2019, 6, 1), ["Ann said so"]),
        (date(2019, 6, 3), None, []),
    ],
)
def test_days_bound_them(tmp_path: Path, first: date | None, last: date | None, words: list[str]) -> None:
    parts = [coded("b", "Bob said so", published="2019-06-02"), coded("a", "Ann said so", published="2019-06-01")]
    found = read_sayings(store_with(tmp_path, parts), IRAN, first=first, last=last)
    assert [each.content[-1] for each in found] == words


@pytest.mark.parametrize(
    ("party", "number"),
    [(IRAN, 1), (Party("A", None, alone=True), 1), (Party("Bo", None, alone=True), 0), (Party("Chad", "TCD"), 0)],
)
def test_only_the_party_that_is_asked_for_speaks(tmp_path: Path, party: Party, number: int) -> None:
    assert len(read_sayings(store_with(tmp_path, [coded("a", "Ann said so")]), party)) == number


def test_a_sector_is_all_that_is_asked_for(tmp_path: Path) -> None:
    assert read_sayings(store_with(tmp_path, [coded("a", "Ann said so")]), Party("Iran", "IRN", "MIL")) == []


TEXT = (
    "OSLO - Norway's energy minister said on Monday that the dam would be built. Ada Moss, the prime minister, said "
    "that Chad's president had told her that talks were over. Norway rejected the plan of the lake states."
)


def test_words_are_exact_and_the_sentence_is_without_its_dateline(coder: Coder) -> None:
    for saying in read(coder, TEXT):
        assert all(piece in TEXT for piece in saying.content)
        assert saying.sentence in TEXT
        assert not saying.sentence.startswith("OSLO -")
        for first, last in saying.pieces:
            assert saying.sentence[first:last] in " ".join(saying.content)


def test_who_quotes_is_told_from_the_outside_in(coder: Coder) -> None:
    (inner,) = (each for each in read(coder, TEXT) if each.words.endswith("talks were over") and each.voucher)
    assert [quoter.name for quoter in inner.voucher] == ["Ada Moss"]
    (outer,) = (each for each in read(coder, TEXT) if each.id == inner.voucher[0].statement)
    assert outer.voucher == ()
    assert outer.inner


def test_an_event_done_in_words_is_a_saying_unless_a_statement_has_it(coder: Coder) -> None:
    found = [each for each in read(coder, TEXT) if each.act == "reject"]
    assert len(found) == 1
    assert "plan of the lake states" in found[0].words


def test_its_leader_speaks_for_the_body_that_the_sentence_names(coder: Coder) -> None:
    (found,) = read(coder, "SKOPJE - The Lake League has accepted the offer of the ministry, its president said.")
    assert found.speaker.words == "its president"
    assert "Lake League" in found.speaker.titles
