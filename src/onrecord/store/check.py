"""Proves a store: every byte as it was written, every span true to its text, every id, code and law of a row sound."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from onrecord.documents.model import Document, Span, content_id
from onrecord.errors import OnrecordError, RecordError, StoreError
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.statuses import STATUSES
from onrecord.records.laws import broken_laws
from onrecord.records.rows import check_record, quotes
from onrecord.store.derived import FOLDER
from onrecord.store.folder import Store
from onrecord.store.ledger import Ledger, Part
from onrecord.store.parts import counted_table, damage_of, read_part, read_table

MAKE_AGAIN = "run onrecord code on its inputs again, and the part is made again"

_PARTIES = ("speaker", "addressee", "actor", "recipient")
_PARTY_LISTS = ("co_actors", "co_recipients")
_KINDS = frozenset({"direct", "indirect", "mixed"})
_ID = {"statements": "s", "events": "e", "actors": "a", "mentions": "m"}
_RANGES = {
    "quad": (1, 4),
    "goldstein": (-10, 10),
    "plover_score": (-10, 10),
    "factuality": (-3, 3),
    "confidence": (0, 1),
}


class Problem(NamedTuple):
    """One thing that is wrong, and the part that it is in."""

    part: str
    what: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found in one part."""

    counts: Counter[str]
    problems: list[str]


@dataclass(slots=True)
class Proof:
    """What was looked at, by kind, and everything that is wrong with it.

    Attributes:
        counts: Of parts, documents and what is in them.
        problems: What is wrong.
        writer: The process that was writing to the store meanwhile; None where none was.
        under_way: The folders that it was writing, or about to remove.
    """

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    writer: str | None = None
    under_way: list[str] = field(default_factory=list)

    def add(self, part: str, seen: _Seen) -> None:
        """Take in what was found in one part."""
        self.counts.update(seen.counts)
        self.problems.extend(Problem(part, what) for what in seen.problems)


def prove(store: Store) -> Iterator[Proof]:
    """Look at every part of a store; a damaged part is named, and the rest is still looked at.

    A run may be writing to the store meanwhile. Parts that it adds are looked at too; what it made one of several parts
    is looked at in the one, and what was wrong is looked at again, since it may have been made anew.

    Yields:
        The proof so far after each part, and at the end, when the ledger was compared with them.
    """
    seen: dict[tuple[str, ...], _Seen] = {}
    so_far = Proof(Counter(parts=0))
    with store.ledger() as ledger:
        parts = ledger.all_parts()
        while new := [part for part in parts if _key(part) not in seen]:
            hidden = {(part, place) for part, place, _ in ledger.hidden()}
            for part in new:
                found = seen[_key(part)] = _look_at(store, ledger, part, hidden)
                so_far.add(part.name, found)
                yield so_far
            parts = ledger.all_parts()
        proof = Proof(Counter(parts=0))
        for part in parts:  # without those that are no more, since they are in another now
            found = seen[_key(part)]
            proof.add(part.name, _look_at(store, ledger, part, hidden) if found.problems else found)
        proof.problems.extend(Problem("the ledger", what) for what in ledger.contradictions())
        unknown = _unknown(store, ledger)
        proof.writer = store.writer()
        if proof.writer is None:  # the writer that was there has ended, and what it left is strange indeed
            strange = sorted(unknown & _unknown(store, ledger))
            left_behind = "is not in the ledger: the next onrecord code removes it"
            proof.problems.extend(Problem(name, left_behind) for name in strange)
        else:
            proof.under_way = sorted(unknown)
    yield proof


def _look_at(store: Store, ledger: Ledger, part: Part, hidden: Collection[tuple[int, int]]) -> _Seen:
    counts: Counter[str] = Counter(parts=1)
    return _Seen(counts, list(_check_part(store, ledger, part, counts, hidden)))


def _key(part: Part) -> tuple[str, ...]:
    """What tells a part from any other, also from one that was made again under its number."""
    return (part.name, *(file.sha256 for file in part.files.values()))


def _unknown(store: Store, ledger: Ledger) -> set[str]:
    """The folders of parts that the ledger does not name."""
    found = {each.name for each in store.parts_folder.iterdir() if each.name[0] != "."}
    return found - {FOLDER, *(part.name for part in ledger.all_parts())}


def _check_part(
    store: Store, ledger: Ledger, part: Part, tally: Counter[str], hidden: Collection[tuple[int, int]]
) -> Iterator[str]:
    """What is wrong with one part; counts what it holds."""
    folder = store.folder_of(part)
    if damage := damage_of(folder, part.files):
        yield f"{damage}; {MAKE_AGAIN}"
        return
    try:
        yield from _check_counts(store, ledger, part)
        for given, record in read_part(folder):
            counts = not part.live or (part.number, given["_input"]) in hidden
            for what in _check_input(given, record, Counter() if counts else tally):
                yield f"row {given['_input']} ({given['input']}): {what}"
    except StoreError as error:
        yield f"{error}; {MAKE_AGAIN}"


