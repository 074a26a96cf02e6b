"""The event between two marked participants: its type by encoder and lexicon, its word by the lexicon and the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.documents.model import Span
from onrecord.encoder.labels import TYPES
from onrecord.events.candidates import Candidate, candidates
from onrecord.events.decide import finish, present, propose, rule_future, status_steps
from onrecord.events.draft import Draft
from onrecord.events.evidence import Evidence, ranked
from onrecord.events.model import DecisionStep, Event
from onrecord.events.roles import Roles
from onrecord.factuality.decide import Decided
from onrecord.language.grammar import phrase_head
from onrecord.ontologies.thresholds import load_thresholds

_SHOWN = 3


class Pair(msgspec.Struct, frozen=True):
    """The two marked participants, each a span or None where the text names nobody."""

    source: Span | None
    target: Span | None

    def marked(self) -> list[Span]:
        """The spans that are marked."""
        return [span for span in (self.source, self.target) if span]


class _Option(msgspec.Struct, frozen=True):
    """A candidate of the lexicon as a draft, with its status and how well it fits the marked participants."""

    draft: Draft
    decided: Decided
    score: float

    def for_type(self, name: str) -> float:
        return self.score + load_thresholds().marked_pair.type * (self.draft.type == name)


def classify_pair(evidence: Evidence, pair: Pair, probabilities: Sequence[float]) -> Event | None:
    """What the source does to the target, or None where the text has no word.

    The type is what the encoder and the lexicon's candidate that fits the marks best together make likeliest; its
    trigger is the candidate that fits the type and the marks best, or the verb that heads them.

    Args:
        evidence: The text and all that is brought to bear on it.
        pair: The marked participants.
        probabilities: How likely each of `encoder.labels.TYPES` is.
    """
    if not evidence.parse.tokens:
        return None
    policy = load_thresholds().marked_pair
    options = list(_options(evidence, pair))
    fitting = max(options, key=lambda option: option.score, default=None)
    known = fitting.draft.type if fitting is not None and fitting.score >= policy.fits else None
    weights = [p + policy.lexicon * (name == known) for name, p in zip(TYPES, probabilities, strict=True)]
    best = _likeliest(weights, evidence.lexicon.rulings.merged)
    chosen = max(options, key=lambda option: option.for_type(TYPES[best]), default=None)
    draft, decided = (chosen.draft, chosen.decided) if chosen is not None else _plain(evidence, pair)
    by_encoder = ranked(sorted(zip(TYPES, probabilities, strict=True), key=lambda each: -each[1]), _SHOWN)
    why = f"{by_encoder}; the lexicon's {known or 'candidate'} counts {policy.lexicon:g} more"
    draft = _typed(evidence, draft, TYPES[best], why)
    roles = Roles(_heads(evidence, pair.source), _heads(evidence, pair.target), draft.roles.reciprocal)
    draft = draft.but(*_marks(evidence, pair), *status_steps(evidence, decided), roles=roles)
    return finish(evidence, draft, decided, weights[best] / (1 + policy.lexicon * (known is not None)))


def _options(evidence: Evidence, pair: Pair) -> Iterator[_Option]:
    """Every candidate of the lexicon as the syntax has it: the encoder is asked of the pair, not of single words."""
    for candidate in candidates(evidence.parse, evidence.entities, evidence.lexicon):
        realis = evidence.realis(candidate.match.index)
        draft = rule_future(evidence, propose(evidence, candidate), candidate, realis, announced=True)
        decided = present(evidence, draft, realis, heard=False)
        yield _Option(draft, decided, _score(evidence, draft, decided, candidate, pair))


def _likeliest(weights: Sequence[float], merged: Sequence[str]) -> int:
    """The number of the likeliest type; those induced as one are weighed as one, then the likelier of them is taken."""
    as_one = [TYPES.index(name) for name in merged]
    joint = sum(weights[number] for number in as_one)
    likelier = max(as_one, key=weights.__getitem__)
    others = [number for number in range(len(weights)) if number not in as_one]
    best = max(others, key=weights.__getitem__)
    return likelier if joint >= weights[best] else best


def _plain(evidence: Evidence, pair: Pair) -> tuple[Draft, Decided]:
    """A draft without a type yet, at a word that the lexicon does not know."""
    index = _head_of(evidence, pair)
    trigger = evidence.parse.span(index, index)
    step = DecisionStep("syntax", "trigger", evidence.quote(trigger), "the verb that heads the marked participants")
    draft = Draft(trigger, index, "", (), "", Roles((), (), reciprocal=False), 0.0, "no entry", decision=(step,))
    return draft, present(evidence, draft, evidence.realis(index), heard=False)


def _typed(evidence: Evidence, draft: Draft, name: str, why: str) -> Draft:
    step = DecisionStep("encoder", "type", name, why)
    if draft.type == name:
        return draft.but(step)
    cameo = evidence.lexicon.plover.types[name].cameo
    return draft.but(step, type=name, modes=(), cameo=cameo, rule=f"encoder over {draft.rule}")


def _marks(evidence: Evidence, pair: Pair) -> Iterator[DecisionStep]:
    if pair.source is not None:
        yield DecisionStep("mark", "actor", evidence.quote(pair.source), "marked by the user")
    if pair.target is not None:
        yield DecisionStep("mark", "recipient", evidence.quote(pair.target), "marked by the user")


def _head_of(evidence: Evidence, pair: Pair) -> int:
    """The verb over the first marked participant, or the root of the first sentence."""
    parse = evidence.parse
    for head in (*_heads(evidence, pair.source), *_heads(evidence, pair.target)):
        for index in parse.ancestors(head):
            if parse.tokens[index].pos == "VERB":
                return index
    return parse.sentences[0].root


def _heads(evidence: Evidence, marked: Span | None) -> tuple[int, ...]:
    """The token that heads a marked phrase, as a tuple of one; of none where nothing is marked."""
    if marked is None:
        return ()
    head = phrase_head(evidence.parse, evidence.parse.tokens_in(marked))
    return () if head is None else (head,)


def _score(evidence: Evidence, draft: Draft, decided: Decided, candidate: Candidate, pair: Pair) -> float:
    """How well a candidate fits the marked participants."""
    actors, recipients, trigger = candidate.actors, candidate.recipients, draft.trigger
    weights = load_thresholds().marked_pair
    score = _holding(evidence, actors, recipients, pair)
    if draft.roles.reciprocal:
        score = max(score, _holding(evidence, actors, recipients, Pair(pair.target, pair.source)))
    if pair.source and pair.target and pair.source.end <= trigger.start and trigger.end <= pair.target.start:
        score += weights.between
    score += weights.complement_taking * (candidate.match.taker is not None)
    score += weights.embedded * (candidate.under is not None)
    score += weights.denied * (decided.presentation.status == "denied")
    distance = min((abs(trigger.start - span.start) for span in pair.marked()), default=0)
    return score - min(distance, 400) / 800


def _holding(evidence: Evidence, actors: Sequence[int], recipients: Sequence[int], pair: Pair) -> float:
    """How far the sides of a candidate hold the marked participants."""
    weights = load_thresholds().marked_pair
    by_actor = weights.actor * _holds(evidence, actors, pair.source)
    return by_actor + weights.recipient * _holds(evidence, recipients, pair.target)


def _holds(evidence: Evidence, heads: Sequence[int], marked: Span | None) -> float:
    """Whether a marked participant is among the mentions: 1, or 0.5 for none where none is marked."""
    if marked is None:
        return 0.5 * (not heads)
    for head in heads:
        mention = evidence.parse.mention_at.get(head)
        span = evidence.parse.span(head, head) if mention is None else mention.span
        if span.overlaps(marked):
            return 1.0
    return 0.0
