"""A given row beside every event of a text: how far type and parties are the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.checking.model import GivenRow
from onrecord.checking.parties import Fit, fit_side, is_strange, named_in
from onrecord.checking.places import GivenPlace
from onrecord.checking.reading import Glimpse, TextRead
from onrecord.ontologies.checking import CheckingRules
from onrecord.ontologies.plover import Plover
from onrecord.records.rows import EventRow

Fits = tuple[Fit, Fit]
"""How far an actor and a recipient are the row's."""
SAME, NEAR, ALIKE, APART = 3, 2, 1, 0
"""How far two types are one: the same, near by the rules, of one quad class, or two deeds."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An event of a text beside a given row.

    Attributes:
        event: The event.
        type: How far its type is the row's: `SAME`, `NEAR`, `ALIKE` or `APART`.
        fits: How far its actor is the row's actor, and its recipient the row's recipient.
        crossed: How far its recipient is the row's actor, and its actor the row's recipient.
    """

    event: EventRow
    type: int
    fits: Fits
    crossed: Fits


@dataclass(frozen=True, slots=True)
class Case:
    """A given row before a text.

    Attributes:
        read: The text.
        row: The row.
        place: Its place, where it has one.
        rules: How rows are weighed.
        published: The day of the report.
        beside: Every event of the text beside the row.
        naming: The sentences that name the row's actor, and those that name its recipient.
        strange: Whether the text names nobody of the actor's country, and of the recipient's.
    """

    read: TextRead
    row: GivenRow
    place: GivenPlace | None
    rules: CheckingRules
    published: date | None
    beside: tuple[Beside, ...]
    naming: tuple[frozenset[int], frozenset[int]]
    strange: tuple[bool, bool]

    @classmethod
    def of(cls, read: TextRead, row: GivenRow, place: GivenPlace | None, rules: CheckingRules, plover: Plover) -> Case:
        """A row beside all that a text has on record."""
        published = read.record.document.published
        return cls(
            read,
            row,
            place,
            rules,
            None if published is None else date.fromisoformat(published[:10]),
            tuple(_beside(read, row, event, rules, plover) for event in read.record.events),
            (named_in(read, row.actor), named_in(read, row.recipient)),
            (is_strange(read, row.actor), is_strange(read, row.recipient)),
        )

    @property
    def is_given(self) -> tuple[bool, bool]:
        """Whether the row has an actor, and whether it has a recipient."""
        return bool(self.row.actor), bool(self.row.recipient)

    @property
    def named(self) -> list[frozenset[int]]:
        """The sentences that name each party that the row has."""
        return [sentences for sentences, given in zip(self.naming, self.is_given, strict=True) if given]

    @property
    def together(self) -> frozenset[int]:
        """The sentences that name every party that the row has."""
        return frozenset[int].intersection(*self.named) if self.named else frozenset()

    def are_parties(self, beside: Beside, fits: Fits) -> bool:
        """Whether the parties of an event are the row's; one that it leaves open may be whom its sentence names."""
        there = self.read.sentences_of(beside.event)
        meant = (fit.good or (fit is Fit.open and there & names) for fit, names in zip(fits, self.naming, strict=True))
        known = [fit.good for fit, given in zip(fits, self.is_given, strict=True) if given]
        return all(meant) and (any(known) or not known)

    def one_is_another(self, beside: Beside) -> bool:
        """Whether one party of an event is the row's and the other surely is not."""
        sides = list(zip(beside.fits, self.strange, self.is_given, strict=True))
        return any(strange or fit is Fit.other for fit, strange, _ in sides) and any(
            given and not strange and fit.good for fit, strange, given in sides
        )

    def is_firm(self, beside: Beside) -> bool:
        """Whether an event is likely enough right to decide anything."""
        return beside.event.confidence >= self.rules.firm

    def is_firmly_of_one(self, beside: Beside) -> bool:
        """Whether an event is likely enough right, and surely by or to a party that the row has."""
        sides = zip(beside.fits, self.is_given, strict=True)
        return self.is_firm(beside) and any(given and fit.good for fit, given in sides)

    def is_news(self, beside: Beside) -> bool:
        """Whether an event is firmly told as done, and as no background."""
        return self.is_firm(beside) and beside.event.status == "actual" and not beside.event.historical

    def glimpses(self) -> list[Glimpse]:
        """The words that may tell of the deed, in a sentence that names a party of the row."""
        sentences = frozenset[int]().union(*self.named)
        return [
            one
            for one in self.read.glimpses
            if one.nearness >= self.rules.glimpse and one.type == self.row.type and one.sentence in sentences
        ]


def _types(given: str | None, own: str, rules: CheckingRules, plover: Plover) -> int:
    """How far the type of a row is that of an event."""
    if given is None or given == own:
        return SAME
    if rules.are_near(given, own):
        return NEAR
    return ALIKE if plover.types[given].quad == plover.types[own].quad else APART


def _beside(read: TextRead, row: GivenRow, event: EventRow, rules: CheckingRules, plover: Plover) -> Beside:
    doing, undergoing = read.doing(event), read.undergoing(event)
    if event.reciprocal:
        doing = undergoing = (*doing, *undergoing)
    return Beside(
        event,
        _types(row.type, event.type, rules, plover),
        (fit_side(row.actor, doing), fit_side(row.recipient, undergoing)),
        (fit_side(row.actor, undergoing), fit_side(row.recipient, doing)),
    )
