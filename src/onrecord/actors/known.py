"""All that is known of actors, as rows of the table that a user can write, and who a name is on a day."""

from __future__ import annotations

import csv
import dataclasses
import difflib
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

import msgspec

from onrecord.actors.overlay import name_of
from onrecord.actors.table import BY_ALIAS, COLUMNS, ActorLine, looked_up
from onrecord.ontologies.leaders import Holder, LeaderRow, Term, load_leader_rows, term_of
from onrecord.ontologies.world import Name, World, key_of, shipped_terms

TABLES = {
    "country": "countries.csv",
    "demonym": "countries.csv",
    "capital": "countries.csv",
    "region": "names.yaml",
    "place": "names.yaml",
    "inert": "names.yaml",
    "metonym": "metonyms.yaml",
    "organisation": "organisations.yaml",
    "person": "leaders.csv",
    "role": "roles.yaml",
}
"""The shipped table that has most names of a kind; names.yaml is laid over countries.csv."""

_STATES = frozenset({"country", "region", "demonym"})
"""Kinds of names that say of which state a body is."""
_POSSESSIVE = re.compile(r"['’]s?$")
_DAY = timedelta(days=1)
_NEAR, _ALIKE = 5, 0.75
"""How many near names are offered at most, and from what likeness on, as difflib counts it."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who a name is, or was, at a time.

    Attributes:
        name: The one name that records have.
        country: Country's code or PLOVER's word in its place.
        sector: PLOVER's sector.
        kind: What sort of name it is, as in the table.
        office: Of a person: the office held, or held last.
        since: The first year, month or day of which this holds, where one is known.
        until: The last.
        table: The file in which it stands.
        shipped: Whether that is one of the shipped tables.
    """

    name: str
    country: str | None
    sector: str | None
    kind: str
    office: str | None
    since: str | None
    until: str | None
    table: str
    shipped: bool


def shipped_rows(world: World) -> Iterator[ActorLine]:
    """The shipped names and office holders as rows; a user's table of them all lays nothing over them.

    Raises:
        OntologyError: A table breaks its schema.
    """
    terms: dict[Name, dict[str, None]] = {}
    keys: dict[Name, set[str]] = {}
    for term in shipped_terms():
        key = key_of(term)
        for name in world.names.get(key, ()):
            if key not in keys.setdefault(name, set()):
                keys[name].add(key)
                terms.setdefault(name, {})[term] = None
    for name, written in terms.items():
        aliases = (term for term in written if name.kind in BY_ALIAS or key_of(term) != key_of(name.name))
        yield ActorLine(
            0, name.name, tuple(aliases), name.country, name.sector, name.kind, None, name.since, name.until
        )
    names: dict[str, tuple[str, ...]] = {}
    for row in load_leader_rows():
        first, *others = row.name.split("|")
        held = names.setdefault(first, tuple(others))
        yield ActorLine(0, first, held, row.country, row.sector, "person", row.office, row.since, row.until)


def all_rows(world: World, merged: World, own: Sequence[ActorLine]) -> list[ActorLine]:
    """A user's rows, then those of the shipped tables that stand beside them.

    Args:
        world: What ships.
        merged: The same with the user's rows laid over it.
        own: The user's rows.
    """
    changed = {key for key, names in merged.names.items() if names != world.names.get(key)}
    persons = {name for name, terms in merged.leaders.terms.items() if terms != world.leaders.terms.get(name)}
    written = {msgspec.structs.replace(row, line=0, note=None) for row in own}
    rows = list(own)
    for row in (row for row in shipped_rows(world) if row not in written):
        left = _left_of_person(row, persons) if row.kind == "person" else _left_of_name(row, changed)
        rows += [left] if left else []
    return rows


def _left_of_person(row: ActorLine, taken: Container[str]) -> ActorLine | None:
    """A shipped row of a person, where no row of the user's takes its place."""
    return None if row.name in taken else row


def _left_of_name(row: ActorLine, taken: Container[str]) -> ActorLine | None:
    """What is left of a shipped row where the user's rows take some of its names."""
    is_by_alias = row.kind in BY_ALIAS
    kept = tuple(alias for alias in row.aliases if key_of(alias) not in taken)
    if (is_by_alias and kept == ()) or (not is_by_alias and key_of(row.name) in taken):
        return None
    return msgspec.structs.replace(row, aliases=kept)


