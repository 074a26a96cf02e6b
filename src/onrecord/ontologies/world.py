"""The world's parties as data: countries, bodies, metonyms and role words, in one frozen `World` that `actors` reads.

The tables are `countries.csv` with `names.yaml` laid over it, `organisations.yaml`, `metonyms.yaml` and `roles.yaml`;
office holders come from `leaders`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from onrecord.errors import OntologyError
from onrecord.ontologies.coreference import Coreference, load_coreference
from onrecord.ontologies.grammar import Grammar, load_grammar
from onrecord.ontologies.header import Header
from onrecord.ontologies.leaders import Leaders, load_leaders
from onrecord.ontologies.loading import load_csv, load_yaml
from onrecord.ontologies.sectors import Sectors, load_sectors
from onrecord.ontologies.world_files import (
    AmbiguousWord,
    BodiesFile,
    Body,
    CountryNames,
    CountryRow,
    NamesFile,
    SharedNames,
)

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʻʼʿʾ"), "'")
_PLAIN = str.maketrans("ıłŁøØđĐ", "ilLoOdD")
_OF_PLACES = frozenset({"country", "region", "capital", "place", "demonym"})
"""Kinds of names that may be of one word where they are written without accents: no "Liberation" for Libération."""

NameKind = Literal["country", "region", "place", "demonym", "capital", "metonym", "organisation", "inert"]
RoleKind = Literal["office", "body", "people", "place", "title"]
Gender = Literal["male", "female"]


class Name(msgspec.Struct, frozen=True, gc=False):
    """What a name stands for: the party's one name, its country or PLOVER's word in its place, and its sector.

    `since` and `until` are the first and the last year, month or day for which that holds. A "demonym" bears the name
    of its country; an "inert" name is longer than a country's name that it contains and names no party ("South
    America"). A "place" lies in its country and is no party by itself: a state of a federation, a town.
    """

    name: str
    country: str | None
    sector: str | None
    kind: NameKind
    since: str | None = None
    until: str | None = None

    def holds(self, day: str) -> bool:
        """Whether the name stands for that on a day, or at some time of a month or year, as ISO 8601 writes them."""
        begun = self.since is None or self.since[: len(day)] <= day[: len(self.since)]
        return begun and (self.until is None or day[: len(self.until)] <= self.until[: len(day)])


class Role(msgspec.Struct, frozen=True, gc=False):
    """What a role word tells; `roles.yaml` explains the fields."""

    sector: str | None
    kind: RoleKind
    weak: bool = False
    yields: bool = False
    inherits: bool = False
    topic: bool = False
    gender: Gender | None = None
    country: str | None = None


class Ambiguity(msgspec.Struct, frozen=True):
    """A word with more than one bearer: `take`, or `instead` where the text holds `when` and not `unless`.

    Where it is a `part`, it is no other country's name but that of a state in it.
    """

    take: str | None
    instead: str | None
    when: frozenset[str]
    unless: frozenset[str]
    person: bool
    part: bool = False


class Pronoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a third-person pronoun can stand for."""

    number: Literal["one", "body", "many"]
    gender: Gender | None = None
    reflexive: bool = False


class TownWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a capital is a town and not its government; `party_words.yaml` explains each list."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    prepositions: frozenset[str]
    possessions: frozenset[str]
    grounds: frozenset[str]
    measures: frozenset[str]


class AnswerWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is put to somebody, and the verbs for his answer."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class PartyWords(Header, frozen=True, forbid_unknown_fields=True):
    """The word lists of `party_words.yaml`, which explains each."""

    same: dict[str, str]
    government: str
    nationals: str
    national: str
    person: str
    of_states: dict[str, str]
    party_prepositions: frozenset[str]
    sent: dict[str, frozenset[str]]
    motion: frozenset[str]
    capital_as_town: TownWords
    joined_after: frozenset[str]
    joined_before: frozenset[str]
    serves: frozenset[str]
    sits: frozenset[str]
    name_endings: dict[str, tuple[str, ...]]
    name_words: dict[str, tuple[str, ...]]
    as_titles: dict[str, str]
    serving: frozenset[str]
    by_deed: dict[str, str]
    bears: frozenset[str]
    heads_of_bodies: frozenset[str]
    opposed: frozenset[str]
    abstract: frozenset[str]
    opening: frozenset[str]
    voices_of_bodies: frozenset[str]
    together: dict[str, int]
    sets: dict[str, int]
    paired: frozenset[str]
    whole: frozenset[str]
    anybody: frozenset[str]
    abroad: frozenset[str]
    answers: AnswerWords
    passing: frozenset[str]
    scattered: frozenset[str]
    elsewhere: frozenset[str]
    worldwide: frozenset[str]
    many_states: frozenset[str]
    commanding: frozenset[str]
    beside: frozenset[str]
    dealt_with: frozenset[str]
    candidacy: frozenset[str]
    counted: frozenset[str]
    former: frozenset[str]
    aged: frozenset[str]
    before_names: frozenset[str]
    not_in_office: frozenset[str]
    before_in_office: frozenset[str]
    offices: dict[str, str]
    own_offices: frozenset[str]
    definite: frozenset[str]
    bearings: frozenset[str]
    towns: frozenset[str]
    prevailing: frozenset[str]
    echoes: frozenset[str]
    points_to: dict[str, tuple[str, ...]]
    pronouns: dict[str, Pronoun]
    impersonal: frozenset[str]
    speaker: frozenset[str]
    addressee: frozenset[str]
    relative: frozenset[str]


class World(msgspec.Struct, frozen=True):
    """Every known name and role word, looked up by the words of a text.

    Attributes:
        names: By the name's characters without white space; several where the years tell them apart.
        reach: For each word that begins a name, the characters of the longest such name.
        roles: By the role's lower-case words, singly spaced.
        spread: For each word that ends a role, the words of the longest such role.
        countries: The short name of each country, by code.
        adjectives: What a country's people and bodies are called ("Iranian"), by code.
        ambiguous: The words that are declared to have more than one bearer.
        common: The names that are one country's body where a text speaks of it, and else another's ("the Senate").
        shared: The bearers of a name that bodies of several countries have, mostly acronyms; whose it is, the countries
            tell of which a text speaks.
        states: The country of a federation's state by the state's short form ("Mo.").
        words: The word lists that decide how a phrase is read.
        leaders: Well-known office holders by date.
        sectors: What PLOVER's sectors say of a party.
        grammar: The function words of the language.
        coreference: The numbers by which mentions are joined.
    """

    names: Mapping[str, tuple[Name, ...]]
    reach: Mapping[str, int]
    roles: Mapping[str, Role]
    spread: Mapping[str, int]
    countries: Mapping[str, str]
    adjectives: Mapping[str, str]
    ambiguous: Mapping[str, Ambiguity]
    common: frozenset[str]
    shared: Mapping[str, tuple[Name, ...]]
    states: Mapping[str, str]
    words: PartyWords
    leaders: Leaders
    grammar: Grammar
    coreference: Coreference
    sectors: Sectors

    def find(self, name: str, day: date | int | None = None) -> Name | None:
        """What a name stands for on a day or in a year, or in the latest time known where none is given."""
        return self.bearer(key_of(name), day)

    def bearer(self, key: str, day: date | int | None = None) -> Name | None:
        """The same of a name as `key_of` writes it."""
        found = self.names.get(key)
        if found is None:
            return None
        if day is not None and len(found) > 1:
            found = tuple(n for n in found if n.holds(str(day))) or found
        return found[-1]


class _Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sector: str | None
    kind: RoleKind
    words: tuple[str, ...]
    weak: bool = False
    yields: bool = False
    country: str | None = None
    inherits: bool = False
    topic: bool = False
    male: bool = False
    female: bool = False


class _RolesFile(Header, frozen=True, forbid_unknown_fields=True):
    groups: tuple[_Roles, ...]


