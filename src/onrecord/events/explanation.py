"""Why each event was coded and, for a sentence without one, what was lacking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.documents.model import Span
from onrecord.events.extraction import Candidate, candidates
from onrecord.events.model import Event
from onrecord.language.model import Parse
from onrecord.ontologies.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence with the reasons for its events, or the nearest misses.

    Attributes:
        span: Where the sentence stands in the document.
        sentence: Its text.
        events: For each event, its reasons as (what, why) pairs.
        misses: Where there is no event, what came near and what it lacked.
    """

    span: Span
    sentence: str
    events: tuple[tuple[tuple[str, str], ...], ...]
    misses: tuple[str, ...]


def explain_sentences(
    parse: Parse, events: Sequence[Event], parties: Mapping[int, object], lexicon: Lexicon
) -> list[Explanation]:
    """The reasons for every sentence of a text, in order."""
    of_sentence: Mapping[int, list[Event]] = defaultdict(list)
    for event in events:
        of_sentence[parse.tokens[event.trigger_head].sentence].append(event)
    near: Mapping[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates(parse, parties, lexicon):
        near[parse.tokens[candidate.match.index].sentence].append(candidate)
    return [
        Explanation(
            (span := parse.span(sentence.first, sentence.last)),
            parse.quote(span),
            tuple(event_reasons(parse, event) for event in of_sentence[sentence.index]),
            () if of_sentence[sentence.index] else _misses(parse, sentence.index, near[sentence.index], lexicon),
        )
        for sentence in parse.sentences
    ]


def event_reasons(parse: Parse, event: Event) -> tuple[tuple[str, str], ...]:
    """What an event rests on: its trigger and entry, the path to each party, and what set its status."""
    judgement = event.judgement
    reasons = [
        ("event", f"{event.type}{f' ({event.mode})' if event.mode else ''}, CAMEO {event.cameo}"),
        ("trigger", f"“{parse.quote(event.trigger)}”, by the rule {event.rule}"),
    ]
    for role, heads in (("actor", event.actors), ("recipient", event.recipients)):
        reasons += [(role, _path(parse, event.trigger_head, head)) for head in heads]
        if not heads:
            reasons.append((role, "none that the sentence names"))
    cue = "the plain tense" if judgement.cue is None else f"“{parse.quote(judgement.cue)}”"
    reasons.append(("status", f"{judgement.status} ({judgement.factuality:+.1f}), set by {cue}"))
    if judgement.condition is not None:
        reasons.append(("condition", f"“{parse.quote(judgement.condition)}”"))
    return tuple(reasons)


def _path(parse: Parse, trigger: int, head: int) -> str:
    """A party with the arcs of the dependency tree that lead to it from the trigger."""
    mention = parse.mention_at.get(head)
    quoted = f"“{parse.quote(parse.span(head, head) if mention is None else mention.span)}”"
    above_trigger = [trigger, *parse.ancestors(trigger)]
    down, at = [], head
    while at not in above_trigger:
        down.append(parse.tokens[at].dep)
        if parse.tokens[at].head == at:
            return f"{quoted}, from another sentence"
        at = parse.tokens[at].head
    up = [
        f"{parse.tokens[i].dep} of “{parse.tokens[parse.tokens[i].head].text}”"
        for i in above_trigger[: above_trigger.index(at)]
    ]
    steps = [*up, *reversed(down)]
    return f"{quoted}, by {' › '.join(steps)}" if steps else quoted


def _misses(parse: Parse, sentence: int, near: Sequence[Candidate], lexicon: Lexicon) -> tuple[str, ...]:
    if near:
        return tuple(
            f"“{parse.tokens[candidate.match.index].text}” would be {candidate.match.type} "
            f"(rule {candidate.match.rule}), but neither an actor nor a recipient was found"
            for candidate in near
        )
    within = parse.sentences[sentence]
    known = []
    for token in parse.tokens[within.first : within.last + 1]:
        lemma = token.lemma.lower()
        if token.pos == "VERB" and (lemma in lexicon.verbs or lemma in lexicon.stance_verbs):
            known.append(f"“{token.text}” is in the lexicon, but not with this object, preposition or complement")
        elif token.pos == "NOUN" and lemma in lexicon.nouns:
            known.append(
                f"“{token.text}” names a deed, but no verb says that it is done, nor do two parties stand by it"
            )
    return tuple(known) or ("no word of the sentence is in the event lexicon",)
