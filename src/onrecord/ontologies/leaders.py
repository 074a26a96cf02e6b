"""Well-known office holders by date, in a frozen `Leaders` that `world` holds and `actors` asks.

It holds heads of state and government, foreign ministers, secretaries of state and the like, and heads of a few
international bodies, whom world news names without their country; rebel and opposition heads only where very well
known. Its columns:

- `name`: the names of the holder, split by "|", the first being the one that records bear. A name of one word is the
  surname; without one, the last word of the first name is. "~" marks a surname so common that it counts only after an
  office ("Prime Minister Johnson").
- `country`, `sector`: whom the office serves; PLOVER's codes.
- `office`: what it is called, for the reader and to tell whether a title in the text is this one.
- `from`, `to`: years, months or days; an empty `to` means that no end was known in November 2026.
"""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Annotated, NamedTuple

import msgspec

from onrecord.ontologies.loading import load_csv
from onrecord.ontologies.sectors import Sectors

_DROPPED = dict.fromkeys(map(ord, "-‑'’"))
_PLAIN = _DROPPED | str.maketrans("ıłŁøđ", "illod")

_STILL_KNOWN = timedelta(days=365)
"""How long after the office a surname alone still means its holder: news wrote of "Trump" in the spring of 2021."""

_NO_END = date(9000, 12, 31)

Date = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]


class LeaderRow(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}, forbid_unknown_fields=True):
    """One row of `leaders.csv`."""

    name: str
    country: str
    sector: str | None
    office: str
    since: Date
    until: Date | None


class Term(NamedTuple):
    """One time in office, from the first day to the last, both included."""

    country: str
    sector: str | None
    office: str
    since: date
    until: date


class Holder(NamedTuple):
    """Who a name is at a time: the one name, country and sector then, and the office held then or before."""

    name: str
    country: str
    sector: str | None
    office: str


@dataclass(frozen=True, slots=True)
class Leaders:
    """The office holders by their names.

    Attributes:
        terms: The times in office of each holder, earliest first, by the one name.
        full: The holders by each of their full names, as `fold` writes it.
        surnames: The holders by surname, each with whether that is too common to stand without an office.
        sectors: What becomes of a sector after the term.
    """

    terms: Mapping[str, tuple[Term, ...]]
    full: Mapping[str, tuple[str, ...]]
    surnames: Mapping[str, tuple[tuple[str, bool], ...]]
    sectors: Sectors

    def find(self, name: str, day: date | None = None, *, titled: bool = False, former: bool = False) -> Holder | None:
        """The one holder whom a name can mean on a day; None where it names none or several.

        A full name is its bearer's at any time: with the office's sector while in office or where no day is
        known, as a former official after it, and without a sector before it. A surname alone is its bearer's
        while in office, or in the year after where nobody of that surname is in office; later only where the text
        calls the person former.

        Args:
            name: Name as the text writes it, without titles.
            day: Day of the report.
            titled: Whether an office stands before the name.
            former: Whether the text says that the office is past.
        """
        key = fold(name)
        whole = self.full.get(key)
        if whole is not None:
            return self._one(whole, day) if len(whole) > 1 else self._at(whole[0], day)
        alone = self.surnames.get(key)
        if alone is None:
            return None
        candidates = [n for n, common in alone if titled or not common]
        # A surname that others bear too is nobody's without a day, even where those need an office before it.
        if day is None and len(alone) > 1:
            return None
        return self._one(candidates, day, former=former)

    def _one(self, names: Sequence[str], day: date | None, *, former: bool = False) -> Holder | None:
        if day is None:
            able = names
        elif former:
            able = [n for n in names if max(t.until for t in self.terms[n]) < day]
        else:
            able = [n for n in names if any(t.since <= day <= t.until for t in self.terms[n])]
            able = able or [n for n in names if any(t.until < day <= t.until + _STILL_KNOWN for t in self.terms[n])]
        return self._at(able[0], day) if len(able) == 1 else None

    def _at(self, name: str, day: date | None) -> Holder | None:
        terms = self.terms[name]
        if day is None:
            return _holder(name, terms[-1])
        begun = [t for t in terms if t.since <= day]
        if not begun:
            return _holder(name, terms[0])._replace(sector=None) if self._rare(name) else None
        held = [t for t in begun if day <= t.until]
        if held:
            return _holder(name, held[-1])
        last = _holder(name, begun[-1])
        served = last.sector is None or last.sector in self.sectors.serving
        return last._replace(sector=self.sectors.former) if served else last

    def _rare(self, name: str) -> bool:
        """Whether no surname of a holder is marked as common: others seldom bear the full name."""
        surname = fold(name.rsplit(maxsplit=1)[-1])
        return not any(common for holder, common in self.surnames.get(surname, ()) if holder == name)


def load_leaders(sectors: Sectors) -> Leaders:
    """The office holders as they ship, in about 10 ms.

    Raises:
        OntologyError: The table breaks its schema.
    """
    terms: dict[str, list[Term]] = {}
    full: dict[str, dict[str, None]] = {}
    surnames: dict[str, dict[str, bool]] = {}
    for row in load_csv("world/leaders.csv", LeaderRow):
        first, *_ = names = row.name.split("|")
        until = _NO_END if row.until is None else last_day(row.until)
        terms.setdefault(first, []).append(Term(row.country, row.sector, row.office, first_day(row.since), until))
        for name in names:
            if " " in name:
                full.setdefault(fold(name), {})[first] = None
        for surname in _surnames(names):
            surnames.setdefault(fold(surname), {})[first] = surname.startswith("~")
    return Leaders(
        MappingProxyType({name: tuple(sorted(held, key=lambda t: t.since)) for name, held in terms.items()}),
        MappingProxyType({key: tuple(names) for key, names in full.items()}),
        MappingProxyType({key: tuple(names.items()) for key, names in surnames.items()}),
        sectors,
    )


def first_day(written: str) -> date:
    """The first day of a year, month or day in ISO 8601."""
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(written: str) -> date:
    """The last day of a year, month or day in ISO 8601."""
    year, *rest = map(int, written.split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else monthrange(year, month)[1])


def fold(name: str) -> str:
    """A name without white space, hyphens, accents and capitals, which its spellings differ in."""
    folded = "".join(name.split()).translate(_PLAIN)
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return folded.lower().removeprefix("~")


def _holder(name: str, term: Term) -> Holder:
    return Holder(name, term.country, term.sector, term.office)


def _surnames(names: list[str]) -> Iterator[str]:
    single = [name for name in names if " " not in name]
    yield from single or [names[0].split()[-1]]
