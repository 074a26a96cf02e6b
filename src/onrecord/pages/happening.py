"""The page of a happening: its reports side by side, what they do not agree in, and the copies among them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.corrections.log import open_log
from onrecord.corrections.together import is_behind
from onrecord.errors import NotOnRecord, QuestionError
from onrecord.ontologies.publishers import key_of
from onrecord.opened import OpenedStore
from onrecord.pages.arranging import ActView, Seen, acts_about, near_of
from onrecord.pages.difference import Difference, difference
from onrecord.pages.frame import Viewer
from onrecord.pages.page import Page, Table
from onrecord.pages.tellings import ToldEvent, shown_of, told_event
from onrecord.store.derived import coded_since, is_derived
from onrecord.store.grouped import FoundHappening, GroupedReport, ReadReports, find_happening, read_reports
from onrecord.store.listing import MOST_EVENTS as MOST_ROWS
from onrecord.store.publications import Printed

MOST_EVENTS = 40
"""Events of a happening that a page shows; the others are on the next ones."""

_DOCUMENT = re.compile(r"d-[0-9a-f]+")

BASES = {
    "credit": "its dateline or credit line names it",
    "outlet": "it is the agency's own page",
    "earliest": "nobody is named; its publication is the earliest that is here",
    "id": "nobody is named and no day is known; one was taken by its id",
}
"""Why somebody is taken for the origin of a text, in words."""


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report of a happening.

    Attributes:
        number: Its number on the page, from 1.
        document: Its id.
        title: Its title, or how it begins.
        outlet: Who printed it first.
        url: Where.
        published: When.
        opening: How it begins.
        printed: Every appearance of it.
        families: The publishers' families that printed it or a copy of it.
        origin: Who told it first.
        basis: Why that is thought so, in words.
        origin_words: The words that name the origin, or None.
        group: The group of copies that it is of.
        tellings: How many of the shown events it tells of.
        why: Why it is here, in words.
        odds: The log-odds of that, or None.
    """

    number: int
    document: str
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    opening: str
    printed: tuple[Printed, ...]
    families: tuple[str, ...]
    origin: str
    basis: str
    origin_words: str | None
    group: str
    tellings: int
    why: str
    odds: float | None


