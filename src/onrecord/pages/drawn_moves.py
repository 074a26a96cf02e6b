"""The drawing of some moves, laid out once, for a page and for a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.drawing.draw import fitted
from onrecord.drawing.layout import Layout
from onrecord.drawing.model import Picture
from onrecord.drawing.parties import Naming
from onrecord.drawing.svg import InPage, svg
from onrecord.drawing.told import Told
from onrecord.drawing.words import MoveWords
from onrecord.errors import QuestionError


@dataclass(frozen=True, slots=True)
class DrawnMoves:
    """Moves that are laid out.

    Attributes:
        picture: What is drawn.
        layout: Where.
        words: What moves are called.
    """

    picture: Picture
    layout: Layout
    words: MoveWords

    @classmethod
    def of(cls, moves: Sequence[Told], names: Naming, words: MoveWords, title: str) -> DrawnMoves | None:
        """With as many moves as are legible; None where none names a party."""
        try:
            return cls(*fitted(moves, names, words, title), words)
        except QuestionError:
            return None

    def inside(self, name: str, address: Callable[[str], str | None]) -> Markup:
        """Within a page.

        Args:
            name: What its ids begin with.
            address: Where the arrow of an event leads.
        """
        return Markup(svg(self.picture, self.layout, self.words, page=InPage(name, address)))  # noqa: S704 - every text in it is escaped

    def file(self) -> str:
        """As a file of SVG."""
        return svg(self.picture, self.layout, self.words)
