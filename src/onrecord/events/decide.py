"""Joins what the lexicon and the tree find with what the encoder finds: which words name deeds, and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from onrecord.encoder.labels import STATUSES, TYPES
from onrecord.events.lexicon_match import Match
from onrecord.events.model import Event
from onrecord.events.tagger import Hints
from onrecord.factuality.model import Presentation
from onrecord.language.grammar import coordinated, inner_parties
from onrecord.language.parse import Mention, Parse
from onrecord.ontologies.lexicon import Lexicon

KEPT = 0.5
"""The encoder's share of "a deed" below which a word of the lexicon is left out."""
FOUND = 0.9
"""The share from which a word that the lexicon does not know is taken for a deed."""
LEXICON = 0.6
"""What the lexicon's type counts beside the encoder's shares, which add up to one."""
SYNTAX = 0.4
"""What the status that the tree gives counts beside the encoder's shares."""
PARTY = 0.65
"""The share from which the encoder's party is taken, in place of another by the tree."""
HALF_SEEN = 0.4
"""The share from which the encoder's likeliest party is taken where the tree has none."""
DOUBTED = 0.03
"""The share below which a party by the tree is left out."""
REFUSED = "refused:"
"""How the rule of an event begins that PLOVER rules a refusal ("will not meet"): its type and status are not open."""
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""Types in which several actors without a recipient act on each other."""
_NAMING = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})


def weighed(
    parse: Parse,
    event: Event,
    match: Match,
    parties: Mapping[int, object],
    hints: Hints,
    lexicon: Lexicon,
    support: int | None = None,
) -> Event | None:
    """An event of the lexicon as the encoder sees it too; None where the encoder sees no deed.

    Args:
        parse: The text.
        event: What lexicon and tree say.
        match: What the lexicon matched; the deed that a stance is about ("must release") speaks for the stance.
        parties: Head tokens of the mentions that name a party.
        hints: What the encoder says.
        lexicon: The words that name events.
        support: The verb that says of an event noun that it is done, or None.
    """
    if event.type not in TYPES:  # a user's own type, which the encoder has not learned
        return event
    about = None if match.complement is None else match.complement.index
    trigger = [i for i in parse.tokens_in(event.trigger) if i != about] or [event.trigger_head]
    deed = deed_share(hints, trigger, support)
    if max(deed, 0.0 if about is None else hints.deed(about)) < KEPT:
        return None
    at = max(trigger, key=hints.deed)
    if deed >= KEPT and not event.rule.startswith(REFUSED):
        event = _typed(event, at, hints, lexicon, stance=match.stance is not None)
    return _with_parties(parse, replace(event, confidence=event.confidence * max(deed, KEPT)), at, parties, hints)


def deed_share(hints: Hints, trigger: Sequence[int], support: int | None) -> float:
    """How likely the words of a trigger name a deed.

    Of an event noun and the verb that says it is done ("began ... talks") the encoder has learned to name one, so that
    their shares add up.
    """
    deed = max(map(hints.deed, trigger))
    return deed if support is None or support in trigger else min(1.0, deed + hints.deed(support))


def _typed(event: Event, at: int, hints: Hints, lexicon: Lexicon, *, stance: bool) -> Event:
    """An event with the type that lexicon and encoder together make likeliest, and its share as its confidence.

    A deed of conflict that is still to come is no agreement, whatever the encoder says of it.
    """
    hostile = not stance and lexicon.plover.types[event.type].quad > 2
    shares = {
        name: hints.type_share(at, name) + LEXICON * (name == event.type)
        for name in TYPES
        if not (hostile and name == "AGREE")
    }
    best = max(shares, key=lambda name: shares[name])
    event = replace(event, confidence=shares[best] / (1 + LEXICON))
    if best == event.type:
        return event
    return replace(
        event, type=best, modes=(), cameo=lexicon.plover.types[best].cameo, rule=f"encoder over {event.rule}"
    )


def found_by_encoder(
    parse: Parse,
    known: Sequence[Event],
    parties: Mapping[int, object],
    judge: Callable[[int], Presentation],
    hints: Hints,
    lexicon: Lexicon,
) -> list[Event]:
    """The deeds that only the encoder sees, with the parties that it sees."""
    taken = {i for event in known for i in parse.tokens_in(event.trigger)}
    events = []
    for token in parse.tokens:
        if token.index in taken or token.pos not in _NAMING or hints.deed(token.index) < FOUND:
            continue
        kind = hints.best_type(token.index)
        plain = Event(
            type=kind, modes=(), cameo=lexicon.plover.types[kind].cameo, trigger=parse.span(token.index, token.index),
            trigger_head=token.index, actors=(), recipients=(), reciprocal=False, judgement=judge(token.index),
            confidence=hints.type_share(token.index, kind), rule="encoder",
        )  # fmt: skip
        event = _with_parties(parse, plain, token.index, parties, hints)
        if event.actors or event.recipients:
            events.append(event)
    return events


def with_status(event: Event, hints: Hints) -> Event:
    """An event with the status that tree and encoder together make likeliest."""
    own = event.judgement
    if event.rule.startswith(REFUSED) or own.status == "threatened":  # the encoder has learned neither
        return event
    shares = {
        status: hints.status_share(event.trigger_head, status) + SYNTAX * (status == own.status) for status in STATUSES
    }
    best = max(shares, key=lambda status: shares[status])
    return event if best == own.status else replace(event, judgement=replace(own, status=best))


def _with_parties(parse: Parse, event: Event, at: int, parties: Mapping[int, object], hints: Hints) -> Event:
    shares = hints.parties(at)
    if event.reciprocal:  # the encoder has learned to call all of them actors
        shares = np.repeat(shares.max(axis=1, keepdims=True), 2, axis=1)
        if event.actors and event.recipients:
            return event
    actors, recipients = (
        _side(parse, heads, _near(parse, at, shares[:, side].tolist()), parties)
        for side, heads in enumerate((event.actors, event.recipients))
    )
    mutual = event.reciprocal
    if len(actors) > 1 and not recipients and (mutual or event.type in _MUTUAL):
        actors, recipients, mutual = actors[:1], actors[1:], True
    acting = {parties.get(i, i) for i in actors}
    recipients = tuple(i for i in recipients if parties.get(i, i) not in acting)
    return replace(event, actors=actors, recipients=recipients, reciprocal=mutual)


def _near(parse: Parse, at: int, shares: list[float]) -> list[float]:
    """The shares of the deed's own sentence, where any word in it has enough; else those of its paragraph."""
    own = parse.sentence_of(at)
    if max(shares[own.first : own.last + 1]) >= HALF_SEEN:
        return [share if own.first <= i <= own.last else 0.0 for i, share in enumerate(shares)]
    return [share if parse.sentence_of(i).paragraph == own.paragraph else 0.0 for i, share in enumerate(shares)]


