"""Which row of others' is which of ours: each once, the nearest first, in an order that hangs on the rows alone.

Rows are looked up by what they share at a step of the ladder, so that the work grows with their number and not with the
number of pairs.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.ontologies.plover import Form, Plover
from onrecord.others.ladder import ANY_DAY, By, Deed, Step, may_share, of_days, party_key, steps
from onrecord.others.model import OtherEvent
from onrecord.others.sides import Pair, pairs_of_ours, pairs_of_theirs
from onrecord.store.brief import LONGEST, BriefEvent


@dataclass(frozen=True, slots=True)
class Ours:
    """An event of ours.

    Attributes:
        event: The event.
        unit: What it counts as one with: the event of a happening that it tells of, or itself.
        pairs: Its pairs of parties.
        days: The days on which it may be looked for, as ordinals.
        deeds: What is done; of what is not done yet, or not at all, also the announcing, asking, threatening or
            refusing of it, which is how others may have coded the same words.
    """

    event: BriefEvent
    unit: str
    pairs: tuple[Pair, ...]
    days: tuple[int, ...]
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Theirs:
    """A row of others'.

    Attributes:
        event: The row.
        pairs: Its pairs of parties.
        documents: The documents on record that it was read from.
    """

    event: OtherEvent
    pairs: tuple[Pair, ...]
    documents: tuple[str, ...] = ()

    @property
    def deed(self) -> Deed:
        """What was done."""
        return Deed(self.event.cameo, self.event.type, self.event.mode, self.event.quad)


@dataclass(frozen=True, slots=True)
class Match:
    """A row of others' and an event of ours that are one.

    Attributes:
        ours: Ours.
        theirs: Theirs.
        pair: The parties of ours that it is matched by.
        deed: The deed of ours that it is matched by.
        step: How near the two are.
        in_document: Whether both are of one document.
    """

    ours: Ours
    theirs: Theirs
    pair: Pair
    deed: Deed
    step: Step
    in_document: bool

    @property
    def is_as_announced(self) -> bool:
        """Whether theirs is the announcing, asking, threatening or refusing of what ours has as not done."""
        return self.deed is not self.ours.deeds[0]


def ours_of(event: BriefEvent, plover: Plover, unit: str | None = None) -> Ours:
    """An event of ours as it is matched; one of a user's own type has that type, and no further deed."""
    deeds = (Deed(event.cameo, event.type, event.mode, event.quad), *_announced(event, plover))
    return Ours(event, unit or event.event, tuple(pairs_of_ours(event)), tuple(sorted(_days(event))), deeds)


_FORMS: Mapping[str, tuple[Form, ...]] = {
    "planned": ("planned",),
    "conditional": ("planned",),
    "asked": ("asked", "appealed"),
    "threatened": ("threatened",),
    "denied": ("refused",),
}
"""By our status, what others may have coded of the same words."""


def _announced(event: BriefEvent, plover: Plover) -> Iterator[Deed]:
    if event.type not in plover.types or event.type in plover.own:
        return
    mode = event.mode if event.mode in plover.types[event.type].modes else None
    for form in _FORMS.get(event.status, ()):
        code = plover.code_of(form, event.type, mode)
        name = "REQUEST" if plover.cameo.is_appeal(code) else plover.cameo.find(code).type
        if name is not None:
            yield Deed(code, name, None, plover.types[name].quad)


def theirs_of(event: OtherEvent, documents: Iterable[str] = ()) -> Theirs:
    """A row of others' as it is matched."""
    return Theirs(event, tuple(pairs_of_theirs(event)), tuple(documents))


def _days(event: BriefEvent) -> set[int]:
    """Its own days; the day of the report too, where it is no background: others often have that."""
    days = set() if event.published is None or event.historical else {event.published.toordinal()}
    if event.start is not None and event.end is not None:
        days |= set(_between(event.start, event.end))
    return days


def _between(start: date, end: date) -> Iterator[int]:
    """The days of a time; of a long one the first and the last."""
    if end - start > timedelta(days=LONGEST):
        yield from (start.toordinal(), end.toordinal())
    else:
        yield from range(start.toordinal(), end.toordinal() + 1)


