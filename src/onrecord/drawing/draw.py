"""From moves to the text of a picture."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.drawing.ladder import ladder
from onrecord.drawing.layout import Layout
from onrecord.drawing.model import MOST_MOVES, Picture, chosen, linked, picture
from onrecord.drawing.parties import Naming
from onrecord.drawing.ring import ring
from onrecord.drawing.svg import svg
from onrecord.drawing.told import Told
from onrecord.drawing.words import MoveWords
from onrecord.errors import QuestionError


def draw(
    moves: Sequence[Told],
    names: Naming,
    words: MoveWords,
    title: str,
    about: str = "",
    *,
    most: int = MOST_MOVES,
    dark: bool = False,
) -> str:
    """An SVG file of some moves.

    Args:
        moves: The moves.
        names: How their parties are named, and which are asked for.
        words: What moves are called.
        title: The heading.
        about: What the line below it says first.
        most: The most moves that are drawn; fewer where more would not be legible.
        dark: Whether it is dark everywhere.

    Raises:
        QuestionError: None of the moves names a party.
    """
    shown, layout = fitted(moves, names, words, title, about, most)
    return svg(shown, layout, words, dark=dark)


def fitted(
    moves: Sequence[Told], names: Naming, words: MoveWords, title: str, about: str = "", most: int = MOST_MOVES
) -> tuple[Picture, Layout]:
    """The picture with as many moves as are legible, and its layout.

    Raises:
        QuestionError: None of the moves names a party.
    """
    drawn = linked(moves, names)
    if not drawn:
        seen = f"none of {len(moves):,} moves names a party" if moves else "there is no move"
        raise QuestionError(f"nothing can be drawn: {seen}; ask for another party, time or status")
    unnamed = 0 if names.asked else len(moves) - len(drawn)
    while True:
        kept = chosen(drawn, most)
        shown = picture(title, about, drawn, kept, words, unnamed)
        layout = ladder(shown) if len(shown.parties) <= 2 else ring(shown)
        if layout is not None:
            return shown, layout
        most = len(kept) - max(1, len(kept) // 12)