def as_csv(rows: Iterable[ActorLine]) -> str:
    """Rows as a table that `--actors` reads."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        codes = (row.country, row.sector, row.kind, row.office, row.since, row.until, row.note)
        writer.writerow((row.name, "|".join(row.aliases), *(each or "" for each in codes)))
    return out.getvalue()


class Registry:
    """Answers who a name is: what ships, with a user's table over it.

    Args:
        world: The world with the rows laid over it.
        own: The user's rows.
        table: What the user's table is called.
    """

    def __init__(self, world: World, own: Sequence[ActorLine] = (), table: str = "") -> None:
        self._world = world
        self._table = table
        self._names = {name_of(row) for row in own if row.kind not in {"person", "role"}}
        self._persons = {row.name for row in own if row.kind == "person"}
        self._own = tuple(row for row in own if row.kind == "person")
        self._written: dict[tuple[str, Term], tuple[str | None, str | None]] = {}
        self._roles = {looked_up(name, "role") for row in own if row.kind == "role" for name in row.names}

    def who(self, name: str, day: date | None) -> Bearer | None:
        """Who a name is on a day, or in the latest time known; None where nobody, or nobody for sure."""
        found = self._sharer(name, day)
        if found is not None:
            return self._named(found) if found.country is not None or found.kind == "inert" else None
        holder = self._holder(name, day)
        if holder is not None:
            return self._person(holder, day)
        role = self._world.roles.get(looked_up(name, "role"))
        if role is None:
            return self._of_state(name, day)
        table = self._stands_in("role", own=looked_up(name, "role") in self._roles)
        return Bearer(name.lower(), role.country, role.sector, "role", None, None, None, *table)

    def _of_state(self, name: str, day: date | None) -> Bearer | None:
        """Who a name is that says what it is and of which state: "Ghana's Electoral Commission"."""
        for state, rest in _parted(name):
            owner = self._world.bearer(key_of(state), day)
            if owner is not None and owner.kind in _STATES:
                body = self._world.bearer(key_of(rest), day)
                if body is not None and body.country == owner.country:
                    return self._named(body)
                found = next((word for word in _nouns(rest) if word in self._world.roles), None)
                if found is not None:
                    role, table = self._world.roles[found], self._stands_in("role", own=found in self._roles)
                    return Bearer(name, owner.country, role.sector, "role", None, None, None, *table)
        return None

    def bearers(self, name: str) -> list[Bearer]:
        """All who bear a name or bore it, each with the time."""
        key = key_of(name)
        shared = self._world.shared.get(key, ())
        names = [self._named(each) for each in shared or self._world.names.get(key, ())]
        persons = dict.fromkeys(self._world.leaders.holders_of(name))
        _, rest = self._title(name)
        persons |= dict.fromkeys(self._world.leaders.holders_of(rest))
        return names + [self._term(holder, term) for holder in persons for term in self._world.leaders.terms[holder]]

    def otherwise(self, name: str) -> tuple[str, tuple[str, ...]] | None:
        """The country of a name's other bearer, and the words of a text that speak for that one."""
        doubt = self._world.ambiguous.get(key_of(name))
        if doubt is None or doubt.instead is None:
            return None
        return doubt.instead, tuple(sorted(doubt.when))

    def _sharer(self, name: str, day: date | None) -> Name | None:
        """What a name stands for on a day; of the names that bodies of several countries share, those of one alone."""
        key = key_of(name)
        shared = self._world.shared.get(key, ())
        return shared[0] if len(shared) == 1 else self._world.bearer(key, day)

    def _holder(self, name: str, day: date | None) -> Holder | None:
        leaders = self._world.leaders
        holder = leaders.find(name, day)
        title, rest = self._title(name)
        if holder is None and title:
            holder = leaders.find(rest, day, titled=True, role=title)
        return holder if holder is not None and holder.name in leaders.terms else None

    def _title(self, name: str) -> tuple[str, str]:
        """The office that stands before a name ("President Macron"), and the name."""
        words = name.split()
        for length in range(len(words) - 1, 0, -1):
            title = " ".join(words[:length]).lower()
            if title in self._world.roles:
                return title, " ".join(words[length:])
        return "", name

    def _stands_in(self, kind: str, *, own: bool) -> tuple[str, bool]:
        """The table of a name, and whether it ships."""
        return (self._table, False) if own else (TABLES[kind], True)

    def _named(self, name: Name) -> Bearer:
        table = self._stands_in(name.kind, own=name in self._names)
        return Bearer(name.name, name.country, name.sector, name.kind, None, name.since, name.until, *table)

    def _term(self, holder: str, term: Term) -> Bearer:
        since, until = self._times((holder, term))
        table = self._stands_in("person", own=holder in self._persons)
        return Bearer(holder, term.country, term.sector, "person", term.office or None, since, until, *table)

    def _times(self, held: tuple[str, Term]) -> tuple[str | None, str | None]:
        """When a term begins and ends as its table writes it: a year where no more is known."""
        if not self._written:
            rows: list[tuple[str, LeaderRow | ActorLine]] = [
                (row.name.split("|")[0], row) for row in load_leader_rows()
            ]
            for name, row in (*rows, *((line.name, line) for line in self._own)):
                term = term_of(row.country, row.sector, row.office, row.since, row.until)
                self._written[name, term] = (row.since, row.until)
        return self._written.get(held, (held[1].since.isoformat(), held[1].until.isoformat()))

    def _person(self, holder: Holder, day: date | None) -> Bearer:
        """An office holder as of a day: after the last term from the day after it on."""
        terms = self._world.leaders.terms[holder.name]
        if day is None:
            return self._term(holder.name, terms[-1])
        held = [term for term in terms if term.covers(day)]
        if held:
            return self._term(holder.name, held[-1])
        past = [term for term in terms if term.until < day]
        return self._out_of_office(holder, past, [term for term in terms if term not in past])

    def _out_of_office(self, holder: Holder, past: Sequence[Term], to_come: Sequence[Term]) -> Bearer:
        """An office holder between the last of some terms, if there is any, and the first of those to come."""
        bearer = self._term(holder.name, past[-1] if past else to_come[0])
        known = bearer.office or "known"
        return dataclasses.replace(
            bearer,
            country=holder.country,
            sector=holder.sector,
            office=f"{known} until {bearer.until}" if past else f"not yet {known}",
            since=(past[-1].until + _DAY).isoformat() if past else None,
            until=(to_come[0].since - _DAY).isoformat() if to_come else None,
        )


