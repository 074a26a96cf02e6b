"""A store that is open for questions: the one object for whoever asks in Python what is on record.

store = onrecord.open_store("store")
store.query("SELECT type, count(*) FROM events GROUP BY type")
store.standing("IRN", "USA", on="2019-06-28")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import cast, get_args

from onrecord.differences.compare import TOLERANCE
from onrecord.differences.compare import Question as Differing
from onrecord.differences.fields import FIELDS
from onrecord.differences.stores import Comparison, compare_codings
from onrecord.errors import QuestionError
from onrecord.moves.party import Party, check_two, find_in_store
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.plover import Plover, load_plover
from onrecord.ontologies.standing import StandingRules, load_standing
from onrecord.ontologies.statuses import Status
from onrecord.ontologies.world import World
from onrecord.others.codes import load_codes
from onrecord.others.comparison import BY, LONGEST_WINDOW, WINDOW, Compared, Question, compare_rows
from onrecord.others.formats import FORMATS
from onrecord.others.ladder import By
from onrecord.others.read import Reading
from onrecord.standing.lines import Standing
from onrecord.standing.standing import Draft, draft_of, report_days
from onrecord.store import folder
from onrecord.store.between import MOST_OTHERS, Bare, Between, read_between
from onrecord.store.busiest import counterparts
from onrecord.store.moves import read_whole
from onrecord.store.query import Answer, query
from onrecord.store.versions import Coding

_MOST = 10
"""Counterparts of a party that is asked about alone."""


def open_store(path: str | Path) -> OpenedStore:
    """Open a store that `onrecord code` made, for questions.

    Raises:
        StoreError: There is no store, or it is damaged or of a newer onrecord.
    """
    return OpenedStore(folder.open_store(Path(path)))


@dataclass(frozen=True)
class OpenedStore:
    """A store that is open for questions; nothing in it can be changed by them."""

    store: folder.Store

    def query(self, sql: str, limit: int | None = None, seconds: float | None = None) -> Answer:
        """The answer to one SELECT; see `onrecord query --help` for the tables.

        Raises:
            QueryError: The SQL is wrong, is not one SELECT, or takes too long.
        """
        return query(self.store, sql, limit, seconds)

    def party(self, written: str, on: str | date | None = None) -> Party:
        """Whom a code or a name means, on a day.

        Raises:
            QuestionError: Nobody is known by that, in the shipped tables or in the store.
        """
        return find_in_store(self.store, written, self._world, None if on is None else _day(on))

    def diff(self, new: OpenedStore, fields: Sequence[str] | None = None, tolerance: float = TOLERANCE) -> Comparison:
        """What differs in another store: going over it gives every document, each with its rows that differ.

        Args:
            new: The other store, which is taken for the newer one.
            fields: The fields that are compared; all without it. See docs/diff.md.
            tolerance: How far confidences may lie apart and still be the same, from 0 to 1.

        Raises:
            QuestionError: A field is none that is compared.
            StoreError: A store is damaged.
        """
        if unknown := [name for name in fields or () if name not in FIELDS]:
            raise QuestionError(f"{unknown[0]!r} is no field that is compared; there are {', '.join(FIELDS)}")
        question = Differing(fields=None if fields is None else tuple(fields), tolerance=tolerance)
        return compare_codings(Coding(self.store), Coding(new.store), question)

    def compare(
        self,
        others: Sequence[str | Path],
        by: By = BY,
        window: int = WINDOW,
        read_as: str | None = None,
        everything: bool = False,
    ) -> Compared:
        """Hold others' event data against what is on record.

        Args:
            others: Files, folders, archives and patterns of files.
            by: What two rows have in common at least in what was done: "type", "root" or "quad".
            window: Days that may lie between two rows that have no document in common, from 0 to 30.
            read_as: Their format: gdelt, icews, petrarch, phoenix, polecat, ngec or plover; it is told without.
            everything: Whether rows of theirs are listed on whose parties and days the store has nothing.

        Raises:
            QuestionError: There is no such format, way or window, or no row of theirs can be read.
            UnreadableFile: A file does not exist.
            StoreError: A part is damaged.
        """
        if read_as not in {None, *FORMATS}:
            raise QuestionError(f"{read_as!r} is no format that is read; there are {', '.join(FORMATS)}")
        if by not in get_args(By):
            raise QuestionError(f"{by!r} is nothing that rows are matched by; there are {', '.join(get_args(By))}")
        if not 0 <= window <= LONGEST_WINDOW:
            raise QuestionError(f"a window of {window} days; allowed are 0 to {LONGEST_WINDOW}")
        codes = load_codes()
        reading = Reading([Path(each) for each in others], codes, read_as)
        return compare_rows(
            self.store, reading, codes.crosswalks.types.plover, Question(by, window, everything=everything)
        )

    def standing(
        self,
        first: str,
        second: str,
        on: str | date | None = None,
        known_on: str | date | None = None,
        shown: int | None = None,
    ) -> Standing:
        """Where two parties stand at the end of a day.

        Args:
            first: A party, by code ("IRN", "USAMIL") or name.
            second: The other.
            on: The day; without it, the last on which the store has a report of the two.
            known_on: The last day of the reports that count; without it, the same day.
            shown: Moves that are told of a line: the first one, and the newest; None for all.

        Raises:
            QuestionError: A party or a day is unknown, the two are one, or without a day nothing of them is on record.
        """
        parties = self.party(first, on), self.party(second, on)
        check_two(*parties)
        moves = self._between(parties[0], parties[1:], on, known_on).moves(1)
        draft = self._draft(moves, parties, on, known_on)
        if draft is None:
            between = f"between {parties[0].name} and {parties[1].name} is on record"
            undated = sum(move.published is None for move in moves)
            raise QuestionError(
                f"nothing with a day {between}, and {undated:,} without: code the reports again with --date"
                if undated
                else f"nothing {between}: the view actors has the parties that are (onrecord query)"
            )
        return self._told(draft, shown)

    def standings(
        self,
        first: str,
        second: str | None = None,
        on: str | date | None = None,
        known_on: str | date | None = None,
        most: int = _MOST,
        shown: int | None = None,
    ) -> list[Standing]:
        """Where a party stands with another, or with each of those states with which it has most to do.

        Args:
            first: A party.
            second: The other; None for those states with which the first has most moves.
            on: The day; without it, the last on which the store has a report of the two.
            known_on: The last day of the reports that count; without it, the same day.
            most: How many others there are at most, where none is named.
            shown: Moves that are told of a line: the first one, and the newest; None for all.

        Raises:
            QuestionError: A party or a day is unknown.
        """
        if second is not None:
            return [self.standing(first, second, on, known_on, shown)]
        party, known = self.party(first, on), known_on if known_on is not None else on
        others = map(self.party, counterparts(self.store, party, known_on=None if known is None else _day(known)))
        drafts = self._drafts(party, others, on, known_on, most)
        return [self._told(each, shown) for each in islice(drafts, most)]

    def _drafts(
        self,
        party: Party,
        others: Iterator[Party],
        on: str | date | None,
        known_on: str | date | None,
        most: int,
    ) -> Iterator[Draft]:
        """Where a party stands with others; read as many at once as are wanted, those left out of whom no report is."""
        while some := list(islice(others, min(most, MOST_OTHERS))):
            between = self._between(party, some, on, known_on)
            for place, other in enumerate(some, 1):
                draft = self._draft(between.moves(place), (party, other), on, known_on)
                if draft is not None and draft.reports is not None:
                    yield draft

    def _between(
        self, party: Party, others: Sequence[Party], on: str | date | None, known_on: str | date | None
    ) -> Between:
        """What may say where a party stands with others."""
        last = known_on if known_on is not None else on
        return read_between(self.store, party, others, known_on=None if last is None else _day(last), only=self._read)

    def _draft(
        self, moves: list[Bare], parties: tuple[Party, Party], on: str | date | None, known_on: str | date | None
    ) -> Draft | None:
        """Where two parties stand; None where no day is given and no report gives one."""
        days = report_days(moves)
        day = _day(on) if on is not None else days[1] if days else None
        if day is None:
            return None
        return draft_of(moves, parties, self._rules, day, None if known_on is None else _day(known_on))

    def _told(self, draft: Draft, shown: int | None) -> Standing:
        """A standing with the moves that show it."""
        seats = {move: cast("Bare", move).seat for move in draft.ledger.shown(shown)}
        whole = read_whole(self.store, draft.parties, set(seats.values()))
        return draft.told(lambda move: whole[seats[move]], shown)

    @cached_property
    def _world(self) -> World:
        return load_lists().world

    @cached_property
    def _plover(self) -> Plover:
        return load_plover()

    @cached_property
    def _rules(self) -> StandingRules:
        return load_standing(self._plover)

    @cached_property
    def _read(self) -> frozenset[tuple[str, str]]:
        """The types with statuses of which the rules say something."""
        return self._rules.read(self._plover.types, get_args(Status))


def _day(written: str | date) -> date:
    """A day that is given, or written as 2019-06-28.

    Raises:
        QuestionError: It is none.
    """
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise QuestionError(f"{written!r} is no day; write one as 2019-06-28") from error
