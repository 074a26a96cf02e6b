"""What people decided about the rows of a store: a list, the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.corrections.listing import Choice, holds, listed
from onrecord.corrections.log import open_log
from onrecord.opened import OpenedStore
from onrecord.pages.corrected import known_lists
from onrecord.pages.page import Page, Table

MOST = 200
"""Decisions that are shown; all stand in what `onrecord corrections --export` writes."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision.

    Attributes:
        id: Its id.
        at: When, in UTC.
        by: Who.
        do: What was done.
        kind: To what.
        words: The words that the row hangs on.
        says: The values that were named.
        document: The id of the report; empty of two tellings.
        title: Its title.
        holds: yes, undone or unplaced.
        why: Why it does not hold.
        note: What was noted.
    """

    id: str
    at: str
    by: str
    do: str
    kind: str
    words: str
    says: str
    document: str
    title: str
    holds: str
    why: str
    note: str


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """The decisions that are shown.

    Attributes:
        by: Whose alone; empty for everybody's.
        unplaced: Whether only those that could not be applied.
        all: How many decisions there are, of anybody.
        people: Who decided anything, in the order of their names.
        decisions: Those that are shown, the newest first.
    """

    by: str
    unplaced: bool
    all: int
    people: tuple[str, ...]
    decisions: tuple[DecisionView, ...]


_COLUMNS = ("id", "at", "by", "do", "kind", "words", "says", "document", "title", "holds", "why", "note")


def decisions_page(opened: OpenedStore, by: str = "", *, unplaced: bool = False) -> Page:
    """The page of what people decided.

    Args:
        opened: The store.
        by: Whose decisions alone.
        unplaced: Whether only those are shown that could not be applied.

    Raises:
        StoreError: A part of the store, or the log of decisions, is damaged.
    """
    decisions = open_log(opened.store).all()
    choice = Choice(by=by or None, unplaced=unplaced, most=None if unplaced else MOST)
    shown = tuple(
        DecisionView(
            id=each.decision.id,
            at=each.decision.at,
            by=each.decision.by,
            do=each.decision.do,
            kind=each.decision.kind,
            words=each.decision.words,
            says=each.says,
            document=each.decision.document,
            title=each.title or "",
            holds=holds(each)[0],
            why=holds(each)[1],
            note=each.decision.note,
        )
        for each in reversed(list(listed(opened.store, decisions, known_lists(), choice)))
    )
    view = DecisionsView(by, unplaced, len(decisions), tuple(sorted({each.by for each in decisions})), shown)
    rows = [[getattr(each, name) for name in _COLUMNS] for each in shown]
    return Page("decisions.html", "Corrections", view, table=Table(_COLUMNS, rows))
