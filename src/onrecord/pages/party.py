"""The page of a party: who it is, what it said, did and had done to it, with whom, and where it said the opposite."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.moves.party import Party
from onrecord.ontologies.leaders import NO_BEGINNING, NO_END, Term
from onrecord.ontologies.world import World
from onrecord.opened import OpenedStore
from onrecord.pages.asked_party import PartyName, name_by_code, name_of
from onrecord.pages.bars import Height, lay_out
from onrecord.pages.lines import COLUMNS, LineView, line_cells, line_of
from onrecord.pages.opposed import OpposedView, look_for_opposed
from onrecord.pages.page import Page, Table
from onrecord.pages.periods import MOST_PERIODS, every_of
from onrecord.pages.report import load_called
from onrecord.pages.report_rows import Called
from onrecord.pages.said import SaidView, look_for_said
from onrecord.series.calendar import after, begin
from onrecord.store.dealings import (
    Other,
    Period,
    Person,
    Placed,
    find_others,
    find_people,
    find_periods,
    find_reports,
    newest_rows,
    watched_periods,
)
from onrecord.store.listing import list_at
from onrecord.store.tally import Every
from onrecord.store.ties import connect_ties

MOST_ROWS = 8
"""Newest rows of each kind that are shown."""
MOST_OTHERS = 24
"""Others with whom it has to do that are shown."""
MOST_PEOPLE = 16
"""People and bodies that are shown."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody of a party, with the office that is known of him on the day; "" where none is."""

    name: str
    what: str
    office: str
    since: str
    until: str
    reports: int


@dataclass(frozen=True, slots=True)
class PeriodView:
    """What a party said, did and had done to it from one day to another; None where the store has no text of that."""

    first: date
    last: date
    said: int | None
    did: int | None
    undergone: int | None


