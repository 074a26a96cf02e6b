"""A stored report with what people decided about its rows: who set what, and what the coder said there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import msgspec

from onrecord.corrections.apply import apply
from onrecord.corrections.corrected import Corrected, CorrectedRow
from onrecord.corrections.known import Known, load_known
from onrecord.corrections.log import open_log
from onrecord.errors import NotOnRecord
from onrecord.pages.report_parties import Parties
from onrecord.pages.report_rows import Called, RowWords
from onrecord.pages.report_view import Decided, Fact, Part, ReportView, RowView, UnplacedView
from onrecord.records.rows import Record
from onrecord.store.folder import Store
from onrecord.store.reading import look_for_record

_NOTHING = (Part("nothing"),)

_SET_BY: Mapping[str, tuple[str, ...]] = {
    "actor": ("actor", "co_actors", "reciprocal"),
    "recipient": ("recipient", "co_recipients"),
    "type": ("type", "mode"),
    "status": ("status", "status_cue"),
    "act": ("act", "cue"),
}
"""By fact of a page, the fields that a person sets of it, where these are not the one of the same name."""


@cache
def known_lists() -> Known:
    """What corrections are checked against; read once in a process.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    return load_known()


def corrected_report(store: Store, item: str) -> Corrected:
    """A stored report as it stands, by the id of its document or of one of its rows.

    Raises:
        NotOnRecord: The store has none.
        StoreError: A part of the store, or the log of decisions, is damaged.
    """
    record = _coded(store, item) if item[:2] in {"d-", "s-", "e-"} else None
    if record is None:
        raise NotOnRecord(f"there is no report {item[:40]!r} in this store")
    return apply(record, open_log(store).of_document(record["document"]["id"]), known_lists())


def _coded(store: Store, item: str) -> dict[str, Any] | None:
    """The record that the coder has of what has an id, also of a row that people added."""
    record = look_for_record(store.as_coded, item)
    if record is None and (standing := look_for_record(store, item)) is not None:
        record = look_for_record(store.as_coded, standing["document"]["id"])
    return record


@dataclass(frozen=True, slots=True)
class Standing:
    """A corrected report as records: what stands, and what stands with the rejected rows."""

    record: Record
    with_rejected: Record

    @classmethod
    def of(cls, found: Corrected) -> Standing:
        """Of a report as it stands."""
        plain = found.record
        rejected = [row for row in found.rows if row.state == "rejected"]
        whole = {
            **plain,
            "statements": [*plain["statements"], *(row.row for row in rejected if row.kind == "statement")],
            "events": [*plain["events"], *(row.row for row in rejected if row.kind == "event")],
        }
        return cls(record_of(plain), record_of(whole))


def record_of(plain: Mapping[str, Any]) -> Record:
    """The record that a JSON object is of."""
    return msgspec.convert(plain, Record)


def corrected_view(found: Corrected, called: Called) -> ReportView:
    """What the page of a report shows of it as it stands."""
    standing = Standing.of(found)
    parties = Parties.of(standing.with_rejected, called.codes)
    coded = record_of(found.coded)
    said = {row.id: row for row in RowWords.of(coded, parties, called).rows()}
    rows = {row.row["id"]: row for row in found.rows}
    return ReportView(
        document=standing.record.document,
        parties=parties.all,
        rows=tuple(
            _with_decisions(row, rows[row.id], said.get(row.id))
            for row in RowWords.of(standing.with_rejected, parties, called).rows()
        ),
        unplaced=tuple(
            UnplacedView(
                each.decision.id, each.decision.do, each.decision.words, each.decision.by, each.decision.at, each.words
            )
            for each in found.unplaced
        ),
        finished=tuple((each.by, each.at, each.id) for each in found.finished),
        happening=standing.record.document.id,
    )


def _with_decisions(row: RowView, found: CorrectedRow, coded: RowView | None) -> RowView:
    last = found.decisions[-1].id if found.decisions else ""
    decided = Decided(found.state, found.by or "", found.at or "", found.note, found.disputed, last)
    facts = tuple(_facts(row, found, {} if coded is None else {fact.field: fact for fact in coded.facts}))
    return replace(row, decided=decided, facts=facts)


def _facts(row: RowView, found: CorrectedRow, coded: Mapping[str, Fact]) -> Iterator[Fact]:
    """The facts of a row, those that somebody set with who did and what the coder said."""
    for fact in row.facts:
        yield _set(fact, found, coded)
    shown = {fact.field for fact in row.facts}
    for name, fact in coded.items():
        if name not in shown and (taken := _set(replace(fact, parts=_NOTHING), found, coded)).by:
            yield taken


def _set(fact: Fact, found: CorrectedRow, coded: Mapping[str, Fact]) -> Fact:
    names = _SET_BY.get(fact.field, (fact.field,))
    own = [found.fields[name] for name in names if name in found.fields]
    if not own:
        return fact
    last = max(own, key=lambda each: each.at)
    before = coded.get(fact.field)
    return replace(fact, by=last.by, at=last.at, coded=() if before is None else before.parts)
