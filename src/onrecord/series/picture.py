"""A series as a drawing: one panel a direction over one calendar, gaps left open, the coder's own doubt as a band."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from onrecord.series.calendar import NAMES, after
from onrecord.series.measures import MEASURES
from onrecord.series.shapes import Area, Dots, Drawing, Line, Point, Role, Shape, Words
from onrecord.series.table import Row, Series, by_direction

WIDTH = 640.0
"""Units; 16 cm in print."""

_LEFT, _RIGHT, _TOP = 62.0, 14.0, 30.0
_PANEL, _HEAD, _FOOT = 170.0, 40.0, 26.0
_MOST_DOTS = 400
_LETTERS = 98
_ROLES: tuple[Role, Role] = ("first", "second")


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a period and a value to a place in the drawing; `ticks` are the values that are written."""

    periods: int
    low: float
    high: float
    top: float
    ticks: tuple[float, ...]

    def x(self, at: float) -> float:
        """The place of the middle of a period."""
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (at + 0.5) / self.periods

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.top + _PANEL * (self.high - value) / (self.high - self.low)


def picture(series: Series) -> Drawing:
    """The drawing of a series."""
    names = " and ".join(party.name for party in series.asked.pair)
    measure = MEASURES[series.asked.measure]
    first, last = series.calendar.periods[0], series.calendar.periods[-1]
    title = f"{names}, {series.asked.every}s from {first} to {last}"
    low, high, ticks = _range([row for row in series.rows if row.value is not None])
    shapes: list[Shape] = [Words((_LEFT, 20), title, size=14, bold=True)]
    top = _TOP
    for role, direction in zip(_ROLES, series.directions, strict=False):
        rows = by_direction(series.rows, direction)
        scale = _Scale(len(rows), low, high, top + _HEAD, ticks)
        heading = f"{direction} ({_counts(rows, _counted(series))})"
        shapes.append(Words((_LEFT, top + 15), heading, role, size=12.5, bold=True))
        unit = f"{measure.unit}, by {series.asked.every}"
        shapes.append(Words((_LEFT, top + 31), unit, "soft", size=11))
        shapes += _panel(rows, scale, role, series)
        top += _HEAD + _PANEL + _FOOT
    legend = list(_legend(series, top + 8))
    return Drawing(title, "; ".join(series.notes), WIDTH, legend[-1].at[1] + 12, (*shapes, *legend))


def _counted(series: Series) -> str:
    """What the sums are of."""
    return "happenings" if series.counting.by == "happenings" else MEASURES[series.asked.measure].rows


def _counts(rows: Sequence[Row], noun: str) -> str:
    return f"{sum(row.events or 0 for row in rows):,} {noun}"


def _range(rows: Sequence[Row]) -> tuple[float, float, tuple[float, ...]]:
    """The lowest and highest value of the panels, which have one scale, and the values that are written."""
    seen = [value for row in rows for value in (row.value, row.low, row.high, 0.0) if value is not None]
    low, high = min(seen, default=0.0), max(seen, default=0.0)
    if low == high:
        high = low + 1
    step = _step((high - low) / 4)
    first, last = math.floor(low / step), math.ceil(high / step)
    return first * step, last * step, tuple(each * step for each in range(first, last + 1))


