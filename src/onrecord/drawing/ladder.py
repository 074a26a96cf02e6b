"""One or two parties: each a line downwards, their moves between the lines in the order of time."""

from __future__ import annotations

from onrecord.drawing.geometry import Box, Curve
from onrecord.drawing.layout import SIZES, LaidArrow, LaidParty, Layout, TextLine, block_of, party_block, place_party
from onrecord.drawing.model import Arrow, Picture, Shown
from onrecord.drawing.text import width

_BETWEEN = 540.0
"""From the one line to the other."""
_SHORT = 84.0
"""The length of an arrow that reaches no other party."""
_ROOM = 430.0
"""The most width of a label."""
_LONGEST = 130
"""Characters of the words around a move that are shown; where there are more, those of its trigger alone are."""
_MARGIN = 24.0
_PARTY = 250.0
"""The most width of a party's name."""
_GAP = 16.0
"""Between two moves."""


def ladder(picture: Picture) -> Layout:
    """A picture of one or two parties, laid out."""
    gutter = max((width(arrow.day, SIZES["day"]) + _MARGIN for arrow in picture.arrows if arrow.day), default=0.0)
    left = _MARGIN + gutter + _PARTY / 2
    rails = [left, left + _BETWEEN][: len(picture.parties)]
    shown = _by_side(picture)
    blocks = [party_block(party, _PARTY - 24) for party in shown]
    high = max(block.size[1] for block in blocks) + 14
    top = _MARGIN + high + 2 * _GAP
    at = {party.key: x for party, x in zip(shown, rails, strict=True)}
    arrows, days = [], []
    for arrow in picture.arrows:
        laid, bottom = _row(arrow, at, top)
        arrows.append(laid)
        if arrow.day:
            days.append(TextLine(arrow.day, "day", (_MARGIN, laid.curve.start[1] + 4)))
        top = bottom + _GAP
    parties = []
    for party, block, x in zip(shown, blocks, rails, strict=True):
        laid_party = place_party(party, block, (x, _MARGIN + high / 2), (max(block.size[0] + 24, 110.0), high))
        parties.append(LaidParty(party, laid_party.box, laid_party.lines, ((x, laid_party.box.bottom), (x, top))))
    right = left + _BETWEEN + _PARTY / 2 + _MARGIN
    return Layout((right, top + _MARGIN), tuple(parties), tuple(arrows), tuple(days))


def _by_side(picture: Picture) -> list[Shown]:
    """The parties from left to right: the one whose moves come first, then the other."""
    first = next((end for arrow in picture.arrows for end in arrow.ends), None)
    return sorted(picture.parties, key=lambda party: party.key != first)


def _says_more(arrow: Arrow) -> bool:
    """Whether the words around a trigger are shown in its place."""
    return arrow.quote in arrow.words and len(arrow.words) <= _LONGEST


def _row(arrow: Arrow, at: dict[str, float], top: float) -> tuple[LaidArrow, float]:
    """An arrow with its label, and where they end."""
    block = block_of(arrow, _ROOM, arrow.words if _says_more(arrow) else arrow.quote)
    (wide, high), edge = block.size, _MARGIN / 4
    if len(arrow.ends) == 2:
        begin, end = (at[key] for key in arrow.ends)
        gap = edge if begin < end else -edge
        y = top + high + 7
        curve = Curve.line((begin + gap, y), (end - gap, y))
        box = Box.around(((begin + end) / 2, top + high / 2), block.size)
        return LaidArrow(arrow, curve, (curve,), block.at(box)), y + 5
    rail = at[arrow.ends[0]]
    is_right = rail > min(at.values())
    inner, outer = (rail - edge, rail - _SHORT) if is_right else (rail + edge, rail + _SHORT)
    y = top + high / 2
    curve = Curve.line((inner, y), (outer, y)) if arrow.source is not None else Curve.line((outer, y), (inner, y))
    box = (
        Box(outer - 10 - wide, top, outer - 10, top + high)
        if is_right
        else Box(outer + 10, top, outer + 10 + wide, top + high)
    )
    return LaidArrow(arrow, curve, (curve,), block.at(box, "end" if is_right else "start")), top + high
