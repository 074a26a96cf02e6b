"""Well-known office holders by date, in a frozen `Leaders` that `world` holds and `actors` asks.

It holds those who speak in world news: heads of state and government, ministers, spokesmen, envoys, officials of
international bodies, heads of parliaments, parties, armed groups, unions, churches and large companies, dissidents
known the world over, and of one or two states the lawmakers, governors and mayors of note. Only who acts in public is
in it. Its columns:

- `name`: the names of the holder, split by "|", the first being the one that records bear. A name of one word is the
  surname; without one, the last word of the first name is. "~" marks a surname so common that it counts only after an
  office ("Prime Minister Johnson").
- `country`, `sector`: whom the office serves; PLOVER's codes.
- `office`: what it is called, for the reader and to tell whether a title in the text is this one.
- `from`, `to`: years, months or days; an empty `to` means that no end was known in November 2026. An office without a
  name is nobody's on days of which a year or month leaves open who held it.

A name is looked up as it is written, then without initials; last, where the surname is not common, by surname and a
given name that is spelled alike, wherever it stands: "Sergey Ryabkov" and "Mawlawi Hibatullah Akhundzada".
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, NamedTuple

import msgspec

from onrecord.ontologies.loading import load_csv
from onrecord.ontologies.sectors import Sectors

_DROPPED = dict.fromkeys(map(ord, " -‑'’"))
_PLAIN = str.maketrans("ıłŁøØđĐðÐ", "illoodddd")

_VOWELS = str.maketrans("aeiouyj", "aiiuuii")
_INITIALS = re.compile(r"(?<!\S)\w\.(?=.)|(?<!\S)\w(?=\s)|,? [JS]r\.?$")
_ALIKE = {
    "defense": "defence",
    "advisor": "adviser",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "sen": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
}
_WORDS = re.compile(r"[a-z]+")

_STILL_KNOWN = timedelta(days=365)
"""How long after the office a surname alone still means its holder: news wrote of "Trump" in the spring of 2021."""

_REMEMBERED = timedelta(days=3653)
"""How long after the office a full name with a common surname still means its holder where no title is beside it."""

_NEXT = timedelta(days=366)
"""How far apart the terms of two who held an office in turn are at most: their years follow each other."""

NO_BEGINNING, NO_END = date(1, 1, 1), date(9000, 12, 31)
"""The days of a term of which no beginning or no end is known."""

BODIES = frozenset({"UNO", "IGO", "EUR"})
"""Whom an office may serve beside a country; who has left it is of the country of the office before, if known."""

Date = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]


class LeaderRow(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}, forbid_unknown_fields=True):
    """One row of `leaders.csv`."""

    name: str
    country: str
    sector: str | None
    office: str
    since: Date
    until: Date | None


class Term(msgspec.Struct, frozen=True, gc=False):
    """One time in office.

    Attributes:
        country: Whom the office serves.
        sector: PLOVER's code of it.
        office: What it is called.
        since: The first day, or of a year or month in which it began the first.
        until: The last day, or of a year or month in which it ended the last.
        surely_since: The day from which it had begun for sure: the last of that year or month.
        surely_until: The day up to which it had not ended for sure: the first of that year or month.
    """

    country: str
    sector: str | None
    office: str
    since: date
    until: date
    surely_since: date
    surely_until: date

    def covers(self, day: date) -> bool:
        """Whether it has begun by a day and not ended before it."""
        return self.since <= day <= self.until


class Holder(NamedTuple):
    """Who a name is at a time: the one name, country and sector then, and the office held then or before."""

    name: str
    country: str
    sector: str | None
    office: str


class Leaders(msgspec.Struct, frozen=True):
    """The office holders by their names.

    Attributes:
        terms: The times in office of each holder, earliest first, by the one name.
        full: The holders by each of their full names, as `fold` writes it.
        surnames: The holders by surname, each with whether that is too common to stand without an office.
        offices: The holders of each office of a country, by its words.
        sectors: What becomes of a sector after the term.
        latest: The last day on which somebody came to office: up to then the table knows.
    """

    terms: Mapping[str, tuple[Term, ...]]
    full: Mapping[str, tuple[str, ...]]
    surnames: Mapping[str, tuple[tuple[str, bool], ...]]
    offices: Mapping[tuple[str, frozenset[str]], tuple[str, ...]]
    sectors: Sectors
    latest: date

    def find(
        self,
        name: str,
        day: date | None = None,
        *,
        titled: bool = False,
        former: bool = False,
        country: str | None = None,
        role: str | None = None,
    ) -> Holder | None:
        """The one holder whom a name can mean on a day; None where it names none or several.

        A full name is its bearer's at any time: with the office's sector while in office or where no day is
        known, as a former official after it, and without a sector before it; one with a common surname is nobody's
        ten years after the office unless an office stands before it. A surname alone is its bearer's while in
        office, in the year after where nobody of that surname is in office, in the ten years after where nobody else
        of the table bears it; later only where the text calls the person former. Of several bearers it is the one of
        the country or office that the text gives; those of one country and sector are given without a name of their
        own, and where no day is known those of one country, without a sector too if theirs differ.

        Args:
            name: Name as the text writes it, without titles.
            day: Day of the report.
            titled: Whether an office stands before the name.
            former: Whether the text says that the office is past.
            country: Country that the text gives the person.
            role: Office that the text gives the person.
        """
        whole = self._whole(name)
        if len(whole) == 1:
            return self._at(whole[0], day) if titled or not self._is_forgotten(whole[0], day) else None
        if whole:
            return self._one(whole, name, day, country=country, role=role)
        alone = self.surnames.get(fold(name))
        if alone is None:
            return None
        candidates = [n for n, common in alone if not common or (titled and self._held(n, role, day, former))]
        return self._one(candidates, name, day, former=former, country=country, role=role)

    def in_office(self, country: str, office: str, day: date) -> Holder | None:
        """The one who holds an office of a country on a day, by all its words; None where nobody or several do.

        Where the table has only the year or month in which he came, he is named for a day of it only if the table has
        who left the office shortly before that day; likewise where he left it.
        """
        held = {name: term for name, term in self._terms_in(country, office) if term.covers(day)}
        if len(held) != 1:
            return None
        [(name, term)] = held.items()
        return _holder(name, term) if self._is_sure(name, term, day) else None

    def _is_sure(self, name: str, term: Term, day: date) -> bool:
        """Whether a term that covers a day does so on whichever days of its years it began and ended."""
        others = [other for holder, other in self._terms_in(term.country, term.office) if holder != name]
        came = term.surely_since <= day or any(term.since - _NEXT <= other.until < day for other in others)
        return came and (day <= term.surely_until or any(day < other.since <= term.until + _NEXT for other in others))

    def has_office(self, country: str, office: str) -> bool:
        """Whether anybody ever held an office of a country."""
        return (country, _office_words(office)) in self.offices

    def before(self, name: str, day: date) -> Holder | None:
        """Who held last before somebody the office that he holds on a day; None where the table has nobody."""
        current = next((term for term in reversed(self.terms.get(name, ())) if term.covers(day)), None)
        if current is None:
            return None
        earlier = [
            (term.until, other)
            for other, term in self._terms_in(current.country, current.office)
            if other != name and term.since < current.since and term.until < day
        ]
        return self._at(max(earlier)[1], day) if earlier else None

    def _terms_in(self, country: str, office: str) -> Iterator[tuple[str, Term]]:
        """Who ever held an office of a country, by all its words, and each of their terms in it."""
        words = _office_words(office)
        for name in self.offices.get((country, words), ()):
            for term in self.terms[name]:
                if term.country == country and _office_words(term.office) == words:
                    yield name, term

    def holders_of(self, name: str) -> tuple[str, ...]:
        """All whom a name can mean, by their one names; of a surname those too who bear it only after an office."""
        return tuple(self._whole(name)) or tuple(holder for holder, _ in self.surnames.get(fold(name), ()))

    def is_full(self, name: str) -> bool:
        """Whether a name of several words is a holder's full name as the table has it."""
        return fold(name) in self.full

    def terms_of(self, name: str) -> tuple[Term, ...]:
        """The times in office of all whom a name can mean; none of a surname alone that is common."""
        holders = self._whole(name) or [n for n, common in self.surnames.get(fold(name), ()) if not common]
        return tuple(term for holder in holders for term in self.terms[holder])

    def _is_forgotten(self, name: str, day: date | None) -> bool:
        """Whether a common name is as likely another's by now."""
        left = self._left(name)
        return day is not None and left < NO_END and left + _REMEMBERED < day and not self.is_rare(name)

    def _left(self, name: str) -> date:
        """The last day of a holder's last term."""
        return max(term.until for term in self.terms[name])

    def _whole(self, name: str) -> Sequence[str]:
        """The holders of a name of several words."""
        whole = self.full.get(fold(name))
        if whole is not None or " " not in name:
            return whole or ()
        whole = self.full.get(fold(_INITIALS.sub("", name)))
        return whole if whole is not None else self._spelled_alike(name)

    def _spelled_alike(self, name: str) -> Sequence[str]:
        """The holders of the surname whose given name sounds like one of those written; none of a common surname."""
        *given, surname = name.split()
        bearers = [n for n, common in self.surnames.get(fold(surname), ()) if not common]
        if not bearers:
            return ()
        spelled = {sound(word) for word in given}
        return [n for n in bearers if " " in n and sound(n.split(maxsplit=1)[0]) in spelled]

    def _one(
        self,
        names: Sequence[str],
        written: str,
        day: date | None,
        *,
        former: bool = False,
        country: str | None = None,
        role: str | None = None,
    ) -> Holder | None:
        """The one whom a text means of the holders of a name, by what it says of the person; None where it may be more.

        Args:
            names: The holders by their one names.
            written: The name as the text writes it.
            day: Day of the report.
            former: Whether the text says that the office is past.
            country: Country that the text gives the person.
            role: Office that the text gives the person.
        """
        if role is not None:  # "President Clinton" is who was president, though a senator bears the name too
            names = [n for n in names if self._held(n, role, day, former)] or names
        holders = [holder for n in self._able(names, day, former) if (holder := self._at(n, day)) is not None]
        return _in_common(_told_apart(holders, country, role), written, whenever=day is None)

    def _able(self, names: Sequence[str], day: date | None, former: bool) -> Sequence[str]:
        """Those of the holders of a name whom it means on a day: all in office, or else all who left it of late."""
        if day is None:
            return names
        if former:
            return [n for n in names if self._left(n) < day]
        return self._in_office(names, day) or self._of_late(names, day)

    def _in_office(self, names: Sequence[str], day: date) -> Sequence[str]:
        return [n for n in names if any(term.covers(day) for term in self.terms[n])]

    def _of_late(self, names: Sequence[str], day: date) -> Sequence[str]:
        """Those of the holders of a name who left an office no longer before a day than such a name is known."""
        known = _REMEMBERED if len(names) == 1 else _STILL_KNOWN
        return [n for n in names if any(t.until < day <= t.until + known for t in self.terms[n])]

    def _held(self, name: str, role: str | None, day: date | None, former: bool) -> bool:
        """Whether a holder has the office that a text names, if any, or had it where the text says that it is past."""
        return role is None or any(
            is_called(term.office, role) and (day is None or former or term.since <= day <= term.until + _STILL_KNOWN)
            for term in self.terms[name]
        )

    def _at(self, name: str, day: date | None) -> Holder | None:
        """What a holder is on a day, or with the latest office where none is given.

        Before the first term nobody is it whose full name others are likely to bear.
        """
        terms = self.terms[name]
        if day is None:
            return _holder(name, terms[-1])
        begun = [t for t in terms if t.since <= day]
        if not begun:
            return _holder(name, terms[0])._replace(sector=None) if self.is_rare(name) else None
        held = [t for t in begun if day <= t.until]
        return _holder(name, held[-1]) if held else self._out_of_office(name, begun)

    def _out_of_office(self, name: str, ended: Sequence[Term]) -> Holder:
        """What a holder is after some terms: a former official of the country served last, if the office served one."""
        last = _holder(name, ended[-1])
        if last.sector is not None and last.sector not in self.sectors.serving:
            return last
        home = next((t.country for t in reversed(ended) if t.country not in BODIES), last.country)
        return last._replace(sector=self.sectors.former, country=home)

    def is_rare(self, name: str) -> bool:
        """Whether no surname of a holder is marked as common: others seldom bear the full name."""
        surname = fold(name.rsplit(maxsplit=1)[-1])
        return not any(common for holder, common in self.surnames.get(surname, ()) if holder == name)


