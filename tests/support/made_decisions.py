"""A report with rows made by hand, and decisions about them: who rejects, who changes, who adds."""

from __future__ import annotations

from typing import Any

from two_codings import coded_as, rejects, says

from onrecord.corrections import decide
from onrecord.corrections.apply import apply
from onrecord.corrections.corrected import Corrected
from onrecord.corrections.decide import Signed
from onrecord.corrections.decisions import Decision
from onrecord.corrections.known import load_known
from onrecord.records.rows import ActorRow, EventRow, StatementRow

TEXT = "Iran rejected talks on Friday. “We refuse,” the minister said. The USA threatened Iran. Peru met Chile."
KNOWN = load_known()


def signed(by: str = "Ada", second: int = 0, note: str = "") -> Signed:
    """Who decides, in a second of one minute."""
    return Signed(by, f"2026-11-30T12:00:{second:02d}.000000Z", note)


def record_of(*rows: EventRow | StatementRow, **known: Any) -> dict[str, Any]:
    """The record of `TEXT` with these rows, or with an event and a statement that vouches for it."""
    said = says(TEXT)
    made = coded_as(*(rows or (rejects(TEXT, voucher=(said.id,)), said)), text=TEXT, **known)
    assert made.record is not None
    return made.record


def span_of(words: str) -> dict[str, list[int]]:
    """Where words are in the text."""
    start = TEXT.index(words)
    return {"span": [start, start + len(words)]}


def as_corrected(record: dict[str, Any], *decisions: Decision) -> Corrected:
    """The record after some decisions."""
    return apply(record, decisions, KNOWN)


def event_of(found: Corrected) -> dict[str, Any]:
    """The only event of a record as it stands."""
    (event,) = found.record["events"]
    return event


def anchor_of(found: Corrected, kind: str = "event") -> str:
    """The anchor of the first row of a kind."""
    return next(row.anchor for row in found.rows if row.kind == kind)


def changed(record: dict[str, Any], values: dict[str, Any], kind: str = "event", by: str = "Ada") -> Corrected:
    """The record after one change of its first row of a kind."""
    found = as_corrected(record)
    return as_corrected(record, decide.change(found, kind, anchor_of(found, kind), values, signed(by)))  # type: ignore[arg-type]


FRANCE = ActorRow("a-fra", "France", "FRA", None, "FRA", "state")
