"""What a format is: a name, its files, what becomes of each field in it, and a function that writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from onrecord.exports.losses import DOCUMENT_FIELDS, EVENT_FIELDS, STATEMENT_FIELDS, Fates, LossCount
from onrecord.exports.rows import ExportedEvent, ExportedPage, ExportedStatement, exported_pages
from onrecord.store.folder import Store
from onrecord.store.leaving import KINDS, Kind, Wanted

_Row = TypeVar("_Row")


def _takes_any(_row: object) -> None:
    return None


def _fit(rows: Sequence[_Row], refuses: Callable[[_Row], str | None]) -> tuple[tuple[_Row, ...], list[str]]:
    """The rows that have a place in a format, and why the others have none."""
    refusals = [refuses(row) for row in rows]
    fit = tuple(row for row, why in zip(rows, refusals, strict=True) if why is None)
    return fit, [why for why in refusals if why is not None]


@dataclass(slots=True)
class Outgoing:
    """The rows that leave a store in a format, and the count of what is lost by that.

    Whoever writes asks for the rows as often as is needed: they are counted once.

    Attributes:
        store: Where they come from.
        wanted: Which of them leave.
        format: In which they do.
        advance: Called with the number of rows that were taken.
        losing_events: Counts what events lose; a writer tells it what it had to cut.
        losing_statements: Counts what statements lose.
        losing_documents: Counts what the table of documents loses, where the format has one.
        refused: By kind of row, why some that were chosen have no place in the format, and how many.
    """

    store: Store
    wanted: Wanted
    format: Format
    advance: Callable[[int], object] = lambda _rows: None
    losing_events: LossCount[ExportedEvent] = field(init=False)
    losing_statements: LossCount[ExportedStatement] = field(init=False)
    losing_documents: LossCount[ExportedPage] = field(init=False)
    refused: Mapping[Kind, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    _counted: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.losing_events = LossCount(EVENT_FIELDS, self.format.events or {})
        self.losing_statements = LossCount(STATEMENT_FIELDS, self.format.statements or {})
        self.losing_documents = LossCount(DOCUMENT_FIELDS, self.format.documents or {})

    def pages(self, *, mentions: bool = False) -> Iterator[ExportedPage]:
        """The documents from which rows leave, by the day of publication, then by id, each with these rows.

        Args:
            mentions: Whether `held` has the mentions of the document, too.

        Raises:
            StoreError: A part of the store cannot be read.
        """
        for page in self._taken(self._kinds(), mentions=mentions):
            self.losing_documents.see(page)
            yield page

    def events(self) -> Iterator[ExportedEvent]:
        """The events that leave: by the day of publication, the document, the place in its text.

        Raises:
            StoreError: A part of the store cannot be read.
        """
        return (event for page in self._taken(["events"]) for event in page.events)

    def statements(self) -> Iterator[ExportedStatement]:
        """The statements that leave, in the same order.

        Raises:
            StoreError: A part of the store cannot be read.
        """
        return (statement for page in self._taken(["statements"]) for statement in page.statements)

    def _kinds(self) -> list[Kind]:
        kinds: tuple[tuple[Kind, Fates | None], ...] = (
            ("events", self.format.events),
            ("statements", self.format.statements),
        )
        return [kind for kind, fates in kinds if fates is not None]

    def _taken(self, kinds: Sequence[Kind], *, mentions: bool = False) -> Iterator[ExportedPage]:
        """Pages with the rows that have a place in the format; counted where they are read for the first time."""
        new = set(kinds) - self._counted
        self._counted |= new
        for page in exported_pages(self.store, self.wanted, kinds, mentions=mentions):
            events, unfit_events = _fit(page.events, self.format.refuses)
            statements, unfit_statements = _fit(page.statements, self.format.refuses_statement)
            if "events" in new:
                self.refused["events"].update(unfit_events)
                self.losing_events.see(*events)
                self.advance(len(page.events))
            if "statements" in new:
                self.refused["statements"].update(unfit_statements)
                self.losing_statements.see(*statements)
                self.advance(len(page.statements))
            yield replace(page, events=events, statements=statements)


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which rows leave a store.

    Attributes:
        name: How `--to` names it.
        summary: What it is, in a line.
        files: The names of the files that it is made of; where it is one, the user names it.
        statuses: Of the events that leave, where the user names none.
        events: What becomes of the fields of an event; None where no event leaves.
        statements: What becomes of the fields of a statement; None where no statement leaves.
        write: Writes the files into a folder, and gives the number of rows of each.
        refuses: Why an event that was chosen has no place in the format ("no recipient"); None where it has.
        documents: What becomes of the fields of a document, where the format has a table of them.
        refuses_statement: Why a statement has no place in the format.
    """

    name: str
    summary: str
    files: tuple[str, ...]
    statuses: tuple[str, ...]
    events: Fates | None
    statements: Fates | None
    write: Callable[[Outgoing, Path], Mapping[str, int]]
    refuses: Callable[[ExportedEvent], str | None] = _takes_any
    documents: Fates | None = None
    refuses_statement: Callable[[ExportedStatement], str | None] = _takes_any
