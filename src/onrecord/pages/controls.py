"""The controls by which a person says what a row should say, and how what they send is read: one table for both.

A control has items, one or several, and an item has parts, each a line of a form by a name of its own such as
`actor.0.words`. What is sent as it was shown is no change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.corrections.corrected import Corrected
from onrecord.corrections.facts import Facts
from onrecord.corrections.fields import FIELDS, Field, fields_of
from onrecord.errors import CorrectionError
from onrecord.moves.party import Party, known_party
from onrecord.records.rows import NUMBER_KINDS

MOST_ITEMS = 12
"""Items that a control shows; of a row that has more, the field is not offered."""

_CODE = re.compile(r"(?:[A-Z]{3}|---)?[A-Z]{3}|[A-Z]{3}")
_STAND_IN = "␦"

Item = Mapping[str, str]
"""What is written in the parts of an item, by the part's name."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "choice": ("value",),
    "flag": ("value",),
    "words": ("words", "at"),
    "pieces": ("words", "at"),
    "party": ("words", "at", "who", "named"),
    "parties": ("words", "at", "who", "named"),
    "date": ("start", "end", "words", "at"),
    "place": ("words", "at", "name", "country"),
    "numbers": ("words", "at", "kind", "value", "low", "high", "unit"),
    "statement": ("value",),
    "statements": ("value",),
}
"""By kind of values, the parts of an item."""

_MANY = frozenset({"pieces", "parties", "numbers", "statements"})


@dataclass(frozen=True, slots=True)
class Control:
    """What a field says, to be changed.

    Attributes:
        field: The field's name.
        means: What it says.
        kind: Of its values; see `PARTS`.
        items: As they are now; of a list one more, which is empty.
        choices: What may be chosen: the value, and what it is called.
        needed: Whether it must say something.
    """

    field: str
    means: str
    kind: str
    items: tuple[Item, ...]
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = False


def part_names() -> Iterator[str]:
    """The names of all parts that a form may have."""
    for field in FIELDS.values():
        for place in range(MOST_ITEMS if field.kind.name in _MANY else 1):
            yield from (f"{field.name}.{place}.{part}" for part in PARTS[field.kind.name])


def controls_of(
    kind: str, row: Mapping[str, Any] | None, found: Corrected, given: Mapping[str, str] | None = None
) -> tuple[Control, ...]:
    """The controls for a row, or for one that is to be added.

    Args:
        kind: "event" or "statement".
        row: Its JSON; None for one to be added.
        found: The report.
        given: Of one to be added, what stands in its parts already.
    """
    return tuple(
        control
        for field in fields_of(kind)
        if not (field.fixed and row is not None)
        and (control := _control(field, row, found.facts, given or {})) is not None
    )


def _control(field: Field, row: Mapping[str, Any] | None, facts: Facts, given: Mapping[str, str]) -> Control | None:
    kind = field.kind.name
    items: list[Item]
    if row is None:
        parts = PARTS[kind]
        items = [{part: given.get(f"{field.name}.0.{part}", "") for part in parts}]
    else:
        items = [*_items(kind, row[field.column], facts)]
        if len(items) >= MOST_ITEMS:
            return None
    if not items or kind in _MANY:
        items.append(dict.fromkeys(PARTS[kind], ""))
    return Control(field.name, field.means, kind, tuple(items), tuple(_choices(field, row, facts)), field.needed)


def _items(kind: str, cell: Any, facts: Facts) -> Iterator[Item]:
    cells = cell or () if kind in _MANY else () if cell is None else (cell,)
    for each in cells:
        yield _READ[kind](each, facts)


def _quoted(cell: Mapping[str, Any], facts: Facts) -> dict[str, str]:
    span = cell.get("span")
    return {"words": "", "at": ""} if span is None else {"words": facts.words(span), "at": str(span[0])}


def _number_item(cell: Mapping[str, Any], facts: Facts) -> dict[str, str]:
    bounds = {name: "" if cell[name] is None else str(cell[name]) for name in ("value", "low", "high")}
    return {**_quoted(cell, facts), "kind": cell["kind"], **bounds, "unit": cell["unit"]}


_READ: Mapping[str, Callable[[Any, Facts], Item]] = {
    "choice": lambda cell, _: {"value": str(cell)},
    "flag": lambda cell, _: {"value": "yes" if cell else "no"},
    "words": _quoted,
    "pieces": _quoted,
    "party": lambda cell, facts: {**_quoted(cell, facts), "who": cell["actor"] or "", "named": ""},
    "parties": lambda cell, facts: {**_quoted(cell, facts), "who": cell["actor"] or "", "named": ""},
    "date": lambda cell, facts: {"start": cell["start"], "end": cell["end"], **_quoted(cell, facts)},
    "place": lambda cell, facts: {**_quoted(cell, facts), "name": cell["name"], "country": cell["country"] or ""},
    "numbers": _number_item,
    "statement": lambda cell, _: {"value": cell},
    "statements": lambda cell, _: {"value": cell},
}


def _choices(field: Field, row: Mapping[str, Any] | None, facts: Facts) -> Iterator[tuple[str, str]]:
    kind = field.kind.name
    if field.allowed is not None:
        yield from ((word, word) for word in field.allowed(facts.known, "" if row is None else row.get("type") or ""))
    elif kind in {"party", "parties"}:
        for actor in sorted(facts.actors.values(), key=lambda each: str(each["name"])):
            yield actor["id"], f"{actor['name']} ({actor['code']})" if actor["code"] else str(actor["name"])
    elif kind in {"statement", "statements"}:
        yield from ((own, own) for own in facts.anchors)
    elif kind == "numbers":
        yield from ((name, name) for name in NUMBER_KINDS)


