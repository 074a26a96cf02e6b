"""Cells of a table as a row that can be checked: which type, which parties, which days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.actors.cameo import CameoActors, load_cameo_actors, read_code
from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.checking.model import Days, GivenRow
from onrecord.documents.dates import read_published
from onrecord.errors import OntologyError, QuestionError
from onrecord.moves.party import Party, known_party
from onrecord.ontologies.cameo import Code
from onrecord.ontologies.plover import Plover
from onrecord.ontologies.statuses import STATUSES, Status
from onrecord.ontologies.world import World

_CODE = re.compile(r"(?:---)?[A-Z]{3}(?:[A-Z]{3}){0,4}")
_NOBODY = frozenset({"", "---", "na", "n/a", "none", "null", "nan", "unknown", "?"})
_CAMEO = re.compile(r"\d{1,4}")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of rows, with what is known of types and the world."""

    plover: Plover
    world: World
    codes: ActorCodes
    cameo: CameoActors

    @classmethod
    def of(cls, plover: Plover, world: World) -> CellReader:
        """A reader with the codes that ship."""
        return cls(plover, world, load_actor_codes(world), load_cameo_actors())

    def row(self, cells: Mapping[str, str | None]) -> GivenRow:
        """A row by its cells: type, actor, recipient, date, place, status; those that are lacking say nothing.

        Raises:
            QuestionError: A cell cannot be read, or there is neither a type nor a party.
        """
        given = {name: " ".join((cell or "").split()) for name, cell in cells.items()}
        days = self._days(given.get("date", ""))
        on = None if days is None else days[0]
        row = GivenRow(
            self._type(given.get("type", "")),
            self._parties(given.get("actor", ""), on),
            self._parties(given.get("recipient", ""), on),
            days,
            given.get("place") or None,
            self._status(given.get("status", "")),
        )
        if row.type is None and not (row.actor and row.recipient):
            raise QuestionError(
                "the row names no type: write a PLOVER type such as SANCTION, or a CAMEO code such as 163"
            )
        return row

    def _type(self, written: str) -> str | None:
        if written.casefold() in _NOBODY:
            return None
        if written.upper() in self.plover.types:
            return written.upper()
        if not _CAMEO.fullmatch(written):
            allowed = ", ".join(self.plover.types)
            raise QuestionError(f"{written!r} is no type: write one of {allowed}, or a CAMEO code of 2 to 4 digits")
        found = self._cameo(written)
        if found.type is None:
            raise QuestionError(f"CAMEO's {written} ({found.name}) is no event of PLOVER's: leave the row out")
        return found.type

    def _cameo(self, written: str) -> Code:
        """A CAMEO code, also one that a spreadsheet has taken the zero from: 42 is 042."""
        codes = self.plover.cameo.codes
        if f"0{written}" in codes and (written not in codes or len(written) == 1):
            return codes[f"0{written}"]
        try:
            return self.plover.cameo.find(written)
        except OntologyError as error:
            raise QuestionError(str(error)) from error

    def _parties(self, written: str, on: date | None) -> tuple[Party, ...]:
        named = [each.strip() for each in written.split(";")]
        return tuple(self._party(each, on) for each in named if each.casefold() not in _NOBODY)

    def _party(self, written: str, on: date | None) -> Party:
        """Whom a cell means; somebody whom nobody knows is who bears the name in the text."""
        if _CODE.fullmatch(written):
            bare = written.removeprefix("---")
            if bare in self.codes.sectors:
                return Party(self.codes.sectors[bare], None, bare)
            country, sector = bare[:3], bare[3:] or None
            if not (self.codes.is_country(country) and (sector is None or sector in self.codes.sectors)):
                coded = read_code(bare, self.cameo, self.codes)
                if coded is not None:
                    return Party(written, coded.country, coded.sector)
        return known_party(written, self.world, self.codes, on) or Party(written, None, None, alone=True)

    def _status(self, written: str) -> Status:
        folded = written.casefold() or "actual"
        for status in STATUSES:
            if status == folded:
                return status
        raise QuestionError(f"{written!r} is no status; there are {', '.join(STATUSES)}")

    def _days(self, written: str) -> Days | None:
        """A day, a month, a year, or two days with a slash between."""
        if written.casefold() in _NOBODY:
            return None
        first, _, last = written.partition("/") if re.fullmatch(r"[\d-]+/[\d-]+", written) else (written, "", "")
        start, end = _range(first), _range(last or first)
        if start is None or end is None or end[1] < start[0]:
            raise QuestionError(
                f"the date {written!r} cannot be read: write a day as 2024-03-12, a month as 2024-03, a year, or two "
                "days as 2024-03-12/2024-03-14"
            )
        return start[0], end[1]


def _range(written: str) -> Days | None:
    try:
        if _YEAR.fullmatch(written):
            return date(int(written), 1, 1), date(int(written), 12, 31)
        if month := _MONTH.fullmatch(written):
            year, number = int(month[1]), int(month[2])
            following = date(year + number // 12, number % 12 + 1, 1)
            return date(year, number, 1), following - timedelta(1)
        if compact := _COMPACT.fullmatch(written):
            day = date(*map(int, compact.groups()))
            return day, day
    except ValueError:
        return None
    found = read_published(written)
    if found is None:
        return None
    day = date.fromisoformat(found[:10])
    return day, day
