"""The laws of a row: what no row of a record may say against itself, or against another row of its document.

`broken_laws` reads a record's JSON, as `Record.to_dict` gives it or a store, and changes nothing. A field that a record
lacks, because it was written before there was one, breaks no law.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from onrecord.records.rows import NUMBER_KINDS

Row = Mapping[str, Any]

DAYS_OF_NEWS = 30
"""An event whose own date ends longer before the publication is background: the law, which `factuality.background_days`
of `policy/thresholds.yaml` must not exceed; a test holds the two together."""

WITH_CONDITION = frozenset({"conditional", "threatened", "asked", "planned", "possible"})
"""The statuses that may hang on a condition."""

SAYING_SO = ("self", "selves", "each other", "one another", "own")
"""Ends of a recipient's words that say that the doer does it to himself, or both to each other."""


class Breach(msgspec.Struct, frozen=True):
    """A law that a row breaks.

    Attributes:
        law: The name of the law, one of `LAWS`.
        row: The id of the row.
        where: The row's trigger or content, with its offsets.
        values: The fields that contradict each other, as the row has them.
    """

    law: str
    row: str
    where: str
    values: Mapping[str, Any]

    def __str__(self) -> str:
        """The breach on one line."""
        said = ", ".join(f"{name} {_words(value)}" for name, value in self.values.items())
        return f"{self.law}: {self.where} ({self.row}) has {said}; {LAWS[self.law]}"


LAWS: Mapping[str, str] = {
    "factuality": "a denied event has a factuality of 0 or less, an actual one above 0",
    "condition": "a conditional event has a condition, and one with a condition is conditional, threatened, asked, "
    "planned or possible",
    "status-cue": "an event that is not actual names the words or the step that set its status",
    "self": "nobody acts on himself unless the words say so",
    "numbers": "a number of an event says something, of a known kind, is not negative, and lies within its bounds",
    "told": "what is told again is one row with all its places",
    "historical": f"an event whose own date ends more than {DAYS_OF_NEWS} days before the publication is historical",
    "anchor": "two rows of a document never agree in anchor and type",
    "id": "two rows of a record never have the same id",
}
"""Every law by its name."""


def broken_laws(record: Row) -> list[Breach]:
    """Every law that a row of a record's JSON breaks, by row in their order, then by pairs of rows."""
    published = _published(record)
    alone = [breach for event in record["events"] for check in _OF_AN_EVENT for breach in check(event, published)]
    return alone + [breach for check in _OF_A_RECORD for breach in check(record)]


# --- laws of one event


def _factuality(event: Row, _: date | None) -> Iterator[Breach]:
    status, number = event["status"], event["factuality"]
    if (status == "denied" and number > 0) or (status == "actual" and number <= 0):
        yield _breach("factuality", event, status=status, factuality=number)


def _condition(event: Row, _: date | None) -> Iterator[Breach]:
    status, condition = event["status"], event["condition"]
    if (status == "conditional" and condition is None) or (condition is not None and status not in WITH_CONDITION):
        yield _breach("condition", event, status=status, condition=condition)


def _status_cue(event: Row, _: date | None) -> Iterator[Breach]:
    status = event["status"]
    named = event["status_cue"] is not None or "status" in event["rule"]
    if status != "actual" and not named and not any(status in json.dumps(step) for step in event.get("decision") or ()):
        yield _breach("status-cue", event, status=status, status_cue=None, rule=event["rule"])


def _self(event: Row, _: date | None) -> Iterator[Breach]:
    if event["reciprocal"]:
        return
    doers = [_who(party) for party in _side(event, "actor")]
    for party in _side(event, "recipient"):
        if _who(party) in doers and not party["text"].casefold().endswith(SAYING_SO):
            yield _breach("self", event, actor=event["actor"], recipient=party)


def _historical(event: Row, published: date | None) -> Iterator[Breach]:
    said = event["date"]
    if published is None or said is None or event["historical"] or not _is_own(said):
        return
    end = date.fromisoformat(said["end"])
    if (published - end).days > DAYS_OF_NEWS:
        yield _breach("historical", event, date=said, published=published.isoformat(), historical=False)


def _is_own(said: Row) -> bool:
    """Whether the words of the text give the date."""
    return bool(said.get("basis") == "said" if "basis" in said else said.get("span"))


def _numbers(event: Row, _: date | None) -> Iterator[Breach]:
    for number in event.get("numbers") or ():
        said = [number[end] for end in ("low", "value", "high") if number[end] is not None]
        if not said or said != sorted(said) or said[0] < 0 or number["kind"] not in NUMBER_KINDS:
            yield _breach("numbers", event, number=dict(number))


