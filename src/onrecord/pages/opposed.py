"""What a party said to the opposite of what it had said, in pairs for a person to read; never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.moves.party import Party
from onrecord.ontologies.stances import load_stances
from onrecord.opened import OpenedStore
from onrecord.pages.lines import web_address
from onrecord.sayings.about import about as those_about
from onrecord.sayings.pairs import Pair
from onrecord.sayings.said import opposed_among
from onrecord.store.dealings import newest_reports
from onrecord.store.sayings import Saying, read_sayings
from onrecord.store.ties import connect_ties

MOST_REPORTS = 300
"""Reports of which what a party says is compared, the newest."""
MOST_PAIRS = 20
"""Pairs that are shown."""


@dataclass(frozen=True, slots=True)
class SayingView:
    """One of the two: who said what, on which day, in which report, and who quotes him."""

    id: str
    day: date | None
    speaker: str
    act: str
    cue: str
    words: str
    voucher: tuple[str, ...]
    document: str
    title: str
    url: str
    outlet: str
    published: date | None
    confidence: float


@dataclass(frozen=True, slots=True)
class PairView:
    """Two sayings, the earlier first; `apart` are the words of a time or condition by which both may hold."""

    topic: str
    apart: str
    first: SayingView
    second: SayingView


@dataclass(frozen=True, slots=True)
class OpposedView:
    """Pairs that say the opposite.

    Attributes:
        about: What they were asked to be about; None for anything.
        statements: How many statements were compared.
        reports: How many reports were read at most.
        pairs: The pairs.
        left_out: Further pairs that are not shown.
        unread: Further candidates that share too little to be read.
    """

    about: str | None
    statements: int
    reports: int
    pairs: tuple[PairView, ...]
    left_out: int
    unread: int


def look_for_opposed(store: OpenedStore, party: Party, about: str | None = None) -> OpposedView:
    """The pairs among what a party says in the newest of the reports that name it.

    Raises:
        QuestionError: The topic has no word by which anything could be found.
        StoreError: A part cannot be read.
    """
    with connect_ties(store.store) as connection:
        seats = newest_reports(connection, [party], MOST_REPORTS)
    stances = load_stances()
    sayings = read_sayings(store.store, party, seats=seats)
    if about:
        about, sayings = those_about(sayings, about, store.party, stances)
    found = opposed_among(sayings, store.world, stances)
    shown = tuple(map(_pair, found.pairs[:MOST_PAIRS]))
    return OpposedView(about, len(sayings), MOST_REPORTS, shown, len(found.pairs) - len(shown), found.unread)


def _pair(pair: Pair) -> PairView:
    return PairView(pair.topic, pair.apart, _saying(pair.first), _saying(pair.second))


def _saying(saying: Saying) -> SayingView:
    return SayingView(
        id=saying.id,
        day=saying.day,
        speaker=saying.speaker.name,
        act=saying.act,
        cue=" ".join(saying.cue.split()),
        words=saying.words,
        voucher=tuple(each.name for each in saying.voucher),
        document=saying.document,
        title=saying.title or "a report without a title",
        url=web_address(saying.url),
        outlet=saying.outlet or "",
        published=saying.published,
        confidence=round(saying.confidence, 3),
    )
