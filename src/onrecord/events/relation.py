"""The event between two marked parties: the lexicon's best word for what one does to the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from onrecord.documents.model import Span
from onrecord.events.extraction import Candidate, candidates, judged
from onrecord.events.model import Event, Judgement
from onrecord.language.model import Parse
from onrecord.ontologies.lexicon import Lexicon

_ACTOR, _RECIPIENT, _BETWEEN, _STANCE, _EMBEDDED, _DENIED = 4.0, 3.0, 1.0, 0.5, -1.5, -2.0


def classify_pair(
    parse: Parse,
    source: Span | None,
    target: Span | None,
    parties: Mapping[int, object],
    lexicon: Lexicon,
    judge: Callable[[int], Judgement],
) -> Event | None:
    """What the source does to the target, or None where no word of the text names a deed.

    The candidates of the text are ranked by how many of the marked parties they have in the right place,
    then by how near their trigger is to them; a stance comes before the deed that it is about.

    Args:
        parse: The parsed text.
        source: Characters of the doer, or None.
        target: Characters of whom it is done to, or None.
        parties: Head tokens of the mentions that name a party.
        lexicon: The words that name events.
        judge: How the text presents the predicate at a token.
    """
    found = [(judged(parse, candidate, lexicon, judge), candidate) for candidate in candidates(parse, parties, lexicon)]
    if not found:
        return None
    scores = [_score(parse, event, candidate, source, target) for event, candidate in found]
    return found[scores.index(max(scores))][0]


def _score(parse: Parse, event: Event, candidate: Candidate, source: Span | None, target: Span | None) -> float:
    score = _ACTOR * _holds(parse, candidate.actors, source) + _RECIPIENT * _holds(parse, candidate.recipients, target)
    if event.reciprocal:
        swapped = _ACTOR * _holds(parse, candidate.actors, target) + _RECIPIENT * _holds(
            parse, candidate.recipients, source
        )
        score = max(score, swapped)
    trigger = event.trigger
    if source and target and source.end <= trigger.start and trigger.end <= target.start:
        score += _BETWEEN
    score += _STANCE * (candidate.match.stance is not None) + _EMBEDDED * candidate.embedded
    if event.judgement.status == "denied":
        score += _DENIED
    marked = [span for span in (source, target) if span]
    distance = min((abs(trigger.start - span.start) for span in marked), default=0)
    return score - min(distance, 400) / 800


def _holds(parse: Parse, heads: Sequence[int], marked: Span | None) -> float:
    """Whether a marked party is among the mentions: 1, or 0.5 for none where none is marked."""
    if marked is None:
        return 0.5 * (not heads)
    for head in heads:
        mention = parse.mention_at.get(head)
        span = parse.span(head, head) if mention is None else mention.span
        if span.overlaps(marked):
            return 1.0
    return 0.0
