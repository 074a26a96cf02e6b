"""What a comparison of two codings gives: documents, their rows that differ, and the fields in which they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from onrecord.corrections.decisions import Decision

Value = Any
"""A field's value as JSON has it: a string, a number, whether, None, an object, or a list of these."""


class Kind(StrEnum):
    """What kind of row differs."""

    event = "event"
    statement = "statement"


class Change(StrEnum):
    """What became of a row from the old coding to the new one."""

    changed = "changed"
    new = "new"
    gone = "gone"


class Fate(StrEnum):
    """What became of a document."""

    same = "same text"
    text = "text changed"
    old_only = "only in old"
    new_only = "only in new"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field and its two values."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class RowChange:
    """An event or statement that differs.

    Attributes:
        kind: Which of the two it is.
        change: Whether it is new, gone, or there in both and changed.
        old: Its id in the old coding; None where it is new.
        new: Its id in the new coding; None where it is gone.
        values: By field, its values in the new coding, or in the old one where it is gone.
        words: An event's trigger, a statement's content.
        sentence: The sentence that holds the trigger, or the cue and the beginning of the content.
        place: Where its words begin, in the text of the coding that `values` are of.
        fields: What changed; empty where it is new or gone.
    """

    kind: Kind
    change: Change
    old: str | None
    new: str | None
    values: Mapping[str, Value]
    words: str
    sentence: str
    place: int
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a document is known by; `published` is ISO 8601, `input` the file, or the row of one, that it came in."""

    id: str
    input: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None

    @property
    def day(self) -> str | None:
        """The day of publication, as 2019-05-29."""
        return self.published[:10] if self.published else None


class Outcome(StrEnum):
    """What became, from the old coding to the new one, of a row that people decided."""

    broken = "broken"
    mended = "now right"
    wrong = "still wrong"
    right = "still right"
    unplaced = "unplaced"


MEANS: Mapping[Outcome, str] = {
    Outcome.broken: "the old coding said what was decided, the new one does not",
    Outcome.mended: "the new coding says what was decided, the old one did not",
    Outcome.wrong: "neither says it",
    Outcome.right: "both say it",
    Outcome.unplaced: "the new coding has another text, or none",
}
"""Each outcome in words."""


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """One row that people decided, in two codings.

    Attributes:
        kind: Which of the two it is.
        outcome: What became of it.
        decision: The last decision about it.
        fields: Where the new coding says other than was decided: `old` is what was decided, `new` what it says; the
            field "row" is whether there is one. Of a row that is now right, what the old coding said is `old`.
    """

    kind: Kind
    outcome: Outcome
    decision: Decision
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document in two codings, whether anything differs or not.

    Attributes:
        fate: Whether both have it, and with the same text.
        old: The document in the old coding.
        new: The document in the new coding.
        fields: What changed of what is known of it: title, outlet, url, published.
        rows: Its events, then its statements, that differ, in the order of the text.
        same: By kind, how many rows do not.
        only: By kind, how many rows the one coding has that has it, where the other does not.
        reason: Why the coding without it set it aside; None where it never had it.
        decided: What became of the rows that people decided; see `differences.decided`.
    """

    fate: Fate
    old: Head | None
    new: Head | None
    fields: tuple[FieldChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    same: Mapping[Kind, int] = field(default_factory=dict)
    only: Mapping[Kind, int] = field(default_factory=dict)
    reason: str | None = None
    decided: tuple[DecidedRow, ...] = ()

    @property
    def head(self) -> Head:
        """The document, as the newer coding has it that has it.

        Raises:
            ValueError: Neither has it.
        """
        head = self.new or self.old
        if head is None:
            raise ValueError("a document that neither coding has")
        return head

    @property
    def differs(self) -> bool:
        """Whether anything is not the same in both."""
        return self.fate is not Fate.same or bool(self.fields or self.rows)
