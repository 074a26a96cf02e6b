"""Finds the names that the world's lists know among the tokens of a text; `names_in_context` says what each means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.entities.bearers import Bearers, is_of_person
from onrecord.language.parse import Parse, Sentence
from onrecord.ontologies.world import Name, World, straight

_FUNCTION_TAGS = frozenset({"AUX", "VERB", "PRON", "ADP", "DET", "CCONJ", "SCONJ", "PART"})
_PARTICIPLES = frozenset({"VBN", "VBD", "VBG", "JJ"})
_HYPHENS = frozenset({"-", "–"})
_SHORTEST_BEFORE = 2
"""Tokens before a name, at least, for it to be inside a longer one: "Union for"."""
_INSIDE_NAMES = frozenset({"ADP", "DET", "CCONJ"})
"""Words that names hold in small letters: "of"."""
_LONGEST_NAME = 10
_SHORTEST_SHOUT = 3
"""Words of a sentence in capitals that is no acronym."""
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")


class NameMatch(NamedTuple):
    """A known name at tokens `[first, last]`, both included."""

    first: int
    last: int
    name: Name


def name_matches(parse: Parse, world: World, day: date | None) -> Iterator[NameMatch]:
    """The known names of a text in order, none within another, and none of a person whose name only looks like it."""
    free, bearers, reach = 0, Bearers.of(parse, world), world.reach
    for index, word in enumerate(words := _as_written(parse, world)):
        if word not in reach and ("." not in word or _plain(word, world) not in reach):
            continue
        if index < free:
            continue
        match = _longest(parse, world, words, index, day)
        if match is not None and not _is_no_name(parse, world, match, bearers):
            free = match.last + 1
            yield match


def _as_written(parse: Parse, world: World) -> list[str]:
    """The words of a text, of a sentence in capitals as names are written: "North Korea" in "NORTH KOREA FIRES"."""
    tokens = parse.tokens
    words = [token.text if token.text.isascii() else straight(token.text) for token in tokens]
    for sentence in parse.sentences:
        if not _is_shouted(parse, sentence):
            continue
        for index in range(sentence.first, sentence.last + 1):
            word = words[index]
            if word.isalpha() and word not in world.reach:
                words[index] = word.lower() if tokens[index].pos in _INSIDE_NAMES else word.capitalize()
    return words


def _is_shouted(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence is in capitals, and no acronym."""
    if sentence.last - sentence.first + 1 < _SHORTEST_SHOUT:
        return False
    return parse.text[parse.tokens[sentence.first].start : parse.tokens[sentence.last].end].isupper()


def _plain(text: str, world: World) -> str:
    """A word as names are written: "C.A.R." without its full stops, unless the name is known with them."""
    return text.replace(".", "") if "." in text and text not in world.reach and _DOTTED.fullmatch(text) else text


def _longest(parse: Parse, world: World, words: Sequence[str], first: int, day: date | None) -> NameMatch | None:
    """The longest known name that begins at a token."""
    tokens, beginning = parse.tokens, _plain(words[first], world)
    sentence, limit = tokens[first].sentence, world.reach[beginning]
    key, match = "", None
    for last in range(first, min(first + _LONGEST_NAME, len(tokens))):
        token = tokens[last]
        key += beginning if last == first else words[last]
        if len(key) > limit or token.sentence != sentence:
            break
        name = world.bearer(key, day)
        if name is not None and (last == first or token.pos != "AUX"):  # "Iraq is", no Iraqis
            match = NameMatch(first, last, name)
    return match


def _is_no_name(parse: Parse, world: World, match: NameMatch, bearers: Bearers) -> bool:
    """Whether the words are no name here: an everyday word, or part of a compound or of another name."""
    first, last, name = match
    if first == last and name.kind == "organisation" and parse.tokens[first].pos in _FUNCTION_TAGS:
        return not _is_acronym(parse, first)
    if _is_in_compound(parse, world, match):
        return True
    if name.kind in {"organisation", "metonym"} and first == last and _ends_longer_name(parse, world, first):
        return True
    if name.kind == "organisation" and first < last and _is_inside_longer_name(parse, first):
        return True
    return is_of_person(parse, world, first, last, name, bearers)


def _is_acronym(parse: Parse, index: int) -> bool:
    """Whether a word is all capitals and its neighbours are not: "WHO", no word of a headline in capitals."""
    beside = [parse.tokens[i].text for i in (index - 1, index + 1) if 0 <= i < len(parse.tokens)]
    words = [word for word in beside if len(word) > 1 and word.isalpha()]
    return parse.tokens[index].text.isupper() and not any(map(str.isupper, words))


def _is_in_compound(parse: Parse, world: World, match: NameMatch) -> bool:
    """Whether a hyphen makes a name part of an adjective of another party: "anti-American", "Saudi-backed"."""
    tokens, words, (first, last, name) = parse.tokens, world.words, match
    if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].lower in words.joined_before:
        return True
    if last + 2 >= len(tokens) or tokens[last + 1].text not in _HYPHENS or name.kind == "organisation":
        return False
    after = tokens[last + 2]
    return after.tag in _PARTICIPLES and after.text.islower() and after.lower not in words.joined_after


def _is_inside_longer_name(parse: Parse, first: int) -> bool:
    """Whether a name stands under a preposition of the name of another body: "the Union for [Democratic Change]"."""
    if first < _SHORTEST_BEFORE or parse.tokens[first].entity_start:
        return False
    above, joint, token = parse.tokens[first - 2], parse.tokens[first - 1], parse.tokens[first]
    is_one_name = above.entity == joint.entity == token.entity == "ORG" and not joint.entity_start
    return is_one_name and joint.pos == "ADP" and above.pos == "PROPN"


def _ends_longer_name(parse: Parse, world: World, index: int) -> bool:
    """Whether a word is the last of the name of another body: "Congress" in "the Nigeria Labour Congress"."""
    token = parse.tokens[index]
    if token.entity != "ORG" or token.entity_start:
        return False
    before = parse.tokens[index - 1]
    return before.entity == "ORG" and before.pos == "PROPN" and world.find(before.text) is None
