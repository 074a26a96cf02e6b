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
from typing import TYPE_CHECKING, Any, cast, get_args

from onrecord.corrections.counted import Corrections, corrections_of, count_corrected
from onrecord.corrections.tables import corrected_tables
from onrecord.differences.compare import TOLERANCE
from onrecord.differences.compare import Question as Differing
from onrecord.differences.fields import FIELDS
from onrecord.differences.stores import Comparison, compare_codings
from onrecord.documents.days import read_day
from onrecord.errors import QuestionError
from onrecord.exports.choice import choose
from onrecord.exports.frames import Frame, Named, frame
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
from onrecord.searching.answer import Answer as Found
from onrecord.searching.facets import MOST_VALUES
from onrecord.searching.find import Page
from onrecord.searching.index import SearchIndex
from onrecord.searching.written import Reader, Written
from onrecord.standing.lines import Standing
from onrecord.standing.standing import Draft, draft_of, report_days
from onrecord.store import folder
from onrecord.store.between import MOST_OTHERS, Bare, Between, read_between
from onrecord.store.busiest import counterparts
from onrecord.store.dealings import newest_reports
from onrecord.store.happened import Count, Counting, counting
from onrecord.store.moves import read_whole
from onrecord.store.query import Answer, query
from onrecord.store.ties import connect_ties
from onrecord.store.versions import Coding

if TYPE_CHECKING:  # these load numpy
    from onrecord.series.table import Series
    from onrecord.series.trial import Trial
    from onrecord.store.tally import Every

_MOST = 10
"""Counterparts of a party that is asked about alone."""


def open_store(path: str | Path, as_coded: bool = False) -> OpenedStore:
    """Open a store that `onrecord code` made, for questions.

    What people corrected counts as they have decided by now; `corrections` of what is given says how much that is.

    Args:
        path: The store.
        as_coded: Whether what the coder read counts instead.

    Raises:
        StoreError: There is no store, it is damaged or of a newer onrecord, or what was decided cannot be read.
    """
    store = folder.open_store(Path(path))
    return OpenedStore(store if as_coded else count_corrected(store))


