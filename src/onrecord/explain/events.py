"""Why each event was coded and, for a sentence without one, what was lacking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.documents.model import Span
from onrecord.encoder.labels import TYPES
from onrecord.events.candidates import Candidate
from onrecord.events.decide import LEXICON, SYNTAX
from onrecord.events.model import Event
from onrecord.explain.evidence import Evidence, share
from onrecord.explain.misses import find_misses

_RUNNERS_UP = 3
_IN_DOUBT = 0.1
"""The share from which the runner-up for a status is shown."""

Reasons = tuple[tuple[str, str], ...]
"""What an event rests on, as (what, why) pairs."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence with the reasons for its events, or the nearest misses.

    Attributes:
        span: Where the sentence stands in the document.
        sentence: Its text.
        events: The reasons for each event.
        misses: Where there is no event, what came near and what it lacked.
    """

    span: Span
    sentence: str
    events: tuple[Reasons, ...]
    misses: tuple[str, ...]


def explain_sentences(evidence: Evidence, events: Sequence[Event], vouchers: Sequence[str]) -> list[Explanation]:
    """The reasons for every sentence of a text, in order; `vouchers` says for each event who vouches for it."""
    parse = evidence.parse
    near: Mapping[int, list[Candidate]] = defaultdict(list)
    for candidate in evidence.candidates():
        near[parse.tokens[candidate.match.index].sentence].append(candidate)
    reasons: Mapping[int, list[Reasons]] = defaultdict(list)
    for event, voucher in zip(events, vouchers, strict=True):
        within = parse.tokens[event.trigger_head].sentence
        candidate_of = {candidate.match.index: candidate for candidate in near[within]}
        why = event_reasons(evidence, event, candidate_of.get(event.trigger_head))
        reasons[within].append((*why, ("voucher", voucher)))
    return [
        Explanation(
            (span := parse.span(sentence.first, sentence.last)),
            parse.quote(span),
            tuple(reasons[sentence.index]),
            () if reasons[sentence.index] else find_misses(evidence, sentence, near[sentence.index]),
        )
        for sentence in parse.sentences
    ]


def event_reasons(evidence: Evidence, event: Event, candidate: Candidate | None) -> Reasons:
    """What an event rests on: its words, its type's sources, the path to each party, and what set its status.

    Args:
        evidence: The text and what was brought to bear on it.
        event: One of its events.
        candidate: What the lexicon made of the word that the event stands on, or None.
    """
    modes = f" ({', '.join(event.modes)})" if event.modes else ""
    return (
        ("event", f"{event.type}{modes}, CAMEO {event.cameo}, confidence {event.confidence:.2f}"),
        ("trigger", evidence.quote(event.trigger)),
        ("lexicon", _lexicon(evidence, event, candidate)),
        ("encoder", _encoder(evidence, event, candidate)),
        *_parties(evidence, event, candidate),
        ("status", _status(evidence, event, candidate)),
        *_condition(evidence, event),
    )


def _lexicon(evidence: Evidence, event: Event, candidate: Candidate | None) -> str:
    """What the lexicon says of the trigger, and whether that was followed."""
    if candidate is None:
        return "no entry fits the word here"
    own = evidence.alone(candidate)
    said = f"{own.rule} says {own.type}"
    if event.rule == "encoder":
        return f"{said}, but finds no party"
    return said if own.type == event.type else f"{said}; the encoder overrules it"


def _encoder(evidence: Evidence, event: Event, candidate: Candidate | None) -> str:
    """The encoder's shares for the trigger: a deed at all, the event's type, the runners-up."""
    at = evidence.strongest(event.trigger)
    deed, ranked = share(evidence.hints.deed(at)), evidence.hints.ranked_types(at)
    if event.type not in TYPES:
        return f"a deed {deed}; it has not learned {event.type}, so it is not asked"
    others = [f"{name} {share(number)}" for name, number in ranked if name != event.type][:_RUNNERS_UP]
    said = f"a deed {deed}; {event.type} {share(dict(ranked)[event.type])}, then {', '.join(others)}"
    if candidate is not None and candidate.embedded:
        return f"{said}; not asked, for the deed stands under a stance of the lexicon"
    if ranked[0][0] != event.type:
        return f"{said}; the lexicon's type counts {LEXICON:g} more"
    return said


def _parties(evidence: Evidence, event: Event, candidate: Candidate | None) -> Iterator[tuple[str, str]]:
    """Each party with its path and share; for a side without any, the nearest; then those that were left out."""
    at = evidence.strongest(event.trigger)
    shares = evidence.hints.parties(at)
    taken = {*event.actors, *event.recipients}
    learned = event.type in TYPES
    for side, (role, heads) in enumerate((("actor", event.actors), ("recipient", event.recipients))):
        for head in heads:
            found = float(shares[head].max() if event.reciprocal else shares[head, side])
            heard = f"; encoder {share(found)}" if learned else ""
            yield role, f"{evidence.path(event.trigger_head, head)}{heard}"
        if not heads:
            nearest = evidence.nearest_in_words(at, side, taken) if learned else ""
            yield role, f"none: {nearest}" if nearest else "none that the sentence names"
    named = {evidence.parties.get(i, i) for i in taken}
    for side, heads in enumerate(((), ()) if candidate is None else (candidate.actors, candidate.recipients)):
        for head in heads:
            if head not in taken and evidence.parties.get(head, head) not in named:
                path, role = evidence.path(event.trigger_head, head), ("actor", "recipient")[side]
                yield "left out", f"{path}, the tree's {role}; encoder {share(shares[head, side])}"


def _status(evidence: Evidence, event: Event, candidate: Candidate | None) -> str:
    """The status, the words that set it, and the encoder's shares where it overruled the tree or is in doubt."""
    judgement, at = event.judgement, event.trigger_head
    tree = evidence.judge(at) if candidate is None else evidence.alone(candidate).judgement
    ranked = evidence.hints.ranked_statuses(at)
    runner_up = next(number for name, number in ranked if name != judgement.status)
    shown = {ranked[0][0], ranked[1][0], judgement.status, tree.status}
    shares = ", ".join(f"{name} {share(number)}" for name, number in ranked if name in shown)
    cue = "the plain tense" if judgement.cue is None else evidence.quote(judgement.cue)
    said = f"{judgement.status} ({judgement.factuality:+.1f}), set by "
    if tree.status != judgement.status:
        return f"{said}the encoder: {shares}; the tree says {tree.status}, by {cue}"
    if runner_up <= _IN_DOUBT:
        return f"{said}{cue}"
    more = "" if ranked[0][0] == judgement.status else f"; the tree's status counts {SYNTAX:g} more"
    return f"{said}{cue}; encoder: {shares}{more}"


def _condition(evidence: Evidence, event: Event) -> Iterator[tuple[str, str]]:
    if event.judgement.condition is not None:
        yield "condition", evidence.quote(event.judgement.condition)