def _parted(name: str) -> Iterator[tuple[str, str]]:
    """The words of a name that may be a state's, and the others: "Ghana's" before, "of Ghana" after."""
    body, _, state = name.rpartition(" of ")
    if body:
        yield state, body
    words = name.split()
    for length in range(len(words) - 1, 0, -1):
        yield _POSSESSIVE.sub("", " ".join(words[:length])), " ".join(words[length:])


def _nouns(words: str) -> Iterator[str]:
    """The role words that a body's name may end with, longest first, then those before an "of"."""
    parts = words.lower().split()
    yield from (" ".join(parts[at:]) for at in range(len(parts)))
    if "of" in parts[1:]:
        yield from _nouns(" ".join(parts[: parts.index("of", 1)]))


def near(names: Iterable[str], wanted: str) -> list[str]:
    """The names that are most like one: those that differ in capitals, then those that hold it, then those alike."""
    plain = wanted.casefold()
    folded: dict[str, str] = {}
    for name in (name.removeprefix("~") for name in names):
        folded.setdefault(name.casefold(), name)
    found = [folded[plain]] if plain in folded else []
    found += sorted((name for key, name in folded.items() if _holds(key, plain)), key=len)
    found += [folded[key] for key in difflib.get_close_matches(plain, folded, _NEAR, _ALIKE)]
    return list(dict.fromkeys(found))[:_NEAR]


def _holds(name: str, words: str) -> bool:
    """Whether whole words stand in a name."""
    return f" {words} " in f" {name} "
