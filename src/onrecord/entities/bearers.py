"""Whether a known name is only a person's: "Jordan" in "Michael Jordan", and wherever the text says so of him again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.language.parse import Parse, Token
from onrecord.ontologies.leaders import fold
from onrecord.ontologies.world import Name, World, key_of

_PLACES = frozenset({"country", "region", "capital", "place"})
_QUALIFIERS = frozenset({"compound", "amod", "nmod"})
_NAMES = frozenset({"NNP", "NNPS"})


class Bearers(msgspec.Struct, frozen=True):
    """The words of the persons' names in a text that are longer than one word.

    Attributes:
        surnames: The last words of the names.
        forenames: Their first words.
        names: All their words, each name as one.
    """

    surnames: frozenset[str]
    forenames: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, parse: Parse, world: World) -> Bearers:
        """The persons whom a text names, by the parser; what the world knows as another name is none."""
        runs = [run for run in person_names(parse) if len(run) > 1 and world.find(" ".join(run)) is None]
        names = frozenset(" ".join(run) for run in runs)
        return cls(frozenset(run[-1] for run in runs), frozenset(run[0] for run in runs), names)

    def end_at(self, parse: Parse, index: int) -> bool:
        """Whether the last words up to a token are the name of one of them, whatever the parser takes it for there."""
        return index > 0 and f"{parse.tokens[index - 1].text} {parse.tokens[index].text}" in self.names


def person_names(parse: Parse) -> Iterator[list[str]]:
    """The words of each person's name, by the parser; none of what has another word in it ("Abdullah of Jordan")."""
    runs = _runs_of_persons(parse)
    yield from ([token.text for token in run] for run in runs if all(token.tag in _NAMES for token in run))


def _runs_of_persons(parse: Parse) -> list[list[Token]]:
    """The tokens of each stretch of a text that the parser takes for a person."""
    runs: list[list[Token]] = []
    for token in parse.tokens:
        if token.entity != "PERSON" or token.tag == "POS":
            continue
        if token.entity_start or not runs:
            runs.append([])
        runs[-1].append(token)
    return runs


def is_of_person(parse: Parse, world: World, first: int, last: int, name: Name, bearers: Bearers) -> bool:
    """Whether a known name at tokens `[first, last]` is a person's here.

    Args:
        parse: The text.
        world: The known names and role words.
        first: The name's first token.
        last: Its last token.
        name: What it stands for where it is no person's.
        bearers: The persons of the text.
    """
    token, start = parse.tokens[last], parse.tokens[first]
    within = start.entity == "PERSON" and not start.entity_start  # "Seri Begawan" does not make that of Brunei a person
    if token.entity == "PERSON" and (within or _goes_on(parse, last)):
        return name.kind in _PLACES or (first == last and _is_word_of_name(parse, first, name))
    return first == last and _is_word_of_person(parse, world, first, name, bearers)


def _is_word_of_person(parse: Parse, world: World, index: int, name: Name, bearers: Bearers) -> bool:
    """Whether a name of one word is a person's where the parser sees no longer name of his."""
    token = parse.tokens[index]
    if name.kind == "demonym" and _is_forename(parse, world, index):
        return True
    if token.text in bearers.surnames and (_stands_alone(parse, index) or bearers.end_at(parse, index)):
        return True
    if name.kind not in _PLACES:
        return False
    is_alone = token.entity == "PERSON" and _is_person_alone(parse, world, index, bearers)
    return is_alone or _ends_holders_name(parse, world, index)


def _ends_holders_name(parse: Parse, world: World, index: int) -> bool:
    """Whether a place's name and the one before it are an office holder's: "Badrodin Haiti"."""
    before = parse.tokens[index - 1]
    return (
        before.pos == "PROPN"
        and before.sentence == parse.tokens[index].sentence
        and world.leaders.is_full(f"{before.text} {parse.tokens[index].text}")
    )


def _is_forename(parse: Parse, world: World, index: int) -> bool:
    """Whether a people's name is the first of a person's two, by the parser or as one who is known: "French Hill"."""
    token = parse.tokens[index]
    if token.tag not in _NAMES or token.dep != "compound" or token.head != index + 1:
        return False
    after = parse.tokens[token.head]
    return after.entity == "PERSON" or fold(f"{token.text} {after.text}") in world.leaders.full


def _goes_on(parse: Parse, last: int) -> bool:
    """Whether a person's name goes on after a token."""
    if last + 1 >= len(parse.tokens):
        return False
    after = parse.tokens[last + 1]
    return after.entity == "PERSON" and not after.entity_start and after.tag != "POS"


def _is_word_of_name(parse: Parse, index: int, name: Name) -> bool:
    """Whether a people's or a body's name is a word of a person's: "Kim English", "Jaques Wagner", "French Hill"."""
    token = parse.tokens[index]
    if name.kind == "demonym":
        return token.tag in _NAMES
    return name.kind in {"organisation", "metonym"} and not token.entity_start


def _is_person_alone(parse: Parse, world: World, index: int, bearers: Bearers) -> bool:
    """Whether a place's name that the parser takes for a person's is one: the text has named or presented him."""
    text = parse.tokens[index].text
    ambiguity = world.ambiguous.get(key_of(text))
    if ambiguity is None or not ambiguity.person or _owns_institution(parse, world, index):
        return False
    return text in bearers.forenames or _is_presented(parse, world, index)


def _is_presented(parse: Parse, world: World, index: int) -> bool:
    """Whether a title or a word for a person stands right before a name ("Coach Jordan"), or an age after it."""
    tokens = parse.tokens
    if _is_before_age(tokens, index):
        return True
    before = tokens[index - 1]
    if index == 0 or before.sentence != tokens[index].sentence:
        return False
    if before.tag in _NAMES and before.head == index:
        return before.entity in {"", "PERSON"} and before.text not in world.words.bearings
    return before.lower in world.roles and tokens[index].dep == "appos" and tokens[index].head == index - 1


def _is_before_age(tokens: Sequence[Token], index: int) -> bool:
    """Whether an age follows a name: "Jordan, 54"."""
    return index + 2 < len(tokens) and tokens[index + 1].text == "," and tokens[index + 2].text.isdecimal()


def _owns_institution(parse: Parse, world: World, index: int) -> bool:
    """Whether what a name possesses is a state's: "Chad's army"."""
    token = parse.tokens[index]
    role = world.roles.get(parse.tokens[token.head].lower) if token.dep == "poss" else None
    return role is not None and role.inherits


def _stands_alone(parse: Parse, index: int) -> bool:
    """Whether a name is a noun phrase of one word, as a surname is: not "the French", "French troops", "in Chad"."""
    token = parse.tokens[index]
    is_bare = not any(parse.tokens[i].dep in {"det", *_QUALIFIERS} for i in parse.children[index])
    return token.tag == "NNP" and token.dep not in {"pobj", *_QUALIFIERS} and is_bare
