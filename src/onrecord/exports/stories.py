"""Rows of PETRARCH2 and Phoenix: pairs of CAMEO codes, and what their programs fold into one row a story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType

from onrecord.exports.dyads import dyads
from onrecord.exports.losses import LossCount
from onrecord.exports.rows import ExportedEvent, ExportedParty

UNKNOWN = "---"
"""The code of a party that has none."""


@dataclass(slots=True)
class StoryRow:
    """One row of a story.

    Attributes:
        place: Which pair of its first event it is, from zero.
        source: CAMEO code of the source.
        target: CAMEO code of the target.
        cells: Those of its first event, whatever the pair.
        events: What it is of, in the order of the text.
    """

    place: int
    source: str
    target: str
    cells: dict[str, object]
    events: list[ExportedEvent] = field(default_factory=list)

    @property
    def event(self) -> ExportedEvent:
        """The first event that it is of."""
        return self.events[0]

    @property
    def sentence_ids(self) -> str:
        """The ids of the sentences that tell it, with ";" between them."""
        numbers = dict.fromkeys(event.sentence_number for event in self.events)
        return ";".join(f"{self.event.row.document}_{number}" for number in numbers)

    @property
    def contexts(self) -> tuple[str, ...]:
        """The contexts of its events."""
        return tuple(dict.fromkeys(context for event in self.events for context in event.row.contexts))


Value = Callable[[ExportedEvent], object]
"""A field of an event."""


def story_rows(
    events: Iterable[ExportedEvent],
    losing: LossCount[ExportedEvent],
    make: Callable[[ExportedEvent], dict[str, object]],
    of_the_first: Mapping[str, Value] = MappingProxyType({}),
) -> Iterator[StoryRow]:
    """The rows of each story: what has one day, source, target and code there is one row, as PETRARCH2 has it.

    Args:
        events: In the order of their documents.
        losing: Told of each event that has no row of its own, and of what it loses by sharing one.
        make: Makes the cells of an event that do not hang on the pair.
        of_the_first: By field, what a row has of the first of its events only.
    """
    for _, told in groupby(events, lambda event: event.row.document):
        rows: dict[tuple[str | None, str, str, str], StoryRow] = {}
        held = [(event, _enter(event, make(event), rows)) for event in told]
        for event, of_event in held:
            _count_shared(event, of_event, losing, of_the_first)
        yield from rows.values()


def _enter(
    event: ExportedEvent, cells: dict[str, object], rows: dict[tuple[str | None, str, str, str], StoryRow]
) -> list[StoryRow]:
    """Enter an event; the rows in which it is."""
    entered = []
    for place, (source, target) in enumerate(dyads(event)):
        codes = code_of(source), code_of(target)
        row = rows.setdefault((event.day, *codes, event.row.cameo), StoryRow(place, *codes, cells))
        if not any(each is event for each in row.events[-1:]):
            row.events.append(event)
        entered.append(row)
    return entered


def _count_shared(
    event: ExportedEvent, rows: list[StoryRow], losing: LossCount[ExportedEvent], of_the_first: Mapping[str, Value]
) -> None:
    """Count what an event loses by sharing its rows."""
    if any(row.contexts != event.row.contexts for row in rows):
        losing.cut("contexts", "together with those of other events of the row")
    if any(row.event is event for row in rows):
        return
    losing.cut("id", "one row with another event of the same story, day, parties and code")
    for name, value in of_the_first.items():
        if value(event) not in (None, value(rows[0].event)):
            losing.cut(name, "one row with another event, which has another")


def code_of(party: ExportedParty | None) -> str:
    """The CAMEO code of a party."""
    return (party and party.actor and party.actor.cameo) or UNKNOWN
