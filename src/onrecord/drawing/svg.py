"""A picture as the text of an SVG file: text as text, ids that a link can name, light and dark, nothing else needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from onrecord.drawing.geometry import Curve, Point
from onrecord.drawing.layout import SIZES, LaidArrow, LaidParty, Layout, TextLine
from onrecord.drawing.model import Picture
from onrecord.drawing.text import clean, fold, width
from onrecord.drawing.words import MoveWords

NARROWEST = 700.0
"""The least width of a picture, so that its legend has room."""

_MARGIN = 24.0
_HEADING, _ABOUT, _SMALL = 20.0, 12.5, 11.5

_LIGHT = {
    "ground": "#ffffff",
    "ink": "#1b1f24",
    "faint": "#57606a",
    "party": "#f2f4f6",
    "edge": "#3b434b",
    "1": "#0a62b0",
    "2": "#084a86",
    "3": "#b8450a",
    "4": "#9c1c1c",
}
_DARK = {
    "ground": "#14181c",
    "ink": "#e8ebee",
    "faint": "#a4adb6",
    "party": "#232a31",
    "edge": "#b9c2ca",
    "1": "#6cb3f5",
    "2": "#8fc8ff",
    "3": "#f0a05a",
    "4": "#ff8577",
}
"""Colours by what they are for; 1 to 4 are the classes of moves."""

_FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class InPage:
    """A picture within a page of HTML: the page has its style and colours, and its arrows are links.

    Attributes:
        name: What its ids begin with, so that a page may have several pictures.
        address: Where the arrow of an event leads; None where it leads nowhere.
    """

    name: str
    address: Callable[[str], str | None]


def svg(picture: Picture, layout: Layout, words: MoveWords, *, dark: bool = False, page: InPage | None = None) -> str:
    """The text of an SVG file, or of a picture within a page.

    Args:
        picture: What it shows.
        layout: Where.
        words: What its legend calls things.
        dark: Whether it is dark everywhere; else it is where the reader's screen is.
        page: How it stands in a page; None for a file.
    """
    wide = max(layout.size[0], NARROWEST)
    heading = _heading(picture, wide)
    top = _MARGIN + sum(size * 1.35 for _, size, _ in heading)
    legend = _legend(words, picture, wide)
    foot = fold(picture.left_out, wide - 2 * _MARGIN, _SMALL, 4)
    high = top + layout.size[1] + legend.height + (len(foot) * _SMALL * 1.4 + 10 if foot else 0) + _MARGIN / 2
    aside = ((wide - layout.size[0]) / 2, top)
    size = f'viewBox="0 0 {_n(wide)} {_n(high)}" width="{_n(wide)}" height="{_n(high)}"'
    lines = [
        *(_opening(picture, size, dark=dark) if page is None else _opening_in(page, picture, size)),
        f'<rect class="ground" x="0" y="0" width="{_n(wide)}" height="{_n(high)}"/>',
        *_heading_lines(heading),
        f'<g transform="translate({_n(aside[0])} {_n(aside[1])})">',
        *(line for party in layout.parties if party.rail for line in _rail(party)),
        *(line for arrow in layout.arrows for line in _arrow(arrow, layout, page)),
        *(line for party in layout.parties for line in _party(party)),
        *(_line(day) for day in layout.days),
        "</g>",
        f'<g transform="translate(0 {_n(top + layout.size[1])})">',
        *legend.lines,
        *(_small(line, (_MARGIN, legend.height + 10 + _SMALL * 1.4 * number)) for number, line in enumerate(foot)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _opening(picture: Picture, size: str, *, dark: bool) -> Iterator[str]:
    """How a file begins: what it is for who cannot see it, and its style."""
    said = 'role="img" aria-labelledby="picture-title picture-text" lang="en"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {said} {size}>'
    yield f'<title id="picture-title">{_text(picture.title)}</title>'
    yield f'<desc id="picture-text">{_text(_told(picture))}</desc>'
    yield f"<style>{_style(dark=dark)}</style>"


def _opening_in(page: InPage, picture: Picture, size: str) -> Iterator[str]:
    """How a picture in a page begins: a group of links, each of which says what it shows."""
    name = quoteattr(f"{page.name}-title")
    yield f'<svg class="drawing" role="group" aria-labelledby={name} lang="en" {size}>'
    yield f"<title id={name}>{_text(f'{picture.title}. {picture.about}')}</title>"


def _small(text: str, at: Point) -> str:
    return f'<text class="small" x="{_n(at[0])}" y="{_n(at[1])}">{_text(text)}</text>'


def _told(picture: Picture) -> str:
    """The whole picture in words, for who cannot see it."""
    parties = "; ".join(party.name for party in picture.parties)
    moves = " ".join(f"({number}) {arrow.full}" for number, arrow in enumerate(picture.arrows, 1))
    return f"{picture.about}. Parties: {parties}. Moves in the order of time: {moves} {picture.left_out}".strip()


# What stands above and below


def _heading(picture: Picture, wide: float) -> list[tuple[str, float, str]]:
    room = wide - 2 * _MARGIN
    titles = fold(picture.title, room, _HEADING, 2, bold=True)
    return [
        *((line, _HEADING, "title") for line in titles),
        *((line, _ABOUT, "about") for line in fold(picture.about, room, _ABOUT, 2)),
    ]


def _heading_lines(heading: Iterable[tuple[str, float, str]]) -> Iterator[str]:
    y = _MARGIN
    for text, size, style in heading:
        yield f'<text class="{style}" x="{_n(_MARGIN)}" y="{_n(y + size * 0.9)}">{_text(text)}</text>'
        y += size * 1.35


class _Legend:
    """The lines of a legend as they fill their rows; `height` is that of all."""

    def __init__(self, wide: float) -> None:
        self.wide, self.lines = wide, list[str]()
        self.x, self.y = _MARGIN, 14.0

    @property
    def height(self) -> float:
        return self.y + 12.0

    def add(self, sign: Iterable[str], taken: float, text: str) -> None:
        """Add a sign with what it means, on a row with room for it."""
        needed = taken + 7 + width(text, _SMALL)
        if self.x + needed > self.wide - _MARGIN:
            self.x, self.y = _MARGIN, self.y + 20
        self.lines.append(f'<g transform="translate({_n(self.x)} {_n(self.y)})">')
        self.lines += sign
        self.lines.append(f'<text class="small" x="{_n(taken + 7)}" y="4">{_text(text)}</text></g>')
        self.x += needed + 20


def _legend(words: MoveWords, picture: Picture, wide: float) -> _Legend:
    legend = _Legend(wide)
    quads = sorted({arrow.quad for arrow in picture.arrows})
    for quad in quads:
        signs = [
            f'<g class="q{quad}">',
            *_mark(quad, (5, 0)),
            _path("line", [Curve.line((14, 0), (44, 0))]),
            _head_at((44, 0), 0.0),
            "</g>",
        ]
        legend.add(signs, 44, words.quads[quad])
    kinds = {arrow.line for arrow in picture.arrows}
    meanings = {
        "solid": "told as done",
        "dashed": "planned, threatened, asked for, possible, on a condition",
        "crossed": "denied, refused or failed",
    }
    for kind, meaning in meanings.items():
        if kind in kinds:
            line = Curve.line((0, 0), (40, 0))
            signs = [
                f'<g class="any {kind}">',
                _path("line", [line]),
                *(_cross(line, 0.5) if kind == "crossed" else ()),
                "</g>",
            ]
            legend.add(signs, 40, meaning)
    if any(len(arrow.ends) == 1 for arrow in picture.arrows):
        legend.add(
            [f'<g class="any">{_path("line", [Curve.line((0, 0), (22, 0))])}{_head_at((22, 0), 0.0)}</g>'],
            22,
            "short: to or by nobody who is a party here",
        )
    return legend


# What stands in the middle


def _rail(party: LaidParty) -> Iterator[str]:
    (x, top), (_, bottom) = party.rail or ((0, 0), (0, 0))
    yield f'<path class="rail" d="M{_n(x)} {_n(top)}V{_n(bottom)}"/>'


def _party(laid: LaidParty) -> Iterator[str]:
    box = laid.box
    wide, high = box.size
    who = f": {', '.join(laid.party.who)}" if laid.party.who else ""
    yield f'<g class="party"><title>{_text(laid.party.name + who)}</title>'
    yield (f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(wide)}" height="{_n(high)}" rx="6"/>')
    yield from map(_line, laid.lines)
    yield "</g>"


def _arrow(laid: LaidArrow, layout: Layout, page: InPage | None) -> Iterator[str]:
    arrow = laid.arrow
    name = arrow.id if page is None else f"{page.name}-{arrow.id}"
    address = None if page is None else page.address(arrow.event)
    if address is not None:
        yield f"<a href={quoteattr(address)} aria-label={quoteattr(clean(arrow.full))}>"
    yield f'<g id={quoteattr(clean(name))} class="move q{arrow.quad} {arrow.line}">'
    yield f"<title>{_text(arrow.full)}</title>"
    yield _path("reach", [laid.curve])
    yield _path("line", laid.pieces)
    yield _head_at(laid.curve.end, laid.curve.heading(1.0))
    if arrow.mutual:
        yield _head_at(laid.curve.start, laid.curve.heading(0.0) + math.pi)
    if arrow.line == "crossed":
        yield from _cross(laid.curve, _free_share(laid, layout))
    yield from _mark(arrow.quad, laid.label.mark)
    yield from map(_line, laid.label.lines)
    yield "</g>" if address is None else "</g></a>"


def _free_share(laid: LaidArrow, layout: Layout) -> float:
    """Where on an arrow a cross is seen: off all labels and heads, a little nearer to its head than to its start."""
    boxes = [each.label.box.grown(8) for each in layout.arrows]
    length = math.dist(laid.curve.start, laid.curve.end)
    wanted = 0.68 if length > 120 else 0.4
    shares = [share / 50 for share in range(5, 45)]
    free = [share for share in shares if not any(box.holds(laid.curve.at(share)) for box in boxes)]
    return min(free or shares, key=lambda share: abs(share - wanted))


def _path(style: str, pieces: Iterable[Curve]) -> str:
    steps = "".join(f"M{_p(piece.start)}Q{_p(piece.control)} {_p(piece.end)}" for piece in pieces)
    return f'<path class="{style}" d="{steps}"/>'


def _head_at(tip: Point, heading: float) -> str:
    """The head of an arrow, which ends at a point."""
    corners = [
        (tip[0] - 10 * math.cos(heading + turn), tip[1] - 10 * math.sin(heading + turn)) for turn in (0.42, -0.42)
    ]
    return f'<path class="head" d="M{_p(tip)}L{_p(corners[0])}L{_p(corners[1])}Z"/>'


def _cross(curve: Curve, share: float) -> Iterator[str]:
    """Two strokes across an arrow."""
    x, y = curve.at(share)
    heading = curve.heading(share)
    for turn in (0.85, -0.85):
        across, down = 7 * math.cos(heading + turn), 7 * math.sin(heading + turn)
        yield f'<path class="cross" d="M{_p((x - across, y - down))}L{_p((x + across, y + down))}"/>'


def _mark(quad: int, at: Point) -> Iterator[str]:
    """The sign of a class: a circle for cooperation, a diamond for conflict; hollow for words, full for deeds."""
    x, y = at
    style = "full" if quad in {2, 4} else "hollow"
    if quad in {1, 2}:
        yield f'<circle class="{style}" cx="{_n(x)}" cy="{_n(y)}" r="4"/>'
    else:
        yield f'<path class="{style}" d="M{_p((x, y - 5))}L{_p((x + 5, y))}L{_p((x, y + 5))}L{_p((x - 5, y))}Z"/>'


def _line(line: TextLine) -> str:
    anchor = "" if line.align == "start" else f' text-anchor="{line.align}"'
    return f'<text class="{line.style}" x="{_n(line.at[0])}" y="{_n(line.at[1])}"{anchor}>{_text(line.text)}</text>'


# Colours and letters


def _style(*, dark: bool) -> str:
    sizes = "".join(f"text.{style}{{font-size:{size:g}px}}" for style, size in SIZES.items())
    fixed = (
        f"text{{font-family:{_FONT}}}{sizes}"
        f"text.title{{font-size:{_HEADING:g}px;font-weight:bold}}text.about{{font-size:{_ABOUT:g}px}}"
        f"text.small{{font-size:{_SMALL:g}px}}text.party,text.head,text.more{{font-weight:bold}}"
        ".line,.cross,.rail,.reach{fill:none}.reach{stroke:#000;stroke-opacity:0;stroke-width:14}"
        ".line{stroke-width:1.6}.q2 .line,.q4 .line{stroke-width:2.8}.cross{stroke-width:2.4}"
        ".dashed .line{stroke-dasharray:7 5}.rail{stroke-width:2.5}"
        ".party rect{stroke-width:1.4}.hollow{stroke-width:1.8}"
        ".move:target .line,.move:hover .line{stroke-width:4.5}.move:target text{text-decoration:underline}"
    )
    if dark:
        return fixed + _colours(_DARK)
    return f"{fixed}{_colours(_LIGHT)}@media screen and (prefers-color-scheme:dark){{{_colours(_DARK)}}}"


def _colours(of: dict[str, str]) -> str:
    quads = "".join(
        f".q{quad} .line,.q{quad} .cross{{stroke:{of[quad]}}}.q{quad} path.head,.q{quad} .full{{fill:{of[quad]}}}"
        f".q{quad} .hollow{{fill:{of['ground']};stroke:{of[quad]}}}"
        f".q{quad} text.head,.q{quad} text.more{{fill:{of[quad]}}}"
        for quad in "1234"
    )
    return (
        f".ground{{fill:{of['ground']}}}text{{fill:{of['ink']}}}text.about,text.note,text.day,text.who{{fill:{of['faint']}}}"
        f".party rect{{fill:{of['party']};stroke:{of['edge']}}}.rail{{stroke:{of['edge']}}}"
        f".any .line,.any .cross{{stroke:{of['ink']}}}.any path.head{{fill:{of['ink']}}}{quads}"
    )


def _text(text: str) -> str:
    return escape(clean(text))


def _n(number: float) -> str:
    """A number with one digit behind the point at the most, so that a picture is the same everywhere."""
    return f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")


def _p(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"
