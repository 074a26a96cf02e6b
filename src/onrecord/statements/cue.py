"""Says what a speaker does by speaking, from the words of the cue that the encoder found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.documents.model import Span
from onrecord.language.grammar import agent, patient, phrase_head
from onrecord.language.parse import VERBS, Parse
from onrecord.ontologies.cues import DEFAULT_ACT, Act, Cues
from onrecord.statements.quotations import Quotations

_COMPLEMENTS = frozenset({"prt", "prep", "mark", "advmod", "acomp", "ccomp", "xcomp", "dobj", "agent", "aux", "oprd"})
_PLAIN: frozenset[Act] = frozenset({DEFAULT_ACT, "announce"})


class Reporting(NamedTuple):
    """The main token of a cue and its act; `addresses` where its object is who is spoken to."""

    at: int
    act: Act
    addresses: bool


def read_cue(parse: Parse, cue: Span, cues: Cues) -> Reporting | None:
    """The word of a cue that says what is done, or None for one without a word.

    A verb goes before a noun, a noun before an adjective, an adjective before a preposition; but what a verb of
    saying has as its object says more than the verb ("issued a warning", "expressed hope").
    """
    inside = parse.tokens_in(cue)
    if not inside:
        return None
    verb = _verb(parse, inside, cues)
    if verb is not None and verb.act not in _PLAIN:
        return verb
    found = _noun(parse, inside, verb, cues) or verb or _other_word(parse, inside, cues)
    return found or Reporting(_outermost(parse, inside), DEFAULT_ACT, addresses=False)


def is_deed(parse: Parse, quotations: Quotations, cue: Span, content: Sequence[Span], cues: Cues) -> bool:
    """Whether a cue names a deed, not speech: neither words in quotation marks nor a clause are its object.

    So does a word that no list of reporting words has, and that stands in a sentence after the quotation.
    """
    inside = parse.tokens_in(cue)
    verb = next((i for i in inside if parse.tokens[i].pos == "VERB"), None)
    if verb is None:
        return False
    if any(quotations.touch(parse.tokens_in(piece)) for piece in content):
        return parse.tokens[verb].lemma in cues.deeds.verbs and _is_after(parse, verb, content)
    return parse.child(verb, "ccomp") is None and _does(parse, verb, inside, cues)


def _is_after(parse: Parse, verb: int, content: Sequence[Span]) -> bool:
    """Whether a verb stands in a sentence after all of a content."""
    sentence = parse.tokens[verb].sentence
    return all(parse.tokens[i].sentence < sentence for piece in content for i in parse.tokens_in(piece))


def _does(parse: Parse, verb: int, inside: range, cues: Cues) -> bool:
    """Whether a verb without a clause names a deed, by itself, with its particle, its object or its doer."""
    deeds = cues.deeds
    thing, lemma, particle = patient(parse, verb), parse.tokens[verb].lemma, parse.child(verb, "prt")
    if particle is not None and f"{lemma} {parse.tokens[particle].lower}" in deeds.verbs:
        return True
    if thing is not None and (parse.tokens[thing].lemma in deeds.objects or lemma in deeds.transitive):
        return True
    if lemma in deeds.verbs and _known_verb(parse, verb, inside, cues) is None:
        return True
    return lemma in deeds.rulings and _rules(parse, verb, cues)


def _rules(parse: Parse, verb: int, cues: Cues) -> bool:
    """Whether a court does what a verb names."""
    doer = agent(parse, verb)
    return doer is not None and parse.tokens[doer].lemma.lower() in cues.deeds.courts


def _verb(parse: Parse, inside: range, cues: Cues) -> Reporting | None:
    """The first verb that says more than that something was said, else the first of all; those above others first."""
    verbs = sorted((i for i in inside if parse.tokens[i].pos in VERBS), key=lambda i: parse.tokens[i].head in inside)
    known = [found for at in verbs if (found := _known_verb(parse, at, inside, cues)) is not None]
    return next((found for found in known if found.act not in _PLAIN), known[0] if known else None)


def _known_verb(parse: Parse, at: int, inside: range, cues: Cues) -> Reporting | None:
    """A verb of the list, with what follows it or hangs on it where the list has both ("point out")."""
    lemma = cues.misread_lemmas.get(parse.tokens[at].lemma, parse.tokens[at].lemma)
    seconds = [*(i for i in inside if i > at), *parse.children_by(at, *_COMPLEMENTS)]
    for key in (*(f"{lemma} {parse.tokens[i].lower}" for i in seconds), lemma):
        if key in cues.verbs:
            return Reporting(at, cues.verbs[key], key in cues.addressing)
    return None


def _noun(parse: Parse, inside: range, verb: Reporting | None, cues: Cues) -> Reporting | None:
    """A noun of the list that hangs on the verb, or any where there is no verb."""
    for at in inside:
        token = parse.tokens[at]
        belongs = verb is None or token.head == verb.at
        if belongs and token.pos == "NOUN" and token.dep != "pobj" and token.lemma in cues.nouns:
            return Reporting(at if verb is None else verb.at, cues.nouns[token.lemma], addresses=False)
    return None


def _other_word(parse: Parse, inside: range, cues: Cues) -> Reporting | None:
    """An adjective of the list, else a preposition."""
    for words in (cues.adjectives, cues.prepositions):
        for at in inside:
            if (act := words.get(parse.tokens[at].lower)) is not None:
                return Reporting(at, act, addresses=False)
    return None


def _outermost(parse: Parse, inside: range) -> int:
    """The head of a cue's words."""
    head = phrase_head(parse, inside)
    return inside[0] if head is None else head
