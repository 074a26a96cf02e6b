"""Makes a user's table of the actor and agent dictionaries of TABARI, PETRARCH and Phoenix.

Every line is read, mended or reported: nothing is left out without a word. `lines` reads one line, `cameo` its codes;
`entries` joins lines, and here entries become rows, of which no two say different things of one name at one time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec

from onrecord.actors.cameo import CameoActors, Coded, load_cameo_actors, read_agent, read_code
from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.actors.entries import Entry, Line, LineOutcome, read_entries
from onrecord.actors.lines import DatedCode
from onrecord.actors.spelling import spelled
from onrecord.actors.table import ActorLine, Kind, looked_up
from onrecord.ontologies.leaders import NO_BEGINNING, NO_END, fold
from onrecord.ontologies.world import World

_DAY = timedelta(days=1)
_OF_COUNTRIES = frozenset({"country", "region", "demonym", "capital", "place"})
"""Kinds of names that are those of a country, of its people, or of a place in it."""

Days = tuple[date, date]
"""The first and the last day of a time."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The rows that came of some dictionaries, and what became of each of their lines.

    Attributes:
        rows: What a table is written of.
        lines: Each line of each file, in order.
        nothing: How many lines are empty or only a comment.
        known: How many names the shipped tables have already, with the same country and sector.
    """

    rows: tuple[ActorLine, ...]
    lines: tuple[LineOutcome, ...]
    nothing: int
    known: int

    def summary(self) -> Iterator[str]:
        """How many lines were read, mended and reported, and what came of them."""
        done = Counter(line.done for line in self.lines)
        yield (
            f"{len(self.lines):,} lines: {done['read']:,} read ({self.nothing:,} of them empty or comments), "
            f"{done['mended']:,} mended, {done['reported']:,} reported and left out"
        )
        kinds = Counter(row.kind for row in self.rows)
        told = ", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common())
        yield f"{len(self.rows):,} rows: {told or 'none'}"
        yield f"{self.known:,} names have no row, since the shipped tables have them"


class _Held(msgspec.Struct, frozen=True, gc=False):
    """What a code says, and when."""

    line: Line
    code: str
    coded: Coded | None
    days: Days


def import_dictionaries(files: Sequence[Path], world: World, *, all_names: bool = False) -> Imported:
    """The rows that come of some dictionaries, read one after the other as if they were one.

    Args:
        files: The dictionaries, whose names only serve to name lines.
        world: What ships: which names are known already, and how news writes them.
        all_names: Whether what the shipped tables know already has rows too.

    Raises:
        OntologyError: A file cannot be read at all, or a code list of ours is damaged.
    """
    maker = _Maker(world, load_cameo_actors(), load_actor_codes(world), all_names=all_names)
    read = [read_entries(file) for file in files]
    for entry in (entry for file in read for entry in file.entries):
        maker.add(entry)
    lines = (line.outcome() for file in read for line in file.lines)
    return Imported(tuple(maker.rows), tuple(lines), sum(file.nothing for file in read), maker.known)


class _Maker:
    """Makes rows of entries, and remembers what each name means already."""

    def __init__(self, world: World, cameo: CameoActors, codes: ActorCodes, *, all_names: bool) -> None:
        self.rows: list[ActorLine] = []
        self.known = 0
        self._world = world
        self._cameo = cameo
        self._codes = codes
        self._all_names = all_names
        self._former = world.leaders.sectors.former
        self._meant: dict[tuple[bool, str], list[tuple[ActorLine, Line]]] = {}
        self._written: set[ActorLine] = set()

    def add(self, entry: Entry) -> None:
        """Make the rows of an entry, and say of its lines what cannot be used."""
        if not entry.names:
            _lose((line for line, _ in entry.codes), "the name of these codes cannot be read")
        elif any("~" in code.code for _, code in entry.codes):
            self._add_agent(entry)
        else:
            self._add_actor(entry)

    def _add_actor(self, entry: Entry) -> None:
        """The rows of an actor; one that no code names a party is none by any of its names."""
        held = self._held(entry)
        coded = [(each.coded, each) for each in held if each.coded is not None]
        if coded:
            self._put(entry, self._kind(entry, [each for each, _ in coded]), coded)
        elif held and not any(line.lost for line, _ in entry.codes):
            self._put(entry, "inert", [(Coded(None, None), held[0])])
        else:
            _lose((line for line, _ in entry.names), f"{entry.names[0][1]!r} has no code that can be read")

    def _kind(self, entry: Entry, coded: Sequence[Coded]) -> Kind:
        """What sort of actor an entry is, by its codes and its words; a dictionary does not say."""
        is_dated = any(code.since or code.until for _, code in entry.codes)
        area = self._area(coded[0]) if len(coded) == 1 and not is_dated else None
        if area == "country" and not self._names_country(entry, coded[0]):
            entry.line.mended.append(
                f"{entry.names[0][1]!r} is no known name of {coded[0].country}; read as a body in it"
            )
            return "organisation"
        if area is not None:
            return area
        return "person" if self._is_person(entry.names[0][1], coded, is_dated) else "organisation"

    def _is_person(self, name: str, coded: Sequence[Coded], is_dated: bool) -> bool:
        """Whether dated codes, or that of a former official, are a person's, as which no word of a body is named."""
        words = name.split()
        was_official = any(each.sector == self._former for each in coded)
        return ((is_dated and len(words) > 1) or was_official) and not any(map(self._is_of_body, words))

    def _area(self, coded: Coded) -> Kind | None:
        """Whether what has a code is a country or a region; neither where the code says more."""
        if coded.sector is not None or coded.named:
            return None
        if coded.country is None:
            return "region"
        return "country" if coded.country in self._codes.countries else None

    def _names_country(self, entry: Entry, coded: Coded) -> bool:
        """Whether some name of an entry is one of the country that its code is, of its people, or of a place in it."""
        names, _ = self._names(entry, "country")
        held = (self._world.names.get(looked_up(name, "country"), ()) for _, name in names)
        return any(each.country == coded.country and each.kind in _OF_COUNTRIES for names in held for each in names)

    def _is_of_body(self, word: str) -> bool:
        role = self._world.roles.get(word.lower())
        return word.lower() in self._cameo.of_bodies or (role is not None and role.kind in {"body", "people"})

    # Codes

    def _held(self, entry: Entry) -> list[_Held]:
        """What an entry is at each time: of dated codes the earlier line counts, and a code without dates between."""
        dated = [each for each in entry.codes if each[1].since or each[1].until]
        always = [each for each in entry.codes if each not in dated]
        held, free = self._laid(dated, [(NO_BEGINNING, NO_END)])
        default, _ = self._laid(always, free)
        if dated:  # who has left office is a former official without being told
            default = [each for each in default if each.coded is None or each.coded.sector != self._former]
        return held + default

    def _laid(self, codes: Sequence[tuple[Line, DatedCode]], free: list[Days]) -> tuple[list[_Held], list[Days]]:
        """What codes say in what is free of all times, and what they leave free."""
        held: list[_Held] = []
        for line, code in codes:
            written, coded, is_read = self._read(line, code.code)
            if not is_read:
                continue
            days = (code.since or NO_BEGINNING, code.until or NO_END)
            inside = [cut for each in free if (cut := _overlap(each, days))]
            if not inside:
                line.mended.append(f"[{code.code}]: codes above hold for all of its time; left out")
            held += [_Held(line, written, coded, each) for each in inside]
            free = [rest for each in free for rest in _remaining(each, days)]
        return held, free

    def _read(self, line: Line, written: str) -> tuple[str, Coded | None, bool]:
        """A code as CAMEO writes it, what it says, and whether it can be read; what says nothing names no actor."""
        if written in self._cameo.none:
            return written, None, True
        code = self._mended(line, written)
        coded = read_code(code, self._cameo, self._codes) if code else None
        if coded is None:
            first = code[:3]
            line.lost.append(f"[{written}]: {first!r} is no country, region, body or role of CAMEO's")
        return code, coded, coded is not None

    def _mended(self, line: Line, written: str) -> str:
        """A code in capitals, of one actor, in pieces of three letters."""
        code, *others = written.strip("~").split("/")
        if others:
            line.mended.append(f"[{written}] is of several actors; read as the first, {code}")
        plain = "".join(letter for letter in code.upper() if "A" <= letter <= "Z")
        if plain != code:
            line.mended.append(f"[{written}]: read as {plain}")
        whole = plain[: len(plain) - len(plain) % 3]
        if whole != plain:
            line.mended.append(f"[{written}] is not in pieces of three letters; read as {whole}")
        return whole

    # Rows

    def _add_agent(self, entry: Entry) -> None:
        """The row of a common noun, with the sector of its first code that can be read."""
        line, code = entry.codes[0]
        for other, further in entry.codes[1:]:
            other.mended.append(f"[{further.code}]: a noun has one code; left out")
        written = self._mended(line, code.code)
        coded = read_agent(written, self._cameo)
        if coded is None or coded.sector is None:
            line.lost.append(f"[{code.code}]: no piece of it is a role of CAMEO's")
            return
        plural = tuple((entry.line, word) for word in entry.plural)
        always = _Held(line, written, coded, (NO_BEGINNING, NO_END))
        self._put(Entry([*entry.names, *plural], entry.codes), "role", [(coded, always)])

    def _put(self, entry: Entry, kind: Kind, coded: Sequence[tuple[Coded, _Held]]) -> None:
        """Write the rows of an entry: one for each time at which it is something else."""
        names, office = self._names(entry, kind)
        if kind == "person" and not self._all_names and self._is_known_person(names, [each for each, _ in coded]):
            self.known += len(names)
            return
        for each, held in coded:
            if kind == "person" and each.country is None:
                held.line.lost.append(f"[{held.code}]: a person needs a country")
                continue
            row = self._row(names[0][1], kind, each, held.days, office)
            self._write(row, names, f"{held.line.file}, line {held.line.number}: {held.code}")

    def _row(self, name: str, kind: Kind, coded: Coded, days: Days, office: str | None) -> ActorLine:
        """What an actor is at a time; a country has its one name, and a person the office unless it is over."""
        since, until = (None if day in {NO_BEGINNING, NO_END} else day.isoformat() for day in days)
        row = ActorLine(0, name, (), coded.country, coded.sector, kind, None, since, until)
        if kind == "country":
            return msgspec.structs.replace(row, name=self._codes.countries[coded.country or ""])
        if kind == "person":
            service = self._world.leaders.sectors.service.get(coded.country or "")
            held_office = office if coded.sector != self._former else None
            return msgspec.structs.replace(row, office=held_office, sector=coded.sector or service)
        return row

    def _write(self, row: ActorLine, names: Sequence[tuple[Line, str]], note: str) -> None:
        """Write a row with those of its names that mean nothing else at its time, and are not known already."""
        kept = list(dict.fromkeys(name for line, name in names if self._is_free(line, name, row)))
        if not kept:
            return
        if row.kind != "country":
            first, *kept = kept
            row = msgspec.structs.replace(row, name=first)
        row = msgspec.structs.replace(row, aliases=tuple(name for name in kept if name != row.name))
        if row in self._written:
            return
        self._written.add(row)
        self.rows.append(msgspec.structs.replace(row, line=len(self.rows) + 2, note=note))

    def _is_free(self, line: Line, name: str, row: ActorLine) -> bool:
        """Whether a name may mean what a row says, or else what is said of its line."""
        if row.kind == "person":
            return True
        if self._is_known(name, row):
            self.known += 1
            return False
        meant = self._meant.setdefault((row.kind == "role", looked_up(name, row.kind)), [])
        for other, there in meant:
            if other.meets(row) and line is not there:
                if (other.country, other.sector) != (row.country, row.sector):
                    where = f"{there.file}, line {there.number}" if there.file != line.file else f"line {there.number}"
                    codes = " ".join(filter(None, (other.country, other.sector))) or "no actor"
                    line.lost.append(f"{name!r} is {codes} by {where} at the same time; that one counts")
                return False
        meant.append((row, line))
        return True

    def _is_known(self, name: str, row: ActorLine) -> bool:
        """Whether the world says the same of a name, or the same and more."""
        if self._all_names or row.since or row.until:
            return False
        if row.kind == "role":
            role = self._world.roles.get(looked_up(name, "role"))
            return role is not None and (role.sector, role.country) == (row.sector, row.country)
        held = self._world.names.get(looked_up(name, row.kind), ())
        return len(held) == 1 and (
            (held[0].country == row.country and row.sector in {None, held[0].sector})
            or (row.kind == "country" and held[0].country == row.country and held[0].kind in {"capital", "place"})
        )

    def _is_known_person(self, names: Sequence[tuple[Line, str]], coded: Sequence[Coded]) -> bool:
        """Whether the world has an office holder of one of these names and countries, and so when each term was."""
        leaders, countries = self._world.leaders, {each.country for each in coded}
        return any(
            term.country in countries
            for _, name in names
            if " " in name
            for holder in leaders.full.get(fold(name), ())
            for term in leaders.terms[holder]
        )

    def _names(self, entry: Entry, kind: Kind) -> tuple[list[tuple[Line, str]], str | None]:
        """The names of an entry as news writes them, and the office that stands before one."""
        if kind == "role":
            return [(line, name.lower()) for line, name in entry.names], None
        names: list[tuple[Line, str]] = []
        offices: list[str] = []
        for line, name in entry.names:
            title, rest = self._title(name) if kind == "person" else ("", name)
            offices += [title] if title and self._world.roles[title].kind == "office" else []
            if title and " " not in rest:
                written = self._after_office(name, rest, alone=not names)
            else:
                written = spelled(rest, self._world, person=kind == "person")
            names += [(line, spelling) for spelling in written]
        return names, next(iter(offices), None)

    def _after_office(self, name: str, surname: str, *, alone: bool) -> tuple[str, ...]:
        """A surname as one that counts only after an office ("President Karzai"), behind the whole name if alone."""
        surnames = tuple(f"~{spelling}" for spelling in spelled(surname, self._world, person=True))
        return (spelled(name, self._world, person=True)[0], *surnames) if alone else surnames

    def _title(self, name: str) -> tuple[str, str]:
        """The office before a person's name, and the name."""
        words = name.split()
        for length in range(len(words) - 1, 0, -1):
            role = self._world.roles.get(" ".join(words[:length]).lower())
            if role is not None and role.kind in {"office", "title"}:
                return " ".join(words[:length]).lower(), " ".join(words[length:])
        return "", name


def _lose(lines: Iterable[Line], reason: str) -> None:
    """Say of lines why nothing came of them, where nothing has been said yet."""
    for line in lines:
        if not line.lost:
            line.lost.append(reason)


def _overlap(one: Days, other: Days) -> Days | None:
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def _remaining(one: Days, other: Days) -> Iterator[Days]:
    """What is left of a time without another."""
    if _overlap(one, other) is None:
        yield one
        return
    if one[0] < other[0]:
        yield one[0], other[0] - _DAY
    if other[1] < one[1]:
        yield other[1] + _DAY, one[1]
