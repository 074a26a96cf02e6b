"""What a format cannot hold, field by field, and of how many rows: the loss report.

A format declares the fate of each field of `EVENT_FIELDS` and `STATEMENT_FIELDS`; what it does not name, it does not
hold. While rows are written, those are counted that had a value which is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Generic, Literal, TypeVar

from onrecord.exports.rows import ExportedEvent, ExportedStatement

Row = TypeVar("Row")
Holds = Literal["whole", "changed", "part", "nothing"]
"""How much of a field a format holds; "changed" is said of values that a writer could not hold as they are."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a field in a format.

    Attributes:
        holds: How much of it the format holds.
        how: Where it holds a part: which, in words that go on from "in part:".
        lost: Whether a row loses something by it; None for every row that has a value. Nothing counts as a value where
            it says nothing: None, False, an empty list or text.
    """

    holds: Holds
    how: str = ""
    lost: Callable[[Any], bool] | None = None


KEPT = Fate("whole")
LOST = Fate("nothing")


def part(how: str, lost: Callable[[Any], bool] | None = None) -> Fate:
    """The fate of a field of which a format holds a part; see `Fate`."""
    return Fate("part", how, lost)


def lost_where(lost: Callable[[Any], bool], how: str = "") -> Fate:
    """The fate of a field that a format does not hold, where only some rows lose something by that."""
    return Fate("nothing", how, lost)


Fates = Mapping[str, Fate]
"""By field, what becomes of it."""

Fields = Mapping[str, Callable[[Row], object]]
"""By name, what a field of a row is."""


def _of_party(side: str, party: str) -> dict[str, Callable[[Any], object]]:
    """The fields of a party: the words of `row.SIDE`, and what is known of the actor behind `PARTY`."""
    words = {f"{side}.{name}": _path(f"row.{side}.{name}") for name in ("text", "span")}
    known = {f"{side}.{name}": _path(f"{party}.actor.{name}") for name in _ACTOR}
    return words | {f"{side}.id": _path(f"row.{side}.actor")} | known


def _path(path: str) -> Callable[[Any], object]:
    """What stands at the end of a path of attributes; None where something before it is None."""
    steps = [attrgetter(step) for step in path.split(".")]

    def follow(row: Any) -> object:
        for step in steps:
            if row is None:
                return None
            row = step(row)
        return row

    return follow


_ACTOR = ("name", "country", "sector", "code", "kind", "cameo", "cow", "gw", "wikidata")
_DATE = {f"date.{name}": _path(f"row.date.{name}") for name in ("start", "end", "basis", "text", "span")}
_PLACE = {
    f"place.{name}": _path(f"row.place.{name}")
    for name in ("name", "country", "lat", "lon", "geonameid", "text", "span")
}
_QUOTES = {
    name: {f"{name}.text": _path(f"row.{name}.text"), f"{name}.span": _path(f"row.{name}.span")}
    for name in ("trigger", "condition", "status_cue", "source", "cue")
}


def _own(*names: str) -> dict[str, Callable[[Any], object]]:
    return {name: _path(f"row.{name}") for name in names}


DOCUMENT_FIELDS: dict[str, Callable[[Any], object]] = {
    f"document.{name}": _path(f"document.row.{name}")
    for name in ("id", "title", "outlet", "url", "published", "published_basis", "language", "text", "sha256")
} | {"publications": lambda page: page.document.publications[1:]}
"""Every field of a document, for formats that have a table of documents."""

EVENT_FIELDS: Fields[ExportedEvent] = {
    **_own("id", "anchor", "type", "mode", "co_modes", "cameo", "quad", "goldstein", "plover_score"),
    **_of_party("actor", "actor"),
    **_own("co_actors"),
    **_of_party("recipient", "recipient"),
    **_own("co_recipients", "reciprocal"),
    **_QUOTES["trigger"],
    "told": lambda event: event.row.told[1:],
    **_own("status", "factuality", "historical"),
    **_QUOTES["condition"],
    **_QUOTES["status_cue"],
    "voucher": lambda event: event.row.voucher,
    "voucher.speaker": lambda event: tuple(voice.speaker.name for voice in event.voucher if voice.speaker),
    **_DATE,
    **_PLACE,
    **_own("contexts", "numbers", "confidence", "rule", "decision"),
    **DOCUMENT_FIELDS,
    "sentence": lambda event: event.sentence,
    "happening": lambda event: event.happening,
}
"""Every field of an event; `told` and `publications` are those beyond the first, which other fields have."""

STATEMENT_FIELDS: Fields[ExportedStatement] = {
    **_own("id", "anchor", "kind", "act"),
    **_of_party("speaker", "speaker"),
    **_QUOTES["source"],
    **_QUOTES["cue"],
    **_own("content"),
    **_of_party("addressee", "addressee"),
    **_own("parent"),
    **_DATE,
    **_PLACE,
    **_own("confidence"),
    **DOCUMENT_FIELDS,
    "sentence": lambda statement: statement.sentence,
}
"""Every field of a statement."""


def everything(fields: Mapping[str, object]) -> dict[str, Fate]:
    """The fates of fields of which a format holds all."""
    return dict.fromkeys(fields, KEPT)


@dataclass(slots=True)
class LossCount(Generic[Row]):
    """Counts the rows that lose something, as they are written.

    Attributes:
        fields: All that a row has.
        fates: What becomes of it; of fields that are not named, nothing is left.
        seen: How many rows were written.
        rows: By field, of how many rows something was lost.
        cuts: By field and by what was done to it, of how many rows a writer had to cut a value.
    """

    fields: Fields[Row]
    fates: Fates
    seen: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    cuts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _losing: Sequence[tuple[str, Callable[[Row], bool]]] = field(init=False)

    def __post_init__(self) -> None:
        fates = [(name, value, self.fates.get(name, LOST)) for name, value in self.fields.items()]
        self._losing = [(name, fate.lost or _has_value(value)) for name, value, fate in fates if fate.holds != "whole"]

    def see(self, *rows: Row) -> None:
        """Rows are written."""
        self.seen += len(rows)
        for row in rows:
            self.rows.update(name for name, is_lost in self._losing if is_lost(row))

    def cut(self, name: str, how: str) -> None:
        """A writer could not hold the value of a field of a row as it is: what it did to it, in words."""
        self.cuts[name, how] += 1

    def report(self) -> list[FieldLoss]:
        """What becomes of each field, and what was cut."""
        own = ((name, self.fates.get(name, LOST)) for name in self.fields)
        return [
            *(FieldLoss(name, fate.holds, fate.how, self.rows[name]) for name, fate in own),
            *(FieldLoss(name, "changed", how, rows) for (name, how), rows in sorted(self.cuts.items())),
        ]


def _has_value(value: Callable[[Any], object]) -> Callable[[Any], bool]:
    """Whether a field of a row says anything: 0 does."""

    def has(row: Any) -> bool:
        found = value(row)
        return found is not None and found is not False and found not in ("", (), [])

    return has


@dataclass(frozen=True, slots=True)
class FieldLoss:
    """What became of a field in an export.

    Attributes:
        field: Its name.
        holds: How much of it the format holds.
        how: Which part, or what was done to it.
        rows: How many rows lost something by it.
    """

    field: str
    holds: Holds
    how: str
    rows: int


@dataclass(frozen=True, slots=True)
class TableLosses:
    """What became of the rows of one kind.

    Attributes:
        written: How many left.
        left_out: How many did not, by the reason.
        fields: What became of each field of those that left; empty where none can.
    """

    written: int
    left_out: Mapping[str, int]
    fields: tuple[FieldLoss, ...] = ()


@dataclass(frozen=True, slots=True)
class Losses:
    """What an export could not hold.

    Attributes:
        format: The format's name.
        chosen: Which rows were asked for, as JSON has it.
        files: By name, how many rows each file has.
        tables: By kind, "events", "statements" and, where the format has a table of them, "documents", what became of
            its rows.
    """

    format: str
    chosen: Mapping[str, Any]
    files: Mapping[str, int]
    tables: Mapping[str, TableLosses]

    def lossy(self) -> Iterator[tuple[str, FieldLoss]]:
        """The fields by which something was lost, with their kind of row, the most rows first."""
        found = [(kind, each) for kind, table in self.tables.items() for each in table.fields if each.rows]
        yield from sorted(found, key=lambda pair: (list(self.tables).index(pair[0]), -pair[1].rows))
