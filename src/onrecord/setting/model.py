"""When and where an event or a statement was, as the text gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.documents.model import Span


@dataclass(frozen=True, slots=True)
class EventTime:
    """A stretch of days, both included, and the words it was read from (None: the report's own day)."""

    span: Span | None
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A place and the words that name it; coordinates in degrees, WGS 84."""

    span: Span
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
