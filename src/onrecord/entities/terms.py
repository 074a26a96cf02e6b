"""Finds the world's names and role words among the tokens of a text; `describe` reads each mention with them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec

from onrecord.entities.known_names import NameMatch
from onrecord.entities.names_in_context import find_names
from onrecord.language.parse import Parse, Token
from onrecord.ontologies.world import Role, World

_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINALS = _NOUNS | {"ADJ"}
_LIKE_NOUNS = frozenset({"JJ", "VBD", "VBN", "VBP"})
"""Tags that a role word can have by a mistake of the parser, where another word of its phrase stands before it."""
_LONGEST_ROLE = 6


class RoleMatch(NamedTuple):
    """A role phrase at tokens `[first, last]`; `words` is how `roles.yaml` writes it, `head` its noun's index."""

    first: int
    last: int
    head: int
    words: str
    role: Role


class Terms(msgspec.Struct, frozen=True):
    """A text with what is known of its words.

    Attributes:
        parse: The text.
        world: The known names and role words.
        names: The names in the text, by each token that they cover.
        roles: The role phrases, by the token of their noun.
        complements: The tokens behind the nouns of role phrases: "of health" of "ministry of health".
    """

    parse: Parse
    world: World
    names: dict[int, NameMatch]
    roles: dict[int, RoleMatch]
    complements: frozenset[int]


def find_terms(parse: Parse, world: World, day: date | None = None) -> Terms:
    """Every known name and role phrase of a text of a day, the longest where several begin at one token."""
    roles = _find_roles(parse, world)
    complements = frozenset(index for match in roles.values() for index in range(match.head + 1, match.last + 1))
    nouns = {index: match for index, match in roles.items() if index not in complements}
    return Terms(parse, world, find_names(parse, world, day), nouns, complements)


def _find_roles(parse: Parse, world: World) -> dict[int, RoleMatch]:
    found, last_words = {}, world.spread
    for token in parse.tokens:
        if not (token.pos in _NOMINALS or token.tag in _LIKE_NOUNS):
            continue
        last_word = token.lower
        if last_word not in last_words:
            last_word = token.lemma.lower()
            if last_word not in last_words:
                continue
        match = None if _ends_a_name(parse, world, token) else _role_at(parse, world, token.index, last_word)
        if match is not None and (token.pos in _NOUNS or match.first < token.index):
            found[token.index] = match
    return found


def _ends_a_name(parse: Parse, world: World, token: Token) -> bool:
    """Whether a word is the last of a person's name, and no role: "Hun [Sen]", "Paul [Judge]"."""
    after = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else None
    if token.lower in world.words.before_names:
        return after is None or after.pos != "PROPN"
    if token.pos != "PROPN" or token.entity != "PERSON" or token.entity_start:
        return False
    return after is None or after.entity != "PERSON" or after.entity_start


def _role_at(parse: Parse, world: World, index: int, last_word: str) -> RoleMatch | None:
    """The longest role phrase whose noun is at a token; of two as long, the one by its form, not by its lemma."""
    match = _role_after(parse, world, index)
    if match is not None:
        return match
    lemma = parse.tokens[index].lemma.lower()
    forms = (last_word, lemma) if lemma in world.spread else (last_word,)
    found = (_role_before(parse, world, index, form) for form in dict.fromkeys(forms))
    return min((match for match in found if match is not None), key=lambda match: match.first, default=None)


def _role_before(parse: Parse, world: World, index: int, last_word: str) -> RoleMatch | None:
    """The longest role phrase that ends at a token."""
    tokens = parse.tokens
    phrase, words = last_word, None
    first, held = index, index
    count, most = 1, world.spread.get(last_word, 0)
    while True:
        if phrase in world.roles:
            words, held = phrase, first
        first -= 1
        count += 1
        if first < 0 or count > most + 2 or tokens[first].sentence != tokens[index].sentence:
            break
        text = tokens[first].lower
        glued = tokens[first].end == tokens[first + 1].start
        phrase = text + phrase if glued else f"{text} {phrase}"
    return RoleMatch(held, index, index, words, world.roles[words]) if words else None


def _role_after(parse: Parse, world: World, index: int) -> RoleMatch | None:
    """The longest role phrase that a token and an "of" after it make ("ministry of defence")."""
    tokens = parse.tokens
    joints = world.grammar.prepositions.role_complement
    if index + 2 >= len(tokens) or tokens[index + 1].lower not in joints:
        return None
    phrase, match = f"{tokens[index].lemma.lower()} {tokens[index + 1].lower}", None
    for last in range(index + 2, min(index + _LONGEST_ROLE, len(tokens))):
        phrase = f"{phrase} {tokens[last].lower}"
        if phrase in world.roles:
            match = RoleMatch(index, last, index, phrase, world.roles[phrase])
    return match
