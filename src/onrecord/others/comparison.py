"""Holds others' rows against a store: which both have, which only one has, and on what of theirs it can speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from onrecord.errors import QuestionError
from onrecord.ontologies.plover import Plover
from onrecord.others.documents import Documents, by_text
from onrecord.others.fields import FieldPair, Finding, field_pairs, findings
from onrecord.others.ladder import By
from onrecord.others.matching import Match, Ours, Theirs, match, ours_of, theirs_of
from onrecord.others.model import OtherEvent
from onrecord.others.read import Reading
from onrecord.others.sides import countries_of
from onrecord.store.brief import (
    BriefEvent,
    Coverage,
    is_covered,
    read_appearances,
    read_brief,
    read_coverage,
    read_texts,
    read_units,
)
from onrecord.store.folder import Store

WINDOW = 1
"""Days that may lie between two rows, where the user names no number."""
LONGEST_WINDOW = 30
"""The most that may be named."""
BY: By = "quad"
"""What two rows have in common at least in what was done, where the user does not say."""


class Ground(StrEnum):
    """What the store has that a row of theirs can be judged by."""

    document = "its document"
    pair = "reports of its parties and days"
    nothing = "nothing"


@dataclass(frozen=True, slots=True)
class Question:
    """How rows are compared.

    Attributes:
        by: What two rows have in common at least in what was done.
        window: How many days may lie between two rows that have no document in common, and between a row and a report
            of its parties.
        everything: Whether rows are kept on which the store has nothing; else they are counted only.
    """

    by: By = BY
    window: int = WINDOW
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """A row that both have: the two, field by field, and what is to be said of theirs."""

    match: Match
    fields: tuple[FieldPair, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class OnlyOurs:
    """What only the store has: its first telling, and how many there are."""

    ours: Ours
    tellings: int


@dataclass(frozen=True, slots=True)
class OnlyTheirs:
    """What only theirs has, and what the store has to judge it by."""

    theirs: Theirs
    ground: Ground


@dataclass(frozen=True, slots=True)
class Compared:
    """A store held against others' rows.

    Attributes:
        question: How.
        reading: What was read of theirs, set aside, and seen of their keys.
        matched: The rows that both have, in the order of their files.
        only_ours: What only the store has of the days that theirs are about, and of the documents that they name.
        only_theirs: What only theirs have; without `everything`, those on which the store has nothing are left out.
        grounds: How many of their rows there are, by what the store has to judge them by.
        matched_of: How many of these both have.
        uncoded: Events of ours on these days of which no party has a code, so that they can be no row of theirs.
        grouped: Whether events of one happening count once.
    """

    question: Question
    reading: Reading
    matched: tuple[Matched, ...]
    only_ours: tuple[OnlyOurs, ...]
    only_theirs: tuple[OnlyTheirs, ...]
    grounds: Mapping[Ground, int]
    matched_of: Mapping[Ground, int]
    uncoded: int
    grouped: bool


def compare_rows(store: Store, reading: Reading, plover: Plover, question: Question) -> Compared:
    """Hold others' rows against a store.

    Args:
        store: The store.
        reading: Their rows, of which none is read yet.
        plover: PLOVER's types.
        question: How they are compared.

    Raises:
        UnreadableFile: A path does not exist.
        QuestionError: No row of theirs can be read.
        StoreError: A part of the store cannot be read.
    """
    sieve = _Sieve(Documents(read_appearances(store)), read_coverage(store), question)
    theirs = _with_texts(store, sieve.kept(reading))
    if not reading.keys.rows:
        raise QuestionError(_no_row(reading))
    units = read_units(store)
    ours, uncoded = _ours(store, theirs, sieve, plover, units)
    found = match(ours, theirs, question.by, question.window)
    by_row = {id(each.theirs): each for each in found}
    grounds = [sieve.ground(row) for row in theirs]
    kept = {*Ground} if question.everything else {Ground.document, Ground.pair}
    return Compared(
        question,
        reading,
        tuple(_matched(by_row[id(row)]) for row in theirs if id(row) in by_row),
        tuple(_only_ours(ours, {each.ours.unit for each in found})),
        tuple(
            OnlyTheirs(row, ground)
            for row, ground in zip(theirs, grounds, strict=True)
            if id(row) not in by_row and ground in kept
        ),
        Counter(grounds) + Counter({Ground.nothing: sieve.left_out}),
        Counter(ground for row, ground in zip(theirs, grounds, strict=True) if id(row) in by_row),
        uncoded,
        bool(units),
    )


def _no_row(reading: Reading) -> str:
    """What to say where nothing was read."""
    first = f"; the first thing that is wrong: {reading.set_aside[0]}" if reading.set_aside else ""
    only = "GDELT's mentions, whose events are in another file: name that too" if reading.mentions else "no row"
    return f"{', '.join(map(str, reading.paths))}: there is {only} that can be read{first}"


class _Sieve:
    """Keeps those of their rows that the store may speak of, and counts the others.

    Attributes:
        days: The days of all rows, as ordinals.
        left_out: How many rows were not kept.
    """

    def __init__(self, documents: Documents, coverage: Coverage, question: Question) -> None:
        self._documents, self._coverage, self._question = documents, coverage, question
        self.days: set[int] = set()
        self.left_out = 0

    def kept(self, events: Iterable[OtherEvent]) -> list[Theirs]:
        """The rows that are kept; one with a text may turn out to be of a document on record."""
        kept = []
        for event in events:
            self.days.add(event.day.toordinal())
            row = theirs_of(event, self._documents.of(event))
            if event.text is not None or self._question.everything or self.ground(row) is not Ground.nothing:
                kept.append(row)
            else:
                self.left_out += 1
        return kept

    def ground(self, row: Theirs) -> Ground:
        """What the store has that a row can be judged by."""
        if row.documents:
            return Ground.document
        day, window = row.event.day, self._question.window
        covered = any(is_covered(self._coverage, countries, day, window) for countries in countries_of(row.pairs))
        return Ground.pair if covered else Ground.nothing

    def near(self, days: Iterable[int]) -> bool:
        """Whether any of some days is near one that their rows are about."""
        window = range(-self._question.window, self._question.window + 1)
        return any(day + apart in self.days for day in days for apart in window)

    def span(self) -> tuple[date, date] | None:
        """The first and the last day of ours that can be near one of theirs."""
        if not self.days:
            return None
        window = timedelta(days=self._question.window)
        first, last = (date.fromordinal(day) for day in (min(self.days), max(self.days)))
        return first - window, last + window


def _with_texts(store: Store, theirs: Sequence[Theirs]) -> list[Theirs]:
    """The rows, those with a text that name no document with the documents that have it."""
    asked = [(place, row.event) for place, row in enumerate(theirs) if row.event.text and not row.documents]
    if not asked:
        return list(theirs)
    found = by_text([event for _, event in asked], read_texts(store))
    documents = {place: found[number] for number, (place, _) in enumerate(asked) if number in found}
    return [replace(row, documents=documents.get(place, row.documents)) for place, row in enumerate(theirs)]


def _ours(
    store: Store, theirs: Sequence[Theirs], sieve: _Sieve, plover: Plover, units: Mapping[str, str]
) -> tuple[list[Ours], int]:
    """The events of ours that theirs may have too, and how many there are besides of which no party has a code."""
    span = sieve.span()
    if span is None:
        return [], 0
    named = {document for row in theirs for document in row.documents}
    found, uncoded = [], 0
    for event in read_brief(store, *span, named):
        each = ours_of(event, plover, units.get(event.event))
        if event.document in named or sieve.near(each.days):
            if each.pairs:
                found.append(each)
            else:
                uncoded += 1
    return found, uncoded


def _matched(found: Match) -> Matched:
    pairs = field_pairs(found)
    return Matched(found, pairs, findings(found, pairs))


def _only_ours(ours: Sequence[Ours], matched: set[str]) -> Iterator[OnlyOurs]:
    """By what counts as one, its first telling, in the order of days."""
    tellings = Counter(each.unit for each in ours)
    first: dict[str, Ours] = {}
    for each in sorted(ours, key=_in_time):
        if each.unit not in matched:
            first.setdefault(each.unit, each)
    return (OnlyOurs(each, tellings[each.unit]) for each in first.values())


def _in_time(each: Ours) -> tuple[date, str, str]:
    event: BriefEvent = each.event
    return event.start or event.published or date.min, event.document, event.event
