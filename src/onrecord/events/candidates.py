"""Events out of a parsed text: each word that names a deed, its parties, and how the text presents it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.documents.model import Span
from onrecord.encoder.labels import TYPES
from onrecord.events.arguments import find_recipients
from onrecord.events.decide import REFUSED, found_by_encoder, weighed, with_status
from onrecord.events.lexicon_match import (
    Match,
    bundled,
    content,
    match_noun,
    match_stance_adjective,
    match_stance_noun,
    match_verb,
)
from onrecord.events.model import Event
from onrecord.events.modes import with_modes
from onrecord.events.sayings import as_said
from onrecord.events.tagger import Hints
from onrecord.factuality.model import Presentation
from onrecord.language.grammar import agent, coordinated, governed, inner_parties, noun_agent, undergoer
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import Lexicon

_FUTURE_AS_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_FUTURE_AS_THREAT = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
_TRIGGER_GAP = 4
_DEED_STANDS = frozenset({"demand", "appeal", "accuse", "threaten", "agree", "vow"})
"""Stances whose deed goes on record beside them, with its own status; the others only undo it or judge it."""
_WILL = frozenset({"will", "wo", "would", "'ll", "’ll"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match with its parties, before it is judged.

    Attributes:
        match: What the trigger names.
        actors: Head tokens of who does it.
        recipients: Head tokens of whom it is done to.
        support: The verb that says of an event noun that it is done, or None.
        embedded: Whether it is the complement of a stance that is an event itself.
    """

    match: Match
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    support: int | None = None
    embedded: bool = False


def read_events(
    parse: Parse,
    parties: Mapping[int, object],
    lexicon: Lexicon,
    judge: Callable[[int], Presentation],
    hints: Hints | None = None,
) -> tuple[Event, ...]:
    """Every event that a text reports, in the order of its triggers.

    Args:
        parse: The parsed text.
        parties: Head tokens of the mentions that name a party; others are things.
        lexicon: The words that name events.
        judge: How the text presents the predicate at a token.
        hints: What the encoder says of each token; without them the lexicon decides alone.
    """
    found = [
        (candidate, judged(parse, candidate, lexicon, judge))
        for candidate in candidates(parse, parties, lexicon)
        if _believable(parse, candidate, parties)
    ]
    events = [event for _, event in found]
    if hints is not None:
        events = list(_joined(parse, found, parties, lexicon, judge, hints))
    said = (as_said(parse, event, lexicon) for event in sorted(events, key=lambda event: event.trigger))
    once: dict[tuple[object, ...], Event] = {}
    for event in said:
        if event is None:
            continue
        sentence = parse.tokens[event.trigger_head].sentence
        key = (sentence, event.type, event.actors, event.recipients, event.judgement.status)
        if key not in once:
            once[key] = with_modes(parse, event, lexicon)
    return tuple(once.values())


def _joined(
    parse: Parse,
    found: Sequence[tuple[Candidate, Event]],
    parties: Mapping[int, object],
    lexicon: Lexicon,
    judge: Callable[[int], Presentation],
    hints: Hints,
) -> Iterator[Event]:
    """The events of the lexicon that the encoder bears out, and those that it alone sees.

    A deed under a stance stays as lexicon and tree have it: the encoder has learned the stance, not the deed below.
    """
    for candidate, event in found:
        if candidate.embedded:
            yield _sure(replace(event, confidence=hints.deed(event.trigger_head)), hints)
            continue
        joint = weighed(parse, event, candidate.match, parties, hints, lexicon, candidate.support)
        if joint is not None and (joint.actors or joint.recipients):
            yield _sure(with_status(joint, hints), hints)
    for event in found_by_encoder(parse, [event for _, event in found], parties, judge, hints, lexicon):
        yield _sure(with_status(event, hints), hints)


def _sure(event: Event, hints: Hints) -> Event:
    """An event with how likely it is right; of a user's own type nothing is known, so that it stands at one half."""
    return replace(event, confidence=hints.certainty.share(event.confidence) if event.type in TYPES else 0.5)


def _believable(parse: Parse, candidate: Candidate, parties: Mapping[int, object]) -> bool:
    """Whether an event has a party; a thing alone will do where it was attacked ("the bridge was shelled")."""
    if candidate.match.needs_recipient and not candidate.recipients:
        return False
    if candidate.match.type == "ASSAULT" and candidate.recipients:
        return True
    sides = (*candidate.actors, *candidate.recipients)
    return any(i in parties or parse.tokens[i].lower == "those" for i in sides)