def load_world(language: str = "en") -> World:
    """The world as it ships, from its texts in about half a second; load it once and pass it on.

    Raises:
        OntologyError: A table breaks its schema, or a name has two bearers without being declared ambiguous.
    """
    names_file, sectors = load_yaml("world/names.yaml", NamesFile), load_sectors()
    countries = list(_countries(load_csv("world/countries.csv", CountryRow), names_file))
    countries.sort(key=lambda country: country.code in names_file.owners)
    named = [*_of_nobody(names_file), *_named(names_file)]
    index = _NameIndex(_ambiguities(names_file.ambiguous))
    _enter_countries(index, countries, names_file.owners, sectors.government)
    shared = _enter_named(index, named, names_file.shared)
    index.add_without_accents(
        [*_terms(countries), *(term for term, _ in named)],
        {word for own in names_file.countries.values() for word in own.without},
    )
    roles = _load_roles(language)
    return World(
        MappingProxyType(index.entries),
        MappingProxyType(index.reach),
        MappingProxyType(roles),
        MappingProxyType(spread_of(roles)),
        MappingProxyType({country.code: country.short for country in countries}),
        MappingProxyType(dict(_adjectives(countries, names_file.countries))),
        MappingProxyType(index.ambiguous),
        frozenset(map(key_of, names_file.common)),
        MappingProxyType({key: tuple(name for name in names if name.country) for key, names in shared.items()}),
        MappingProxyType({short: states.country for states in names_file.states for short in states.short}),
        load_yaml(f"{language}/party_words.yaml", PartyWords),
        load_leaders(sectors),
        load_grammar(language),
        load_coreference(language),
        sectors,
    )


def shipped_terms() -> Iterator[str]:
    """Every name of the shipped tables as it is written there; `World.names` has what each stands for.

    Raises:
        OntologyError: A table breaks its schema.
    """
    names_file = load_yaml("world/names.yaml", NamesFile)
    yield from _terms(_countries(load_csv("world/countries.csv", CountryRow), names_file))
    yield from (term for term, _ in _named(names_file))


def straight(word: str) -> str:
    """A word with straight apostrophes, in whichever way they are written: "Sana'a", "Nuku'alofa"."""
    return word if word.isascii() else word.translate(_APOSTROPHES)


def without_accents(name: str) -> str:
    """A name as it is written where letters have no accents: "Yaounde", "Bogota"."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def key_of(name: str) -> str:
    """A name as it is looked up: straight apostrophes, no white space, and no article before it."""
    name = straight(name)
    if name[:4] in {"the ", "The "}:
        name = name[4:]
    return "".join(name.split())


class _Country(NamedTuple):
    """A country's code, short name and every term, the hand-made names laid over the table."""

    code: str
    short: str
    terms: list[tuple[str, NameKind]]


def _countries(rows: list[CountryRow], names_file: NamesFile) -> Iterator[_Country]:
    """Each country and territory, the table's first."""
    table = {row.code: row for row in rows}
    blank = CountryRow("", "", None, None, None, None)
    for code in dict.fromkeys((*table, *names_file.countries)):
        row, own = table.get(code, blank), names_file.countries.get(code, CountryNames())
        terms = _country_terms(row, own, without_capital=code in names_file.owners)
        yield _Country(code, own.short or row.name, [(term, kind) for term, kind in dict.fromkeys(terms) if term])


def _terms(countries: Iterable[_Country]) -> Iterator[str]:
    return (term for country in countries for term, _ in country.terms)


def _country_terms(row: CountryRow, own: CountryNames, *, without_capital: bool) -> Iterator[tuple[str, NameKind]]:
    """The names of a country, then those of its people and its capitals that are not among them."""
    names = (own.short or row.name, row.name, *_cells(row.names), *own.names)
    taken = {key_of(name) for name in names}
    yield from ((name, "country") for name in names)
    adjectives, people = _laid_over(row.adjectives, own.adjectives), _laid_over(row.people, own.people)
    yield from _beside(taken, (*adjectives, *people), "demonym")
    if not without_capital:
        capitals = (name for name in (*_cells(row.capitals), *own.capitals) if name not in own.without)
        yield from _beside(taken, capitals, "capital")


def _beside(taken: Container[str], names: Iterable[str], kind: NameKind) -> Iterator[tuple[str, NameKind]]:
    """Names of a kind, but those whose keys are taken."""
    return ((name, kind) for name in names if key_of(name) not in taken)


def _laid_over(cell: str | None, own: tuple[str, ...] | None) -> tuple[str, ...]:
    """The hand-made words where there are any, though it be that there are none, and else those of the table."""
    return own if own is not None else _cells(cell)


def _cells(cell: str | None) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _ambiguities(declared: Iterable[AmbiguousWord]) -> dict[str, Ambiguity]:
    """What is declared of words with more than one bearer, by their keys."""
    return {key_of(a.word): Ambiguity(a.take, a.instead, a.when, a.unless, a.person, a.part) for a in declared}


