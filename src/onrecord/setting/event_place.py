"""The own place of an event or a statement: a name that a word of place ties to it, not any in the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from onrecord.language.parse import CLAUSES, SUBJECTS, VERBS, Parse
from onrecord.ontologies.locatives import Locatives
from onrecord.setting.carriers import carriers
from onrecord.setting.model import EventPlace
from onrecord.setting.place_names import NamedPlace

_NOUNS = frozenset({"NOUN", "PROPN"})
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_INSIDE_PHRASE = frozenset({"pobj", "compound", "nmod", "appos", "poss", "conj", "amod", "prep"})
_FINENESS = {"city": 0, "capital": 0, "region": 1, "water": 1, "country": 2}

_FIRST = attrgetter("first")

_AT, _AT_OBJECT, _MOTION, _AT_SUBJECT = range(4)
"""How a place is tied: by a preposition at the token; at an object, or it is the object; by motion; at the subject."""
_OPEN = -1
"""What does not say yet whether the way up ties the place: "the city of"."""


class _Tie(NamedTuple):
    """How near a place is to an event; the smallest wins."""

    rank: int
    fineness: int
    distance: int
    number: int


def find_event_place(
    parse: Parse, trigger_head: int, places: tuple[NamedPlace, ...], words: Locatives
) -> EventPlace | None:
    """The place of the event or statement that a token names, or None.

    A preposition of place must tie the name to the token, or to one of its objects or its subject, in its
    own clause ("killed ten people at a market in Aleppo"); or the token is of an event that happens to a
    place ("entered Kherson", "the Geneva talks"). The place of a verb that carries it counts as well, as in
    `find_event_time`. A dateline is no event's place. Of "in Homs in western Syria" the finer is taken.

    Args:
        parse: The text.
        trigger_head: Index of the token that names the event, or of the cue of a statement.
        places: What `find_places` found in it.
        words: The words of place.
    """
    sentence = parse.sentence_of(trigger_head)
    low, high = bisect_left(places, sentence.first, key=_FIRST), bisect_left(places, sentence.last + 1, key=_FIRST)
    for index in carriers(parse, trigger_head, words.occurrence):
        ties = [tie for i in range(low, high) if (tie := _tie(parse, places[i], i, index, words)) is not None]
        if ties:
            named = _finest(ties, places)
            place = named.place
            return EventPlace(named.span, place.name, place.country, place.lat, place.lon, place.geonameid)
    return None


def _finest(ties: list[_Tie], places: tuple[NamedPlace, ...]) -> NamedPlace:
    """The nearest place, or a finer one in it that is tied as well: "captured the city of Homs in western Syria"."""
    nearest = min(ties)
    country = places[nearest.number].place.country
    inside = [tie for tie in ties if tie.fineness < nearest.fineness and places[tie.number].place.country == country]
    return places[min(inside, default=nearest).number]


def _tie(parse: Parse, named: NamedPlace, number: int, target: int, words: Locatives) -> _Tie | None:
    """The tie of a place to a token, or None where there is none."""
    path = None if named.dateline else _path(parse, named.head, target, words)
    if path is None:
        return None
    steps = (_step(parse, index, named, target, words) for index in path)
    at, rank = next(((at, step) for at, step in enumerate(steps) if step != _OPEN), (0, None))
    above = path[at + 1 :]
    if rank is None or any(_is_elsewhere(parse, index, words) for index in above):
        return None
    return _Tie(_rank_below(parse, rank, above), _FINENESS[named.place.kind], abs(named.head - target), number)


def _rank_below(parse: Parse, rank: int, above: Sequence[int]) -> int:
    """How a place is tied that some tokens stand above: through a subject, or at best through an object."""
    if any(parse.tokens[index].dep in SUBJECTS for index in above):
        return _AT_SUBJECT
    return max(rank, _AT_OBJECT) if any(parse.tokens[index].pos in _NOUNS for index in above) else rank


def _path(parse: Parse, index: int, target: int, words: Locatives) -> list[int] | None:
    """The tokens from one up to another, which is left out; None where that is not above it in its clause."""
    path = []
    while index != target:
        token = parse.tokens[index]
        leaves_clause = token.dep in CLAUSES or (token.dep == "conj" and token.pos in VERBS)
        if leaves_clause or token.head == index or index in path:  # a link back may lead round in a wrong tree
            return None
        path.append(index)
        index = index - 1 if _links_back(parse, index, words) else token.head
    return path


def _is_elsewhere(parse: Parse, index: int, words: Locatives) -> bool:
    """Whether the place of a token is not that of the word above it: of an agent, an owner, what is only spoken of."""
    token = parse.tokens[index]
    if token.dep in {"agent", "poss"}:
        return True
    return token.dep == "dobj" and parse.tokens[token.head].lemma in words.remote_verbs


def _links_back(parse: Parse, index: int, words: Locatives) -> bool:
    """Whether "with" or "of" belongs to the part noun before it ("the border with"), whatever the parser says."""
    if not index or parse.tokens[index].lower not in parse.grammar.prepositions.part_whole:
        return False
    before = parse.tokens[index - 1]
    return before.lemma in words.parts and before.sentence == parse.tokens[index].sentence and before.dep != "ROOT"


def _step(parse: Parse, index: int, named: NamedPlace, target: int, words: Locatives) -> int | None:
    """What the arc above a token says on the way up from a place: how it ties it, `_OPEN`, or None for elsewhere."""
    token = parse.tokens[index]
    if token.pos == "ADP":
        return _preposition_step(parse, index, named, target, words)
    if token.head == target and token.dep in _OBJECTS:
        return _AT_OBJECT if parse.tokens[target].lemma in words.placed_objects else None
    if token.dep in _MODIFIERS:
        return _modifier_step(parse, index, named, target)
    if token.dep in _INSIDE_PHRASE or (token.dep == "advmod" and token.lemma in words.parts):
        return _OPEN
    return None


def _modifier_step(parse: Parse, index: int, named: NamedPlace, target: int) -> int | None:
    """What a word before a noun says, as `_step`: "the Geneva talks"; a country's name says nothing of where."""
    is_country = named.place.kind == "country"
    if parse.tokens[index].head == target and parse.tokens[target].pos == "NOUN":
        return None if is_country else _AT_OBJECT
    return None if is_country and index == named.head else _OPEN  # "attacked Niger smugglers"


