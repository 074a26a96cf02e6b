"""The page of losses: what a format cannot hold of what is on record, field by field, before anything is exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.exports.formats import FORMATS
from onrecord.exports.losses import DOCUMENT_FIELDS, EVENT_FIELDS, LOST, STATEMENT_FIELDS, Fate, Holds
from onrecord.pages.page import Page, Table

_FIELDS: Mapping[str, Mapping[str, object]] = {
    "events": EVENT_FIELDS,
    "statements": STATEMENT_FIELDS,
    "documents": DOCUMENT_FIELDS,
}


@dataclass(frozen=True, slots=True)
class FormatLine:
    """A format in a line.

    Attributes:
        name: What it is called.
        about: What it is, in a sentence.
        whole: How many fields of an event it holds.
        part: Of how many it holds a part.
        nothing: Of how many it holds nothing; None of all three where it holds no events.
    """

    name: str
    about: str
    whole: int | None
    part: int | None
    nothing: int | None


@dataclass(frozen=True, slots=True)
class FieldLine:
    """What becomes of a field.

    Attributes:
        kind: Of which rows: events, statements or documents.
        field: Its name.
        holds: Whether the format holds it whole, in part or not.
        how: Which part.
    """

    kind: str
    field: str
    holds: Holds
    how: str


@dataclass(frozen=True, slots=True)
class LossesView:
    """What formats cannot hold, as the page shows it.

    Attributes:
        formats: All formats.
        to: The one that was asked for, or None.
        held: The kinds of rows that it holds.
        fields: What becomes of each field in it, those that are lost first.
    """

    formats: tuple[FormatLine, ...]
    to: str | None
    held: tuple[str, ...]
    fields: tuple[FieldLine, ...]


def losses_page(*, to: str | None = None) -> Page:
    """The page of losses.

    Args:
        to: The name of a format, one of `FORMATS`; None for the list of them.
    """
    lines = () if to is None else tuple(sorted(_lines(to), key=lambda line: _ORDER[line.holds]))
    held = tuple(kind for kind in _FIELDS if to is not None and _fates(to, kind) is not None)
    view = LossesView(tuple(map(_format, FORMATS)), to, held, lines)
    title = f"What {to} cannot hold" if to else "What other formats cannot hold"
    rows = [(line.kind, line.field, line.holds, line.how) for line in lines]
    overview = [(line.name, line.about, line.whole, line.part, line.nothing) for line in view.formats]
    table = (
        Table(("rows", "field", "holds", "how"), rows)
        if to
        else Table(("format", "about", "whole fields of an event", "in part", "lost"), overview)
    )
    return Page("losses.html", title, view, table=table)


_ORDER = {holds: place for place, holds in enumerate(("nothing", "changed", "part", "whole"))}
"""Fields that are lost come first."""


def _fates(name: str, kind: str) -> Mapping[str, Fate] | None:
    """What becomes of the fields of one kind of row in a format; None where no such row leaves."""
    chosen = FORMATS[name]
    return {"events": chosen.events, "statements": chosen.statements, "documents": chosen.documents}[kind]


def _lines(name: str) -> Iterator[FieldLine]:
    for kind, fields in _FIELDS.items():
        fates = _fates(name, kind)
        if fates is not None:
            for field in fields:
                fate = fates.get(field, LOST)
                yield FieldLine(kind, field, fate.holds, fate.how)


def _format(name: str) -> FormatLine:
    fates = _fates(name, "events")
    if fates is None:
        return FormatLine(name, FORMATS[name].summary, None, None, None)
    held = [fates.get(field, LOST).holds for field in EVENT_FIELDS]
    whole, nothing = held.count("whole"), held.count("nothing")
    return FormatLine(name, FORMATS[name].summary, whole, len(held) - whole - nothing, nothing)
