"""How a text presents one predicate: by its syntax alone, and as finally decided."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.documents.model import Span
from onrecord.ontologies.statuses import Status

Ground = Literal["tense", "negation", "clause", "complement", "purpose", "condition", "question", "verdict"]
"""What in the syntax sets a status: the plain tense; a negation of the predicate's own clause; a modal, a mood or an
adverb of that clause; the word or clause above it; that something is done for its sake; a stated condition; a question;
a verdict that it was not so ("nearly", "is false"), against which the encoder is not heard."""


class Realis(Struct, frozen=True, gc=False):
    """What the syntax says of a predicate, before the encoder is heard.

    Attributes:
        status: One of the closed list in `Status`.
        ground: What sets it.
        cue: The words that set it ("could", "denied"), or None where the plain tense does.
        condition: The clause or phrase that the predicate hangs on, or None.
        historical: Whether time words put it well before the report.
        within: The stated condition that the predicate is itself part of ("[if Oslo pays], ..."), or None.
    """

    status: Status
    ground: Ground = "tense"
    cue: Span | None = None
    condition: Span | None = None
    historical: bool = False
    within: Span | None = None


class Presentation(Struct, frozen=True, gc=False):
    """How a text presents one predicate; always consistent, see `decide.decide`.

    Attributes:
        status: One of the closed list in `Status`.
        factuality: From -3 (certainly not) to +3 (certainly); at most 0 where denied, above 0 where actual.
        cue: The words that set the status ("could", "denied"), or None where the plain tense does, or the encoder.
        condition: The clause or phrase that the predicate hangs on; None unless the status leaves it open.
        historical: Whether it is background from well before the report.
    """

    status: Status
    factuality: float
    cue: Span | None = None
    condition: Span | None = None
    historical: bool = False
