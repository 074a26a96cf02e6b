"""Verifying finds whatever was changed in a store, and looks at the rest all the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from stores import aside, coded, store_with

from onrecord.store.check import Proof, prove
from onrecord.store.folder import Store
from onrecord.store.query import query
from onrecord.store.schema import EARLIER


def proof_of(store: Store) -> Proof:
    *_, proof = prove(store)
    return proof


def test_a_sound_store_has_no_problem(tmp_path: Path) -> None:
    store = store_with(
        tmp_path, [coded("a", "Ann said so"), aside("b")], [coded("c", "Cal said so"), coded("d", "Ann said so")]
    )
    proof = proof_of(store)
    assert proof.problems == []
    assert proof.counts == {"parts": 2, "documents": 3, "statements": 3, "events": 3, "spans": 33, "set aside": 1}


def change(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """What sets one field of a record, named by a path such as "events.0.cue"."""

    def apply(record: dict[str, Any]) -> None:
        *way, last = [int(key) if key.isdigit() else key for key in path.split(".")]
        item: Any = record
        for key in way:
            item = item[key]
        item[last] = value

    return apply


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (change("events.0.trigger.text", "An"), "says 'An'"),
        (change("statements.0.content.1.span", [1, 400]), r"span \[1, 400\)"),
        (change("events.0.place.span", [-1, 1]), r"span \[-1, 1\)"),
        (change("document.text", "Ann said no"), "SHA-256"),
        (change("document.text", ""), "no text"),
        (change("document.id", "d-0"), "has the id d-"),
        (change("events.0.voucher", ["s-0"]), "no statement s-0"),
        (change("statements.0.parent", "s-1"), "no statement s-1"),
        (change("statements.0.speaker.actor", "a-0"), "no actor a-0"),
        (change("events.0.co_recipients.0.actor", "a-1"), "no actor a-1"),
        (change("events.0.document", "d-1"), "says it is of document d-1"),
    ],
    ids=["quote", "outside", "negative", "text", "empty", "id", "voucher", "parent", "speaker", "recipient", "of"],
)  # fmt: skip
def test_a_changed_record_is_named(change: Callable[[dict[str, Any]], None], says: str, tmp_path: Path) -> None:
    row = coded("a.txt", "Ann said so")
    change(row["record"])
    proof = proof_of(store_with(tmp_path, [row], [coded("b.txt", "Bob said so")]))
    assert {problem.part for problem in proof.problems} == {"part-0.parquet"}
    assert any(re.search(says, problem.what) for problem in proof.problems)


def test_ids_that_repeat_are_named(tmp_path: Path) -> None:
    one, other = coded("a", "Ann said so"), coded("b", "Bob said so")
    other["record"]["events"][0]["id"] = one["record"]["events"][0]["id"]
    one["record"]["actors"] *= 2
    whats = [problem.what for problem in proof_of(store_with(tmp_path, [one, other])).problems]
    assert len(whats) == 2
    assert "several actors" in whats[0]
    assert "the id of 2 events" in whats[1]


@pytest.mark.parametrize(
    "damage",
    [lambda content: content[:-40], lambda _: b"", lambda content: content.replace(b"PAR1", b"PAR2")],
    ids=["truncated", "empty", "other"],
)
def test_a_damaged_part_is_named_and_the_rest_is_checked(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")], [coded("b", "Bob said so")])
    part = store.parts()[0]
    part.write_bytes(damage(part.read_bytes()))
    proof = proof_of(store)
    assert [problem.part for problem in proof.problems] == [part.name]
    assert "cannot be read" in proof.problems[0].what
    assert proof.counts["documents"] == 1


def test_a_flipped_byte_is_noticed_or_changes_no_row(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so " * 50)])
    part = store.parts()[0]
    whole, table = part.read_bytes(), pq.read_table(part)
    noticed = 0
    for at in range(0, len(whole), len(whole) // 60):
        part.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        if proof_of(store).problems:
            noticed += 1
        else:
            assert pq.read_table(part) == table, at
    assert noticed > 20


@pytest.mark.parametrize("earlier", EARLIER, ids=["without modes", "without mentions"])
def test_a_part_from_before_a_field_was_added_is_sound(earlier: pa.Schema, tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")])
    rows = pq.read_table(store.parts()[0]).to_pylist()
    pq.write_table(pa.Table.from_pylist(rows, schema=earlier), store.parts()[0], write_page_checksum=True)
    assert proof_of(store).problems == []
    assert query(store, "SELECT kind FROM actors").rows == [(None,)]


def test_a_renamed_part_is_noticed(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")])
    store.parts()[0].rename(store.parts_folder / "part-7.parquet")
    assert "belongs to shard 0" in proof_of(store).problems[0].what
