"""The page of where two parties stand on a day: each matter with its state, and the words that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.moves.party import Party
from onrecord.opened import OpenedStore
from onrecord.pages.asked_party import PartyName, find_two, name_of
from onrecord.pages.lines import web_address
from onrecord.pages.page import Page, Table
from onrecord.records.naming import vouchers
from onrecord.standing.lines import Evidence, Line, Standing
from onrecord.standing.plain import COLUMNS, rows, voice_name
from onrecord.store.dealings import find_reports, report_days_near
from onrecord.store.happened import Count
from onrecord.store.moves import Move
from onrecord.store.ties import connect_ties

MOST_REPORTS = 100
"""The newest reports that are read, where not all are asked for."""
MOST_SHOWN = 3
"""Moves that are shown of a line: the first, and the newest."""


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move that shows how a line stands.

    Attributes:
        event: The id of its row.
        says: What it says of the line: made, refused, imposed, ...
        day: The day on which it held.
        words: The words from its parties to the end of its clause.
        condition: What it hangs on; "" for nothing.
        voucher: On whose word it stands.
        outlet: Who published the report.
        published: When.
        document: The id of the report.
        title: The title of the report.
        url: Where it was published; "" where that is not known or is no address of the web.
    """

    event: str
    says: str
    day: date
    words: str
    condition: str
    voucher: str
    outlet: str
    published: date | None
    document: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A move, the others that tell of the same, how many tell of it in all, and how many of them by themselves."""

    move: MoveView
    also: tuple[MoveView, ...]
    tellings: int
    sources: int


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Who disputes a line, and in which words."""

    party: str
    evidence: EvidenceView


@dataclass(frozen=True, slots=True)
class LineView:
    """A matter between two parties; see `onrecord.standing.lines.Line`. `by` and `to` are "" where it is of both."""

    kind: str
    by: str
    to: str
    about: str
    state: str
    since: date
    or_before: bool
    is_open: bool
    evidence: tuple[EvidenceView, ...]
    moves: int
    before: tuple[tuple[str, date], ...]
    disputed_by: tuple[DisputeView, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class StandingView:
    """Where two parties stand.

    Attributes:
        first: One party.
        second: The other.
        on: The day; None where no report has one.
        known_on: The last day of the reports that count.
        earlier: The day of the last report before that day.
        later: The day of the first one after it.
        reports: How many reports name both by the last day that counts.
        read: How many of them, the newest, were read.
        undated: Events of reports without a day, which do not count.
        counted: What is one piece of evidence, a happening or each text.
        note: What must be known of how it is counted; None for nothing.
        lines: The lines, those that are open first.
    """

    first: PartyName
    second: PartyName
    on: date | None
    known_on: date | None
    earlier: date | None
    later: date | None
    reports: int
    read: int
    undated: int
    counted: Count
    note: str | None
    lines: tuple[LineView, ...]


def standing_page(
    store: OpenedStore,
    first: str,
    second: str,
    *,
    on: date | None = None,
    known_on: date | None = None,
    count: Count | None = None,
    everything: bool = False,
) -> Page:
    """The page of where two parties stand at the end of a day.

    Args:
        store: The store.
        first: A party, by code or name.
        second: The other.
        on: The day; None for that of the last report that names both.
        known_on: The last day of the reports that count; None for the same day.
        count: What is one piece of evidence; None for happenings where the store was grouped.
        everything: Whether all reports are read, and not the newest only.

    Raises:
        QuestionError: A party is unknown, the two are not apart, or happenings are asked for of a store without.
        StoreError: A part cannot be read.
    """
    pair = find_two(store, first, second)
    view, standing = standing_view(store, pair, on=on, known_on=known_on, count=count, everything=everything)
    cells = [] if standing is None else list(rows(standing))
    day = f" on {view.on.isoformat()}" if view.on else ""
    title = f"Where {pair[0].name} and {pair[1].name} stand{day}"
    beside = {"asked_known_on": known_on, "asked_count": count, "everything": everything}
    return Page("standing.html", title, view, beside=beside, table=Table(COLUMNS, cells))


def standing_view(
    store: OpenedStore,
    pair: tuple[Party, Party],
    *,
    on: date | None = None,
    known_on: date | None = None,
    count: Count | None = None,
    everything: bool = False,
) -> tuple[StandingView, Standing | None]:
    """Where two parties stand, as a page has it, and as it is; None where no report with a day names both."""
    with connect_ties(store.store) as connection:
        reports = find_reports(connection, pair)
        day = on or reports.last
        if day is None:
            first, second = map(name_of, pair)
            return StandingView(first, second, None, None, None, None, 0, 0, 0, "texts", None, ()), None
        number, earlier, later = report_days_near(connection, pair, day)
        if known_on is not None:
            number, *_ = report_days_near(connection, pair, known_on)
    most = None if everything else MOST_REPORTS
    standing = store.standing(pair[0].code, pair[1].code, day, known_on, shown=MOST_SHOWN, count=count, reports=most)
    names = {party.code: party.name for party in pair}
    lines = sorted((_line(line, names) for line in standing.lines), key=lambda line: not line.is_open)
    view = StandingView(
        first=name_of(pair[0]),
        second=name_of(pair[1]),
        on=standing.on,
        known_on=standing.known_on,
        earlier=earlier,
        later=later,
        reports=number,
        read=number if most is None else min(number, most),
        undated=standing.undated,
        counted=standing.counting.by,
        note=standing.counting.note,
        lines=tuple(lines),
    )
    return view, standing


def _line(line: Line, names: dict[str, str]) -> LineView:
    return LineView(
        kind=line.kind,
        by=names.get(line.by or "", line.by or ""),
        to=names.get(line.to or "", line.to or ""),
        about=line.about,
        state=line.state,
        since=line.since,
        or_before=line.evidence[0].move.start is None,
        is_open=line.is_open,
        evidence=tuple(map(_evidence, line.evidence)),
        moves=line.moves,
        before=line.before,
        disputed_by=tuple(DisputeView(names.get(party, party), _evidence(shown)) for party, shown in line.disputed_by),
        reason=line.reason or "",
    )


def _evidence(evidence: Evidence) -> EvidenceView:
    also = _moves(evidence.also, evidence)
    return EvidenceView(_move(evidence.move, evidence), also, evidence.tellings, evidence.sources)


def _moves(moves: Sequence[Move], evidence: Evidence) -> tuple[MoveView, ...]:
    return tuple(_move(move, evidence) for move in moves)


def _move(move: Move, evidence: Evidence) -> MoveView:
    return MoveView(
        event=move.event,
        says=evidence.event,
        day=evidence.day,
        words=move.words,
        condition=move.condition or "",
        voucher=vouchers([voice_name(voice) for voice in move.voucher], move.outlet),
        outlet=move.outlet or "",
        published=move.published,
        document=move.document,
        title=move.title or "a report without a title",
        url=web_address(move.url),
    )
