"""An event as it is read from a text: who did what to whom, and how the text presents it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.documents.model import Span
from onrecord.encoder.labels import Status


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a text presents one predicate.

    Attributes:
        status: One of the closed list in `Status`.
        factuality: From -3 (certainly not) to +3 (certainly).
        cue: The words that set the status ("could", "denied"), or None where the plain tense does.
        condition: The clause or phrase that the predicate hangs on, or None.
        historical: Whether it is background from well before the report.
    """

    status: Status
    factuality: float
    cue: Span | None = None
    condition: Span | None = None
    historical: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days, both included, and the words it was read from (None: the report's own day)."""

    span: Span | None
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Where:
    """A place and the words that name it; coordinates in degrees, WGS 84."""

    span: Span
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """One event with its parties as head tokens of mentions; the record resolves them to actors.

    Attributes:
        type: PLOVER type, one of sixteen, or a user's own.
        modes: PLOVER modes of that type, the first the main one; empty where the words tell none.
        cameo: CAMEO code, a string with its leading zero.
        trigger: The words that name the deed.
        trigger_head: Index of the token that governs them.
        actors: Head tokens of who did it, the first the main one; empty where the text names none.
        recipients: Head tokens of whom it was done to.
        reciprocal: Whether neither side is the doer (they met, they agreed).
        judgement: How the text presents it.
        confidence: Between 0 and 1.
        rule: Name of the lexicon entry and pattern that produced the event.
    """

    type: str
    modes: tuple[str, ...]
    cameo: str
    trigger: Span
    trigger_head: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    reciprocal: bool
    judgement: Judgement
    confidence: float
    rule: str
