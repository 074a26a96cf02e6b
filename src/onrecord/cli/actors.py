"""`onrecord actors`: who a name is on a day; a user's own table checked, made of others' dictionaries, written out."""

from __future__ import annotations

import dataclasses
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from onrecord.actors.check import check_table
from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.actors.dictionaries import import_dictionaries
from onrecord.actors.known import Bearer, Registry, all_rows, as_csv, near, shipped_rows
from onrecord.actors.overlay import with_actors
from onrecord.actors.table import ActorLine, load_actors
from onrecord.cli.console import Rows, complain, counted, say, write_json
from onrecord.cli.output import check_outputs, write_file
from onrecord.ontologies.leaders import first_day, last_day
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.members import members_on
from onrecord.ontologies.world import World

_MOST_OTHERS = 12
"""Other bearers of a name that are shown to a person; JSON has all."""

_MOST_LINES = 40
"""Lines of a dictionary's report that are shown on a terminal; the file of `--report` has all."""


def actors_find(*, name: list[str], on: date | None, actors: str | None, output: str) -> int:
    """Say who a name is on a day: the party, and who else bears the name or bore it."""
    world, own = load_lists().world, _own(actors)
    merged = with_actors(world, own)
    registry = Registry(merged, own, Path(actors).name if actors else "")
    wanted = unicodedata.normalize("NFC", " ".join(" ".join(name).split()))
    found, others = registry.who(wanted, on), registry.bearers(wanted)
    others = sorted((bearer for bearer in others if bearer != found), key=lambda bearer: not _holds(bearer, on))
    if output == "json":
        _write_found(wanted, on, found, others)
    elif found is not None or others:
        _say_found(wanted, on, found, others, world)
        _say_others(registry, wanted, others)
    if found is not None or others:
        return 0
    terms = [term for row in (*shipped_rows(world), *own) for term in row.names]
    _complain_unknown(wanted, near(terms, wanted))
    return 1


def _say_found(name: str, on: date | None, found: Bearer | None, others: Sequence[Bearer], world: World) -> None:
    """Who a name is on a day, or why it is nobody of those who bear it."""
    for line in [_undecided(name, on, others)] if found is None else _told(found, on, load_actor_codes(world)):
        say(line)


def _write_found(name: str, on: date | None, found: Bearer | None, others: Sequence[Bearer]) -> None:
    """Who a name is on a day, and who else bears it, as JSON."""
    write_json(
        {
            "name": name,
            "on": on and on.isoformat(),
            "found": None if found is None else _plain(found, on),
            "others": [_plain(other, on) for other in others],
        },
        indent=2,
    )


def _undecided(name: str, on: date | None, bearers: Iterable[Bearer]) -> str:
    """Why a name that is known means nobody by itself, by those who bear it on the day."""
    names = {bearer.name for bearer in bearers if _holds(bearer, on)}
    if not names:
        why = "is nobody then"
    elif len(names) > 1:
        why = "may be several, whom an office, a country or more of the name tells apart"
    else:
        why = "counts only after an office or a given name, since many bear it"
    return f"{name}{_on(on)}: {why}"


def _own(actors: str | None) -> tuple[ActorLine, ...]:
    """The user's rows, where a table is named."""
    return () if actors is None else load_actors(Path(actors), load_lists().world)


def _plain(bearer: Bearer, day: date | None) -> dict[str, str | bool | list[str] | None]:
    """A bearer as JSON has it, with its code as records write it and, of a body of states, its members on the day."""
    plain = dataclasses.asdict(bearer)
    return {
        "name": plain.pop("name"),
        "code": _code(bearer),
        "members": list(members_on(bearer.name, day)),
        **{{"since": "from", "until": "to"}.get(key, key): value for key, value in plain.items()},
    }


def _code(bearer: Bearer) -> str | None:
    return f"{bearer.country or ('---' if bearer.sector else '')}{bearer.sector or ''}" or None


def _on(day: date | None) -> str:
    return "" if day is None else f" on {day.isoformat()}"


