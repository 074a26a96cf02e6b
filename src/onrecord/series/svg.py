"""A drawing as SVG: small, without a font or a script of its own, light or dark as its reader has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from onrecord.series.shapes import DARK, LIGHT, Area, Dots, Drawing, Line, Point, Role, Shape, Words

_FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"


def svg(drawing: Drawing, *, dark: bool = False) -> str:
    """The drawing as SVG, 16 cm wide.

    Args:
        drawing: What to draw.
        dark: Whether it is always dark; without it, it is light, and dark on a screen whose user wants that.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    centimetres = _number(16 * drawing.height / drawing.width)
    size = f'viewBox="0 0 {width} {height}" width="16cm" height="{centimetres}cm"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title about">',
        f'<title id="title">{escape(drawing.title)}</title>',
        f'<desc id="about">{escape(drawing.description)}</desc>',
        f"<style>{_style(dark)}</style>",
        f'<rect class="f-paper" width="{width}" height="{height}"/>',
        *map(_shape, drawing.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _style(dark: bool) -> str:
    parts = [f"text{{font-family:{_FONTS}}}", *_colours(DARK if dark else LIGHT)]
    if not dark:
        parts.append(f"@media screen and (prefers-color-scheme:dark){{{''.join(_colours(DARK))}}}")
    return "".join(parts)


def _colours(palette: Mapping[Role, str]) -> Iterator[str]:
    for role, colour in palette.items():
        yield f".f-{role}{{fill:{colour}}}.s-{role}{{stroke:{colour};fill:none}}"


def _shape(shape: Shape) -> str:
    match shape:
        case Line(points, role, width):
            return (
                f'<path class="s-{role}" stroke-width="{_number(width)}" stroke-linejoin="round" d="{_path(points)}"/>'
            )
        case Area(points, role, strength):
            faint = "" if strength == 1 else f' fill-opacity="{_number(strength)}"'
            return f'<path class="f-{role}"{faint} d="{_path(points)}Z"/>'
        case Dots(points, role, size):
            dots = "".join(f"M{_number(x)} {_number(y)}h0" for x, y in points)
            return f'<path class="s-{role}" stroke-width="{_number(size)}" stroke-linecap="round" d="{dots}"/>'
        case Words():
            return _words(shape)


def _words(words: Words) -> str:
    x, y = words.at
    anchor = "" if words.anchor == "start" else f" text-anchor={quoteattr(words.anchor)}"
    weight = ' font-weight="bold"' if words.bold else ""
    return (
        f'<text class="f-{words.role}" x="{_number(x)}" y="{_number(y)}" font-size="{_number(words.size)}"'
        f"{anchor}{weight}>{escape(words.text)}</text>"
    )


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """A number of at most two digits behind the point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
