"""Pictures: one description for both kinds, gaps left open, words that can be read aloud, light and dark."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.moves.party import Party
from onrecord.series.calendar import Calendar
from onrecord.series.picture import WIDTH, picture
from onrecord.series.shapes import DARK, LIGHT, Area, Dots, Drawing, Line, Words
from onrecord.series.svg import svg
from onrecord.series.table import Asked, Row, Series

SVG = "{http://www.w3.org/2000/svg}"
PAIR = (Party("Bosnia & Herzegovina", "BIH"), Party("Iran", "IRN"))


def a_series(weeks: int = 30, gap: range = range(10, 13), *, directed: bool = True) -> Series:
    periods = tuple(date(2019, 1, 7) + timedelta(days=7 * at) for at in range(weeks))
    names = ("BIH to IRN", "IRN to BIH") if directed else ("BIH and IRN",)
    rows = [
        Row(day, name) if at in gap else Row(day, name, -at % 7 - 3.0, -1.0, -at % 7 - 4.0, -9.0, 4.0, 3, 2, 2)
        for at, day in enumerate(periods)
        for name in names
    ]
    watched = frozenset(day for at, day in enumerate(periods) if at not in gap)
    return Series(Asked(PAIR, directed=directed), Calendar("week", periods, watched), tuple(rows), ("a note",))


def shapes(drawing: Drawing, kind: type, role: str) -> list[object]:
    return [shape for shape in drawing.shapes if isinstance(shape, kind) and shape.role == role]


def test_a_gap_breaks_the_line_and_is_shaded() -> None:
    drawing = picture(a_series())
    lines = shapes(drawing, Line, "first")
    assert [len(line.points) for line in lines] == [10, 17]
    (gap,) = shapes(drawing, Area, "gap")[:1]
    left, right = min(x for x, _ in gap.points), max(x for x, _ in gap.points)
    assert lines[0].points[-1][0] < left < right < lines[1].points[0][0]
    assert len(shapes(drawing, Dots, "first")[0].points) == 27
    assert any("no text in the store" in shape.text for shape in shapes(drawing, Words, "soft"))


def test_without_a_gap_nothing_is_shaded_nor_told() -> None:
    drawing = picture(a_series(gap=range(0)))
    assert not shapes(drawing, Area, "gap")
    assert not any("no text in the store" in shape.text for shape in shapes(drawing, Words, "soft"))


def test_a_single_period_between_gaps_is_seen() -> None:
    drawing = picture(a_series(weeks=3, gap=range(1, 3)))
    (line,) = shapes(drawing, Line, "first")
    assert line.points[0][0] < line.points[1][0]


def test_a_store_of_gaps_and_zeros_is_drawn() -> None:
    series = a_series(weeks=4, gap=range(4))
    assert picture(series).height > 100


def test_both_directions_have_one_scale_and_their_axis_its_unit() -> None:
    drawing = picture(a_series())
    words = [shape.text for shape in drawing.shapes if isinstance(shape, Words)]
    assert words.count("sum of Goldstein values, conflict below 0, by week") == 2
    assert words.count("−10") == 2
    assert "BIH to IRN (81 events)" in words
    assert any(word.endswith("2019") for word in words)


@pytest.mark.parametrize("weeks", [1, 30, 160, 900])
@pytest.mark.parametrize("directed", [True, False])
def test_everything_is_inside_and_large_enough_for_print(weeks: int, directed: bool) -> None:
    drawing = picture(a_series(weeks, range(0), directed=directed))
    for shape in drawing.shapes:
        points = [shape.at] if isinstance(shape, Words) else shape.points
        assert all(0 <= x <= WIDTH and 0 <= y <= drawing.height for x, y in points)
    points_of_print = 160 / 25.4 * 72 / WIDTH
    assert min(shape.size for shape in drawing.shapes if isinstance(shape, Words)) * points_of_print >= 7
    dates = [
        shape.at[0]
        for shape in drawing.shapes
        if isinstance(shape, Words) and shape.role == "soft" and shape.anchor == "middle"
    ]
    assert all(abs(after - before) > 40 or after <= before for before, after in pairwise(dates))


def test_an_svg_is_sound_small_and_says_what_it_shows() -> None:
    text = svg(picture(a_series()))
    root = ET.fromstring(text)  # noqa: S314 - our own
    assert root.find(f"{SVG}title").text == "Bosnia & Herzegovina and Iran, weeks from 2019-01-07 to 2019-07-29"
    assert root.find(f"{SVG}desc").text == "a note"
    assert root.get("width") == "16cm"
    assert len(text) < 15_000
    assert "sans-serif" in text
    assert not re.search(r"(?:href|url\(|<script)", text)


def test_light_turns_dark_on_a_screen_that_wants_it_and_dark_stays_dark() -> None:
    drawing = picture(a_series())
    light, dark = svg(drawing), svg(drawing, dark=True)
    assert light.index(LIGHT["paper"]) < light.index("prefers-color-scheme:dark") < light.index(DARK["paper"])
    assert LIGHT["paper"] not in dark
    assert "prefers-color-scheme" not in dark


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", ["ink", "soft", "first", "second"])
def test_words_stand_out_from_the_paper(palette: dict[str, str], role: str) -> None:
    def brightness(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((brightness(palette[role]), brightness(palette["paper"])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_a_png_is_of_the_same_shape(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from onrecord.series.png import DOTS_AN_INCH, write_png  # noqa: PLC0415

    drawing = picture(a_series())
    write_png(drawing, tmp_path / "a.png", dark=True)
    head = (tmp_path / "a.png").read_bytes()[:24]
    width, height = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert width == pytest.approx(16 / 2.54 * DOTS_AN_INCH, abs=2)
    assert height / width == pytest.approx(drawing.height / drawing.width, rel=0.01)