def _told(bearer: Bearer, day: date | None, codes: ActorCodes) -> list[str]:
    """A bearer in lines."""
    sector = codes.sectors.get(bearer.sector or "", "")
    fields = {
        "country": _joined(bearer.country, codes.called(bearer.country)),
        "sector": _joined(bearer.sector, sector),
        "kind": _joined(bearer.kind, bearer.office),
        "time": _time(bearer)
        + ("" if _holds(bearer, day) else f", so not{_on(day)}; a text of that day still means it"),
        "members": ", ".join(members_on(bearer.name, day)),
        "table": _table(bearer),
    }
    if not fields["members"]:
        del fields["members"]
    return [f"{bearer.name}{_on(day)}", *(f"  {key:<9}{value or '-'}" for key, value in fields.items())]


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _time(bearer: Bearer) -> str:
    match bearer.since, bearer.until:
        case None, None:
            return "always"
        case None, until:
            return f"until {until}"
        case since, None:
            return f"since {since}"
        case since, until:
            return f"{since} to {until}"


def _table(bearer: Bearer) -> str:
    return f"{bearer.table}, {'shipped' if bearer.shipped else 'yours'}"


def _holds(bearer: Bearer, day: date | None) -> bool:
    return day is None or first_day(bearer.since) <= day <= last_day(bearer.until)


def _say_others(registry: Registry, name: str, others: Sequence[Bearer]) -> None:
    """Who else bears a name or bore it, and whom it means where the text says so."""
    if others:
        say("other bearers and times of the name:")
    for bearer in others[:_MOST_OTHERS]:
        kind = _joined(bearer.kind, bearer.office)
        say(f"  {bearer.name}  {_code(bearer) or '-'}  {kind}  {_time(bearer)}  {_table(bearer)}")
    if len(others) > _MOST_OTHERS:
        say(f"  and {len(others) - _MOST_OTHERS:,} more; --format json has all")
    doubt = registry.otherwise(name)
    if doubt is not None:
        country, words = doubt
        say(f"{country} is meant where the text has a word such as {', '.join(words[:_MOST_OTHERS])}")


def _complain_unknown(name: str, offered: Sequence[str]) -> None:
    meant = f"there are {', '.join(offered)}" if offered else "no name is like it"
    complain(f"nobody is known as {name!r}; {meant}")


def actors_check(*, table: Path) -> int:
    """List all that is wrong or odd in a table, by line; 1 where something is wrong."""
    number, findings = check_table(table, load_lists().world)
    for finding in findings:
        say(f"{table}, {finding}")
    wrong = sum(finding.wrong for finding in findings)
    say(
        f"{table}: {counted(number, 'row')} can be read, {counted(wrong, 'thing')} wrong, "
        f"{counted(len(findings) - wrong, 'note')}"
    )
    return int(wrong > 0)


def actors_export(*, to: Path | None, actors: str | None) -> None:
    """Write all actors that are known as a table that `--actors` reads."""
    check_outputs([to], [] if actors is None else [Path(actors)])
    world, own = load_lists().world, _own(actors)
    rows = all_rows(world, with_actors(world, own), own)
    _write(as_csv(rows), to)
    if to is not None:
        say(f"wrote {counted(len(rows), 'row')} to {to}", stderr=True)


def actors_import(*, files: list[Path], output: Path | None, all_names: bool, report: Path | None) -> int:
    """Make a table of dictionaries; 1 where not one row came of them."""
    check_outputs([output, report], files)
    imported = import_dictionaries(files, load_lists().world, all_names=all_names)
    _write(as_csv(imported.rows), output)
    told = [str(line) for line in imported.lines if line.told]
    if report is not None:
        _write("".join(f"{line}\n" for line in told), report)
    else:
        shown = told[:_MOST_LINES] if sys.stderr.isatty() else told
        for line in shown:
            say(line, stderr=True)
        if len(told) > len(shown):
            say(f"and {len(told) - len(shown):,} lines more; --report FILE has all", stderr=True)
    for line in imported.summary():
        say(line, stderr=True)
    if output is not None:
        wrote = f"wrote {counted(len(imported.rows), 'row')} to {output}"
        say(f"{wrote}; look it over with: onrecord actors check {output}", stderr=True)
    return int(not imported.rows)


def _write(text: str, file: Path | None) -> None:
    """Write a text to a file, or to standard output.

    Raises:
        SettingsError: The file cannot be written.
    """
    if file is None:
        Rows().write(text)
        return
    write_file(file, text)
