"""The pages of one report of a store: as it stands, with what a person may do about its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.corrections.corrected import Corrected
from onrecord.corrections.decide import RowKind
from onrecord.errors import QuestionError
from onrecord.opened import OpenedStore
from onrecord.pages.addresses import Served
from onrecord.pages.controls import Control, controls_of
from onrecord.pages.corrected import Standing, corrected_report, corrected_view
from onrecord.pages.frame import Viewer
from onrecord.pages.page import Page
from onrecord.pages.passages import passages
from onrecord.pages.report import UNTITLED, drawing, drawn_moves, load_called
from onrecord.pages.report_rows import Called
from onrecord.pages.report_view import ReportView


@dataclass(frozen=True, slots=True)
class Form:
    """A form by which a row is changed or added.

    Attributes:
        do: Which of the two.
        kind: Of the row.
        row: Its id; empty for one to be added.
        controls: Its controls.
        called: What choices are called, by their values.
    """

    do: Literal["change", "add"]
    kind: RowKind
    row: str
    controls: tuple[Control, ...]
    called: Mapping[str, str]


def stored_report_page(
    opened: OpenedStore,
    item: str,
    viewer: Viewer,
    *,
    change: str = "",
    add: RowKind | None = None,
    words: str = "",
    at: str = "",
) -> Page:
    """The page of a report of a store.

    Args:
        opened: The store.
        item: The id of the document, or of one of its rows.
        viewer: Who looks.
        change: The id of the row that is being changed.
        add: The kind of the row that is being added.
        words: The words that it hangs on.
        at: Where these stand.

    Raises:
        NotOnRecord: The store has no such report.
        QuestionError: There is no such row to change.
        StoreError: A part of the store, or the log of decisions, is damaged.
    """
    found = corrected_report(opened.store, item)
    called = load_called()
    document = found.record["document"]
    title = document["title"] or UNTITLED
    view = corrected_view(found, called)
    form = None
    if viewer.may_write and change:
        form = _change(found, change, _choices(view, called))
    elif viewer.may_write and add is not None:
        form = _add(found, add, words, at, _choices(view, called))
    return Page(
        "report.html",
        title,
        view,
        scripts=("report.js",),
        beside={
            "passages": tuple(passages(document["text"])),
            "drawing": None,
            "form": form,
        },
    )


def report_alone_page(opened: OpenedStore, item: str) -> Page:
    """The page of a report with its drawing, for somebody who has nothing but the page.

    Raises:
        NotOnRecord: The store has no such report.
        StoreError: A part of the store, or the log of decisions, is damaged.
    """
    page = stored_report_page(opened, item, Viewer())
    record = Standing.of(corrected_report(opened.store, item)).record
    drawn = drawing(record, load_called(), page.title)
    return replace(page, beside={**page.beside, "drawing": drawn})


@dataclass(frozen=True, slots=True)
class SystemView:
    """The report that is drawn."""

    id: str
    title: str
    published: str | None
    outlet: str | None


def system_page(opened: OpenedStore, item: str) -> Page:
    """The drawing of what a report describes, as it stands; a second or more is needed for one with many moves.

    Raises:
        NotOnRecord: The store has no such report.
        StoreError: A part of the store, or the log of decisions, is damaged.
    """
    record = Standing.of(corrected_report(opened.store, item)).record
    document, to = record.document, Served().to
    title = document.title or UNTITLED
    drawn = drawn_moves(record, load_called(), title)
    inside = None if drawn is None else drawn.inside("system", lambda event: to("report", event, id=document.id))
    view = SystemView(document.id, title, document.published, document.outlet)
    return Page("system.html", title, view, beside={"drawing": inside}, drawing=drawn.file() if drawn else "")


def _change(found: Corrected, item: str, called: Mapping[str, str]) -> Form:
    row = next((each for each in found.rows if each.row["id"] == item), None)
    if row is None:
        raise QuestionError(f"there is no row {item[:40]!r} in this report: it may have been coded anew")
    kind: RowKind = "event" if row.kind == "event" else "statement"
    return Form("change", kind, item, controls_of(kind, row.row, found), called)


def _add(found: Corrected, kind: RowKind, words: str, at: str, called: Mapping[str, str]) -> Form:
    hangs_on = "trigger" if kind == "event" else "content"
    given = {f"{hangs_on}.0.words": words, f"{hangs_on}.0.at": at, "status.0.value": "actual"}
    return Form("add", kind, "", controls_of(kind, None, found, given), called)


def _choices(view: ReportView, called: Called) -> dict[str, str]:
    """What types and statements are called where one is chosen."""
    types = {code: f"{words} ({code})" for code, words in called.moves.types.items()}
    statements = {
        row.id: f"{', '.join(part.words for part in row.who)}: {row.called} “{row.words[0].text[:60]}”"
        for row in view.rows
        if row.kind == "statement"
    }
    return types | statements


def of_row(view: ReportView, item: str) -> ReportView:
    """What is shown of one row of a report: itself, and all who are named."""
    return ReportView(
        view.document,
        view.parties,
        tuple(row for row in view.rows if row.id == item),
        (),
        view.finished,
        view.happening,
    )
