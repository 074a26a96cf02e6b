"""The tables of countries, bodies and names as they are written down, of which `world` makes its index of names."""

from __future__ import annotations

import msgspec

from onrecord.ontologies.header import Header


class CountryRow(msgspec.Struct, frozen=True):
    """One row of `countries.csv`; each cell holds words with | between them."""

    code: str
    name: str
    names: str | None
    adjectives: str | None
    people: str | None
    capitals: str | None


class CountryNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is laid over a country's row: words more, words in place of the row's, and words that it goes without."""

    short: str | None = None
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] | None = None
    people: tuple[str, ...] | None = None
    capitals: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A party that is no country: its one name, whom it serves, its other names and what its people are called."""

    name: str
    country: str
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: int | str | None = None
    until: int | str | None = None


class AmbiguousWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that is declared to have more than one bearer; `world.Ambiguity` says how it is read."""

    word: str
    take: str | None
    instead: str | None
    when: frozenset[str]
    unless: frozenset[str]
    person: bool = False
    part: bool = False


class SharedNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that bodies of several countries have as their names, and the country taken where a text tells none."""

    take: str | None
    words: tuple[str, ...]


class States(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The states of a federation: their names and their short forms."""

    country: str
    names: tuple[str, ...]
    short: tuple[str, ...] = ()


class BodiesFile(Header, frozen=True, forbid_unknown_fields=True):
    """`metonyms.yaml` and `organisations.yaml`."""

    bodies: tuple[Body, ...]


class NamesFile(Header, frozen=True, forbid_unknown_fields=True):
    """`names.yaml`, which explains each list."""

    countries: dict[str, CountryNames]
    owners: dict[str, str]
    regions: tuple[Body, ...]
    historic: tuple[Body, ...]
    peoples: tuple[Body, ...]
    states: tuple[States, ...]
    cities: dict[str, tuple[str, ...]]
    openings: tuple[tuple[str, ...], ...]
    common: tuple[str, ...]
    shared: tuple[SharedNames, ...]
    ambiguous: tuple[AmbiguousWord, ...]
    inert: tuple[str, ...]
