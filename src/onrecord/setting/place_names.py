"""The names of places in a text, each with the one place on the map that it most likely means."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log10
from operator import itemgetter

from msgspec import Struct

from onrecord.documents.model import Span
from onrecord.language.grammar import phrase_head
from onrecord.language.parse import Parse, Token
from onrecord.language.spelling import as_read
from onrecord.ontologies.locatives import Locatives
from onrecord.ontologies.places import Gazetteer, Place, fold
from onrecord.ontologies.thresholds import load_thresholds

_PLACES = frozenset({"GPE", "LOC"})
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})
_OTHERS = frozenset({"PERSON", "ORG", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})


_Named = tuple[int, int, tuple[Place, ...]]
"""First token and last token of a name, and its possible places."""


class NamedPlace(Struct, frozen=True, gc=False):
    """A name in the text and the place that it means.

    Attributes:
        span: The name.
        first: Index of its first token.
        last: Index of its last token.
        head: Index of the token of it whose head is outside.
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
        ends = bisect_right(names, parse.sentence_of(last).last, key=itemgetter(0))
        after = names[number + 1 : max(ends, number + 2)]
        beside = after[0][2] if after and _is_part_of(parse, last, after[0][0]) else ()
        if beside and _is_of_unknown_town(parse, options, beside, after[0][1]):
            continue
        before = found[-1].place if found and _is_part_of(parse, found[-1].last, first) else None
        told = _countries_told(parse, last, options, after, words)
        place = _choose(options, _outer_countries(beside, before) or told, before, countries)
        head = phrase_head(parse, range(first, last + 1))
        span, dateline = parse.span(first, last), _in_dateline(parse, first, last)
        found.append(NamedPlace(span, first, last, last if head is None else head, place, dateline))
    return tuple(found)


def _names(parse: Parse, gazetteer: Gazetteer, words: Locatives) -> Iterator[_Named]:
    """First token, last token and possible places of each name, the longest name first."""
    free, meant = 0, dict[str, tuple[Place, ...]]()
    for token in parse.tokens:
        may_begin = (token.pos == "PROPN" or token.entity in _PLACES) and token.text[0].isupper()
        if not may_begin or token.index < free:
            continue
        found = _longest_name(parse, token.index, gazetteer, words, meant)
        if found is not None:
            yield token.index, *found
            free = found[0] + 1


def _longest_name(
    parse: Parse, first: int, gazetteer: Gazetteer, words: Locatives, meant: dict[str, tuple[Place, ...]]
) -> tuple[int, tuple[Place, ...]] | None:
    """The last token of the longest name that begins at a token, with its possible places, or None.

    `meant` holds the places of the names that the text has had before.
    """
    for last, name in reversed(list(_spelled(parse, first, gazetteer))):
        options = meant.get(name) or meant.setdefault(name, gazetteer.places(name))
        if _is_name(parse, first, last, options, words):
            return last, options
    return None


def _spelled(parse: Parse, first: int, gazetteer: Gazetteer) -> Iterator[tuple[int, str]]:
    """The tokens that end a place's name which begins at a token, each with that name, folded."""
    tokens = parse.tokens
    end = min(first + load_thresholds().places.longest_name, parse.sentence_of(first).last + 1)
    for last in range(first, end):
        written = tokens[first].text if last == first else as_read(parse.text[tokens[first].start : tokens[last].end])
        name = fold(written)
        if name in gazetteer:
            yield last, name
        is_whole_word = " " in name or (last + 1 < end and tokens[last].end < tokens[last + 1].start)
        if is_whole_word and name.partition(" ")[0] not in gazetteer.openers:
            return


def _is_name(parse: Parse, first: int, last: int, options: tuple[Place, ...], words: Locatives) -> bool:
    """Whether tokens that spell a place are one, by what the parser says of them."""
    tokens = parse.tokens
    if tokens[last].pos == "PUNCT" or _is_in_adjective(parse, last, words):
        return False
    entities = {tokens[i].entity for i in range(first, last + 1)}
    is_large, goes_on = _is_large(options), _goes_on(parse, last)
    if entities & _PLACES:
        return is_large or (not goes_on and _begins_name(tokens[first]))
    if goes_on or not is_large or parse.quote(parse.span(first, last)).lower() in words.common_words:
        return False
    return _is_place_after_all(parse, first, last, entities, words)


def _is_in_adjective(parse: Parse, last: int, words: Locatives) -> bool:
    """Whether a hyphen makes a name part of what is said of another, who need not be there: "[US]-backed rebels"."""
    tokens = parse.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].tag != "HYPH":
        return False
    hyphen, after = tokens[last + 1 : last + 3]
    if tokens[last].end != hyphen.start or hyphen.end != after.start:
        return False  # a dateline: "MADRID - Basque prisoners"
    return after.tag in _PARTICIPLES and after.lower not in words.joined


