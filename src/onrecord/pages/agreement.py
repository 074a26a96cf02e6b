"""How far people agree who decided the same rows: figures by field, and the rows on which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.corrections.agreement import LEAST, ROW, FieldAgreement, Judged, Value, agreement
from onrecord.corrections.decisions import Decision
from onrecord.corrections.fields import FIELDS
from onrecord.corrections.in_force import verdicts
from onrecord.corrections.listing import standing
from onrecord.corrections.log import open_log
from onrecord.opened import OpenedStore
from onrecord.pages.corrected import known_lists
from onrecord.pages.page import Page, Table
from onrecord.store.happening_list import document_titles

MOST = 100
"""Differences that are shown at once."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who decided about rows: how many of them, and how many that another decided too."""

    name: str
    rows: int
    shared: int


@dataclass(frozen=True, slots=True)
class Differs:
    """One field of a row of which people said different things.

    Attributes:
        kind: Of the row.
        field: The field's name.
        means: What it says, in words.
        document: The id of the report.
        title: Its title.
        row: The row's id; empty where no coder has it any more.
        words: The words that it hangs on.
        said: What each said, in the order of the people; None of who said nothing of it.
    """

    kind: str
    field: str
    means: str
    document: str
    title: str
    row: str
    words: str
    said: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    """How far people agree.

    Attributes:
        people: Who decided about rows, by name.
        compared: The names of those who are compared.
        fields: The figures.
        least: The number of rows below which nothing should rest on a figure.
        field: The one field of which the differences are shown; empty for all.
        all: How many differences there are, of this field or of all.
        start: How many are passed over.
        next: From which on there are more; None where there are none.
        differing: The differences that are shown.
    """

    people: tuple[Person, ...]
    compared: tuple[str, ...]
    fields: tuple[FieldAgreement, ...]
    least: int
    field: str
    all: int
    start: int
    next: int | None
    differing: tuple[Differs, ...]


def agreement_page(opened: OpenedStore, field: str = "", start: int = 0, *, differing: bool = False) -> Page:
    """The page of people's agreement.

    Args:
        opened: The store.
        field: Whose differences are shown alone, as "event status"; empty for all.
        start: How many differences are passed over.
        differing: Whether its table is that of the differences, and not that of the figures.

    Raises:
        StoreError: A part of the store, or the log of decisions, is damaged.
    """
    decisions = open_log(opened.store).all()
    found = agreement(decisions, standing(opened.store, decisions, known_lists()))
    chosen = [each for each in found.differing if field in {"", f"{each.kind} {each.field}"}]
    shown, after = chosen[start : start + MOST], start + MOST
    titles = document_titles(opened.store, sorted({each.document for each in shown})) if shown else {}
    view = AgreementView(
        people=_people(decisions),
        compared=found.people,
        fields=found.fields,
        least=LEAST,
        field=field,
        all=len(chosen),
        start=start,
        next=after if after < len(chosen) else None,
        differing=tuple(_differs(each, found.people, titles.get(each.document, each.document)) for each in shown),
    )
    return Page("agreement.html", "Agreement", view, table=_of_differences(view) if differing else _of_figures(view))


def _people(decisions: Sequence[Decision]) -> tuple[Person, ...]:
    """Who decided about rows, with how many."""
    by = [tuple(verdict.by_person()) for verdict in verdicts(decisions).values()]
    names = sorted({name for own in by for name in own})
    return tuple(
        Person(name, sum(name in own for own in by), sum(name in own and len(own) > 1 for own in by)) for name in names
    )


def _differs(each: Judged, people: Sequence[str], title: str) -> Differs:
    said = tuple(each.values.get(name) for name in people)
    return Differs(each.kind, each.field, _means(each.field), each.document, title, each.row, each.words, said)


def _means(field: str) -> str:
    """What a field says, in words."""
    if field == ROW:
        return "whether there is such a row"
    return FIELDS[field].means if field in FIELDS else f"how many: {field}"


def _of_figures(view: AgreementView) -> Table:
    names = ("kind", "field", "scale", "rows", "documents", "pairs", "same", "alpha")
    return Table(names, [[getattr(each, name) for name in names] for each in view.fields])


def _of_differences(view: AgreementView) -> Table:
    names = ("kind", "field", "document", "title", "row", "words")
    rows = [(*(getattr(each, name) for name in names), *each.said) for each in view.differing]
    return Table((*names, *view.compared), rows)
