"""Makes decisions, each checked against the text, the lists and the laws of a row before anybody keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.corrections.apply import apply, new_row
from onrecord.corrections.corrected import Corrected, CorrectedRow
from onrecord.corrections.decisions import Decision, Kind, made, now
from onrecord.corrections.facts import Facts
from onrecord.corrections.fields import field_of, fields_of, said_by
from onrecord.errors import CorrectionError

__all__ = ["PairDo", "Signed", "accept", "add", "change", "finish", "now", "pair", "reject", "undo"]

RowKind = Literal["event", "statement"]
PairDo = Literal["join", "split", "forget"]

_MOST_WORDS = 200
"""Characters of a row's words that a decision keeps, so that it can be told what it was about."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, when, and why; see `Decision`."""

    by: str
    at: str
    note: str = ""


def accept(found: Corrected, kind: RowKind, anchor: str, signed: Signed, row: str = "") -> Decision:
    """A row is right in every field, as it is shown.

    Raises:
        CorrectionError: There is no such row, or who decides has no name.
    """
    shown = _row(found, kind, anchor, row)
    said, now_said = _said(shown, found.facts), said_by(kind, shown.row, found.facts)
    other = {
        field.name: now_said[field.name]
        for field in fields_of(kind)
        if field.name not in said
        or field.key(now_said[field.name], found.facts) != field.key(said[field.name], found.facts)
    }
    return _about(found, shown, signed, do="accept", values=_as_said(other, shown))


def _as_said(other: dict[str, Any], shown: CorrectedRow) -> dict[str, Any]:
    """Values without the words that a row of a coder hangs on, which nobody sets."""
    return other if shown.coded is None else {name: value for name, value in other.items() if name != "trigger"}


def reject(found: Corrected, kind: RowKind, anchor: str, signed: Signed, row: str = "") -> Decision:
    """A row says what the text does not.

    Raises:
        CorrectionError: There is no such row, or who decides has no name.
    """
    return _about(found, _row(found, kind, anchor, row), signed, do="reject")


def change(
    found: Corrected, kind: RowKind, anchor: str, values: Mapping[str, Any], signed: Signed, row: str = ""
) -> Decision:
    """A row says something else in some fields.

    Raises:
        CorrectionError: There is no such row or field, a value does not hold, or a law would be broken.
    """
    shown = _row(found, kind, anchor, row)
    checked = _checked(kind, values, shown.row, found.facts, fixed=False)
    return _proved(found, _about(found, shown, signed, do="change", values=checked))


def add(found: Corrected, kind: RowKind, values: Mapping[str, Any], signed: Signed) -> Decision:
    """A row that is missing: an event that hangs on the words of `trigger`, a statement on those of `content`.

    Raises:
        CorrectionError: Words or type are missing, there is a row on these words, a value does not hold, or a law would
            be broken.
    """
    if kind == "event" and "type" not in values:
        raise CorrectionError("an event needs a type: name one")
    row = new_row(kind, values, found.facts)
    there = found.find(kind, row["anchor"])
    if there is not None:
        state = "was rejected: accept or change it" if there.state == "rejected" else "is there: change it"
        raise CorrectionError(f"a row that hangs on these words ({_words(row)!r}) {state}")
    checked = _checked(kind, values, row, found.facts, fixed=True)
    return _proved(
        found,
        made(
            do="add", kind=kind, document=found.facts.document, anchor=row["anchor"], values=checked, words=_words(row),
            by=signed.by, at=signed.at, note=signed.note,
        ),
    )  # fmt: skip


def finish(found: Corrected, signed: Signed) -> Decision:
    """A report is finished: nothing is missing, and every row was decided.

    Raises:
        CorrectionError: Some rows were not decided.
    """
    if found.undecided:
        raise CorrectionError(
            f"{found.undecided:,} rows of the report are not decided yet: accept, change or reject them"
        )
    return made(do="finish", kind="report", document=found.facts.document, by=signed.by, at=signed.at, note=signed.note)


