"""A user's own table of actors: its columns, each cell checked, every error with its line.

`docs/your-own-actors.md` explains the columns. What is wrong within one row is found here; what two rows say against
each other, by `clashes`.
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Literal, get_args

import msgspec

from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.errors import OntologyError
from onrecord.ontologies.leaders import first_day, last_day
from onrecord.ontologies.world import NameKind, World, key_of

Kind = NameKind | Literal["person", "role"]
"""What a row is: a name, as the shipped tables have them; a person; or a common noun such as "farmer"."""

KINDS: tuple[str, ...] = (*get_args(NameKind), "person", "role")
COLUMNS = ("name", "aliases", "country", "sector", "kind", "office", "from", "to", "note")
BY_ALIAS = frozenset({"demonym", "capital"})
"""Kinds whose rows say by `name` which country is meant, and by `aliases` the words for its people or its capital."""

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_DELIMITERS = ",;\t"


class ActorLine(msgspec.Struct, frozen=True, gc=False):
    """One row of the table; `line` is the first of its lines in the file."""

    line: int
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: str | None
    kind: Kind
    office: str | None
    since: str | None
    until: str | None
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The words that are looked for in a text."""
        return self.aliases if self.kind in BY_ALIAS else (self.name, *self.aliases)

    def meets(self, other: ActorLine) -> bool:
        """Whether there is a day on which both rows hold."""
        return first_day(self.since) <= last_day(other.until) and first_day(other.since) <= last_day(self.until)


class Finding(msgspec.Struct, frozen=True, gc=False):
    """What is wrong, or odd, at a line of a table; only what is wrong keeps the table from being read."""

    line: int
    column: str | None
    message: str
    wrong: bool = True

    def __str__(self) -> str:
        place = f"line {self.line}" if self.column is None else f"line {self.line}, {self.column}"
        return f"{place}: {self.message}" if self.wrong else f"{place}: note: {self.message}"


class ReadTable(msgspec.Struct, frozen=True):
    """The rows of a table that can be understood, and what is wrong in it."""

    rows: tuple[ActorLine, ...]
    findings: tuple[Finding, ...]


def load_actors(path: Path, world: World) -> tuple[ActorLine, ...]:
    """The rows of a user's table.

    Args:
        path: The CSV file.
        world: What ships, which says what countries there are.

    Raises:
        OntologyError: The file cannot be read, or something in it is wrong; the error lists all of that, by line.
    """
    table = read_actors(path, world)
    wrong = [finding for finding in (*table.findings, *clashes(table.rows)) if finding.wrong]
    if wrong:
        raise faulty(path, wrong)
    return table.rows


def faulty(path: Path, findings: Iterable[Finding]) -> OntologyError:
    """One error that lists all that is wrong in a table."""
    told = [str(finding) for finding in sorted(findings, key=lambda finding: finding.line)]
    number = "1 thing is" if len(told) == 1 else f"{len(told):,} things are"
    return OntologyError(f"{path}: {number} wrong in this table of actors (docs/your-own-actors.md):", *told)


