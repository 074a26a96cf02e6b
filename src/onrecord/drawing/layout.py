"""What the two ways to lay out a picture share: labels, the boxes of parties, and the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.drawing.geometry import Box, Curve, Point, bounds
from onrecord.drawing.model import Arrow, Shown
from onrecord.drawing.text import cut, fold, width

Style = Literal["party", "who", "head", "more", "quote", "note", "day"]
SIZES: dict[Style, float] = {
    "party": 15.0,
    "who": 10.5,
    "head": 12.5,
    "more": 12.5,
    "quote": 12.0,
    "note": 10.5,
    "day": 10.5,
}
"""Sizes of letters, in pixels."""
_BOLD: frozenset[Style] = frozenset({"party", "head", "more"})
_LEADING = 1.28
"""The height of a line, in sizes of its letters."""
_MARK = 15.0
"""Room for the mark before the head of a label."""

Align = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text; `at` is the left, middle or right of its baseline."""

    text: str
    style: Style
    at: Point
    align: Align = "start"

    def moved(self, by: Point) -> TextLine:
        """The line elsewhere."""
        return replace(self, at=(self.at[0] + by[0], self.at[1] + by[1]))

    @property
    def box(self) -> Box:
        """Where its letters are, at the most."""
        size = SIZES[self.style]
        wide = width(self.text, size, bold=self.style in _BOLD)
        left = self.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[self.align]
        return Box(left, self.at[1] - size, left + wide, self.at[1] + size * (_LEADING - 1))


@dataclass(frozen=True, slots=True)
class Block:
    """The text of a label before it has a place."""

    size: Point
    lines: tuple[tuple[str, Style], ...]

    def at(self, box: Box, align: Align = "middle") -> Label:
        """The label in a box of its size."""
        y, lines, mark = box.top, [], box.centre
        for text, style in self.lines:
            size = SIZES[style]
            baseline = y + size
            if style == "head":
                wide = width(text, size, bold=True) + _MARK
                left = {"start": box.left, "middle": box.centre[0] - wide / 2, "end": box.right - wide}[align]
                mark = (left + 5.0, baseline - size * 0.36)
                lines.append(TextLine(text, style, (left + _MARK, baseline)))
            else:
                x = {"start": box.left, "middle": box.centre[0], "end": box.right}[align]
                lines.append(TextLine(text, style, (x, baseline), align))
            y += size * _LEADING
        return Label(box, mark, tuple(lines))


@dataclass(frozen=True, slots=True)
class Label:
    """The words of an arrow in their place; `mark` is the middle of the sign of its class."""

    box: Box
    mark: Point
    lines: tuple[TextLine, ...]

    def moved(self, by: Point) -> Label:
        """The label elsewhere."""
        mark = (self.mark[0] + by[0], self.mark[1] + by[1])
        return Label(self.box.moved(by), mark, tuple(line.moved(by) for line in self.lines))


@dataclass(frozen=True, slots=True)
class LaidParty:
    """A party in its place; `rail` is the line below it along which its moves stand, if there is one."""

    party: Shown
    box: Box
    lines: tuple[TextLine, ...]
    rail: tuple[Point, Point] | None = None


@dataclass(frozen=True, slots=True)
class LaidArrow:
    """An arrow in its place; `pieces` are what of its curve is seen beside the labels."""

    arrow: Arrow
    curve: Curve
    pieces: tuple[Curve, ...]
    label: Label


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture in its place, from the point (0, 0) on."""

    size: Point
    parties: tuple[LaidParty, ...]
    arrows: tuple[LaidArrow, ...]
    days: tuple[TextLine, ...] = ()


def block_of(arrow: Arrow, room: float, quote: str, day: str = "") -> Block:
    """The text of an arrow's label, folded to a width, with the words that it quotes and a day."""
    head = f"{arrow.head} · {arrow.status}" if arrow.status else arrow.head
    parts = [head] if width(head, SIZES["head"], bold=True) <= room - _MARK else [arrow.head, arrow.status]
    lines: list[tuple[str, Style]] = [
        (cut(part, room - _MARK, SIZES["head"], bold=True), "more" if number else "head")
        for number, part in enumerate(filter(None, parts))
    ]
    if quote:
        lines += [(line, "quote") for line in fold(f"“{quote}”", room, SIZES["quote"], 2)]
    lines += [(cut(note, room, SIZES["note"]), "note") for note in _with_day(arrow.notes, day, room)]
    return Block(_size_of(lines), tuple(lines))


def _with_day(notes: tuple[str, ...], day: str, room: float) -> tuple[str, ...]:
    """The small print with a day: on the last line where it has room."""
    if not day:
        return notes
    joined = " · ".join((day, *notes[-1:]))
    return (*notes[:-1], joined) if width(joined, SIZES["note"]) <= room else (*notes, day)


def _size_of(lines: Sequence[tuple[str, Style]]) -> Point:
    wide = max(
        width(text, SIZES[style], bold=style in _BOLD) + (_MARK if style == "head" else 0) for text, style in lines
    )
    return wide, sum(SIZES[style] * _LEADING for _, style in lines)


def party_block(party: Shown, room: float) -> Block:
    """The text in the box of a party: its name, and the people who are part of it here."""
    lines: list[tuple[str, Style]] = [(line, "party") for line in fold(party.name, room, SIZES["party"], 2, bold=True)]
    if party.who:
        lines += [(line, "who") for line in fold(", ".join(party.who), room, SIZES["who"], 2)]
    return Block(_size_of(lines), tuple(lines))


def place_party(party: Shown, block: Block, centre: Point, size: Point | None = None) -> LaidParty:
    """A party with its middle at a point, its text in the middle of its box."""
    wide, high = block.size
    box = Box.around(centre, size or (wide + 24, high + 14))
    return LaidParty(party, box, block.at(Box.around(centre, block.size)).lines)


def cropped(parties: Sequence[LaidParty], arrows: Sequence[LaidArrow], margin: float) -> Layout:
    """A layout moved so that all of it begins at a margin, and no larger than needed."""
    boxes = [party.box for party in parties] + [arrow.label.box for arrow in arrows]
    boxes += [Box(x - 8, y - 8, x + 8, y + 8) for arrow in arrows for x, y in arrow.curve.points()]
    whole = bounds(boxes).grown(margin)
    by = (-whole.left, -whole.top)
    return Layout(
        size=whole.size,
        parties=tuple(
            replace(each, box=each.box.moved(by), lines=tuple(line.moved(by) for line in each.lines))
            for each in parties
        ),
        arrows=tuple(
            replace(
                each,
                curve=each.curve.moved(by),
                pieces=tuple(piece.moved(by) for piece in each.pieces),
                label=each.label.moved(by),
            )
            for each in arrows
        ),
    )
