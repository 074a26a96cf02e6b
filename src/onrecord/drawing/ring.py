"""Three parties and more: on an ellipse, in an order in which few arrows cross; parallel arrows fan out.

Every label stands on its own arrow, which has a gap for it, or at the end of an arrow that reaches no other party.
Where no such places are free, the ellipse grows; where it is as large as it may be, the picture has too many moves.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from onrecord.drawing.geometry import Box, Curve, Point, cross
from onrecord.drawing.layout import Block, LaidArrow, LaidParty, Layout, block_of, cropped, party_block, place_party
from onrecord.drawing.model import Arrow, Picture

_ROOM = 184.0
"""The most width of a label."""
_PARTY = 150.0
"""The most width of a party's name."""
_SMALLEST, _GROWTH, _SIZES = (300.0, 205.0), 1.11, 10
"""The half axes of the ellipse, by how much it grows at a time, and how many sizes there are."""
_LARGER, _STRAY = 14.0, 250.0
"""What it costs that a picture is a size larger, and that an arrow runs into a party."""
_APART = 6.0
"""Between labels, at the least."""
_SHARES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)
"""Where on an arrow its label may stand, best first."""
_REACHES = (26.0, 52.0, 90.0, 140.0)
"""How long an arrow may be that reaches no other party, best first."""
_ANGLES = 20
"""In how many directions it may go."""
_ALONG = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where on a short arrow it is seen whether it runs into a label; it is shorter than four labels are high."""
_ROUNDS = 6
"""How often each label may look for a better place."""
_CLASH = 1000.0
"""What it costs that two labels overlap, or a label and another's arrow that has no room for a gap."""
_MARGIN = 20.0
_MANY = 3
"""Arrows between two parties that need the width of the picture."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a label may stand, with the arrow that leads to it, and what speaks against it."""

    box: Box
    curve: Curve
    is_short: bool
    cost: float


def ring(picture: Picture) -> Layout | None:
    """A picture laid out, every label in a free place; None where there are too many.

    Of the sizes at which all labels find a place, the one is taken at which fewest lines are broken or run into a
    party, a larger one only where that helps.
    """
    order = _order(picture)
    blocks = [block_of(arrow, _ROOM, arrow.quote, arrow.day) for arrow in picture.arrows]
    found: list[tuple[float, dict[str, LaidParty], list[_Place]]] = []
    for step in range(_SIZES):
        parties = _around(picture, order, _GROWTH**step)
        curves = _curves(picture.arrows, parties)
        places = [
            list(_places(arrow, block, curves, parties)) for arrow, block in zip(picture.arrows, blocks, strict=True)
        ]
        if all(places) and (settled := _settle(places)) is not None:
            price = _LARGER * step + sum(place.cost for place in settled) + _STRAY * _strays(picture, curves, parties)
            found.append((price, parties, settled))
    if not found:
        return None
    _, parties, settled = min(found, key=lambda each: each[0])
    return _laid(picture, blocks, parties, settled)


def _strays(picture: Picture, curves: dict[str, Curve], parties: dict[str, LaidParty]) -> int:
    """How many arrows run into a party that is not at their end."""
    ends = {arrow.id: arrow.ends for arrow in picture.arrows}
    boxes = {key: party.box.grown(4) for key, party in parties.items()}
    return sum(
        any(box.holds(point) for point in curve.points())
        for event, curve in curves.items()
        for key, box in boxes.items()
        if key not in ends[event]
    )


def _laid(
    picture: Picture, blocks: Sequence[Block], parties: dict[str, LaidParty], settled: Sequence[_Place]
) -> Layout:
    boxes = [place.box for place in settled]
    arrows = []
    for number, (arrow, block, place) in enumerate(zip(picture.arrows, blocks, settled, strict=True)):
        near = boxes[:number] + boxes[number + 1 :] if place.is_short else boxes
        pieces = place.curve.pieces([box.grown(3) for box in near])
        arrows.append(LaidArrow(arrow, place.curve, tuple(pieces), block.at(place.box)))
    return cropped(list(parties.values()), arrows, _MARGIN)


# The parties