def _preposition_step(parse: Parse, index: int, named: NamedPlace, target: int, words: Locatives) -> int | None:
    """What a preposition says, as `_step`."""
    token = parse.tokens[index]
    above = parse.tokens[token.head]
    if token.lower in words.prepositions:
        return _AT
    if token.lower in words.part_prepositions and _is_before_part(parse, index, named):
        return _AT
    if token.lower in words.motion_prepositions and above.lemma in words.movement:
        return _MOTION
    if _is_part_of(parse, index, words):
        return _OPEN
    return _AT_OBJECT if _leads_to_object(parse, index, target, words) else None


def _is_before_part(parse: Parse, preposition: int, named: NamedPlace) -> bool:
    """Whether a preposition stands before a part of a place, not the place itself, or before a water: "on the Nile"."""
    if named.place.kind == "water":
        return True
    return named.head not in parse.conjuncts(parse.child(preposition, "pobj") or preposition)


def _is_part_of(parse: Parse, preposition: int, words: Locatives) -> bool:
    """Whether a preposition ties a whole to a noun for a part of it: "the north of", "the border with"."""
    token = parse.tokens[preposition]
    if token.lower not in parse.grammar.prepositions.part_whole:
        return False
    return parse.tokens[token.head].lemma in words.parts or _links_back(parse, preposition, words)


def _leads_to_object(parse: Parse, preposition: int, target: int, words: Locatives) -> bool:
    """Whether a preposition leads from a noun to what its event befalls: "a raid on", "the capture of"."""
    token = parse.tokens[preposition]
    above = parse.tokens[token.head]
    is_blow = token.lower in words.blow_prepositions and above.pos in _NOUNS
    is_object = is_blow or (token.lower in parse.grammar.prepositions.genitive and above.index == target)
    return is_object and above.lemma in words.placed_objects
