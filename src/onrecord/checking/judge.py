"""What a text says of a given row: which of its own rows comes nearest, and what that one makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.checking.days import Time, time_of
from onrecord.checking.model import Finding, GivenRow, Verdict
from onrecord.checking.parties import Fit, fit_side, is_strange, named_in
from onrecord.checking.places import GivenPlace, place_is_wrong
from onrecord.checking.reading import Glimpse, TextRead
from onrecord.ontologies.checking import CheckingRules
from onrecord.ontologies.plover import Plover
from onrecord.records.rows import EventRow

_HAPPENED = "actual"


@dataclass(frozen=True, slots=True)
class Near:
    """An event of a text beside a given row.

    Attributes:
        event: The event.
        type: 2 where the types are the same, 1 where they are near, else 0.
        actor: How far the actor is the row's.
        recipient: How far the recipient is.
        crossed: How far the two are the row's, exchanged.
    """

    event: EventRow
    type: int
    actor: Fit
    recipient: Fit
    crossed: tuple[Fit, Fit]

    @property
    def parties(self) -> Fit:
        """How far the worse side fits."""
        return min(self.actor, self.recipient)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges rows against one text.

    Attributes:
        read: The text.
        rules: How rows are weighed.
        plover: The event types.
    """

    read: TextRead
    rules: CheckingRules
    plover: Plover

    def judge(self, row: GivenRow, place: GivenPlace | None = None) -> Finding:
        """What the text says of a row."""
        case = _Case(self, row, place)
        for step in (case.told, case.exchanged, case.by_others, case.another_deed, case.nearly_told):
            found = step()
            if found is not None:
                return found
        return case.absent()