def _order(picture: Picture) -> list[str]:
    """The parties around the ellipse: those with most arrows between them beside each other, few arrows crossing."""
    keys = [party.key for party in picture.parties]
    links = Counter(tuple(sorted(arrow.ends)) for arrow in picture.arrows if len(set(arrow.ends)) == 2)
    best, least = keys, _knots(keys, links)
    while True:
        swaps = [_swapped(best, first, second) for first, second in combinations(range(len(keys)), 2)]
        knots, found = min(((_knots(swap, links), swap) for swap in swaps), key=lambda pair: pair[0])
        if knots >= least:
            return best
        best, least = found, knots


def _swapped(keys: Sequence[str], first: int, second: int) -> list[str]:
    swapped = list(keys)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    return swapped


def _knots(keys: Sequence[str], links: Counter[tuple[str, ...]]) -> float:
    """How tangled an order is: crossings first, then long arrows, but where there are many between two, short ones."""
    at = {key: _on_circle(place, len(keys)) for place, key in enumerate(keys)}
    lines = [((at[a], at[b]), number) for (a, b), number in links.items()]
    crossings = sum(n + m for (one, n), (other, m) in combinations(lines, 2) if cross(one, other))
    return crossings + sum((0.1 if number < _MANY else -0.2) * number * math.dist(*line) for line, number in lines)


def _on_circle(place: int, count: int) -> Point:
    """The place of a party on a circle: the first on the left, the next ones clockwise."""
    angle = math.pi + 2 * math.pi * place / count
    return math.cos(angle), math.sin(angle)


def _around(picture: Picture, order: Sequence[str], scale: float) -> dict[str, LaidParty]:
    """The parties on an ellipse, turned so that the two with most arrows between them are on the left and right."""
    shown = {party.key: party for party in picture.parties}
    fans = Counter(tuple(sorted(arrow.ends)) for arrow in picture.arrows if len(arrow.ends) == 2)
    (widest, number), *_ = fans.most_common(1) or [((), 0)]
    turn = 0.0
    if number >= _MANY:
        first, second = (math.pi + 2 * math.pi * order.index(key) / len(order) for key in widest)
        turn = math.pi / 2 - (first + second) / 2
    wide = _SMALLEST[0] * scale
    high = max(_SMALLEST[1] * scale, 26.0 * number + 120.0 * scale)
    found = {}
    for place, key in enumerate(order):
        angle = math.pi + 2 * math.pi * place / len(order) + turn
        centre = math.cos(angle) * wide, math.sin(angle) * high
        found[key] = place_party(shown[key], party_block(shown[key], _PARTY), centre)
    return found


# The arrows


