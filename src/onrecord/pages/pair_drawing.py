"""The page of a pair's drawing: who did what to whom lately, as arrows, each leading to its words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from onrecord.drawing.parties import naming
from onrecord.drawing.told import told_in_store
from onrecord.moves.party import Party
from onrecord.opened import OpenedStore
from onrecord.pages.asked_party import PartyName, find_two, name_of
from onrecord.pages.drawn_moves import DrawnMoves
from onrecord.pages.lines import COLUMNS, LineView, line_cells, line_of
from onrecord.pages.page import Page, Table
from onrecord.pages.report import load_called
from onrecord.store.dealings import rows_between
from onrecord.store.listing import list_at
from onrecord.store.moves import read_whole
from onrecord.store.ties import connect_ties

MOST_CHOSEN_FROM = 60
"""Newest rows from which what is drawn is chosen."""


@dataclass(frozen=True, slots=True)
class DrawingView:
    """A pair's drawing.

    Attributes:
        first: One party.
        second: The other.
        rows: What is drawn, the newest first.
        chosen_from: From how many of the newest rows it was chosen.
        rows_in_all: How many rows there are between the two.
    """

    first: PartyName
    second: PartyName
    rows: tuple[LineView, ...]
    chosen_from: int
    rows_in_all: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing within a page, and as a file; nothing where there is nothing to draw."""

    view: DrawingView
    inside: Markup | None
    file: str


def drawing_page(store: OpenedStore, first: str, second: str) -> Page:
    """The page of the drawing of a pair.

    Raises:
        QuestionError: A party is unknown, or the two are not apart.
        StoreError: A part cannot be read.
    """
    pair = find_two(store, first, second)
    drawn = draw_pair(store, pair)
    return Page(
        "drawing.html",
        f"{pair[0].name} and {pair[1].name}, drawn",
        drawn.view,
        beside={"drawing": drawn.inside},
        table=Table(COLUMNS, [line_cells(each) for each in drawn.view.rows]),
        drawing=drawn.file,
    )


def draw_pair(store: OpenedStore, pair: tuple[Party, Party]) -> Drawn:
    """The newest moves between two parties, drawn."""
    called = load_called()
    with connect_ties(store.store) as connection:
        found = rows_between(connection, pair, MOST_CHOSEN_FROM)
    seats = [seat for kind, seat in found.rows if kind == "event"]
    moves = read_whole(store.store, pair, seats)
    told = told_in_store(moves[seat] for seat in sorted(moves))
    title = f"{pair[0].name} and {pair[1].name}"
    drawn = DrawnMoves.of(told, naming(told, called.codes, pair), called.moves, title)
    events = {arrow.event for arrow in drawn.picture.arrows} if drawn else set()
    listed = list_at(store.store, [("event", seat) for seat in seats if seat in moves and moves[seat].event in events])
    view = DrawingView(
        name_of(pair[0]),
        name_of(pair[1]),
        tuple(line_of(each, called) for each in listed),
        len(found.rows),
        found.number,
    )
    if drawn is None:
        return Drawn(view, None, "")
    return Drawn(view, drawn.inside("pair", lambda event: f"#{event}"), drawn.file())
