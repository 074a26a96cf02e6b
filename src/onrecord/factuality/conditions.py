"""The condition that a clause states for its event, and the time words that put it well before the report."""

from __future__ import annotations

import re
from itertools import accumulate

from onrecord.language.clauses import clause_of, verb_group
from onrecord.language.parse import VERBS, Parse
from onrecord.ontologies.status import Historical, StatusLexicon

_ADVERBIAL = frozenset({"advcl", "prep", "advmod", "npadvmod", "dep", "acl", "acomp"})
_TIME_ARCS = frozenset({"advmod", "npadvmod", "prep", "nummod", "compound", "amod", "advcl"})
_INSIDE = frozenset(
    {"pobj", "pcomp", "prep", "compound", "nmod", "amod", "poss", "relcl", "acl", "dobj", "nsubj", "nsubjpass"}
)
"""Arcs on the way up from an act to what recalls it."""
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_NAMING = frozenset({"compound", "nmod", "amod", "poss"})
_DECADE = re.compile(r"(1[0-9]|20)\d0['’]?s$|['’]?\d0s$")
_LONGEST_PHRASE = 4


def find_condition(parse: Parse, index: int, lexicon: StatusLexicon, negated: bool = False) -> int | None:
    """The token that governs the condition stated for the clause of `index`, or None.

    Args:
        parse: The parsed text.
        index: The predicate.
        lexicon: The words that name a condition.
        negated: Whether the clause is denied, so that "until" and "till" name a condition too.
    """
    for i in parse.children[index]:
        if _is_adverbial(parse, i) and is_condition(parse, i, lexicon, negated):
            return i
    return None


def _is_adverbial(parse: Parse, index: int) -> bool:
    """Whether a phrase is an adverbial, or a participle that the tree takes for a complement: "[provided] that"."""
    token = parse.tokens[index]
    return token.dep in _ADVERBIAL or (token.dep == "xcomp" and token.tag == "VBN")


def is_condition(parse: Parse, index: int, lexicon: StatusLexicon, negated: bool = False) -> bool:
    """Whether the phrase that `index` governs states a condition ("if asked", "should it fail", "in case of")."""
    tokens, first = parse.tokens, _first_word(parse, index)
    if tokens[first].lower in lexicon.conditional_marks:
        return True
    if negated and tokens[first].lower in lexicon.conditional_when_negated:
        return True
    if tokens[first].lower in parse.grammar.auxiliaries.inverted_conditional and tokens[first].dep in {
        "aux",
        "auxpass",
    }:
        return tokens[first].head == index and parse.child(index, "nsubj", "nsubjpass", "expl") is not None
    opening = tokens[first : min(first + _LONGEST_PHRASE, parse.right[index] + 1)]
    phrases = accumulate((token.lower for token in opening), "{} {}".format)
    return any(phrase in lexicon.conditional_phrases for phrase in phrases)


def _first_word(parse: Parse, index: int) -> int:
    """The first token of the phrase that one governs, no mark."""
    first = parse.left[index]
    while first < index and parse.tokens[first].pos == "PUNCT":
        first += 1
    return first


def is_background(parse: Parse, index: int, words: Historical) -> bool:
    """Whether a time phrase beside the predicate at `index` puts it well before the report."""
    tokens = parse.tokens
    for i in parse.children[index]:
        token = tokens[i]
        if token.dep not in _TIME_ARCS:
            continue
        if token.lower in words.adverbs or _DECADE.match(token.lower):
            return True
        if token.lower in words.after and any(tokens[j].lemma in words.units for j in parse.children[i]):
            return True
        if token.dep == "prep" and _names_past(parse, i, words):
            return True
    return False


def is_recalled(parse: Parse, index: int, words: Historical) -> bool:
    """Whether a predicate is an earlier act that something is about, or comes long after.

    So is what a ceremony, a work or a trial recalls, "a film about the siege", and "two years after the fall of Goma".
    """
    tokens, at = parse.tokens, index
    if any(_leads_far_back(parse, mark, words) for mark in parse.children_by(index, "mark")):
        return True
    while tokens[at].dep in _INSIDE and tokens[at].head != at:
        if _is_recalled_above(parse, at, words):
            return True
        at = tokens[at].head
    return False


def _is_recalled_above(parse: Parse, at: int, words: Historical) -> bool:
    """Whether the word above one recalls it, as its object, its name or under a preposition."""
    token = parse.tokens[at]
    above = parse.tokens[token.head]
    if token.dep in _OBJECTS and above.lemma in words.recalling_objects:
        return True
    if token.dep in _NAMING and above.lemma in words.recalling_heads:
        return True
    return token.pos in {"ADP", "SCONJ"} and (_recalls(parse, at, words) or _leads_far_back(parse, at, words))


def _leads_far_back(parse: Parse, leading: int, words: Historical) -> bool:
    """Whether "after" or its like tells of how long ago: "two months after", not "last month after", nor "will, after".

    What is to come may be long after what is news today.
    """
    if parse.tokens[leading].lower not in words.leading or leading == 0 or not _is_long(parse, leading - 1, words):
        return False
    subordinate = leading if parse.tokens[leading].dep != "mark" else parse.tokens[leading].head
    above = clause_of(parse, subordinate)
    return above is None or not verb_group(parse, above).is_modal


def _is_long(parse: Parse, noun: int, words: Historical) -> bool:
    """Whether a token counts months or years and hangs free: "three months", "a year"; not "last year"."""
    token, near = parse.tokens[noun], parse.grammar.determiners.proximal
    counted = token.tag == "NNS" or any(parse.tokens[i].lower not in near for i in parse.children_by(noun, "det"))
    is_time = token.dep == "npadvmod" and token.lemma in words.units
    return is_time and (counted or parse.child(noun, "nummod") is not None)


def _recalls(parse: Parse, preposition: int, words: Historical) -> bool:
    """Whether what stands before a preposition recalls what stands behind it: "on trial over", "sentenced ... for"."""
    recalling = words.recalling.get(parse.tokens[preposition].lower)
    if recalling is None:
        return False
    above = parse.tokens[preposition].head
    beside = [i for before in parse.children[above] if before < preposition for i in parse.children_by(before, "pobj")]
    near = [above, max(preposition - 1, 0), *beside] if parse.tokens[above].pos in VERBS else [above]
    return any(parse.tokens[i].lemma in recalling for i in near)


def _names_past(parse: Parse, preposition: int, words: Historical) -> bool:
    """Whether the object of a preposition is a past age ("in the 1990s", "during the last century")."""
    tokens = parse.tokens
    noun = parse.child(preposition, "pobj")
    if noun is None or tokens[preposition].lower not in parse.grammar.prepositions.past_period:
        return False
    if _DECADE.match(tokens[noun].lower) or _named(parse, noun) in words.ages:
        return True
    if tokens[noun].lower in words.periods:
        beside = {tokens[i].lower for i in parse.children[noun]}
        return not beside & parse.grammar.times.present_period
    return False


def _named(parse: Parse, noun: int) -> str:
    """The words that a noun heads in lower case, without the article before them: "the Cold War" is "cold war"."""
    first = parse.left[noun]
    if first < noun and parse.tokens[first].lower in parse.grammar.determiners.definite_article:
        first += 1
    return parse.quote(parse.span(first, parse.right[noun])).lower()