_OF_AN_EVENT: tuple[Callable[[Row, date | None], Iterator[Breach]], ...] = (
    _factuality,
    _condition,
    _status_cue,
    _self,
    _historical,
    _numbers,
)


# --- laws of the rows of a document together


def _told(record: Row) -> Iterator[Breach]:
    """Two rows for one event told again, or a row at a place that another row of its type already has."""
    speakers = {row["id"]: _who(row["speaker"]) for row in record["statements"]}
    for first, again in _agreeing(record["events"], lambda event: _deed(event, speakers)):
        yield _breach("told", again, type=again["type"], status=again["status"], same_as=_where(first))
    first_at: dict[tuple[str, tuple[int, int]], Row] = {}
    for row in record["events"]:
        others = {(first := first_at.setdefault((row["type"], place), row))["id"]: first for place in _places(row)}
        for other in others.values():
            if other["id"] != row["id"] and other["trigger"]["span"] != row["trigger"]["span"]:
                yield _breach("told", row, type=row["type"], told_by=_where(other))


def _places(event: Row) -> set[tuple[int, int]]:
    """Where an event is told: its trigger, and all places of it that the row names."""
    return {(quote["span"][0], quote["span"][1]) for quote in [event["trigger"], *(event.get("told") or ())]}


def _deed(event: Row, speakers: Mapping[str, Any]) -> Any:
    """All that tells an event from another one; None where no party is known, so that nothing says it is the same."""
    doers, others = ([_who(party) for party in _side(event, side)] for side in ("actor", "recipient"))
    if not any(isinstance(who, str) for who in doers + others):
        return None
    day, place = event["date"] or {}, event["place"] or {}
    return (
        [event.get(name) for name in ("type", "mode", "cameo", "status", "reciprocal")],
        event["trigger"]["text"].casefold(),
        [doers, others],
        [day.get("start"), day.get("end"), place.get("name")],
        [speakers.get(statement) for statement in event["voucher"]],
    )


def _anchor(record: Row) -> Iterator[Breach]:
    for first, again in _agreeing(record["events"], lambda row: (row["trigger"]["span"], row["type"])):
        yield _breach("anchor", again, type=again["type"], other=first["id"])
    for first, again in _agreeing(
        record["statements"], lambda row: ([piece["span"] for piece in row["content"]], row["act"])
    ):
        yield _breach("anchor", again, act=again["act"], other=first["id"])


def _id(record: Row) -> Iterator[Breach]:
    for kind in ("statements", "events", "actors"):
        for first, again in _agreeing(record[kind], lambda row: row["id"]):
            yield _breach("id", again, other=_where(first))


_OF_A_RECORD: tuple[Callable[[Row], Iterator[Breach]], ...] = (_told, _anchor, _id)


def _agreeing(rows: list[Row], key: Callable[[Row], Any]) -> Iterator[tuple[Row, Row]]:
    """Every row after the first that agrees with an earlier one in a key that is not None, with that first one."""
    seen: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if (found := key(row)) is not None:
            same = seen[json.dumps(found)]
            same.append(row)
            if len(same) > 1:
                yield same[0], row


# --- parts of rows


def _published(record: Row) -> date | None:
    """The day of the publication, or of the document in a record that has no publication."""
    found = (record.get("publication") or {}).get("published") or record["document"].get("published")
    return None if found is None else date.fromisoformat(found[:10])


def _side(event: Row, side: str) -> list[Row]:
    """The parties of a side, the main one first."""
    return [party for party in (event[side], *event[f"co_{side}s"]) if party is not None]


def _who(party: Row | None) -> Any:
    """Who a party is: the id of its actor, or its offsets where none was found."""
    return None if party is None else party["actor"] or party["span"]


def _breach(law: str, row: Row, **values: Any) -> Breach:
    return Breach(law, row["id"], _where(row), values)


def _where(row: Row) -> str:
    """A row by its words: its trigger, its content, or its name."""
    quote = row.get("trigger") or next(iter(row.get("content") or ()), None)
    return str(row.get("name")) if quote is None else _words(quote)


def _words(value: Any) -> str:
    """A value in words: a quotation with its offsets."""
    if isinstance(value, Mapping) and value.get("span"):
        return f"{value['text']!r} [{value['span'][0]},{value['span'][1]})"
    return repr(value)