def values_of(
    kind: str,
    row: Mapping[str, Any] | None,
    found: Corrected,
    sent: Mapping[str, str | None],
    fields: Collection[str],
) -> dict[str, Any]:
    """The values that a form gives for a row, those alone that it does not show already.

    Args:
        kind: "event" or "statement".
        row: Its JSON; None for one to be added.
        found: The report.
        sent: What was sent, by the names of the parts; nothing for those that were left empty.
        fields: The fields that the form has.

    Raises:
        CorrectionError: Words are not in the text, or something is no number.
    """
    near = 0 if row is None else _begin(row)
    values: dict[str, Any] = {}
    for control in controls_of(kind, row, found):
        if control.field not in fields:
            continue
        items, shown = _sent_items(control, sent)
        if items != shown:
            reads = _Sent(control, found.facts, near)
            made = [reads.value(item, before) for item, before in zip(items, shown, strict=True) if _is_said(item)]
            values[control.field] = made if control.kind in _MANY else made[0] if made else None
    return values


def _sent_items(control: Control, sent: Mapping[str, str | None]) -> tuple[list[Item], list[Item]]:
    """The items of a control as they were sent, and as the form had them."""
    names = PARTS[control.kind]
    places = range(MOST_ITEMS if control.kind in _MANY else 1)
    items: list[Item] = [
        {part: (sent.get(f"{control.field}.{place}.{part}") or "").strip() for part in names} for place in places
    ]
    empty: Item = dict.fromkeys(names, "")
    return items, [*control.items, *[empty] * (len(items) - len(control.items))]


def _is_said(item: Item) -> bool:
    """Whether anything is written in it: where words stand is nothing without them."""
    return any(value for part, value in item.items() if part != "at")


def _begin(row: Mapping[str, Any]) -> int:
    quote = row["trigger"] if "trigger" in row else row["content"][0]
    return int(quote["span"][0])


@dataclass(frozen=True, slots=True)
class _Sent:
    """Reads the items of one control."""

    control: Control
    facts: Facts
    near: int

    def value(self, item: Item, before: Item) -> Any:
        """What an item says, in the form that `corrections.decide` takes."""
        kind = self.control.kind
        if kind == "flag":
            return item["value"] == "yes"
        if kind in {"choice", "statement", "statements"}:
            return item["value"]
        if kind in {"words", "pieces"}:
            return {"span": self._span(item)}
        if kind in {"party", "parties"}:
            return self._party(item, before)
        if kind == "date":
            days = {"start": item["start"] or item["end"], "end": item["end"] or item["start"]}
            return days | ({"span": self._span(item)} if item["words"] else {})
        if kind == "place":
            given = {"name": item["name"] or item["words"], "country": item["country"].upper() or None}
            return {"span": self._span(item), **given}
        bounds = {name: self._whole(item[name]) for name in ("value", "low", "high") if item[name]}
        return {"span": self._span(item), "kind": item["kind"], **bounds, "unit": item["unit"] or "person"}

    def _party(self, item: Item, before: Item) -> dict[str, Any]:
        """A party by a code or name that is written, else one of the report's, else the one that the words name."""
        span = {"span": self._span(item)}
        if item["named"]:
            return span | self._named(item["named"])
        is_other = item["words"] != before["words"] and item["who"] == before["who"]
        return span if is_other or not item["who"] else span | {"actor": item["who"]}

    def _named(self, written: str) -> dict[str, Any]:
        if _CODE.fullmatch(written):
            return {"code": written}
        known, on = self.facts.known, self.facts.published
        party = known_party(written, known.world, known.codes, None if on is None else date.fromisoformat(on))
        if party is None:
            return {"actor": {"kind": "body", "name": written, "country": None, "sector": None}}
        return {"code": code, "name": party.name} if (code := _code(party)) else {"name": party.name, "code": None}

    def _span(self, item: Item) -> list[int]:
        """Where the words stand: at the place that is given, else the nearest to the row.

        Raises:
            CorrectionError: They are not in the text.
        """
        written = item["words"]
        if not written:
            raise CorrectionError(f"{self.control.means}: the words of the text are lacking; select or write them")
        pattern = r"\s+".join(re.escape(word).replace(_STAND_IN, r"\S") for word in written.split())
        found = [match.span() for match in re.finditer(pattern, self.facts.text)]
        if not found:
            raise CorrectionError(
                f"{self.control.means}: the words {written[:60]!r} are not in the text; copy them from it"
            )
        at = self._whole(item["at"]) if item["at"] else self.near
        start, end = min(found, key=lambda span: abs(span[0] - at))
        return [start, end]

    def _whole(self, written: str) -> int:
        digits = written.replace(",", "").replace(" ", "")
        if not (digits.isascii() and digits.isdecimal() and len(digits) < 16):
            raise CorrectionError(f"{self.control.means}: {written[:40]!r} is no whole number")
        return int(digits)


def _code(party: Party) -> str | None:
    if party.country is None:
        return None
    return f"{party.country}{party.sector or ''}"