def load_leaders(sectors: Sectors) -> Leaders:
    """The office holders as they ship, in about 100 ms.

    Raises:
        OntologyError: The table breaks its schema.
    """
    terms: dict[str, list[Term]] = {}
    named: dict[str, list[str]] = {}
    for row in load_leader_rows():
        first, *_ = names = row.name.split("|")
        terms.setdefault(first, []).append(term_of(row.country, row.sector, row.office, row.since, row.until))
        named.setdefault(first, names)
    return Leaders(
        MappingProxyType({name: tuple(sorted(held, key=lambda t: t.since)) for name, held in terms.items()}),
        _by_full_name(named),
        _by_surname(named),
        offices_of(terms),
        sectors,
        max((term.since for held in terms.values() for term in held), default=NO_END),
    )


def term_of(country: str | None, sector: str | None, office: str | None, since: str | None, until: str | None) -> Term:
    """The time in office that a row of a table gives, by its first and last year, month or day.

    A year or a month leaves open on which of its days the office was taken up or left; without a first one the office
    was held at all times before the last.
    """
    return Term(
        country or "",
        sector,
        office or "",
        since=first_day(since),
        until=last_day(until),
        surely_since=NO_BEGINNING if since is None else last_day(since),
        surely_until=NO_END if until is None else first_day(until),
    )


