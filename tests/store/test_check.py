"""Verifying finds whatever was changed in a store, and looks at the rest all the same."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from stores import aside, coded, store_with

from onrecord.store import compaction
from onrecord.store.check import Proof, prove
from onrecord.store.folder import Store
from onrecord.store.ledger import LEDGER
from onrecord.store.packing import pack
from onrecord.store.reading import records


def proof_of(store: Store) -> Proof:
    *_, proof = prove(store)
    return proof


def test_a_sound_store_has_no_problem(tmp_path: Path) -> None:
    store = store_with(
        tmp_path, [coded("a", "Ann said so"), aside("b")], [coded("c", "Cal said so"), coded("d", "Ann said so")]
    )
    proof = proof_of(store)
    assert proof.problems == []
    assert proof.counts == {"parts": 2, "documents": 2, "statements": 2, "events": 2, "spans": 30, "set aside": 1}


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
        (change("events.0.type", "NONSENSE"), "its type is 'NONSENSE'"),
        (change("events.0.status", "happened"), "its status is 'happened'"),
        (change("events.0.goldstein", 99.0), "its goldstein is 99"),
        (change("events.0.factuality", -77.0), "its factuality is -77"),
        (change("events.0.id", "event 1"), "'event 1' is no id of events"),
        (change("events.0.id", "e-0"), "is not the id that its document and trigger make"),
        (change("events.0.anchor", "n-0"), "its anchor is n-0"),
        (change("events.0.status", "denied"), "a denied event has a factuality of 0 or less"),
        (change("statements.0.kind", "loud"), "its kind is 'loud'"),
    ],
    ids=["quote", "outside", "negative", "text", "empty", "id", "voucher", "parent", "speaker", "recipient", "of",
         "type", "status", "goldstein", "factuality", "no id", "other id", "anchor", "law", "kind"],
)  # fmt: skip
def test_a_changed_record_is_named(change: Callable[[dict[str, Any]], None], says: str, tmp_path: Path) -> None:
    row = coded("a.txt", "Ann said so")
    assert row.record
    change(row.record)
    proof = proof_of(store_with(tmp_path, [row], [coded("b.txt", "Bob said so")]))
    assert {problem.part for problem in proof.problems} == {"part-00000001"}
    assert any(re.search(says, problem.what) for problem in proof.problems)


def test_ids_that_repeat_are_named(tmp_path: Path) -> None:
    row = coded("a", "Ann said so")
    assert row.record
    row.record["actors"] *= 2
    (problem,) = proof_of(store_with(tmp_path, [row])).problems
    assert "two rows of a record never have the same id" in problem.what


def flip(content: bytes) -> bytes:
    return content[:200] + bytes([content[200] ^ 1]) + content[201:]


@pytest.mark.parametrize(
    "damage", [lambda content: content[:-40], lambda _: b"", flip], ids=["truncated", "empty", "flipped"]
)
@pytest.mark.parametrize("table", ["events", "inputs", "documents"])
def test_a_damaged_part_is_named_and_the_rest_is_checked(
    damage: Callable[[bytes], bytes], table: str, tmp_path: Path
) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")], [coded("b", "Bob said so")])
    file = store.parts()[0] / f"{table}.parquet"
    file.write_bytes(damage(file.read_bytes()))
    proof = proof_of(store)
    assert [problem.part for problem in proof.problems] == ["part-00000001"]
    assert "is not what was written" in proof.problems[0].what
    assert "run onrecord code" in proof.problems[0].what
    assert proof.counts["documents"] == 1


def test_a_part_that_is_gone_is_named(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")])
    shutil.rmtree(store.parts()[0])
    assert "cannot be read" in proof_of(store).problems[0].what


def test_a_part_that_the_ledger_does_not_name_is_named(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")])
    shutil.copytree(store.parts()[0], store.parts_folder / "part-00000007")
    (problem,) = proof_of(store).problems
    assert (problem.part, "not in the ledger" in problem.what) == ("part-00000007", True)


def test_parts_that_were_exchanged_are_noticed(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")], [coded("b", "Bob said so")])
    one, other = store.parts()
    one.rename(store.path / "x")
    other.rename(one)
    (store.path / "x").rename(other)
    assert len(proof_of(store).problems) == 2


def test_what_counts_no_longer_is_proved_and_not_counted(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so", "01")], [coded("a", "Bob said so", "02")])
    proof = proof_of(store)
    assert proof.problems == []
    assert proof.counts["documents"] == len(list(records(store))) == 1


def test_a_ledger_that_contradicts_itself_is_named(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")], [coded("b", "Ann said so")])
    with closing(sqlite3.connect(store.path / LEDGER, isolation_level=None)) as ledger:
        ledger.execute("UPDATE inputs SET shown = 1")
    assert any(problem.part == "the ledger" for problem in proof_of(store).problems)


def test_what_a_run_is_making_one_is_not_strange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compaction, "PARTS_APART", 2)
    store = store_with(tmp_path, [coded("a", "Ann said so")], [coded("b", "Bob said so")])
    with store.writing("coder 1") as writer:
        looking = prove(store)
        next(looking)  # the first of two parts was looked at, and now both become one
        writer.merge()
        writer.put([pack(coded("c", "Cal said so"))])
        *_, proof = looking
        assert (proof.problems, proof.writer) == ([], str(os.getpid()))
        assert proof.under_way == ["part-00000001", "part-00000002"]
        assert (proof.counts["parts"], proof.counts["documents"]) == (2, 3)
    proof = proof_of(store)
    assert (proof.problems, proof.writer, proof.under_way) == ([], None, [])


def test_what_a_killed_run_left_is_strange_when_nobody_writes(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")])
    shutil.copytree(store.parts()[0], store.parts_folder / "part-00000007")
    assert [problem.part for problem in proof_of(store).problems] == ["part-00000007"]
    with store.held():
        proof = proof_of(store)
    assert (proof.problems, proof.under_way) == ([], ["part-00000007"])


def test_a_part_that_a_run_makes_again_meanwhile_is_not_damaged(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")])
    with store.writing("coder 1") as writer:
        looking = prove(store)
        (store.parts()[0] / "events.parquet").write_bytes(b"PAR1")
        assert next(looking).problems
        assert not writer.knows("a", "00")
        writer.put([pack(coded("a", "Ann said so"))])
        *_, proof = looking
    assert (proof.problems, proof.counts["documents"]) == ([], 1)