def read_actors(path: Path, world: World) -> ReadTable:
    """The rows of a table that can be understood, and all that is wrong in the others.

    Raises:
        OntologyError: The file cannot be read, or its first line does not name columns.
    """
    text = _text(path)
    heading = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    codes, findings, rows = load_actor_codes(world), list[Finding](), list[ActorLine]()
    columns: list[str] | None = None
    begins = 1
    try:
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = _columns(path, line, cells)
                continue
            row = _row(line, columns, cells, codes, world, findings)
            if row is not None:
                rows.append(row)
    except csv.Error as error:
        most = csv.field_size_limit()
        advice = f"close each quotation mark, write one within a cell twice; a cell has {most:,} characters at most"
        findings.append(Finding(begins, None, f"this is no CSV from here on ({error}); {advice}"))
    if columns is None:
        raise OntologyError(f"{path}: the file is empty; its first line names its columns: {', '.join(COLUMNS)}")
    return ReadTable(tuple(rows), tuple(findings))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        return unicodedata.normalize("NFC", content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise OntologyError(
            f"{path}, line {line}: the byte {content[error.start]:#04x} is not UTF-8; save the table as UTF-8 "
            "(in a spreadsheet: “CSV UTF-8”)"
        ) from error


def _columns(path: Path, line: int, cells: Sequence[str]) -> list[str]:
    """The columns by the first line.

    Raises:
        OntologyError: One is unknown or stands twice, or the name is missing.
    """
    columns = [cell.strip().lower() for cell in cells]
    allowed = f"the columns are {', '.join(COLUMNS)}, of which only name is needed"
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        raise OntologyError(f"{path}, line {line}: there is no column {unknown[0]!r}; {allowed}")
    twice = [column for column in columns if columns.count(column) > 1]
    if twice:
        raise OntologyError(f"{path}, line {line}: the column {twice[0]!r} stands twice; {allowed}")
    if "name" not in columns:
        raise OntologyError(f"{path}, line {line}: the column 'name' is missing; {allowed}")
    return columns


def _row(
    line: int,
    columns: Sequence[str],
    cells: Sequence[str],
    codes: ActorCodes,
    world: World,
    findings: list[Finding],
) -> ActorLine | None:
    """One row, or None where something in it is wrong, which is then among the findings."""
    if len(cells) > len(columns):
        message = f"there are {len(cells)} cells under {len(columns)} columns; put a cell with a comma in quotes"
        findings.append(Finding(line, None, message))
        return None
    given = {column: " ".join(cell.split()) or None for column, cell in zip(columns, cells, strict=False)}
    wrong = [*_wrong_names(given), *_wrong_codes(given, codes, world), *_wrong_kind(given), *_wrong_dates(given)]
    findings.extend(Finding(line, column, message) for column, message in wrong)
    if wrong:
        return None
    return ActorLine(
        line,
        given.get("name") or "",
        tuple(dict.fromkeys(alias.strip() for alias in (given.get("aliases") or "").split("|") if alias.strip())),
        given.get("country"),
        given.get("sector"),
        msgspec.convert(_kind(given), Kind),
        given.get("office"),
        given.get("from"),
        given.get("to"),
        given.get("note"),
    )


def _kind(given: dict[str, str | None]) -> str:
    return given.get("kind") or ("person" if given.get("office") else "organisation")


def _wrong_names(given: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    name, aliases = given.get("name"), given.get("aliases")
    if name is None:
        yield "name", "the name is missing"
    elif "|" in name:
        yield "name", f"{name!r} has a |; the first name stands here, the others in the column aliases"
    several = [] if aliases is None else aliases.split("|")
    if not all(map(str.strip, several)):
        yield "aliases", f"{aliases!r} has a | with nothing beside it; write one name, or names with | between them"
    for column, written in (("name", name or ""), *(("aliases", alias) for alias in several)):
        yield from ((column, message) for message in _unwritable(written))
    yield from (("aliases", message) for message in _wrong_for_kind(aliases, _kind(given)))


def _unwritable(name: str) -> Iterator[str]:
    """What is wrong with a name as it is written, if there is one: no text can have it so."""
    if name and not any(map(str.isalnum, name)):
        yield f"{name!r} has no letter; write a name as a text has it"
    elif not name.isprintable():
        yield f"{name!r} has a control character; leave it out"


def _wrong_for_kind(aliases: str | None, kind: str) -> Iterator[str]:
    """What is wrong with the further names of an actor of a kind."""
    if aliases is None:
        if kind in BY_ALIAS:
            yield f"a {kind} needs its words here: the name only says which country it is of"
    elif "~" in aliases and kind != "person":
        yield f"{aliases!r} has a ~, which marks a person's surname; leave it out, or say that it is a person"


def _wrong_codes(given: dict[str, str | None], codes: ActorCodes, world: World) -> Iterator[tuple[str, str]]:
    country, sector = given.get("country"), given.get("sector")
    if country is not None and not codes.is_country(country):
        yield "country", codes.no_country(country, world)
    if country is None and _kind(given) == "person":
        yield "country", "a person needs a country: whom the office serves, or whose the person is"
    if sector is not None and sector not in codes.sectors:
        yield "sector", codes.no_sector(sector)


def _wrong_kind(given: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    kind = given.get("kind")
    if kind is not None and kind not in KINDS:
        like = next(iter(difflib.get_close_matches(kind, KINDS, 1)), None)
        meant = f"did you mean {like}? " if like else ""
        yield "kind", f"{kind!r} is no kind; {meant}write one of {', '.join(KINDS)}, or nothing"
    elif kind not in {None, "person"} and given.get("office") is not None:
        yield "office", f"{given['office']!r} is an office, but the row is of the kind {kind}; only a person has one"


def _wrong_dates(given: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    since, until = given.get("from"), given.get("to")
    wrong = [(column, written) for column, written in (("from", since), ("to", until)) if not _is_date(written)]
    for column, written in wrong:
        yield column, f"{written!r} is no date; write a year, month or day: 2014, 2014-03 or 2014-03-01, or nothing"
    if not wrong and last_day(until) < first_day(since):
        yield "to", f"it ends ({until}) before it begins ({since})"


def _is_date(written: str | None) -> bool:
    """Whether a cell is a date, or empty."""
    if written is None:
        return True
    if not _DATE.fullmatch(written):
        return False
    try:
        date.fromisoformat(written + "-01-01"[len(written) - 4 :])
    except ValueError:
        return False
    return True


def clashes(rows: Sequence[ActorLine]) -> Iterator[Finding]:
    """The words that mean two actors at one time, with which no coder can do anything."""
    seen: dict[tuple[bool, str], list[tuple[str, ActorLine]]] = {}
    for row in rows:
        if row.kind == "person":
            continue
        for name in row.names:
            key = (row.kind == "role", looked_up(name, row.kind))
            for other_name, other in seen.get(key, ()):
                if _differ(row, other) and row.meets(other):
                    column = "name" if name == row.name else "aliases"
                    there = "" if name == other_name else f" (written {other_name!r})"
                    message = f"{name!r} means {told(row)} here and {told(other)} in line {other.line}{there} "
                    advice = "at the same time; take it out of one of them, or give dates that tell them apart"
                    yield Finding(row.line, column, message + advice)
                    break
            seen.setdefault(key, []).append((name, row))


def looked_up(name: str, kind: str) -> str:
    """The form of a name by which it is found in a text."""
    return name.lower() if kind == "role" else key_of(name)


def told(row: ActorLine) -> str:
    """A row in a few words: "Hamas (PSE REB)"."""
    codes = " ".join(code for code in (row.country, row.sector) if code)
    return f"{row.name} ({codes})" if codes else row.name


def _differ(row: ActorLine, other: ActorLine) -> bool:
    """Whether two rows do not say the same of a name."""
    fields = ("name", "country", "sector")
    return any(getattr(row, field) != getattr(other, field) for field in fields)