def _begins_name(token: Token) -> bool:
    """Whether no name of the parser's that a token is part of has begun before it."""
    return token.entity_start or token.entity == ""


def _is_place_after_all(parse: Parse, first: int, last: int, entities: set[str], words: Locatives) -> bool:
    """Whether what the parser takes for no place is one: by where it stands, or as no part of a longer name."""
    if not entities & _OTHERS:
        return not (first and _in_name(parse, first - 1, last))
    if not parse.tokens[first].entity_start:
        return False
    return _in_dateline(parse, first, last) or _stands_as_place(parse, last, entities, words)


def _stands_as_place(parse: Parse, last: int, entities: set[str], words: Locatives) -> bool:
    """Whether a name that the parser takes for something else stands where a place does."""
    token = parse.tokens[last]
    above = parse.tokens[token.head]
    if token.dep == "pobj":
        is_part = above.lower in parse.grammar.prepositions.genitive and parse.tokens[above.head].lemma in words.parts
        is_struck = above.lower in words.blow_prepositions and parse.tokens[above.head].lemma in words.placed_objects
        is_there = above.lower in words.prepositions or above.lower in words.motion_prepositions
        return is_part or is_struck or is_there
    if token.dep == "compound":  # the Geneva talks
        return entities == {"ORG"} and above.pos == "NOUN"
    return token.dep in {"dobj", "nsubjpass"} and above.lemma in words.placed_objects


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
    known = load_thresholds().places.known_to_all
    return any(option.kind != "city" or option.population >= known for option in options)


def _is_part_of(parse: Parse, last: int, first: int) -> bool:
    """Whether a name and the next stand as "Tripoli, Lebanon"."""
    tokens = parse.tokens
    return (
        first == last + 2
        and tokens[last + 1].text == ","
        and tokens[first].sentence == tokens[last].sentence
        and not any(tokens[i].dep == "cc" for i in parse.children[last])
    )


def _outer_countries(beside: tuple[Place, ...], before: Place | None) -> set[str]:
    """The countries that the names around a name put it into: "Tripoli, Lebanon"."""
    countries = {place.country for place in beside if place.kind in {"country", "region"}}
    if before is not None and before.kind in {"city", "capital"}:
        countries.add(before.country)
    return {country for country in countries if country}


def _is_of_unknown_town(parse: Parse, options: tuple[Place, ...], beside: tuple[Place, ...], last: int) -> bool:
    """Whether the country or region that a name is put into has no such place that we know: "Peru, Indiana"."""
    outer = _outer_countries(beside, None)
    return bool(outer) and parse.tokens[last].dep == "appos" and not outer & {option.country for option in options}


def _countries_told(
    parse: Parse, last: int, options: tuple[Place, ...], after: Sequence[_Named], words: Locatives
) -> set[str]:
    """The countries of which an apposition says it: "Santiago, a town in the Philippine province of Isabela"."""
    town = parse.child(last, "appos")
    if town is None or parse.tokens[town].lemma not in words.parts:
        return set()
    own = {option.country for option in options if option.country}
    inside = (others for first, _, others in after if town < first <= parse.right[town])
    told = (own & {other.country for other in others} for others in inside)
    return next(filter(None, told), set())


def _choose(options: tuple[Place, ...], outer: set[str], before: Place | None, countries: Counter[str | None]) -> Place:
    """The likeliest of several places of one name: in the country of the one before it, else in those around it."""
    if len(options) == 1:
        return options[0]
    same = () if before is None else tuple(option for option in options if option.country == before.country)
    inside = tuple(option for option in options if option.country in outer and option.kind != "country")
    return max(same or inside or options, key=lambda option: _score(option, countries))


def _plain_country(options: tuple[Place, ...]) -> str | None:
    """The country that a name speaks of beyond doubt: its own name, or all its places lie there."""
    sure = [option for option in options if option.kind == "country"] or options
    return sure[0].country if len({option.country for option in sure}) == 1 else None


def _score(place: Place, countries: Counter[str | None]) -> float:
    counts = load_thresholds().places
    context = counts.context if place.country is not None and countries[place.country] else 0.0
    people = log10(place.population + 1) if place.kind in {"city", "capital"} else place.population / 1e10
    prominence: float = getattr(counts, place.kind)
    return prominence + context + people


def _in_dateline(parse: Parse, first: int, last: int) -> bool:
    """Whether a name stands at the head of a paragraph before "(Agency) -" or a dash."""
    tokens = parse.tokens
    sentence = parse.sentences[tokens[first].sentence]
    if first - sentence.first > 4 or not tokens[first].text.isupper():
        return False
    if sentence.index and parse.sentences[sentence.index - 1].paragraph == sentence.paragraph:
        return False
    return any(tokens[i].text in {"(", "-", "–", "—", "--"} for i in range(last + 1, min(last + 6, len(tokens))))