@dataclass(frozen=True, slots=True)
class Source:
    """One who told of it by himself.

    Attributes:
        origin: The agency, or the publishers' family.
        families: The families that printed what it told.
        reports: The numbers of the reports that have it from there.
        publications: How often these were printed.
    """

    origin: str
    families: tuple[str, ...]
    reports: tuple[int, ...]
    publications: int


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two reports of which one has what the other has: their numbers, ids, and how the texts are related, in words."""

    one: int
    other: int
    one_document: str
    other_document: str
    why: str


@dataclass(frozen=True, slots=True)
class Compared:
    """How the text of a report differs from that of another: their numbers, and the words."""

    one: int
    other: int
    difference: Difference


@dataclass(frozen=True, slots=True)
class HappeningView:
    """A happening, as its page shows it.

    Attributes:
        id: Its id.
        title: What it is called: the title of its first report.
        first_reported: The first day of publication; None where none is known.
        last_reported: The last.
        independent: How many sources told of it by themselves.
        publications: How many appearances its reports have.
        reports: Its reports, by day.
        sources: Who told of it, by origin.
        events: Some of its events, those told by most sources first.
        all_events: How many there are.
        differing: How many of all are told otherwise by some source; None where an older onrecord grouped the store.
        start: How many events were passed over.
        next: From which event on there are more; None where there are none.
        copies: Which reports are copies, or parts, of one another.
        compared: Two of these word by word; None where no two are copies.
        coded_since: How many documents of the store were coded after it was grouped.
        said: What people said of it: what is one, and what is two.
        is_behind: Whether anything that people said of happenings is not in them yet.
    """

    id: str
    title: str
    first_reported: str | None
    last_reported: str | None
    independent: int
    publications: int
    reports: tuple[ShownReport, ...]
    sources: tuple[Source, ...]
    events: tuple[ToldEvent, ...]
    all_events: int
    differing: int | None
    start: int
    next: int | None
    copies: tuple[CopyPair, ...]
    compared: Compared | None
    coded_since: int
    said: tuple[ActView, ...]
    is_behind: bool


def happening_page(
    store: OpenedStore,
    item: str,
    *,
    one: str | None = None,
    other: str | None = None,
    start: int = 0,
    viewer: Viewer = Viewer(),  # noqa: B008 - frozen
    going_on: bool = False,
) -> Page:
    """The page of a happening.

    Args:
        store: The store.
        item: The id of the happening, of an event of one, or of a document in one; or an anchor of an event.
        one: The id of one of its reports, whose text is compared; without it the first two that are copies are.
        other: The id of the report with which it is compared.
        start: How many of its events are passed over.
        viewer: Who looks: whoever may write gets forms.
        going_on: Whether happenings are being found anew.

    Raises:
        NotOnRecord: The store has no such happening, or was not grouped.
        QuestionError: The two are no reports of it.
        StoreError: A part cannot be read.
    """
    if (one is None) != (other is None):
        raise QuestionError("a comparison takes two reports, one=ID and other=ID")
    if not is_derived(store.store):
        raise NotOnRecord("this store has no happenings yet: find them with: onrecord group STORE")
    found = find_happening(store.store, item, MOST_EVENTS, start)
    if found is None:
        raise NotOnRecord(
            f"no happening has or holds {item!r}: give the id of one (h-...), or of a document (d-...) that was "
            "in the store when it was grouped last"
        )
    view = _view(store, found, None if one is None or other is None else (one, other), start)
    beside: dict[str, Any] = {"near": (), "seen": None, "seen_of": {}, "going_on": going_on}
    if viewer.may_write:
        state = open_log(store.store).state()
        beside["near"] = near_of(store, found.row)
        beside["seen"] = Seen.of(state, found.row["documents"])
        beside["seen_of"] = {row["id"]: Seen.of(state, row["anchors"]) for row in found.events}
    return Page("happening.html", view.title, view, beside=beside, table=_table(view))


def _view(store: OpenedStore, found: FoundHappening, differ: tuple[str, str] | None, start: int) -> HappeningView:
    row = found.row
    pair = _pair(found, differ)
    shown = dict.fromkeys(event for each in found.events for event in shown_of(each))
    read = read_reports(store.store, found, list(shown)[:MOST_ROWS], pair or ())
    numbers = {report.document: number for number, report in enumerate(read.reports, 1)}
    listed = {each.row["id"]: each for each in read.listed}
    outlets = {key_of(each.outlet): each.outlet for report in read.reports for each in report.printed if each.outlet}
    events = tuple(told_event(each, listed, numbers, outlets) for each in found.events)
    reports = _reports(found, read, events, outlets)
    after = start + len(events)
    return HappeningView(
        id=row["id"],
        title=reports[0].title if reports else row["id"],
        first_reported=row["first_reported"],
        last_reported=row["last_reported"],
        independent=row["sources"],
        publications=sum(len(report.printed) for report in reports),
        reports=reports,
        sources=_sources(reports),
        events=events,
        all_events=row["events"],
        differing=row["differing"],
        start=start,
        next=after if after < row["events"] else None,
        copies=_copies(found, numbers),
        compared=_compared(read, numbers, pair),
        coded_since=coded_since(store.store) or 0,
        said=acts_about(store, {*row["documents"], *(anchor for each in found.events for anchor in each["anchors"])}),
        is_behind=is_behind(store.store),
    )


def _reports(
    found: FoundHappening, read: ReadReports, events: Sequence[ToldEvent], outlets: Mapping[str, str]
) -> tuple[ShownReport, ...]:
    told = Counter(telling.report for event in events for telling in event.tellings)
    called = {report.document: _called(report, number) for number, report in enumerate(read.reports, 1)}
    why = _reasons(found, read, called)
    return tuple(
        _report(each, number, told, why[each.document], outlets) for number, each in enumerate(read.reports, 1)
    )


def _called(report: GroupedReport, number: int) -> str:
    """What the reason of another report calls a report."""
    return f"report {number} ({report.outlet})" if report.outlet else f"report {number}"


def _reasons(
    found: FoundHappening, read: ReadReports, called: Mapping[str, str]
) -> dict[str, tuple[str, float | None]]:
    """By the id of each report, why it is there, in words, and the log-odds of that where there are any."""
    given = {reason["document"]: reason for reason in found.row["reasons"] or ()}
    first_of: dict[str, str] = {}
    why: dict[str, tuple[str, float | None]] = {}
    for report in sorted(read.reports, key=lambda each: each.document not in given):
        name, group = report.document, report.copies.get("group", report.document)
        if name in given:
            words = _DOCUMENT.sub(lambda each: called.get(each[0], each[0]), given[name]["why"])
            why[name] = words, round(given[name]["odds"], 2)
        elif group in first_of:
            why[name] = f"it has the text of {called[first_of[group]]}", None
        else:
            why[name] = "it is the one to which the others were put", None
        first_of.setdefault(group, name)
    return why


def _report(
    report: GroupedReport,
    number: int,
    told: Mapping[int, int],
    why: tuple[str, float | None],
    outlets: Mapping[str, str],
) -> ShownReport:
    copies = report.copies
    opening = " ".join(report.opening.split())
    origin = copies.get("origin", report.outlet or "unknown")
    return ShownReport(
        number=number,
        document=report.document,
        title=report.title or f"{opening[:80]} …",
        outlet=report.outlet,
        url=report.url,
        published=report.published,
        opening=_cut(opening),
        printed=report.printed,
        families=tuple(outlets.get(family, family) for family in copies.get("families", ())),
        origin=outlets.get(origin, origin),
        basis=BASES.get(copies.get("origin_basis", ""), ""),
        origin_words=copies.get("origin_words"),
        group=copies.get("group", report.document),
        tellings=told.get(number, 0),
        why=why[0],
        odds=why[1],
    )


_OPENING = 280
"""Characters of a report that are shown."""


def _cut(text: str) -> str:
    """The beginning of a text, cut between words."""
    return text if len(text) <= _OPENING else f"{text[:_OPENING].rsplit(' ', 1)[0]} …"


def _sources(reports: Sequence[ShownReport]) -> tuple[Source, ...]:
    """The reports by who told them first."""
    by_origin: dict[str, list[ShownReport]] = defaultdict(list)
    for report in reports:
        by_origin[report.origin].append(report)
    return tuple(
        Source(
            origin,
            tuple(sorted({family for report in own for family in report.families})),
            tuple(report.number for report in own),
            sum(len(report.printed) for report in own),
        )
        for origin, own in sorted(by_origin.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def _copies(found: FoundHappening, numbers: Mapping[str, int]) -> tuple[CopyPair, ...]:
    pairs = [
        CopyPair(numbers[one], numbers[other], one, other, link["why"])
        for link in found.links
        for one, other in [sorted((link["shorter"], link["longer"]), key=lambda name: numbers.get(name, 0))]
        if one in numbers and other in numbers
    ]
    return tuple(sorted(pairs, key=lambda pair: (pair.one, pair.other)))


def _pair(found: FoundHappening, differ: tuple[str, str] | None) -> tuple[str, str] | None:
    """The ids of the two reports that are compared word by word: those asked for, else the first that are copies."""
    documents = found.row["documents"]
    if differ is None:
        return next(((link["longer"], link["shorter"]) for link in found.links), None)
    if strange := [document for document in differ if document not in documents]:
        raise QuestionError(f"{strange[0]!r} is no report of this happening; its reports are {', '.join(documents)}")
    return differ


def _compared(read: ReadReports, numbers: Mapping[str, int], pair: tuple[str, str] | None) -> Compared | None:
    """Two reports word by word, the earlier one first."""
    if pair is None or not all(document in read.texts for document in pair):
        return None
    one, other = sorted(pair, key=lambda document: numbers[document])
    return Compared(numbers[one], numbers[other], difference(read.texts[one], read.texts[other]))


def _table(view: HappeningView) -> Table:
    """Every telling that is shown, with what it says."""
    names = dict.fromkeys(name for event in view.events for told in event.tellings for name in told.fields)
    by_number = {report.number: report for report in view.reports}
    rows = [
        (
            event.id,
            telling.event,
            by_number[telling.report].document,
            by_number[telling.report].outlet,
            by_number[telling.report].published,
            *(telling.fields.get(name) for name in names),
            telling.basis,
            "; ".join(telling.by) or by_number[telling.report].outlet,
            "; ".join(telling.apart),
            telling.words,
            telling.sentence,
        )
        for event in view.events
        for telling in event.tellings
    ]
    head = ("event of the happening", "row", "document", "outlet", "published")
    return Table((*head, *names, "days rest on", "on whose word", "says other than most", "words", "sentence"), rows)
