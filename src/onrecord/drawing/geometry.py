"""Boxes and curves, in pixels, with y downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SPECK = 9.0
"""The length of a piece of a line that is worth seeing."""

Point = tuple[float, float]

_STEPS = 36
"""Points of a curve that are looked at."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, centre: Point, size: Point) -> Box:
        """The box of a size with its middle at a point."""
        (x, y), (wide, high) = centre, size
        return cls(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)

    @property
    def centre(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def size(self) -> Point:
        """Its width and height."""
        return self.right - self.left, self.bottom - self.top

    def grown(self, by: float) -> Box:
        """The box with so much more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, by: Point) -> Box:
        """The box elsewhere."""
        return Box(self.left + by[0], self.top + by[1], self.right + by[0], self.bottom + by[1])

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether a point is in it."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom

    def meets(self, line: tuple[Point, Point]) -> bool:
        """Whether a straight line comes into it."""
        corners = (self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom)
        edges = zip(corners, (*corners[1:], corners[0]), strict=True)
        return any(map(self.holds, line)) or any(cross(line, edge) for edge in edges)

    def reach(self, angle: float) -> float:
        """How far it is from its middle to its edge in a direction."""
        wide, high = self.size
        across, down = abs(math.cos(angle)), abs(math.sin(angle))
        return min(wide / 2 / across if across > 1e-9 else math.inf, high / 2 / down if down > 1e-9 else math.inf)


def bounds(boxes: Iterable[Box]) -> Box:
    """The smallest box around some."""
    kept = list(boxes)
    return Box(
        min(box.left for box in kept),
        min(box.top for box in kept),
        max(box.right for box in kept),
        max(box.bottom for box in kept),
    )


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic Bézier curve; where the second point is midway between the others, a straight line."""

    start: Point
    control: Point
    end: Point

    @classmethod
    def line(cls, start: Point, end: Point) -> Curve:
        """A straight one."""
        return cls(start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end)

    def at(self, share: float) -> Point:
        """The point at a share of the way, from 0 to 1."""
        rest = 1 - share
        begin, middle, last = rest * rest, 2 * rest * share, share * share
        return (
            begin * self.start[0] + middle * self.control[0] + last * self.end[0],
            begin * self.start[1] + middle * self.control[1] + last * self.end[1],
        )

    def heading(self, share: float) -> float:
        """The angle at which it runs there."""
        ahead, behind = self.at(min(1.0, share + 0.01)), self.at(max(0.0, share - 0.01))
        return math.atan2(ahead[1] - behind[1], ahead[0] - behind[0])

    def points(self) -> list[Point]:
        """Points along it, both ends included."""
        return [self.at(step / _STEPS) for step in range(_STEPS + 1)]

    def part(self, begin: float, stop: float) -> Curve:
        """The piece between two shares of the way."""
        start, end, middle = self.at(begin), self.at(stop), self.at((begin + stop) / 2)
        control = (2 * middle[0] - (start[0] + end[0]) / 2, 2 * middle[1] - (start[1] + end[1]) / 2)
        return Curve(start, control, end)

    def between(self, first: Box, last: Box) -> Curve:
        """The piece that lies between the box that it begins in and the box that it ends in."""
        shares = [step / 200 for step in range(201)]
        begin = next((share for share in shares if not first.holds(self.at(share))), 0.0)
        stop = next((share for share in reversed(shares) if not last.holds(self.at(share))), 1.0)
        return self.part(begin, stop) if begin < stop else self

    def pieces(self, boxes: Sequence[Box]) -> list[Curve]:
        """The pieces that lie in none of some boxes, but specks between two of them."""
        shares = [step / 200 for step in range(201)]
        free = [not any(box.holds(self.at(share)) for box in boxes) for share in shares]
        found, begin = [], None
        for share, is_free in zip(shares, free, strict=True):
            if is_free and begin is None:
                begin = share
            elif not is_free and begin is not None:
                found.append((begin, share - 1 / 200))
                begin = None
        if begin is not None:
            found.append((begin, 1.0))
        pieces = [(begin, stop, self.part(begin, stop)) for begin, stop in found if stop > begin]
        return [
            piece
            for begin, stop, piece in pieces
            if begin == 0.0 or stop == 1.0 or math.dist(piece.start, piece.end) >= _SPECK
        ]

    def moved(self, by: Point) -> Curve:
        """The curve elsewhere."""
        start, control, end = ((x + by[0], y + by[1]) for x, y in (self.start, self.control, self.end))
        return Curve(start, control, end)


def cross(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    """Whether two straight lines cross, ends apart."""
    (a, b), (c, d) = first, second
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
