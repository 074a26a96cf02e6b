"""The kinds of values that options take."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from datetime import date

from onrecord.errors import QuestionError, SettingsError


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """Reads a whole number that is not too small, nor too large."""
    allowed = f"from {least} on" if most is None else f"from {least} to {most}"

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number {allowed}")
        return number

    return read


def seconds(text: str) -> float:
    """A time in seconds, above zero."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return seconds


def likelihood(text: str) -> float:
    """A number from 0 to 1."""
    try:
        likelihood = float(text)
    except ValueError:
        likelihood = math.nan
    if not 0 <= likelihood <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return likelihood


def published(text: str) -> str:
    """A day or moment of publication."""
    from onrecord.documents.dates import parse_published  # noqa: PLC0415 - loads where a date is given

    try:
        return parse_published(text)
    except SettingsError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def statuses(text: str) -> tuple[str, ...]:
    """Statuses of events, divided by commas."""
    from onrecord.ontologies.statuses import STATUSES  # noqa: PLC0415 - loads where statuses are given

    named = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
    if unknown := [word for word in named if word not in STATUSES]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no status; there are {', '.join(STATUSES)}")
    return named


def types(text: str) -> tuple[str, ...]:
    """Types of events in capitals, divided by commas."""
    named = tuple(dict.fromkeys(word.strip().upper() for word in text.split(",")))
    if not all(named):
        raise argparse.ArgumentTypeError(f"{text!r} has a name that is empty; write types as ASSAULT,PROTEST")
    return named


def names(text: str) -> tuple[str, ...]:
    """Names, divided by commas, none twice."""
    named = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
    if not all(named):
        raise argparse.ArgumentTypeError(f"{text!r} has a name that is empty; write names as say,deny")
    return named


def on(text: str) -> date:
    """A day."""
    from onrecord.documents.days import read_day  # noqa: PLC0415 - loads where a day is given

    try:
        return read_day(text)
    except QuestionError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def compared_fields(text: str) -> tuple[str, ...]:
    """Fields of rows that are compared, divided by commas."""
    from onrecord.differences.fields import FIELDS  # noqa: PLC0415 - loads where fields are given

    named = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
    if unknown := [word for word in named if word not in FIELDS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no field that is compared; there are {', '.join(FIELDS)}")
    return named