def _step(rough: float) -> float:
    """A round number at least as large: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= rough * 0.999)


def _panel(rows: Sequence[Row], scale: _Scale, role: Role, series: Series) -> Iterator[Shape]:
    yield from _gaps(rows, scale)
    for tick in scale.ticks:
        height = scale.y(tick)
        role_of_line: Role = "soft" if tick == 0 else "grid"
        yield Line(((_LEFT, height), (WIDTH - _RIGHT, height)), role_of_line, 1.0 if tick == 0 else 0.6)
        yield Words((_LEFT - 6, height + 4), _written(tick), "soft", 11, "end")
    yield from _calendar(series, scale)
    for run in _runs(rows):
        yield from _run(run, scale, role)
    dots = [(scale.x(at), scale.y(row.value)) for at, row in enumerate(rows) if row.value is not None]
    if dots and _has_dots(series):
        yield Dots(tuple(dots), role, 2.4 if len(rows) > 120 else 3.2)


def _written(value: float) -> str:
    return f"{value:,.10g}".replace("-", "−")


def _gaps(rows: Sequence[Row], scale: _Scale) -> Iterator[Area]:
    for empty, group in groupby(enumerate(rows), key=lambda each: each[1].value is None):
        if empty:
            places = [at for at, _ in group]
            left, right = scale.x(places[0] - 0.5), scale.x(places[-1] + 0.5)
            bottom = scale.top + _PANEL
            yield Area(((left, scale.top), (right, scale.top), (right, bottom), (left, bottom)), "gap")


def _runs(rows: Sequence[Row]) -> Iterator[list[tuple[int, Row]]]:
    """The stretches without a gap, each row with its place."""
    for empty, group in groupby(enumerate(rows), key=lambda each: each[1].value is None):
        if not empty:
            yield list(group)


def _run(run: Sequence[tuple[int, Row]], scale: _Scale, role: Role) -> Iterator[Shape]:
    """Band and line of a stretch; a single period gets a short one."""
    wide = [(at + shift, row) for at, row in run for shift in ((0.0,) if len(run) > 1 else (-0.4, 0.4))]

    def along(field: str) -> list[Point]:
        return [(scale.x(at), scale.y(getattr(row, field))) for at, row in wide]

    yield Area((*along("high"), *reversed(along("low"))), role, 0.22)
    yield Line(tuple(along("expected")), role, 1.5 if scale.periods <= _MOST_DOTS else 0.8)


def _calendar(series: Series, scale: _Scale) -> Iterator[Shape]:
    """Marks and names of years, or of months where there are few."""
    bottom = scale.top + _PANEL
    yield Line(((_LEFT, bottom), (WIDTH - _RIGHT, bottom)), "soft", 1.0)
    periods = series.calendar.periods
    first, last = periods[0], after(periods[-1], series.asked.every)
    for at, day in enumerate(_marks(first, last)):
        x = scale.x(_place(day, periods[0], last, len(periods)) - 0.5)
        yield Line(((x, bottom), (x, bottom + 4)), "soft", 1.0)
        name = str(day.year) if day.month == 1 or at == 0 else ""
        yield Words((x, bottom + 16), f"{day:%b} {name}".strip(), "soft", 11, "middle" if x < WIDTH - 40 else "end")


def _place(day: date, first: date, last: date, periods: int) -> float:
    return periods * (day - first).days / max(1, (last - first).days)


def _marks(first: date, last: date) -> list[date]:
    """First days of months, so far apart that their names have room."""
    months = (last.year - first.year) * 12 + last.month - first.month
    apart = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 600, 2400) if months <= 9 * step)
    found = []
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(month // 12, month % 12 + 1, 1)
        if month % apart == 0 and first <= day < last:
            found.append(day)
    return found or [first]


def _legend(series: Series, top: float) -> Iterator[Words]:
    happenings = series.counting.by == "happenings"
    each, likely = ("happening", "how likely it is real") if happenings else ("row", "its confidence")
    dots = f" Dots: all {each}s as coded." if _has_dots(series) else ""
    line = f"Line: expected sum a {NAMES[series.asked.every]}, each {each} taken by {likely}. "
    told = [
        line + f"Band: 95 % of sums where each {each} is there or not by {likely}.{dots}",
        *(["Each happening counts once, however many texts tell of it."] if happenings else []),
        *filter(None, [series.counting.note]),
        *(["Shaded, without a line: no text in the store, which is not 0."] if _has_gap(series) else []),
        f"Status {', '.join(series.asked.statuses)}, no background. What the coder did not find is in none of these."
        if MEASURES[series.asked.measure].rows == "events"
        else "What the coder did not find is in none of these.",
    ]
    lines = [line for words in told for line in textwrap.wrap(words, _LETTERS)]
    for at, line in enumerate(lines):
        yield Words((_LEFT, top + 14 * at), line, "soft", 10.5)


def _has_dots(series: Series) -> bool:
    """Whether there is room for dots."""
    return len(series.calendar.periods) <= _MOST_DOTS


def _has_gap(series: Series) -> bool:
    return len(series.calendar.watched) < len(series.calendar.periods)
