"""Whether one series foretells another beyond its own past: Granger's F test in a vector autoregression.

The lags are chosen beforehand, not by the data. Only the longest stretch of periods without a gap is looked at.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.errors import QuestionError, SettingsError
from onrecord.series.projection import Numbers


@dataclass(frozen=True, slots=True)
class Foretelling:
    """An F test: its value, how likely one as large is by chance, and the periods that went into it."""

    statistic: float
    chance: float
    lags: int
    periods: int


def foretells(cause: Numbers, effect: Numbers, lags: int) -> Foretelling:
    """Whether the cause foretells the effect (`ssr_ftest` of statsmodels).

    Raises:
        QuestionError: No stretch without a gap is long enough, or a series does not move in it.
        SettingsError: statsmodels is not installed.
    """
    both = longest(np.column_stack([effect, cause]))
    if len(both) < 3 * (2 * lags + 1) + lags:
        raise QuestionError(f"{len(both)} periods in a row, and {3 * (2 * lags + 1) + lags} are needed")
    if not both.std(axis=0).all():
        raise QuestionError("one of the series is the same in every period")
    statistic, chance = _f_test(both, lags)
    return Foretelling(statistic, chance, lags, len(both))


def _f_test(both: Numbers, lags: int) -> tuple[float, float]:
    """The test itself; a series that the other tells exactly is refused."""
    stattools, exceptions = _statsmodels()
    with warnings.catch_warnings():
        warnings.simplefilter("error", exceptions.SingularMatrixWarning)
        try:
            statistic, chance, *_ = stattools.grangercausalitytests(both, [lags])[lags][0]["ssr_ftest"]
        except (exceptions.SingularMatrixWarning, exceptions.InfeasibleTestError, np.linalg.LinAlgError) as error:
            raise QuestionError("the periods before tell one of the series exactly") from error
    return float(statistic), float(chance)


def longest(columns: Numbers) -> Numbers:
    """The longest stretch of rows in which every number is known."""
    known = np.isfinite(columns).all(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(int)))
    begins, ends = edges[::2], edges[1::2]
    if not len(begins):
        return columns[:0]
    at = int(np.argmax(ends - begins))
    return columns[begins[at] : ends[at]]


def _statsmodels() -> tuple[Any, Any]:
    """Its tests, and its errors.

    Raises:
        SettingsError: It is not installed.
    """
    try:
        from statsmodels.tools import sm_exceptions  # noqa: PLC0415 - a second, and an extra
        from statsmodels.tsa import stattools  # noqa: PLC0415
    except ImportError as error:
        raise SettingsError(
            "the test needs statsmodels, which is not installed: pip install 'onrecord[series]'"
        ) from error
    return stattools, sm_exceptions
