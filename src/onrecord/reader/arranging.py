"""What a form about happenings does: several are one, some are others, and what was said of that is taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from onrecord.corrections.decide import Signed, now
from onrecord.corrections.decisions import Decision
from onrecord.corrections.log import Log, open_log
from onrecord.corrections.together import put_apart, put_together, taken_back
from onrecord.errors import CorrectionError, NotOnRecord
from onrecord.opened import OpenedStore
from onrecord.pages.addresses import Served
from onrecord.pages.arranging import Seen
from onrecord.pages.frame import Viewer
from onrecord.pages.tellings import title_of
from onrecord.reader.deciding import Kept, kept
from onrecord.reader.parameters import Parameter, one_of, text, texts
from onrecord.store.folder import Store
from onrecord.store.grouped import FoundHappening, find_event, find_happening, read_reports
from onrecord.store.happening_list import document_titles

FIELDS: tuple[Parameter, ...] = (
    one_of("do", ("split", "join", "split_event", "join_events")),
    text("seen"),
    texts("report"),
    text("near"),
    text("address", 2_000),
    texts("telling"),
    text("event"),
    text("other_event"),
    text("note", 10_000),
)
"""What a form about a happening has: `report` are the ticked reports; `near` and `address` say which other happening is
the same; `telling` are the anchors of the ticked rows of `event`, or `other_event` is the same; `seen` is what the page
showed."""

UNDO_FIELDS: tuple[Parameter, ...] = (text("decision", needed=True), text("back"), text("note", 10_000))
"""What a form has that takes an act back: the id of one of its decisions, and the happening on whose page it stands."""

_ADDRESS = re.compile(r"(?:^|/happening/)([a-z]+-[0-9a-f]+)(?:[/?#]|$)")


class _Made(NamedTuple):
    """Decisions that are to be kept, and a report of the happening that is shown next."""

    decisions: list[Decision]
    stays: str


def arrange(opened: OpenedStore, item: str, given: Mapping[str, Any], viewer: Viewer) -> Kept:
    """Keep what a form says of a happening.

    Raises:
        NotOnRecord: There is no such happening.
        CorrectionError: Nothing is ticked or chosen, or somebody decided meanwhile; nothing is kept then.
        StoreError: The decision cannot be written.
    """
    do = given["do"]
    if do is None:
        raise CorrectionError("what is to be done is lacking: split, join, split_event or join_events")
    found = _happening(opened.store, item)
    log = open_log(opened.store)
    signed = Signed(viewer.who, now(), given["note"] or "")
    made = _DO[do](opened.store, found, given, log, signed)
    log.add(made.decisions)
    return kept(Served().to("happening", "said", id=made.stays) or "/", made.decisions[0])


def take_back(opened: OpenedStore, given: Mapping[str, Any], viewer: Viewer) -> Kept:
    """Take back what somebody said of happenings, as a form asks.

    Raises:
        CorrectionError: There is no such decision, or it holds no longer.
        StoreError: The decision cannot be written.
    """
    log = open_log(opened.store)
    decisions = taken_back(given["decision"], log.all(), Signed(viewer.who, now(), given["note"] or ""))
    log.add(decisions)
    back = given["back"]
    to = Served().to("happening", "said", id=back) if back else Served().to("decisions")
    return kept(to or "/", decisions[0])


def _happening(store: Store, item: str) -> FoundHappening:
    found = find_happening(store, item, 0)
    if found is None:
        raise NotOnRecord(f"no happening has or holds {item[:40]!r}: it may have been found anew since")
    return found


def _split(store: Store, found: FoundHappening, given: Mapping[str, Any], log: Log, signed: Signed) -> _Made:
    """The ticked reports, with the copies of them, are another happening than the others."""
    documents: Sequence[str] = found.row["documents"]
    Seen.read(given["seen"] or "").check(store, documents)
    _check_among(given["report"], documents, "report of this happening")
    groups = {found.copies.get(each, {}).get("group", each) for each in given["report"]}
    ticked = [each for each in documents if found.copies.get(each, {}).get("group", each) in groups]
    rest = [each for each in documents if each not in ticked]
    if not rest:
        raise CorrectionError("nothing would be left here: untick a report that stays; copies of one text go together")
    return _Made(put_apart(ticked, rest, log.all(), signed, document_titles(store, documents)), rest[0])


def _join(store: Store, found: FoundHappening, given: Mapping[str, Any], log: Log, signed: Signed) -> _Made:
    """This happening and another are one."""
    documents: Sequence[str] = found.row["documents"]
    other = _happening(store, _other_of(given))
    if other.row["id"] == found.row["id"]:
        raise CorrectionError("that is this very happening; choose another one")
    others: Sequence[str] = other.row["documents"]
    Seen.read(given["seen"] or "").check(store, documents, others)
    ids = [*documents, *others]
    return _Made(put_together(ids, log.all(), signed, document_titles(store, ids)), ids[0])


def _other_of(given: Mapping[str, Any]) -> str:
    """Which happening is meant: what is pasted is meant before what is chosen."""
    pasted = given["address"]
    if not pasted:
        if not given["near"]:
            raise CorrectionError("no other happening is named: choose one of the list, or paste its address")
        return str(given["near"])
    named = _ADDRESS.search(unquote(pasted))
    if named is None:
        raise CorrectionError(
            f"{pasted[:60]!r} is no address of a happening: paste that of its page, its id (h-...) or that of one of "
            "its reports (d-...)"
        )
    return named[1]


def _split_event(store: Store, found: FoundHappening, given: Mapping[str, Any], log: Log, signed: Signed) -> _Made:
    """The ticked tellings are of another event than the others."""
    row = _event_of(store, found, given["event"])
    anchors: Sequence[str] = row["anchors"]
    Seen.read(given["seen"] or "").check(store, anchors)
    _check_among(given["telling"], anchors, "telling of this event")
    ticked, rest = ([each for each in anchors if (each in given["telling"]) == is_in] for is_in in (True, False))
    if not rest:
        raise CorrectionError("nothing would be left of this event: untick a telling that stays")
    read = read_reports(store, found, row["events"], ())
    called = {each.row["anchor"]: each.row["trigger"]["text"] for each in read.listed}
    return _Made(put_apart(ticked, rest, log.all(), signed, called), found.row["documents"][0])


def _join_events(store: Store, found: FoundHappening, given: Mapping[str, Any], log: Log, signed: Signed) -> _Made:
    """Two events of this happening are one."""
    rows = [_event_of(store, found, given[name]) for name in ("event", "other_event")]
    if rows[0]["id"] == rows[1]["id"]:
        raise CorrectionError("an event is one with itself: choose two")
    seen = Seen.read(given["seen"] or "")
    seen.check(store, found.row["documents"], *(row["anchors"] for row in rows))
    called = {anchor: title_of(row) for row in rows for anchor in row["anchors"]}
    ids = [*rows[0]["anchors"], *rows[1]["anchors"]]
    return _Made(put_together(ids, log.all(), signed, called), found.row["documents"][0])


def _event_of(store: Store, found: FoundHappening, item: str | None) -> Mapping[str, Any]:
    row = find_event(store, item) if item else None
    if row is None or row["happening"] != found.row["id"]:
        raise CorrectionError(f"{(item or 'nothing')[:40]!r} is no event of this happening; choose one of its page")
    return row


def _check_among(ticked: Iterable[str], there: Sequence[str], what: str) -> None:
    if strange := [each for each in ticked if each not in there]:
        raise CorrectionError(f"{strange[0][:40]!r} is no {what}; load the page again")
    if not ticked:
        raise CorrectionError(f"nothing is ticked: tick each {what} that is another one")


_DO: Mapping[str, Callable[[Store, FoundHappening, Mapping[str, Any], Log, Signed], _Made]] = {
    "split": _split,
    "join": _join,
    "split_event": _split_event,
    "join_events": _join_events,
}