@dataclass(frozen=True, slots=True)
class OtherView:
    """Somebody with whom a party has to do, with numbers of events; `conflict`: of both, those below 0."""

    party: PartyName
    did: int
    undergone: int
    conflict: int


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party.

    Attributes:
        party: What it is called.
        is_state: Whether all that act for a state are meant.
        sector: The one branch that is meant, in words; "" for none.
        offices: Of somebody known by name, the offices that he held or holds.
        on: The day for which offices are given; None where no report has a day.
        reports: How many reports name it.
        first: The day of the first of them.
        last: That of the last.
        undated: How many have no day.
        people: Who of it is named most.
        every: The length of a period.
        periods: Over time.
        periods_left_out: Earlier periods that are not shown.
        others: With whom it has most to do.
        others_in_all: How many others there are.
        said: The newest that it said.
        did: The newest that it did.
        undergone: The newest that was done to it.
        opposed: What it said to the opposite; None where that was not looked for.
        said_about: What it said about something; None where that was not asked.
    """

    party: PartyName
    is_state: bool
    sector: str
    offices: tuple[PersonView, ...]
    on: date | None
    reports: int
    first: date | None
    last: date | None
    undated: int
    people: tuple[PersonView, ...]
    every: Every
    periods: tuple[PeriodView, ...]
    periods_left_out: int
    others: tuple[OtherView, ...]
    others_in_all: int
    said: tuple[LineView, ...]
    did: tuple[LineView, ...]
    undergone: tuple[LineView, ...]
    opposed: OpposedView | None
    said_about: SaidView | None


def party_page(  # noqa: PLR0913 - one thing that can be asked each
    store: OpenedStore,
    code: str,
    *,
    every: Every | None = None,
    on: date | None = None,
    opposed: bool = False,
    about: str | None = None,
    said: bool = False,
    day: date | None = None,
    most: int = MOST_ROWS,
) -> Page:
    """The page of a party.

    Args:
        store: The store.
        code: The party, by code ("IRN", "USAMIL") or name.
        every: The length of a period; None for days, weeks or months by how long a time there is.
        on: The day for which offices are given; None for that of the last report.
        opposed: Whether pairs of what it said that say the opposite are looked for, which takes some seconds.
        about: The party or topic that these, or what it said, are about; None for anything.
        said: Whether what it said about something is listed.
        day: Parts what it said before from what it said after; None for one list.
        most: How many of the newest rows of each kind are listed at most.

    Raises:
        QuestionError: The party is unknown.
        StoreError: A part cannot be read.
    """
    party, called = store.party(code), load_called()
    with connect_ties(store.store) as connection:
        reports = find_reports(connection, [party])
        chosen = every or every_of(reports.first, reports.last)
        periods = find_periods(connection, party, chosen)
        watched = watched_periods(connection, chosen)
        others, others_in_all = find_others(connection, party, MOST_OTHERS)
        people = find_people(connection, party, MOST_PEOPLE)
        seats = newest_rows(connection, party, most)
    office_day = on or reports.last
    shown, left_out = _filled(periods, watched, chosen)
    lines = _lines(store, seats, called)
    name = name_of(party)
    view = PartyView(
        party=name,
        is_state=party.country is not None and party.sector is None and not party.alone,
        sector=called.codes.sectors.get(party.sector or "", ""),
        offices=_offices(party, store.world),
        on=office_day,
        reports=reports.number,
        first=reports.first,
        last=reports.last,
        undated=reports.undated,
        people=tuple(
            _person(each, party, office_day, called, store.world) for each in people if each.name != party.name
        ),
        every=chosen,
        periods=shown,
        periods_left_out=left_out,
        others=tuple(_other(each, called) for each in others),
        others_in_all=others_in_all,
        said=lines["said"],
        did=lines["by"],
        undergone=lines["to"],
        opposed=look_for_opposed(store, party, about) if opposed else None,
        said_about=look_for_said(store, party, about, day) if said else None,
    )
    chart = lay_out([Height(each.first, each.last, each.did, each.undergone) for each in shown]) if shown else None
    title = party.name if name.code == party.name else f"{party.name} ({name.code})"
    return Page("party.html", title, view, beside={"chart": chart, "about": about}, table=_table(view))


def _table(view: PartyView) -> Table:
    """The newest rows, each with what it is to the party."""
    parts = (("said", view.said), ("did", view.did), ("undergone", view.undergone))
    return Table(("part", *COLUMNS), [(part, *line_cells(each)) for part, lines in parts for each in lines])


def _filled(periods: Sequence[Period], watched: Container[date], every: Every) -> tuple[tuple[PeriodView, ...], int]:
    """The last periods without a break, and how many of those that have something are left out."""
    if not periods:
        return (), 0
    known = {each.period: each for each in periods}
    day = periods[-1].period
    days = [day]
    while len(days) < MOST_PERIODS and day > periods[0].period:
        day = begin(day - timedelta(days=1), every)
        days.append(day)
    shown = tuple(_period(known.get(each), each, every, is_gap=each not in watched) for each in reversed(days))
    return shown, sum(each.period < day for each in periods)


def _period(known: Period | None, first: date, every: Every, *, is_gap: bool) -> PeriodView:
    last = after(first, every) - timedelta(days=1)
    if known is not None:
        return PeriodView(first, last, known.said, known.did, known.undergone)
    nothing = None if is_gap else 0
    return PeriodView(first, last, nothing, nothing, nothing)


def _lines(
    store: OpenedStore, seats: Mapping[str, Sequence[Placed]], called: Called
) -> dict[str, tuple[LineView, ...]]:
    """The lines of some lists, all read at once."""
    wanted = list(dict.fromkeys(seat for each in seats.values() for seat in each))
    read = dict(zip(wanted, list_at(store.store, wanted), strict=True))
    return {name: tuple(line_of(read[seat], called) for seat in each) for name, each in seats.items()}


def _other(other: Other, called: Called) -> OtherView:
    party = name_by_code(other.name, called.codes, alone=other.alone)
    return OtherView(party, other.did, other.undergone, other.conflict)


def _person(person: Person, party: Party, day: date | None, called: Called, world: World) -> PersonView:
    """Somebody of a party, with the office that he holds on a day."""
    terms = world.leaders.terms.get(person.name, ()) if day is not None else ()
    held = next(
        (term for term in terms if day is not None and term.covers(day) and term.country == party.country), None
    )
    what = called.codes.sectors.get(person.sector or "", "")
    if held is None:
        return PersonView(person.name, what, "", "", "", person.reports)
    return PersonView(person.name, what, held.office, *_time(held), person.reports)


def _offices(party: Party, world: World) -> tuple[PersonView, ...]:
    """The offices of somebody who is known by name."""
    terms = world.leaders.terms.get(party.name, ()) if party.alone else ()
    called = load_called().codes.called
    return tuple(PersonView(party.name, called(term.country), term.office, *_time(term), 0) for term in terms)


def _time(term: Term) -> tuple[str, str]:
    """The first and the last day of a term, as far as they are known."""
    return (
        "" if term.since == NO_BEGINNING else term.since.isoformat(),
        "" if term.until == NO_END else term.until.isoformat(),
    )
