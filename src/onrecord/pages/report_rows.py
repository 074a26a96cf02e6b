"""Statements and events in plain words, field by field, each field with the words of the text that give it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from onrecord.actors.codes import ActorCodes
from onrecord.drawing.words import MoveWords
from onrecord.explain.events import decision_in_words
from onrecord.pages.report_parties import Parties
from onrecord.pages.report_view import Fact, Part, RowView
from onrecord.records.naming import NOBODY, Names, days
from onrecord.records.rows import (
    DateRow,
    EventRow,
    NumberRow,
    Participant,
    PlaceRow,
    Quote,
    Record,
    StatementRow,
)

_Value = TypeVar("_Value")

UNNAMED = "nobody named"
"""What stands for a side that a text does not name."""

_UNKNOWN = Part(UNNAMED)


@dataclass(frozen=True, slots=True)
class Called:
    """What countries and moves are called on pages."""

    codes: ActorCodes
    moves: MoveWords


@dataclass(frozen=True, slots=True)
class RowWords:
    """What makes views of the rows of one record.

    Attributes:
        record: The record.
        names: What its parties are called.
        parties: Which of them have which colour.
        called: What countries and moves are called.
        events: The events by id.
        vouched: The ids of the events that stand on a statement's word, by its id.
    """

    record: Record
    names: Names
    parties: Parties
    called: Called
    events: Mapping[str, EventRow]
    vouched: Mapping[str, list[str]]

    @classmethod
    def of(cls, record: Record, parties: Parties, called: Called) -> RowWords:
        """For a record."""
        vouched: dict[str, list[str]] = {row.id: [] for row in record.statements}
        for event in record.events:
            for key in event.voucher[-1:]:
                vouched[key].append(event.id)
        events = {event.id: event for event in record.events}
        return cls(record, Names.of(record), parties, called, events, vouched)

    def rows(self) -> tuple[RowView, ...]:
        """All rows, in reading order; what is said before what is done where both begin at one place."""
        found = [*map(self._statement, self.record.statements), *map(self._event, self.record.events)]
        return tuple(sorted(found, key=lambda row: (row.words[0].span[0], row.kind != "statement", row.id)))

    def _statement(self, row: StatementRow) -> RowView:
        who = (self._party(row.speaker, row.source) if row.speaker is not None else Part(NOBODY),)
        whom = () if row.addressee is None else (self._party(row.addressee),)
        return RowView(
            id=row.id,
            anchor=row.anchor,
            kind="statement",
            called=row.act,
            code=row.act,
            status="",
            told_as="",
            line="solid",
            quad=0,
            background=False,
            who=who,
            whom=whom,
            reciprocal=False,
            words=row.content,
            facts=tuple(fact for fact in self._statement_facts(row, who, whom) if fact.parts),
            why=(),
            place=who[0].place,
        )

    def _statement_facts(self, row: StatementRow, who: tuple[Part, ...], whom: tuple[Part, ...]) -> Iterator[Fact]:
        yield Fact("speaker", "Who speaks", who)
        yield Fact("addressee", "To whom", whom)
        yield Fact("act", "What it does", (Part(row.act, row.cue),))
        yield Fact("kind", "How it is told", (Part(f"in {row.kind} speech"),))
        yield Fact("content", "What is said", tuple(Part(quote=piece) for piece in row.content))
        yield Fact("parent", "Told within", _one(row.parent, self._statement_part))
        yield Fact("date", "When", _one(row.date, _day))
        yield Fact("place", "Where", _one(row.place, self._place))
        yield Fact("vouched", "Stands on it", tuple(map(self._event_part, self.vouched[row.id])))
        yield Fact("confidence", "Confidence", (Part(f"{row.confidence:.0%}"),))

    def _event(self, row: EventRow) -> RowView:
        who = tuple(self._party(each) for each in (row.actor, *row.co_actors) if each is not None)
        whom = tuple(self._party(each) for each in (row.recipient, *row.co_recipients) if each is not None)
        return RowView(
            id=row.id,
            anchor=row.anchor,
            kind="event",
            called=self.called.moves.called(row.type, (row.mode,)),
            code=row.type,
            status=row.status,
            told_as=self.called.moves.statuses.get(row.status, row.status),
            line=self.called.moves.lines.get(row.status, "solid"),
            quad=row.quad,
            background=row.historical,
            who=who,
            whom=whom,
            reciprocal=row.reciprocal,
            words=row.told,
            facts=tuple(fact for fact in self._event_facts(row, who, whom) if fact.parts),
            why=decision_in_words(msgspec.to_builtins(row.decision)),
            place=who[0].place if who else 0,
        )

    def _event_facts(self, row: EventRow, who: tuple[Part, ...], whom: tuple[Part, ...]) -> Iterator[Fact]:
        yield Fact("actor", "Both sides" if row.reciprocal else "Who", who or (_UNKNOWN,))
        yield Fact("recipient", "And" if row.reciprocal else "To whom", whom or (_UNKNOWN,) * (not row.reciprocal))
        yield Fact("type", "What", self._type(row))
        yield Fact("status", "Told as", self._status(row))
        yield Fact("condition", "If", _one(row.condition, lambda words: Part(quote=words)))
        yield Fact("background", "Background", (Part("from before the report"),) * row.historical)
        yield Fact("voucher", "On whose word", self._vouchers(row))
        yield Fact("date", "When", _one(row.date, _day))
        yield Fact("place", "Where", _one(row.place, self._place))
        yield Fact("numbers", "Numbers", tuple(map(_number, row.numbers)))
        yield Fact("contexts", "Context", tuple(map(Part, row.contexts)))
        yield Fact("told", "Told again", tuple(Part(quote=each) for each in row.told[1:]))
        yield Fact("confidence", "Confidence", (Part(f"{row.confidence:.0%}"),))

    def _type(self, row: EventRow) -> tuple[Part, ...]:
        modes = ", ".join(filter(None, (row.mode, *row.co_modes)))
        code = f"{row.type} ({modes}), CAMEO {row.cameo}" if modes else f"{row.type}, CAMEO {row.cameo}"
        called = self.called.moves.called(row.type, (row.mode,))
        return (Part(f"{called}: {self.called.moves.quads[row.quad]}", row.trigger, code=code),)

    def _status(self, row: EventRow) -> tuple[Part, ...]:
        return (Part(self.called.moves.statuses.get(row.status) or "done", row.status_cue, code=row.status),)

    def _vouchers(self, row: EventRow) -> tuple[Part, ...]:
        outlet = self.record.document.outlet
        return tuple(map(self._statement_part, row.voucher)) or (Part(f"{outlet or 'the outlet'} itself"),)

    def _statement_part(self, key: str) -> Part:
        row = self.names.statements[key]
        return Part(f"{self.names.name(row.speaker)}, {row.act}", row.cue, row=key)

    def _event_part(self, key: str) -> Part:
        row = self.events[key]
        return Part(self.called.moves.called(row.type, (row.mode,)), row.trigger, row=key)

    def _party(self, participant: Participant, source: Quote | None = None) -> Part:
        actor = self.names.actor(participant)
        return Part(
            words=self.names.name(participant),
            quote=source or Quote(participant.span, participant.text),
            code=(actor.code or "") if actor is not None else "",
            actor="" if actor is None else actor.id,
            place=0 if actor is None else self.parties.places.get(actor.id, 0),
        )

    def _place(self, place: PlaceRow) -> Part:
        country = self.called.codes.called(place.country)
        named = place.name if country in {"", place.name} else f"{place.name}, {country}"
        return Part(named, Quote(place.span, place.text), code=place.country or "")


def _one(value: _Value | None, part: Callable[[_Value], Part]) -> tuple[Part, ...]:
    """What a field that may be empty consists of."""
    return () if value is None else (part(value),)


def _day(date: DateRow) -> Part:
    quote = None if date.span is None or date.text is None else Quote(date.span, date.text)
    return Part(days(date), quote)


def _number(number: NumberRow) -> Part:
    """A number with what it counts: as it is stated, or its bounds."""
    unit = "" if number.unit == "person" else f" {number.unit}"
    return Part(f"{number.kind}: {_size(number)}{unit}", Quote(number.span, number.text))


def _size(number: NumberRow) -> str:
    if number.low is None and number.high is None:
        return "not stated" if number.value is None else f"{number.value:,}"
    if number.low is None or number.high is None:
        return f"{number.low:,} or more" if number.high is None else f"{number.high:,} or fewer"
    return f"{number.low:,}" if number.low == number.high else f"{number.low:,} to {number.high:,}"