def match(ours: Sequence[Ours], theirs: Sequence[Theirs], by: By, window: int) -> list[Match]:
    """The pairs of rows that are one.

    A row whose documents are on record is sought in them alone; any other by its parties and its day. What is found in
    documents comes first; of what is left, events that count as one have one place for each pair of parties.

    Args:
        ours: Events of ours.
        theirs: Rows of others'.
        by: What two rows have in common at least in what was done.
        window: How many days may lie between two rows that have no document in common.
    """
    ordered = sorted(ours, key=_in_order)
    printed = [row for row in theirs if row.documents]
    wanted = {document for row in printed for document in row.documents}
    here = [each for each in ordered if each.event.document in wanted]
    found = list(_Search(steps(by, window, in_document=True), in_document=True).matches(here, printed))
    taken = {each.ours.unit for each in found}
    blocks: dict[tuple[str, str], tuple[list[Ours], list[Theirs]]] = defaultdict(lambda: ([], []))
    for row in theirs:
        if not row.documents:
            for parties in {pair.parties for pair in row.pairs}:
                blocks[parties][1].append(row)
    for each in ordered:
        if each.unit not in taken:
            for parties in {pair.parties for pair in each.pairs} & blocks.keys():
                blocks[parties][0].append(each)
    return [*found, *_in_blocks(blocks, steps(by, window, in_document=False))]


def _in_order(each: Ours) -> tuple[object, ...]:
    """What has happened before what has not, then by document and id."""
    event = each.event
    return event.status != "actual", event.historical, event.document, event.event


def _in_blocks(blocks: dict[tuple[str, str], tuple[list[Ours], list[Theirs]]], ladder: list[Step]) -> Iterator[Match]:
    """The matches in each block; a row with several parties is in several blocks, and is matched in the first."""
    search = _Search(ladder, in_document=False)
    for parties in sorted(blocks):
        yield from search.matches(*blocks[parties])


Seat = tuple[Ours, Pair, Deed]
"""An event of ours by one of its pairs of parties and one of its deeds."""


class _Search:
    """Goes down the ladder with some rows, and remembers which have their match."""

    def __init__(self, ladder: Sequence[Step], *, in_document: bool) -> None:
        self.ladder = ladder
        self.in_document = in_document
        self.matched: set[int] = set()
        self.taken: set[tuple[str, tuple[str, str]]] = set()

    def matches(self, ours: Sequence[Ours], theirs: Sequence[Theirs]) -> Iterator[Match]:
        """The matches among these rows."""
        left = [row for row in theirs if id(row) not in self.matched]
        for step in self.ladder:
            if not left or not ours:
                return
            seats = self._seats(ours, step)
            for row in left if seats else ():
                found = next(self._found(row, seats, step), None)
                if found is not None:
                    self._take(found)
                    yield found
            left = [row for row in left if id(row) not in self.matched]

    def _seats(self, ours: Sequence[Ours], step: Step) -> dict[object, deque[Seat]]:
        """By key, the free events of ours, in order."""
        seats: dict[object, deque[Seat]] = defaultdict(deque)
        for each in ours:
            for pair in each.pairs:
                if self._claim(each, pair) not in self.taken and may_share(pair, step, in_document=self.in_document):
                    for deed in each.deeds:
                        for key in self._keys(pair, deed, (each.event.document,), each.days, step, theirs=False):
                            seats[key].append((each, pair, deed))
        return seats

    def _found(self, row: Theirs, seats: dict[object, deque[Seat]], step: Step) -> Iterator[Match]:
        days = (row.event.day.toordinal(),)
        for pair in row.pairs:
            for key in self._keys(pair, row.deed, row.documents, days, step, theirs=True):
                free = seats.get(key) or deque()
                while free and self._claim(*free[0][:2]) in self.taken:
                    free.popleft()
                if free:
                    each, own, deed = free[0]
                    yield Match(each, row, own, deed, step, self.in_document)

    def _keys(
        self, pair: Pair, deed: Deed, documents: Sequence[str], days: Sequence[int], step: Step, *, theirs: bool
    ) -> Iterator[object]:
        parties = party_key(pair, step.parties, theirs=theirs)
        if parties is None:
            return
        at = {ANY_DAY} if step.days == ANY_DAY else of_days(days, step.days) if theirs else set(days)
        for done in deed.keys(step.done, theirs=theirs):
            for document in documents if self.in_document else ("",):
                yield from ((parties, done, document, day) for day in sorted(at))

    def _claim(self, each: Ours, pair: Pair) -> tuple[str, tuple[str, str]]:
        """What of an event of ours one row takes: in its document the event, elsewhere all that tell of the same."""
        return (each.event.event if self.in_document else each.unit), pair.who

    def _take(self, found: Match) -> None:
        """Note a match; a row with several parties takes each pair of ours that it has."""
        self.matched.add(id(found.theirs))
        named = {pair.who for pair in found.theirs.pairs} | {found.pair.who}
        for pair in found.ours.pairs:
            if pair.who in named:
                self.taken.add(self._claim(found.ours, pair))
