"""A row that somebody gives, and what a text has to say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from onrecord.moves.party import Party
from onrecord.ontologies.statuses import Status
from onrecord.records.rows import Quote

Days = tuple[date, date]
"""The first and the last day, both included."""


class Verdict(StrEnum):
    """What a text says of a row; `docs/check.md` says when it is which."""

    upheld = "upheld"
    contradicted = "contradicted"
    denied = "denied in the text"
    planned = "planned only"
    old = "old news"
    party = "wrong party"
    place = "wrong place"
    absent = "not in the text"
    undecided = "cannot be decided"

    @property
    def against(self) -> bool:
        """Whether the text does not bear the row out."""
        return self not in {Verdict.upheld, Verdict.undecided}


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row of event data, as it was given; what it leaves open is not asked for.

    Attributes:
        type: PLOVER's type, or None where the row only says who did something to whom.
        actor: Who did it: any of these.
        recipient: Whom it was done to: any of these.
        days: When.
        place: Where, by name, or a country's code.
        status: How the row presents it.
    """

    type: str | None = None
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    days: Days | None = None
    place: str | None = None
    status: Status = "actual"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a text says of a row.

    Attributes:
        verdict: In one word.
        why: In a sentence.
        words: Where the text says so; None where it says nothing.
        event: The id of the row of ours by which it was judged, or None.
        confidence: How likely that row is right, as it says itself; None without a row.
        remarks: What differs between the two rows without changing the verdict: a near type, another branch of a state.
    """

    verdict: Verdict
    why: str
    words: Quote | None = None
    event: str | None = None
    confidence: float | None = None
    remarks: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it, the span as `[start, end]`."""
        words = None if self.words is None else {"span": list(self.words.span), "text": self.words.text}
        return {
            "verdict": self.verdict.value,
            "why": self.why,
            "words": words,
            "event": self.event,
            "confidence": self.confidence,
            "remarks": list(self.remarks),
        }