def _bodies(names_file: NamesFile) -> Iterator[tuple[Body, NameKind]]:
    yield from ((body, "region") for body in (*names_file.regions, *names_file.historic))
    yield from ((body, "metonym") for body in load_yaml("world/metonyms.yaml", BodiesFile).bodies)
    yield from ((body, "organisation") for body in load_yaml("world/organisations.yaml", BodiesFile).bodies)


def _named(names_file: NamesFile) -> Iterator[tuple[str, Name]]:
    """Each name that is no country's, and what it stands for."""
    for body, kind in _bodies(names_file):
        since, until = (None if at is None else str(at) for at in (body.since, body.until))
        name = Name(body.name, body.country, body.sector, kind, since, until)
        for term in (body.name, *body.aliases):
            yield from ((spelling, name) for spelling in _spellings(term, names_file.openings))
        yield from _people(body, (*body.adjectives, *body.people))
    for body in names_file.peoples:
        yield from _people(body, (body.name, *body.adjectives, *body.people))
    yield from ((term, Name(term, country, None, "place")) for term, country in _places(names_file))
    yield from ((term, Name(term, None, None, "inert")) for term in names_file.inert)


def _people(body: Body, terms: Iterable[str]) -> Iterator[tuple[str, Name]]:
    """The words for who belongs to a body, each once."""
    people = Name(body.name, body.country, None, "demonym")
    yield from ((term, people) for term in dict.fromkeys(terms))


def _adjectives(countries: Iterable[_Country], own: Mapping[str, CountryNames]) -> Iterator[tuple[str, str]]:
    """What each country's people and bodies are called, where there is a word for it, by code."""
    for country in countries:
        names = own.get(country.code)
        if names is not None and names.adjectives:
            yield country.code, names.adjectives[0]  # "Hong Kong" police, though that is its name too
            continue
        first = next((term for term, kind in country.terms if kind == "demonym"), None)
        if first is not None:
            yield country.code, first


def _of_nobody(names_file: NamesFile) -> Iterator[tuple[str, Name]]:
    """The shared names that are nobody's where a text speaks of none of their countries."""
    for group in names_file.shared:
        if group.take is None:
            yield from ((word, Name(word, None, None, "organisation")) for word in group.words)


def _is_taken(term: str, name: Name, groups: Iterable[SharedNames]) -> bool:
    """Whether a shared name is this bearer's where a text speaks of none of their countries."""
    return any(key_of(term) in map(key_of, group.words) and name.country == group.take for group in groups)


def _places(names_file: NamesFile) -> Iterator[tuple[str, str]]:
    """Each state of a federation and each city, with its country."""
    yield from ((term, federation.country) for federation in names_file.states for term in federation.names)
    yield from ((term, country) for country, cities in names_file.cities.items() for term in cities)


class _NameIndex:
    """The names of the world as they are entered, one after the other.

    Attributes:
        entries: What each name stands for, by its key.
        reach: For each word that begins a name, the characters of the longest such name.
        ambiguous: The words that are declared to have more than one bearer, by their keys.
    """

    def __init__(self, ambiguous: Mapping[str, Ambiguity]) -> None:
        self.entries: dict[str, tuple[Name, ...]] = {}
        self.reach: dict[str, int] = {}
        self.ambiguous = ambiguous

    def add(self, term: str, new: Name) -> None:
        """Enter a name under a term; the earlier holder stays only if years or a declaration tell the two apart.

        Raises:
            OntologyError: Two parties have the name, and nothing tells them apart.
        """
        key = key_of(term)
        self._extend_reach(term, len(key))
        held = self.entries.get(key, ())
        if new in held:
            return
        declared = self.ambiguous.get(key)
        if declared is not None:
            self._add_declared(term, new, declared)
        elif not held or _are_dated((*held, new), new.name):
            self.entries[key] = (*held, new)
        elif new.kind != "capital":
            self._add_beside(held[-1], term, new)

    def _add_declared(self, term: str, new: Name, declared: Ambiguity) -> None:
        """Enter a name that has more than one bearer: of the one that is taken, of nobody, or of the first."""
        key = key_of(term)
        if declared.take == new.country:
            self.entries[key] = (new,)
        elif declared.take is None:
            self.entries[key] = (replace(new, name=term, country=None),)
        else:
            self.entries.setdefault(key, (new,))

    def _add_beside(self, held: Name, term: str, new: Name) -> None:
        """Enter a name that has a holder, which only a capital gives up, and which is the same party otherwise."""
        if held.kind == "capital":
            self.entries[key_of(term)] = (new,)
        elif (held.name, held.country) != (new.name, new.country):
            raise OntologyError(
                f"{term!r} names both {held.name} and {new.name}: "
                "declare it under `ambiguous` in names.yaml, or drop it from one of them"
            )

    def add_without_accents(self, terms: Iterable[str], without: Container[str]) -> None:
        """Enter the names that have accents as they are written without them, where nobody else is called so."""
        for term in terms:
            plain = without_accents(term)
            if plain == term or plain in without or key_of(plain) in self.entries:
                continue
            held = self.entries.get(key_of(term), ())
            if held and (" " in plain or all(name.kind in _OF_PLACES for name in held)):
                self.entries[key_of(plain)] = held
                self._extend_reach(plain, len(key_of(plain)))

    def _extend_reach(self, term: str, length: int) -> None:
        for beginning in beginnings(term):
            self.reach[beginning] = max(self.reach.get(beginning, 0), length)


