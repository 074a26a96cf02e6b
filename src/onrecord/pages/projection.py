"""Equal Earth: a map of the world on which areas can be compared, as two formulas.

Bojan Šavrič, Tom Patterson, Bernhard Jenny: The Equal Earth map projection. International Journal of Geographical
Information Science 33(3), 2019, 454-465. Poles are lines, meridians are curves, parallels are straight.
"""

from __future__ import annotations

import math

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2

NAME = "Equal Earth"
"""What it is called on a page."""

WIDE, HIGH = 1000.0, 486.72
"""Size of the whole world."""

_SCALE = WIDE / (2 * 2 * math.sqrt(3) * math.pi / (3 * _A1))


def project(lon: float, lat: float) -> tuple[float, float]:
    """Where a point is on the map: from the left, and from the top.

    Args:
        lon: Degrees east, -180 to 180.
        lat: Degrees north, -90 to 90.
    """
    angle = math.asin(_M * math.sin(math.radians(lat)))
    square = angle * angle
    sixth = square**3
    x = math.radians(lon) * math.cos(angle) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return WIDE / 2 + _SCALE * x, HIGH / 2 - _SCALE * y
