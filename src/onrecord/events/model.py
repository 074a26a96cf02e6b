"""An event as it is read from a text, with the decision by which it came to be as it is."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.documents.model import Span
from onrecord.factuality.model import Presentation
from onrecord.setting.model import EventPlace, EventTime

By = Literal["lexicon", "syntax", "encoder", "ruling", "words", "mark", "coreference"]
"""Who takes a step: the event lexicon; the dependency tree; the network; a ruling of PLOVER's or CAMEO's manual; the
words around the trigger; a mark of the user's; the text telling the same event before."""

About = Literal["trigger", "type", "cameo", "mode", "actor", "recipient", "status", "condition", "told", "kept"]
"""What a step is about."""


class DecisionStep(Struct, frozen=True, gc=False):
    """One step of a decision.

    Attributes:
        by: Who takes it.
        about: The field of the event that it sets or confirms; "kept" for whether there is an event at all.
        value: The field's value after it; "no" where it drops the event.
        why: What it rests on, with the probabilities and the thresholds that counted, and what spoke against it.
    """

    by: By
    about: About
    value: str
    why: str


Decision = tuple[DecisionStep, ...]
"""The steps in the order in which they were taken."""


class Number(Struct, frozen=True, gc=False):
    """A number that the text gives of an event.

    Attributes:
        kind: killed, injured, arrested, displaced, released, deployed or amount.
        span: Its words.
        value: The number that is stated, or None.
        low: The lower bound, or None where it is open.
        high: The upper bound, or None where it is open.
        unit: "person", the noun of what is counted instead ("warship"), or the ISO 4217 code of an amount.
    """

    kind: str
    span: Span
    value: int | None
    low: int | None
    high: int | None
    unit: str


class Event(Struct, frozen=True, gc=False):
    """One event with its participants as head tokens of mentions; the record resolves them to actors.

    Attributes:
        type: PLOVER type, one of sixteen, or a user's own.
        modes: PLOVER modes of that type, the first the main one; empty where the words tell none.
        cameo: CAMEO code, a string with its leading zero.
        trigger: The words that name the event.
        trigger_head: Index of the token that heads them.
        actors: Head tokens of who did it, the first the main one; empty where the text names none.
        recipients: Head tokens of whom it was done to.
        reciprocal: Whether neither side is the doer (they met, they agreed).
        presentation: How the text presents it.
        confidence: Between 0 and 1.
        rule: Name of the lexicon entry and pattern that produced the event; for people to read.
        decision: How it came to be as it is.
        told: The triggers of every place where the text tells it, in order; the first is `trigger`'s own.
        time: When it was, or None where the text does not tell; like the four below filled in by the pipeline.
        place: Where it was, or None.
        contexts: PLOVER's contexts of it.
        numbers: The numbers that the text gives of it, in order.
        voucher: Positions of the statements that vouch for it, from the outermost in; () for the text itself.
    """

    type: str
    modes: tuple[str, ...]
    cameo: str
    trigger: Span
    trigger_head: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    reciprocal: bool
    presentation: Presentation
    confidence: float
    rule: str
    decision: Decision = ()
    told: tuple[Span, ...] = ()
    time: EventTime | None = None
    place: EventPlace | None = None
    contexts: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    voucher: tuple[int, ...] = ()


class Dropped(Struct, frozen=True, gc=False):
    """A word that came near to an event, and the decision against it.

    Attributes:
        trigger: The words.
        trigger_head: Index of the token that heads them.
        nearness: The probability of an event there, from 0 to 1, by which explanations are ranked.
        weighed: Whether the encoder was asked of it as a candidate of the lexicon, so that it is not asked once more.
        decision: The last step says what was lacking.
    """

    trigger: Span
    trigger_head: int
    nearness: float
    weighed: bool
    decision: Decision
