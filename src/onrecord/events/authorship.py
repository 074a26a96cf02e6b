"""Who is said to have done a deed that a noun names, or not to have: "was responsible for", "had no hand in"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.factuality.clauses import read_clause
from onrecord.language.grammar import agent, noun_agent, patient, prepositional_objects
from onrecord.language.parse import VERBS, Parse
from onrecord.ontologies.lexicon import Authorship
from onrecord.ontologies.status import StatusLexicon

_REACH = 6
"""Words above a deed up to the one that says who did not do it, at most."""
_PREDICATIVE = frozenset({"attr", "oprd"})
_OF_A_NOUN = frozenset({"acl", "relcl"})


def author(parse: Parse, deed: int, words: Authorship) -> int | None:
    """Whom the words above a deed name as its doer, whether they affirm or deny it: "Iran was behind the attack"."""
    found = _holder(parse, deed, words)
    return None if found is None else _named_by(parse, found)


def bearer(parse: Parse, noun: int, words: Authorship) -> tuple[int, tuple[int, ...]] | None:
    """Who does what a noun calls its bearer for, and to whom: "Kim, a vocal [critic] of Putin"; None of other nouns."""
    token = parse.tokens[noun]
    if token.lemma not in words.bearing:
        return None
    by_copula = (
        agent(parse, token.head) if token.dep in _PREDICATIVE and parse.tokens[token.head].pos in VERBS else None
    )
    who = token.head if token.dep == "appos" else noun if by_copula is None else by_copula
    of = (i for word in parse.grammar.prepositions.genitive for i in prepositional_objects(parse, noun, word))
    return who, (*of, *parse.children_by(noun, "poss"))


def disclaimers(parse: Parse, deed: int, words: Authorship, statuses: StatusLexicon) -> Iterator[int]:
    """Who is said not to have done a deed, though it was done: "was cleared of", "denied any part in"."""
    cleared = _cleared(parse, deed, words)
    if cleared is not None:
        yield cleared
        return
    holder = _holder(parse, deed, words)
    doer = None if holder is None else _named_by(parse, holder)
    if holder is not None and doer is not None and _is_denied(parse, holder, words, statuses):
        yield doer


def _cleared(parse: Parse, deed: int, words: Authorship) -> int | None:
    """Who is cleared of a deed, wherever the parser hangs it: "acquitted [her] of the murder", or None."""
    token = parse.tokens[deed]
    if token.dep not in {"pobj", "pcomp"}:
        return None
    above = parse.tokens[parse.tokens[token.head].head]
    if above.dep in {"dobj", "nsubjpass"} and parse.tokens[above.head].lemma in words.clearing:
        return above.index
    if above.lemma not in words.clearing:
        return None
    return patient(parse, above.index) if above.pos in VERBS else noun_agent(parse, above.index)


def _holder(parse: Parse, deed: int, words: Authorship) -> int | None:
    """The word of authorship that a deed stands under: "[responsible] for", "[behind]", "took [part] in", or None."""
    token = parse.tokens[deed]
    if token.dep in {"dobj", "nsubjpass"} and parse.tokens[token.head].lemma in words.claiming:
        return token.head
    if token.dep not in {"pobj", "pcomp"}:
        return None
    preposition = parse.tokens[token.head]
    if preposition.lower in words.prepositions:
        return preposition.index
    above = parse.tokens[preposition.head]
    if above.lemma in words.words:
        return above.index
    things = parse.children_by(above.index, "dobj") if above.pos in VERBS else []
    return next((i for i in things if parse.tokens[i].lemma in words.words), None)


def _named_by(parse: Parse, holder: int) -> int | None:
    """Who is the author by a word of authorship."""
    token = parse.tokens[holder]
    if token.dep in _OF_A_NOUN and token.tag == "VB":  # "had nothing to do with"
        return noun_agent(parse, token.head)
    if token.pos in VERBS:
        done_to = patient(parse, holder)
        return agent(parse, holder) if done_to is None or parse.tokens[done_to].pos == "NOUN" else done_to
    if token.pos == "NOUN" and token.dep != "xcomp":  # "were to blame for"
        return noun_agent(parse, holder)
    above = parse.tokens[token.head]
    return agent(parse, above.index) if above.pos in VERBS else above.index


def _is_denied(parse: Parse, holder: int, words: Authorship, statuses: StatusLexicon) -> bool:
    """Whether a word above a deed, or the clause that it stands in, is denied."""
    at = holder
    for _ in range(_REACH):
        token = parse.tokens[at]
        if token.lemma in words.denying or read_clause(parse, at, statuses).negated:
            return True
        is_apart = token.dep in {"advcl", "conj"} or (token.dep == "relcl" and token.tag != "VB")
        if token.head == at or is_apart:
            return False
        at = token.head
    return False
