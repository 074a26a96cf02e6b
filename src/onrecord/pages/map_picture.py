"""A map as SVG: circles by number on the outline of the land, without borders; with colours, for a file of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from onrecord.documents.unhidden import one_line
from onrecord.pages.land import land_path
from onrecord.pages.projection import HIGH, NAME, WIDE, project

_LARGEST, _SMALLEST = 30.0, 3.0
"""Radius of the circle of most events and the least of any, where the whole world is shown."""

_LABELS = 14
"""Places that have their names on the map, those with most events, as far as the names do not meet."""

_STEPS = 12
"""Points of each side of a region by which its box is found."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world that can be shown larger, by its degrees: west, south, east, north."""

    words: str
    west: float
    south: float
    east: float
    north: float


REGIONS: Mapping[str, Region] = MappingProxyType(
    {
        "world": Region("The world", -180, -90, 180, 90),
        "africa": Region("Africa", -20, -36, 53, 38),
        "america-north": Region("North and Central America", -130, 5, -52, 62),
        "america-south": Region("South America", -84, -56, -33, 14),
        "asia-central": Region("Central and South Asia", 50, 4, 98, 52),
        "asia-east": Region("East and Southeast Asia", 92, -11, 148, 54),
        "asia-west": Region("Western Asia", 24, 11, 64, 44),
        "europe": Region("Europe", -12, 35, 42, 66),
        "oceania": Region("Oceania", 110, -48, 180, 2),
    }
)
"""The parts of the world, by their names in an address."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A place on the map.

    Attributes:
        id: The place in the page to which it leads.
        name: What is written beside it, where there is room.
        told: What it shows, in words.
        lat: Degrees north.
        lon: Degrees east.
        events: How many events.
        is_wide: Whether it stands for a country, a region or a sea, of which it is only the middle.
    """

    id: str
    name: str
    told: str
    lat: float
    lon: float
    events: int
    is_wide: bool


@dataclass(frozen=True, slots=True)
class _Box:
    """What is shown: left, top, width and height; `scale` is its width as a part of the world's."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def scale(self) -> float:
        return self.wide / WIDE

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.left + self.wide and self.top <= y <= self.top + self.high


def picture(title: str, circles: Sequence[Circle], region: Region) -> str:
    """The map as SVG; each circle leads to a place in the page, and is told in words to who cannot see it.

    Args:
        title: What it shows.
        circles: The places.
        region: What of the world is shown.
    """
    box = _box(region)
    drawn = [(circle, project(circle.lon, circle.lat)) for circle in circles]
    seen = [(circle, at) for circle, at in drawn if box.holds(*at)]
    most = max((circle.events for circle, _ in seen), default=1)
    sized = [(circle, at, _radius(circle.events, most) * box.scale) for circle, at in seen]
    shown = f"{box.left:.1f} {box.top:.1f} {box.wide:.1f} {box.high:.1f}"
    lines = [
        f'<svg class="map" xmlns="http://www.w3.org/2000/svg" role="group" viewBox="{shown}" font-family="sans-serif"',
        f" aria-label={quoteattr(one_line(title))}>",
        f'<path class="land" fill="#d9dee3" fill-rule="evenodd" d="{land_path()}"/>',
        *(_circle(*each) for each in sized),
        *_labels(sized, box),
        "</svg>",
    ]
    return "\n".join(lines)


def note() -> str:
    """How the map is drawn, in a sentence."""
    return f"{NAME} projection, on which areas can be compared; the area of a circle goes by its number of events."


def _box(region: Region) -> _Box:
    """The smallest box that holds a region."""
    if region is REGIONS["world"]:
        return _Box(0.0, 0.0, WIDE, HIGH)
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    lons = [region.west + share * (region.east - region.west) for share in shares]
    lats = [region.south + share * (region.north - region.south) for share in shares]
    edge = [project(lon, lat) for lat in (region.south, region.north) for lon in lons]
    edge += [project(lon, lat) for lon in (region.west, region.east) for lat in lats]
    left, right = min(x for x, _ in edge), max(x for x, _ in edge)
    top, bottom = min(y for _, y in edge), max(y for _, y in edge)
    return _Box(left, top, right - left, bottom - top)


def _radius(events: int, most: int) -> float:
    return max(_SMALLEST, _LARGEST * math.sqrt(events / most))


def _circle(circle: Circle, at: tuple[float, float], radius: float) -> str:
    kind = "wide-place" if circle.is_wide else "place"
    look = 'fill="none" stroke-dasharray="4 3"' if circle.is_wide else 'fill="#b5500b" fill-opacity="0.45"'
    name = quoteattr(one_line(circle.told))
    return (
        f'<a href="#{circle.id}" aria-label={name}><circle class="{kind}" cx="{at[0]:.2f}" cy="{at[1]:.2f}" '
        f'r="{radius:.2f}" {look} stroke="#8a3a04" stroke-width="1.5" vector-effect="non-scaling-stroke">'
        f"<title>{escape(one_line(circle.told))}</title></circle></a>"
    )


def _labels(sized: Sequence[tuple[Circle, tuple[float, float], float]], box: _Box) -> Iterator[str]:
    """The names of the places with most events, where they do not meet another name or leave the map."""
    size = 13 * box.scale
    taken: list[tuple[float, float, float, float]] = []
    for circle, (x, y), radius in sized[:_LABELS]:
        name = one_line(circle.name)
        wide = 0.58 * size * len(name)
        to_left = x + radius + wide > box.left + box.wide
        left = x - radius - 0.3 * size - wide if to_left else x + radius + 0.3 * size
        own = (left, y - size / 2, left + wide, y + size / 2)
        if any(own[0] < right and own[2] > other and own[1] < low and own[3] > top for other, top, right, low in taken):
            continue
        taken.append(own)
        yield (
            f'<text class="place-name" aria-hidden="true" x="{left:.2f}" y="{y + 0.35 * size:.2f}" '
            f'font-size="{size:.2f}" fill="#1b1f24">{escape(name)}</text>'
        )