def _curves(arrows: Sequence[Arrow], parties: dict[str, LaidParty]) -> dict[str, Curve]:
    """The curves of the arrows from party to party, by id; those of one pair fan out, each direction on its side."""
    pairs: defaultdict[tuple[str, ...], list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        if len(arrow.ends) == 2:
            pairs[tuple(sorted(arrow.ends))].append(arrow)
    found = {}
    for (first, second), fan in pairs.items():
        fan.sort(key=lambda arrow: arrow.source != first)  # stable: the order of time within a direction
        boxes = parties[first].box, parties[second].box
        for number, arrow in enumerate(fan):
            curve = _bent(*boxes, number - (len(fan) - 1) / 2)
            if arrow.source != first:
                curve = Curve(curve.end, curve.control, curve.start)
            found[arrow.id] = curve
    return found


def _bent(first: Box, second: Box, place: float) -> Curve:
    """The curve at a place of a fan, counted from its middle, between the edges of two boxes."""
    (x1, y1), (x2, y2) = first.centre, second.centre
    length = math.dist(first.centre, second.centre) or 1.0
    across, down = (y1 - y2) / length, (x2 - x1) / length
    gap = min(76.0, max(46.0, 52.0 / max(0.3, abs(down)))) * place
    apart = max(-24.0, min(24.0, 9.0 * place))
    start = (x1 + apart * across, y1 + apart * down)
    end = (x2 + apart * across, y2 + apart * down)
    control = ((x1 + x2) / 2 + (2 * gap - apart) * across, (y1 + y2) / 2 + (2 * gap - apart) * down)
    return Curve(start, control, end).between(first.grown(3), second.grown(3))


# The labels


def _places(arrow: Arrow, block: Block, curves: dict[str, Curve], parties: dict[str, LaidParty]) -> Iterator[_Place]:
    """Where the label of an arrow may stand: beside no party and on no other arrow's end."""
    boxes = {key: party.box.grown(_APART) for key, party in parties.items()}
    others = [curve for key, curve in curves.items() if key != arrow.id]
    points = np.array([point for curve in others for point in curve.points()] or [(np.inf, np.inf)])
    heads = [curve.at(share) for curve in others for share in (0.0, 0.97)]
    if arrow.id in curves:
        wanted = _along(curves[arrow.id], block)
    else:
        wanted = _out_of(arrow, parties[arrow.ends[0]].box, block)
    for place in wanted:
        near = place.box.grown(_APART)
        if any(near.holds(head) for head in heads) or _is_on_a_party(place, arrow, boxes):
            continue
        x, y = points[:, 0], points[:, 1]
        crossed = int(((near.left < x) & (x < near.right) & (near.top < y) & (y < near.bottom)).sum())
        yield replace(place, cost=place.cost + 7.0 * crossed)


def _is_on_a_party(place: _Place, arrow: Arrow, boxes: Mapping[str, Box]) -> bool:
    """Whether a label, or the short arrow that goes with it, would lie on a party that is none of its own."""
    if any(box.overlaps(place.box) for box in boxes.values()):
        return True
    line = place.curve.start, place.curve.end
    return place.is_short and any(box.meets(line) for key, box in boxes.items() if key not in arrow.ends)


def _along(curve: Curve, block: Block) -> Iterator[_Place]:
    """The places on a curve that leave its ends to be seen."""
    for share in _SHARES:
        box = Box.around(curve.at(share), block.size)
        if not any(box.grown(14).holds(end) for end in (curve.start, curve.end)):
            yield _Place(box, curve, is_short=False, cost=30.0 * abs(share - 0.5))


def _out_of(arrow: Arrow, party: Box, block: Block) -> Iterator[_Place]:
    """The places around a party, each with a short arrow from it or to it; best away from the middle of the ring."""
    x, y = party.centre
    outward = math.atan2(y * 1.4, x)
    for number in range(_ANGLES):
        turn = (number + 1) // 2 * (1 if number % 2 else -1) * 2 * math.pi / _ANGLES
        across, down = math.cos(outward + turn), math.sin(outward + turn)
        begin = party.reach(outward + turn) + 3
        for reach in _REACHES[arrow.line == "crossed" :]:
            end = begin + reach
            middle = end + 5 + Box.around((0, 0), block.size).reach(outward + turn)
            box = Box.around((x + across * middle, y + down * middle), block.size)
            curve = Curve.line((x + across * begin, y + down * begin), (x + across * end, y + down * end))
            if arrow.source is None:
                curve = Curve.line(curve.end, curve.start)
            yield _Place(box, curve, is_short=True, cost=9.0 * abs(turn) + 0.12 * reach)


def _settle(places: Sequence[Sequence[_Place]]) -> list[_Place] | None:
    """A place for each label so that none overlaps another; None where that is not found."""
    every = [place for own in places for place in own]
    starts = np.cumsum([0, *map(len, places)])
    costs, clashes = np.array([place.cost for place in every]), _clashes(every)
    order = sorted(range(len(places)), key=lambda number: (len(places[number]), number))
    settled: dict[int, int] = {}
    for _ in range(_ROUNDS):
        before = dict(settled)
        for number in order:
            others = [place for other, place in settled.items() if other != number]
            own = slice(starts[number], starts[number + 1])
            settled[number] = int(starts[number] + np.argmin(costs[own] + clashes[own][:, others].sum(axis=1)))
        if settled == before:
            break
    if any(clashes[one, other] >= _CLASH for one, other in combinations(settled.values(), 2)):
        return None
    return [every[settled[number]] for number in range(len(places))]


def _clashes(places: Sequence[_Place]) -> npt.NDArray[np.float64]:
    """What it costs of each two places that labels stand there."""
    boxes = np.array([(box.left, box.top, box.right, box.bottom) for box in (p.box.grown(_APART / 2) for p in places)])
    left, top, right, bottom = boxes.T
    overlap = (left[:, None] < right) & (left < right[:, None]) & (top[:, None] < bottom) & (top < bottom[:, None])
    cost = np.where(overlap, _CLASH, 0.0)
    for number, place in enumerate(places):
        if place.is_short:
            met = np.zeros(len(places), dtype=bool)
            for x, y in map(place.curve.at, _ALONG):
                met |= (left < x) & (x < right) & (top < y) & (y < bottom)
            met[number] = False
            cost[number, met] += _CLASH
            cost[met, number] += _CLASH
    return cost
