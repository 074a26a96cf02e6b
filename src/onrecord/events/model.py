"""An event as it is read from a text: who did what to whom, and how the text presents it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.documents.model import Span
from onrecord.factuality.model import Presentation


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
    judgement: Presentation
    confidence: float
    rule: str