class _Case:
    """One row before one text."""

    def __init__(self, judge: Judge, row: GivenRow, place: GivenPlace | None) -> None:
        self.read, self.rules, self.plover = judge.read, judge.rules, judge.plover
        self.row, self.place = row, place
        published = self.read.record.document.published
        self.published = None if published is None else date.fromisoformat(published[:10])
        self.sides = row.actor, row.recipient
        self.naming = tuple(named_in(self.read, side) for side in self.sides)
        self.strange = tuple(is_strange(self.read, side) for side in self.sides)
        self.near = [self._near(event) for event in self.read.record.events]

    def _near(self, event: EventRow) -> Near:
        doing, undergoing = self.read.doing(event), self.read.undergoing(event)
        straight = fit_side(self.row.actor, doing), fit_side(self.row.recipient, undergoing)
        crossed = fit_side(self.row.actor, undergoing), fit_side(self.row.recipient, doing)
        if event.reciprocal:
            everybody = (*doing, *undergoing)
            straight = crossed = fit_side(self.row.actor, everybody), fit_side(self.row.recipient, everybody)
        return Near(event, self._type(event), *straight, crossed)

    def _type(self, event: EventRow) -> int:
        if self.row.type is None or event.type == self.row.type:
            return 2
        return int(self.rules.are_near(event.type, self.row.type))

    # The steps, in this order; each gives nothing where it does not apply

    def told(self) -> Finding | None:
        """The text has the deed, by and to these parties."""
        own = [near for near in self.near if near.type and self._are_parties(near, (near.actor, near.recipient))]
        findings = [(self._presented(near), near) for near in own]
        if not findings:
            return None
        verdict, near = max(findings, key=lambda found: self._rank(*found))
        return self._finding(verdict if near.type == 2 or not verdict.against else Verdict.undecided, near)

    def _are_parties(self, near: Near, fits: tuple[Fit, Fit]) -> bool:
        """Whether the parties of an event are the row's; one that it leaves open may be whom its sentence names."""
        there = self.read.sentences_of(near.event)
        meant = [
            fit.good or (fit is Fit.open and bool(there & naming)) for fit, naming in zip(fits, self.naming, strict=True)
        ]
        known = [fit.good for fit, given in zip(fits, self.sides, strict=True) if given]
        return all(meant) and (any(known) or not known)

    def _presented(self, near: Near) -> Verdict:
        event = near.event
        if event.status != _HAPPENED:
            return Verdict.denied if event.status == "denied" else Verdict.planned
        if time_of(event, self.row.days, self.published, self.rules) is not Time.fits:
            return Verdict.old
        if self.place is not None and place_is_wrong(self.read, event, self.place):
            return Verdict.place
        return Verdict.upheld

    def _rank(self, verdict: Verdict, near: Near) -> tuple[object, ...]:
        """What speaks most clearly: the deed itself, as told done; else the same type, parties that fit."""
        return verdict is Verdict.upheld, near.type, near.parties, near.event.confidence

    def exchanged(self) -> Finding | None:
        """The text has the deed with its parties exchanged."""
        if not (self.row.actor and self.row.recipient):
            return None
        for near in self.near:
            if near.type == 2 and not near.event.reciprocal and self._are_parties(near, near.crossed) and self._is_firm(near):
                return self._finding(Verdict.contradicted, near)
        return None

    def by_others(self) -> Finding | None:
        """The text has the deed as news, by one party of the row, and by or to another than the other."""
        own = [near for near in self.near if near.type == 2 and self._is_news(near) and self._one_is_another(near)]
        if not own or (self._glimpses() and not any(self.strange)):
            return None
        return self._finding(Verdict.party, max(own, key=lambda near: near.event.confidence))

    def _one_is_another(self, near: Near) -> bool:
        """Whether one party is the row's and the other surely is not."""
        fits = (near.actor, near.recipient)
        is_other = any(fit is Fit.other or strange for fit, strange in zip(fits, self.strange, strict=True))
        known = [fit for fit, strange, side in zip(fits, self.strange, self.sides, strict=True) if side and not strange]
        return is_other and any(fit.good for fit in known)

    def another_deed(self) -> Finding | None:
        """The text has another deed of the one to the other."""
        if not (self.row.actor and self.row.recipient) or self.row.type is None:
            return None
        own = [near for near in self.near if near.type == 0 and near.parties.good and self._is_news(near)]
        if not own or self._glimpses():
            return None
        return self._finding(Verdict.contradicted, max(own, key=lambda near: near.event.confidence))

    def nearly_told(self) -> Finding | None:
        """The text may have the deed, and nothing of it is firm."""
        if any(self.strange):
            return None
        glimpses = self._glimpses()
        if glimpses:
            best = max(glimpses, key=lambda one: one.nearness)
            return Finding(Verdict.undecided, f"“{best.words.text}” may be {best.type}", best.words)
        own = [near for near in self.near if near.type and (near.parties >= Fit.open or (near.type == 2 and not all(self.sides)))]
        if own:
            return self._finding(Verdict.undecided, max(own, key=lambda near: (near.type, near.parties)))
        given = [naming for side, naming in zip(self.sides, self.naming, strict=True) if side]
        together = frozenset[int].intersection(*given) if given else frozenset[int]()
        if together:
            return Finding(Verdict.undecided, "named together", self.read.quote_of(min(together)))
        return None

    def absent(self) -> Finding:
        """The text has nothing of the kind."""
        return Finding(Verdict.absent, "no word of the text tells of it")

    def _glimpses(self) -> list[Glimpse]:
        """The words that may tell of the deed, in a sentence that names a party of the row."""
        given = [naming for side, naming in zip(self.sides, self.naming, strict=True) if side]
        sentences = frozenset[int]().union(*given)
        return [
            one
            for one in self.read.glimpses
            if one.nearness >= self.rules.glimpse and one.type == self.row.type and one.sentence in sentences
        ]

    def _is_news(self, near: Near) -> bool:
        return self._is_firm(near) and near.event.status == _HAPPENED and not near.event.historical

    def _is_firm(self, near: Near) -> bool:
        return near.event.confidence >= self.rules.firm

    def _finding(self, verdict: Verdict, near: Near) -> Finding:
        event = near.event
        return Finding(verdict, "", event.trigger, event.id, event.confidence, tuple(self._remarks(near)))

    def _remarks(self, near: Near) -> Iterator[str]:
        if near.type == 1:
            yield f"the text has {near.event.type}, which is near {self.row.type}"
