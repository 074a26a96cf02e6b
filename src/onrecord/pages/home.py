"""The first page: what a store holds, and where to begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.drawing.words import MoveWords, load_move_words
from onrecord.ontologies.lists import load_lists
from onrecord.pages.page import Page
from onrecord.store.folder import Store
from onrecord.store.newest import Printed, newest
from onrecord.store.overview import Counted, Overview, read_overview

_NEWEST = 12
"""Reports that are listed."""


@dataclass(frozen=True, slots=True)
class Group:
    """Something of which a store has some.

    Attributes:
        value: As it is asked for.
        called: For a person.
        count: How many.
    """

    value: str
    called: str
    count: int


@dataclass(frozen=True, slots=True)
class Home:
    """What a store holds.

    Attributes:
        documents: Distinct texts.
        undated: Those without a day of publication.
        first: The first day of publication, as ISO 8601.
        last: The last.
        statements: How many.
        events: How many.
        types: Events by type.
        statuses: Events by status.
        outlets: Those with most documents.
        parties: Countries, and what stands in their place, of which most documents speak.
        newest: The reports that were published last.
    """

    documents: int
    undated: int
    first: str | None
    last: str | None
    statements: int
    events: int
    types: tuple[Group, ...]
    statuses: tuple[Group, ...]
    outlets: tuple[Group, ...]
    parties: tuple[Group, ...]
    newest: tuple[Printed, ...]


def read_home(store: Store) -> Home:
    """What a store holds now.

    Raises:
        StoreError: A part cannot be read.
    """
    overview, (codes, words) = read_overview(store), _names()
    return Home(
        overview.documents,
        overview.undated,
        overview.first,
        overview.last,
        overview.statements,
        sum(number for _, number in overview.events),
        tuple(Group(name, words.called(name), number) for name, number in overview.events),
        _as_they_are(overview.statuses),
        _as_they_are(overview.outlets),
        tuple(_parties(overview, codes)),
        newest(store, _NEWEST),
    )


def home_page(home: Home) -> Page:
    """What a store holds."""
    return Page("home.html", "What is on record", home)


def _as_they_are(counted: Counted) -> tuple[Group, ...]:
    return tuple(Group(name, name, number) for name, number in counted)


def _parties(overview: Overview, codes: ActorCodes) -> Iterator[Group]:
    for code, number in overview.countries:
        yield Group(code, codes.called(code) or code, number)


@cache
def _names() -> tuple[ActorCodes, MoveWords]:
    return load_actor_codes(load_lists().world), load_move_words()