def _by_full_name(named: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """The holders by each of their names of several words, as `fold` writes it."""
    full: dict[str, dict[str, None]] = {}
    for first, names in named.items():
        for name in names:
            if " " in name:
                full.setdefault(fold(name), {})[first] = None
    return MappingProxyType({key: tuple(holders) for key, holders in full.items()})


def _by_surname(named: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """The holders by each of their surnames, as `fold` writes it, each with whether that is marked as common."""
    surnames: dict[str, dict[str, bool]] = {}
    for first, names in named.items():
        for surname in _surnames(names):
            surnames.setdefault(fold(surname), {})[first] = surname.startswith("~")
    return MappingProxyType({key: tuple(holders.items()) for key, holders in surnames.items()})


def offices_of(
    terms: Mapping[str, Sequence[Term]],
) -> Mapping[tuple[str, frozenset[str]], tuple[str, ...]]:
    """Who held each office of a country at any time, by the words of the office."""
    offices: dict[tuple[str, frozenset[str]], dict[str, None]] = {}
    for name, held in terms.items():
        for term in held:
            offices.setdefault((term.country, _office_words(term.office)), {})[name] = None
    return MappingProxyType({key: tuple(names) for key, names in offices.items()})


def load_leader_rows() -> list[LeaderRow]:
    """The table of office holders as it ships.

    Raises:
        OntologyError: The table breaks its schema.
    """
    return load_csv("world/leaders.csv", LeaderRow)


def first_day(written: str | None) -> date:
    """The first day of a year, month or day in ISO 8601; without one, of all times."""
    if written is None:
        return NO_BEGINNING
    return date.fromisoformat(written + "-01-01"[len(written) - 4 :])


def last_day(written: str | None) -> date:
    """The last day of a year, month or day in ISO 8601; without one, a day that is never reached."""
    if written is None:
        return NO_END
    if len(written) != len("2026-01"):
        return date.fromisoformat(written + "-12-31"[len(written) - 4 :])
    year, month = map(int, written.split("-"))
    return date(year, month, monthrange(year, month)[1])


def fold(name: str) -> str:
    """A name without white space, hyphens, accents and capitals, which its spellings differ in."""
    folded = name.translate(_DROPPED)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", "".join(folded.split()).translate(_PLAIN))
        folded = "".join(c for c in folded if not unicodedata.combining(c))
    return folded.lower().removeprefix("~")


def sound(given: str) -> str:
    """A given name by its first vowel and its consonants, which its spellings share: Mohammed, Muhammad, Mohamed."""
    plain = fold(given).replace("x", "ks").replace("ph", "f").translate(_VOWELS)
    heard = ""
    for letter in plain:
        is_vowel = letter in "aiu"
        if (is_vowel and any(vowel in heard for vowel in "aiu")) or heard.endswith(letter):
            continue
        heard += letter
    return heard


def is_called(office: str, role: str) -> bool:
    """Whether an office can be called by the words of a title: a secretary of state is a secretary."""
    return _office_words(role) <= _office_words(office)


@lru_cache(maxsize=4096)
def _office_words(office: str) -> frozenset[str]:
    """The words of an office, each as it is most often written."""
    return frozenset(_ALIKE.get(word, word) for word in _WORDS.findall(office.lower())) - {"of", "the"}


def _holder(name: str, term: Term) -> Holder:
    return Holder(name, term.country, term.sector, term.office)


def _told_apart(holders: list[Holder], country: str | None, role: str | None) -> list[Holder]:
    """Of several holders, those of the country and of the office that a text gives the person."""
    if len(holders) > 1 and country is not None:
        holders = [holder for holder in holders if holder.country == country]
    if len(holders) > 1 and role is not None:
        return _of_office(holders, role)
    return holders


def _of_office(holders: list[Holder], role: str) -> list[Holder]:
    """Those whose office is the one of a title to the word, or else all whose office can be called so."""
    return [h for h in holders if h.office == role] or [h for h in holders if is_called(h.office, role)]


def _in_common(holders: Sequence[Holder], written: str, *, whenever: bool) -> Holder | None:
    """What is sure of somebody who may be any of some holders; None where that is not even the country.

    Args:
        holders: Those whom a name may mean, one or none or several.
        written: The name as the text writes it, which several have in place of their own.
        whenever: Whether no day is known; then those of one country may differ in their sector.
    """
    if len(holders) == 1:
        return holders[0]
    if len({holder.country for holder in holders}) != 1:
        return None
    is_same = len({holder.sector for holder in holders}) == 1
    if is_same or whenever:
        return holders[0]._replace(name=written, sector=holders[0].sector if is_same else None)
    return None


def _surnames(names: Sequence[str]) -> Iterator[str]:
    single = [name for name in names if " " not in name]
    yield from single or [names[0].split()[-1]]
