"""What a party said about something, before a day and after it, as two lists beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.moves.party import Party
from onrecord.ontologies.stances import load_stances
from onrecord.opened import OpenedStore
from onrecord.pages.lines import web_address
from onrecord.sayings.about import about as those_about
from onrecord.store.dealings import newest_reports
from onrecord.store.sayings import Saying, read_sayings
from onrecord.store.ties import connect_ties

MOST_REPORTS = 300
"""Reports that are read of a time, the newest of it."""
MOST_SAID = 40
"""Statements that are shown of before and of after, those nearest to the day."""


@dataclass(frozen=True, slots=True)
class SayingView:
    """Who said what, on which day, in which report, and who quotes him."""

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
class SaidView:
    """What a party said about something.

    Attributes:
        about: What it is about, as it was understood; None for anything.
        day: The day that parts before and after; None where none was given, and all of it is before.
        before: What was said before that day, the newest first.
        after: What was said on it or later, the oldest first.
        before_in_all: How many there are before.
        after_in_all: How many there are after.
        undated: How many have no day.
        reports: How many reports were read at most of each time.
    """

    about: str | None
    day: date | None
    before: tuple[SayingView, ...]
    after: tuple[SayingView, ...]
    before_in_all: int
    after_in_all: int
    undated: int
    reports: int


def look_for_said(store: OpenedStore, party: Party, about: str | None = None, day: date | None = None) -> SaidView:
    """What a party says about something in the reports up to a day, and in the newest ones.

    Raises:
        QuestionError: The topic has no word by which anything could be found.
        StoreError: A part cannot be read.
    """
    with connect_ties(store.store) as connection:
        seats = newest_reports(connection, [party], MOST_REPORTS)
        if day is not None:
            seats = [*seats, *newest_reports(connection, [party], MOST_REPORTS, day)]
    sayings = read_sayings(store.store, party, seats=list(dict.fromkeys(seats)))
    if about:
        about, sayings = those_about(sayings, about, store.party, load_stances())
    dated = [(each.day, each) for each in sayings if each.day is not None]
    before = [each for when, each in dated if day is None or when < day][::-1]
    after = [each for when, each in dated if day is not None and when >= day]
    return SaidView(
        about=about or None,
        day=day,
        before=tuple(map(saying_view, before[:MOST_SAID])),
        after=tuple(map(saying_view, after[:MOST_SAID])),
        before_in_all=len(before),
        after_in_all=len(after),
        undated=len(sayings) - len(dated),
        reports=MOST_REPORTS,
    )


def saying_view(saying: Saying) -> SayingView:
    """A saying as pages show it."""
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
