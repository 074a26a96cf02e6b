"""How a text presents one predicate: its status, and how sure it is that it happened."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.documents.model import Span
from onrecord.encoder.labels import Status


@dataclass(frozen=True, slots=True)
class Presentation:
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
