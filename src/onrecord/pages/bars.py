"""A chart of bars above and below a line, one pair a period, laid out in numbers; its template draws it as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 720.0, 240.0
"""Units of a chart."""

_LEFT, _RIGHT, _TOP, _FOOT = 44.0, 8.0, 8.0, 22.0
_GAP = 0.16
"""The share of a period that is left free between two bars."""
_APART = 76.0
"""Units that the names of months are apart at least."""


@dataclass(frozen=True, slots=True)
class Height:
    """What a period has; where both are None nothing is known of it."""

    first: date
    last: date
    above: float | None
    below: float | None


@dataclass(frozen=True, slots=True)
class LaidBar:
    """One period: from which place on, how wide, and where its two bars begin and how high they are."""

    first: date
    last: date
    left: float
    width: float
    whole_left: float
    whole_width: float
    top: float
    high: float
    deep: float
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; `ticks` are heights with what is written there, `marks` places with days."""

    width: float
    height: float
    zero: float
    left: float
    right: float
    top: float
    foot: float
    bars: tuple[LaidBar, ...]
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[tuple[float, str], ...]


def lay_out(periods: Sequence[Height]) -> Chart:
    """Where the bars of some periods stand, of which there is at least one."""
    most = max((each.above or 0.0 for each in periods), default=0.0)
    least = max((each.below or 0.0 for each in periods), default=0.0)
    step = _step(max(most, least, 1.0) / 3)
    up, down = (max(1 if value else 0, math.ceil(value / step)) * step for value in (most, least))
    if not up + down:
        up = step
    scale = (HEIGHT - _TOP - _FOOT) / (up + down)
    zero = _TOP + up * scale
    wide = (WIDTH - _LEFT - _RIGHT) / len(periods)
    bars = [_bar(each, _LEFT + wide * at, wide, zero, scale) for at, each in enumerate(periods)]
    heights = [number * step for number in range(-round(down / step), round(up / step) + 1)]
    ticks = tuple((round(zero - value * scale, 1), f"{abs(value):,.10g}") for value in heights)
    bottom = HEIGHT - _FOOT
    return Chart(
        WIDTH, HEIGHT, round(zero, 1), _LEFT, WIDTH - _RIGHT, _TOP, bottom, tuple(bars), ticks, _marks(periods, wide)
    )


def _bar(period: Height, left: float, wide: float, zero: float, scale: float) -> LaidBar:
    above, below = (period.above or 0.0) * scale, (period.below or 0.0) * scale
    return LaidBar(
        period.first,
        period.last,
        round(left + wide * _GAP / 2, 2),
        round(wide * (1 - _GAP), 2),
        round(left, 2),
        round(wide, 2),
        round(zero - above, 1),
        round(above, 1),
        round(below, 1),
        period.above is None and period.below is None,
    )


def _step(rough: float) -> float:
    """A round number at least as large: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= rough * 0.999)


def _marks(periods: Sequence[Height], wide: float) -> tuple[tuple[float, str], ...]:
    """Places with the days that stand there, so far apart that they have room."""
    every = max(1, math.ceil(_APART / wide))
    last = _LEFT + wide * (len(periods) - 1)
    return tuple(
        (round(_LEFT + wide * at, 1), _called(periods[at]))
        for at in range(0, len(periods), every)
        if at == 0 or _LEFT + wide * at <= last - _APART / 2 or len(periods) <= 2
    )


def _called(period: Height) -> str:
    """A period by its first day; a month by its own."""
    is_month = period.first.day == 1 and (period.last - period.first).days > 7
    return period.first.isoformat()[: 7 if is_month else 10]
