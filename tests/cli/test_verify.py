"""`onrecord verify`: a store proved, or what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from stores import coded, store_with

Run = Callable[..., SimpleNamespace]


def test_a_sound_store_is_counted(run: Run, tmp_path: Path) -> None:
    store_with(tmp_path / "s", [coded("a", "Ann said so")])
    ended = run("verify", tmp_path / "s")
    assert ended.code == 0
    assert "1 parts, 1 documents, 1 statements, 1 events, 15 spans" in ended.out


def test_what_is_wrong_is_listed(run: Run, tmp_path: Path) -> None:
    row = coded("a", "Ann said so")
    assert row.record
    row.record["events"][0]["trigger"]["text"] = "Anne"
    store = store_with(tmp_path / "s", [row], [coded("b", "Bob said so")])
    (store.parts()[1] / "events.parquet").write_bytes(b"PAR1")
    ended = run("verify", tmp_path / "s", "--quiet")
    assert (ended.code, ended.err) == (1, "")
    assert "part-00000001: row 0 (a): events[0].trigger" in ended.out
    assert "part-00000002: events.parquet is not what was written" in ended.out
    assert "2 wrong in 2 parts" in ended.out


def test_progress_ends_with_the_last_part(run: Run, tmp_path: Path) -> None:
    store_with(tmp_path / "s", [coded("a", "Ann said so")], [coded("b", "Bob said so")])
    assert run("verify", tmp_path / "s").err == "verified 2 of 2 parts\n"


def test_a_store_that_is_being_written_is_proved_as_far_as_it_is(run: Run, tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", [coded("a", "Ann said so")])
    (store.parts_folder / "part-00000002").mkdir()
    with store.held():
        ended = run("verify", tmp_path / "s", "--quiet")
    assert ended.code == 0
    assert f"process {os.getpid()} is writing to the store: 1 part under way not looked at" in ended.err
