"""The names of places in a text, each with the one place on the map that it most likely means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log10

from onrecord.documents.model import Span
from onrecord.language.grammar import phrase_head
from onrecord.language.parse import Parse
from onrecord.ontologies.locatives import Locatives
from onrecord.ontologies.places import Gazetteer, Place, fold

_PLACES = frozenset({"GPE", "LOC"})
_OTHERS = frozenset({"PERSON", "ORG", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_LONGEST = 6
_KNOWN_TO_ALL = 100_000
"""People in a city that is taken for a place where the parser does not say that the name is one."""
_CONTEXT = 3.0
"""What it counts, in powers of ten of population, that the text names the place's country."""
_PROMINENCE = {"country": 12.0, "region": 8.0, "water": 8.0, "capital": 2.0, "city": 0.0}


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name in the text and the place that it means.

    Attributes:
        span: The name.
        first: Index of its first token.
        last: Index of its last token.
        head: Index of the token of it that the rest of the sentence governs.
        place: The place on the map.
        dateline: Whether it is where the report was filed ("TEHRAN (Reuters) -"), not part of a sentence.
    """

    span: Span
    first: int
    last: int
    head: int
    place: Place
    dateline: bool


def find_places(parse: Parse, gazetteer: Gazetteer, words: Locatives) -> tuple[NamedPlace, ...]:
    """Every place that a text names and the gazetteer knows, in order, none overlapping.

    Of several places of one name the text's countries decide, then what is a country or a capital, then
    the number of people: Tripoli is in Lebanon where the text speaks of Lebanon and not of Libya.

    Args:
        parse: The text.
        gazetteer: The places.
        words: The words of place.
    """
    names = list(_names(parse, gazetteer, words))
    countries = Counter(_plain_country(options) for _, _, options in names)
    found: list[NamedPlace] = []
    for number, (first, last, options) in enumerate(names):
        follower = names[number + 1] if number + 1 < len(names) else None
        beside = follower[2] if follower and _is_part_of(parse, last, follower[0]) else ()
        before = found[-1] if found and _is_part_of(parse, found[-1].last, first) else None
        place = _choose(options, beside, before.place if before else None, countries)
        head = phrase_head(parse, range(first, last + 1))
        span = parse.span(first, last)
        found.append(
            NamedPlace(span, first, last, last if head is None else head, place, _in_dateline(parse, first, last))
        )
    return tuple(found)


def _names(parse: Parse, gazetteer: Gazetteer, words: Locatives) -> Iterator[tuple[int, int, tuple[Place, ...]]]:
    """First token, last token and possible places of each name, the longest name first."""
    tokens = parse.tokens
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if (token.pos != "PROPN" and token.entity not in _PLACES) or not token.text[0].isupper():
            index += 1
            continue
        end = min(index + _LONGEST, parse.sentences[token.sentence].last + 1)
        last = next((i for i in range(end - 1, index - 1, -1) if _is_name(parse, index, i, gazetteer, words)), None)
        if last is None:
            index += 1
            continue
        yield index, last, gazetteer.find(parse.text[token.start : tokens[last].end])
        index = last + 1


def _is_name(parse: Parse, first: int, last: int, gazetteer: Gazetteer, words: Locatives) -> bool:
    """Whether tokens spell a place, and what the parser says of them lets them be one."""
    tokens = parse.tokens
    name = parse.text[tokens[first].start : tokens[last].end]
    if tokens[last].pos == "PUNCT" or fold(name) not in gazetteer:
        return False
    entities = {tokens[i].entity for i in range(first, last + 1)}
    if entities & _PLACES:
        whole = (tokens[first].entity_start or tokens[first].entity == "") and not _goes_on(parse, last)
        return whole or _is_large(gazetteer.find(name))
    if name.lower() in words.common_words or not _is_large(gazetteer.find(name)):
        return False
    if not entities & _OTHERS:
        return not _goes_on(parse, last) and not (first and _in_name(parse, first - 1, last))
    if not tokens[first].entity_start or _goes_on(parse, last):
        return False
    governor = tokens[tokens[last].head]
    if tokens[last].dep == "pobj":
        part = governor.lower == "of" and tokens[governor.head].lemma in words.parts  # the city of Homs
        return part or governor.lower in words.prepositions or governor.lower in words.motion_prepositions
    if tokens[last].dep == "compound":  # the Geneva talks
        return entities == {"ORG"} and governor.pos == "NOUN"
    return tokens[last].dep in {"dobj", "nsubjpass"} and governor.lemma in words.placed_objects


def _goes_on(parse: Parse, last: int) -> bool:
    """Whether a name of the parser's goes on after a token."""
    if last + 1 >= len(parse.tokens):
        return False
    after = parse.tokens[last + 1]
    return after.entity != "" and not after.entity_start and after.tag != "POS"


def _in_name(parse: Parse, before: int, last: int) -> bool:
    """Whether the token before belongs to the same run of capitalised words."""
    token, after = parse.tokens[before], parse.tokens[last]
    return token.pos == "PROPN" and token.head == after.index and token.sentence == after.sentence


def _is_large(options: tuple[Place, ...]) -> bool:
    return any(option.kind != "city" or option.population >= _KNOWN_TO_ALL for option in options)


def _is_part_of(parse: Parse, last: int, first: int) -> bool:
    """Whether a name and the next stand as "Tripoli, Lebanon"."""
    tokens = parse.tokens
    return (
        first == last + 2
        and tokens[last + 1].text == ","
        and tokens[first].sentence == tokens[last].sentence
        and not any(tokens[i].dep == "cc" for i in parse.children[last])
    )


def _choose(
    options: tuple[Place, ...], beside: tuple[Place, ...], inside: Place | None, countries: Counter[str | None]
) -> Place:
    """The likeliest of several places of one name."""
    if len(options) == 1:
        return options[0]
    outer = {place.country for place in beside if place.kind in {"country", "region"} and place.country}
    if inside is not None and inside.country and inside.kind in {"city", "capital"}:
        outer.add(inside.country)
    fitting = tuple(option for option in options if option.country in outer and option.kind != "country")
    if inside is not None and any(option.country == inside.country for option in options):
        fitting = tuple(option for option in options if option.country == inside.country)
    return max(fitting or options, key=lambda option: _score(option, countries))


def _plain_country(options: tuple[Place, ...]) -> str | None:
    """The country that a name speaks of beyond doubt: its own name, or all its places lie there."""
    sure = [option for option in options if option.kind == "country"] or options
    return sure[0].country if len({option.country for option in sure}) == 1 else None


def _score(place: Place, countries: Counter[str | None]) -> float:
    context = _CONTEXT if place.country is not None and countries[place.country] else 0.0
    people = log10(place.population + 1) if place.kind in {"city", "capital"} else place.population / 1e10
    return _PROMINENCE[place.kind] + context + people


def _in_dateline(parse: Parse, first: int, last: int) -> bool:
    """Whether a name stands at the head of a paragraph before "(Agency) -" or a dash."""
    tokens = parse.tokens
    sentence = parse.sentences[tokens[first].sentence]
    if first - sentence.first > 4 or not tokens[first].text.isupper():
        return False
    if sentence.index and parse.sentences[sentence.index - 1].paragraph == sentence.paragraph:
        return False
    return any(tokens[i].text in {"(", "-", "–", "—", "--"} for i in range(last + 1, min(last + 6, len(tokens))))
