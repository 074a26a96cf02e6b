"""A world with a user's own actors laid over it: nothing is changed, a new world is made."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from msgspec.structs import replace

from onrecord.actors.table import ActorLine, looked_up
from onrecord.ontologies.leaders import Leaders, Term, first_day, fold, offices_of, term_of
from onrecord.ontologies.world import Name, Role, RoleKind, World, beginnings, key_of, spread_of

T = TypeVar("T")


def with_actors(world: World, rows: Sequence[ActorLine]) -> World:
    """A world in which a user's rows win over what it says of the same names, at all times.

    A name whose rows say just what the world says is left as it is, so that the exported table lays nothing over it.

    Args:
        world: What ships.
        rows: A table without clashes, as `load_actors` gives it.
    """
    bodies = [row for row in rows if row.kind not in {"person", "role"}]
    persons = [row for row in rows if row.kind == "person"]
    own = _own_names(world, bodies)
    leaders, holders = _with_persons(world.leaders, persons)
    changed_persons = [row for row in persons if row.name in holders]
    taken = {key_of(name) for name in _full_names(changed_persons)} - own.keys()
    changed = own.keys() | taken
    roles = dict(world.roles) | _own_roles(world, [row for row in rows if row.kind == "role"])
    return replace(
        world,
        names=MappingProxyType(_without(world.names, taken) | own),
        reach=MappingProxyType(_reach(world.reach, [name for row in bodies for name in row.names])),
        roles=MappingProxyType(roles),
        spread=MappingProxyType(spread_of(roles)),
        ambiguous=MappingProxyType(_without(world.ambiguous, changed)),
        common=world.common - changed,
        shared=MappingProxyType(_without(world.shared, changed)),
        leaders=leaders,
    )


def _without(held: Mapping[str, T], dropped: Container[str]) -> dict[str, T]:
    return {key: value for key, value in held.items() if key not in dropped}


def name_of(row: ActorLine) -> Name:
    """What the words of a row stand for."""
    if row.kind == "person" or row.kind == "role":  # noqa: PLR1714 - so that the type is known to be a name's
        raise ValueError(f"a {row.kind} is no name")
    return Name(row.name, row.country, row.sector, row.kind, row.since, row.until)


def _own_names(world: World, rows: Iterable[ActorLine]) -> dict[str, tuple[Name, ...]]:
    """What the names of the rows stand for, where the world does not say the same."""
    found: dict[str, dict[Name, None]] = {}
    for row in rows:
        name = name_of(row)
        for term in row.names:
            held = found.setdefault(key_of(term), {})
            if not any(replace(name, kind=other.kind) == other for other in held):  # of two kinds, the first row's
                held[name] = None
    return {
        key: tuple(sorted(names, key=lambda name: first_day(name.since)))
        for key, names in found.items()
        if names.keys() != set(world.names.get(key, ()))
    }


def _reach(reach: Mapping[str, int], terms: Iterable[str]) -> dict[str, int]:
    """For each word that begins a name, the characters of the longest such name."""
    longest = dict(reach)
    for term in terms:
        length = len(key_of(term))
        for beginning in beginnings(term):
            longest[beginning] = max(longest.get(beginning, 0), length)
    return longest


def _own_roles(world: World, rows: Iterable[ActorLine]) -> dict[str, Role]:
    """The common nouns of the rows, each of the kind that the world knows it, or its last word, to be of."""
    roles: dict[str, Role] = {}
    for row in rows:
        for name in row.names:
            word = looked_up(name, "role")
            known = world.roles.get(word)
            if known is None:
                roles[word] = Role(row.sector, _role_kind(world, word), country=row.country)
            elif (known.sector, known.country) != (row.sector, row.country):
                roles[word] = replace(known, sector=row.sector, country=row.country, weak=False, yields=False)
    return roles


def _role_kind(world: World, word: str) -> RoleKind:
    last = world.roles.get(word.rsplit(maxsplit=1)[-1])
    return "people" if last is None or last.kind in {"place", "title"} else last.kind


def _with_persons(leaders: Leaders, rows: Iterable[ActorLine]) -> tuple[Leaders, frozenset[str]]:
    """The office holders with a user's persons in place of those of the same names, and the names of these persons.

    A surname that a row gives is only of the user's persons; one that is only the last word of a name, or is marked as
    common, is of the others too.
    """
    held: dict[str, list[ActorLine]] = {}
    for row in rows:
        held.setdefault(row.name, []).append(row)
    changed = {name: lines for name, lines in held.items() if not _says_the_same(leaders, name, lines)}
    terms = dict(leaders.terms) | {name: _terms(lines) for name, lines in changed.items()}
    merged = Leaders(
        MappingProxyType(terms),
        MappingProxyType(_full(leaders, changed, held)),
        MappingProxyType(_all_surnames(leaders, changed, held)),
        offices_of(terms),
        leaders.sectors,
        max((leaders.latest, *(term.since for name in changed for term in terms[name]))),
    )
    return merged, frozenset(changed)


_Lines = Mapping[str, Sequence[ActorLine]]
"""The rows of each person, by the one name."""


def _full(leaders: Leaders, changed: _Lines, held: _Lines) -> dict[str, tuple[str, ...]]:
    """The holders by their full names, of which those that a user gives mean nobody else."""
    full = {key: tuple(name for name in names if name not in changed) for key, names in leaders.full.items()}
    for name, lines in changed.items():
        for key in map(fold, _full_names(lines)):
            beside = [other for other in full.get(key, ()) if other in held]
            full[key] = tuple(dict.fromkeys((*beside, name)))
    return _of_somebody(full)


def _all_surnames(leaders: Leaders, changed: _Lines, held: _Lines) -> dict[str, tuple[tuple[str, bool], ...]]:
    """The holders by surname, of which those that a user gives mean nobody else unless they are marked as common."""
    surnames = {
        key: tuple(bearer for bearer in bearers if bearer[0] not in changed)
        for key, bearers in leaders.surnames.items()
    }
    for name, lines in changed.items():
        for surname, is_given in _surnames(lines).items():
            bearers, is_common = surnames.get(fold(surname), ()), surname.startswith("~")
            beside = [bearer for bearer in bearers if bearer[0] in held or is_common or not is_given]
            surnames[fold(surname)] = (*beside, (name, is_common))
    return _of_somebody(surnames)


def _of_somebody(bearers: Mapping[str, tuple[T, ...]]) -> dict[str, tuple[T, ...]]:
    """The names that anybody still bears."""
    return {key: each for key, each in bearers.items() if each}


def _names(lines: Sequence[ActorLine]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in lines for name in line.names))


def _full_names(lines: Sequence[ActorLine]) -> list[str]:
    """The names of several words."""
    return [name for name in _names(lines) if " " in name]


def _terms(lines: Sequence[ActorLine]) -> tuple[Term, ...]:
    """The times in office of one person, earliest first."""
    terms = [term_of(line.country, line.sector, line.office, line.since, line.until) for line in lines]
    return tuple(sorted(terms, key=lambda term: term.since))


def _surnames(lines: Sequence[ActorLine]) -> dict[str, bool]:
    """The surnames of one person, each with whether a row gives it; the last word is one of who holds an office."""
    given = [name for name in _names(lines) if " " not in name]
    if given or not any(line.office for line in lines):
        return dict.fromkeys(given, True)
    return {lines[0].name.split()[-1]: False}


def _says_the_same(leaders: Leaders, name: str, lines: Sequence[ActorLine]) -> bool:
    """Whether the world knows a person by the same names, with the same times in office."""
    return (
        leaders.terms.get(name) == _terms(lines)
        and all(name in leaders.full.get(fold(each), ()) for each in _full_names(lines))
        and all(
            (name, surname.startswith("~")) in leaders.surnames.get(fold(surname), ()) for surname in _surnames(lines)
        )
    )
