"""The page of one report: its text, what it puts on record, and the system that it describes."""

from __future__ import annotations

from functools import cache
from pathlib import PurePath

from markupsafe import Markup

from onrecord.actors.codes import load_actor_codes
from onrecord.drawing.parties import naming
from onrecord.drawing.told import told_in
from onrecord.drawing.words import load_move_words
from onrecord.ontologies.lists import load_lists
from onrecord.pages.drawn_moves import DrawnMoves
from onrecord.pages.page import Page
from onrecord.pages.passages import passages
from onrecord.pages.report_parties import Parties
from onrecord.pages.report_rows import Called, RowWords
from onrecord.pages.report_view import ReportView
from onrecord.records.rows import Record

UNTITLED = "A report without a title"
"""What a report is called that has no title."""


@cache
def load_called() -> Called:
    """The names that ship with onrecord.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    return Called(load_actor_codes(load_lists().world), load_move_words())


def report_view(record: Record, called: Called) -> ReportView:
    """What the page of a report shows of its record."""
    parties = Parties.of(record, called.codes)
    rows = RowWords.of(record, parties, called).rows()
    return ReportView(record.document, parties.all, rows)


def report_page(record: Record, file: str = "") -> Page:
    """The page of a report.

    Args:
        record: What the report puts on record.
        file: The name of the file that it was read from, which is its title where it has none.

    Raises:
        OntologyError: A list of names that ships with onrecord is damaged.
    """
    called = load_called()
    title = record.document.title or PurePath(file).stem or UNTITLED
    return Page(
        "report.html",
        title,
        report_view(record, called),
        scripts=("report.js",),
        beside={
            "passages": tuple(passages(record.document.text)),
            "drawing": drawing(record, called, title),
            "form": None,
        },
    )


def drawn_moves(record: Record, called: Called, title: str) -> DrawnMoves | None:
    """The parties and moves of a report; None where no event names a party.

    Args:
        record: What the report puts on record.
        called: What countries and moves are called.
        title: The heading.
    """
    moves = told_in(record)
    return DrawnMoves.of(moves, naming(moves, called.codes), called.moves, title)


def drawing(record: Record, called: Called, title: str) -> Markup | None:
    """The same within the page of the report, each arrow leading to its row."""
    drawn = drawn_moves(record, called, title)
    return None if drawn is None else drawn.inside("system", lambda event: f"#{event}")