def candidates(parse: Parse, parties: Mapping[int, object], lexicon: Lexicon) -> Iterator[Candidate]:
    """Every word of a text that the lexicon matches, with its parties, in the order of the text."""
    matched = _matches(parse, lexicon)
    used: dict[int, Match] = {}
    for match in matched.values():
        inner: Match | None = match
        while inner is not None:
            if inner.object is not None:
                used.setdefault(inner.object, match)
            inner = inner.complement
    for index, match in matched.items():
        token = parse.tokens[index]
        if token.pos in {"VERB", "AUX"}:
            yield _verb_candidate(parse, match, parties, index in used)
        elif token.pos == "ADJ":
            yield _adjective_candidate(parse, match, parties)
        elif index not in used or used[index].stance in _DEED_STANDS:
            noun = _noun_candidate(parse, match, parties, lexicon, used.get(index))
            if noun is not None:
                yield noun


def _matches(parse: Parse, lexicon: Lexicon) -> dict[int, Match]:
    found: dict[int, Match] = {}
    for token in parse.tokens:
        match = None
        if token.pos == "VERB":
            match = match_verb(parse, token.index, lexicon)
        elif token.pos == "NOUN":
            match = match_stance_noun(parse, token.index, lexicon) or match_noun(parse, token.index, lexicon)
        elif token.pos == "ADJ":
            match = match_stance_adjective(parse, token.index, lexicon)
        if match is not None:
            found[token.index] = match
    return _yielding(found, lexicon.plover.own)


def _yielding(found: dict[int, Match], own: frozenset[str]) -> dict[int, Match]:
    """The matches without those deeds whose object a user's own entry takes for its event: "launch a drive"."""
    mine = {index for index, match in found.items() if match.type in own}
    return {
        index: match
        for index, match in found.items()
        if index in mine or match.stance is not None or match.object not in mine
    }


def _verb_candidate(parse: Parse, match: Match, parties: Mapping[int, object], embedded: bool) -> Candidate:
    actor = agent(parse, match.index)
    actors = _party(parse, actor, parties)
    if actor is not None and not actors and parse.tokens[match.index].dep == "acl":
        actors = _party(parse, noun_agent(parse, actor), parties)
    recipients = find_recipients(parse, match, match.index, parties)
    if _each_other(parse, match.index):
        match, recipients = replace(match, reciprocal=True), ()
    actors, recipients = _sides(match, actors, recipients, parties)
    return Candidate(match, actors, recipients, embedded=embedded)


def _presupposed(parse: Parse, noun: int) -> bool:
    """Whether a noun speaks of a deed as known: "the expulsion of the diplomats"."""
    determined = any(parse.tokens[i].lower == "the" for i in parse.children_by(noun, "det"))
    return determined and any(parse.tokens[i].lower == "of" for i in parse.children_by(noun, "prep"))


def _each_other(parse: Parse, verb: int) -> bool:
    """Whether what a verb's subjects do, they do to each other."""
    thing = undergoer(parse, verb)
    if thing is None or parse.tokens[thing].lower not in {"other", "another"}:
        return False
    return any(parse.tokens[i].lower in {"each", "one"} for i in parse.children[thing])