def _are_dated(names: Iterable[Name], name: str) -> bool:
    """Whether years are given to any of a name's bearings by one party."""
    return any(n.since or n.until for n in names if n.name == name)


def _enter_countries(
    index: _NameIndex, countries: Iterable[_Country], owners: Mapping[str, str], government: str
) -> None:
    """Enter the terms of countries and, as those of their owners, of territories, which come after them."""
    for code, short, terms in countries:
        owner = owners.get(code)
        for term, kind in terms:
            if owner is not None and kind == "demonym" and key_of(term) in index.entries:
                continue  # "French" is of France, not of its territories
            index.add(term, Name(short, owner or code, government if kind == "capital" else None, kind))


def _enter_named(
    index: _NameIndex, named: Iterable[tuple[str, Name]], groups: Sequence[SharedNames]
) -> dict[str, list[Name]]:
    """Enter what is named beside countries, and give the bearers of each name that bodies of several countries have."""
    shared: dict[str, list[Name]] = {key_of(word): [] for group in groups for word in group.words}
    for term, name in named:
        bearers = shared.get(key_of(term))
        if bearers is not None:
            bearers.append(name)
        if bearers is None or _is_taken(term, name, groups):
            index.add(term, name)
    return shared


def _spellings(term: str, openings: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """A body's name as it stands, and with each other way of writing its first word: "US Army", "U.S. Army"."""
    yield term
    opening, _, rest = term.partition(" ")
    for spelled in openings:
        if rest and opening in spelled:
            yield from (f"{other} {rest}" for other in spelled if other != opening)


def beginnings(term: str) -> set[str]:
    """The tokens that a name may begin with, however its first word is cut at hyphens and apostrophes."""
    first = straight(term).removeprefix("the ").removeprefix("The ").split()[0].rstrip(",")
    cuts = [i for i, mark in enumerate(first) if mark in "-'"]
    return {first, first.rstrip("."), *(first[:i] for i in cuts if i)}


def _load_roles(language: str) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for group in load_yaml(f"{language}/roles.yaml", _RolesFile).groups:
        gender: Gender | None = "male" if group.male else "female" if group.female else None
        role = Role(
            group.sector, group.kind, group.weak, group.yields, group.inherits, group.topic, gender, group.country
        )
        for word in group.words:
            if word in roles and roles[word] != role:
                raise OntologyError(f"roles.yaml: {word!r} stands under {roles[word]} and {role}: keep one")
            roles[word] = role
    return {words: _as_its_last_word(role, roles.get(words.rsplit(" ", 1)[-1])) for words, role in roles.items()}


def _as_its_last_word(role: Role, last: Role | None) -> Role:
    """A role with the gender that its last word tells by itself: "army spokeswoman", "former king"."""
    return role if role.gender or last is None else replace(role, gender=last.gender)


def spread_of(roles: Mapping[str, Role]) -> dict[str, int]:
    """For each word that ends a role, the words of the longest such role."""
    spread: dict[str, int] = {}
    for words in roles:
        parts = words.split()
        spread[parts[-1]] = max(spread.get(parts[-1], 0), len(parts))
    return spread
