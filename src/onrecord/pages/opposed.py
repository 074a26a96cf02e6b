"""What a party said to the opposite of what it had said, in pairs for a person to read; never a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.moves.party import Party
from onrecord.ontologies.stances import load_stances
from onrecord.opened import OpenedStore
from onrecord.pages.said import SayingView, saying_view
from onrecord.sayings.about import about as those_about
from onrecord.sayings.pairs import Pair
from onrecord.sayings.said import opposed_among
from onrecord.store.dealings import newest_reports
from onrecord.store.sayings import read_sayings
from onrecord.store.ties import connect_ties

MOST_REPORTS = 300
"""Reports of which what a party says is compared, the newest."""
MOST_PAIRS = 20
"""Pairs that are shown."""


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
    return PairView(pair.topic, pair.apart, saying_view(pair.first), saying_view(pair.second))