def _sides(
    match: Match, actors: tuple[int, ...], recipients: tuple[int, ...], parties: Mapping[int, object]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Actors and recipients, nobody on both sides; of those who act on each other the first is the actor."""
    if match.reciprocal and not recipients and len(actors) > 1:
        return actors[:1], actors[1:]
    acting = {parties.get(i, i) for i in actors}
    return actors, tuple(i for i in recipients if parties.get(i, i) not in acting)


def _adjective_candidate(parse: Parse, match: Match, parties: Mapping[int, object]) -> Candidate:
    head = parse.tokens[match.index].head
    actor = agent(parse, head) if parse.tokens[head].pos in {"VERB", "AUX"} else head
    actors = _party(parse, actor, parties)
    return Candidate(match, actors, find_recipients(parse, match, match.index, parties))


def _noun_candidate(
    parse: Parse, match: Match, parties: Mapping[int, object], lexicon: Lexicon, stance: Match | None
) -> Candidate | None:
    """The event of a noun that a verb says is done, that stands under a stance, or that has parties on both sides."""
    noun = match.index
    support = _support(parse, noun, lexicon)
    actor = noun_agent(parse, noun)
    if actor is None or (actor not in parties and not any(True for _ in inner_parties(parse, actor, parties))):
        modifiers = [i for i in parse.children_by(noun, "amod", "compound", "nmod") if i in parties]
        actor = modifiers[0] if modifiers else actor
    if support is None and parse.child(noun, "poss") is None and actor is not None and _far(parse, noun, actor):
        actor = None
    actors = _party(parse, actor, parties)
    recipients = find_recipients(parse, match, noun, parties, support)
    between = [i for i in governed(parse, noun, "between") for i in coordinated(parse, i, parties)]
    if len(between) > 1 and not actors:
        actors, recipients = (between[0],), tuple(between[1:])
    actors, recipients = _sides(match, actors, recipients, parties)
    if stance is None and support is None and (match.needs_support or not recipients):
        return None
    if stance is None and support is None and not actors and not _presupposed(parse, noun):
        return None
    if stance is not None and stance.stance == "accuse" and not actors:
        actors = find_recipients(parse, stance, stance.index, parties)
    return Candidate(match, actors, recipients, support, embedded=stance is not None)


def _support(parse: Parse, noun: int, lexicon: Lexicon) -> int | None:
    """The verb that says that what an event noun names is done, or None."""
    token = parse.tokens[noun]
    if token.dep == "pobj":
        bundle = parse.tokens[token.head].head
        if bundled(parse, bundle, lexicon.transparent) != noun:
            return None
        token = parse.tokens[bundle]
    head = parse.tokens[token.head]
    if head.pos not in {"VERB", "AUX"} or head.index == noun:
        return None
    words = lexicon.support
    particle = parse.child(head.index, "prt")
    lemma = head.lemma if particle is None else f"{head.lemma} {parse.tokens[particle].lower}"
    if token.dep in {"dobj", "nsubjpass", "attr"} and (lemma in words.active or lemma in words.received):
        return head.index
    if token.dep == "nsubj" and lemma in words.happen:
        return head.index
    return None


def _far(parse: Parse, noun: int, actor: int) -> bool:
    """Whether an actor is only the subject of a verb that is no support verb of the noun."""
    return not parse.left[noun] <= actor <= parse.right[noun]


def _party(parse: Parse, index: int | None, parties: Mapping[int, object]) -> tuple[int, ...]:
    """A party with those coordinated with it; for a thing, the first party inside it."""
    if index is None:
        return ()
    if index in parties:
        return coordinated(parse, index, parties)
    inner = next(inner_parties(parse, index, parties), None)
    return () if inner is None else coordinated(parse, inner, parties)


def judged(parse: Parse, candidate: Candidate, lexicon: Lexicon, judge: Callable[[int], Presentation]) -> Event:
    """The event of a candidate, as the text presents it."""
    judgement = judge(candidate.match.index)
    match = _retyped(parse, candidate.match, judgement, lexicon, embedded=candidate.embedded)
    if match.type == "REJECT" != candidate.match.type and judgement.status == "denied":
        judgement = replace(judgement, status="actual", factuality=-judgement.factuality)
    return Event(
        type=match.type, modes=() if match.mode is None else (match.mode,), cameo=match.cameo,
        trigger=_trigger(parse, candidate),
        trigger_head=match.index, actors=candidate.actors, recipients=candidate.recipients,
        reciprocal=match.reciprocal, judgement=judgement,
        confidence=0.5, rule=match.rule,
    )  # fmt: skip


def _retyped(parse: Parse, match: Match, judgement: Presentation, lexicon: Lexicon, *, embedded: bool) -> Match:
    """PLOVER's rulings on deeds that are still to come: cooperation is AGREE, force is THREATEN, "will not" REJECT."""
    if match.type in _FUTURE_AS_AGREE and _refused(parse, match.index):
        return _about(match, "REJECT", lexicon, REFUSED)
    if judgement.status == "conditional" and match.type == "CONSULT":
        return _about(match, "AGREE", lexicon, "conditional:")
    token = parse.tokens[match.index]
    purpose = token.dep in {"advcl", "acl"} and token.tag == "VB"
    if judgement.status != "planned" or embedded or purpose or match.stance is not None:
        return match
    if match.type in _FUTURE_AS_AGREE:
        return _about(match, "AGREE", lexicon, "planned:")
    if match.type in _FUTURE_AS_THREAT:
        return _about(match, "THREATEN", lexicon, "planned:")
    return match


def _about(match: Match, made: str, lexicon: Lexicon, why: str) -> Match:
    """A deed that is not done yet as the event that says so."""
    mode, cameo = content(lexicon.plover, made, match)
    return replace(match, type=made, mode=mode, cameo=cameo, rule=f"{why}{match.rule}")


def _refused(parse: Parse, verb: int) -> bool:
    """Whether a verb stands under "will not"."""
    auxiliaries = {parse.tokens[i].lower for i in parse.children_by(verb, "aux")}
    return bool(auxiliaries & _WILL) and parse.child(verb, "neg") is not None


def _trigger(parse: Parse, candidate: Candidate) -> Span:
    """The verb with its particle, the event noun, or the support verb and noun where they stand together."""
    index, support = candidate.match.index, candidate.support
    if support is not None and 0 < index - support <= _TRIGGER_GAP:
        return parse.span(support, index)
    last = index
    for i in parse.children_by(index, "prt"):
        if i == last + 1:
            last = i
    if candidate.match.object is not None and 0 < candidate.match.object - last <= _TRIGGER_GAP:
        last = candidate.match.object
    return parse.span(index, last)
