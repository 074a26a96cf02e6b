"""Whom an event is done to: the slots of a lexicon entry, tried in order over the dependency tree."""

from __future__ import annotations

from collections.abc import Container, Iterator

from onrecord.events.lexicon_match import Match
from onrecord.language.grammar import coordinated, inner_participants, passive, patient, prepositional_objects
from onrecord.language.parse import Parse

_ARCS = {"possessor": ("poss",), "dative": ("dative",), "subject": ("nsubj", "nsubjpass")}
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_NAMED = frozenset({"object", "clause", *_ARCS})
"""The slots that have a name; each other one is a preposition."""


def find_recipients(
    parse: Parse, match: Match, index: int, entities: Container[int], support: int | None = None
) -> tuple[int, ...]:
    """The first participant that one of the match's slots holds, with those coordinated with it; else a thing."""
    fallback: int | None = None
    for place in _slots(parse, match, index, support):
        if place in entities:
            return coordinated(parse, place, entities)
        if parse.tokens[place].dep in _OBJECTS:
            beside = tuple(i for i in coordinated(parse, place, entities) if i in entities)
            if beside:  # "hit Kenya's trucks and [soldiers]"
                return beside
        inner = next(inner_participants(parse, place, entities), None)
        if inner is not None and place != match.object and not (match.thing and _only_beside(parse, place, inner)):
            return coordinated(parse, inner, entities)
        if fallback is None:
            fallback = _stand_in(parse, match, place, inner)
    return () if fallback is None else coordinated(parse, fallback, entities)


def _only_beside(parse: Parse, thing: int, participant: int) -> bool:
    """Whether a participant only says where a thing is ("towns around Aleppo"), not whose it is."""
    above = parse.tokens[participant].head
    return (
        parse.tokens[participant].dep == "pobj"
        and parse.tokens[above].lower != "of"
        and parse.tokens[above].head == thing
    )


def _stand_in(parse: Parse, match: Match, place: int, inner: int | None) -> int | None:
    """Who stands for a recipient that is no participant: a thing where allowed, "those", or who is inside it."""
    token = parse.tokens[place]
    if token.lower == "those" or (match.thing and token.pos not in {"VERB", "ADP"}):
        return place if inner is None or _only_beside(parse, place, inner) else inner
    return inner


def _slots(parse: Parse, match: Match, index: int, support: int | None) -> Iterator[int]:
    """The words where the recipient is sought: each slot in order, under the trigger first."""
    holders = _holders(parse, match, index, support)
    for slot in match.recipient:
        for holder in holders:
            if slot not in _NAMED:
                yield from (i for i in prepositional_objects(parse, holder, slot) if not _does_it(parse, holder, i))
                continue
            found = _in_slot(parse, match, index, support, holder, slot)
            if found is not None and parse.tokens[found].pos != "ADP":
                yield found


def _in_slot(parse: Parse, match: Match, index: int, support: int | None, holder: int, slot: str) -> int | None:
    """What fills a slot that is no preposition under a word, or None; whose refusal it is, is not who is refused."""
    if slot == "object":
        return patient(parse, holder) if parse.tokens[holder].pos == "VERB" and holder != support else None
    if slot == "clause":
        clause = parse.child(holder, "ccomp", "xcomp")
        return None if clause is None else parse.child(clause, "nsubj", "nsubjpass")
    if slot == "possessor" and holder == index and undergoing_owner(parse, match, index) is None:
        return None
    return parse.child(holder, *_ARCS[slot])


def _does_it(parse: Parse, verb: int, participant: int) -> bool:
    """Whether a participant is who does what a passive verb names: "was blamed [by police]"."""
    return parse.child(verb, "agent") == parse.tokens[participant].head and passive(parse, verb)


def undergoing_owner(parse: Parse, match: Match, noun: int) -> int | None:
    """Who undergoes the deed that a noun names as his own: "the [editor]'s arrest", not "Iran's arrest of him"."""
    of = any(True for word in parse.grammar.prepositions.genitive for _ in prepositional_objects(parse, noun, word))
    named = any(
        parse.tokens[i].pos == "PROPN" for i in parse.children_by(noun, "compound")
    )  # "Brazil's Rousseff trial"
    undergone = match.taker is None and "possessor" in match.recipient and not of and not named
    return parse.child(noun, "poss") if undergone else None


def _holders(parse: Parse, match: Match, index: int, support: int | None) -> list[int]:
    """The words under which slots are filled: trigger, support verb, object, what the object is of, complements."""
    holders = [index] if support is None else [index, support]
    if parse.tokens[index].pos == "VERB":
        holders += _object_and_its_parts(parse, index)
    for inner in match.chain():
        holders += [i for i in (inner.object, inner.index) if i is not None and i not in holders]
    return holders


def _object_and_its_parts(parse: Parse, verb: int) -> list[int]:
    """The object of a verb, and what stands under the prepositions of that; empty where it has none."""
    thing = patient(parse, verb)
    if thing is None:
        return []
    return [thing, *(j for i in parse.children_by(thing, "prep") for j in parse.children_by(i, "pobj"))]
