"""The page of a pair: conflict and cooperation over time, and the rows between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from onrecord.opened import OpenedStore
from onrecord.pages.asked_party import PartyName, find_two, name_of
from onrecord.pages.bars import Chart, Height, lay_out
from onrecord.pages.lines import COLUMNS, LineView, line_cells, line_of
from onrecord.pages.page import Page, Table
from onrecord.pages.periods import MOST_PERIODS, every_of
from onrecord.pages.report import load_called
from onrecord.series.calendar import calendar
from onrecord.series.timeline import UNITS, Bar, Weight, timeline
from onrecord.store.dealings import Reports, find_reports, rows_between
from onrecord.store.derived import derived_view
from onrecord.store.happened import VIEWS, Count, counting
from onrecord.store.listing import list_at
from onrecord.store.tally import Every, Tally, tally_ties
from onrecord.store.ties import connect_ties

MOST_ROWS = 25
"""Rows that are shown at once."""


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair of parties.

    Attributes:
        first: One party.
        second: The other.
        reports: How many reports name both.
        first_day: The day of the first of these.
        last_day: That of the last.
        undated: How many have no day.
        every: The length of a period.
        measure: What each event adds to a bar.
        unit: What the bars are, in words.
        counted: What counts once, happenings or the events of each text.
        note: What must be known of how it is counted; None for nothing.
        bars: Conflict and cooperation by period.
        earlier: The last day before these, where there are earlier periods.
        without_a_day: What is in no bar, since it has no day.
        unwatched: What is in no bar, since the store has no report of its day.
        since: The first day of the rows that are asked for; None for any.
        until: The last.
        rows: The rows between the two, of that time, the newest first.
        start: How many newer ones are passed over.
        rows_in_all: How many rows there are of that time.
    """

    first: PartyName
    second: PartyName
    reports: int
    first_day: date | None
    last_day: date | None
    undated: int
    every: Every
    measure: Weight
    unit: str
    counted: Count
    note: str | None
    bars: tuple[Bar, ...]
    earlier: date | None
    without_a_day: int
    unwatched: int
    since: date | None
    until: date | None
    rows: tuple[LineView, ...]
    start: int
    rows_in_all: int


def pair_page(  # noqa: PLR0913 - one thing that its address may ask each
    store: OpenedStore,
    first: str,
    second: str,
    *,
    every: Every | None = None,
    measure: Weight = "goldstein",
    count: Count | None = None,
    since: date | None = None,
    until: date | None = None,
    start: int = 0,
    chart_until: date | None = None,
    most: int = MOST_ROWS,
) -> Page:
    """The page of a pair.

    Args:
        store: The store.
        first: A party, by code ("IRN", "USAMIL") or name.
        second: The other.
        every: The length of a period; None for days, weeks or months by how long a time there is.
        measure: What each event adds to a bar.
        count: What counts once; None for happenings where the store was grouped.
        since: The first day of the rows that are listed.
        until: The last.
        start: How many of the newest of them are passed over.
        chart_until: A day in the last period of the chart; None for the last of which there is a report.
        most: How many rows are listed at most.

    Raises:
        QuestionError: A party is unknown, the two are not apart, or happenings are asked for of a store without.
        StoreError: A part cannot be read.
    """
    pair, called = find_two(store, first, second), load_called()
    how = counting(store.store, count)
    with connect_ties(store.store) as connection:
        for name in VIEWS if how.by == "happenings" else ():
            connection.execute(derived_view(store.store, name))
        reports = find_reports(connection, pair)
        chosen = every or every_of(reports.first, reports.last)
        placed = rows_between(connection, pair, most, start, since, until)
        tally = tally_ties(connection, pair, chosen, counting=how)
    bars, earlier = _bars(tally, chosen, measure, reports, chart_until)
    watched = np.isin(tally.cells.period, np.array(tally.watched, dtype="datetime64[D]"))
    rows = tuple(line_of(each, called) for each in list_at(store.store, placed.rows))
    view = PairView(
        first=name_of(pair[0]),
        second=name_of(pair[1]),
        reports=reports.number,
        first_day=reports.first,
        last_day=reports.last,
        undated=reports.undated,
        every=chosen,
        measure=measure,
        unit=UNITS[measure],
        counted=how.by,
        note=how.note,
        bars=bars,
        earlier=earlier,
        without_a_day=tally.undated,
        unwatched=int(tally.cells.number[~watched].sum()),
        since=since,
        until=until,
        rows=rows,
        start=start,
        rows_in_all=placed.number,
    )
    return Page(
        "pair.html",
        f"{pair[0].name} and {pair[1].name}",
        view,
        beside={"chart": chart_of(bars), "asked_every": every, "asked_count": count},
        table=Table(COLUMNS, [line_cells(each) for each in rows]),
    )


def chart_of(bars: Sequence[Bar]) -> Chart | None:
    """The chart of some periods; None of none."""
    return lay_out([Height(each.first, each.last, each.cooperation, each.conflict) for each in bars]) if bars else None


def _bars(
    tally: Tally, every: Every, weight: Weight, reports: Reports, until: date | None
) -> tuple[tuple[Bar, ...], date | None]:
    """The last periods of the time that the reports are of, and the last day before them where there are more."""
    if reports.first is None or reports.last is None:
        return (), None
    first = min([reports.first, *(each.period for each in tally.sources)])
    whole = calendar(every, tally.watched, first, max(first, until or reports.last))
    shown = whole.periods[-MOST_PERIODS:]
    earlier = shown[0] - timedelta(days=1) if len(shown) < len(whole.periods) else None
    return timeline(tally, calendar(every, tally.watched, shown[0], shown[-1]), weight), earlier
