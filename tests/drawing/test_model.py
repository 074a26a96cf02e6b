"""Which moves a picture shows, in which words, and what it says of those that it does not."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from made_moves import DAY, STATES, many, side, told

from onrecord.actors.codes import ActorCodes
from onrecord.drawing.model import Arrow, Picture, chosen, linked, picture, within
from onrecord.drawing.parties import naming
from onrecord.drawing.told import Side, Told
from onrecord.drawing.words import MoveWords
from onrecord.moves.party import Party

IRAN, USA, RUSSIA = STATES[:3]


def shown(moves: list[Told], codes: ActorCodes, words: MoveWords, *asked: Party, most: int = 20) -> Picture:
    drawn = linked(moves, naming(moves, codes, asked))
    return picture("Title", "", drawn, chosen(drawn, most), words)


def arrow_of(move: Told, codes: ActorCodes, words: MoveWords) -> Arrow:
    return shown([move], codes, words).arrows[0]


@pytest.mark.parametrize(
    ("status", "line", "said"),
    [
        ("actual", "solid", ""),
        ("planned", "dashed", "planned"),
        ("threatened", "dashed", "threatened"),
        ("asked", "dashed", "asked for"),
        ("conditional", "dashed", "on a condition"),
        ("possible", "dashed", "possible"),
        ("denied", "crossed", "denied"),
    ],
)
def test_a_status_is_a_line_and_a_word(status: str, line: str, said: str, codes: ActorCodes, words: MoveWords) -> None:
    arrow = arrow_of(told("e-1", IRAN, USA, status=status), codes, words)
    assert (arrow.line, arrow.status, arrow.head) == (line, said, "refusal")


def test_an_arrow_tells_all_that_is_known(codes: ActorCodes, words: MoveWords) -> None:
    move = told("e-1", IRAN, USA, status="conditional", condition="if it lifts its sanctions", voices=("Ann", "Ben"))
    full = arrow_of(move, codes, words).full
    for part in ("Iran → United States", "“Iran ruled out talks", "Condition: “if it lifts its sanctions”", "e-1"):
        assert part in full
    for part in ("On the word of Ann, citing Ben", "The Gazette", "2019-05-29 (the report's day)"):
        assert part in full


@pytest.mark.parametrize(
    ("changes", "notes"),
    [
        ({"voices": ("Ann",)}, ("said by Ann",)),
        ({"voices": ("Ann", "Ann", "Ben")}, ("said by Ann, citing Ben",)),
        ({"voices": ("The Gazette",)}, ()),
        ({"recipients": (Side("The charge"),)}, ("to the charge",)),
    ],
)
def test_small_print(changes: dict[str, object], notes: tuple[str, ...], codes: ActorCodes, words: MoveWords) -> None:
    assert arrow_of(told("e-1", IRAN, USA, **changes), codes, words).notes == notes


@pytest.mark.parametrize(
    ("move", "ends"),
    [
        (told("e-1", IRAN), [("e-1", "IRN", None)]),
        (told("e-1", None, IRAN), [("e-1", None, "IRN")]),
        (told("e-1", IRAN, side("Iranian army", "IRN", "MIL", "body")), [("e-1", "IRN", None)]),
        (told("e-1", IRAN, recipients=(USA, RUSSIA)), [("e-1", "IRN", "USA"), ("e-1-2", "IRN", "RUS")]),
        (told("e-1", IRAN, USA, actors=(IRAN, RUSSIA)), [("e-1", "IRN", "USA"), ("e-1-2", "RUS", "USA")]),
    ],
)
def test_arrows_go_from_the_doer(
    move: Told, ends: list[tuple[str, str | None, str | None]], codes: ActorCodes, words: MoveWords
) -> None:
    made = shown([move], codes, words).arrows
    assert [(arrow.id, arrow.source, arrow.target) for arrow in made] == ends
    assert not made[0].mutual


def test_both_take_part_alike(codes: ActorCodes, words: MoveWords) -> None:
    arrow = arrow_of(told("e-1", IRAN, actors=(IRAN, USA), reciprocal=True), codes, words)
    assert arrow.mutual
    assert arrow.ends == ("IRN", "USA")


def test_a_day_is_told_where_the_words_tell_it(codes: ActorCodes, words: MoveWords) -> None:
    assert arrow_of(told("e-1", IRAN, USA), codes, words).day == ""
    month = {"start": date(2019, 5, 1), "end": date(2019, 5, 31), "basis": "said"}
    assert arrow_of(told("e-1", IRAN, USA, **month), codes, words).day == "2019-05"
    year = {"start": date(2015, 1, 1), "end": date(2015, 12, 31), "basis": "said"}
    assert arrow_of(told("e-1", IRAN, USA, **year), codes, words).day == "2015"


def test_between_parties_first_and_one_of_each_kind_before_a_second(codes: ActorCodes) -> None:
    moves = [
        *(told(f"e-same-{n}", IRAN, USA, span=(n, n + 1)) for n in range(5)),
        told("e-alone", RUSSIA, type="ASSAULT", goldstein=-10.0),
        told("e-old", USA, IRAN, historical=True, type="ASSAULT", goldstein=-10.0),
        told("e-weak", USA, IRAN, type="REQUEST", goldstein=-1.0),
        told("e-strong", USA, IRAN, type="ASSAULT", status="planned", goldstein=-9.0),
    ]
    drawn = linked(moves, naming(moves, codes))
    taken = [{each.move.event for each in chosen(drawn, most)} for most in range(1, 6)]
    order = [taken[0], *(more - less for less, more in pairwise(taken))]
    assert order == [{"e-same-4"}, {"e-strong"}, {"e-weak"}, {"e-old"}, {"e-same-3"}]
    assert "e-alone" not in {each.move.event for each in chosen(drawn, 8)}


def test_no_more_parties_than_fit(codes: ActorCodes) -> None:
    moves = [told(f"e-{n}", IRAN, state) for n, state in enumerate(STATES[1:])]
    kept = chosen(linked(moves, naming(moves, codes)), 20, most_parties=4)
    assert len({node.key for each in kept for node in each.links[0] if node}) == 4


def test_the_rest_is_counted_in_words(codes: ActorCodes, words: MoveWords) -> None:
    made = shown([told(f"e-{n}", IRAN, USA, span=(n, n + 1)) for n in range(5)], codes, words, most=2)
    assert "Not drawn: 3 moves (refusal 3)" in made.left_out
    assert made.arrows[-1].notes == ("3 more like it",)
    assert shown(many(9, 4), codes, words).left_out == ""


def test_of_a_pair_only_what_is_between_them_or_of_one_alone(codes: ActorCodes, words: MoveWords) -> None:
    moves = [told("e-1", IRAN, USA), told("e-2", IRAN, RUSSIA), told("e-3", USA), told("e-4", RUSSIA, USA)]
    pair = shown(moves, codes, words, Party("Iran", "IRN"), Party("United States", "USA"))
    assert {arrow.id for arrow in pair.arrows} == {"e-1", "e-3"}
    one = shown(moves, codes, words, Party("Iran", "IRN"))
    assert {arrow.id for arrow in one.arrows} == {"e-1", "e-2"}


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"statuses": ("planned",)}, ["e-2"]),
        ({"since": date(2019, 1, 1)}, ["e-1", "e-2"]),
        ({"until": date(2018, 12, 31)}, []),
        ({"until": DAY}, ["e-1", "e-2", "e-3", "e-4"]),
    ],
)
def test_moves_of_a_time(asked: dict[str, object], kept: list[str]) -> None:
    moves = [
        told("e-1", IRAN),
        told("e-2", IRAN, status="planned"),
        told("e-3", IRAN, start=None, end=None),
        told("e-4", IRAN, start=date(2018, 1, 1), end=date(2018, 1, 1)),
    ]
    assert [move.event for move in within(moves, **asked)] == kept  # type: ignore[arg-type]
