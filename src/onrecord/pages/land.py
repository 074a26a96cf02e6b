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
            yield from (_on_map(_joined(ring, arcs)) for ring in polygon)


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


def _on_map(points: Sequence[Point]) -> Iterator[Point]:
    """The points of a ring on the map, and as many between as its edges need to bend."""
    for (lon, lat), (to_lon, to_lat) in pairwise(points):
        steps = 1 + int(max(abs(to_lon - lon), abs(to_lat - lat)) // _STEP)
        for step in range(steps):
            yield project(lon + (to_lon - lon) * step / steps, lat + (to_lat - lat) * step / steps)


def _corner(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
