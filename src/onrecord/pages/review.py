"""One decision a screen: a row that nobody decided yet, with the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.corrections.log import open_log
from onrecord.errors import NotOnRecord
from onrecord.opened import OpenedStore
from onrecord.pages.corrected import corrected_report, corrected_view
from onrecord.pages.page import Page
from onrecord.pages.passages import Passage, passages
from onrecord.pages.report import load_called
from onrecord.pages.report_view import ReportView, RowView
from onrecord.pages.review_order import Order, Rank, progress
from onrecord.pages.stored_report import of_row
from onrecord.store.folder import Store


@dataclass(frozen=True, slots=True)
class LastView:
    """The decision that was made before: its id, its document, what it was, and the words of its row."""

    id: str
    document: str
    do: str
    words: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A row to be decided, and how far one has come.

    Attributes:
        by: In which order rows come.
        seed: What the order of a sample goes by.
        report: The id of the report that is gone through; empty where it is not one report after the other.
        passed: How many rows were passed over.
        rows: How many rows the store has.
        decided: How many of them somebody decided.
        finished: How many reports somebody finished.
        left: How many rows of this report nobody decided.
        told: The report with the one row; None where nothing is left.
        last: What was decided before; None where nothing was.
    """

    by: Order
    seed: str
    report: str
    passed: int
    rows: int
    decided: int
    finished: int
    left: int
    told: ReportView | None
    last: LastView | None


def review_page(
    opened: OpenedStore,
    by: Order = "doubt",
    seed: str = "1",
    report: str = "",
    passed: int = 0,
    last: str = "",
    ranked: Rank | None = None,
) -> Page:
    """The page of the next decision.

    Args:
        opened: The store.
        by: In which order.
        seed: What the order of a sample goes by.
        report: The id of the report that is gone through; with "report" alone, the first that nobody finished.
        passed: How many undecided rows are passed over.
        last: The id of the decision that was made last, so that it can be undone.
        ranked: Gives what comes first, where that is kept; without it, it is read of the store.

    Raises:
        NotOnRecord: There is no such report.
        StoreError: A part of the store, or the log of decisions, is damaged.
    """
    store = opened.store
    done = progress(store, by, seed, passed, ranked)
    report = (report or done.next or "") if by == "report" else ""
    view, row = _found(store, report, "" if report else done.next or "", passed)
    shown = ReviewView(
        by=by,
        seed=seed,
        report=report,
        passed=passed,
        rows=done.rows,
        decided=done.decided,
        finished=done.finished,
        left=0 if view is None else view.undecided,
        told=None if view is None else of_row(view, "" if row is None else row.id),
        last=_last(store, last),
    )
    near = () if view is None or row is None else tuple(_near(tuple(passages(view.document.text)), row))
    return Page("review.html", "Review", shown, scripts=("report.js",), beside={"passages": near, "form": None})


def _found(store: Store, report: str, item: str, passed: int) -> tuple[ReportView | None, RowView | None]:
    """A row with its report, or the next undecided row of a report, which may have none."""
    if not report and not item:
        return None, None
    view = corrected_view(corrected_report(store, report or item), load_called())
    if item:
        return view, next((row for row in view.rows if row.id == item), None)
    left = [row for row in view.rows if row.decided is not None and row.decided.state == "coded"]
    return view, left[passed] if passed < len(left) else None


def _near(all_of: Sequence[Passage], row: RowView) -> Iterator[Passage]:
    """The passages that a row is read from, with the ones before and behind."""
    quotes = [*row.words, *(part.quote for fact in row.facts for part in fact.parts if part.quote is not None)]
    first, last = min(each.span[0] for each in quotes), max(each.span[1] for each in quotes)
    within = [number for number, each in enumerate(all_of) if first < each.start + each.length and each.start < last]
    yield from all_of[max(0, min(within, default=0) - 1) : max(within, default=0) + 2]


def _last(store: Store, item: str) -> LastView | None:
    if not item:
        return None
    found = next((each for each in open_log(store).all() if each.id == item), None)
    if found is None:
        raise NotOnRecord(f"there is no decision {item[:40]!r} in this store")
    return LastView(found.id, found.document, found.do, found.words)
