"""Whether an event of a text is where a given row has it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.checking.reading import TextRead
from onrecord.ontologies.places import Gazetteer, fold
from onrecord.ontologies.world import World
from onrecord.records.rows import EventRow, PlaceRow

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class GivenPlace:
    """A place of a given row.

    Attributes:
        names: Its name as it was written, then what it is otherwise called, folded.
        country: The code of the country that it is in, where all places of the name are in one; or that it is.
        whole: Whether it is a country.
    """

    names: frozenset[str]
    country: str | None
    whole: bool


def given_place(written: str, gazetteer: Gazetteer, world: World) -> GivenPlace:
    """A place by its name, with its country behind a comma or without it, or by a country's code."""
    code = written.strip()
    if code in world.countries:
        return GivenPlace(frozenset({fold(world.countries[code])}), code, whole=True)
    first = written.split(",", maxsplit=1)[0]
    found = gazetteer.find(first)
    countries = {place.country for place in found}
    whole = bool(found) and found[0].kind == "country"
    country = found[0].country if whole or len(countries) == 1 else None
    return GivenPlace(frozenset({fold(first), *(fold(place.name) for place in found)}), country, whole)


def place_is_wrong(read: TextRead, event: EventRow, place: GivenPlace) -> bool | None:
    """Whether the text has an event elsewhere than a row; None where it does not say.

    A country and a place within it are one, as are two names of one place. A place that the event's own sentence
    names may be its place too.
    """
    sentences = " ".join(read.words_of(number) for number in sorted(read.sentences_of(event)))
    if _is_named(place, sentences):
        return False
    if event.place is not None:
        return not _same(event.place, place)
    return True if not _is_named(place, read.record.document.text) and not _of_parties(read, event, place) else None


def _same(own: PlaceRow, place: GivenPlace) -> bool:
    if {fold(own.name), fold(own.text)} & place.names:
        return True
    return place.whole and own.country is not None and own.country == place.country


def _is_named(place: GivenPlace, text: str) -> bool:
    words = f" {' '.join(_WORD.findall(fold(text)))} "
    return any(f" {name} " in words for name in place.names)


def _of_parties(read: TextRead, event: EventRow, place: GivenPlace) -> bool:
    """Whether a place is in the country of a party of the event."""
    sides = (*read.doing(event), *read.undergoing(event))
    return place.country is not None and any(actor is not None and actor.country == place.country for _, actor in sides)
