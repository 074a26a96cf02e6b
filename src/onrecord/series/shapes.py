"""What a picture is made of, whoever draws it: lines, areas, dots and words, each with a role that gives its colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
Role = Literal["paper", "ink", "soft", "grid", "gap", "first", "second"]
"""What a shape is there for: `first` and `second` are the directions."""

LIGHT: Mapping[Role, str] = MappingProxyType(
    {
        "paper": "#ffffff",
        "ink": "#1a1a1a",
        "soft": "#595959",
        "grid": "#d4d4d4",
        "gap": "#e9e6df",
        "first": "#0b559f",
        "second": "#a34700",
    }
)
DARK: Mapping[Role, str] = MappingProxyType(
    {
        "paper": "#16181c",
        "ink": "#f0f0f0",
        "soft": "#b4b4b4",
        "grid": "#3d4148",
        "gap": "#2a2c31",
        "first": "#7db8f5",
        "second": "#f2a25c",
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[Point, ...]
    role: Role
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """What points go around; `strength` is how much of its colour it has."""

    points: tuple[Point, ...]
    role: Role
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Dots:
    """Round dots at points."""

    points: tuple[Point, ...]
    role: Role
    size: float = 2.6


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text at a point: its begin, middle or end; `size` in units of the picture."""

    at: Point
    text: str
    role: Role = "ink"
    size: float = 12.0
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False


Shape: TypeAlias = Line | Area | Dots | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: `width` units are 16 cm in print, so that a unit is a quarter of a millimetre.

    Attributes:
        title: What it shows, in words.
        description: What must be known to read it.
        width: In units.
        height: In units.
        shapes: What is drawn, the lowest first.
    """

    title: str
    description: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