def undo(decision: Decision, signed: Signed) -> Decision:
    """A decision holds no longer; it stays in the log. To undo an undo is to take it up again.

    Raises:
        CorrectionError: Who decides has no name.
    """
    return made(
        do="undo", kind=decision.kind, document=decision.document, anchor=decision.anchor, row=decision.row,
        other=decision.other, undoes=decision.id, by=signed.by, at=signed.at, note=signed.note,
    )  # fmt: skip


def pair(do: PairDo, one: str, other: str, signed: Signed, words: str = "") -> Decision:
    """Two documents, or two events, tell of one happening or not, or what was said of that is taken back.

    Args:
        do: Which of these.
        one: The id of a document, or the anchor of an event.
        other: The other's.
        signed: Who says so.
        words: What the two are called, so that it can be told what the decision was about.

    Raises:
        CorrectionError: The two are one, or of different kinds.
    """
    kind: Kind = "documents" if one.startswith("d-") else "events"
    return made(do=do, kind=kind, anchor=one, other=other, words=words, by=signed.by, at=signed.at, note=signed.note)


def _row(found: Corrected, kind: str, anchor: str, row: str) -> CorrectedRow:
    """The row that is meant.

    Raises:
        CorrectionError: There is none, or there are several.
    """
    shown = found.find(kind, anchor, row)
    if shown is None:
        raise CorrectionError(
            f"no {kind} of {found.facts.document} hangs on {anchor[:40]}: it may have been coded anew"
        )
    if shown.shared and not row:
        raise CorrectionError(f"several rows hang on {anchor}: name the id of the one that is meant")
    return shown


def _about(found: Corrected, shown: CorrectedRow, signed: Signed, **what: Any) -> Decision:
    return made(
        kind=shown.kind,
        document=found.facts.document,
        anchor=shown.anchor,
        row=shown.row["id"] if shown.shared else "",
        said=_said(shown, found.facts),
        words=_words(shown.row),
        by=signed.by,
        at=signed.at,
        note=signed.note,
        **what,
    )


def _said(shown: CorrectedRow, facts: Facts) -> dict[str, Any]:
    """What the coder says of a row; nothing of one that no coder has."""
    return {} if shown.coded is None else said_by(shown.kind, shown.coded, facts)


def _checked(
    kind: str, values: Mapping[str, Any], row: Mapping[str, Any], facts: Facts, *, fixed: bool
) -> dict[str, Any]:
    """The values that a person gives, checked in the order of the table.

    Raises:
        CorrectionError: A field is unknown or is not to be set, or a value does not hold.
    """
    if not values:
        raise CorrectionError("nothing is changed: name a field and its value")
    for name in values:
        if field_of(kind, name).fixed and not fixed:
            raise CorrectionError(f"{name} is what the row hangs on: reject the row, and add one on other words")
    found: dict[str, Any] = {}
    made_so_far = dict(row)
    for field in fields_of(kind):
        if field.name in values:
            found[field.name] = field.check(values[field.name], made_so_far, facts)
            made_so_far[field.column] = field.kind.write(found[field.name], facts)
    return found


def _proved(found: Corrected, decision: Decision) -> Decision:
    """A decision that can be applied.

    Raises:
        CorrectionError: It breaks a law; the message has the row's words and the law.
    """
    earlier = [each for row in found.rows for each in row.decisions]
    after = apply(found.coded, [*earlier, decision], found.facts.known)
    lost = next((each for each in after.unplaced if each.decision.id == decision.id), None)
    if lost is not None:
        raise CorrectionError(lost.words)
    return decision


def _words(row: Mapping[str, Any]) -> str:
    """The words that a row hangs on, cut short."""
    quotes = [row["trigger"]] if "trigger" in row else row["content"]
    words = " […] ".join(" ".join(each["text"].split()) for each in quotes)
    return words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + "…"