@dataclass(frozen=True)
class OpenedStore:
    """A store that is open for questions; nothing in it can be changed by them."""

    store: folder.Store

    @property
    def corrections(self) -> Corrections:
        """How many of its rows count as people have corrected them.

        Raises:
            StoreError: It cannot be read.
        """
        return corrections_of(self.store)

    def query(self, sql: str, limit: int | None = None, seconds: float | None = None) -> Answer:
        """The answer to one SELECT; see `onrecord query --help` for the tables.

        Raises:
            QueryError: The SQL is wrong, is not one SELECT, or takes too long.
        """
        return query(self.store, sql, limit, seconds, corrected_tables(self.store))

    def party(self, written: str, on: str | date | None = None) -> Party:
        """Whom a code or a name means, on a day.

        Raises:
            QuestionError: Nobody is known by that, in the shipped tables or in the store.
        """
        return find_in_store(self.store, written, self.world, None if on is None else _day(on))

    def diff(self, new: OpenedStore, fields: Sequence[str] | None = None, tolerance: float = TOLERANCE) -> Comparison:
        """What the coder of another store read otherwise: every document, each with its rows that differ.

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
        return compare_codings(Coding(self.store.as_coded), Coding(new.store.as_coded), question)

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
        count: Count | None = None,
        reports: int | None = None,
    ) -> Standing:
        """Where two parties stand at the end of a day.

        Args:
            first: A party, by code ("IRN", "USAMIL") or name.
            second: The other.
            on: The day; without it, the last on which the store has a report of the two.
            known_on: The last day of the reports that count; without it, the same day.
            shown: Moves that are told of a line: the first one, and the newest, and beside each so many that tell of
                the same; None for all.
            count: What is one piece of evidence, "happenings" or "texts"; None for happenings where the store was
                grouped.
            reports: How many of the newest reports that name both are read at most; None for all. What only earlier
                ones tell is left out then.

        Raises:
            QuestionError: A party or a day is unknown, the two are one, without a day nothing of them is on record, or
                the store was not grouped and happenings are asked for.
        """
        asked = _Asked.of(on, known_on, counting(self.store, count))
        parties = self.party(first, on), self.party(second, on)
        check_two(*parties)
        moves = self._between(parties[0], parties[1:], asked, reports).moves(1)
        draft = self._draft(moves, parties, asked)
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
        count: Count | None = None,
    ) -> list[Standing]:
        """Where a party stands with another, or with each of those states with which it has most to do.

        Args:
            first: A party.
            second: The other; None for those states with which the first has most moves.
            on: The day; without it, the last on which the store has a report of the two.
            known_on: The last day of the reports that count; without it, the same day.
            most: How many others there are at most, where none is named.
            shown: As for `standing`.
            count: As for `standing`.

        Raises:
            QuestionError: A party or a day is unknown, or the store was not grouped and happenings are asked for.
        """
        if second is not None:
            return [self.standing(first, second, on, known_on, shown, count)]
        asked = _Asked.of(on, known_on, counting(self.store, count))
        party = self.party(first, on)
        others = map(self.party, counterparts(self.store, party, known_on=asked.last))
        drafts = self._drafts(party, others, asked, most)
        return [self._told(each, shown) for each in islice(drafts, most)]

    def _drafts(self, party: Party, others: Iterator[Party], asked: _Asked, most: int) -> Iterator[Draft]:
        """Where a party stands with others; read as many at once as are wanted, those left out of whom no report is."""
        while some := list(islice(others, min(most, MOST_OTHERS))):
            between = self._between(party, some, asked)
            for place, other in enumerate(some, 1):
                draft = self._draft(between.moves(place), (party, other), asked)
                if draft is not None and draft.reports is not None:
                    yield draft

    def _between(self, party: Party, others: Sequence[Party], asked: _Asked, reports: int | None = None) -> Between:
        """What may say where a party stands with others; of two, in so many of the newest reports that name both."""
        seats = None
        if reports is not None:
            with connect_ties(self.store) as connection:
                seats = newest_reports(connection, (party, *others), reports, asked.last)
        return read_between(
            self.store, party, others, known_on=asked.last, only=self._read, count=asked.counting.by, seats=seats
        )

    def _draft(self, moves: list[Bare], parties: tuple[Party, Party], asked: _Asked) -> Draft | None:
        """Where two parties stand; None where no day is given and no report gives one."""
        days = report_days(moves)
        day = asked.on or (days[1] if days else None)
        if day is None:
            return None
        return draft_of(
            moves, parties, self._rules, day, asked.known_on, asked.counting, lambda move: cast("Bare", move).telling
        )

    def _told(self, draft: Draft, shown: int | None) -> Standing:
        """A standing with the moves that show it."""
        seats = {move: cast("Bare", move).seat for move in draft.ledger.shown(shown)}
        whole = read_whole(self.store, draft.parties, set(seats.values()))
        return draft.told(lambda move: whole[seats[move]], shown)

    def events(
        self,
        *,
        parties: Sequence[str] | None = None,
        types: Sequence[str] | None = None,
        statuses: Sequence[str] | None = None,
        min_confidence: float = 0.0,
        since: str | date | None = None,
        until: str | date | None = None,
    ) -> Frame:
        """Events as a table for `.arrow()`, `.pandas()` or `.polars()`; its columns are those of `export --to parquet`.

        Args:
            parties: Who must do it or have it done to them, by code ("IRN", "USAMIL") or name; any of them suffices.
            types: PLOVER's types of it.
            statuses: Its statuses; all without it.
            min_confidence: From 0 to 1.
            since: The first day: its own where its text gives one, else that of the first publication.
            until: The last day.

        Raises:
            SettingsError: A type or a status is unknown, or the last day is before the first.
            QuestionError: A party or a day is unknown.
        """
        return self._frame(
            "events",
            since,
            until,
            parties=parties,
            types=types,
            statuses=statuses,
            min_confidence=min_confidence,
        )

    def statements(
        self,
        *,
        parties: Sequence[str] | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
    ) -> Frame:
        """Statements as a table, likewise.

        Args:
            parties: Who must speak or be spoken to; any of them suffices.
            since: The first day of publication.
            until: The last.

        Raises:
            QuestionError: A party or a day is unknown.
            SettingsError: The last day is before the first.
        """
        return self._frame("statements", since, until, parties=parties)

    def _frame(self, name: Named, since: str | date | None, until: str | date | None, **chosen: Any) -> Frame:
        first, last = (None if each is None else _day(each) for each in (since, until))
        return frame(self.store, name, choose(self.store, since=first, until=last, **chosen))

    def search(  # noqa: PLR0913 - one option of the command line each
        self,
        words: str = "",
        *,
        show: str = "documents",
        party: str | Sequence[str] = (),
        pair: Sequence[str] | None = None,
        speaker: str | None = None,
        voucher: str | None = None,
        types: Sequence[str] = (),
        statuses: Sequence[str] = (),
        acts: Sequence[str] = (),
        place: str | None = None,
        outlets: Sequence[str] = (),
        months: Sequence[str] = (),
        since: str | date | None = None,
        until: str | date | None = None,
        sort: str | None = None,
        most: int = 20,
        cursor: str | None = None,
        facets: int | None = MOST_VALUES,
        refresh: bool = True,
    ) -> Found:
        """Documents, events or statements by words and by what is on record of them; see docs/search.md.

        Args:
            words: Words, "phrases", begun* words, -unwanted ones; any string is a question.
            show: What is found: "documents", "events" or "statements".
            party: Who has a part in the row, by code or name; of several all must.
            pair: Two parties, one of which does or says it, to or of the other.
            speaker: Who says it: of a statement its speaker, of an event the innermost on whose word it stands.
            voucher: Somebody on whose word it stands, however far out; "outlet" for what the outlet says itself.
            types: Of events, any of them.
            statuses: Of events, any of them.
            acts: Of statements, any of them.
            place: Where it was: a country by code or name, or what else has a name.
            outlets: Of the report, any of them.
            months: As "2019-05", any of them.
            since: The first day: of a row its own where its text gives one, else that of publication, as of a document.
            until: The last.
            sort: "fit", "newest" or "oldest"; without it "fit" where there are words, else "newest".
            most: Documents or rows on a page.
            cursor: The `next` of the answer before, with the same question, for the page after it.
            facets: How many values of each facet are counted; None for no facets.
            refresh: Whether what was coded meanwhile is read first, the whole store the first time; else the answer is
                of what was read before, and says how much is unread.

        Raises:
            QuestionError: A party, type, place or whatever else is unknown, or the cursor is of another question.
            StoreError: The store cannot be read, the index cannot be written, or SQLite has no FTS5.
        """
        first, last = (None if each is None else _day(each) for each in (since, until))
        parties = (party,) if isinstance(party, str) else tuple(party)
        if refresh:
            self.search_index.refresh(wait=False)
        written = Written(
            words,
            show,
            parties,
            pair,
            speaker,
            voucher,
            types,
            statuses,
            acts,
            place,
            outlets,
            months,
            first,
            last,
            sort,
        )
        return self.search_index.search(self._reader.read(written), Page(most, cursor, facets))

    @cached_property
    def search_index(self) -> SearchIndex:
        """The index that `search` asks: `refresh` brings it up to date, `behind` says what it lacks."""
        return SearchIndex(self.store)

    def series(  # noqa: PLR0913 - one option of the command line each
        self,
        first: str,
        second: str,
        every: Every = "week",
        measure: str = "goldstein",
        *,
        statuses: Sequence[str] = ("actual",),
        directed: bool = False,
        since: str | date | None = None,
        until: str | date | None = None,
        count: Count | None = None,
    ) -> Series:
        """What passed between two parties by period; see docs/series.md.

        Args:
            first: A party, by code ("IRN", "USAMIL") or name.
            second: The other.
            every: The length of a period.
            measure: What is added up.
            statuses: Of the events that count.
            directed: Whether each direction has a series of its own.
            since: A day in the first period.
            until: A day in the last.
            count: What counts once, "happenings" or "texts"; None for happenings where the store was grouped.

        Raises:
            QuestionError: A party, a measure or a day is unknown, the store has no text of that time, or it was not
                grouped and happenings are asked for.
        """
        from onrecord.series.measures import MEASURES  # noqa: PLC0415 - as below
        from onrecord.series.table import Asked, series  # noqa: PLC0415 - loads numpy, which a standing need not pay

        if measure not in MEASURES:
            raise QuestionError(f"{measure!r} is nothing that is added up; there are {', '.join(MEASURES)}")
        pair = self.party(first), self.party(second)
        check_two(*pair)
        return series(
            self.store,
            Asked(
                pair,
                every,
                measure,
                tuple(statuses),
                directed,
                None if since is None else _day(since),
                None if until is None else _day(until),
                count,
            ),
        )

    def test(self, claim: str, every: Every = "week", count: Count | None = None) -> Trial:
        """A claim put to the test; needs onrecord[series]. See docs/series.md.

        Args:
            claim: In one of the forms of a claim, as "pressure by USA is answered by pressure by IRN".
            every: The length of period that decides.
            count: What counts once, "happenings" or "texts"; None for happenings where the store was grouped.

        Raises:
            QuestionError: The claim has no known form, a party is unknown, the series are too short or too empty, or
                the store was not grouped and happenings are asked for.
            SettingsError: A package of the extra is not installed.
        """
        from onrecord.ontologies.claims import load_claims  # noqa: PLC0415 - as below
        from onrecord.series.claim import parse_claim  # noqa: PLC0415 - as below
        from onrecord.series.trial import try_claim  # noqa: PLC0415 - loads numpy, which a standing need not pay

        claims = load_claims(self._plover)
        claimed = parse_claim(claim, claims)
        pair = self.party(claimed.first), self.party(claimed.second)
        check_two(*pair)
        return try_claim(self.store, claimed, pair, every, claims, count)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.search_index, lambda: self.world, lambda: self._plover.types)

    @cached_property
    def world(self) -> World:
        """What is known of the world: names of parties, and who held which office when."""
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """The days that a standing is asked for, and what is one piece of evidence."""

    on: date | None
    known_on: date | None
    counting: Counting

    @classmethod
    def of(cls, on: str | date | None, known_on: str | date | None, how: Counting) -> _Asked:
        """Days as they are written.

        Raises:
            QuestionError: One is none.
        """
        return cls(None if on is None else _day(on), None if known_on is None else _day(known_on), how)

    @property
    def last(self) -> date | None:
        """The last day of the reports that count; None for all."""
        return self.known_on if self.known_on is not None else self.on


def _day(written: str | date) -> date:
    """A day that is given, or written as 2019-06-28.

    Raises:
        QuestionError: It is none.
    """
    return written if isinstance(written, date) else read_day(written)
