"""Puts the recorded decisions on each sentence into words: why each event was coded, or what was lacking for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.documents.model import Span
from onrecord.explain.misses import find_misses
from onrecord.ontologies.lexicon import Lexicon
from onrecord.pipeline import Analysis
from onrecord.records.rows import EventRow

Reasons = tuple[tuple[str, str], ...]
"""What an event rests on, as (what, why) pairs."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence with its events, or the nearest misses.

    Attributes:
        span: Where the sentence stands in the document.
        sentence: Its text.
        events: The rows of its events, each with its decision.
        misses: Where there is no event, what came near and what it lacked.
    """

    span: Span
    sentence: str
    events: tuple[EventRow, ...]
    misses: tuple[str, ...]


def explain_sentences(analysis: Analysis, events: Sequence[EventRow], lexicon: Lexicon) -> list[Explanation]:
    """An explanation for every sentence of a document; an event told again is explained wherever it is told."""
    parse = analysis.parse
    rows: defaultdict[int, list[EventRow]] = defaultdict(list)
    for event, row in zip(analysis.events, events, strict=True):
        for span in event.told:
            rows[parse.tokens[parse.tokens_in(span)[0]].sentence].append(row)
    return [
        Explanation(
            (span := parse.span(sentence.first, sentence.last)),
            parse.quote(span),
            tuple(dict.fromkeys(rows[sentence.index])),
            () if rows[sentence.index] else find_misses(parse, sentence, analysis.dropped, lexicon),
        )
        for sentence in parse.sentences
    ]


def event_reasons(event: Mapping[str, Any], voucher: str) -> Reasons:
    """What an event rests on: what it is, each step of its decision, and who vouches for it.

    Args:
        event: The JSON of an event, with its decision as it was recorded.
        voucher: Who vouches for it, in words.
    """
    modes = ", ".join(filter(None, (event["mode"], *event["co_modes"])))
    kind = f"{event['type']} ({modes})" if modes else event["type"]
    return (
        ("event", f"{kind}, CAMEO {event['cameo']}, {event['status']}, confidence {event['confidence']:.2f}"),
        *((step["about"], f"{step['value']}, by {step['by']}: {step['why']}") for step in event["decision"]),
        ("voucher", voucher),
    )
