"""Differences as text, as rows of a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from onrecord.differences.fields import flat
from onrecord.differences.model import (
    Change,
    DecidedRow,
    DocumentChange,
    Fate,
    FieldChange,
    Head,
    Kind,
    RowChange,
    Value,
)

COLUMNS = (
    "kind",
    "change",
    "type",
    "field",
    "old_value",
    "new_value",
    "words",
    "sentence",
    "published",
    "outlet",
    "title",
    "input",
    "old_document",
    "new_document",
    "old",
    "new",
)
"""The columns of a difference; a row has one line for each field that changed."""


def shown(value: Value) -> str:
    """A field's value for a person: a party as `Iran [IRN] “Tehran”`, a time as `2019-05-29 (said)`."""
    if value is None or value == []:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    if isinstance(value, dict):
        return _object(value)
    return f"{value:g}" if isinstance(value, float) else flat(str(value))


def _object(value: dict[str, Any]) -> str:
    if "words" in value:
        return party(value)
    if "basis" in value:
        last = "" if value["end"] == value["start"] else f" to {value['end']}"
        return f"{value['start']}{last}" + (f" ({value['basis']})" if value["basis"] else "")
    if "geonameid" in value:
        return ", ".join(filter(None, (value["name"], value["country"])))
    return _number(value)


def party(value: dict[str, Any], *, brief: bool = False) -> str:
    """A party by name and code, and by the words where they are others and more than these are asked for."""
    name, code, words = value["name"], value["code"], value["words"]
    if name is None:
        return f"“{words}”"
    coded = name if code in {None, name} else f"{name} [{code}]"
    return coded if brief or words == name else f"{coded} “{words}”"


def _number(value: dict[str, Any]) -> str:
    low, high = value["low"], value["high"]
    if value["value"] is not None:
        number = f"{value['value']:,}"
    elif low is not None and high is not None:
        number = f"{low:,} to {high:,}"
    else:
        number = f"at least {low:,}" if low is not None else f"at most {high:,}" if high is not None else "some"
    unit = "" if value["unit"] == "person" else f" {value['unit']}"
    return f"{number}{unit} {value['kind']}"


def gist(row: RowChange) -> str:
    """What a row says in a line: who did or said what, whether it happened, to whom."""
    says = row.values
    if row.kind is Kind.statement:
        to = "" if says["addressee"] is None else f" to {party(says['addressee'], brief=True)}"
        by = "someone" if says["speaker"] is None else party(says["speaker"], brief=True)
        return f"{says['act']}, {says['kind']}: {by}{to}"
    sides = [", ".join(party(each, brief=True) for each in says[side]) or "someone" for side in ("actor", "recipient")]
    joined = " <-> " if says["reciprocal"] else " -> "
    return f"{says['type']}, {says['status']}: {sides[0] if not says['recipient'] else joined.join(sides)}"


def rows(document: DocumentChange) -> Iterator[tuple[str, ...]]:
    """The differences of a document, as rows of `COLUMNS`."""
    head = document.head
    known = (head.published or "", head.outlet or "", flat(head.title or ""), head.input)
    ids = document.old.id if document.old else "", document.new.id if document.new else ""
    match document.fate:
        case Fate.old_only | Fate.new_only:
            change = Change.gone if document.fate is Fate.old_only else Change.new
            why = f"set aside: {document.reason}" if document.reason else ""
            told = ("", why) if document.fate is Fate.old_only else (why, "")
            yield ("document", change, "", "", *told, "", "", *known, *ids, "", "")
        case Fate.text:
            yield ("document", Change.changed, "", "text", "", "", "", "", *known, *ids, "", "")
    for each in document.fields:
        yield ("document", Change.changed, "", *_told(each), "", "", *known, *ids, "", "")
    for row in document.rows:
        yield from _row(row, (*known, *ids))


def decided_rows(head: Head, row: DecidedRow) -> Iterator[tuple[str, ...]]:
    """What became of a row that people decided, as rows of `COLUMNS`; what was decided is the old value."""
    of = row.decision
    known = (head.published or "", head.outlet or "", flat(head.title or ""), head.input)
    where = (flat(of.words), "", *known, of.document, "", of.anchor, of.id)
    for each in row.fields or (FieldChange("", "", ""),):
        yield ("correction", row.outcome.value, row.kind.value, *_told(each), *where)


def _row(row: RowChange, document: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    named = row.values["type" if row.kind is Kind.event else "act"]
    behind = (row.words, row.sentence, *document, row.old or "", row.new or "")
    match row.change:
        case Change.changed:
            yield from ((row.kind, row.change, named, *_told(each), *behind) for each in row.fields)
        case Change.new:
            yield (row.kind, row.change, named, "", "", gist(row), *behind)
        case Change.gone:
            yield (row.kind, row.change, named, "", gist(row), "", *behind)


def _told(change: FieldChange) -> tuple[str, str, str]:
    return change.field, shown(change.old), shown(change.new)


def plain(document: DocumentChange) -> dict[str, Any]:
    """The JSON of a document's differences."""
    return {
        "change": document.fate.value,
        "reason": document.reason,
        "old": _head(document.old),
        "new": _head(document.new),
        "fields": _fields(document.fields),
        "rows": [_plain_row(row) for row in document.rows],
    }


def plain_decided(row: DecidedRow) -> dict[str, Any]:
    """The JSON of what became of a row that people decided."""
    of = row.decision
    return {
        "kind": row.kind.value,
        "outcome": row.outcome.value,
        "document": of.document,
        "anchor": of.anchor,
        "words": of.words,
        "do": of.do,
        "by": of.by,
        "at": of.at,
        "decision": of.id,
        "fields": _fields(row.fields),
    }


def _head(head: Head | None) -> dict[str, Any] | None:
    return None if head is None else asdict(head)


def _fields(changes: tuple[FieldChange, ...]) -> dict[str, Any]:
    return {each.field: {"old": each.old, "new": each.new} for each in changes}


def _plain_row(row: RowChange) -> dict[str, Any]:
    return {
        "kind": row.kind.value,
        "change": row.change.value,
        "old": row.old,
        "new": row.new,
        "fields": _fields(row.fields),
        "values": dict(row.values),
        "words": row.words,
        "sentence": row.sentence,
    }
