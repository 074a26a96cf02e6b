"""Rows of PETRARCH2 and Phoenix: pairs of CAMEO codes, and what their programs fold into one row a story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from onrecord.exports.dyads import dyads
from onrecord.exports.losses import LossCount
from onrecord.exports.rows import ExportedEvent, ExportedParty

T = TypeVar("T")
_Key = tuple[str | None, str, str, str]
"""Day, source, target and code."""

UNKNOWN = "---"
"""The code of a party that has none."""


@dataclass(slots=True)
class StoryRow:
    """One row of a story.

    Attributes:
        event: The first event that it is of.
        place: Which pair of that event it is, from zero.
        source: CAMEO code of the source.
        target: CAMEO code of the target.
        sentences: The numbers of the sentences in which the story tells it.
        contexts: The contexts of its events.
    """

    event: ExportedEvent
    place: int
    source: str
    target: str
    sentences: list[int] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)

    @property
    def sentence_ids(self) -> str:
        """The ids of its sentences, with ";" between them."""
        return ";".join(f"{self.event.row.document}_{number}" for number in self.sentences)


def story_rows(
    events: Iterable[ExportedEvent],
    losing: LossCount[ExportedEvent],
    of_the_first: Mapping[str, Callable[[ExportedEvent], object]] = MappingProxyType({}),
) -> Iterator[StoryRow]:
    """The rows of each story: what has one day, source, target and code there is one row, as PETRARCH2 has it.

    Args:
        events: In the order of their documents.
        losing: Told of each event that has no row of its own, and of what that row has of another only.
        of_the_first: By field, what a row has of the first of its events only.
    """
    for _, told in groupby(events, lambda event: event.row.document):
        rows: dict[_Key, StoryRow] = {}
        for event in told:
            entered = _enter(event, rows)
            if any(row.event is event for row in entered):
                continue
            losing.cut("id", "one row with another event of the same story, day, parties and code")
            for name, value in of_the_first.items():
                if value(event) not in (None, value(entered[0].event)):
                    losing.cut(name, "one row with another event, which has another")
        yield from rows.values()


def _enter(event: ExportedEvent, rows: dict[_Key, StoryRow]) -> list[StoryRow]:
    """Enter an event; the rows in which it is."""
    entered = []
    for place, (source, target) in enumerate(dyads(event)):
        codes = code_of(source), code_of(target)
        row = rows.setdefault((event.day, *codes, event.row.cameo), StoryRow(event, place, *codes))
        _add(row.sentences, [event.sentence_number])
        _add(row.contexts, event.row.contexts)
        entered.append(row)
    return entered


def _add(to: list[T], more: Iterable[T]) -> None:
    to.extend(each for each in more if each not in to)


def code_of(party: ExportedParty | None) -> str:
    """The CAMEO code of a party."""
    return (party and party.actor and party.actor.cameo) or UNKNOWN
