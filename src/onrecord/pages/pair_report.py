"""All that is shown of a pair, as one page that stands by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.opened import OpenedStore
from onrecord.pages.asked_party import find_two
from onrecord.pages.page import Page
from onrecord.pages.pair import PairView, pair_page
from onrecord.pages.pair_drawing import DrawingView, draw_pair
from onrecord.pages.standing import StandingView, standing_view
from onrecord.series.timeline import Weight
from onrecord.store.happened import Count
from onrecord.store.tally import Every


@dataclass(frozen=True, slots=True)
class PairReportView:
    """A pair over time, where it stands, and what of it is drawn."""

    time: PairView
    standing: StandingView
    drawing: DrawingView


def pair_report(  # noqa: PLR0913 - one option of the command line each
    store: OpenedStore,
    first: str,
    second: str,
    *,
    on: date | None = None,
    known_on: date | None = None,
    every: Every | None = None,
    measure: Weight = "goldstein",
    count: Count | None = None,
    since: date | None = None,
    until: date | None = None,
    most: int = 100,
) -> Page:
    """The page of all that is shown of a pair; every report of the two is read.

    Args:
        store: The store.
        first: A party, by code ("IRN", "USAMIL") or name.
        second: The other.
        on: The day for which it says where they stand; None for that of the last report that names both.
        known_on: The last day of the reports that count for that; None for the same day.
        every: The length of a period; None for days, weeks or months by how long a time there is.
        measure: What each event adds to a bar.
        count: What counts once; None for happenings where the store was grouped.
        since: The first day of the rows that are listed.
        until: The last.
        most: How many rows are listed at most.

    Raises:
        QuestionError: A party is unknown, the two are not apart, or happenings are asked for of a store without.
        StoreError: A part cannot be read.
    """
    pair = find_two(store, first, second)
    time = pair_page(
        store, first, second, every=every, measure=measure, count=count, since=since, until=until, most=most
    )
    standing, _ = standing_view(store, pair, on=on, known_on=known_on, count=count, everything=True)
    drawn = draw_pair(store, pair)
    listed = {line.id for line in time.view.rows}
    beside = {
        "chart": time.beside["chart"],
        "drawing": drawn.inside,
        "further": [line for line in drawn.view.rows if line.id not in listed],
    }
    return Page("pair_report.html", time.title, PairReportView(time.view, standing, drawn.view), beside=beside)
