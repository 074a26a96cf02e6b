"""When and where an event or a statement was, as the text gives it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from onrecord.documents.model import Span
from onrecord.setting.intervals import Granularity

DateBasis = Literal["said", "inferred", "publication"]


class TimeExpression(Struct, frozen=True, gc=False):
    """A time expression.

    Attributes:
        span: Its words, with the "since" or "until" before it.
        first: Index of its first token.
        last: Index of its last token.
        head: Index of the token in it whose head is outside; of "two days after the town fell" the verb that this says
            the time of.
        start: The first day.
        end: The last day, included.
        granularity: The unit that the text speaks in.
        basis: "said", or "inferred" where it counts from another time that is told. None where it is a time whose days
            cannot be told ("15 Ramadan 1445", "two days later" after no date): `start` and `end` mean nothing then.
    """

    span: Span
    first: int
    last: int
    head: int
    start: date
    end: date
    granularity: Granularity
    basis: DateBasis | None = "said"


class EventTime(Struct, frozen=True, gc=False):
    """When an event was: days from `start` to `end`, both included.

    Attributes:
        span: The words that give it, or None for the report's own day.
        start: The first day.
        end: The last day.
        basis: "said" where words tied to the event give it; "inferred" where it is counted from another time that is
            told, is the dateline's, or where the words are tied to another event of the sentence that it goes with;
            "publication" where it is the report's day by default, which is no claim.
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
