"""What a format is: a name, its files, what becomes of each field in it, and a function that writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from onrecord.exports.losses import EVENT_FIELDS, STATEMENT_FIELDS, Fates, LossCount
from onrecord.exports.rows import ExportedEvent, ExportedStatement, wanted_events, wanted_statements
from onrecord.store.folder import Store
from onrecord.store.leaving import Wanted

_Row = TypeVar("_Row")


def _takes_any(_event: ExportedEvent) -> None:
    return None


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
        refused: Why events that were chosen have no place in the format, and how many.
    """

    store: Store
    wanted: Wanted
    format: Format
    advance: Callable[[int], object] = lambda _rows: None
    losing_events: LossCount[ExportedEvent] = field(init=False)
    losing_statements: LossCount[ExportedStatement] = field(init=False)
    refused: Counter[str] = field(default_factory=Counter)
    _counted: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.losing_events = LossCount(EVENT_FIELDS, self.format.events or {})
        self.losing_statements = LossCount(STATEMENT_FIELDS, self.format.statements or {})

    def events(self) -> Iterator[ExportedEvent]:
        """The events that leave: by the day of publication, the document, the place in its text.

        Raises:
            StoreError: A part of the store cannot be read.
        """
        first = self._is_first("events")
        taken = self._taken(wanted_events(self.store, self.wanted), first=first)
        yield from self._told(self.losing_events.pass_on(taken)) if first else taken

    def statements(self) -> Iterator[ExportedStatement]:
        """The statements that leave, in the same order.

        Raises:
            StoreError: A part of the store cannot be read.
        """
        rows = wanted_statements(self.store, self.wanted)
        yield from self._told(self.losing_statements.pass_on(rows)) if self._is_first("statements") else rows

    def _is_first(self, kind: str) -> bool:
        is_first = kind not in self._counted
        self._counted.add(kind)
        return is_first

    def _taken(self, events: Iterable[ExportedEvent], *, first: bool) -> Iterator[ExportedEvent]:
        """The events that have a place in the format."""
        for event in events:
            why = self.format.refuses(event)
            if why is None:
                yield event
            elif first:
                self.refused[why] += 1

    def _told(self, rows: Iterable[_Row]) -> Iterator[_Row]:
        for row in rows:
            yield row
            self.advance(1)


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which rows leave a store.

    Attributes:
        name: How `--to` names it.
        summary: What it is, in a line of the help.
        files: The names of the files that it is made of; where it is one, the user names it.
        statuses: Of the events that leave, where the user names none.
        events: What becomes of the fields of an event; None where no event leaves.
        statements: What becomes of the fields of a statement; None where no statement leaves.
        write: Writes the files into a folder, and gives the number of rows of each.
        refuses: Why an event that was chosen has no place in the format ("no recipient"); None where it has.
    """

    name: str
    summary: str
    files: tuple[str, ...]
    statuses: tuple[str, ...]
    events: Fates | None
    statements: Fates | None
    write: Callable[[Outgoing, Path], Mapping[str, int]]
    refuses: Callable[[ExportedEvent], str | None] = _takes_any