def _check_counts(store: Store, ledger: Ledger, part: Part) -> Iterator[str]:
    """Where the rows of a part are not as many, or not the inputs, that the ledger says."""
    folder = store.folder_of(part)
    for name, written in part.files.items():
        rows, numbers = counted_table(folder, name)
        if rows != written.rows:
            yield f"{name}.parquet has {rows:,} rows, and {written.rows:,} were written"
        if numbers not in ([], [part.number]):
            yield f"{name}.parquet has rows of another part"
    told = [(row["input"], row["sha256"], row["document"]) for row in read_table(folder, "inputs")]
    if told != ledger.inputs_of(part.number):
        yield "its inputs are not those in the ledger"


def _check_input(given: dict[str, Any], record: dict[str, Any] | None, counts: Counter[str]) -> Iterator[str]:
    """What is wrong with one input of a part; counts what it holds."""
    if (record is None) == (given["reason"] is None):
        yield f"must be a document or set aside, and is {'neither' if record is None else 'both'}"
    if given["reason"] is not None:
        counts["set aside"] += 1
    if record is not None:
        if given["document"] != record["document"]["id"]:
            yield f"its publication is of {given['document']}, and its document is {record['document']['id']}"
        yield from check_whole_record(record, counts, own_types=", ontology " in given["coder"])


def check_whole_record(record: dict[str, Any], counts: Counter[str], *, own_types: bool = True) -> Iterator[str]:
    """What is wrong with one record: its text, its spans, its ids, its codes, what it refers to, and the laws of a row.

    Args:
        record: Its JSON.
        counts: What it holds is added.
        own_types: Whether events may have types that are not PLOVER's.
    """
    document = record["document"]
    counts.update(
        {
            "documents": 1,
            "statements": len(record["statements"]),
            "events": len(record["events"]),
            "spans": sum(1 for _ in quotes(record)),
        }
    )
    yield from _check_text(document)
    try:
        check_record(record)
    except RecordError as error:
        yield str(error)
    yield from _check_references(record)
    yield from _check_codes(record, own_types=own_types)
    yield from map(str, broken_laws(record))


def _check_text(document: dict[str, Any]) -> Iterator[str]:
    try:
        seen = Document(document["text"])
    except OnrecordError as error:
        yield f"{document['id']}: {error}"
        return
    if seen.sha256 != document["sha256"]:
        yield f"{document['id']}: its text has another SHA-256 than the one on record"
    if seen.id != document["id"]:
        yield f"{document['id']}: its text has the id {seen.id}"


def _check_references(record: dict[str, Any]) -> Iterator[str]:
    """Every id that a statement or event names, and that the record does not have."""
    document = record["document"]["id"]
    statements = {each["id"] for each in record["statements"]}
    actors = {each["id"] for each in record["actors"]}
    for item in (*record["statements"], *record["events"]):
        if item["document"] != document:
            yield f"{item['id']}: says it is of document {item['document']}, and stands with {document}"
        yield from (f"{item['id']}: no statement {one}" for one in _named_statements(item) if one not in statements)
        yield from (f"{item['id']}: no actor {one}" for one in _named_actors(item) if one not in actors)


def _named_statements(item: dict[str, Any]) -> Iterator[str]:
    """The ids of statements that a statement or event names."""
    return (one for one in (item.get("parent"), *item.get("voucher", ())) if one is not None)


def _named_actors(item: dict[str, Any]) -> Iterator[str]:
    """The ids of actors that the parties of a statement or event name."""
    parties = [item.get(role) for role in _PARTIES] + [one for role in _PARTY_LISTS for one in item.get(role, ())]
    return (one["actor"] for one in parties if one is not None and one["actor"] is not None)


def _check_codes(record: dict[str, Any], *, own_types: bool) -> Iterator[str]:
    """Every value of a closed list or a scale that is outside it, and every id that is no id."""
    for kind, letter in _ID.items():
        for row in record[kind]:
            if not re.fullmatch(f"{letter}-[0-9a-z]+", row["id"]):
                yield f"{row['id']!r} is no id of {kind}"
            yield from (f"{row['id']}: {what}" for what in _off_scale(row))
    for row in record["statements"]:
        if row["kind"] not in _KINDS:
            yield f"{row['id']}: its kind is {row['kind']!r}, none of {', '.join(sorted(_KINDS))}"
    for row in record["events"]:
        yield from (f"{row['id']}: {what}" for what in _check_event(row, own_types=own_types))


def _check_event(event: dict[str, Any], *, own_types: bool) -> Iterator[str]:
    yield from _other_ids(event)
    if event["status"] not in STATUSES:
        yield f"its status is {event['status']!r}, none of {', '.join(STATUSES)}"
    if not own_types and event["type"] not in _plover_types():
        yield f"its type is {event['type']!r}, none of PLOVER's"


def _other_ids(event: dict[str, Any]) -> Iterator[str]:
    """Where the ids of an event are not those that its document and trigger make."""
    trigger = Span(*event["trigger"]["span"])
    if event["id"] != content_id("e", event["document"], trigger):
        yield "is not the id that its document and trigger make"
    if event["anchor"] != content_id("n", event["document"], trigger):
        yield f"its anchor is {event['anchor']}, and not what its document and trigger make"


@cache
def _plover_types() -> frozenset[str]:
    return frozenset(load_plover().types)


def _off_scale(row: dict[str, Any]) -> Iterator[str]:
    for name, (least, most) in _RANGES.items():
        value = row.get(name)
        if value is not None and not least <= value <= most:
            yield f"its {name} is {value:g}, outside {least} to {most}"
