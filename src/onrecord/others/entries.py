"""What a comparison lists: rows with what differs and the words of ours, as text, as a line of a table, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from onrecord.others.comparison import Compared, Ground, Matched, OnlyOurs, OnlyTheirs
from onrecord.others.fields import FIELDS, listed_theirs, ours_alone, theirs_alone
from onrecord.others.matching import Ours, Theirs
from onrecord.store.brief import Words, read_words
from onrecord.store.folder import Store

_AT_ONCE = 20_000
"""Rows whose words are read at a time."""


class Side(StrEnum):
    """Who has a row."""

    both = "matched"
    theirs = "only theirs"
    ours = "only ours"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a comparison.

    Attributes:
        side: Who has it.
        row: What was found.
        ours: The event of ours; None where only theirs has it.
        theirs: The row of theirs; None where only ours has it.
        words: The words of ours.
    """

    side: Side
    row: Matched | OnlyOurs | OnlyTheirs
    ours: Ours | None
    theirs: Theirs | None
    words: Words | None = None

    @property
    def findings(self) -> tuple[str, ...]:
        """What is to be said of theirs."""
        return tuple(each.value for each in self.row.findings) if isinstance(self.row, Matched) else ()

    @property
    def ground(self) -> Ground | None:
        """What the store has to judge theirs by; None where only ours has it."""
        match self.row:
            case Matched():
                return Ground.document if self.row.match.in_document else Ground.pair
            case OnlyTheirs():
                return self.row.ground
            case OnlyOurs():
                return None


def entries(compared: Compared, store: Store, most: int | None = None) -> Iterator[Entry]:
    """The rows: those of both of which something is to be said, what only theirs has, only ours, the rest of both.

    Args:
        compared: The comparison.
        store: The store, which has the words.
        most: How many are given at most; all without it.

    Raises:
        StoreError: A part cannot be read.
    """
    every = islice(_in_order(compared), most)
    while batch := list(islice(every, _AT_ONCE)):
        words = read_words(store, {each.ours.event.event for each in batch if each.ours is not None})
        for each in batch:
            yield each if each.ours is None else _with_words(each, words.get(each.ours.event.event))


def _with_words(entry: Entry, words: Words | None) -> Entry:
    return Entry(entry.side, entry.row, entry.ours, entry.theirs, words)


def _in_order(compared: Compared) -> Iterator[Entry]:
    yield from _both(row for row in compared.matched if row.findings)
    yield from (Entry(Side.theirs, row, None, row.theirs) for row in compared.only_theirs)
    yield from (Entry(Side.ours, row, row.ours, None) for row in compared.only_ours)
    yield from _both(row for row in compared.matched if not row.findings)


def _both(rows: Iterable[Matched]) -> Iterator[Entry]:
    return (Entry(Side.both, row, row.match.ours, row.match.theirs) for row in rows)


COLUMNS = (
    "side", "findings", "ground", *(f"{name}{part}" for name in FIELDS for part in ("", "_ours", "_theirs")),
    "words", "sentence", "published", "outlet", "title", "url", "document", "event", "tellings", "confidence",
    "format", "key", "file", "line", "their_url",
)  # fmt: skip
"""The columns of a row; of a field stand how the two values stand to each other, ours, and theirs."""


def cells(entry: Entry) -> tuple[str, ...]:
    """A row as the columns of `COLUMNS`, with nothing for what is not known."""
    known = entry_json(entry)
    theirs, ours, words = (known[name] or {} for name in ("theirs", "ours", "words"))
    fields = [known["fields"][name].get(part) for name in FIELDS for part in ("agreement", "ours", "theirs")]
    found = (
        known["side"], "; ".join(known["findings"]), known["ground"], *fields,
        *(words.get(name) for name in ("trigger", "sentence", "published", "outlet", "title", "url")),
        *(ours.get(name) for name in ("document", "event", "tellings", "confidence")),
        *(theirs.get(name) for name in ("format", "key", "file", "line")), "; ".join(theirs.get("urls", ())),
    )  # fmt: skip
    return tuple("" if value is None else " ".join(str(value).split()) for value in found)


def entry_json(entry: Entry) -> dict[str, Any]:
    """A row as JSON has it."""
    return {
        "side": entry.side.value,
        "findings": list(entry.findings),
        "ground": entry.ground and entry.ground.value,
        "near": _near(entry),
        "fields": _fields(entry),
        "ours": _ours(entry),
        "theirs": _theirs(entry),
        "words": entry.words and _words(entry.words),
    }


def _near(entry: Entry) -> dict[str, str] | None:
    """By what the two were found to be one."""
    if not isinstance(entry.row, Matched):
        return None
    step = entry.row.match.step
    return {"parties": step.parties.value, "done": step.done.value}


def _fields(entry: Entry) -> dict[str, dict[str, str | None]]:
    if isinstance(entry.row, Matched):
        return {
            pair.field: {"agreement": pair.agreement.value, "ours": pair.ours, "theirs": pair.theirs}
            for pair in entry.row.fields
        }
    if entry.ours is not None:
        return {name: {"ours": value} for name, value in ours_alone(entry.ours.event).items()}
    return (
        {}
        if entry.theirs is None
        else {name: {"theirs": value} for name, value in theirs_alone(entry.theirs.event).items()}
    )


def _ours(entry: Entry) -> dict[str, Any] | None:
    if entry.ours is None:
        return None
    event = entry.ours.event
    tellings = entry.row.tellings if isinstance(entry.row, OnlyOurs) else None
    return {
        "event": event.event,
        "document": event.document,
        "happening_event": None if entry.ours.unit == event.event else entry.ours.unit,
        "tellings": tellings,
        "confidence": event.confidence,
    }


def _theirs(entry: Entry) -> dict[str, Any] | None:
    if entry.theirs is None:
        return None
    event = entry.theirs.event
    return {
        "format": event.format,
        "key": event.key,
        "file": event.file,
        "line": event.line,
        "urls": list(event.urls),
        "documents": list(entry.theirs.documents),
        "row": event.row,
    }


def _words(words: Words) -> dict[str, Any]:
    return {
        "trigger": words.trigger,
        "span": list(words.span),
        "sentence": words.sentence,
        "title": words.title,
        "outlet": words.outlet,
        "url": words.url,
        "published": words.published,
    }


def gist(entry: Entry) -> str:
    """A row in a line: what, who, to whom, when; ours where both have it."""
    if entry.ours is not None:
        says = ours_alone(entry.ours.event)
    elif entry.theirs is not None:
        says = theirs_alone(entry.theirs.event)
    else:
        return ""
    named = says["type"] or says["code"]
    status = f", {says['status']}" if says["status"] else ""
    sides = f"{says['actor'] or 'someone'} -> {says['recipient'] or 'nobody named'}"
    return f"{named}{status}: {sides}, {says['day'] or 'no day'}"


def source(entry: Entry) -> str:
    """Where a row of theirs stands."""
    event = None if entry.theirs is None else entry.theirs.event
    return "" if event is None else f"{event.file}, line {event.line:,}: {listed_theirs(event)}"
