"""Whose deed "it" is, where somebody welcomes or condemns it: "Chile condemned the verdict. Peru welcomed [it]"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.grammar import by_phrase, logical_subject, relative_antecedent
from onrecord.language.parse import VERBS, Parse, Token


def deed_meant(parse: Parse, pronoun: Token) -> int | None:
    """The noun of the deed that an object of approval or blame stands for: the one told last before it, or None.

    None too where a verb after that noun tells of another deed: "after the verdict rebels burned the court".
    """
    words = parse.grammar
    verb = parse.tokens[pronoun.head]
    if pronoun.dep != "dobj" or verb.lemma not in words.verbs.on_deeds_of_others:
        return None
    first = parse.sentences[max(0, pronoun.sentence - 1)].first
    nouns = (i for i in range(pronoun.index - 1, first - 1, -1) if parse.tokens[i].tag == "NN")
    noun = next((i for i in nouns if parse.tokens[i].lemma in words.nouns.decided), None)
    if noun is None or _is_predicated(parse, noun) or any(_told_after(parse, noun, pronoun)):
        return None
    return noun


def _is_predicated(parse: Parse, noun: int) -> bool:
    """Whether a sentence says what a deed is, and so may say whose: "the decision was his alone"."""
    token = parse.tokens[noun]
    return token.dep == "nsubj" and parse.tokens[token.head].lemma in parse.grammar.verbs.copular


def _told_after(parse: Parse, noun: int, pronoun: Token) -> Iterator[int]:
    """The verbs between a noun and a pronoun that are neither above one of them nor part of what the noun names."""
    above = {*parse.ancestors(noun), *parse.ancestors(pronoun.index)}
    for i in range(noun + 1, pronoun.index):
        if parse.tokens[i].pos == "VERB" and i not in above and noun not in parse.ancestors(i):
            yield i


def decider(parse: Parse, noun: int) -> int | None:
    """Whose a decision is: its owner, who is under "by", or who takes it; nobody who only answers it or names it."""
    found = parse.child(noun, "poss")
    if found is None:
        found = by_phrase(parse, noun)
    if found is not None:
        return found
    token = parse.tokens[noun]
    verb = parse.tokens[token.head]
    if token.dep not in {"dobj", "nsubjpass"} or verb.pos not in VERBS:
        return None
    if verb.lemma in parse.grammar.verbs.on_deeds_of_others:
        return None
    taker = logical_subject(parse, verb.index)
    return None if taker is None else relative_antecedent(parse, taker)
