"""The outline of the land, without borders: `vendored/land-110m.json`, which is TopoJSON, as the path of an SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise

import msgspec

from onrecord.errors import ModelError
from onrecord.pages.projection import project

FILE = "land-110m.json"

_STEP = 5.0
"""Degrees after which a long straight edge gets another point, so that it bends as the map does."""

Point = tuple[float, float]
Arc = tuple[Point, ...]


class _Transform(msgspec.Struct, frozen=True):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Polygons(msgspec.Struct, frozen=True):
    arcs: tuple[tuple[tuple[int, ...], ...], ...]


class _Collection(msgspec.Struct, frozen=True):
    geometries: tuple[_Polygons, ...]


class _Objects(msgspec.Struct, frozen=True):
    land: _Collection


class _Topology(msgspec.Struct, frozen=True):
    """The parts of the TopoJSON that are read: https://github.com/topojson/topojson-specification."""

    transform: _Transform
    objects: _Objects
    arcs: tuple[tuple[tuple[int, int], ...], ...]


@cache
def land_path() -> str:
    """The land as the path of an SVG, in the units of `projection`; to be filled by the even-odd rule.

    Raises:
        ModelError: The file is missing from the installation, or damaged.
    """
    return "".join(f"M{'L'.join(_corner(point) for point in ring)}Z" for ring in _rings())


def _rings() -> Iterator[Iterator[Point]]:
    """The outlines, each as points on the map."""
    try:
        land = msgspec.json.decode((files("onrecord.pages") / "vendored" / FILE).read_bytes(), type=_Topology)
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(
            f"the outline of the land is missing from the installation: install onrecord again ({error})"
        ) from error
    arcs = [_degrees(arc, land.transform) for arc in land.arcs]
    for polygons in land.objects.land.geometries:
        for polygon in polygons.arcs:
            for ring in polygon:
                yield from map(_on_map, _cut(_joined(ring, arcs)))


def _degrees(arc: Iterable[tuple[int, int]], by: _Transform) -> Arc:
    """The points of an arc in degrees: each is written as steps from the one before."""
    (across, up), (left, low) = by.scale, by.translate
    points = accumulate(arc, lambda before, step: (before[0] + step[0], before[1] + step[1]))
    return tuple((left + x * across, low + y * up) for x, y in points)


def _joined(ring: Iterable[int], arcs: Sequence[Arc]) -> list[Point]:
    """The points of a ring: its arcs, one after the other; of a number below nought the arc backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _cut(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """A ring in pieces, none of which goes over the edge of the map; the file has rings that do."""
    whole = _unwound(ring)
    for turn in (-360.0, 0.0, 360.0):
        piece = [(lon + turn, lat) for lon, lat in whole]
        for side in (1.0, -1.0):
            piece = _within(piece, side)
        if piece:
            yield [*piece, piece[0]]


def _unwound(ring: Sequence[Point]) -> list[Point]:
    """A ring whose longitudes go on beyond 180 instead of jumping; one around a pole is led along the pole's line."""
    points, turn = [ring[0]], 0.0
    for (before, _), (lon, lat) in pairwise(ring):
        turn += 360.0 * ((before - lon > 180.0) - (lon - before > 180.0))
        points.append((lon + turn, lat))
    if turn:
        pole = 90.0 if ring[0][1] > 0 else -90.0
        points += [(points[-1][0], pole), (points[0][0], pole)]
    return points


def _within(points: Sequence[Point], side: float) -> list[Point]:
    """What of a ring is west of 180 degrees east, or, for a side of -1, east of 180 degrees west."""
    kept: list[Point] = []
    for (before, before_lat), (lon, lat) in pairwise([*points[-1:], *points]):
        was_in, is_in = before * side <= 180.0, lon * side <= 180.0
        if was_in != is_in:
            share = (180.0 * side - before) / (lon - before)
            kept.append((180.0 * side, before_lat + share * (lat - before_lat)))
        if is_in:
            kept.append((lon, lat))
    return kept


def _on_map(points: Sequence[Point]) -> Iterator[Point]:
    """The points of a ring on the map, and as many between as its edges need to bend."""
    for (lon, lat), (to_lon, to_lat) in pairwise(points):
        steps = 1 + int(max(abs(to_lon - lon), abs(to_lat - lat)) // _STEP)
        for step in range(steps):
            yield project(lon + (to_lon - lon) * step / steps, lat + (to_lat - lat) * step / steps)


def _corner(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
