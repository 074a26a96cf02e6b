"""The picture of a pair over time, to be taken along: the series that `onrecord series` draws."""

from __future__ import annotations

from datetime import date

from onrecord.errors import QuestionError
from onrecord.opened import OpenedStore
from onrecord.pages.asked_party import find_two
from onrecord.pages.periods import every_of
from onrecord.series.picture import picture
from onrecord.series.shapes import Drawing
from onrecord.series.table import Asked, series
from onrecord.series.timeline import Weight
from onrecord.store.dealings import find_reports
from onrecord.store.happened import Count
from onrecord.store.tally import Every
from onrecord.store.ties import connect_ties


def pair_picture(
    store: OpenedStore,
    first: str,
    second: str,
    *,
    every: Every | None = None,
    measure: Weight = "goldstein",
    count: Count | None = None,
    chart_until: date | None = None,
) -> Drawing:
    """The picture of a pair, from the first report that names both to the last.

    Args:
        store: The store.
        first: A party, by code or name.
        second: The other.
        every: The length of a period; None for what its page takes.
        measure: What is added up.
        count: What counts once.
        chart_until: A day in the last period.

    Raises:
        QuestionError: A party is unknown, the two are not apart, no report with a day names both, or happenings are
            asked for of a store without.
        StoreError: A part cannot be read.
    """
    pair = find_two(store, first, second)
    with connect_ties(store.store) as connection:
        reports = find_reports(connection, pair)
    if reports.first is None or reports.last is None:
        raise QuestionError(f"there is no picture: no report with a day names both {pair[0].name} and {pair[1].name}")
    until = max(reports.first, chart_until or reports.last)
    chosen = every or every_of(reports.first, reports.last)
    return picture(series(store.store, Asked(pair, chosen, measure, since=reports.first, until=until, count=count)))
