"""Finds the world's names and role words among the tokens of a text; `profiles` reads each mention from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.language.parse import Parse
from onrecord.ontologies.world import Name, Role, World, key_of

_FUNCTION_WORDS = frozenset({"AUX", "VERB", "PRON", "ADP", "DET", "CCONJ", "SCONJ", "PART"})


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
    """The names by each token that they cover, and the roles by the token of their noun."""

    names: dict[int, NameMatch]
    roles: dict[int, RoleMatch]


def find_terms(parse: Parse, world: World, year: int | None = None) -> Terms:
    """Every known name and role phrase of a text, the longest where several begin at one token."""
    return Terms(_find_names(parse, world, year), _find_roles(parse, world))


def _find_names(parse: Parse, world: World, year: int | None) -> dict[int, NameMatch]:
    tokens, reach = parse.tokens, world.reach
    found: dict[int, NameMatch] = {}
    free = 0
    vocabulary: frozenset[str] | None = None
    for token in tokens:
        if token.index < free or token.text not in reach:
            continue
        match = _longest(parse, world, token.index, year)
        if match is None or _is_something_else(parse, world, match):
            continue
        free = match.last + 1
        ambiguity = world.ambiguous.get(_key(parse, match))
        if ambiguity is not None and ambiguity.when:
            vocabulary = vocabulary or frozenset(t.text for t in tokens)
            if ambiguity.when & vocabulary and not ambiguity.unless & vocabulary:
                other = ambiguity.instead
                name = world.countries.get(other or "", match.name.name)
                match = match._replace(name=Name(name, other, None, "region" if other == "USA" else match.name.kind))
        found.update((i, match) for i in range(match.first, match.last + 1))
    return found


def _key(parse: Parse, match: NameMatch) -> str:
    return key_of(parse.quote(parse.span(match.first, match.last)))


def _longest(parse: Parse, world: World, first: int, year: int | None) -> NameMatch | None:
    tokens, limit = parse.tokens, world.reach[parse.tokens[first].text]
    sentence = tokens[first].sentence
    key, match = "", None
    for last in range(first, min(first + 10, len(tokens))):
        token = tokens[last]
        key += token.text.replace("’", "'")
        if len(key) > limit or token.sentence != sentence:
            break
        name = world.find(key, year)
        if name is not None:
            match = NameMatch(first, last, name)
    return match


def _is_something_else(parse: Parse, world: World, match: NameMatch) -> bool:
    """Whether the words are no name here: part of a person's name, of a compound, or an everyday word."""
    tokens, (first, last, name) = parse.tokens, match
    if first == last and name.kind == "organisation" and tokens[first].pos in _FUNCTION_WORDS:
        return True
    words = world.words
    before = tokens[first - 1].text if first else ""
    if before == "-" and first > 1 and tokens[first - 2].lower in words.joined_before:
        return True
    if last + 2 < len(tokens) and tokens[last + 1].text in {"-", "–"} and name.kind != "organisation":
        after = tokens[last + 2]
        if after.tag in {"VBN", "VBD", "VBG", "JJ"} and after.text.islower() and after.lower not in words.joined_after:
            return True
    if name.kind in {"organisation", "metonym"} and first == last and _ends_longer_name(parse, world, first):
        return True
    if name.kind not in {"country", "region", "capital"} or tokens[last].entity != "PERSON":
        return False
    ambiguity = world.ambiguous.get(_key(parse, match))
    wider = (not tokens[first].entity_start) or (
        last + 1 < len(tokens) and tokens[last + 1].entity == "PERSON" and not tokens[last + 1].entity_start
    )
    return wider or (ambiguity is not None and ambiguity.person and not _owns_institution(parse, world, last))


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
    found = {}
    tokens, spread, roles = parse.tokens, world.spread, world.roles
    for token in tokens:
        last_word = token.lower
        if last_word not in spread:
            last_word = token.lemma.lower()
            if last_word not in spread:
                continue
        if token.pos not in {"NOUN", "PROPN", "ADJ"} and token.tag not in {"JJ", "VBD", "VBN", "VBP"}:
            continue
        match = _role_after(parse, world, token.index) or _role_before(parse, world, token.index, last_word)
        if match is None and last_word == token.lower and (lemma := token.lemma.lower()) in roles:
            match = _role_before(parse, world, token.index, lemma)
        if match is not None and (token.pos in {"NOUN", "PROPN"} or match.first < token.index):
            found[token.index] = match
    return found


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
    if index + 2 >= len(tokens) or tokens[index + 1].lower not in {"of", "in"}:
        return None
    phrase, match = f"{tokens[index].lemma.lower()} {tokens[index + 1].lower}", None
    for last in range(index + 2, min(index + 6, len(tokens))):
        phrase = f"{phrase} {tokens[last].lower}"
        if phrase in world.roles:
            match = RoleMatch(index, last, index, phrase, world.roles[phrase])
    return match
