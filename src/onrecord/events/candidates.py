"""Words of a text that the lexicon matches, each with its participants by the dependency tree; `decide` weighs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.documents.model import Span
from onrecord.events.arguments import find_recipients
from onrecord.events.lexicon_match import (
    Match,
    bundled,
    match_noun,
    match_stance_adjective,
    match_stance_noun,
    match_verb,
)
from onrecord.language.grammar import agent, coordinated, inner_parties, noun_agent, patient, prepositional_objects
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import Lexicon

_TRIGGER_GAP = 4
_DEED_STANDS = frozenset({"demand", "appeal", "accuse", "threaten", "agree", "vow"})
"""Complement-taking words whose deed goes on record beside them, with its own status; the others only undo it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match with its participants by the tree, before anything is decided.

    Attributes:
        match: What the trigger names.
        actors: Head tokens of who does it.
        recipients: Head tokens of whom it is done to.
        support: The verb that says of an event noun that it is done, or None.
        under: Token of the complement-taking word, an event itself, that it stands under, or None.
    """

    match: Match
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    support: int | None = None
    under: int | None = None


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
            yield _verb_candidate(parse, match, parties, used.get(index))
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


def _verb_candidate(parse: Parse, match: Match, parties: Mapping[int, object], above: Match | None) -> Candidate:
    actor = agent(parse, match.index)
    actors = _party(parse, actor, parties)
    if actor is not None and not actors and parse.tokens[match.index].dep == "acl":
        actors = _party(parse, noun_agent(parse, actor), parties)
    recipients = find_recipients(parse, match, match.index, parties)
    if _each_other(parse, match.index):
        match, recipients = replace(match, reciprocal=True), ()
    actors, recipients = _sides(match, actors, recipients, parties)
    return Candidate(match, actors, recipients, under=_index(above))


def _index(match: Match | None) -> int | None:
    return None if match is None else match.index


def _presupposed(parse: Parse, noun: int) -> bool:
    """Whether a noun speaks of a deed as known: "the expulsion of the diplomats"."""
    determined = any(parse.tokens[i].lower == "the" for i in parse.children_by(noun, "det"))
    return determined and any(parse.tokens[i].lower == "of" for i in parse.children_by(noun, "prep"))


def _each_other(parse: Parse, verb: int) -> bool:
    """Whether what a verb's subjects do, they do to each other."""
    thing = patient(parse, verb)
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
    between = [i for i in prepositional_objects(parse, noun, "between") for i in coordinated(parse, i, parties)]
    if len(between) > 1 and not actors:
        actors, recipients = (between[0],), tuple(between[1:])
    actors, recipients = _sides(match, actors, recipients, parties)
    if stance is None and support is None and (match.needs_support or not recipients):
        return None
    if stance is None and support is None and not actors and not _presupposed(parse, noun):
        return None
    if stance is not None and stance.stance == "accuse" and not actors:
        actors = find_recipients(parse, stance, stance.index, parties)
    return Candidate(match, actors, recipients, support, under=_index(stance))


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


def trigger_of(parse: Parse, candidate: Candidate) -> Span:
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
