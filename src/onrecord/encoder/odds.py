"""Shares as log odds, on whose scale evidence adds up."""

from __future__ import annotations

import math

_MOST = 1 - 1e-4


def log_odds(share: float) -> float:
    """The logarithm of a share's odds, kept within bounds."""
    share = min(max(share, 1 - _MOST), _MOST)
    return math.log(share / (1 - share))
