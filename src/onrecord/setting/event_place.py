"""The own place of an event or a statement: a name that a word of place ties to it, not any in the sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from onrecord.language.parse import CLAUSES, SUBJECTS, Parse
from onrecord.ontologies.locatives import Locatives
from onrecord.setting.event_time import carrier_of
from onrecord.setting.model import EventPlace
from onrecord.setting.place_names import NamedPlace

_VERBS = frozenset({"VERB", "AUX"})
_FINENESS = {"city": 0, "capital": 0, "region": 1, "water": 1, "country": 2}
_LINKS = frozenset({"of", "with", "between", "to"})
_IMPLICATIVE = frozenset({"begin", "start", "continue", "manage", "fail", "refuse", "try", "decline", "keep"})


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
        own clause ("killed ten people at a market in Aleppo"); or the token is of a deed that happens to a
        place ("entered Kherson", "the Geneva talks"). The place of a verb that carries it counts as well, as in
    `find_event_time`. A dateline is no event's place. Of "in Homs in western Syria" the finer is taken.

    Args:
        parse: The text.
        trigger_head: Index of the token that names the event, or of the cue of a statement.
        places: What `find_places` found in it.
        words: The words of place.
    """
    sentence = parse.sentence_of(trigger_head)
    low = bisect_left(places, sentence.first, key=lambda place: place.first)
    high = bisect_left(places, sentence.last + 1, key=lambda place: place.first)
    index: int | None = trigger_head
    while index is not None:
        ties = [tie for i in range(low, high) if (tie := _tie(parse, places[i], i, index, words)) is not None]
        if ties:
            named = _finest(ties, places)
            place = named.place
            return EventPlace(named.span, place.name, place.country, place.lat, place.lon, place.geonameid)
        index = carrier_of(parse, index, words.occurrence, _IMPLICATIVE)
    return None


def _finest(ties: list[_Tie], places: tuple[NamedPlace, ...]) -> NamedPlace:
    """The nearest place, or a finer one in it that is tied as well: "captured the city of Homs in western Syria"."""
    nearest = min(ties)
    country = places[nearest.number].place.country
    inside = [tie for tie in ties if tie.fineness < nearest.fineness and places[tie.number].place.country == country]
    return places[min(inside, default=nearest).number]


def _tie(parse: Parse, named: NamedPlace, number: int, target: int, words: Locatives) -> _Tie | None:
    """The tie of a place to a token, or None where there is none.

    Ranks: 0 a preposition of place at the token, 1 at one of its objects, or the object itself is the
    place, 2 motion to or from it, 3 at the subject.
    """
    if named.dateline:
        return None
    tokens = parse.tokens
    index, rank, subject, nouns = named.head, -1, False, 0
    while index != target:
        token = tokens[index]
        governor = tokens[token.head]
        if token.head == index or token.dep in CLAUSES or (token.dep == "conj" and token.pos in _VERBS):
            return None
        if rank < 0:
            step = _locating(parse, index, named, target, words)
            if step is None:
                return None
            rank = step
        elif token.dep in {"agent", "poss"} or (token.dep == "dobj" and governor.lemma in words.remote_verbs):
            return None
        elif token.dep in SUBJECTS:
            subject = True
        index = index - 1 if _links_back(parse, index, words) else governor.index
        if rank >= 0 and index != target and governor.pos in {"NOUN", "PROPN"}:
            nouns += 1
    if rank < 0:
        return None
    rank = 3 if subject else max(rank, min(nouns, 1))
    return _Tie(rank, _FINENESS[named.place.kind], abs(named.head - target), number)


def _links_back(parse: Parse, index: int, words: Locatives) -> bool:
    """Whether "with" or "of" belongs to the part noun before it ("the border with"), whatever the parser says."""
    if not index or parse.tokens[index].lower not in _LINKS:
        return False
    before = parse.tokens[index - 1]
    return before.lemma in words.parts and before.sentence == parse.tokens[index].sentence and before.dep != "ROOT"


def _locating(parse: Parse, index: int, named: NamedPlace, target: int, words: Locatives) -> int | None:
    """What the arc above a token says on the way up from a place.

    A rank where it ties the place, -1 where the way goes on, None where it leads elsewhere.
    """
    token = parse.tokens[index]
    governor = parse.tokens[token.head]
    if token.pos == "ADP":
        if token.lower in words.prepositions:
            return 0
        if token.lower in words.part_prepositions:
            return 0 if parse.child(index, "pobj") != named.head or named.place.kind == "water" else None
        if token.lower in words.motion_prepositions and governor.lemma in words.movement:
            return 2
        if token.lower in _LINKS and (governor.lemma in words.parts or _links_back(parse, index, words)):
            return -1
        if token.lower == "of" and governor.index == target and governor.lemma in words.placed_objects:
            return 1
        return None
    if token.head == target and token.dep in {"dobj", "nsubjpass"}:
        return 1 if governor.lemma in words.placed_objects else None
    if token.head == target and token.dep in {"compound", "nmod", "amod"} and governor.pos == "NOUN":
        return 1 if named.place.kind not in {"country"} else None
    if token.dep in {"pobj", "compound", "nmod", "appos", "poss", "conj", "amod", "prep"}:
        return -1
    if token.dep in {"dobj", "nsubjpass", "npadvmod", "advmod"} and token.lemma in words.parts:
        return -1 if token.dep == "advmod" else None
    return None
