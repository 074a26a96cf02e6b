"""Proves a store: every part readable, every span true to its text, every id and reference sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from onrecord.documents.model import Document
from onrecord.errors import OnrecordError, RecordError, StoreError
from onrecord.records.rows import check_record, quotes
from onrecord.store.folder import DAMAGE, Store
from onrecord.store.query import connect
from onrecord.store.schema import EARLIER, PART, ROWS, to_record

_PARTIES = ("speaker", "addressee", "actor", "recipient")
_PARTY_LISTS = ("co_actors", "co_recipients")


class Problem(NamedTuple):
    """One thing that is wrong, and the part that it is in."""

    part: str
    what: str


@dataclass(slots=True)
class Proof:
    """What was looked at, by kind, and everything that is wrong with it."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def prove(store: Store) -> Iterator[Proof]:
    """Look at every part of a store; a damaged part is named, and the rest is still looked at.

    Yields:
        The same proof after each part, and at the end, when ids were compared across parts.
    """
    proof = Proof()
    readable = []
    for part in store.parts():
        proof.counts["parts"] += 1
        try:
            rows = _read(part)
        except StoreError as error:
            proof.problems.append(Problem(part.name, str(error)))
        else:
            readable.append(part)
            for row in rows:
                proof.problems.extend(Problem(part.name, what) for what in _check_row(row, part, proof.counts))
        yield proof
    proof.problems.extend(Problem("several parts", what) for what in _repeated_ids(store, readable))
    yield proof


def _read(part: Path) -> list[dict[str, Any]]:
    """The rows of a part.

    Raises:
        StoreError: It is truncated or altered, or has other columns than a part has.
    """
    try:
        with pq.ParquetFile(part, page_checksum_verification=True) as file:
            table = file.read()
            rows: list[dict[str, Any]] = table.to_pylist()
    except DAMAGE as error:
        raise StoreError(f"cannot be read: {error}; move it away and run onrecord code again") from error
    if table.schema not in (PART, *EARLIER):
        raise StoreError("has other columns than this onrecord writes; move it away and run onrecord code again")
    return rows


def _check_row(row: dict[str, Any], part: Path, counts: Counter[str]) -> Iterator[str]:
    """What is wrong with one row of a part; counts what it holds."""
    where = f"row {row['position']} ({row['input']})"
    if part.name != f"part-{row['shard']}.parquet":
        yield f"{where}: belongs to shard {row['shard']}"
    if (row["document"] is None) == (row["set_aside"] is None):
        yield f"{where}: must be a document or set aside, and is {'both' if row['document'] else 'neither'}"
    if row["set_aside"] is not None:
        counts["set aside"] += 1
    if row["document"] is not None:
        yield from (f"{where}: {what}" for what in check_whole_record(to_record(row), counts))


def check_whole_record(record: dict[str, Any], counts: Counter[str]) -> Iterator[str]:
    """What is wrong with one record: its text, its spans, its ids, and what it refers to."""
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
    for kind in ROWS:
        repeated = [name for name, times in Counter(item["id"] for item in record[kind]).items() if times > 1]
        yield from (f"{name} is the id of several {kind} of {document['id']}" for name in repeated)
    yield from _check_references(record)


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
        named = [item.get("parent"), *item.get("voucher", ())]
        yield from (f"{item['id']}: no statement {one}" for one in named if one is not None and one not in statements)
        parties = [item.get(role) for role in _PARTIES] + [one for role in _PARTY_LISTS for one in item.get(role, ())]
        ids = [one["actor"] for one in parties if one is not None and one["actor"] is not None]
        yield from (f"{item['id']}: no actor {one}" for one in ids if one not in actors)


def _repeated_ids(store: Store, readable: list[Path]) -> Iterator[str]:
    """Ids that two documents share."""
    with connect(store, readable) as connection:
        for table in ("documents", "statements", "events", "actors"):
            sql = f"SELECT id, count(*) FROM {table} GROUP BY id HAVING count(*) > 1 ORDER BY id"  # noqa: S608
            rows = connection.execute(sql).fetchall()
            yield from (f"{name} is the id of {times} {table}" for name, times in rows)
