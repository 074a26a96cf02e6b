"""The fields by which rows are compared, read off a record's JSON: parties and vouchers by what their ids stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from onrecord.differences.model import FieldChange, Kind, Value

Row = Mapping[str, Any]


class Names:
    """What the ids in the rows of one record stand for."""

    def __init__(self, record: Row) -> None:
        self.actors = {actor["id"]: actor for actor in record["actors"]}
        self.statements = {row["id"]: row for row in record["statements"]}

    def party(self, party: Row | None) -> Value:
        """A party by code, name and words; None where there is none."""
        if party is None:
            return None
        actor = self.actors.get(party["actor"], {})
        name = actor.get("name")
        return {"code": actor.get("code"), "name": name and flat(name), "words": flat(party["text"])}

    def side(self, main: Row | None, others: Iterable[Row] | None) -> Value:
        """All parties of one side of an event, the main one first, the others by their words."""
        rest = sorted((self.party(each) for each in others or ()), key=lambda each: str(each["words"]))
        return [*([] if main is None else [self.party(main)]), *rest]

    def speaker(self, statement: str) -> str:
        """Who makes a statement, as a chain of vouchers names him."""
        party = self.party((self.statements.get(statement) or {}).get("speaker"))
        return "someone" if party is None else str(party["name"] or party["words"])


Read = Callable[[Row, Names], Value]

_EVENT: dict[str, Read] = {
    "type": lambda row, _: row["type"],
    "mode": lambda row, _: [each for each in (row["mode"], *sorted(row["co_modes"] or ())) if each],
    "status": lambda row, _: row["status"],
    "actor": lambda row, names: names.side(row["actor"], row["co_actors"]),
    "recipient": lambda row, names: names.side(row["recipient"], row["co_recipients"]),
    "reciprocal": lambda row, _: row["reciprocal"],
    "trigger": lambda row, _: words(row["trigger"]),
    "condition": lambda row, _: words(row["condition"]),
    "voucher": lambda row, names: [names.speaker(each) for each in row["voucher"] or ()],
    "date": lambda row, _: _date(row["date"]),
    "place": lambda row, _: _place(row["place"]),
    "numbers": lambda row, _: _numbers(row["numbers"]),
    "historical": lambda row, _: row["historical"],
    "contexts": lambda row, _: None if row["contexts"] is None else sorted(row["contexts"]),
    "cameo": lambda row, _: row["cameo"],
    "quad": lambda row, _: row["quad"],
    "goldstein": lambda row, _: row["goldstein"],
    "plover_score": lambda row, _: row["plover_score"],
    "factuality": lambda row, _: row["factuality"],
    "confidence": lambda row, _: row["confidence"],
}
_STATEMENT: dict[str, Read] = {
    "kind": lambda row, _: row["kind"],
    "act": lambda row, _: row["act"],
    "speaker": lambda row, names: names.party(row["speaker"]),
    "source": lambda row, _: words(row["source"]),
    "cue": lambda row, _: words(row["cue"]),
    "content": lambda row, _: [flat(each["text"]) for each in row["content"] or ()],
    "addressee": lambda row, names: names.party(row["addressee"]),
    "parent": lambda row, names: None if row["parent"] is None else names.speaker(row["parent"]),
    "date": lambda row, _: _date(row["date"]),
    "place": lambda row, _: _place(row["place"]),
    "confidence": lambda row, _: row["confidence"],
}
_OF: Mapping[Kind, Mapping[str, Read]] = {Kind.event: _EVENT, Kind.statement: _STATEMENT}

DOCUMENT_FIELDS = ("title", "outlet", "url", "published")
"""What is known of a document beside its text."""

FIELDS = tuple(dict.fromkeys((*_EVENT, *_STATEMENT, *DOCUMENT_FIELDS)))
"""Every field that is compared, of any kind of row."""

_FOLLOWS = {
    "cameo": ("type", "mode", "status"),
    "quad": ("type", "mode", "status", "cameo"),
    "goldstein": ("type", "mode", "status", "cameo"),
    "plover_score": ("type", "mode", "status", "cameo"),
    "factuality": ("status",),
}
"""Fields whose change is told only where none of those changed from which it follows."""

_NUMBER = ("kind", "value", "low", "high", "unit")

_NEVER_NONE = frozenset({"reciprocal", "numbers", "historical", "contexts", "quad", "goldstein", "plover_score"})
"""Fields that every row has; a store of an earlier onrecord that does not know one is not compared by it."""

_SCALES = {"confidence": 1.0, "factuality": 6.0}
"""Fields that are read off a network, and the length of their scale."""


def values(kind: Kind, row: Row, names: Names) -> dict[str, Value]:
    """By field, what a row says."""
    return {name: read(row, names) for name, read in _OF[kind].items()}


def changes(
    old: Mapping[str, Value], new: Mapping[str, Value], wanted: Iterable[str] | None, tolerance: float
) -> tuple[FieldChange, ...]:
    """The fields in which two rows differ.

    Args:
        old: The values of the one.
        new: Those of the other.
        wanted: The fields that are compared; all without it.
        tolerance: How far confidence and factuality may lie apart and still be the same, as a part of their scale.
    """
    asked = set(FIELDS if wanted is None else wanted)
    found = {
        name: FieldChange(name, value, new[name])
        for name, value in old.items()
        if name in asked and _differ(name, value, new[name], tolerance)
    }
    return tuple(each for name, each in found.items() if not any(above in found for above in _FOLLOWS.get(name, ())))


def _differ(name: str, old: Value, new: Value, tolerance: float) -> bool:
    if (old is None or new is None) and name in _NEVER_NONE:
        return False
    if name == "date" and old is not None and new is not None and None in (old["basis"], new["basis"]):
        return bool((old["start"], old["end"]) != (new["start"], new["end"]))
    if name not in _SCALES or old is None or new is None:
        return bool(old != new)
    return bool(abs(old - new) > tolerance * _SCALES[name] + 1e-9)  # three digits are kept: 0.9 and 0.85 are 0.05 apart


def words(quote: Row | None) -> str | None:
    """Quoted words in one line."""
    return None if quote is None else flat(quote["text"])


def flat(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


def _date(date: Row | None) -> Value:
    return None if date is None else {name: date.get(name) for name in ("start", "end", "basis")}


def _place(place: Row | None) -> Value:
    return None if place is None else {name: place.get(name) for name in ("name", "country", "geonameid")}


def _numbers(numbers: Iterable[Row] | None) -> Value:
    if numbers is None:
        return None
    return sorted(({name: each.get(name) for name in _NUMBER} for each in numbers), key=str)
