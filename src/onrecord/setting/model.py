"""When and where an event or a statement was, as the text gives it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from onrecord.documents.model import Span

DateBasis = Literal["said", "inferred", "publication"]


class EventTime(Struct, frozen=True, gc=False):
    """When an event was: days from `start` to `end`, both included.

    Attributes:
        span: The words that give it, or None for the report's own day.
        start: The first day.
        end: The last day.
        basis: "said" where words tied to the event give it, "inferred" where they are tied to another event of the
            sentence that it goes with, "publication" where it is the report's day by default, which is no claim.
    """

    span: Span | None
    start: date
    end: date
    basis: DateBasis


class EventPlace(Struct, frozen=True, gc=False):
    """A place and the words that name it; coordinates in degrees, WGS 84."""

    span: Span
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
