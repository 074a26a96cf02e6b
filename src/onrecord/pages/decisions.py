"""What people decided about the rows of a store: a list, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.corrections.listing import Choice, Listed, holds, listed
from onrecord.corrections.log import open_log
from onrecord.corrections.together import PAIR_KINDS, Act
from onrecord.opened import OpenedStore
from onrecord.pages.corrected import known_lists
from onrecord.pages.page import Page, Table

MOST = 200
"""Decisions that are shown; all stand in what `onrecord corrections --export` writes."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision, or what one person said of several happenings or events at one moment.

    Attributes:
        id: Its id.
        at: When, in UTC.
        by: Who.
        do: What was done.
        kind: To what.
        words: The words that the row hangs on; of two tellings what they are called.
        says: The values that were named.
        document: The id of the report; empty of two tellings.
        title: Its title.
        holds: yes, undone or unplaced.
        why: Why it does not hold.
        note: What was noted.
        anchor: Of two tellings the id of the one; else empty.
        together: How many decisions it is of.
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
    anchor: str = ""
    together: int = 1


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
    words = {each.id: each.words for each in decisions}
    newest = reversed(list(listed(opened.store, decisions, known_lists(), choice)))
    shown = tuple(_view(own, words) for own in _together(newest))
    view = DecisionsView(by, unplaced, len(decisions), tuple(sorted({each.by for each in decisions})), shown)
    rows = [[getattr(each, name) for name in _COLUMNS] for each in shown]
    return Page("decisions.html", "Corrections", view, table=Table(_COLUMNS, rows))


def _together(found: Iterable[Listed]) -> Iterator[list[Listed]]:
    """Decisions one by one, but for those about happenings: what one person said of several at one moment is one."""
    for _, own in groupby(found, _said_at_once):
        yield list(own)


def _said_at_once(each: Listed) -> tuple[object, ...]:
    of = each.decision
    of_pair = of.kind in PAIR_KINDS
    return (of.at, of.by, of.kind, holds(each)[0], "" if of_pair else of.id)


def _view(own: Sequence[Listed], words: Mapping[str, str]) -> DecisionView:
    act = Act(tuple(each.decision for each in own))
    of = act.main if len(own) > 1 else own[0].decision
    shown = next(each for each in own if each.decision is of)
    telling = act.telling if len(own) > 1 else (of,)
    return DecisionView(
        id=of.id,
        at=of.at,
        by=of.by,
        do=of.do,
        kind=of.kind,
        words="; ".join(filter(None, (each.words or words.get(each.undoes, "") for each in telling))),
        says=shown.says,
        document=of.document,
        title=shown.title or "",
        holds=holds(shown)[0],
        why=holds(shown)[1],
        note=of.note,
        anchor=of.anchor if of.kind in PAIR_KINDS else "",
        together=len(own),
    )
