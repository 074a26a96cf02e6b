"""The event between two marked parties: its type by encoder and lexicon, its word by the lexicon and the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from onrecord.documents.model import Span
from onrecord.encoder.labels import TYPES, YIELD
from onrecord.events.candidates import Candidate, candidates, judged
from onrecord.events.model import Event
from onrecord.events.modes import with_modes
from onrecord.factuality.model import Presentation
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import Lexicon

_ACTOR, _RECIPIENT, _BETWEEN, _STANCE, _EMBEDDED, _DENIED, _TYPE = 4.0, 3.0, 1.0, 0.5, -1.5, -2.0, 6.0
_LEXICON = 0.35
"""What the type of the lexicon's best candidate counts beside the encoder's shares, which add up to one."""
_AS_ONE = tuple(map(TYPES.index, YIELD))
"""Types that most of the marked pairs which the encoder learned from do not tell apart."""
_FITS = 2.0
"""The score from which a candidate counts: it holds one of the marked parties."""


def classify_pair(
    parse: Parse,
    source: Span | None,
    target: Span | None,
    shares: Sequence[float],
    parties: Mapping[int, object],
    lexicon: Lexicon,
    judge: Callable[[int], Presentation],
) -> Event | None:
    """What the source does to the target, or None where the text has no word.

    The type is what the encoder and the lexicon's candidate that fits the marked parties best together make likeliest;
    its trigger is the candidate that fits the type and the parties best, or the verb that governs them.

    Args:
        parse: The parsed text.
        source: Characters of the doer, or None.
        target: Characters of whom it is done to, or None.
        shares: How likely each of `encoder.labels.TYPES` is.
        parties: Head tokens of the mentions that name a party.
        lexicon: The words that name events.
        judge: How the text presents the predicate at a token.
    """
    if not parse.tokens:
        return None
    found = [(judged(parse, candidate, lexicon, judge), candidate) for candidate in candidates(parse, parties, lexicon)]
    scores = [_score(parse, event, candidate, source, target) for event, candidate in found]
    known = found[scores.index(max(scores))][0].type if found and max(scores) >= _FITS else None
    weighed = [share + _LEXICON * (name == known) for name, share in zip(TYPES, shares, strict=True)]
    best = _likeliest(weighed)
    scores = [score + _TYPE * (event.type == TYPES[best]) for score, (event, _) in zip(scores, found, strict=True)]
    if found:
        event = found[scores.index(max(scores))][0]
    else:
        event = _plain_event(parse, _governor(parse, source, target), judge)
    if event.type != TYPES[best]:
        kind = lexicon.plover.types[TYPES[best]]
        event = replace(event, type=TYPES[best], modes=(), cameo=kind.cameo, rule=f"encoder over {event.rule}")
    actors, recipients = (_heads(parse, side) for side in (source, target))
    event = replace(
        event, actors=actors, recipients=recipients, confidence=weighed[best] / (1 + _LEXICON * (known is not None))
    )
    return with_modes(parse, event, lexicon)


def _likeliest(weighed: Sequence[float]) -> int:
    """The number of the likeliest type; those taught as one are weighed as one, then the likelier of them is taken."""
    joint = sum(weighed[number] for number in _AS_ONE)
    likelier = max(_AS_ONE, key=weighed.__getitem__)
    others = [number for number in range(len(weighed)) if number not in _AS_ONE]
    best = max(others, key=weighed.__getitem__)
    return likelier if joint >= weighed[best] else best


def _plain_event(parse: Parse, index: int, judge: Callable[[int], Presentation]) -> Event:
    """An event without a type yet, at a word that the lexicon does not know."""
    return Event("", (), "", parse.span(index, index), index, (), (), False, judge(index), 0.0, "no entry")


def _governor(parse: Parse, source: Span | None, target: Span | None) -> int:
    """The verb over the first marked party, or the root of the first sentence."""
    for head in (*_heads(parse, source), *_heads(parse, target)):
        for index in parse.ancestors(head):
            if parse.tokens[index].pos == "VERB":
                return index
    return parse.sentences[0].root


def _heads(parse: Parse, marked: Span | None) -> tuple[int, ...]:
    """The token that governs a marked phrase, as a tuple of one; of none where nothing is marked."""
    if marked is None:
        return ()
    inside = parse.tokens_in(marked)
    named = [i for i in inside if i in parse.mention_at and parse.tokens[i].head not in inside]
    return (named[0],) if named else tuple(i for i in inside if parse.tokens[i].head not in inside)[:1]


def _score(parse: Parse, event: Event, candidate: Candidate, source: Span | None, target: Span | None) -> float:
    """How well a candidate fits the marked parties."""
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
