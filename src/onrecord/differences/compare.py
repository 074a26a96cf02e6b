"""Compares the records of one document in two codings; pure: records' JSON in, differences out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.differences.aligning import align
from onrecord.differences.fields import DOCUMENT_FIELDS, Names, changes, flat, values
from onrecord.differences.matching import (
    Anchored,
    Carry,
    Match,
    anchored_events,
    anchored_statements,
    match_events,
    match_statements,
)
from onrecord.differences.model import Change, DocumentChange, Fate, FieldChange, Head, Kind, RowChange
from onrecord.store.clauses import sentence_begin, sentence_end

TOLERANCE = 0.05
"""How far two confidences may lie apart and still be the same, where the user names no number."""
LIKE = 0.3
"""How much of a text its new version has at least, where nothing but the name of the file says that it is one."""

_KEY = {Kind.event: "events", Kind.statement: "statements"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared.

    Attributes:
        kinds: The kinds of rows.
        fields: The fields, of `onrecord.differences.fields.FIELDS`; all where it is None.
        tolerance: How far confidence may lie apart and still be the same; factuality six times as far, as is its scale.
    """

    kinds: tuple[Kind, ...] = tuple(Kind)
    fields: tuple[str, ...] | None = None
    tolerance: float = TOLERANCE


@dataclass(frozen=True, slots=True)
class Version:
    """A document as one coding has it: its record's JSON, and the input that it came in."""

    record: dict[str, Any]
    input: str

    @property
    def head(self) -> Head:
        """What it is known by."""
        known = self.record["document"]
        return Head(known["id"], self.input, *(known[name] for name in DOCUMENT_FIELDS))


def compare(old: Version, new: Version, question: Question, *, certain: bool = True) -> list[DocumentChange]:
    """What differs between two codings of one document.

    Args:
        old: The one.
        new: The other.
        question: What is compared.
        certain: Whether the two are known to be versions of one document; without it, their texts have to be alike.

    Returns:
        The one document, or two of which each coding has one.
    """
    before, after = (each.record["document"] for each in (old, new))
    carry: Carry = _stay
    if before["id"] != after["id"]:
        alignment = align(before["text"], after["text"])
        if not certain and alignment.share < LIKE:
            return [alone(old, question, Fate.old_only), alone(new, question, Fate.new_only)]
        carry = alignment.carried
    rows: list[RowChange] = []
    same: Counter[Kind] = Counter()
    for kind in question.kinds:
        found = list(_rows(kind, old.record, new.record, question, carry))
        rows += filter(None, found)
        same[kind] = found.count(None)
    return [
        DocumentChange(
            Fate.same if before["id"] == after["id"] else Fate.text,
            old.head,
            new.head,
            tuple(
                FieldChange(name, before[name], after[name])
                for name in DOCUMENT_FIELDS
                if before[name] != after[name] and (question.fields is None or name in question.fields)
            ),
            tuple(rows),
            same,
        )
    ]


def alone(version: Version, question: Question, fate: Fate, reason: str | None = None) -> DocumentChange:
    """A document that one coding has, with why the other set it aside."""
    old, new = (version.head, None) if fate is Fate.old_only else (None, version.head)
    only = {kind: len(version.record[_KEY[kind]]) for kind in question.kinds}
    return DocumentChange(fate, old, new, only=only, reason=reason)


def _rows(
    kind: Kind, old: dict[str, Any], new: dict[str, Any], question: Question, carry: Carry
) -> Iterator[RowChange | None]:
    """The rows of one kind that differ, in the order of the text; None for each that does not."""
    names = Names(old), Names(new)
    for before, after in sorted(_matched(kind, old, new, carry), key=_begin):
        if before is None and after is not None:
            yield _row(kind, Change.new, after.row, names[1], new["document"]["text"])
        elif after is None and before is not None:
            yield _row(kind, Change.gone, before.row, names[0], old["document"]["text"])
        elif before is not None and after is not None:
            says = values(kind, before.row, names[0]), values(kind, after.row, names[1])
            changed = changes(*says, question.fields, question.tolerance)
            text = new["document"]["text"]
            yield _row(kind, Change.changed, after.row, names[1], text, before.row["id"], changed) if changed else None


def _matched(kind: Kind, old: dict[str, Any], new: dict[str, Any], carry: Carry) -> list[Match]:
    match kind:
        case Kind.event:
            return match_events(anchored_events(old["events"], carry), anchored_events(new["events"], _stay))
        case Kind.statement:
            sides = anchored_statements(old["statements"], carry), anchored_statements(new["statements"], _stay)
            return match_statements(*sides)


def _stay(span: tuple[int, int]) -> tuple[int, int]:
    """Where a span is in the same text."""
    return span


def _begin(match: Match) -> tuple[int, int]:
    """Where a match begins in the new text, or in the old one where the words of a row that is gone are gone, too."""
    each: Anchored | None = match[1] or match[0]
    if each is None:
        return (0, 0)
    return min(each.spans, default=tuple(_quotes(each.row)[0]["span"]))


def _quotes(row: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """What a row hangs on."""
    return [row["trigger"]] if "trigger" in row else row["content"]


def _row(
    kind: Kind,
    change: Change,
    row: dict[str, Any],
    names: Names,
    text: str,
    old: str | None = None,
    fields: tuple[FieldChange, ...] = (),
) -> RowChange:
    quotes = _quotes(row)
    start, end = _seat(row)
    return RowChange(
        kind=kind,
        change=change,
        old=row["id"] if change is Change.gone else old,
        new=None if change is Change.gone else row["id"],
        values=values(kind, row, names),
        words=" […] ".join(flat(each["text"]) for each in quotes),
        sentence=flat(text[sentence_begin(text, start) : sentence_end(text, end)]),
        place=quotes[0]["span"][0],
        fields=fields,
    )


def _seat(row: dict[str, Any]) -> tuple[int, int]:
    """The words whose sentence is shown: the trigger or the cue, else the first character of the content."""
    quote = row["trigger"] if "trigger" in row else row["cue"]
    if quote is not None:
        start, end = quote["span"]
        return start, end
    (start, _), *_ = (each["span"] for each in row["content"])
    return start, start + 1
