"""Finds the world's names and role words among the tokens of a text; `describe` reads each mention with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.language.parse import Parse, Token
from onrecord.ontologies.world import Ambiguity, Name, Role, World, key_of

_FUNCTION_TAGS = frozenset({"AUX", "VERB", "PRON", "ADP", "DET", "CCONJ", "SCONJ", "PART"})
_PARTICIPLES = frozenset({"VBN", "VBD", "VBG", "JJ"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINALS = _NOUNS | {"ADJ"}
_LIKE_NOUNS = frozenset({"JJ", "VBD", "VBN", "VBP"})
"""Tags that a role word can have by a mistake of the parser, where another word of its phrase stands before it."""
_HYPHENS = frozenset({"-", "–"})
_PLACES = frozenset({"country", "region", "capital"})
_LONGEST_NAME = 10
_LONGEST_ROLE = 6


class NameMatch(NamedTuple):
    """A known name at tokens `[first, last]`, both included."""

    first: int
    last: int
    name: Name


class RoleMatch(NamedTuple):
    """A role phrase at tokens `[first, last]`; `words` is how `roles.yaml` writes it, `head` its noun's index."""

    first: int
    last: int
    head: int
    words: str
    role: Role


@dataclass(frozen=True, slots=True)
class Terms:
    """A text with what is known of its words.

    Attributes:
        parse: The text.
        world: The known names and role words.
        names: The names in the text, by each token that they cover.
        roles: The role phrases, by the token of their noun.
    """

    parse: Parse
    world: World
    names: dict[int, NameMatch]
    roles: dict[int, RoleMatch]


def find_terms(parse: Parse, world: World, day: date | None = None) -> Terms:
    """Every known name and role phrase of a text of a day, the longest where several begin at one token."""
    year = None if day is None else day.year
    return Terms(parse, world, _find_names(parse, world, year), _find_roles(parse, world))


def _find_names(parse: Parse, world: World, year: int | None) -> dict[int, NameMatch]:
    matches = list(_name_matches(parse, world, year))
    keys = {match.first: _key(parse, match) for match in matches}
    doubtful = {first: world.ambiguous[key] for first, key in keys.items() if key in world.ambiguous}
    vocabulary = frozenset(token.text for token in parse.tokens) if doubtful else frozenset()
    found: dict[int, NameMatch] = {}
    for match in matches:
        ambiguity = doubtful.get(match.first)
        meant = match if ambiguity is None else _in_context(match, ambiguity, vocabulary, world)
        found.update(dict.fromkeys(range(match.first, match.last + 1), meant))
    return found


def _in_context(match: NameMatch, ambiguity: Ambiguity, vocabulary: frozenset[str], world: World) -> NameMatch:
    """A name with two bearers as the other one, where words of the text speak for that one and none against it."""
    if not ambiguity.when & vocabulary or ambiguity.unless & vocabulary:
        return match
    code, name = ambiguity.instead, match.name
    return match._replace(name=Name(world.countries.get(code or "", name.name), code, None, name.kind))


def _name_matches(parse: Parse, world: World, year: int | None) -> Iterator[NameMatch]:
    """The known names of a text, none within another."""
    free, first_words = 0, world.reach
    for token in parse.tokens:
        if token.text not in first_words or token.index < free:
            continue
        match = _longest(parse, world, token.index, year)
        if match is not None and not _is_no_name(parse, world, match):
            free = match.last + 1
            yield match


def _key(parse: Parse, match: NameMatch) -> str:
    return key_of(parse.quote(parse.span(match.first, match.last)))


def _longest(parse: Parse, world: World, first: int, year: int | None) -> NameMatch | None:
    """The longest known name that begins at a token."""
    tokens, limit = parse.tokens, world.reach[parse.tokens[first].text]
    sentence = tokens[first].sentence
    key, match = "", None
    for last in range(first, min(first + _LONGEST_NAME, len(tokens))):
        token = tokens[last]
        key += token.text.replace("’", "'")
        if len(key) > limit or token.sentence != sentence:
            break
        name = world.find(key, year)
        if name is not None:
            match = NameMatch(first, last, name)
    return match


def _is_no_name(parse: Parse, world: World, match: NameMatch) -> bool:
    """Whether the words are no name here: an everyday word, or part of a compound or of another name."""
    first, last, name = match
    if first == last and name.kind == "organisation" and parse.tokens[first].pos in _FUNCTION_TAGS:
        return True
    if _is_in_compound(parse, world, match):
        return True
    if name.kind in {"organisation", "metonym"} and first == last and _ends_longer_name(parse, world, first):
        return True
    return name.kind in _PLACES and parse.tokens[last].entity == "PERSON" and _is_of_person(parse, world, match)


def _is_in_compound(parse: Parse, world: World, match: NameMatch) -> bool:
    """Whether a hyphen makes a name part of an adjective of another party: "anti-American", "Saudi-backed"."""
    tokens, words, (first, last, name) = parse.tokens, world.words, match
    if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].lower in words.joined_before:
        return True
    if last + 2 >= len(tokens) or tokens[last + 1].text not in _HYPHENS or name.kind == "organisation":
        return False
    after = tokens[last + 2]
    return after.tag in _PARTICIPLES and after.text.islower() and after.lower not in words.joined_after


def _is_of_person(parse: Parse, world: World, match: NameMatch) -> bool:
    """Whether a place's name, in a person's name by the parser, is that person's: "Jordan" in "Michael Jordan"."""
    tokens, last = parse.tokens, match.last
    if not tokens[match.first].entity_start:
        return True
    if last + 1 < len(tokens) and tokens[last + 1].entity == "PERSON" and not tokens[last + 1].entity_start:
        return True
    ambiguity = world.ambiguous.get(_key(parse, match))
    return ambiguity is not None and ambiguity.person and not _owns_institution(parse, world, last)


def _ends_longer_name(parse: Parse, world: World, index: int) -> bool:
    """Whether a word is the last of the name of another body: "Congress" in "the Nigeria Labour Congress"."""
    token = parse.tokens[index]
    if token.entity != "ORG" or token.entity_start:
        return False
    before = parse.tokens[index - 1]
    return before.entity == "ORG" and before.pos == "PROPN" and world.find(before.text) is None


def _owns_institution(parse: Parse, world: World, index: int) -> bool:
    """Whether what a name possesses is a state's: "Chad's army"."""
    token = parse.tokens[index]
    role = world.roles.get(parse.tokens[token.head].lower) if token.dep == "poss" else None
    return role is not None and role.inherits


def _find_roles(parse: Parse, world: World) -> dict[int, RoleMatch]:
    found, last_words = {}, world.spread
    for token in parse.tokens:
        last_word = token.lower
        if last_word not in last_words:
            last_word = token.lemma.lower()
            if last_word not in last_words:
                continue
        match = _role_at(parse, world, token.index, last_word) if _may_end_role(token) else None
        if match is not None and (token.pos in _NOUNS or match.first < token.index):
            found[token.index] = match
    return found


def _may_end_role(token: Token) -> bool:
    return token.pos in _NOMINALS or token.tag in _LIKE_NOUNS


def _role_at(parse: Parse, world: World, index: int, last_word: str) -> RoleMatch | None:
    """The longest role phrase whose noun is at a token, by its form or else by its lemma."""
    match = _role_after(parse, world, index) or _role_before(parse, world, index, last_word)
    lemma = parse.tokens[index].lemma.lower()
    if match is None and lemma != last_word and lemma in world.roles:
        return _role_before(parse, world, index, lemma)
    return match


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