def _side(
    parse: Parse, by_tree: tuple[int, ...], shares: Sequence[float], parties: Mapping[int, object]
) -> tuple[int, ...]:
    """The head tokens of one side: the encoder's phrases, or the tree's where it sees none and does not object."""
    chosen = _outermost([mention for mention in parse.mentions if shares[mention.head] >= PARTY])
    if not chosen and not by_tree:
        chosen = [mention for mention in parse.mentions if shares[mention.head] >= HALF_SEEN]
        chosen = sorted(chosen, key=lambda mention: -shares[mention.head])[:1]
    if not chosen:
        return tuple(i for i in by_tree if shares[i] >= DOUBTED)
    if any(_same(parse, i, mention, parties) for i in by_tree for mention in chosen):
        return by_tree
    heads: list[int] = []
    for mention in chosen:
        heads += [i for i in _named(parse, mention, parties) if i not in heads]
    return tuple(i for i in heads if shares[i] >= DOUBTED) or tuple(heads[:1])


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Those that are not a part of another."""
    return [
        own
        for own in mentions
        if not any(own is not other and other.first <= own.first and own.last <= other.last for other in mentions)
    ]


def _same(parse: Parse, head: int, mention: Mention, parties: Mapping[int, object]) -> bool:
    """Whether a head names the party of a mention: it lies in it, or both are one actor."""
    if mention.first <= head <= mention.last:
        return True
    own = parse.mention_at.get(head)
    if own is not None and own.first <= mention.head <= own.last:
        return True
    return head in parties and parties[head] == parties.get(mention.head)


def _named(parse: Parse, mention: Mention, parties: Mapping[int, object]) -> tuple[int, ...]:
    """The parties of a phrase: it and those coordinated with it, or the first party inside a thing, or the thing."""
    if mention.head in parties:
        return coordinated(parse, mention.head, parties)
    inner = next(inner_parties(parse, mention.head, parties), None)
    return (mention.head,) if inner is None else coordinated(parse, inner, parties)
