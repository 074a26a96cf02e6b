"""Pictures stay legible: labels overlap nothing and stay on the canvas, however many moves there are."""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations

import pytest
from made_moves import STATES, many, told

from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.drawing.draw import draw, fitted
from onrecord.drawing.geometry import Box, Curve, cross
from onrecord.drawing.layout import Layout
from onrecord.drawing.model import Picture
from onrecord.drawing.parties import naming
from onrecord.drawing.told import Told
from onrecord.drawing.words import MoveWords, load_move_words
from onrecord.errors import QuestionError
from onrecord.ontologies.world import load_world

CASES = [(number, parties) for parties in range(1, 7) for number in (1, 6, 20)]


def laid(moves: list[Told], codes: ActorCodes, words: MoveWords) -> tuple[Picture, Layout]:
    return fitted(moves, naming(moves, codes), words, "Title")


@cache
def laid_out(number: int, parties: int) -> tuple[Picture, Layout]:
    return laid(many(number, parties), load_actor_codes(load_world()), load_move_words())


@pytest.mark.parametrize(("number", "parties"), CASES)
def test_labels_overlap_nothing_and_stay_on_the_canvas(number: int, parties: int) -> None:
    picture, layout = laid_out(number, parties)
    assert len({arrow.id for arrow in picture.arrows}) == number
    labels = [arrow.label.box for arrow in layout.arrows]
    canvas = Box(0, 0, *layout.size)
    for box in [*labels, *(party.box for party in layout.parties), *(day.box for day in layout.days)]:
        assert canvas.left <= box.left <= box.right <= canvas.right
        assert canvas.top <= box.top <= box.bottom <= canvas.bottom
    assert not [pair for pair in combinations(labels, 2) if pair[0].overlaps(pair[1])]
    assert not [1 for party in layout.parties for box in labels if party.box.overlaps(box)]
    assert not [1 for one, two in combinations(layout.parties, 2) if one.box.overlaps(two.box)]


@pytest.mark.parametrize(("number", "parties"), CASES)
def test_no_line_runs_through_a_label(number: int, parties: int) -> None:
    _, layout = laid_out(number, parties)
    for arrow in layout.arrows:
        for other in layout.arrows:
            points = [point for piece in other.pieces for point in piece.points()]
            assert not any(arrow.label.box.holds(point) for point in points)


@pytest.mark.parametrize(("number", "parties"), CASES)
def test_a_label_holds_its_words_and_an_arrow_shows_its_ends(number: int, parties: int) -> None:
    _, layout = laid_out(number, parties)
    for arrow in layout.arrows:
        for line in arrow.label.lines:
            assert arrow.label.box.grown(0.5).left <= line.box.left
            assert line.box.right <= arrow.label.box.grown(0.5).right
        seen = [point for piece in arrow.pieces for point in (piece.start, piece.end)]
        for end in (arrow.curve.start, arrow.curve.end):
            assert min(math.dist(end, point) for point in seen) < 2
        assert arrow.label.mark[0] < min(line.box.left for line in arrow.label.lines if line.style == "head")


def test_arrows_begin_and_end_at_their_parties(codes: ActorCodes, words: MoveWords) -> None:
    _, layout = laid(many(20, 6), codes, words)
    boxes = {party.party.key: party.box for party in layout.parties}
    for arrow in layout.arrows:
        for key, end in ((arrow.arrow.source, arrow.curve.start), (arrow.arrow.target, arrow.curve.end)):
            if key is not None:
                assert boxes[key].grown(16).holds(end)
                assert not boxes[key].holds(end)


def test_parallel_arrows_fan_out(codes: ActorCodes, words: MoveWords) -> None:
    iran, usa, russia = STATES[:3]
    moves = [told(f"e-{n}", iran, usa, span=(n, n + 1)) for n in range(6)] + [told("e-9", russia, usa, span=(9, 10))]
    _, layout = laid(moves, codes, words)
    middles = [arrow.curve.at(0.5) for arrow in layout.arrows if arrow.arrow.id != "e-9"]
    assert min(math.dist(*pair) for pair in combinations(middles, 2)) > 40


def test_what_is_not_legible_is_left_out_and_counted(
    codes: ActorCodes, words: MoveWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.drawing.ring._SIZES", 1)
    moves = [
        told(f"e-{n}", STATES[n % 6], STATES[(n + 1 + n // 6 % 5) % 6], span=(n, n + 1), type=f"TYPE_{n}")
        for n in range(50)
    ]
    picture, layout = fitted(moves, naming(moves, codes), words, "Title", most=50)
    labels = [arrow.label.box for arrow in layout.arrows]
    assert not [pair for pair in combinations(labels, 2) if pair[0].overlaps(pair[1])]
    assert len(picture.arrows) >= 20
    assert f"Not drawn: {50 - len(picture.arrows)} moves" in picture.left_out


@pytest.mark.parametrize("parties", [2, 6])
def test_the_same_moves_are_the_same_picture(parties: int, codes: ActorCodes, words: MoveWords) -> None:
    moves = many(20, parties)
    made = [draw(each, naming(each, codes), words, "Title") for each in (moves, list(reversed(moves)))]
    assert made[0] == made[1]


@pytest.mark.parametrize("moves", [[], [told("e-1", None)]])
def test_nothing_to_draw_is_said(moves: list[Told], codes: ActorCodes, words: MoveWords) -> None:
    with pytest.raises(QuestionError, match=r"nothing can be drawn: .*; ask for another"):
        laid(moves, codes, words)


def test_a_curve_has_gaps_where_boxes_are() -> None:
    pieces = Curve.line((0, 0), (100, 0)).pieces([Box(40, -5, 60, 5)])
    ends = [(round(piece.start[0]), round(piece.end[0])) for piece in pieces]
    assert ends == [(0, 40), (60, 100)]


def test_a_part_of_a_curve_lies_on_it() -> None:
    curve = Curve((0, 0), (50, 80), (100, 0))
    assert curve.part(0.2, 0.8).at(0.5) == pytest.approx(curve.at(0.5))
    assert cross(((0, 0), (2, 2)), ((0, 2), (2, 0)))
    assert not cross(((0, 0), (1, 1)), ((2, 0), (2, 2)))
