"""Every field that a person may change, in one table: of which rows, of what kind, what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import msgspec

from onrecord.corrections.asking import Asked, ValueKind
from onrecord.corrections.circumstances import DATE, NUMBERS, PLACE
from onrecord.corrections.decisions import Kind
from onrecord.corrections.facts import Facts, Row
from onrecord.corrections.known import Known
from onrecord.corrections.parties import PARTIES, PARTY
from onrecord.corrections.words import CHOICE, FLAG, QUOTE, QUOTES, STATEMENT, VOUCHERS
from onrecord.errors import CorrectionError
from onrecord.ontologies.cues import ACTS
from onrecord.ontologies.statuses import STATUSES
from onrecord.statements.model import StatementKind

Allowed = Callable[[Known, str], Sequence[str]]
"""The words that a field may be, by the lists and, of an event, by its type."""


def _modes(known: Known, type_: str) -> Sequence[str]:
    return list(known.plover.types[type_].modes) if type_ in known.plover.types else ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: What it is called.
        rows: The kinds of rows that have it.
        kind: The kind of its values.
        means: What it says, in a few words.
        column: The key of the row's JSON.
        allowed: The words that it may be, where it is one of few.
        needed: Whether it cannot be None or empty.
        fixed: Whether it is said of an added row only, because the row hangs on it.
        frees: The fields of which what was said before does not hold when this one is changed; see `follow`.
    """

    name: str
    rows: tuple[Kind, ...]
    kind: ValueKind
    means: str
    column: str
    allowed: Allowed | None = None
    needed: bool = False
    fixed: bool = False
    frees: tuple[str, ...] = ()

    def read(self, row: Row, facts: Facts) -> Any:
        """What a row says, as a checked value."""
        return self.kind.read(row[self.column], facts)

    def check(self, given: Any, row: Row, facts: Facts) -> Any:
        """A checked value of what a person gives for a row.

        Raises:
            CorrectionError: It is no such value.
        """
        allowed = () if self.allowed is None else self.allowed(facts.known, row.get("type") or "")
        now = self.read(row, facts)
        if isinstance(now, str) and now not in allowed:  # a type of a user's own, say, which these lists do not have
            allowed = (*allowed, now)
        return self.kind.check(given, Asked(self.name, facts, now, allowed, self.needed))

    def key(self, value: Any, facts: Facts) -> str:
        """What values of the same meaning have in common: a word or a few, nothing for no value."""
        return self.kind.key(value, facts)


_EVENT: tuple[Kind, ...] = ("event",)
_STATEMENT: tuple[Kind, ...] = ("statement",)
_BOTH = _EVENT + _STATEMENT


def _table(*fields: Field) -> Mapping[str, Field]:
    return {field.name: field for field in fields}


FIELDS: Mapping[str, Field] = _table(
    Field("trigger", _EVENT, QUOTE, "the words that name the event", "trigger", needed=True, fixed=True),
    Field("actor", _EVENT, PARTY, "who did it", "actor"),
    Field("co_actors", _EVENT, PARTIES, "who else did it", "co_actors"),
    Field("recipient", _EVENT, PARTY, "to whom", "recipient"),
    Field("co_recipients", _EVENT, PARTIES, "to whom else", "co_recipients"),
    Field("reciprocal", _EVENT, FLAG, "whether neither side is the doer", "reciprocal"),
    Field(
        "type", _EVENT, CHOICE, "what was done", "type", lambda known, _: list(known.plover.types),
        needed=True, frees=("mode",),
    ),
    Field("mode", _EVENT, CHOICE, "how it was done", "mode", _modes),
    Field(
        "status", _EVENT, CHOICE, "whether it happened", "status", lambda *_: STATUSES,
        needed=True, frees=("status_cue", "condition"),
    ),
    Field("status_cue", _EVENT, QUOTE, "the words that set the status", "status_cue"),
    Field("condition", _EVENT, QUOTE, "the words that it hangs on", "condition"),
    Field("background", _EVENT, FLAG, "whether it is from well before the report", "historical"),
    Field("voucher", _EVENT, VOUCHERS, "on whose word, the outermost first", "voucher"),
    Field("numbers", _EVENT, NUMBERS, "how many", "numbers"),
    Field("content", _STATEMENT, QUOTES, "what was said", "content", needed=True),
    Field("speaker", _STATEMENT, PARTY, "who said it", "speaker"),
    Field("cue", _STATEMENT, QUOTE, "the words that report it", "cue"),
    Field("act", _STATEMENT, CHOICE, "what is done by saying it", "act", lambda *_: ACTS, needed=True),
    Field(
        "kind",
        _STATEMENT,
        CHOICE,
        "whether it is quoted",
        "kind",
        lambda *_: get_args(StatementKind),
        needed=True,
    ),
    Field("addressee", _STATEMENT, PARTY, "to whom it is said", "addressee"),
    Field("parent", _STATEMENT, STATEMENT, "the statement that it is in", "parent"),
    Field("date", _BOTH, DATE, "when", "date", frees=("background",)),
    Field("place", _BOTH, PLACE, "where", "place"),
)  # fmt: skip
"""The table; fields are set in its order, since what a mode may be depends on the type."""


def fields_of(kind: str) -> list[Field]:
    """The fields of a kind of row, in the order of the table."""
    return [field for field in FIELDS.values() if kind in field.rows]


def field_of(kind: str, name: str) -> Field:
    """The field of a kind of row that has a name.

    Raises:
        CorrectionError: There is none.
    """
    field = FIELDS.get(name)
    if field is None or kind not in field.rows:
        listed = ", ".join(each.name for each in fields_of(kind))
        raise CorrectionError(f"{name[:40]!r} is no field of {kind}s that can be set; there are {listed}")
    return field


def said_by(kind: str, row: Row, facts: Facts) -> dict[str, Any]:
    """By field, what a row says, as checked values."""
    return {field.name: field.read(row, facts) for field in fields_of(kind)}


def disagreements(kind: str, said: Sequence[Mapping[str, Any]], facts: Facts) -> list[str]:
    """The fields of a kind of row of which several people say something, and not the same.

    Args:
        kind: Of row.
        said: By person, the values by field, of any form, since they may come from another store.
        facts: The record.
    """
    return [
        field.name
        for field in fields_of(kind)
        if len({shown(field.name, each[field.name], facts) for each in said if field.name in each}) > 1
    ]


def shown(name: str, value: Any, facts: Facts | None) -> str:
    """A value in words, of any form, since it may come from another store; as JSON where the record is not known."""
    try:
        return msgspec.json.encode(value).decode() if facts is None else FIELDS[name].key(value, facts)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError):
        return repr(value)
