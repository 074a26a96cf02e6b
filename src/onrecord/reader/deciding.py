"""What a form about a row of a report does: a decision is made, checked and kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

import msgspec

from onrecord.corrections import decide
from onrecord.corrections.corrected import Corrected, CorrectedRow
from onrecord.corrections.decide import RowKind, Signed
from onrecord.corrections.decisions import Decision
from onrecord.corrections.log import open_log
from onrecord.errors import CorrectionError
from onrecord.opened import OpenedStore
from onrecord.pages.addresses import Served
from onrecord.pages.controls import part_names, values_of
from onrecord.pages.corrected import corrected_report
from onrecord.pages.frame import Viewer
from onrecord.pages.review_order import ORDERS
from onrecord.reader.parameters import Parameter, one_of, text, texts

DOS = ("accept", "reject", "change", "add", "undo", "finish")
"""What may be done."""

FIELDS: tuple[Parameter, ...] = (
    text("document", needed=True),
    one_of("do", DOS),
    one_of("kind", ("event", "statement")),
    text("row"),
    text("seen"),
    text("decision"),
    text("note", 10_000),
    texts("shown"),
    one_of("by", ORDERS),
    text("seed"),
    text("report"),
    *(text(name, 20_000) for name in part_names()),
)
"""What such a form has: `row` is a row's id, `seen` the last decision of it that the page showed, `decision` the id of
the one that is undone; `shown` the fields whose controls it has, whose parts follow; by, seed and report are those of
the review that it is of."""


_TIMES = 5
"""How often a decision is made anew because somebody else decided about the report meanwhile, in another process."""


class Kept(NamedTuple):
    """A decision that was kept.

    Attributes:
        to: The address of the row, where the form came from.
        decision: The decision as JSON.
    """

    to: str
    decision: Mapping[str, Any]


def keep(opened: OpenedStore, given: Mapping[str, Any], viewer: Viewer) -> Kept:
    """Make the decision that a form tells of, and keep it.

    Raises:
        NotOnRecord: There is no such report.
        CorrectionError: There is no such row any more, somebody decided meanwhile, a value does not hold, or a law
            would be broken; nothing is kept then.
        StoreError: The decision cannot be written.
    """
    log = open_log(opened.store)
    for _ in range(_TIMES):
        mark = log.mark(given["document"])
        found = corrected_report(opened.store, given["document"])
        document = found.facts.document
        signed = Signed(viewer.who, decide.now(), given["note"] or "")
        if given["do"] == "undo":
            decision = _undone(log.of_document(document), given["decision"] or "", signed)
        else:
            decision = _made(found, given, signed)
        if log.add_unless(decision, mark):
            return kept(_address(given, document, decision), decision)
    raise CorrectionError("others are deciding about this report all the time; try again in a moment")


def kept(to: str, decision: Decision) -> Kept:
    """A decision that is in the log."""
    return Kept(to, msgspec.to_builtins(decision))


def _undone(decisions: list[Decision], item: str, signed: Signed) -> Decision:
    taken = next((each for each in decisions if each.id == item), None)
    if taken is None:
        raise CorrectionError(f"there is no decision {item[:40]!r} about this report")
    return decide.undo(taken, signed)


def _made(found: Corrected, given: Mapping[str, Any], signed: Signed) -> Decision:
    do = given["do"]
    if do == "finish":
        return decide.finish(found, signed)
    if do == "add":
        kind = cast("RowKind", given["kind"] or "event")
        return decide.add(found, kind, values_of(kind, None, found, given, given["shown"]), signed)
    row = _row(found, given["row"] or "", given["seen"] or "")
    kind, own = cast("RowKind", row.kind), row.row["id"] if row.shared else ""
    if do == "accept":
        return decide.accept(found, kind, row.anchor, signed, own)
    if do == "reject":
        return decide.reject(found, kind, row.anchor, signed, own)
    if do == "change":
        return decide.change(
            found, kind, row.anchor, values_of(kind, row.row, found, given, given["shown"]), signed, own
        )
    raise CorrectionError("what is to be done is lacking: accept, reject, change, add, undo or finish")


def _row(found: Corrected, item: str, seen: str) -> CorrectedRow:
    row = next((each for each in found.rows if each.row["id"] == item), None)
    if row is None:
        raise CorrectionError(f"there is no row {item[:40]!r} in this report: it may have been coded anew")
    last = row.decisions[-1] if row.decisions else None
    if (last.id if last else "") != seen:
        who = f"{last.by} decided about" if last else "a decision was taken back about"
        raise CorrectionError(f"{who} this row since the page was made; look at it again")
    return row


def _address(given: Mapping[str, Any], document: str, decision: Decision) -> str:
    """Where the person is led: on with the review, or back to the row."""
    to = Served().to
    if given["by"] is not None:
        review = {name: given[name] or "" for name in ("by", "seed", "report")}
        return to("review", **review, last=decision.id) or "/"
    return to("report", given["row"] or "", id=document) or "/"
