"""The mentions of a text: its noun phrases, pronouns and national adjectives, read off the dependency tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.documents.model import Span
from onrecord.language.parse import SUBJECTS, Mention, MentionKind, Token

_NOMINALS = frozenset({"NOUN", "PROPN", "PRON"})
_NOUN_PLACES = SUBJECTS | {"pobj", "dobj", "poss"}
"""Arcs to what stands where a noun does: "the wounded were taken", "the latter's refusal"."""
_MODIFIERS = frozenset({"amod", "nmod", "conj"})
_PARTY_ENTITIES = frozenset({"NORP", "GPE", "ORG"})
_PRONOUNS = frozenset({"PRP", "WP", "PRP$", "WP$"})
_POSSESSIVES = frozenset({"PRP$", "WP$"})
_AFTER_PHRASE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "preconj", "dep"})
_BEFORE_PHRASE = _AFTER_PHRASE - {"punct"}
_CLAUSES_INSIDE = frozenset({"relcl", "acl", "appos", "parataxis", "advcl"})
_BRACKETS = frozenset("([{")
"""Marks that begin no phrase, whatever a parser takes them for."""
_LINKING_MARKS = frozenset({"-", "’s", "'"})


class Tree(NamedTuple):
    """Tokens and their tree, as `Parse` has them.

    Attributes:
        tokens: As in `Parse`.
        children: Likewise.
        left: Likewise.
        right: Likewise.
        furniture: The words of pages that are part of no phrase.
        members: Those after whom bodies are named, "People's Army", in small letters.
        doers: Nouns of those who do what the noun after them names: "[rebel] attack", in small letters.
        deeds: The dictionary forms of such nouns: "rebel [attack]".
    """

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    left: list[int]
    right: list[int]
    furniture: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()


def find_mentions(tree: Tree) -> Iterator[Mention]:
    """Every mention, in the order of the heads; no two have one head."""
    for token in tree.tokens:
        if token.pos == "ADJ" and token.dep in _MODIFIERS and token.entity in _PARTY_ENTITIES:
            yield Mention(Span(token.start, token.end), token.index, token.index, token.index, "name", token.entity)
        elif (_is_head(tree.tokens, token) or _does(tree, token)) and not (
            token.text in tree.furniture or _owns_name(tree, token)
        ):
            first, last = _first(tree, token.index), _last(tree, token.index)
            span = Span(tree.tokens[first].start, tree.tokens[last].end)
            yield Mention(span, token.index, first, last, _kind(token), token.entity)


def _is_head(tokens: tuple[Token, ...], token: Token) -> bool:
    """Whether a token is the head of a phrase that names something."""
    if token.pos in _NOMINALS or (token.pos == "ADJ" and token.dep in _NOUN_PLACES) or _is_participle(token):
        return token.dep != "expl" and (token.dep != "compound" or _is_party(tokens, token))
    return token.tag in _POSSESSIVES or (token.pos == "NUM" and token.dep in SUBJECTS)


def _does(tree: Tree, token: Token) -> bool:
    """Whether a noun before its head names who does what that names: "[rebel] attack", "[police] raid"."""
    head = tree.tokens[token.head]
    return token.dep == "compound" and token.lower in tree.doers and head.pos == "NOUN" and head.lemma in tree.deeds


def _owns_name(tree: Tree, token: Token) -> bool:
    """Whether a word is only part of the name of a body that is called after it: "People" in "People's Army"."""
    rest = tree.tokens[token.index + 1 : token.head + 1]
    is_one_name = bool(rest) and all(other.entity == token.entity == "ORG" and not other.entity_start for other in rest)
    return token.dep == "poss" and is_one_name and token.lower in tree.members


def _is_participle(token: Token) -> bool:
    """Whether a participle stands for those of whom it is said: "the wounded were taken"."""
    return token.tag == "VBN" and token.dep in SUBJECTS


def _is_party(tokens: tuple[Token, ...], token: Token) -> bool:
    """Whether a noun before its head names a party by itself: "Iran" in "Iran sanctions", no part of a longer name."""
    between = tokens[token.index : token.head + 1]
    inside_name = bool(between) and all(other.entity == token.entity and not other.entity_start for other in between)
    return token.entity in _PARTY_ENTITIES and not inside_name


def _kind(token: Token) -> MentionKind:
    if token.tag in _PRONOUNS or (token.pos == "PRON" and token.tag == "WDT"):
        return "pronoun"
    return "name" if token.pos == "PROPN" else "nominal"


def _first(tree: Tree, head: int) -> int:
    """The first token of a phrase, no mark."""
    tokens = tree.tokens
    first = head
    for i in tree.children[head]:
        if i > head:
            break
        if _is_day(tokens, i, head):
            first = head
        elif tree.left[i] < first and tokens[i].dep not in _BEFORE_PHRASE and tokens[i].tag != "POS":
            first = tree.left[i]
    return _after_marks(tree, first, head)


def _after_marks(tree: Tree, first: int, head: int) -> int:
    """The first token of a phrase up to its head, behind the last furniture in it and behind marks."""
    tokens = tree.tokens
    first = next((i + 1 for i in range(head - 1, first - 1, -1) if tokens[i].text in tree.furniture), first)
    while first < head and (tokens[first].pos == "PUNCT" or tokens[first].text in _BRACKETS):
        first += 1
    return first


def _is_day(tokens: tuple[Token, ...], index: int, head: int) -> bool:
    """Whether a word right before a noun only tells when: "On Monday rebels seized"."""
    day, noun = tokens[index], tokens[head]
    is_bare = index == 0 or tokens[index - 1].pos not in {"DET", "PUNCT"}
    return day.entity == "DATE" and day.tag == "NNP" and noun.tag == "NNS" and noun.entity != "DATE" and is_bare


def _last(tree: Tree, head: int) -> int:
    """The last token of a phrase: before its first clause, apposition or coordinated phrase."""
    last = head
    for i in tree.children[head]:
        if i < head or tree.tokens[i].tag == "POS":
            continue
        if tree.tokens[i].dep in _AFTER_PHRASE:
            break
        last = max(last, _last_below(tree, i))
    return last


def _last_below(tree: Tree, index: int) -> int:
    """The last token of a subtree before the first clause or apposition inside it."""
    last, todo = index, [index]
    while todo:
        at = todo.pop()
        last = max(last, at)
        for i in tree.children[at]:
            token = tree.tokens[i]
            if i > at and token.dep in _CLAUSES_INSIDE:
                break
            if token.dep != "punct" or token.text in _LINKING_MARKS:
                todo.append(i)
    return min(last, tree.right[index])
