"""What is wrong or odd in a user's table, row against row and against the shipped tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from onrecord.actors.known import shipped_rows
from onrecord.actors.table import ActorLine, Finding, clashes, read_actors, told
from onrecord.ontologies.leaders import first_day, fold, last_day
from onrecord.ontologies.world import Name, World, key_of

_SEVERAL = 3
"""Holders at once by whom the shipped tables show that an office is one of several: two may be rivals, or a mistake."""


def check_table(path: Path, world: World) -> tuple[int, list[Finding]]:
    """How many rows of a table can be read, and all that is wrong or odd in it, by line.

    Raises:
        OntologyError: The file cannot be read, or its first line does not name columns.
    """
    table = read_actors(path, world)
    rows = table.rows
    findings = [
        *table.findings,
        *clashes(rows),
        *_twins(rows),
        *_two_in_office(rows, _of_several(shipped_rows(world))),
        *_namesakes(rows),
        *_of_other_countries(rows, world),
    ]
    return len(rows), sorted(findings, key=lambda finding: (finding.line, not finding.wrong))


def _twins(rows: Sequence[ActorLine]) -> Iterator[Finding]:
    seen: dict[ActorLine, int] = {}
    for row in rows:
        first = seen.setdefault(replace(row, line=0, note=None), row.line)
        if first != row.line:
            yield Finding(row.line, None, f"says the same as line {first}; one of them can go", wrong=False)


def _of_several(rows: Iterable[ActorLine]) -> frozenset[str]:
    """The offices that several hold at once: senators, spokesmen."""
    held: dict[tuple[str | None, str], list[tuple[date, date]]] = {}
    for row in rows:
        if row.office is not None:
            times = held.setdefault((row.country, row.office.lower()), [])
            times.append((_surely_begun(row), _surely_held(row)))
    return frozenset(
        office
        for (_, office), times in held.items()
        if any(sum(since <= day <= until for since, until in times) >= _SEVERAL for day, _ in times)
    )


def _two_in_office(rows: Sequence[ActorLine], of_several: frozenset[str]) -> Iterator[Finding]:
    """Two holders of one office of one country, on days on which both held it for sure."""
    offices: dict[tuple[str | None, str], list[ActorLine]] = {}
    for row in rows:
        if row.kind != "person" or row.office is None or row.office.lower() in of_several:
            continue
        held = offices.setdefault((row.country, row.office.lower()), [])
        for other in held:
            begins = max(_surely_begun(row), _surely_begun(other))
            ends = min(_surely_held(row), _surely_held(other))
            if other.name != row.name and begins < ends:
                yield Finding(
                    row.line,
                    "office",
                    f"{row.name} and {other.name} (line {other.line}) are both {row.office} of {row.country} "
                    f"on {begins.isoformat()}",
                    wrong=False,
                )
                break
        held.append(row)


def _surely_begun(row: ActorLine) -> date:
    """The first day on which a row holds for sure: the last of a year or month."""
    return first_day(None) if row.since is None else last_day(row.since)


def _surely_held(row: ActorLine) -> date:
    """The last day on which a row holds for sure: the first of a year or month."""
    return last_day(None) if row.until is None else first_day(row.until)


def _namesakes(rows: Sequence[ActorLine]) -> Iterator[Finding]:
    """Two persons of one full name at one time."""
    seen: dict[str, ActorLine] = {}
    for row in rows:
        if row.kind != "person":
            continue
        for name in (name for name in row.names if " " in name):
            other = seen.setdefault(fold(name), row)
            if other.name != row.name and row.meets(other):
                message = f"{name!r} is a name of {told(row)} and of {told(other)} (line {other.line}) at one time"
                yield Finding(row.line, "aliases", f"{message}; where it stands alone, nobody is meant", wrong=False)


def _of_other_countries(rows: Sequence[ActorLine], world: World) -> Iterator[Finding]:
    """Words that mean an actor of another country in the shipped tables."""
    for row in rows:
        if row.kind == "role" or row.country is None:
            continue
        for name in row.names:
            shipped = _shipped(row, name, world)
            if shipped is not None and shipped[1] != row.country:
                yield Finding(
                    row.line,
                    "name" if name == row.name else "aliases",
                    f"{name!r} is {shipped[0]} ({shipped[1]}) in the shipped tables, and {row.country} here; "
                    "this row wins",
                    wrong=False,
                )


def _shipped(row: ActorLine, name: str, world: World) -> tuple[str, str] | None:
    """The shipped actor of a name at the time of a row, with the country."""
    if row.kind == "person":
        return _shipped_person(row, name, world)
    held: Name | None = next(iter(world.names.get(key_of(name), ())), None)
    return None if held is None or held.country is None else (held.name, held.country)


def _shipped_person(row: ActorLine, name: str, world: World) -> tuple[str, str] | None:
    """The first shipped holder of a full name at the time of a row, with the country.

    None where one of them is of the row's country.
    """
    if " " not in name:
        return None
    since, until = first_day(row.since), last_day(row.until)
    beside = [
        (holder, term.country)
        for holder in world.leaders.holders_of(name)
        for term in world.leaders.terms[holder]
        if term.since <= until and since <= term.until
    ]
    return None if any(country == row.country for _, country in beside) else next(iter(beside), None)
