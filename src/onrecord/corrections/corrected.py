"""A record as it stands after what people decided: its rows, who set what, and what could not be applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.corrections.decisions import Decision
from onrecord.corrections.facts import Facts, Row

State = Literal["coded", "accepted", "changed", "rejected", "added"]
"""What became of a row: nobody decided, it is right as the coder has it, a person has said otherwise, it is none, a
person has put it on record."""

Why = Literal["no document", "no row", "does not fit"]
"""Why a decision cannot be applied: the store has no such text, no row hangs on the words any more, or a value does not
hold in the record as it was coded now."""


@dataclass(frozen=True, slots=True)
class FieldSet:
    """Who set a field, and what the coder said there.

    Attributes:
        by: Who.
        at: When.
        decision: The id of the decision.
        value: The value that counts, in the form of `corrections.asking`.
        coded: The coder's value, likewise; None for a row that no coder has.
    """

    by: str
    at: str
    decision: str
    value: Any
    coded: Any


@dataclass(frozen=True, slots=True)
class CorrectedRow:
    """One row as it stands.

    Attributes:
        kind: "event" or "statement".
        anchor: What it hangs on.
        row: Its JSON; of a rejected one as it was.
        state: What became of it.
        coded: The coder's JSON; None where no coder has it.
        shared: Whether another row of its kind hangs on the anchor, so that a decision has to name its id.
        fields: What people set, by field.
        decisions: What was decided of it and holds, in order.
        disputed: The fields, or "row" for whether it is one, of which people said different things.
    """

    kind: str
    anchor: str
    row: Row
    state: State
    coded: Row | None
    shared: bool = False
    fields: Mapping[str, FieldSet] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    disputed: tuple[str, ...] = ()

    @property
    def by(self) -> str | None:
        """Who decided last; None where nobody did."""
        return self.decisions[-1].by if self.decisions else None

    @property
    def at(self) -> str | None:
        """When that was."""
        return self.decisions[-1].at if self.decisions else None

    @property
    def note(self) -> str:
        """What was noted with the last decision that has a note."""
        return next((each.note for each in reversed(self.decisions) if each.note), "")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A decision that could not be applied.

    Attributes:
        decision: Which.
        why: For which reason.
        words: The reason in words.
    """

    decision: Decision
    why: Why
    words: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A record as it stands.

    Attributes:
        coded: The coder's record.
        record: The record with what people decided: rejected rows are out, added ones in.
        rows: Every row, also rejected ones, in the order of the text.
        unplaced: The decisions that could not be applied, in the order of their times.
        finished: Those that mark the report as finished.
        facts: What `decide` checks values against.
    """

    coded: Row
    record: dict[str, Any]
    rows: tuple[CorrectedRow, ...]
    unplaced: tuple[Unplaced, ...]
    finished: tuple[Decision, ...]
    facts: Facts = field(repr=False)

    @property
    def undecided(self) -> int:
        """How many rows nobody has decided."""
        return sum(each.state == "coded" for each in self.rows)

    @property
    def reviewed(self) -> bool:
        """Whether every row was decided, and somebody marked the report as finished."""
        return bool(self.finished) and not self.undecided

    def find(self, kind: str, anchor: str, row: str = "") -> CorrectedRow | None:
        """The row of a kind that hangs on an anchor, by its id where several do; None where none does."""
        found = [each for each in self.rows if (each.kind, each.anchor) == (kind, anchor)]
        return next((each for each in found if row in {"", each.row["id"]}), None)
