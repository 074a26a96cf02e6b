"""Counts what differs: documents, rows, fields, and for fields with few values from which to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.differences.model import Change, DocumentChange, Fate, Kind, Outcome

TURNS = ("type", "mode", "status", "kind", "act")
"""Fields of few values, of which is counted from which value to which they changed."""


@dataclass(slots=True)
class Tally:
    """What was counted so far.

    Attributes:
        fates: How many documents are in both codings, with the same text or another, and in one only.
        apart: How many documents that both have differ in anything.
        reasons: By fate, why documents that only one coding has were set aside in the other.
        known: How many documents changed in title, outlet, url and published.
        rows: Of documents in both codings, by kind, how many rows are new, gone, changed, or "same".
        fields: By kind and field, in how many rows it changed.
        turns: By kind and field, from which value to which, and how often.
        only: By fate and kind, the rows of documents that only one coding has.
        decided: What became of the rows that people decided.
    """

    fates: Counter[Fate] = field(default_factory=Counter)
    apart: int = 0
    reasons: Counter[tuple[Fate, str]] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    rows: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    fields: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    turns: Counter[tuple[Kind, str, str, str]] = field(default_factory=Counter)
    only: Counter[tuple[Fate, Kind]] = field(default_factory=Counter)
    decided: Counter[Outcome] = field(default_factory=Counter)

    @property
    def differ(self) -> bool:
        """Whether anything was not the same."""
        return bool(self.apart or self.fates[Fate.old_only] or self.fates[Fate.new_only])

    def add(self, document: DocumentChange) -> None:
        """Count one document."""
        self.fates[document.fate] += 1
        self.apart += document.differs and document.old is not None and document.new is not None
        if document.reason is not None:
            self.reasons[document.fate, document.reason] += 1
        self.known.update(each.field for each in document.fields)
        for kind, number in document.same.items():
            self.rows[kind, "same"] += number
        for kind, number in document.only.items():
            self.only[document.fate, kind] += number
        self.decided.update(each.outcome for each in document.decided)
        for row in document.rows:
            self.rows[row.kind, row.change] += 1
            for each in row.fields:
                self.fields[row.kind, each.field] += 1
                if each.field in TURNS:
                    self.turns[row.kind, each.field, _named(each.old), _named(each.new)] += 1

    def turns_of(self, kind: Kind, name: str) -> list[tuple[str, str, int]]:
        """From which value to which a field changed, and how often, the most frequent first."""
        found = [(old, new, n) for (of, field, old, new), n in self.turns.items() if (of, field) == (kind, name)]
        return sorted(found, key=lambda each: (-each[2], each[:2]))

    def fields_of(self, kind: Kind) -> list[tuple[str, int]]:
        """The fields that changed, and in how many rows, the most frequent first."""
        found = [(name, number) for (of, name), number in self.fields.items() if of is kind]
        return sorted(found, key=lambda each: (-each[1], each[0]))

    def to_dict(self) -> dict[str, Any]:
        """What was counted, as JSON has it."""
        return {
            "documents": {fate.value: self.fates[fate] for fate in Fate} | {"in both and different": self.apart},
            "set_aside_in_new": {reason: n for (fate, reason), n in self.reasons.items() if fate is Fate.old_only},
            "set_aside_in_old": {reason: n for (fate, reason), n in self.reasons.items() if fate is Fate.new_only},
            "document_fields": dict(self.known),
            **{f"{kind}s": dict(self._of_kind(kind)) for kind in Kind},
        }

    def _of_kind(self, kind: Kind) -> Iterator[tuple[str, Any]]:
        yield from ((change, self.rows[kind, change]) for change in ("same", *Change))
        yield from ((fate.value, self.only[fate, kind]) for fate in (Fate.old_only, Fate.new_only))
        yield "fields", dict(self.fields_of(kind))
        yield (
            "turns",
            {
                name: [{"old": old, "new": new, "rows": number} for old, new, number in turns]
                for name in TURNS
                if (turns := self.turns_of(kind, name))
            },
        )


def tally_of(documents: Iterable[DocumentChange]) -> Tally:
    """What differs in some documents."""
    tally = Tally()
    for document in documents:
        tally.add(document)
    return tally


def _named(value: Any) -> str:
    """A value of a field with few values, in a word."""
    if isinstance(value, list):
        return ", ".join(value) or "none"
    return "none" if value is None else str(value)
