"""A drawing as PNG, by matplotlib's canvas: the very shapes of the SVG, for where none can be shown.

matplotlib and not a renderer of SVG: those that are light need a system library (cairo) or are not permissive.
matplotlib has wheels for every system and a font with Latin, Greek and Cyrillic letters; it is of the extra `series`.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from onrecord.errors import SettingsError
from onrecord.series.shapes import DARK, LIGHT, Area, Dots, Drawing, Line, Shape, Words

DOTS_AN_INCH = 300
_CENTIMETRES = 16.0
_INCH = 2.54
_POINT = 72.0


def png(drawing: Drawing, *, dark: bool = False) -> bytes:
    """The drawing as a file of PNG, 16 cm wide at 300 dots an inch.

    Raises:
        SettingsError: matplotlib is not installed.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - slow to load, and an extra
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise SettingsError(
            "a PNG needs matplotlib, which is not installed: pip install 'onrecord[series]', or take the picture as SVG"
        ) from error
    palette = DARK if dark else LIGHT
    inches = _CENTIMETRES / _INCH
    figure = Figure(figsize=(inches, inches * drawing.height / drawing.width), dpi=DOTS_AN_INCH)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    axes.axis("off")
    unit = inches * _POINT / drawing.width  # points of print in one unit of the drawing
    for level, shape in enumerate(drawing.shapes, 1):
        _draw(axes, shape, palette[shape.role], unit, level)
    made = io.BytesIO()
    figure.savefig(made, format="png", facecolor=palette["paper"], metadata={"Title": drawing.title})
    return made.getvalue()


def write_png(drawing: Drawing, path: Path, *, dark: bool = False) -> None:
    """Write the drawing as PNG.

    Raises:
        SettingsError: matplotlib is not installed, or the file cannot be written.
    """
    made = png(drawing, dark=dark)
    try:
        path.write_bytes(made)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror}") from error


def _draw(axes: Any, shape: Shape, colour: str, unit: float, level: int) -> None:
    match shape:
        case Line(points, _, width):
            axes.plot(*zip(*points, strict=True), color=colour, linewidth=width * unit, zorder=level)
        case Area(points, _, strength):
            axes.fill(*zip(*points, strict=True), color=colour, alpha=strength, linewidth=0, zorder=level)
        case Dots(points, _, size):
            axes.scatter(*zip(*points, strict=True), color=colour, s=(size * unit) ** 2, linewidths=0, zorder=level)
        case Words(at, text, _, size, anchor, bold):
            where = {"start": "left", "middle": "center", "end": "right"}[anchor]
            weight = "bold" if bold else "normal"
            plain = text.replace("$", r"\$")
            axes.text(*at, plain, color=colour, fontsize=size * unit, ha=where, weight=weight, zorder=level)
