"""Deeds that are only words: appeals and denials, which have CAMEO codes of their own, and refusals to say anything."""

from __future__ import annotations

from dataclasses import replace

from onrecord.events.model import Event
from onrecord.language.grammar import undergoer
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import Lexicon

_COMPLEMENTS = ("xcomp", "ccomp", "prep", "dobj")


def as_said(parse: Parse, event: Event, lexicon: Lexicon) -> Event | None:
    """An event with the code of an appeal or a denial where it is one; None for a refusal to say anything."""
    if event.type == "REQUEST" and not event.cameo.startswith("02") and _appeals(parse, event.trigger_head, lexicon):
        return replace(event, cameo=lexicon.plover.types["REQUEST"].appealed, modes=())
    if event.type == "REJECT":
        if _says_nothing(parse, event.trigger_head, lexicon):
            return None
        if _denies(parse, event.trigger_head, lexicon):
            return replace(event, cameo=lexicon.denials.cameo, modes=())
    return event


def _appeals(parse: Parse, index: int, lexicon: Lexicon) -> bool:
    token = parse.tokens[index]
    words = lexicon.stance_verbs if token.pos == "VERB" else lexicon.stance_nouns
    return any(entry.stance.name == "appeal" for entry in words.get(token.lemma, ()))


def _says_nothing(parse: Parse, index: int, lexicon: Lexicon) -> bool:
    """Whether a refusal is about saying something: "declined to comment"."""
    told = {parse.tokens[i].lemma for i in parse.children_by(index, *_COMPLEMENTS)}
    entries = lexicon.stance_verbs.get(parse.tokens[index].lemma, ())
    return any(entry.stance.name == "refuse" and told & set(entry.stance.except_) for entry in entries)


def _denies(parse: Parse, index: int, lexicon: Lexicon) -> bool:
    token, denials = parse.tokens[index], lexicon.denials
    if token.lemma in denials.nouns or (token.pos == "VERB" and token.lemma in denials.verbs):
        return True
    thing = undergoer(parse, index) if token.lemma in denials.rejecting else None
    return thing is not None and parse.tokens[thing].lemma in denials.charges
