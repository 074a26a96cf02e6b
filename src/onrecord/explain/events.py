"""Puts the recorded decisions on each sentence into words: why each event was coded, or what was lacking for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


def event_reasons(event: Mapping[str, Any], record: Mapping[str, Any]) -> Reasons:
    """What an event rests on: what it is, each step of its decision as it was recorded, and who vouches for it.

    Args:
        event: The JSON of an event of the record.
        record: The JSON of the record.
    """
    modes = ", ".join(filter(None, (event["mode"], *event["co_modes"])))
    kind = f"{event['type']} ({modes})" if modes else event["type"]
    return (
        ("event", f"{kind}, CAMEO {event['cameo']}, {event['status']}, confidence {event['confidence']:.2f}"),
        *decision_in_words(event["decision"]),
        ("voucher", voucher_in_words(event, record)),
    )


def decision_in_words(decision: Iterable[Mapping[str, str]]) -> Reasons:
    """The steps of a decision as they were recorded: what each is about, and what was decided, by whom and why."""
    return tuple((step["about"], f"{step['value']}, by {step['by']}: {step['why']}") for step in decision)


def voucher_in_words(event: Mapping[str, Any], record: Mapping[str, Any]) -> str:
    """Who vouches for an event of a record: the innermost speaker with the cue, else the outlet or the text itself."""
    if not event["voucher"]:
        outlet: str | None = record["document"]["outlet"]
        return outlet or "the text itself"
    statement = next(each for each in record["statements"] if each["id"] == event["voucher"][-1])
    speaker, voucher = statement["speaker"], "someone whom the text does not name"
    if speaker is not None:
        known = next((actor["name"] for actor in record["actors"] if actor["id"] == speaker["actor"]), speaker["text"])
        voucher = f"“{speaker['text']}”" + ("" if known.lower() in speaker["text"].lower() else f" ({known})")
    by = "" if statement["cue"] is None else f", by “{statement['cue']['text']}”"
    return " ".join(f"{voucher}{by}".split())
